"""Tables of PostGIS that cannot be written or must not be: refused in a sentence."""

import pytest
from qgis.core import QgsProcessingOutputLayerDefinition, QgsVectorLayer

from postgis_tiles import KEYS, RIGHT, labelled


def test_columns_of_the_user_are_refused_in_any_case_of_letters(server, made, refused):
    table = made()
    server.psql(f'ALTER TABLE {table} ADD COLUMN "Label" text')
    server.psql(f'UPDATE {table} SET "Label" = \'planche 3\' WHERE c = 1 AND r = 1')
    assert f"The field Label of {table} has values that Dalles does not write, for instance 'planche 3'." in refused(table)
    assert server.psql(f'SELECT count("Label") FROM {table}') == [['1']]


def test_a_text_that_does_not_fit_is_refused_not_cut(server, made, tag):
    table = made(key='id serial PRIMARY KEY, label varchar(4)')
    with pytest.raises(Exception, match='value too long for type character varying') as caught:
        tag(table)
    assert '\n' not in str(caught.value)


@pytest.mark.parametrize('what', ['VIEW', 'MATERIALIZED VIEW'])
def test_a_view_without_them_is_refused_and_read(run, server, made, refused, town, what):
    table = made(key='id serial PRIMARY KEY')
    server.psql(f'CREATE {what} {table}_v AS SELECT id, tile_id, c, r, geom FROM {table}')
    assert refused(table + '_v', key='id') == (
        f'The grid {table}_v is a view, which cannot get the fields built_m2, built_pc, buildings, label. Set OUTPUT to write a '
        'copy.')
    outputs = run('dalles:tagtiles', INPUT='postgres://' + server.uri(table + '_v', key='id'), BUILDINGS=town.houses,
                  COVERAGE=town.halves, OUTPUT='postgres://' + server.uri(table + '_copy'))
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
        assert f'The grid {table} cannot get the fields built_m2, built_pc, buildings, label: ' in refused(table, user='guest')
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
        assert 'is read-only' in refused('query')
    outputs = run('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.halves, OUTPUT='memory:')
    assert outputs['BATI'] == 18


@pytest.mark.parametrize('output', ['{0}', '{0} sql="c" > 3'])
def test_an_output_that_is_the_table_of_an_input_is_refused(server, made, town, refusal, output):
    """QGIS would drop the table before it is read."""
    table = made()
    for given in ('postgres://', 'postgis://'):
        said = refusal('dalles:tagtiles', INPUT='postgres://' + server.uri(table), BUILDINGS=town.houses,
                       OUTPUT=given + output.format(server.uri(table)))
        assert 'OUTPUT is the file of INPUT' in said
    said = refusal('dalles:buildgrid', ORTHO=town.ortho, MASK='postgres://' + server.uri(table),
                   OUTPUT=QgsProcessingOutputLayerDefinition('postgres://' + server.uri(table)))
    assert 'OUTPUT is the file of MASK' in said
    assert server.psql(f'SELECT count(*) FROM {table}') == [['120']]


def test_a_server_that_is_gone_is_one_sentence(refusal, town):
    said = refusal('dalles:tagtiles', INPUT="postgres://dbname='x' host=/nowhere table=\"public\".\"grid\" (geom)",
                   BUILDINGS=town.houses)
    assert 'INPUT' in said


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
