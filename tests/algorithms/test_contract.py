"""What every algorithm owes to scripts, models and the dialog."""

import re

import pytest
from qgis.core import QgsApplication, QgsProcessingDestinationParameter

from dalles.algorithms import ALGORITHMS

PARAMETERS = {
    'fetchortho': 'EXTENT GSD FORMAT QUALITY LIMIT URL LAYER AUTH CRS RATE OUTPUT',
    'fetchbuildings': 'EXTENT ID PAGE LIMIT URL LAYER AUTH CRS RATE OUTPUT',
    'buildgrid': 'ORTHO EXTENT SIZE ALIGN BUILDINGS ID MASK PARTIAL OUTPUT',
    'tagtiles': 'INPUT BUILDINGS ID FILTER MIN_BUILDING MIN_BUILT COVERAGE DECISIONS OUTPUT',
    'exporttiles': 'INPUT ORTHO LABEL SIZE_PX FORMAT QUALITY SPLIT BLOCK BALANCE SEED DECISIONS RESOLUTION FOLDER',
    'setupengine': 'ENGINE ACTION',
    'trainmodel': 'LIBRARY ARCHITECTURE START EPOCHS BATCH LEARNING_RATE AUGMENT SEED PATIENCE SIZE RESUME MODEL REPORT',
    'predicttiles': 'INPUT ORTHO MODEL ENGINE THRESHOLD FIELD CARD RESOLUTION RESUME SCHEDULER OUTPUT',
    'reviewlabels': 'INPUT LABEL FROM FIELD ORTHO MODEL FOLDS BLOCK SEED MOST OUTPUT SHEET',
    'detectchanges': 'INPUT FIELD LABEL NEW_THRESHOLD GONE_THRESHOLD PRECISION ORTHO OUTPUT ZONES REPORT',
    'summarize': 'INPUT PLACES NAME FIELD LABEL ADAPT OUTPUT REPORT',
    'explaintile': 'INPUT ORTHO MODEL ENGINE CARD PATCH MASKS MOST OUTPUT',
    'evaluatemodel': 'LIBRARY SPLIT MODELS ENGINE CARD INPUT FIELD LABEL THRESHOLD METRICS REPORT',
    'diagnosis': 'TESTS OUTPUT',
}
OUTPUTS = {
    'fetchortho': 'OUTPUT COUNT EMPTY CAPTURED', 'fetchbuildings': 'OUTPUT COUNT MATCHED REPEATED',
    'buildgrid': 'OUTPUT COUNT', 'tagtiles': 'OUTPUT BATI NON_BATI AMBIGU', 'exporttiles': 'FOLDER MANIFEST COUNT',
    'setupengine': 'FOLDER VERSIONS RATE', 'trainmodel': 'MODEL REPORT BEST_EPOCH ACCURACY THRESHOLD',
    'predicttiles': 'OUTPUT COUNT SCORED RATE',
    'reviewlabels': 'OUTPUT SHEET COUNT SUSPECTS',
    'detectchanges': 'OUTPUT ZONES REPORT NEW GONE NEW_ZONES GONE_ZONES NEW_FROM GONE_FROM',
    'summarize': 'OUTPUT REPORT TILES SCORED EXPECTED EXPECTED_LOW EXPECTED_HIGH TAGGED_BUILT',
    'explaintile': 'OUTPUT COUNT', 'diagnosis': 'OUTPUT',
    'evaluatemodel': 'ACCURACY PRECISION RECALL F1 AUC BRIER ECE THRESHOLD METRICS REPORT',
}

pytestmark = pytest.mark.usefixtures('qgis')


@pytest.fixture(params=ALGORITHMS, ids=lambda a: a.NAME)
def algorithm(request, qgis):
    return QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{request.param.NAME}')


def test_the_provider_lists_them():
    provider = QgsApplication.processingRegistry().providerById('dalles')
    assert sorted(a.name() for a in provider.algorithms()) == sorted([*PARAMETERS, 'preparelibrary', 'mapbuildings', 'updatemap'])
    assert provider.name() == 'Dalles'
    assert not provider.icon().isNull()


def test_ids_parameters_and_outputs_are_what_scripts_depend_on(algorithm):
    assert re.fullmatch('[a-z0-9]+', algorithm.name())
    assert [p.name() for p in algorithm.parameterDefinitions()] == PARAMETERS[algorithm.name()].split()
    assert sorted(o.name() for o in algorithm.outputDefinitions()) == sorted(OUTPUTS[algorithm.name()].split())


def test_everything_is_explained(algorithm):
    assert algorithm.displayName() and algorithm.group() and algorithm.groupId()
    for parameter in algorithm.parameterDefinitions():
        assert parameter.description(), parameter.name()
        if not isinstance(parameter, QgsProcessingDestinationParameter):
            assert len(parameter.help()) > 20, parameter.name()
            assert parameter.help()[:40].replace('"', '&quot;')[:20] in algorithm.shortHelpString()


def test_defaults_stand_in_the_help(qgis):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:tagtiles')
    assert 'Default: 20.' in algorithm.shortHelpString()
    assert 'built_pc' in algorithm.shortHelpString()


def test_each_run_gets_a_fresh_instance(algorithm):
    assert algorithm.create() is not algorithm.create()


def test_defaults_are_those_of_the_method(algorithm):
    defaults = {p.name(): p.defaultValue() for p in algorithm.parameterDefinitions()}
    expected = {'SIZE': 50, 'ALIGN': 'multiples', 'MIN_BUILT': 20, 'MIN_BUILDING': 0, 'BLOCK': 500, 'LABEL': 'label',
                'FIELD': 'proba_bati', 'PARTIAL': False, 'SIZE_PX': 0, 'FORMAT': 'jpg'}
    if algorithm.name() == 'trainmodel':
        expected['SIZE'] = None  # the library tells
    if algorithm.name() == 'fetchortho':
        expected.update(FORMAT='jpeg', GSD=0.2, URL='https://data.geopf.fr/wms-r/wms', LAYER='HR.ORTHOIMAGERY.ORTHOPHOTOS')
    if algorithm.name() == 'fetchbuildings':
        expected.update(ID='cleabs', URL='https://data.geopf.fr/wfs/ows', LAYER='BDTOPO_V3:batiment')
    assert {name: value for name, value in expected.items() if name in defaults}.items() <= defaults.items()
