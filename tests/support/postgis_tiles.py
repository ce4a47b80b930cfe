"""Tables of PostGIS with the tiles of the town, whatever their key."""

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
BUILT = 'r BETWEEN 2 AND 7 AND c BETWEEN 3 AND 8'  # tiles of the town that have a house


def labelled(server, table, where='true', label='label'):
    """{label: (tiles, tiles with a house)} of a table."""
    rows = server.psql(f'SELECT {label}, count(*), count(*) FILTER (WHERE {BUILT}) FROM {table} WHERE {where} GROUP BY 1')
    return {word: (int(tiles), int(built)) for word, tiles, built in rows}


RIGHT = {'bati': (36, 36), 'ambigu': (2, 0), 'non_bati': (82, 0)}
