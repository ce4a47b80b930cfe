"""What the tagging of tiles refuses: parameters, layers, and outputs that are inputs."""

import re

import pytest

from tagging import corners


@pytest.mark.parametrize('parameters, message', [
    ({'FILTER': '"hauteur" >'}, 'FILTER.*cannot be read'), ({'FILTER': '"hauteur" > 3'},
                                                                  'FILTER uses fields that the layer does not have: hauteur'),
    ({'MIN_BUILT': -1}, 'MIN_BUILT -1 is not a valid area'), ({'MIN_BUILDING': -1}, 'MIN_BUILDING -1 is not a valid area'),
])
def test_refusals(refusal, grid, polygons, box, tmp_path, parameters, message):
    out = tmp_path / 'out.gpkg'
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(0, 0, 9, 9)]), OUTPUT=str(out), **parameters)
    assert re.search(message, said), said
    assert not out.exists()


def test_layer_refusals(refusal, grid, polygons, box, tmp_path):
    out = str(tmp_path / 'out.gpkg')
    houses = polygons([box(0, 0, 9, 9)])
    lines = polygons(['LINESTRING(0 0, 9 9)'], kind='LineString')
    for grid_given, buildings, message in [
            (lines, houses, 'grid.*polygon|polygon.*grid|INPUT'), (grid, lines, 'BUILDINGS|polygon'),
            (polygons([]), houses, 'Grid layer made has no features'),
            (grid, polygons([]), 'Buildings layer made has no features'),
            (polygons([box(0, 0, 1, 1)], crs='EPSG:4326'), houses, 'degrees: EPSG:4326'),
            (polygons([box(0, 0, 1, 1)], crs=''), houses, 'of the grid is unknown'),
            (grid, polygons([box(0, 0, 1, 1)], crs=''), 'is unknown')]:
        said = refusal('dalles:tagtiles', INPUT=grid_given, BUILDINGS=buildings, OUTPUT=out)
        assert re.search(message, said), said


def test_an_output_that_is_the_input_is_refused(refusal, grid, polygons, box, table):
    before = table(grid)
    for output in (grid, f'ogr:dbname=\'{grid}\' table="grid" (geom)'):
        said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(0, 0, 9, 9)]), OUTPUT=output)
        assert 'OUTPUT is the file of INPUT' in said
    assert table(grid) == before


def test_the_same_layer_twice_is_refused(refusal, grid, tmp_path):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=grid, OUTPUT=str(tmp_path / 'out.gpkg'))
    assert 'INPUT and BUILDINGS are the same layer' in said


def test_buildings_elsewhere_are_refused(refusal, grid, polygons, box, tmp_path):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons([box(9000, 0, 9009, 9)]),
                   OUTPUT=str(tmp_path / 'out.gpkg'))
    assert 'do not overlap' in said


def test_a_filter_that_keeps_nothing_or_fails_is_refused(refusal, grid, polygons, box, tmp_path):
    buildings = polygons(corners(box), fields='etat:string', rows=[['En service'], ['En service']])
    given = {'INPUT': grid, 'BUILDINGS': buildings, 'OUTPUT': str(tmp_path / 'out.gpkg')}
    assert 'selects none of 2 buildings' in refusal('dalles:tagtiles', FILTER='"etat" = \'en ruine\'', **given)
    assert 'cannot be evaluated' in refusal('dalles:tagtiles', FILTER='to_int("etat") > 2', **given)
    assert not (tmp_path / 'out.gpkg').exists()


def test_a_layer_that_is_not_there_is_named_in_a_model_too(qgis, grid, feedback, tmp_path):
    """Models do not check values: the algorithm must."""
    from qgis.core import QgsApplication, QgsProcessingContext
    for identifier, missing in (('tagtiles', 'BUILDINGS'), ('buildgrid', 'MASK'), ('predicttiles', 'ORTHO')):
        given = {'INPUT': grid, 'EXTENT': '0,100,0,100 [EPSG:2154]', 'BUILDINGS': grid, missing: '/no/such/layer.gpkg',
                 'OUTPUT': str(tmp_path / 'out.gpkg')}
        said = feedback()
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{identifier}')
        _, ok = algorithm.run(given, QgsProcessingContext(), said)
        assert not ok
        assert f'The layer of {missing} cannot be opened (/no/such/layer.gpkg)' in said.errors[0], said.errors


def test_a_grid_that_cannot_be_written_on_is_refused(refusal, grid, polygons, box, table):
    from qgis.core import QgsVectorLayer
    houses = polygons(corners(box))
    layer = QgsVectorLayer(grid, 'grid', 'ogr')
    layer.startEditing()
    assert 'is in edit mode. Save or discard' in refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=houses)
    layer.rollBack()
    layer.setReadOnly(True)
    assert 'read-only. Set OUTPUT' in refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=houses)
    texts = polygons([box(0, 0, 50, 50)], fields='built_m2:string')
    assert 'The field built_m2 is of type' in refusal('dalles:tagtiles', INPUT=texts, BUILDINGS=houses)
    assert 'label' not in next(iter(table(grid).values()))
