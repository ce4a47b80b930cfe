"""The batch dialog of Processing itself: a row for each half of the town, the values put into its widgets, and Run."""

import json
import re
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject

from gates import HANGS_S
from qgis_window import batch_dialog
from towns import rows

HALVES = {'west': '800000,800300,6204000,6204500 [EPSG:2154]', 'east': '800300,800600,6204000,6204500 [EPSG:2154]'}
TILES, HOUSES = 60, 18  # of a half
SECONDS = HANGS_S  # for all rows of a batch


@pytest.fixture
def batch(qgis, monkeypatch):
    """batch(algorithm, [{parameter: value}, ...]) -> what the dialog says after Run."""
    from processing.core import ProcessingResults
    from processing.tools import dataobjects
    from qgis.PyQt.QtCore import QEvent, QEventLoop
    from qgis.PyQt.QtWidgets import QTextEdit

    # where an output is HTML, the dialog fails once all is done, in 3.22 as in 3.44: it forgets to give the time
    monkeypatch.setattr(ProcessingResults.resultsList, 'addResult', lambda **_: None)

    def text(dialog):
        return ''.join(widget.toPlainText() for widget in dialog.findChildren(QTextEdit))

    def run(algorithm, given):
        dialog = batch_dialog(f'dalles:{algorithm}')
        panel, context = dialog.mainWidget(), dataobjects.createContext()
        panel.addRow(len(given) - panel.batchRowCount())
        for number, row in enumerate(given):
            for name, value in row.items():
                column = panel.parameter_to_column[name]
                if panel.alg.parameterDefinition(name).isDestination():
                    panel.tblParameters.cellWidget(number + 1, column).setValue(value)
                else:
                    panel.wrappers[number][column].setParameterValue(value, context)
        panel.checkLoadLayersOnCompletion.setChecked(True)
        dialog.show()  # one that is hidden counts as closed
        dialog.runAlgorithm()
        end = time.monotonic() + SECONDS
        while 'Batch execution completed' not in text(dialog):  # in later versions it runs in the background
            assert time.monotonic() < end, text(dialog)
            QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
        said = text(dialog)
        dialog.deleteLater()
        QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # its widgets look at the layers of the project
        return said
    yield run
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def halves(batch):
    """halves(algorithm, ...) runs a row for each half; a value that is a function is called with the half."""
    def run(algorithm, **given):
        said = batch(algorithm, [{name: value(half) if callable(value) else value for name, value in given.items()}
                                 for half in HALVES])
        assert 'failed' not in said and len(re.findall('Execution completed', said)) == len(HALVES), said
    return run


def together(outputs):
    """The rows of the layers of both halves, but for the numbers of columns and rows, which each counts from its own corner."""
    return {name: ({field: value for field, value in values.items() if field not in ('col', 'row')}, box)
            for output in outputs for name, (values, box) in rows(output).items()}


@pytest.mark.parametrize('provider', ['gpkg', 'fgb', 'table', 'postgis'])
def test_a_batch_gives_what_one_run_gives(halves, town, chain, home, provider):
    home = home(provider)

    def out(name):
        return lambda half: home.output(f'{name}_{half}')

    def found(name):
        """What an algorithm gets as an input."""
        return lambda half: (f'{home.folder / "all.gpkg"}|layername={name}_{half}' if provider == 'table'
                             else home.output(f'{name}_{half}'))

    def file(name):
        return lambda half: str(home.folder / f'{half}_{name}')

    halves('buildgrid', EXTENT=HALVES.get, OUTPUT=out('grid'))
    halves('tagtiles', INPUT=found('grid'), BUILDINGS=town.houses, COVERAGE=town.halves, OUTPUT=out('tagged'))
    halves('predicttiles', INPUT=found('tagged'), ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', OUTPUT=out('scored'))
    for name in ('grid', 'tagged', 'scored'):
        assert together(map(found(name), HALVES)) == together([chain('gpkg').layers[name]])
    scored = found('scored')
    halves('exporttiles', INPUT=scored, ORTHO=town.ortho, BLOCK=0, FORMAT='png', FOLDER=file('library'))
    halves('evaluatemodel', INPUT=scored, METRICS=file('metrics.json'), REPORT=file('report.html'))
    halves('reviewlabels', INPUT=scored, ORTHO=town.ortho, OUTPUT=out('review'), SHEET=file('sheet.html'))
    halves('detectchanges', INPUT=scored, OUTPUT=out('changes'), ZONES=out('zones'), REPORT=file('changes.html'))
    halves('summarize', INPUT=scored, PLACES=town.halves, OUTPUT=out('summary'), REPORT=file('summary.html'))
    halves('explaintile', INPUT=found('changes'), ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', MASKS=16,
           OUTPUT=file('evidence.tif'))
    files = {name: [Path(file(name)(half)) for half in HALVES] for name in ('library', 'metrics.json', 'evidence.tif')}
    assert sum(len(list(folder.rglob('*.png'))) for folder in files['library']) == 117
    assert sum(json.loads(path.read_text())['models'][0]['tiles'] for path in files['metrics.json']) == 117
    assert len(together(map(found('review'), HALVES))) == 117
    assert set(together(map(found('changes'), HALVES))) == set(chain('gpkg').rows('changes'))
    assert sorted(row['tiles'] for half in HALVES for row, _ in rows(found('summary')(half), 'nom').values()) == [0, 0, 60, 60]
    assert all(gdal.Open(str(path)) for path in files['evidence.tif'])


@pytest.mark.parametrize('provider', ['gpkg', 'fgb', 'shp', 'table', 'postgis'])
def test_rows_without_output_write_onto_their_grids(halves, town, chain, home, provider):
    """An output left empty in a row is no text, but a definition of nothing."""
    home = home(provider)

    def grid(half):
        return f'{home.folder / "all.gpkg"}|layername=own_{half}' if provider == 'table' else home.output(f'own_{half}')

    halves('buildgrid', EXTENT=HALVES.get, OUTPUT=lambda half: home.output(f'own_{half}'))
    halves('tagtiles', INPUT=grid, BUILDINGS=town.houses, COVERAGE=town.halves, OUTPUT='')
    halves('predicttiles', INPUT=grid, ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', OUTPUT='')
    assert together(map(grid, HALVES)) == together([chain('gpkg').layers['scored']])
    halves('detectchanges', INPUT=grid, OUTPUT=lambda half: home.output(f'own_changes_{half}'), ZONES='')


def test_temporary_layers_go_to_the_project_with_their_look(halves, town):
    halves('buildgrid', EXTENT=HALVES.get, OUTPUT='TEMPORARY_OUTPUT')
    grids = list(QgsProject.instance().mapLayers().values())
    assert [layer.featureCount() for layer in grids] == [TILES, TILES] and {layer.providerType() for layer in grids} == {'memory'}
    by_half = dict(zip(HALVES, sorted(grids, key=lambda layer: layer.extent().xMinimum())))
    halves('tagtiles', INPUT=lambda half: by_half[half].id(), BUILDINGS=town.houses, COVERAGE=town.halves, OUTPUT='')
    halves('predicttiles', INPUT=lambda half: by_half[half].id(), ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', OUTPUT='')
    for layer in by_half.values():
        values = [(feature['label'], feature['statut']) for feature in layer.getFeatures()]
        assert sum(label == 'bati' for label, _ in values) == HOUSES and sum(status == 'ok' for _, status in values) >= TILES - 1
    halves('detectchanges', INPUT=lambda half: by_half[half].id(), OUTPUT='TEMPORARY_OUTPUT', ZONES='TEMPORARY_OUTPUT')
    changes = [layer for layer in QgsProject.instance().mapLayers().values() if layer.fields().lookupField('chance') >= 0]
    assert len(changes) == 4 and 'singleSymbol' not in {layer.renderer().type() for layer in changes}


def test_a_row_that_is_refused_leaves_the_others(batch, tmp_path):
    said = batch('buildgrid', [{'EXTENT': '5,6,43,44 [EPSG:4326]', 'OUTPUT': str(tmp_path / 'bad.gpkg')},
                               {'EXTENT': HALVES['west'], 'OUTPUT': str(tmp_path / 'good.gpkg')}])
    assert 'in degrees' in said and 'Traceback' not in said and '1 executions failed' in said
    assert len(rows(str(tmp_path / 'good.gpkg'))) == TILES and not (tmp_path / 'bad.gpkg').exists()
