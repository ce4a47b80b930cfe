"""Windows replaces and removes no file that is open: each output is written all the same, or a sentence names the file."""

from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from dalles.algorithms.outputs import write_checks
from windows_files import open_files

IN_USE = '{path} is open in another program, or as a layer in QGIS. Close it there and run again, or choose another {what}.'


@pytest.fixture
def tagged(scene, run, tmp_path):
    """tagged(name) -> path of a tagged grid in the format of the name."""
    def make(name):
        return run('dalles:tagtiles', INPUT=scene[1], BUILDINGS=scene[2], OUTPUT=str(tmp_path / name))['OUTPUT']
    return make


@pytest.fixture
def shown():
    """shown(path) -> layer whose file QGIS has open."""
    def call(path):
        layer = QgsVectorLayer(path, 'shown', 'ogr')
        assert layer.isValid() and next(layer.getFeatures()).isValid()
        return layer
    return call


def test_no_algorithm_has_its_own_files_open_where_it_replaces_them(run, scene, tagged, tmp_path, windows_files):
    """Each runs twice, so that the second replaces the files of the first; QGIS keeps those open that it has just read."""
    image, grid, _, model = scene
    made = tagged('made.gpkg')
    common = {'ORTHO': image, 'MODEL': model}
    for _ in range(2):
        run('dalles:buildgrid', ORTHO=image, OUTPUT=str(tmp_path / 'again.gpkg'))
        for ending in ('gpkg', 'shp', 'geojson', 'fgb'):
            tagged(f'tagged.{ending}')
        run('dalles:exporttiles', INPUT=made, ORTHO=image, FOLDER=str(tmp_path / 'library'), BLOCK=0)
        run('dalles:predicttiles', INPUT=made, OUTPUT=str(tmp_path / 'scored.gpkg'), **common)
        run('dalles:predicttiles', INPUT=made, **common)  # in place
        run('dalles:reviewlabels', INPUT=made, ORTHO=image, OUTPUT=str(tmp_path / 'review.gpkg'), SHEET=str(tmp_path / 's.html'))
        run('dalles:evaluatemodel', INPUT=made, METRICS=str(tmp_path / 'm.json'), REPORT=str(tmp_path / 'r.html'))
        run('dalles:explaintile', INPUT=grid, OUTPUT=str(tmp_path / 'why.tif'), **common)
    assert windows_files.seen == [] and model not in open_files()


def test_a_geopackage_that_qgis_shows_is_written_into(run, scene, tmp_path, windows_files, shown, table):
    image, grid, _, model = scene
    path, apart = (str(tmp_path / f'{name}.gpkg') for name in ('scored', 'apart'))
    given = {'INPUT': grid, 'ORTHO': image, 'MODEL': model}
    run('dalles:predicttiles', OUTPUT=path, THRESHOLD=0.99, **given)
    layer = shown(path)
    run('dalles:predicttiles', OUTPUT=path, **given)
    assert windows_files.seen  # it could not be replaced
    run('dalles:predicttiles', OUTPUT=apart, **given)
    layer.reload()
    assert table(layer) == table(path) == table(apart)


@pytest.mark.parametrize('ending', ['shp', 'fgb'])
def test_another_layer_that_qgis_shows_is_refused_before_the_work(keeps, scene, tagged, tmp_path, windows_files, shown, ending):
    path = tagged(f'tagged.{ending}')
    layer = shown(path)
    said = keeps('dalles:tagtiles', INPUT=scene[1], BUILDINGS=scene[2], OUTPUT=path)
    assert said == IN_USE.format(path=path, what='OUTPUT') and layer.isValid()


def test_one_that_is_opened_during_the_work_stays_whole(keeps, scene, tagged, windows_files, shown, monkeypatch):
    path = tagged('tagged.shp')
    layer = shown(path)
    monkeypatch.setattr(write_checks, 'is_free', lambda path: True)
    said = keeps('dalles:tagtiles', INPUT=scene[1], BUILDINGS=scene[2], OUTPUT=path)
    assert f'{Path(path).stem}.' in said and 'is open in another program' in said and layer.isValid()


@pytest.mark.parametrize('name, what', [('m.json', 'METRICS'), ('r.html', 'REPORT')])
def test_a_report_that_is_open_is_refused(keeps, run, scene, tagged, tmp_path, windows_files, name, what):
    path = tmp_path / name
    path.write_text('older')
    grid = tagged('tagged.gpkg')
    run('dalles:predicttiles', INPUT=grid, ORTHO=scene[0], MODEL=scene[3])
    with path.open():
        assert keeps('dalles:evaluatemodel', INPUT=grid, **{what: str(path)}) == IN_USE.format(path=path, what=what)


def test_a_manifest_in_a_spreadsheet_is_named(run, refusal, scene, tagged, tmp_path, windows_files):
    folder, given = tmp_path / 'library', {'INPUT': tagged('tagged.gpkg'), 'ORTHO': scene[0], 'BLOCK': 0}
    run('dalles:exporttiles', FOLDER=str(folder), FORMAT='png', **given)
    with open(folder / 'manifest.csv'):
        said = refusal('dalles:exporttiles', FOLDER=str(folder), FORMAT='jpg', **given)
    assert said == f'The folder {folder} cannot be written to (manifest.csv is open in another program). Choose another FOLDER.'
    run('dalles:exporttiles', FOLDER=str(folder), FORMAT='jpg', **given)
    assert list(folder.rglob('*.jpg')) and not list(folder.rglob('*.png'))
