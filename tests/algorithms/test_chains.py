"""The shipped chains: graphical models of the provider."""

from pathlib import Path

import pytest
import strings
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
)

from dalles.processing_provider.chains import NAMES, STEPS

PARAMETERS = {
    'preparelibrary': 'ORTHO BUILDINGS EXTENT MASK SIZE FILTER MIN_BUILT COVERAGE SPLIT BLOCK BALANCE '
                      'exporttiles:LIBRARY tagtiles:GRID',
    'mapbuildings': 'ORTHO EXTENT MASK SIZE MODEL THRESHOLD ENGINE predicttiles:GRID',
    'updatemap': 'ORTHO BUILDINGS EXTENT MASK SIZE FILTER MIN_BUILT COVERAGE MODEL ENGINE PRECISION NEW_THRESHOLD GONE_THRESHOLD '
                 'detectchanges:CHANGES detectchanges:REPORT detectchanges:ZONES predicttiles:GRID',
}

pytestmark = pytest.mark.usefixtures('qgis')


@pytest.fixture
def town(polygons, box):
    """A house of 400 m² on eight of twenty tiles, and scraps that stretch over the ground."""
    houses = [box(800000 + 50 * c + 10, 6204000 + 50 * r + 10, 800000 + 50 * c + 30, 6204000 + 50 * r + 30)
              for c in range(2) for r in range(4)]
    return polygons(houses + [box(800249, 6204199, 800250, 6204200), box(800000, 6204000, 800001, 6204001)])


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{name}')


@pytest.mark.parametrize('name', NAMES)
def test_ids_and_parameters_are_what_scripts_depend_on(name):
    found = algorithm(name)
    assert found.id() == f'dalles:{name}' and found.groupId() == 'chains' and found.group() == 'Chains'
    assert [p.name() for p in found.parameterDefinitions()] == PARAMETERS[name].split()
    assert found.displayName() != name and found.create().id() == found.id()
    for parameter in found.parameterDefinitions():
        if not parameter.isDestination():
            assert parameter.help() and parameter.help() in found.helpContent()[parameter.name()], parameter.name()


@pytest.mark.parametrize('name', NAMES)
def test_ids_stay_and_words_are_french(name, in_french):
    found, known = algorithm(name), strings.read()
    assert found.id() == f'dalles:{name}' and found.group() == 'Enchaînements'
    assert found.displayName() in known.values() and found.parameterDefinition('ORTHO').description() == 'Orthophoto'
    assert found.parameterDefinition('SIZE').description() == 'Taille des dalles'


def test_the_library_is_that_of_the_steps_by_hand(run, ortho, town, tmp_path, table):
    image, names = ortho(), {'exporttiles:LIBRARY': str(tmp_path / 'lib'), 'tagtiles:GRID': str(tmp_path / 'tagged.gpkg')}
    outputs = run('dalles:preparelibrary', ORTHO=image, BUILDINGS=town, BLOCK=100, **names)
    grid = run('dalles:buildgrid', ORTHO=image, BUILDINGS=town, OUTPUT=str(tmp_path / 'g.gpkg'))['OUTPUT']
    tagged = run('dalles:tagtiles', INPUT=grid, BUILDINGS=town, OUTPUT=str(tmp_path / 't.gpkg'))['OUTPUT']
    run('dalles:exporttiles', INPUT=tagged, ORTHO=image, BLOCK=100, FOLDER=str(tmp_path / 'by hand'))
    assert table(outputs['tagtiles:GRID']) == table(tagged) and len(table(tagged)) == 20
    assert (tmp_path / 'lib' / 'manifest.csv').read_text() == (tmp_path / 'by hand' / 'manifest.csv').read_text()
    assert len(list((tmp_path / 'lib').rglob('*.jpg'))) == 19


def test_the_map_is_that_of_the_steps_by_hand(run, ortho, tmp_path, table):
    image = ortho()
    outputs = run('dalles:mapbuildings', ORTHO=image, ENGINE='numpy', **{'predicttiles:GRID': str(tmp_path / 'map.gpkg')})
    grid = run('dalles:buildgrid', ORTHO=image, OUTPUT=str(tmp_path / 'g.gpkg'))['OUTPUT']
    run('dalles:predicttiles', INPUT=grid, ORTHO=image, ENGINE='numpy')
    assert table(outputs['predicttiles:GRID']) == table(grid)


def test_the_update_lists_what_differs(run, ortho, town, tmp_path, table):
    kept = {f'detectchanges:{name}': str(tmp_path / file) for name, file in (
        ('CHANGES', 'changes.gpkg'), ('ZONES', 'zones.gpkg'), ('REPORT', 'report.html'))}
    outputs = run('dalles:updatemap', ORTHO=ortho(), BUILDINGS=town, GONE_THRESHOLD=1, **kept,
                  **{'predicttiles:GRID': str(tmp_path / 'grid.gpkg')})
    grid = table(outputs['predicttiles:GRID'])
    built = {name for name, row in grid.items() if row['label'] == 'bati'}
    assert len(built) == 8 and built <= set(table(outputs['detectchanges:CHANGES']))
    assert Path(kept['detectchanges:REPORT']).stat().st_size > 5000


def test_a_chain_is_a_step_of_a_model_of_the_user(ortho, town, tmp_path, table):
    import processing
    model = QgsProcessingModelAlgorithm('mine', 'mine')
    model.addModelParameter(QgsProcessingParameterRasterLayer('image', 'image'), QgsProcessingModelParameter('image'))
    model.addModelParameter(QgsProcessingParameterFeatureSource('zone', 'zone', [QgsProcessing.SourceType.TypeVectorPolygon]),
                            QgsProcessingModelParameter('zone'))
    step = QgsProcessingModelChildAlgorithm('dalles:mapbuildings')
    step.setChildId('map')
    step.addParameterSources('ORTHO', [QgsProcessingModelChildParameterSource.fromModelParameter('image')])
    made = QgsProcessingModelOutput('out', 'out')
    made.setChildId('centres')
    made.setChildOutputName('OUTPUT')
    model.addChildAlgorithm(step)
    after = QgsProcessingModelChildAlgorithm('native:centroids')
    after.setChildId('centres')
    after.addParameterSources('INPUT', [QgsProcessingModelChildParameterSource.fromChildOutput('map', 'predicttiles:GRID')])
    after.setModelOutputs({'out': made})
    model.addChildAlgorithm(after)
    outputs = processing.run(model, {'image': ortho(), 'zone': town, 'centres:out': str(tmp_path / 'out.gpkg'),
                                     'out': str(tmp_path / 'out.gpkg')}, context=QgsProcessingContext())
    rows = table(next(iter(outputs[name] for name in ('centres:out', 'out') if name in outputs)))
    assert len(rows) == 20 and all(0 <= row['proba_bati'] <= 1 for row in rows.values())


def test_what_a_step_refuses_the_chain_refuses(run, ortho, town, feedback):
    with pytest.raises(QgsProcessingException, match='Build the grid'):
        run('dalles:mapbuildings', ORTHO=ortho(epsg=4326, origin=(5, 44), gsd=1e-5),
            **{'predicttiles:GRID': QgsProcessing.TEMPORARY_OUTPUT})


def test_a_chain_runs_as_a_batch(ortho, tmp_path, table):
    """As the dialog of a batch runs it: one instance, several sets of parameters."""
    from processing.gui.AlgorithmExecutor import execute
    found = algorithm('mapbuildings')
    assert found.flags() & found.Flag.FlagSupportsBatch
    for number, origin in enumerate(((800000, 6204200), (900000, 6304200))):
        out = tmp_path / f'{number}.gpkg'
        context = QgsProcessingContext()
        given = {'ORTHO': ortho(origin=origin, name=f'{number}.tif'), 'predicttiles:GRID': str(out)}
        ok, _ = execute(found.create(), given, context)
        assert ok and len(table(str(out))) == 20


def test_every_algorithm_is_a_step_of_the_menu_once():
    from dalles.algorithms import ALGORITHMS
    from dalles.processing_provider.menu import ORDER
    assert sorted(name for names in ORDER for name in names) == sorted([*(a.NAME for a in ALGORITHMS), *STEPS])
