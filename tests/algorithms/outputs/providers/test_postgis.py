"""Grids in PostGIS as people have them: written onto, and read back by psql."""

import re

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsField, QgsProcessingFeatureSourceDefinition, QgsRasterLayer, QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import TEXT
from postgis_tiles import BUILT, KEYS, RIGHT, TILES, labelled
from towns import SIDE, SOUTH, WEST

LAMBERT_93 = ('+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 '
              '+towgs84=0,0,0,0,0,0,0 +units=m +no_defs')


@pytest.mark.parametrize('key', KEYS)
def test_whatever_the_key_each_tile_gets_its_own_values(server, made, tag, key):
    table = made(KEYS[key])
    outputs, layer = tag(table)
    assert (outputs['BATI'], outputs['AMBIGU'], outputs['NON_BATI']) == (36, 2, 82)
    assert labelled(server, table) == RIGHT
    types = dict(server.psql('SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute '
                             f'WHERE attrelid = \'{table}\'::regclass AND attnum > 4'))
    assert [types[name] for name in ('built_m2', 'built_pc', 'buildings', 'label')] == [
        'double precision', 'double precision', 'integer', 'text']
    areas = f'SELECT DISTINCT round(built_m2), round(100 * built_pc), buildings FROM {table} WHERE {BUILT}'
    assert server.psql(areas) == [['144', '576', '1']]
    assert layer.fields().lookupField('label') >= 0  # the layer in the project knows, too


@pytest.mark.parametrize('key', KEYS)
def test_probabilities_reach_their_tiles(run, server, made, town, key, chain):
    table = made(KEYS[key])
    outputs = run('dalles:predicttiles', INPUT='postgres://' + server.uri(table), ORTHO=town.ortho, MODEL=town.model,
                  ENGINE='numpy')
    assert outputs['OUTPUT'].startswith('postgres://')  # as the next algorithm of a model takes it
    found = {row[0]: row[1:] for row in server.psql(f'SELECT tile_id, proba_bati, classe, statut, modele FROM {table}')}
    expected = {name: [values[field] for field in ('proba_bati', 'classe', 'statut', 'modele')]
                for name, (values, _) in chain('gpkg').rows('scored').items()}
    assert {name: [round(float(row[0]), 7) if row[0] else None, *(text or None for text in row[1:])]
            for name, row in found.items()} == expected
    assert [row[2] for row in found.values()].count('nodata') == 1


def test_a_second_run_writes_into_the_same_columns(server, made, tag):
    table = made()
    tag(table)
    server.psql(f'UPDATE {table} SET label = NULL, built_m2 = 1234')
    tag(table)
    assert labelled(server, table) == RIGHT
    assert server.psql(f'SELECT count(*) FROM pg_attribute WHERE attrelid = \'{table}\'::regclass AND attnum > 0')[0] == ['9']


@pytest.mark.parametrize('kind', ['geometry(MultiPolygon, 2154)', 'geometry(Geometry, 2154)', 'geometry'])
def test_types_of_geometry(server, made, tag, kind):
    table = made(kind=kind)
    tag(table, **({} if 'Multi' in kind else {'srid': 2154, 'type': 'Polygon'}))
    assert labelled(server, table) == RIGHT


def test_a_subset_string_protects_the_other_rows(server, made, tag):
    table = made()
    outputs, _ = tag(table, sql='"c" > 5')
    assert outputs['BATI'] == 18
    assert labelled(server, table, 'c > 5') == {'bati': (18, 18), 'non_bati': (41, 0), 'ambigu': (1, 0)}
    assert labelled(server, table, 'c <= 5') == {'': (60, 18)}


def test_only_selected_tiles_of_a_layer_in_a_project(server, made, town):
    import processing
    from qgis.core import QgsProcessingContext, QgsProject
    table = made(KEYS['text'])
    project, context, layer = QgsProject(), QgsProcessingContext(), QgsVectorLayer(server.uri(table), 'grid', 'postgres')
    project.addMapLayer(layer)
    context.setProject(project)
    layer.selectByExpression('"r" = 3')
    chosen = sorted(feature['tile_id'] for feature in layer.selectedFeatures())
    layer.setOpacity(0.4)
    layer.setCrs(QgsCoordinateReferenceSystem.fromProj(LAMBERT_93))
    layer.setMapTipTemplate('<b>mine</b>')
    layer.addExpressionField("'sheet ' || c", QgsField('sheet', TEXT))
    outputs = processing.run('dalles:tagtiles', {
        'INPUT': QgsProcessingFeatureSourceDefinition(layer.id(), True), 'BUILDINGS': town.houses, 'COVERAGE': town.halves},
        context=context)
    assert outputs['OUTPUT'] in (layer, layer.id())
    assert layer.isValid() and layer.opacity() == 0.4 and layer.fields().lookupField('label') >= 0
    assert layer.mapTipTemplate() == '<b>mine</b>' and layer.fields().names()[-1] == 'sheet'
    assert layer.crs() == QgsCoordinateReferenceSystem.fromProj(LAMBERT_93)
    assert len(chosen) == 12 and sorted(feature['tile_id'] for feature in layer.selectedFeatures()) == chosen
    assert labelled(server, table, 'r = 3') == {'bati': (6, 6), 'non_bati': (6, 0)}
    assert labelled(server, table, 'r <> 3') == {'': (108, 30)}


def test_upper_case_columns(run, server, town, tmp_path):
    table = 'villes.upper_case'
    server.psql(f'CREATE TABLE {table} ("ID" bigserial PRIMARY KEY, "TILE_ID" text, "LABEL" varchar(8), "BUILT_M2" real, '
                '"PROBA_BATI" numeric(9, 4), "GEOM" geometry(Polygon, 2154), c integer, r integer)')
    server.psql(f'INSERT INTO {table} ("TILE_ID", "GEOM", c, r) SELECT tile_id, geom, c, r FROM ({TILES}) AS tiles')
    grid = 'postgres://' + server.uri(table, 'GEOM')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=town.houses, COVERAGE=town.halves)
    run('dalles:predicttiles', INPUT=grid, ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy')
    assert labelled(server, table, label='"LABEL"') == RIGHT
    assert [name for name, in server.psql(f'SELECT attname FROM pg_attribute WHERE attrelid = \'{table}\'::regclass '
                                          'AND attnum > 8 ORDER BY attnum')] == [
        'built_pc', 'buildings', 'classe', 'statut', 'modele']
    assert server.psql(f'SELECT count(*) FROM {table} WHERE "PROBA_BATI" BETWEEN 0 AND 1') == [['119']]
    # and they are read as the fields of a grid
    images = run('dalles:exporttiles', INPUT=grid, ORTHO=town.ortho, BLOCK=0, FOLDER=str(tmp_path / 'library'))
    assert images['COUNT'] == 36 + 82 - 1
    changes = run('dalles:detectchanges', INPUT=grid, OUTPUT='memory:')
    assert (changes['NEW'], changes['GONE']) == (3, 1)


def test_a_view_that_has_the_fields_is_written_through(server, made, tag):
    table = made(key='id serial PRIMARY KEY, built_m2 float8, built_pc float8, buildings integer, label text')
    server.psql(f'CREATE VIEW {table}_seen AS SELECT * FROM {table} WHERE c > 5')
    tag(table + '_seen', key='id')
    assert labelled(server, table, 'c > 5') == {'bati': (18, 18), 'non_bati': (41, 0), 'ambigu': (1, 0)}
    assert labelled(server, table, 'c <= 5') == {'': (60, 18)}


def test_decisions_of_a_review_that_lives_in_postgis(run, server, made, town, chain):
    review, table = chain('postgis').layers['review'], made()
    first, = server.psql('SELECT tile_id, label FROM villes.review WHERE rank = 1')
    server.psql("UPDATE villes.review SET decision = 'flip' WHERE rank = 1")
    try:
        run('dalles:tagtiles', INPUT='postgres://' + server.uri(table), BUILDINGS=town.houses, COVERAGE=town.halves,
            DECISIONS=review)
    finally:
        server.psql('UPDATE villes.review SET decision = NULL')
    assert server.psql(f"SELECT label FROM {table} WHERE tile_id = '{first[0]}'") == [
        [{'bati': 'non_bati', 'non_bati': 'bati'}[first[1]]]]


def test_a_new_table_has_its_key_and_its_index(run, server):
    run('dalles:buildgrid', EXTENT='0,200,0,200 [EPSG:2154]', OUTPUT='postgres://' + server.uri('villes.Grille 50'))
    found = [text for text, in server.psql("SELECT indexdef FROM pg_indexes WHERE tablename = 'Grille 50'")]
    assert any('UNIQUE' in text for text in found) and any(re.search(r'USING gist \(geom\)', text) for text in found)
    # made again, it replaces the first
    run('dalles:buildgrid', EXTENT='0,100,0,100 [EPSG:2154]', OUTPUT='postgres://' + server.uri('villes.Grille 50'))
    assert server.psql('SELECT count(*) FROM villes."Grille 50"') == [['4']]


def test_what_was_written_before_a_cancel_stays(run, server, made, town, feedback):
    table = made()
    outputs = run('dalles:predicttiles', feedback(stop_at=1), INPUT='postgres://' + server.uri(table), ORTHO=town.ortho,
                  MODEL=town.model, ENGINE='numpy')
    written = int(server.psql(f'SELECT count(*) FROM {table} WHERE statut IS NOT NULL')[0][0])
    assert outputs['SCORED'] <= written <= 120 and written


def test_a_raster_of_postgis_is_an_orthophoto(server, run, ortho, make_grid, table, tmp_path):
    """Probabilities are those of the file; its password, had it one, is in no file and no message."""
    path, schema = ortho(), 'images'
    server.psql('CREATE EXTENSION IF NOT EXISTS postgis_raster')
    server.psql(f'CREATE SCHEMA {schema}')
    server.psql(f'CREATE TABLE {schema}.ortho (rid serial PRIMARY KEY, rast raster)')
    for col in range(5):
        for row in range(4):
            gdal.Translate('/vsimem/part.tif', path, srcWin=[100 * col, 100 * row, 100, 100])
            file = gdal.VSIFOpenL('/vsimem/part.tif', 'rb')
            text = bytes(gdal.VSIFReadL(1, gdal.VSIStatL('/vsimem/part.tif').size, file)).hex()
            gdal.VSIFCloseL(file)
            server.psql(f"SET postgis.gdal_enabled_drivers = 'GTiff'; INSERT INTO {schema}.ortho (rast) "
                        f"SELECT ST_FromGDALRaster('\\x{text}'::bytea, 2154)")
    server.psql(f"SELECT AddRasterConstraints('{schema}'::name, 'ortho'::name, 'rast'::name)")
    source = server.uri(f'{schema}.ortho').replace('(geom)', '(rast)') + " password='hunter2'"
    layer, grid, found = QgsRasterLayer(source, 'ortho', 'postgresraster'), make_grid(path), {}
    assert layer.isValid(), layer.error().message()
    for name, image in (('file', path), ('postgis', layer)):
        out = run('dalles:predicttiles', INPUT=grid, ORTHO=image, ENGINE='numpy', OUTPUT=str(tmp_path / f'{name}.gpkg'))
        found[name] = table(out['OUTPUT'])
    assert found['postgis'] == found['file'] and len(found['file']) == 20
    assert not [path for path in tmp_path.rglob('*.gpkg') if b'hunter2' in path.read_bytes()]


def test_tiles_of_several_parts_go_into_a_table(run, server, town, polygons, box):
    x, y = WEST, SOUTH
    shapes = [box(x, y, x + SIDE, y + SIDE), f'MULTIPOLYGON((({x} {y}, {x + 9} {y}, {x} {y + 9}, {x} {y})), (({x + 20} {y}, '
              f'{x + 29} {y}, {x + 20} {y + 9}, {x + 20} {y})))']
    grid = polygons(shapes, fields='tile_id:string', rows=[['a'], ['b']])
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=town.houses, OUTPUT='postgres://' + server.uri('villes.parts'))
    assert server.psql('SELECT tile_id, ST_NumGeometries(geom) FROM villes.parts ORDER BY 1') == [['a', '1'], ['b', '2']]
