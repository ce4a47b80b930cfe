"""Layers without features, or with none where they are wanted, are refused: whatever their files declare."""

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeatureSourceDefinition, QgsVectorLayer

from declared import BOX, DECLARED, WHOLE


def test_what_lies_elsewhere_is_still_refused(declared_grid, file, refusal, tmp_path):
    """Also where the declared extents meet: before anything is written."""
    out = tmp_path / 't.gpkg'
    far = [(100, 100, 110, 110), (1000, 1000, 1010, 1010)]
    for declared in (None, DECLARED['zero'], BOX):
        said = refusal('dalles:tagtiles', INPUT=declared_grid(), BUILDINGS=file(far, declared=declared), OUTPUT=str(out))
        assert 'do not overlap' in said and not out.exists()
        assert 'do not overlap' in refusal('dalles:buildgrid', EXTENT=f'{BOX[0]},{BOX[2]},{BOX[1]},{BOX[3]} [EPSG:2154]',
                                           BUILDINGS=file(far, 'b.gpkg', declared), OUTPUT=str(out))
        assert not out.exists()


def test_empty_is_said_of_an_empty_layer_only(declared_grid, file, refusal, tmp_path):
    import processing
    from qgis.core import QgsProcessingException
    empty = QgsVectorLayer('Polygon?crs=EPSG:2154', 'none', 'memory')
    filtered = QgsVectorLayer(declared_grid(), 'tiles', 'ogr')
    filtered.setSubsetString('"col" = 99')
    houses = file(WHOLE)
    no_houses = QgsVectorLayer(houses, 'houses', 'ogr')
    no_houses.setSubsetString('"kind" = \'barn\'')
    out = str(tmp_path / 't.gpkg')
    assert 'Grid layer none has no features' in refusal('dalles:tagtiles', INPUT=empty, BUILDINGS=houses, OUTPUT=out)
    assert 'filter of layer tiles leaves no features ("col" = 99)' in refusal(
        'dalles:tagtiles', INPUT=filtered, BUILDINGS=houses, OUTPUT=out)
    assert 'filter of layer houses leaves no features ("kind" = \'barn\')' in refusal(
        'dalles:tagtiles', INPUT=declared_grid(), BUILDINGS=no_houses, OUTPUT=out)
    assert refusal('dalles:tagtiles', INPUT=declared_grid(), BUILDINGS=houses, COVERAGE=empty, OUTPUT=out) == (
        'Coverage layer none has no features. Choose another layer, or leave COVERAGE empty.')
    assert refusal('dalles:buildgrid', EXTENT='0,99,0,99 [EPSG:2154]', MASK=empty, OUTPUT=out) == (
        'Mask layer none has no features. Choose another layer, or leave MASK empty.')
    layer, context = QgsVectorLayer(declared_grid(), 'tiles', 'ogr'), QgsProcessingContext()
    context.temporaryLayerStore().addMapLayer(layer)
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    for given, said in (
            ({'INPUT': chosen, 'BUILDINGS': houses}, 'Nothing is selected in grid layer tiles. Select tiles, or untick Selected '
                                                     'features only.'),
            ({'INPUT': layer, 'BUILDINGS': houses, 'DECISIONS': chosen}, 'Nothing is selected in layer tiles of DECISIONS. '
                                                                         'Select features, or untick Selected features only.')):
        with pytest.raises(QgsProcessingException) as caught:
            processing.run('dalles:tagtiles', {**given, 'OUTPUT': out}, context=context)
        assert said in str(caught.value)


def test_an_extent_that_is_given_and_is_none_is_not_left_out(file, ortho, refusal, run, tmp_path):
    """With ORTHO, all of it would be covered; without, "EXTENT is not given" would be said."""
    empty, nowhere = QgsVectorLayer('Polygon?crs=EPSG:2154', 'none', 'memory'), file([(0, 0, 1, 1)], 'n.gpkg')
    with closing(sqlite3.connect(nowhere)) as made:
        for name, in made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            made.execute(f'DROP TRIGGER "{name}"')
        made.execute(f'UPDATE "{made.execute("SELECT table_name FROM gpkg_contents").fetchone()[0]}" SET geom = NULL')
        made.commit()
    filtered = QgsVectorLayer(file(WHOLE), 'houses', 'ogr')
    filtered.setSubsetString('"fid" < 0')
    for given in ({}, {'ORTHO': ortho()}):
        for extent, said in (
                (empty, 'The layer of EXTENT has no features. Choose another layer, or leave EXTENT empty.'),
                (nowhere, 'No feature of the extent has a geometry'),
                (filtered, 'filter of layer houses leaves no features ("fid" < 0)'),
                ('0,0,0,0 [EPSG:2154]', 'EXTENT 0,0,0,0 [EPSG:2154] cannot be read as an extent. Correct it, or leave it '
                 'empty.')):
            assert said in refusal('dalles:buildgrid', EXTENT=extent, OUTPUT=str(tmp_path / 'g.gpkg'), **given)
            assert not (tmp_path / 'g.gpkg').exists()
    assert run('dalles:buildgrid', EXTENT='', ORTHO=ortho(), OUTPUT='memory:')['COUNT']
