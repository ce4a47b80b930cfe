"""The shipped chains: graphical models of the provider."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsProcessing,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProject,
)

import strings
from dalles.processing_provider.chains import CHAINS
from helpers import SUPPORT
from programs import environment

NAMES = [chain.NAME for chain in CHAINS]
PARAMETERS = {
    'preparelibrary': 'ORTHO BUILDINGS FILTER EXTENT MASK COVERAGE SPLIT ID SIZE MIN_BUILT BLOCK BALANCE RESOLUTION GRID LIBRARY',
    'mapbuildings': 'ORTHO EXTENT MASK MODEL SIZE THRESHOLD ENGINE CARD RESOLUTION GRID',
    'updatemap': 'ORTHO BUILDINGS FILTER EXTENT MASK COVERAGE MODEL PRECISION ID SIZE MIN_BUILT NEW_THRESHOLD GONE_THRESHOLD '
                 'ENGINE CARD RESOLUTION GRID CHANGES ZONES REPORT',
}
OUTPUTS = {
    'preparelibrary': 'GRID LIBRARY MANIFEST BATI NON_BATI AMBIGU COUNT',
    'mapbuildings': 'GRID COUNT SCORED RATE',
    'updatemap': 'GRID CHANGES ZONES REPORT NEW GONE NEW_ZONES GONE_ZONES NEW_FROM GONE_FROM',
}

pytestmark = pytest.mark.usefixtures('qgis')


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{name}')


@pytest.mark.parametrize('name', NAMES)
def test_ids_parameters_and_outputs_are_what_scripts_depend_on(name):
    found = algorithm(name)
    assert found.id() == f'dalles:{name}' and found.groupId() == 'chains' and found.group() == 'Chains'
    assert [p.name() for p in found.parameterDefinitions()] == PARAMETERS[name].split()
    assert sorted(o.name() for o in found.outputDefinitions()) == sorted(OUTPUTS[name].split())
    assert found.displayName() != name and found.create().id() == found.id() and found.create() is not found


@pytest.mark.parametrize('name', NAMES)
def test_it_is_a_graphical_model_without_fault(name):
    found = algorithm(name)
    assert isinstance(found, QgsProcessingModelAlgorithm)
    assert found.canExecute()[0] and found.validate() == (True, [])


@pytest.mark.parametrize('name', NAMES)
def test_the_provider_tells_all_of_it_from_the_start(name):
    """The list of the provider is made before the registry knows the steps."""
    listed = QgsApplication.processingRegistry().algorithmById(f'dalles:{name}')
    assert [p.name() for p in listed.parameterDefinitions()] == PARAMETERS[name].split()


@pytest.mark.parametrize('name', NAMES)
def test_its_words_are_those_of_its_steps(name):
    found = algorithm(name)
    for parameter in found.parameterDefinitions():
        if not parameter.isDestination():
            assert len(parameter.help()) > 20 and parameter.help()[:20].replace('"', '&quot;') in found.shortHelpString()
    steps = [algorithm(child) for child in found.childAlgorithms()]
    for parameter in found.parameterDefinitions():
        known = {p.description() for step in steps for p in step.parameterDefinitions()}
        assert parameter.description() in known or parameter.name() == 'GRID'


@pytest.mark.parametrize('name', NAMES)
def test_only_what_a_technician_sets_is_shown_first(name):
    found = algorithm(name)  # a name: its parameters die with it
    shown = [p for p in found.parameterDefinitions()
             if not p.isDestination() and not p.flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced]
    assert len(shown) <= 8 and shown[0].name() == 'ORTHO'


@pytest.mark.parametrize('name', NAMES)
def test_ids_stay_and_words_are_french(name, in_french):
    found, known = algorithm(name), strings.read()
    assert found.id() == f'dalles:{name}' and found.group() == 'Enchaînements' and found.groupId() == 'chains'
    assert found.displayName() in known.values() and found.parameterDefinition('ORTHO').description() == 'Orthophoto'
    assert found.parameterDefinition('SIZE').description() == 'Taille des dalles'


def test_the_library_is_that_of_the_steps_by_hand(run, ortho, town, tmp_path, table):
    image = ortho()
    outputs = run('dalles:preparelibrary', ORTHO=image, BUILDINGS=town, BLOCK=100, LIBRARY=str(tmp_path / 'lib'),
                  GRID=str(tmp_path / 'tagged.gpkg'))
    grid = run('dalles:buildgrid', ORTHO=image, BUILDINGS=town, OUTPUT=str(tmp_path / 'g.gpkg'))['OUTPUT']
    tagged = run('dalles:tagtiles', INPUT=grid, BUILDINGS=town, OUTPUT=str(tmp_path / 't.gpkg'))
    made = run('dalles:exporttiles', INPUT=tagged['OUTPUT'], ORTHO=image, BLOCK=100, FOLDER=str(tmp_path / 'by hand'))
    assert table(outputs['GRID']) == table(tagged['OUTPUT']) and len(table(outputs['GRID'])) == 20
    assert Path(outputs['MANIFEST']).read_text() == Path(made['MANIFEST']).read_text()
    images = {path.relative_to(tmp_path / 'lib'): path.read_bytes() for path in (tmp_path / 'lib').rglob('*.jpg')}
    assert len(images) == 19 == outputs['COUNT'] == made['COUNT']
    assert all((tmp_path / 'by hand' / path).read_bytes() == data for path, data in images.items())
    assert [outputs[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')] == [tagged[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')]


def test_the_map_is_that_of_the_steps_by_hand(run, ortho, tmp_path, table):
    image = ortho()
    outputs = run('dalles:mapbuildings', ORTHO=image, ENGINE='numpy', THRESHOLD=0.01, GRID=str(tmp_path / 'map.gpkg'))
    grid = run('dalles:buildgrid', ORTHO=image, OUTPUT=str(tmp_path / 'g.gpkg'))['OUTPUT']
    run('dalles:predicttiles', INPUT=grid, ORTHO=image, ENGINE='numpy', THRESHOLD=0.01)
    assert table(outputs['GRID']) == table(grid)
    assert outputs['COUNT'] == outputs['SCORED'] == 20


def test_the_update_is_that_of_the_steps_by_hand(run, ortho, town, tmp_path, table):
    image, kept = ortho(), {name: str(tmp_path / f'{name}.gpkg') for name in ('GRID', 'CHANGES', 'ZONES')}
    outputs = run('dalles:updatemap', ORTHO=image, BUILDINGS=town, ENGINE='numpy', GONE_THRESHOLD=1,
                  REPORT=str(tmp_path / 'r.html'), **kept)
    by_hand = {name: str(tmp_path / f'{name}.gpkg') for name in ('grid', 'tagged', 'scored', 'changed', 'zoned')}
    run('dalles:buildgrid', ORTHO=image, BUILDINGS=town, OUTPUT=by_hand['grid'])
    run('dalles:tagtiles', INPUT=by_hand['grid'], BUILDINGS=town, OUTPUT=by_hand['tagged'])
    run('dalles:predicttiles', INPUT=by_hand['tagged'], ORTHO=image, ENGINE='numpy', OUTPUT=by_hand['scored'])
    found = run('dalles:detectchanges', INPUT=by_hand['scored'], ORTHO=image, GONE_THRESHOLD=1, OUTPUT=by_hand['changed'],
                ZONES=by_hand['zoned'])
    assert table(outputs['GRID']) == table(by_hand['scored'])
    assert without_pictures(table(outputs['CHANGES'])) == without_pictures(table(by_hand['changed']))
    assert table(outputs['ZONES']) == table(by_hand['zoned'])
    assert outputs['GONE'] == found['GONE'] == 8 and outputs['GONE_ZONES'] == found['GONE_ZONES'] == 1
    assert Path(outputs['REPORT']).stat().st_size > 5000


def without_pictures(rows):
    return {name: {**row, 'picture': None} for name, row in rows.items()}


def test_what_is_not_wanted_is_left_out(run, ortho, town, tmp_path):
    outputs = run('dalles:updatemap', ORTHO=ortho(), BUILDINGS=town, CHANGES=str(tmp_path / 'c.gpkg'), GRID=None)
    assert not {'GRID', 'ZONES', 'REPORT'} & set(outputs) and outputs['CHANGES']


def test_nothing_temporary_stays(run, ortho, town, tmp_path):
    folder = Path(QgsProcessingUtils.tempFolder())
    before = set(folder.rglob('*.gpkg'))
    run('dalles:updatemap', ORTHO=ortho(), BUILDINGS=town, CHANGES=str(tmp_path / 'c.gpkg'))
    assert set(folder.rglob('*.gpkg')) == before


def test_its_layers_are_loaded_with_their_titles_and_looks(ortho, town, tmp_path, qgis, feedback):
    import processing
    context, project = QgsProcessingContext(), QgsProject()
    context.setProject(project)
    given = {'ORTHO': ortho(), 'BUILDINGS': town, 'GONE_THRESHOLD': 1,
             **{name: str(tmp_path / f'{name}.gpkg') for name in ('GRID', 'CHANGES', 'ZONES')}}
    for name in ('GRID', 'CHANGES', 'ZONES'):
        given[name] = QgsProcessingOutputLayerDefinition(given[name], project)
    processing.run('dalles:updatemap', given, context=context, feedback=feedback())
    details = context.layersToLoadOnCompletion()
    assert sorted(one.name for one in details.values()) == ['Changed tiles', 'Scored grid', 'Zones of change']
    assert all(one.postProcessor() for one in details.values())


@pytest.mark.parametrize(('name', 'given', 'said'), [
    ('preparelibrary', {'SPLIT': '80/15'}, '80/15'), ('preparelibrary', {'FILTER': '"no_such_field" = 1'}, 'no_such_field'),
    ('preparelibrary', {'MIN_BUILT': -1}, 'MIN_BUILT'), ('updatemap', {'PRECISION': 85}, 'PRECISION'),
    ('updatemap', {'MODEL': '/no/such.keras'}, 'such.keras'), ('mapbuildings', {'THRESHOLD': 3}, 'THRESHOLD')])
def test_a_chain_refuses_before_it_starts_what_a_later_step_would(name, given, said, refusal, ortho, town, tmp_path):
    """A mistyped precision is not told after an hour of prediction."""
    layers = {'BUILDINGS': town} if name != 'mapbuildings' else {}
    places = {key: str(tmp_path / key) for key in PARAMETERS[name].split() if key in ('LIBRARY', 'CHANGES', 'GRID')}
    assert said in refusal(f'dalles:{name}', ORTHO=ortho(), **layers, **given, **places)


def test_an_engine_that_is_not_there_is_refused_before_it_starts(refusal, ortho, tmp_path, monkeypatch):
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'none'))
    said = refusal('dalles:mapbuildings', ORTHO=ortho(), ENGINE='onnxruntime', GRID=str(tmp_path / 'g.gpkg'))
    assert 'onnxruntime' in said and 'Set up an engine' in said


def test_what_goes_wrong_in_a_step_is_told(run, ortho, tmp_path, feedback):
    image, said = ortho(), feedback()
    with open(image, 'r+b') as file:
        file.truncate(300_000)
    with pytest.raises(QgsProcessingException, match='Predict the tiles') as caught:
        run('dalles:mapbuildings', said, ORTHO=image, GRID=str(tmp_path / 'g.gpkg'))
    assert 'cannot be read at' in ' '.join([*said.errors, str(caught.value)])  # QGIS 3.22 tells the reason in the log alone


def test_a_cancel_stops_the_chain(run, ortho, town, tmp_path, feedback):
    """After the first of three steps nothing more is made."""
    stopped = run('dalles:preparelibrary', feedback(stop_at=34), ORTHO=ortho(), BUILDINGS=town, BLOCK=100,
                  LIBRARY=str(tmp_path / 'lib'), GRID=str(tmp_path / 't.gpkg'))
    assert 'COUNT' not in stopped and not (tmp_path / 'lib').exists()


def test_a_chain_runs_in_the_background_as_the_dialog_runs_it(ortho, tmp_path, table):
    """QGIS asks the main thread for a part of each step, and that thread must be free to answer."""
    given = {'ORTHO': ortho(), 'ENGINE': 'numpy', 'GRID': str(tmp_path / 'g.gpkg')}
    done = subprocess.run([sys.executable, SUPPORT / 'in_background.py', 'dalles:mapbuildings', json.dumps(given)],
                          capture_output=True, text=True, timeout=300, env=environment())
    ended = json.loads(done.stdout.splitlines()[-1])
    assert ended, 'it never ended'
    assert ended[0] and len(table(ended[1]['GRID'])) == 20, ended[2]


def test_what_expressions_know_of_the_project_is_made_in_the_main_thread(ortho, tmp_path, feedback):
    """A model would make it in the thread of the run, while the map makes it anew in that of the window: a double free."""
    project, context = QgsProject(), QgsProcessingContext()
    project.setTitle('Vannes')
    context.setProject(project)
    given = {'ORTHO': ortho(), 'GRID': str(tmp_path / 'g.gpkg')}
    QgsProcessingAlgRunnerTask(algorithm('mapbuildings'), given, context, feedback())  # prepared, not run
    assert context.expressionContext().variable('project_title') == 'Vannes'
    own = QgsExpressionContext()
    own.appendScope(QgsExpressionContextScope('own'))
    context.setExpressionContext(own)
    QgsProcessingAlgRunnerTask(algorithm('mapbuildings'), given, context, feedback())
    assert context.expressionContext().scopeCount() == 1, 'that of a dialog is left as it is'


@pytest.mark.slow
def test_qgis_lives_while_a_chain_starts_and_the_map_is_drawn():
    """While the model made the scope of the project in its own thread, QGIS most often died within ten seconds."""
    done = subprocess.run([sys.executable, SUPPORT / 'in_background_scopes.py', '20'], capture_output=True,
                          text=True, timeout=300, env=environment())
    assert done.returncode == 0 and int(done.stdout.splitlines()[-1]) > 100, done.stderr[-2000:]


@pytest.mark.parametrize('name', NAMES)
def test_a_chain_runs_as_a_batch(name, ortho, town, tmp_path, table, feedback):
    """As the dialog of a batch runs it: for each row, a copy of the algorithm with parameters of its own."""
    from processing.gui.AlgorithmExecutor import execute
    found = algorithm(name)
    assert found.flags() & found.Flag.FlagSupportsBatch
    for number in range(2):
        given = {'ORTHO': ortho(name=f'{number}.tif'), **{
            key: str(tmp_path / f'{key}{number}.gpkg') for key in ('GRID', 'CHANGES') if key in PARAMETERS[name]}}
        if name != 'mapbuildings':
            given['BUILDINGS'] = town
        if name == 'preparelibrary':
            given.update(LIBRARY=str(tmp_path / f'lib{number}'), BLOCK=100)
        outputs, ok = reversed(execute(found.create(), given, QgsProcessingContext(), feedback()))
        assert ok and len(table(outputs['GRID'])) == 20


def test_every_algorithm_is_an_entry_of_the_menu_once():
    from dalles.algorithms import ALGORITHMS
    from dalles.processing_provider.menu import ORDER
    listed = [name for names in ORDER for name in names] + ['diagnosis']  # Copy a diagnosis runs it
    assert sorted(listed) == sorted([*(a.NAME for a in ALGORITHMS), *NAMES])


def test_a_temporary_output_is_a_layer_in_memory(run, ortho):
    outputs = run('dalles:mapbuildings', ORTHO=ortho(), GRID=QgsProcessing.TEMPORARY_OUTPUT)
    assert outputs['GRID'].featureCount() == 20 and outputs['GRID'].providerType() == 'memory'
