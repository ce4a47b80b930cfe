"""Grids in PostGIS as people have them: written onto, and read back by psql."""

import re

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from towns import COLS, ROWS, SIDE, SOUTH, WEST

# in no order, as a table is once it was edited
TILES = (f'SELECT \'CRS2154RES50mN\' || {SOUTH} + {SIDE} * r || \'E\' || {WEST} + {SIDE} * c AS tile_id, c, r, ST_MakeEnvelope('
         f'{WEST} + {SIDE} * c, {SOUTH} + {SIDE} * r, {WEST} + {SIDE} * c + {SIDE}, {SOUTH} + {SIDE} * r + {SIDE}, 2154) AS geom '
         f'FROM generate_series(0, {ROWS - 1}) r, generate_series(0, {COLS - 1}) c ORDER BY md5((7 * r + 11 * c)::text)')
KEYS = {
    'serial': 'id serial PRIMARY KEY', 'negative': 'id integer PRIMARY KEY', 'bigint': 'id bigserial PRIMARY KEY',
    'text': 'PRIMARY KEY (tile_id)', 'two': 'PRIMARY KEY (c, r)', 'uuid': 'id uuid PRIMARY KEY DEFAULT gen_random_uuid()',
    'quoted': '"L\'id ""%s"" {0}" bigserial PRIMARY KEY',
    **{kind: f"id {kind} PRIMARY KEY DEFAULT {kind} '{since}' + interval '1001 microseconds' * nextval('moments')"
       for kind, since in (
        ('timestamp', '2026-03-29 01:59:59.9'), ('timestamptz', '2026-03-29 01:59:59.9 UTC'), ('time', '11:59:59.9'))}}
LAMBERT_93 = ('+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 '
              '+towgs84=0,0,0,0,0,0,0 +units=m +no_defs')
BUILT = 'r BETWEEN 2 AND 7 AND c BETWEEN 3 AND 8'  # tiles of the town that have a house


@pytest.fixture
def made(server, request):
    """made(key=..., geometry=..., name=...) -> name of a new table with the tiles, in the schema ``villes``."""
    def make(key=KEYS['bigint'], kind='geometry(Polygon, 2154)', name=None, geometry='geom'):
        name = f'villes."{name or server.name(request.node.name)}"'
        server.psql('CREATE SEQUENCE IF NOT EXISTS moments')
        server.psql(f'DROP TABLE IF EXISTS {name} CASCADE')
        server.psql(f'CREATE TABLE {name} (tile_id text, c integer, r integer, {geometry} {kind}, {key})')
        values = 'ST_Multi(geom)' if 'Multi' in kind else 'geom'
        number, its = ('id, ', '-c * 100 - r - 1, ') if key == KEYS['negative'] else ('', '')
        server.psql(f'INSERT INTO {name} ({number}tile_id, c, r, {geometry}) SELECT {its}tile_id, c, r, {values} '
                    f'FROM ({TILES}) AS tiles')
        return name.replace('"', '')
    return make


@pytest.fixture
def tag(run, server, town):
    """tag(table, ...) -> outputs: its tiles tagged in place; ``more`` goes to the URI."""
    def call(table, said=None, **more):
        layer = QgsVectorLayer(server.uri(table, **more), table, 'postgres')
        assert layer.isValid()
        return run('dalles:tagtiles', said, INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.places), layer
    return call


@pytest.fixture
def refused(server, town, refusal):
    """refused(table, ...) -> the sentence with which tagging in place is refused."""
    def call(table, **more):
        layer = QgsVectorLayer(server.uri(table, **more), table, 'postgres')
        return refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.places)
    return call


def labelled(server, table, where='true', label='label'):
    """{label: (tiles, tiles with a house)} of a table."""
    rows = server.psql(f'SELECT {label}, count(*), count(*) FILTER (WHERE {BUILT}) FROM {table} WHERE {where} GROUP BY 1')
    return {word: (int(tiles), int(built)) for word, tiles, built in rows}


RIGHT = {'bati': (36, 36), 'ambigu': (2, 0), 'non_bati': (82, 0)}


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
    layer.addExpressionField("'sheet ' || c", QgsField('sheet', QVariant.String))
    outputs = processing.run('dalles:tagtiles', {
        'INPUT': QgsProcessingFeatureSourceDefinition(layer.id(), True), 'BUILDINGS': town.houses, 'COVERAGE': town.places},
        context=context)
    assert outputs['OUTPUT'] in (layer, layer.id())
    assert layer.isValid() and layer.opacity() == 0.4 and layer.fields().lookupField('label') >= 0
    assert layer.mapTipTemplate() == '<b>mine</b>' and layer.fields().names()[-1] == 'sheet'
    assert layer.crs() == QgsCoordinateReferenceSystem.fromProj(LAMBERT_93)
    assert len(chosen) == 12 and sorted(feature['tile_id'] for feature in layer.selectedFeatures()) == chosen
    assert labelled(server, table, 'r = 3') == {'bati': (6, 6), 'non_bati': (6, 0)}
    assert labelled(server, table, 'r <> 3') == {'': (108, 30)}


def test_columns_of_the_user_are_refused_in_any_case_of_letters(server, made, refused):
    table = made()
    server.psql(f'ALTER TABLE {table} ADD COLUMN "Label" text')
    server.psql(f'UPDATE {table} SET "Label" = \'planche 3\' WHERE c = 1 AND r = 1')
    assert refused(table) == (f"The field Label of {table} has values that Dalles does not write, for instance 'planche 3'. "
                              'Rename the field, or choose another layer.')
    assert server.psql(f'SELECT count("Label") FROM {table}') == [['1']]


def test_upper_case_columns(run, server, town, tmp_path):
    table = 'villes.upper_case'
    server.psql(f'CREATE TABLE {table} ("ID" bigserial PRIMARY KEY, "TILE_ID" text, "LABEL" varchar(8), "BUILT_M2" real, '
                '"PROBA_BATI" numeric(9, 4), "GEOM" geometry(Polygon, 2154), c integer, r integer)')
    server.psql(f'INSERT INTO {table} ("TILE_ID", "GEOM", c, r) SELECT tile_id, geom, c, r FROM ({TILES}) AS tiles')
    grid = 'postgres://' + server.uri(table, 'GEOM')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=town.houses, COVERAGE=town.places)
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


def test_a_text_that_does_not_fit_is_refused_not_cut(server, made, tag):
    table = made(key='id serial PRIMARY KEY, label varchar(4)')
    with pytest.raises(Exception, match='value too long for type character varying') as caught:
        tag(table)
    assert '\n' not in str(caught.value)


def test_a_view_that_has_the_fields_is_written_through(server, made, tag):
    table = made(key='id serial PRIMARY KEY, built_m2 float8, built_pc float8, buildings integer, label text')
    server.psql(f'CREATE VIEW {table}_seen AS SELECT * FROM {table} WHERE c > 5')
    tag(table + '_seen', key='id')
    assert labelled(server, table, 'c > 5') == {'bati': (18, 18), 'non_bati': (41, 0), 'ambigu': (1, 0)}
    assert labelled(server, table, 'c <= 5') == {'': (60, 18)}


@pytest.mark.parametrize('what', ['VIEW', 'MATERIALIZED VIEW'])
def test_a_view_without_them_is_refused_and_read(run, server, made, refused, town, what):
    table = made(key='id serial PRIMARY KEY')
    server.psql(f'CREATE {what} {table}_v AS SELECT id, tile_id, c, r, geom FROM {table}')
    assert refused(table + '_v', key='id') == (
        f'The grid {table}_v is a view, which cannot get the fields built_m2, built_pc, buildings, label. Set OUTPUT to write a '
        'copy.')
    outputs = run('dalles:tagtiles', INPUT='postgres://' + server.uri(table + '_v', key='id'), BUILDINGS=town.houses,
                  COVERAGE=town.places, OUTPUT='postgres://' + server.uri(table + '_copy'))
    assert outputs['BATI'] == 36 and labelled(server, table + '_copy') == RIGHT


def test_a_table_without_a_key_is_refused(server, made, refused):
    table = made(key='CHECK (true)')
    assert refused(table) == (f'The grid {table} has no primary key. Add one, or set OUTPUT to write a copy.')


def test_rights(server, made, refused, tag):
    """Who may not alter a table can still write into the columns that it has."""
    table, ready = made(), made(key=f'{KEYS["bigint"]}, built_m2 float8, built_pc float8, buildings integer, label text',
                                name='ready')
    server.psql('DROP ROLE IF EXISTS guest')
    server.psql(f'CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA villes TO guest; GRANT SELECT ON {table}, {ready} TO guest')
    try:
        assert 'is read-only' in refused(table, user='guest')
        server.psql(f'GRANT UPDATE ON {table}, {ready} TO guest')
        assert refused(table, user='guest') == (
            f'The grid {table} cannot get the fields built_m2, built_pc, buildings, label: its format or your rights do not '
            'allow it. Set OUTPUT to write a copy.')
        tag(ready, user='guest')
        assert labelled(server, ready) == RIGHT
    finally:
        server.psql('DROP OWNED BY guest; DROP ROLE guest')


def test_a_query_is_read_only(run, server, town, made, refused):
    table = made()
    uri = server.uri('x', key='id').replace('"public"."x"', f'"(SELECT * FROM {table} WHERE c > 5)"')
    layer = QgsVectorLayer(uri, 'query', 'postgres')
    assert layer.isValid() and layer.featureCount() == 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, 'uri', lambda *_, **__: uri)
        assert 'is read-only. Set OUTPUT to write a copy.' in refused('query')
    outputs = run('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.places, OUTPUT='memory:')
    assert outputs['BATI'] == 18


@pytest.mark.parametrize('output', ['{0}', '{0} sql="c" > 3'])
def test_an_output_that_is_the_table_of_an_input_is_refused(server, made, town, refusal, output):
    """QGIS would drop the table before it is read."""
    table = made()
    for given in ('postgres://', 'postgis://'):
        said = refusal('dalles:tagtiles', INPUT='postgres://' + server.uri(table), BUILDINGS=town.houses,
                       OUTPUT=given + output.format(server.uri(table)))
        assert said == 'OUTPUT is the file of INPUT, which would be lost. Choose another OUTPUT.'
    said = refusal('dalles:buildgrid', ORTHO=town.ortho, MASK='postgres://' + server.uri(table),
                   OUTPUT=QgsProcessingOutputLayerDefinition('postgres://' + server.uri(table)))
    assert 'OUTPUT is the file of MASK' in said
    assert server.psql(f'SELECT count(*) FROM {table}') == [['120']]


def test_decisions_of_a_review_that_lives_in_postgis(run, server, made, town, chain):
    review, table = chain('postgis').layers['review'], made()
    first, = server.psql('SELECT tile_id, label FROM villes.review WHERE rank = 1')
    server.psql("UPDATE villes.review SET decision = 'flip' WHERE rank = 1")
    try:
        run('dalles:tagtiles', INPUT='postgres://' + server.uri(table), BUILDINGS=town.houses, COVERAGE=town.places,
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


def test_a_server_that_is_gone_is_one_sentence(refusal, town):
    said = refusal('dalles:tagtiles', INPUT="postgres://dbname='x' host=/nowhere table=\"public\".\"grid\" (geom)",
                   BUILDINGS=town.houses)
    assert 'INPUT' in said


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


def test_a_key_that_is_there_twice_is_refused_before_the_work(run, server, made, town, refusal):
    grid, out = QgsVectorLayer(server.uri(made()), 'grid', 'postgres'), 'villes.keyed'
    given = {'INPUT': grid, 'BUILDINGS': town.houses}
    said = refusal('dalles:tagtiles', OUTPUT='postgres://' + server.uri(out, key='c'), **given)
    assert said == ('The key c of the table to write is empty or repeated in some features. '
                    'Choose another key, or leave it out.')
    assert server.psql("SELECT count(*) FROM pg_class WHERE relname = 'keyed'") == [['0']]
    run('dalles:tagtiles', OUTPUT='postgres://' + server.uri(out, key='tile_id'), **given)
    assert server.psql(f'SELECT count(DISTINCT tile_id) FROM {out}') == [['120']]


def test_a_table_that_cannot_be_written_whole_is_not_left(server, town, refusal, monkeypatch):
    from dalles.algorithms.outputs import sinks
    monkeypatch.setattr(sinks.Sink, 'send', lambda *_: False)
    said = refusal('dalles:buildgrid', ORTHO=town.ortho, OUTPUT='postgres://' + server.uri('villes.half'))
    assert 'No part of it is kept' in said
    assert server.psql("SELECT count(*) FROM pg_class WHERE relname = 'half'") == [['0']]


def test_tiles_of_several_parts_go_into_a_table(run, server, town, polygons, box):
    x, y = WEST, SOUTH
    shapes = [box(x, y, x + SIDE, y + SIDE), f'MULTIPOLYGON((({x} {y}, {x + 9} {y}, {x} {y + 9}, {x} {y})), (({x + 20} {y}, '
              f'{x + 29} {y}, {x + 20} {y + 9}, {x + 20} {y})))']
    grid = polygons(shapes, fields='tile_id:string', rows=[['a'], ['b']])
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=town.houses, OUTPUT='postgres://' + server.uri('villes.parts'))
    assert server.psql('SELECT tile_id, ST_NumGeometries(geom) FROM villes.parts ORDER BY 1') == [['a', '1'], ['b', '2']]
