"""Layers of PostGIS that estimate extent and number (estimatedmetadata), from statistics of before the last change."""

import pytest
from qgis.core import QgsVectorLayer

from towns import COLS, ROWS, SIDE, SOUTH, WEST

TILES = (f'SELECT ST_MakeEnvelope({WEST} + {SIDE} * c, {SOUTH} + {SIDE} * r, {WEST} + {SIDE} * (c + 1), '
         f'{SOUTH} + {SIDE} * (r + 1), 2154) AS geom FROM generate_series(0, {ROWS - 1}) r, generate_series(0, {COLS - 1}) c')
HOUSES = (f'SELECT ST_MakeEnvelope({WEST} + {SIDE} * n + 10, {SOUTH} + 10, {WEST} + {SIDE} * n + 20, {SOUTH} + 20, 2154) AS geom '
          'FROM generate_series(0, 2) n')


@pytest.fixture
def table(server, request):
    """table(name, rows, before=None) -> QgsVectorLayer of a table whose statistics are those of the rows of before."""
    def make(name, rows, before=None):
        name = f'villes.{server.name(request.node.name)[-30:]}_{name}'
        server.psql(f'DROP TABLE IF EXISTS {name}')
        server.psql(f'CREATE TABLE {name} (id serial PRIMARY KEY, geom geometry(Polygon, 2154)) '
                    'WITH (autovacuum_enabled = false)')
        if before:
            server.psql(f'INSERT INTO {name} (geom) {before}')
        server.psql(f'ANALYZE {name}')
        server.psql(f'DELETE FROM {name}')
        server.psql(f'INSERT INTO {name} (geom) {rows}')
        layer = QgsVectorLayer(server.uri(name, estimatedmetadata='true', srid=2154, type='Polygon'), name, 'postgres')
        assert layer.isValid()
        return layer
    return make


def test_old_statistics_of_buildings_cover_no_ground(run, table):
    far = f'{HOUSES} UNION ALL SELECT ST_MakeEnvelope({WEST - 9999}, {SOUTH - 9999}, {WEST + 9999}, {SOUTH + 9999}, 2154)'
    layer = table('far', HOUSES, far)
    assert layer.extent().width() > 10000, 'the estimate is that of before'
    found = run('dalles:tagtiles', INPUT=table('grid', TILES), BUILDINGS=layer, OUTPUT='memory:')
    assert (found['BATI'], found['NON_BATI']) == (3, 0)


def test_tables_that_were_empty_are_read(run, table):
    """The estimate of a table that was filled after its statistics were made is nothing."""
    nothing = f'{TILES} LIMIT 0'
    found = run('dalles:tagtiles', INPUT=table('grid', TILES, nothing), BUILDINGS=table('houses', HOUSES, nothing),
                COVERAGE=table('coverage', TILES, nothing), OUTPUT='memory:')
    assert (found['BATI'], found['NON_BATI']) == (3, ROWS * COLS - 3)
