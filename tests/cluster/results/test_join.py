"""Scores onto a grid by tile_id, against a merge by pandas: into a copy or in place, all else stays."""

import contextlib
import json
import os
import sqlite3

import geopandas
import pyarrow.parquet as parquet
import pytest
import shapely
from osgeo import gdal

from dalles import __main__ as command
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.parts import finished_chunks, part_name
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import GridError, JobError
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from dalles.core.runtime.geopackage_tables import DONE, RUN
from gridfiles import frame, in_format, tiles
from job_parts import COLS, FIELDS, ROWS, check, made_grid, write_scores


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
def test_tiles_without_a_name_are_no_doubles(tmp_path, parts, ending):
    made = made_grid()
    made.loc[[3, 4, 5, 6], 'tile_id'] = ['', '', None, None]
    path, out = in_format(made, tmp_path / f'grid.{ending}'), str(tmp_path / f'out.{ending}')
    there = made.tile_id.isin(parts[1]).sum()
    assert join_scores(open_grid(path), parts[0], out) == (2000, there, 2000 - there, 0, 1900 - there)


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
