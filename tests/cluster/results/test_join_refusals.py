"""Joins that are refused, before anything is written."""

import os
import shutil
import sqlite3

import numpy as np
import pytest

from dalles.cluster.grids.grid_file import GridTiles
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.join import join_scores
from dalles.cluster.results.parts import Chunk, PartScores, begin_job, part_name, write_part
from dalles.cluster.storage import vsi
from dalles.core.errors import DallesError, FileError, GridError, JobError
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from gridfiles import frame, in_format, tiles
from job_parts import WKT, check, made_grid


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
