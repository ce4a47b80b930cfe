"""What the prediction refuses: parameters, names of fields, layers and model files."""

import re

import pytest

from dalles.models.model_file.bundled import BUNDLED


@pytest.mark.parametrize('parameters, message', [
    ({'FIELD': 'tile_id'}, 'FIELD tile_id is the name of another field'),
    ({'FIELD': 'col'}, 'The field col is of type .*, but Dalles writes values of type real number'),
    ({'FIELD': ' '}, 'FIELD is empty'),
    ({'THRESHOLD': 2}, 'THRESHOLD 2 is not a probability'),
    ({'THRESHOLD': 'abc'}, "THRESHOLD 'abc' is not a number"), ({'MODEL': '/no/such.keras'}, 'was not found'),
])
def test_refusals(refusal, scene, tmp_path, table, parameters, message):
    out = tmp_path / 'scored.gpkg'
    before = table(scene[0])
    said = refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], OUTPUT=str(out), **parameters)
    assert re.search(message, said), said
    said = refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], **parameters)
    assert re.search(message, said), said
    assert not out.exists() and table(scene[0]) == before


def test_polygons_that_are_no_tiles_are_left_alone(refusal, scene, polygons):
    houses = polygons(['POLYGON((800010 6204010, 800030 6204015, 800020 6204040, 800010 6204010))'])
    assert 'not rectangular tiles' in refusal('dalles:predicttiles', INPUT=houses, ORTHO=scene[1])
    assert houses.fields().count() == 0


def test_a_virtual_field_of_the_same_name_is_no_place_to_write(run, refusal, scene, qgis):
    from qgis.core import QgsFeatureRequest, QgsField, QgsVectorLayer

    from dalles.algorithms.framework.qgis_versions import REAL
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr').materialize(QgsFeatureRequest())
    layer.addExpressionField('0.5', QgsField('proba_bati', REAL))
    assert 'The field proba_bati of the grid grid is joined or computed' in refusal(
        'dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    assert 'proba_bati' not in layer.dataProvider().fields().names()
    copied = run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1], OUTPUT='memory:')['OUTPUT']
    assert sum(feature['proba_bati'] != 0.5 for feature in copied.getFeatures()) == 24


@pytest.mark.parametrize('name', ['classe', 'STATUT', 'modele', 'geom', 'fid'])
def test_names_of_other_columns_are_refused(refusal, scene, name, table):
    before = table(scene[0])
    assert 'is the name of another field' in refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], FIELD=name)
    assert table(scene[0]) == before


@pytest.mark.parametrize('damage, message', [
    (lambda data: data[:len(data) // 2], 'not a valid .keras archive'), (lambda data: b'text', 'not a valid .keras archive'),
])
def test_model_file_refusals(refusal, scene, table, tmp_path, damage, message):
    path = tmp_path / 'model.keras'
    path.write_bytes(damage(BUNDLED.read_bytes()))
    before = table(scene[0])
    assert message in refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], MODEL=str(path))
    assert table(scene[0]) == before


def test_layer_refusals(refusal, scene, polygons, box, ortho, tmp_path):
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    for change, message in [
            ({'INPUT': polygons([])}, 'Grid layer made has no features'),
            ({'INPUT': polygons(['POINT(1 1)'], kind='Point')}, 'INPUT|polygon'),
            ({'INPUT': polygons([box(0, 0, 1, 1)], crs='EPSG:4326')}, 'degrees: EPSG:4326'),
            ({'INPUT': polygons([box(0, 0, 1, 1)], crs='')}, 'of the grid is unknown'),
            ({'INPUT': polygons([box(0, 0, 50, 50)])}, 'do not overlap'),
            ({'ORTHO': ortho(epsg=None, name='nocrs.tif')}, 'no coordinate reference system'),
            ({'OUTPUT': '/proc/no/scored.gpkg'}, '/proc/no/scored.gpkg cannot be written')]:
        said = refusal('dalles:predicttiles', **{**given, **change})
        assert re.search(message, said), said
    assert not (tmp_path / 'scored.gpkg').exists()


def test_a_grid_in_edit_mode_is_left_alone(refusal, scene, qgis):
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    layer.startEditing()
    assert 'in edit mode' in refusal('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    layer.rollBack()
