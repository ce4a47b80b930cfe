"""Scores onto a grid by tile_id, against a merge by pandas; joins that are stopped, killed, or have no room."""

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import geopandas
import numpy as np
import pyarrow.parquet as parquet
import pytest
import shapely
from osgeo import gdal, osr

from as_package import ROOT
from dalles import __main__ as command
from dalles.cluster.grids.grid_file import GridTiles
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.part_reader import PartSet
from dalles.cluster.results.parts import Chunk, PartScores, begin_job, finished_chunks, part_name, write_part
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import DallesError, FileError, GridError, JobError
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from dalles.core.runtime.geopackage_tables import DONE, RUN
from gridfiles import frame, in_format, tiles

COLS, ROWS, SQUARE = 50, 40, 10
SYSTEM = osr.SpatialReference()
SYSTEM.ImportFromEPSG(2154)
WKT = SYSTEM.ExportToWkt(['FORMAT=WKT2_2019'])
FIELDS = [PROBABILITY, CLASS, STATUS, MODEL_FIELD]


def made_grid(count=COLS * ROWS):
    """A grid in shuffled order, with fields before and after tile_id, of which it lacks the last 13 tiles of all."""
    names, boxes = tiles(COLS, ROWS)
    order = np.random.default_rng(5).permutation(count)
    made = frame([names[i] for i in order], boxes[order], rank=np.arange(count), note=[f'é{i}' if i % 3 else None for i in order])
    return made[['rank', 'tile_id', 'note', 'geometry']]


def write_scores(folder, field=PROBABILITY, skip=(3, 2)):
    """Parts of squares of 10 x 10 tiles, without that of one square; returns {tile_id: its four values}."""
    names, boxes = tiles(COLS, ROWS)
    rng, known = np.random.default_rng(6), {}
    begin_job(folder, {'job': 1})
    squares = np.stack(np.divmod(np.arange(COLS * ROWS), COLS), axis=1) // SQUARE
    for chunk in {tuple(square) for square in squares.tolist()} - {skip}:
        mine = np.flatnonzero((squares == chunk).all(axis=1))
        probability = np.where(rng.random(len(mine)) < 0.1, np.nan, rng.random(len(mine)))
        rows = [(one, 'bati' if one >= 0.5 else 'non_bati', 'ok', 'm 1') if one == one else (None, None, 'nodata', None)
                for one in probability.tolist()]
        write_part(folder, Chunk(*chunk), GridTiles([names[i] for i in mine], boxes[mine]),
                   PartScores(probability, *([row[i] for row in rows] for i in (1, 2, 3))), facts={}, wkt=WKT, field=field)
        known.update((names[i], row) for i, row in zip(mine, rows))
    return known


@pytest.fixture(scope='module')
def parts(tmp_path_factory):
    """(folder, {tile_id: values})."""
    folder = str(tmp_path_factory.mktemp('parts') / 'scores.parquet')
    return folder, write_scores(folder)


def check(path, known, before, fields=FIELDS, layer=None):
    """The grid is the one of before, with these scores and no others."""
    found = geopandas.read_file(path, layer=layer) if path.endswith('.gpkg') else geopandas.read_parquet(path)
    own = [name for name in before.columns if name not in fields]
    assert [name for name in found.columns if name not in fields] == own and set(fields) <= set(found.columns)
    assert found.crs.to_epsg() == 2154 and len(found) == len(before)
    for name in own:
        if name == 'geometry':
            assert (shapely.bounds(found.geometry.to_numpy()) == shapely.bounds(before.geometry.to_numpy())).all()
        else:
            assert [one if one == one else None for one in found[name]] == [one if one == one else None for one in before[name]]
    values = found[fields].astype(object).where(found[fields].notna(), None)
    assert [tuple(row) for row in values.itertuples(index=False)] == [known.get(name, (None,) * 4) for name in found.tile_id]


@pytest.mark.parametrize('count', [0, 7])
def test_a_count_that_a_geopackage_keeps_wrong_is_counted_anew(tmp_path, parts, count):
    made = made_grid()
    path = in_format(made, tmp_path / 'grid.gpkg')
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute('UPDATE gpkg_ogr_contents SET feature_count = ?', [count])
        file.commit()
    assert open_grid(path).count == (count or len(made))
    found = join_scores(open_grid(path), parts[0], str(tmp_path / 'out.gpkg'))
    assert found.tiles == len(made) and found.left == len(made) - found.joined > 80


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_copy_has_the_scores_and_all_else(tmp_path, parts, ending):
    before = made_grid(COLS * ROWS - 13)
    path, out = in_format(before, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
    stood = vsi.read_bytes(path)
    found = join_scores(open_grid(path), parts[0], out)
    check(out, parts[1], before)
    scored = sum(name in parts[1] for name in before.tile_id)
    assert found == (len(before), scored, len(before) - scored, 0, len(parts[1]) - scored)
    assert found.left > 80 and found.strange > 0, 'or nothing was tested'
    assert vsi.read_bytes(path) == stood and sorted(os.listdir(tmp_path)) == [f'grid.{ending}', f'out.{ending}']


def test_in_place_all_else_stays(tmp_path, parts):
    before = made_grid()
    path = in_format(before, tmp_path / 'town.gpkg', layer='grid')
    in_format(frame(*tiles(3, 3)).rename(columns={'tile_id': 'name'}), tmp_path / 'town.gpkg', layer='communes', mode='a')
    grid = open_grid(path)
    found = join_scores(grid, parts[0])
    assert found == (2000, 1900, 100, 0, 0)
    check(path, parts[1], before, layer='grid')
    assert len(geopandas.read_file(path, layer='communes')) == 9
    assert open_grid(path).tiles(grid.extent).ids == grid.tiles(grid.extent).ids, 'the spatial index is right'
    assert join_scores(grid, parts[0]) == found, 'and again'
    check(path, parts[1], before, layer='grid')
    assert os.listdir(tmp_path) == ['town.gpkg']


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_scores_of_another_job_do_not_stay(tmp_path, parts, ending):
    before = made_grid().assign(proba_bati=0.25, classe='non_bati', statut='ok', modele='old')
    before = before[['rank', PROBABILITY, 'tile_id', STATUS, CLASS, MODEL_FIELD, 'note', 'geometry']]
    path, out = in_format(before, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
    assert join_scores(open_grid(path), parts[0], out).left == 100
    check(out, parts[1], before)
    read = geopandas.read_file if ending == 'gpkg' else geopandas.read_parquet
    assert read(out).columns.tolist() == before.columns.tolist(), 'columns keep their places'


@pytest.mark.parametrize('copied', [False, True], ids=['in place', 'a copy'])
def test_triggers_of_the_user_may_call_functions_of_gdal(tmp_path, parts, copied):
    """Which SQLite does not have, so that the scores are written through GDAL."""
    before = made_grid()
    path, out = in_format(before, tmp_path / 'grid.gpkg'), str(tmp_path / 'out.gpkg') if copied else None
    file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = file.GetLayer(0)
    for statement in ('ALTER TABLE {0} ADD COLUMN west REAL',
                      'CREATE TRIGGER measured AFTER UPDATE ON {0} WHEN NEW.west IS NOT ST_MinX(NEW.{1}) BEGIN '
                      'UPDATE {0} SET west = ST_MinX(NEW.{1}) WHERE {2} = NEW.{2}; END'):
        file.ExecuteSQL(statement.format(layer.GetName(), layer.GetGeometryColumn(), layer.GetFIDColumn()))
    file = layer = None
    join_scores(open_grid(path), parts[0], out)
    found = geopandas.read_file(out or path)
    before.insert(3, 'west', found.west)
    check(out or path, parts[1], before)
    there = found.tile_id.isin(parts[1])
    assert there.sum() == 1900 and found.west[~there].isna().all()
    assert (found.west[there] == found.bounds.minx[there]).all()
    assert len(open_grid(out or path).tiles(open_grid(path).extent).ids) == 2000, 'the spatial index is right'


def test_a_run_that_was_stopped_in_qgis_is_over(tmp_path, parts):
    path = in_format(made_grid(), tmp_path / 'grid.gpkg')
    with sqlite3.connect(path) as connection:
        connection.execute(f'CREATE TABLE {RUN} (identity TEXT)')
        connection.execute(f'CREATE TABLE {DONE} (id INTEGER PRIMARY KEY, kind TEXT)')
    connection.close()
    join_scores(open_grid(path), parts[0])
    with sqlite3.connect(path) as connection:
        names = {name for name, in connection.execute('SELECT name FROM sqlite_master')}
    connection.close()
    assert not names & {RUN, DONE} and not [name for name in names if 'staged' in name]


def test_another_field(tmp_path):
    known = write_scores(str(tmp_path / 'scores.parquet'), 'proba_2')
    before = made_grid()
    before.insert(1, PROBABILITY, 0.25)
    for ending in ('gpkg', 'parquet'):
        path, out = in_format(before, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
        join_scores(open_grid(path), str(tmp_path / 'scores.parquet'), out, 'proba_2')
        check(out, known, before, ['proba_2', CLASS, STATUS, MODEL_FIELD])
        with pytest.raises(JobError, match='with the column proba_bati'):
            join_scores(open_grid(path), str(tmp_path / 'scores.parquet'), str(tmp_path / f'no.{ending}'))
        assert not (tmp_path / f'no.{ending}').exists()


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
@pytest.mark.parametrize('field, value, said', [(PROBABILITY, 'x', 'real number'), (STATUS, 1.5, 'text')])
def test_fields_of_another_type_are_refused(tmp_path, parts, ending, field, value, said):
    path = in_format(made_grid().assign(**{field: value}), tmp_path / f'grid.{ending}')
    stood = vsi.read_bytes(path)
    with pytest.raises(GridError, match=f'field {field} is of type .*, but Dalles writes values of type {said}. Give FIELD'):
        join_scores(open_grid(path), parts[0], None if ending == 'gpkg' else str(tmp_path / 'out.parquet'))
    assert vsi.read_bytes(path) == stood and os.listdir(tmp_path) == [f'grid.{ending}'], 'nothing was begun'


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
@pytest.mark.parametrize('field, value, said', [
    (CLASS, 'forêt', "has values that Dalles does not write, for instance 'forêt'"), (PROBABILITY, 55.5, "for instance '55.5'"),
    (STATUS, 'privé', "for instance 'privé'"), (MODEL_FIELD, 'DS', 'was not written by Dalles, which always writes classe, '
                                                                   'statut')])
def test_columns_of_the_user_are_not_lost(tmp_path, parts, ending, field, value, said):
    """One tile has a value, the last: in a row group of its own."""
    mine = made_grid()
    mine[field] = [None] * (len(mine) - 1) + [value]
    path = in_format(mine, tmp_path / f'grid.{ending}', **({'row_group_size': 100} if ending == 'parquet' else {}))
    stood = vsi.read_bytes(path)
    for out in (None, str(tmp_path / 'out.gpkg')) if ending == 'gpkg' else (str(tmp_path / 'out.parquet'),):
        with pytest.raises(GridError, match=f'The field {field} of .*{said}'):
            join_scores(open_grid(path), parts[0], out)
    assert vsi.read_bytes(path) == stood and os.listdir(tmp_path) == [f'grid.{ending}'], 'nothing was begun'


def test_places_that_cannot_be_are_refused(tmp_path, parts):
    table, page = (open_grid(in_format(made_grid(), tmp_path / f'grid.{ending}')) for ending in ('gpkg', 'parquet'))
    with pytest.raises(GridError, match='into a GeoParquet grid'):
        join_scores(page, parts[0])
    for grid in (table, page):
        with pytest.raises(GridError, match='is the grid itself'):
            join_scores(grid, parts[0], grid.path)
    os.link(page.path, tmp_path / 'same.parquet')
    with pytest.raises(GridError, match='is the grid itself'):
        join_scores(page, parts[0], str(tmp_path / 'same.parquet'))
    with pytest.raises(GridError, match='cannot be written .*nowhere'):
        join_scores(table, parts[0], str(tmp_path / 'nowhere' / 'out.gpkg'))
    (tmp_path / 'folder.gpkg').mkdir()
    with pytest.raises(FileError, match='cannot be written'):
        join_scores(table, parts[0], str(tmp_path / 'folder.gpkg'))
    (tmp_path / 'folder.gpkg').rmdir()
    with pytest.raises(JobError, match='has no parts of a job'):
        join_scores(table, str(tmp_path / 'nothing'), str(tmp_path / 'out.gpkg'))
    with pytest.raises(GridError, match='FIELD classe is the name of another field'):
        join_scores(table, parts[0], field='classe')
    assert sorted(os.listdir(tmp_path)) == ['grid.gpkg', 'grid.parquet', 'same.parquet']


@pytest.mark.parametrize('ending, other', [('gpkg', 'parquet'), ('parquet', 'gpkg'), ('gpkg', 'gpkg|layername=grid'),
                                           ('gpkg', '')])
def test_a_name_of_another_format_is_refused(tmp_path, parts, ending, other):
    grid = open_grid(in_format(made_grid(), tmp_path / f'grid.{ending}'))
    with pytest.raises(GridError, match=rf'scored.* does not end in \.{ending}, '):
        join_scores(grid, parts[0], str(tmp_path / f'scored.{other}'))
    assert os.listdir(tmp_path) == [f'grid.{ending}']
    join_scores(grid, parts[0], str(tmp_path / f'scored.{ending.upper()}'))
    assert vsi.read_bytes(str(tmp_path / f'scored.{ending.upper()}'))[:4] == vsi.read_bytes(grid.path)[:4]


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_tile_id_that_stands_twice_is_refused(tmp_path, parts, ending):
    made = made_grid()
    made.loc[1700, 'tile_id'] = double = made.tile_id[3]
    path = in_format(made, tmp_path / f'grid.{ending}', **({} if ending == 'gpkg' else {'row_group_size': 300}))
    stood = vsi.read_bytes(path)
    for out in (None, str(tmp_path / f'out.{ending}'))[ending == 'parquet':]:
        with pytest.raises(GridError, match=f'grid.{ending} have the tile_id {double}. Build the grid again'):
            join_scores(open_grid(path), parts[0], out)
    assert vsi.read_bytes(path) == stood and os.listdir(tmp_path) == [f'grid.{ending}'], 'nothing was begun'


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_tiles_without_a_name_are_no_doubles(tmp_path, parts, ending):
    made = made_grid()
    made.loc[[3, 4, 5, 6], 'tile_id'] = ['', '', None, None]
    path, out = in_format(made, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
    there = made.tile_id.isin(parts[1]).sum()
    assert join_scores(open_grid(path), parts[0], out) == (2000, there, 2000 - there, 0, 1900 - there)


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_two_scores_of_one_tile_are_refused(tmp_path, ending):
    names, boxes = tiles(3, 1)
    folder, path = str(tmp_path / 'scores.parquet'), in_format(frame(names, boxes), tmp_path / f'grid.{ending}')
    begin_job(folder, {'job': 1})
    for chunk, some in ((Chunk(0, 0), [0, 1]), (Chunk(0, 1), [2, 1])):
        write_part(folder, chunk, GridTiles([names[i] for i in some], boxes[some]),
                   PartScores(np.array([0.25, np.nan]), ['non_bati', None], ['ok', 'nodata'], ['m 1', None]), facts={}, wkt=WKT)
    for out in (None, str(tmp_path / f'out.{ending}'))[ending == 'parquet':]:
        with pytest.raises(JobError, match=f'{names[1]} has two scores in the parts of .*scores.parquet. Run the job again'):
            join_scores(open_grid(path), folder, out)
    assert not os.path.exists(tmp_path / f'out.{ending}')


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_tiles_without_geometry_are_told_apart(tmp_path, parts, ending, capsys):
    made = made_grid()
    outside = ~made.tile_id.isin(parts[1])
    made.loc[outside, 'geometry'] = [(None, shapely.Polygon())[number % 2] for number in range(outside.sum())]
    path, out = in_format(made, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
    found = join_scores(open_grid(path), parts[0], out)
    assert found == (2000, 1900, 100, 100, 0) and found.is_whole
    assert command.main(['join', '--grid', path, '--scores', parts[0], '--out', out]) == 0
    told, said = capsys.readouterr()
    assert json.loads(told)['left'] == 100 and '100 are in no part, of which 100 have no geometry' in said
    made.loc[made.index[outside][:1], 'geometry'] = shapely.box(0, 0, 50, 50)
    path = in_format(made, tmp_path / f'b.{ending}')
    found = join_scores(open_grid(path), parts[0], out)
    assert found == (2000, 1900, 100, 99, 0) and not found.is_whole
    assert command.main(['join', '--grid', path, '--scores', parts[0], '--out', out]) == 1
    assert not found._replace(left=99, strange=1).is_whole


def test_a_part_that_is_broken_is_named_and_so_is_a_grid(tmp_path, parts):
    shutil.copytree(parts[0], tmp_path / 'scores.parquet')
    part = tmp_path / 'scores.parquet' / part_name(Chunk(1, 1))
    content = part.read_bytes()
    part.write_bytes(content[:200] + b'\xff' * 200 + content[400:])
    for ending in ('gpkg', 'parquet'):
        path, out = in_format(made_grid(), tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
        with pytest.raises(JobError, match=f'The part .*{part.name} cannot be read .*Remove it, then run the job again'):
            join_scores(open_grid(path), str(tmp_path / 'scores.parquet'), out)
        assert not os.path.exists(out)
    content = vsi.read_bytes(path)
    with open(path, 'wb') as file:
        file.write(content[:200] + b'\xff' * 200 + content[400:])
    with pytest.raises(GridError, match='The grid .*grid.parquet cannot be read'):
        join_scores(open_grid(path), parts[0], out)


class StopError(Exception):
    """What ends a join."""


@pytest.fixture
def stopped(monkeypatch):
    """A function within which a join ends after seven parts."""
    @contextlib.contextmanager
    def stop():
        with monkeypatch.context() as patch, pytest.raises(StopError):
            patch.setattr(PartSet, 'scores', scores)
            yield
    read = PartSet.scores

    def scores(self):
        for number, batch in enumerate(read(self)):
            if number == 7:
                raise StopError
            yield batch
    return stop


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_copy_that_is_stopped_is_not_there(tmp_path, parts, stopped, ending):
    path, out = in_format(made_grid(), tmp_path / f'grid.{ending}'), tmp_path / f'out.{ending}'
    out.write_bytes(b'an older one')
    with stopped():
        join_scores(open_grid(path), parts[0], str(out))
    assert out.read_bytes() == b'an older one' and len(os.listdir(tmp_path)) == 2
    join_scores(open_grid(path), parts[0], str(out))
    check(str(out), parts[1], made_grid())


def test_in_place_a_join_that_is_stopped_is_run_again(tmp_path, parts, stopped):
    path = in_format(made_grid(), tmp_path / 'grid.gpkg')
    with stopped():
        join_scores(open_grid(path), parts[0])
    chunks = sorted(finished_chunks(parts[0]))[:7]
    found = geopandas.read_file(path)
    assert found[STATUS].notna().sum() == 700 == sum(len(parquet.read_table(f'{parts[0]}/{part_name(one)}')) for one in chunks)
    join_scores(open_grid(path), parts[0])
    check(path, parts[1], made_grid())


KILLED = f'''
import sys
sys.path[:0] = [{str(ROOT / 'tools')!r}]
import as_package
as_package.register()
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.part_reader import PartSet
grid, read = open_grid(sys.argv[1]), PartSet.scores


def scores(parts):
    for number, batch in enumerate(read(parts)):
        if number == int(sys.argv[4]):
            print('there', flush=True)
            if number % 2:
                sys.stdin.read()  # for ever: it is killed here, else on its way
        yield batch


PartSet.scores = scores
join_scores(grid, sys.argv[2], sys.argv[3] or None)
'''


@pytest.mark.waiting
@pytest.mark.parametrize('ending, in_place', [('gpkg', True), ('gpkg', False), ('parquet', False)])
def test_joins_that_are_killed(tmp_path, parts, ending, in_place):
    path, out = in_format(made_grid(), tmp_path / f'grid.{ending}'), '' if in_place else str(tmp_path / f'out.{ending}')
    halves = 0
    for number in (1, 4, 7, 10, 13, 18):
        killed = subprocess.Popen([sys.executable, '-c', KILLED, path, parts[0], out, str(number)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)
        try:
            assert killed.stdout.readline() == b'there\n'
        finally:
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            killed.stdin.close()
            killed.stdout.close()
        if in_place:
            assert open_grid(path).count == 2000
            found = geopandas.read_file(path)
            there = found[STATUS].notna() if STATUS in found else found.rank < 0
            assert there.sum() % 100 == 0, 'a part is on the grid wholly or not at all'
            assert [tuple(row) for row in found[there][FIELDS[2:3]].itertuples(index=False)] == \
                [parts[1][name][2:3] for name in found[there].tile_id]
            halves += 0 < there.sum() < 1900
        elif os.path.exists(out):
            check(out, parts[1], made_grid())
        halves += any(name.startswith('.dalles_') for name in os.listdir(tmp_path))
    assert halves >= 3, 'those that waited were killed in the middle'
    left = [room for room in tmp_path.iterdir() if room.name.startswith('.dalles_')]
    for room in left[1:]:
        for one in (*room.iterdir(), room):
            os.utime(one, (0, 0))
    join_scores(open_grid(path), parts[0], out or None)
    check(out or path, parts[1], made_grid())
    assert [room for room in left if room.exists()] == left[:1], 'what is of today may be of a join that runs'


def test_another_run_leaves_the_folder_of_a_long_join(tmp_path):
    for name, age_s in (('.dalles_long.part', 20 * 3600), ('.dalles_killed.part', 30 * 3600)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    assert atomic_write.tidy(str(tmp_path)) == 1 and os.listdir(tmp_path) == ['.dalles_long.part']


def test_a_geoparquet_keeps_its_row_groups_and_what_it_tells(tmp_path, parts):
    path = in_format(made_grid(), tmp_path / 'grid.parquet', row_group_size=300)
    join_scores(open_grid(path), parts[0], str(tmp_path / 'out.parquet'))
    before, after = (parquet.ParquetFile(tmp_path / name) for name in ('grid.parquet', 'out.parquet'))
    sizes = [[file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] for file in (before, after)]
    assert sizes[0] == sizes[1] == [300] * 6 + [200]
    assert after.schema_arrow.metadata[b'geo'] == before.schema_arrow.metadata[b'geo']
    assert after.schema_arrow.names == [*before.schema_arrow.names, *FIELDS]
    window = open_grid(str(tmp_path / 'out.parquet'))
    assert window.count == 2000 and len(window.tiles(window.extent).ids) == 2000, 'a grid again, with its covering'


def test_a_folder_becomes_one_geoparquet(tmp_path, parts):
    (tmp_path / 'grid').mkdir()
    before = made_grid()
    for number in range(4):
        in_format(before[number * 500:(number + 1) * 500], tmp_path / 'grid' / f'{number}.parquet', row_group_size=200)
    assert join_scores(open_grid(str(tmp_path / 'grid')), parts[0], str(tmp_path / 'out.parquet')) == (2000, 1900, 100, 0, 0)
    check(str(tmp_path / 'out.parquet'), parts[1], before)


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_from_and_to_an_object_store(s3, tmp_path, parts, ending):
    far = f'{s3}/join'
    for chunk in finished_chunks(parts[0]):
        atomic_write.write_whole(f'{far}/scores.parquet/{part_name(chunk)}', vsi.read_bytes(f'{parts[0]}/{part_name(chunk)}'))
    atomic_write.write_whole(f'{far}/grid.{ending}', vsi.read_bytes(in_format(made_grid(), tmp_path / f'grid.{ending}')))
    grid = open_grid(f'{far}/grid.{ending}')
    for out in (str(tmp_path / f'out.{ending}'), f'{far}/out.{ending}'):
        assert join_scores(grid, f'{far}/scores.parquet', out) == (2000, 1900, 100, 0, 0)
        atomic_write.write_whole(str(tmp_path / f'seen.{ending}'), vsi.read_bytes(out))
        check(str(tmp_path / f'seen.{ending}'), parts[1], made_grid())
    if ending == 'gpkg':
        with pytest.raises(GridError, match='on an object store'):
            join_scores(grid, f'{far}/scores.parquet')


def test_a_grid_that_another_program_holds(tmp_path, parts):
    path = in_format(made_grid().assign(proba_bati=0.25), tmp_path / 'grid.gpkg')
    grid = open_grid(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute('BEGIN EXCLUSIVE')
    try:
        with pytest.raises(DallesError, match='cannot be written .*grid.gpkg .*locked.*close the programs'):
            join_scores(grid, parts[0])
    finally:
        other.close()
    join_scores(grid, parts[0])
    check(path, parts[1], made_grid())


FULL = f'''
import os, shutil, sys
sys.path[:0] = [{str(ROOT / 'tools')!r}]
import as_package
as_package.register()
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.core.errors import DallesError
disk, grid, parts = sys.argv[1:]
path = shutil.copy(grid, disk) if grid.endswith('gpkg') else grid
free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
for leave in range(0, free, max(1, free // 12)):
    for out in (None, disk + '/out.' + grid.rpartition('.')[2]) if path != grid else (disk + '/out.parquet',):
        with open(disk + '/filler', 'wb') as file:
            file.write(bytes(free - leave))
        try:
            join_scores(open_grid(path), parts, out)
            print('whole')
        except DallesError as error:
            print(error)
            assert not out or not os.path.exists(out)
        os.remove(disk + '/filler')
        if out and os.path.exists(out):
            os.remove(out)
        assert sorted(os.listdir(disk)) == ([os.path.basename(path)] if path != grid else []), os.listdir(disk)
join_scores(open_grid(path), parts, None if path != grid else disk + '/out.parquet')
shutil.copy(path if path != grid else disk + '/out.parquet', os.path.dirname(grid) + '/result' + os.path.splitext(grid)[1])
'''


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_disk_that_is_full(tmp_path, parts, ending):
    (tmp_path / 'disk').mkdir()
    path = in_format(made_grid(), tmp_path / f'grid.{ending}')
    mount = f'mount -t tmpfs -o size=4m dalles "{tmp_path}/disk" && exec "$@"'
    done = subprocess.run(['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh', sys.executable, '-c', FULL,
                           f'{tmp_path}/disk', path, parts[0]], capture_output=True, text=True, timeout=300)
    if 'mount:' in done.stderr or 'unshare:' in done.stderr:
        pytest.skip(f'this machine lets nobody mount a disk: {done.stderr.strip()}')
    assert done.returncode == 0, done.stderr + done.stdout
    said = done.stdout.splitlines()
    assert not [line for line in said if line != 'whole' and not re.search('full|No space left|disk I/O', line)], said
    assert 2 <= said.count('whole') < len(said)
    check(f'{tmp_path}/result.{ending}', parts[1], made_grid())
