"""Layers of WFS and OGC API - Features that give fewer features than they announce: refused with both numbers, never labelled."""

from types import SimpleNamespace

import pytest
from qgis.core import (
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from dalles.algorithms.services import served_layers
from servers import features, mapserver, sample

WEST, SOUTH = 800000, 6204000
BOXES = [[WEST + 50 * (n % 4) + 20, SOUTH + 50 * (n // 4) + 20, WEST + 50 * (n % 4) + 30, SOUTH + 50 * (n // 4) + 30]
         for n in range(12)]  # one in each tile of 4 x 3
EXTENT = f'{WEST},{WEST + 200},{SOUTH},{SOUTH + 150} [EPSG:2154]'
DEGREES = [[3 + n / 1000, 43, 3.0005 + n / 1000, 43.0005] for n in range(12)]


@pytest.fixture
def grid(make_grid):
    return make_grid(EXTENT=EXTENT)


@pytest.fixture
def served(qgis):
    """served(boxes, version='2.0.0', more='', **said) -> QgsVectorLayer of a service, which ends with the test."""
    opened = []

    def make(boxes=BOXES, version='2.0.0', more='', **said):
        opened.append(features.serving(**{'boxes': boxes, 'limit': 5, 'matched': len(boxes), **said}))
        port = opened[-1].__enter__()
        layer = QgsVectorLayer(f" typename='batiment' url='http://127.0.0.1:{port}/api'", 'batiment', 'OAPIF') \
            if version == 'api' else QgsVectorLayer(features.source(port, version, more), 'batiment', 'WFS')
        assert layer.isValid()
        return layer
    yield make
    for one in opened:
        one.__exit__(None, None, None)


def text(name, read, count):
    return f'{name} layer batiment returned {read} of the {count} features that its service reports. Enable paging'


@pytest.mark.parametrize('version', ['2.0.0', '1.1.0'])
@pytest.mark.parametrize('before', [False, True])
def test_buildings_that_did_not_all_come(served, grid, refusal, tmp_path, version, before):
    """Also where the layer was read before: QGIS then takes the number of what came for that of the service."""
    layer, out = served(version=version), tmp_path / 't.gpkg'
    assert not before or len(list(layer.getFeatures())) == layer.featureCount() == 5
    assert refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=layer, OUTPUT=str(out)).startswith(text('BUILDINGS', 5, 12))
    assert not out.exists()


def test_pages_that_all_came(served, grid, run, table, tmp_path):
    outputs = run('dalles:tagtiles', INPUT=grid, BUILDINGS=served(paging=True), OUTPUT=str(tmp_path / 't.gpkg'))
    assert outputs['BATI'] == 12
    # the ground is that of what came, not that of the capabilities, which is all of France
    west = run('dalles:tagtiles', INPUT=grid, BUILDINGS=served(BOXES[:2], limit=12), OUTPUT=str(tmp_path / 'w.gpkg'))
    assert (west['BATI'], west['NON_BATI']) == (2, 0)
    assert sum(row['label'] is None for row in table(west['OUTPUT']).values()) == 10


def test_all_features_that_are_as_many_as_an_answer_holds(served, grid, run, refusal):
    """Nothing comes after them; where something does, MapServer announces no more than its limit, too."""
    assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=served(limit=12, paging=True), OUTPUT='memory:')['BATI'] == 12
    more = served([*BOXES, BOXES[0]], more=" pagingEnabled='false'", limit=12, paging=True, matched=12)
    assert 'returned 12 features, the maximum that its service returns in one reply' in refusal(
        'dalles:tagtiles', INPUT=grid, BUILDINGS=more, OUTPUT='memory:')


def test_a_limit_of_the_connection(served, grid, refusal):
    layer = served(limit=100, more=" maxNumFeatures='3'")
    assert refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=layer, OUTPUT='memory:').startswith(text('BUILDINGS', 3, 12))


def test_a_service_that_announces_no_number(served, grid, run, feedback):
    said = feedback()
    run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=served(matched=None, limit=100), OUTPUT='memory:')
    assert said.warnings == ['The service of layer batiment does not report the number of features: Dalles cannot check that '
                             'none is missing (12 received).']


def test_every_input_is_checked(served, grid, refusal, run, tmp_path):
    tiles = [[WEST + 50 * n, SOUTH, WEST + 50 * n + 50, SOUTH + 50] for n in range(12)]
    some = {'INPUT': grid, 'BUILDINGS': served(limit=100), 'OUTPUT': str(tmp_path / 't.gpkg')}
    for algorithm, name, given in (
            ('tagtiles', 'INPUT', {**some, 'INPUT': served(tiles)}),
            ('tagtiles', 'COVERAGE', {**some, 'COVERAGE': served(tiles)}),
            ('buildgrid', 'MASK', {'EXTENT': EXTENT, 'MASK': served(), 'OUTPUT': some['OUTPUT']}),
            ('buildgrid', 'BUILDINGS', {'EXTENT': EXTENT, 'BUILDINGS': served(), 'OUTPUT': some['OUTPUT']}),
            ('buildgrid', 'EXTENT', {'EXTENT': served(tiles), 'OUTPUT': some['OUTPUT']})):
        assert refusal(f'dalles:{algorithm}', **given).startswith(text(name, 5, 12)), name
    scored = run('native:fieldcalculator', INPUT=grid, FIELD_NAME='proba_bati', FIELD_TYPE=0, FORMULA='0.5',
                 OUTPUT=str(tmp_path / 'scored.gpkg'))['OUTPUT']
    assert refusal('dalles:summarize', INPUT=scored, PLACES=served(), OUTPUT=some['OUTPUT']).startswith(text('PLACES', 5, 12))


def test_ogc_api_features(served, refusal, run):
    """Which has its buildings in degrees: what is asked here is whether they all came."""
    grid = run('dalles:buildgrid', EXTENT='700000,700600,6210000,6210600 [EPSG:2154]', OUTPUT='memory:')['OUTPUT']
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=served(DEGREES, 'api'), COVERAGE=grid, OUTPUT='memory:')
    assert said.startswith(text('BUILDINGS', 5, 12))
    assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=served(DEGREES, 'api', paging=True), COVERAGE=grid, OUTPUT='memory:')


def test_features_that_come_twice_are_counted_once(feedback):
    """QGIS yields those that its cache has already, and those that still come, without looking at their ids."""
    source = SimpleNamespace(getFeatures=lambda request: map(QgsFeature, [1, 2, 3, 4, 5, 2, 3, 4, 5]))
    assert served_layers._count(source, True, feedback()) == 5


def test_features_whose_ids_begin_anew_with_each_page_are_all_counted(grid, run):
    """As those of GDAL's own WFS do, where no name ends in a number."""
    with features.serving(boxes=BOXES, limit=5, matched=12, paging=True, name='{}-x') as port:
        layer = QgsVectorLayer(f'WFS:http://127.0.0.1:{port}/wfs|layername=t:batiment', 'batiment', 'ogr')
        ids = [feature.id() for feature in layer.getFeatures()]
        assert len(ids) == 12 > len(set(ids))
        assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=layer, COVERAGE=grid, OUTPUT='memory:')['BATI'] == 12


def test_what_is_computed_from_a_service(served, grid, refusal, polygons, box):
    """A virtual layer over one that is not whole, by its name in the project or its source, and a join."""
    import processing
    layer, project, context = served(), QgsProject.instance(), QgsProcessingContext()
    project.addMapLayer(layer)
    context.setProject(project)
    query = 'query=SELECT%20*%20FROM%20batiment&geometry=geometry:3:2154'
    joined = polygons([box(*one) for one in BOXES], fields='number:integer', rows=[[n] for n in range(12)])
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(layer)
    info.setJoinFieldName('number')
    info.setTargetFieldName('number')
    assert joined.addJoin(info)
    try:
        for one in (QgsVectorLayer(f'?{query}', 'v', 'virtual'), joined,
                    QgsVectorLayer(f'?layer_ref={layer.id()}:batiment&{query}', 'v', 'virtual')):
            assert one.isValid()
            with pytest.raises(QgsProcessingException, match='returned 5 of the 12 features'):
                processing.run('dalles:tagtiles', {'INPUT': grid, 'BUILDINGS': one, 'OUTPUT': 'memory:'}, context=context)
    finally:
        project.removeMapLayer(layer.id())


def test_features_that_were_selected_are_those_that_are_meant(served, grid):
    import processing
    layer, context = served(), QgsProcessingContext()
    list(layer.getFeatures())
    layer.selectAll()
    context.temporaryLayerStore().addMapLayer(layer)
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    out = processing.run('dalles:tagtiles', {'INPUT': grid, 'OUTPUT': 'memory:', 'BUILDINGS': chosen}, context=context)
    assert out['BATI'] == 5


def test_mapserver_with_a_limit(refusal, run, tmp_path):
    """A server that people have: it announces no more than its limit, and gives page after page where it is asked to."""
    sample.footprints(tmp_path / 'batiment.gpkg', sample.WEST, sample.NORTH)
    (tmp_path / 'mapserver.conf').write_text('CONFIG\nEND\n')
    shown = sample.MAP.format(captured=sample.CAPTURED, extent=f'{WEST} {SOUTH} {WEST + 2000} {SOUTH + 2000}')
    grid = run('dalles:buildgrid', EXTENT=f'{WEST},{WEST + 1200},{SOUTH + 200},{SOUTH + 1000} [EPSG:2154]',
               OUTPUT='memory:')['OUTPUT']
    with mapserver.serving(tmp_path) as port:
        here = f'http://127.0.0.1:{port}/'
        shown = shown.replace('"http://127.0.0.1/"', f'"{here}" "wfs_maxfeatures" "50"')
        (tmp_path / 'sample.map').write_text(shown)  # which is read at each request
        source, given = f"typename='ms:batiment' url='{here}?' version='2.0.0' srsname='EPSG:2154'", {
            'INPUT': grid, 'COVERAGE': grid, 'OUTPUT': 'memory:'}
        alone = QgsVectorLayer(f"{source} pagingEnabled='false'", 'batiment', 'WFS')
        assert alone.isValid() and alone.featureCount() == 50
        assert refusal('dalles:tagtiles', BUILDINGS=alone, **given).startswith(
            'BUILDINGS layer batiment returned 50 features, the maximum that its service returns in one reply: there may be '
            'more. Enable')
        expected = run('dalles:tagtiles', BUILDINGS=str(tmp_path / 'batiment.gpkg'), **given)
        found = run('dalles:tagtiles', BUILDINGS=QgsVectorLayer(source, 'batiment', 'WFS'), **given)
        assert [found[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')] == [
            expected[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')] and found['BATI'] > 50
