"""Windows of a grid, against a selection from all of its tiles; and what is refused as a grid."""

import json
import pickle
import sqlite3

import geopandas
import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import pytest
import shapely

from dalles.cluster.grids import geoparquet_grid
from dalles.cluster.grids.open_grid import open_grid
from dalles.core.errors import DallesError, FileError, GridError
from dalles.core.grid.tile_grid import Bounds
from gridfiles import NORTH, SIZE_M, WEST, frame, in_format, single_precision, tiles

COLS, ROWS = 60, 45
KINDS = ('gpkg', 'multi.gpkg', 'parquet', 'blocks', 'single', 'bare', 'folder', 'multi', '1.0.0')


@pytest.fixture(scope='module')
def grids(tmp_path_factory):
    """{kind: path} of one grid in each form, in shuffled order; a tile in ten is missing."""
    folder = tmp_path_factory.mktemp('grids')
    names, boxes = tiles(COLS, ROWS)
    order = np.random.default_rng(1).permutation(len(names))[:len(names) * 9 // 10]
    made = frame([names[i] for i in order], boxes[order], label='x', note=None)
    several = made.set_geometry([shapely.MultiPolygon([shape]) for shape in made.geometry], crs=2154)
    blocks = made.sort_values('tile_id')
    found = {
        'gpkg': in_format(made, folder / 'a.gpkg'), 'multi.gpkg': in_format(several, folder / 'b.gpkg'),
        'parquet': in_format(made, folder / 'a.parquet'), 'blocks': in_format(blocks, folder / 'b.parquet', row_group_size=100),
        'bare': in_format(made, folder / 'c.parquet', write_covering_bbox=False),
        'multi': in_format(several, folder / 'd.parquet', row_group_size=500),
        '1.0.0': in_format(made, folder / 'e.parquet', write_covering_bbox=False, schema_version='1.0.0')}
    found['single'] = single_precision(found['blocks'], folder / 's.parquet')
    (folder / 'folder').mkdir()
    for number in range(3):
        in_format(made[number::3], folder / 'folder' / f'{number}.parquet', row_group_size=300)
    (folder / 'folder' / '_job.json').write_text('{}')
    found['folder'] = str(folder / 'folder')
    return found, dict(zip(made.tile_id, boxes[order]))


@pytest.mark.parametrize('kind', KINDS)
def test_what_is_known_of_a_grid(grids, kind):
    grid, known = open_grid(grids[0][kind]), np.array(list(grids[1].values()))
    assert grid.count == len(known) and grid.size_m == SIZE_M
    around = (*known[:, :2].min(axis=0), *known[:, 2:].max(axis=0))
    assert grid.extent.contains(Bounds(*around)) and np.allclose(grid.extent, around, atol=1)
    assert 'Lambert-93' in grid.wkt and geopandas.GeoSeries(crs=grid.wkt).crs.to_epsg() == 2154


@pytest.mark.parametrize('kind', KINDS)
def test_windows_have_the_tiles_that_touch_them(grids, kind):
    grid, (names, boxes) = open_grid(grids[0][kind]), (list(grids[1]), np.array(list(grids[1].values())))
    rng = np.random.default_rng(2)
    windows = [Bounds(WEST, NORTH - 2400, WEST + 2400, NORTH), Bounds(*grid.extent), Bounds(0, 0, 10, 10),
               Bounds(WEST + 100, NORTH - 200, WEST + 100, NORTH - 200)]  # a corner of four tiles
    for _ in range(20):
        x, y = WEST + rng.uniform(-500, COLS * SIZE_M), NORTH - rng.uniform(-500, ROWS * SIZE_M)
        windows.append(Bounds(x, y, x + rng.uniform(0, 1500), y + rng.uniform(0, 1500)))
    for window in windows:
        found = grid.tiles(window)
        touching = (boxes[:, 0] <= window.xmax) & (boxes[:, 2] >= window.xmin) & (boxes[:, 1] <= window.ymax) \
            & (boxes[:, 3] >= window.ymin)
        assert set(found.ids) == {names[i] for i in np.flatnonzero(touching)}, window
        assert len(found.ids) == touching.sum() and found.boxes.shape == (len(found.ids), 4)
        assert all((box == grids[1][name]).all() for name, box in zip(found.ids, found.boxes)), 'coordinates are exact'
        order = [(-box[3], box[0]) for box in found.boxes]
        assert order == sorted(order)


def test_all_forms_give_tiles_in_the_same_order(grids):
    found = [open_grid(path).tiles(Bounds(WEST + 75, NORTH - 1000, WEST + 1025, NORTH - 60)) for path in grids[0].values()]
    assert len(found[0].ids) > 200
    assert all(one.ids == found[0].ids and (one.boxes == found[0].boxes).all() for one in found)


def test_a_covering_that_is_rounded_hides_no_tile(tmp_path):
    names, boxes = tiles(COLS, ROWS, block=5)
    boxes += 0.3  # which single precision does not hold, at 6600 km
    path = single_precision(in_format(frame(names, boxes), tmp_path / 'a.parquet'), tmp_path / 'b.parquet', row_group_size=25)
    grid = open_grid(path)
    assert open_grid(path).extent.contains(Bounds(*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)), tolerance=0)
    for box in boxes[::7].tolist():  # corners and edges of the row groups among them
        for x, y in ((box[0], box[1]), (box[2], box[3])):
            touching = (boxes[:, 0] <= x) & (boxes[:, 2] >= x) & (boxes[:, 1] <= y) & (boxes[:, 3] >= y)
            assert set(grid.tiles(Bounds(x, y, x, y)).ids) == {names[i] for i in np.flatnonzero(touching)}


@pytest.mark.parametrize('kind', ['gpkg', 'blocks', 'folder'])
def test_a_grid_goes_to_a_worker_as_its_path(grids, kind):
    grid = open_grid(grids[0][kind])
    sent = pickle.dumps(grid)
    assert len(sent) < 500 and pickle.loads(sent).tiles(grid.extent).ids == grid.tiles(grid.extent).ids  # noqa: S301


def test_reading_leaves_no_lock(grids):
    grid = open_grid(grids[0]['gpkg'])
    assert grid.tiles(grid.extent).ids and grid.size_m == 50
    connection = sqlite3.connect(grids[0]['gpkg'], timeout=0)
    connection.execute('PRAGMA locking_mode = EXCLUSIVE')
    connection.execute('BEGIN EXCLUSIVE')
    connection.close()


def test_the_extent_is_that_of_the_tiles_not_what_the_file_said_once(grids, tmp_path):
    path = in_format(frame(*tiles(4, 4)), tmp_path / 'a.gpkg')
    with sqlite3.connect(path) as connection:
        connection.execute('UPDATE gpkg_contents SET min_x = 700100, max_x = 700110')
    connection.close()
    assert np.allclose(open_grid(path).extent, (WEST, NORTH - 200, WEST + 200, NORTH), atol=1)


def test_tiles_without_geometry_are_in_no_window(tmp_path):
    made = frame(*tiles(3, 3))
    made.loc[4, 'geometry'] = None
    for name in ('a.gpkg', 'a.parquet'):
        grid = open_grid(in_format(made, tmp_path / name))
        assert grid.count == 9 and len(grid.tiles(grid.extent).ids) == 8
    grid = open_grid(in_format(made, tmp_path / 'b.parquet', write_covering_bbox=False))
    assert len(grid.tiles(grid.extent).ids) == 8


def test_a_layer_of_several(tmp_path):
    in_format(frame(*tiles(3, 3)), tmp_path / 'a.gpkg', layer='one')
    in_format(frame(*tiles(4, 4)), tmp_path / 'a.gpkg', layer='two tiles', mode='a')
    with pytest.raises(GridError, match=r'several layers of tiles: one, two tiles\. .*a\.gpkg\|layername=one\.'):
        open_grid(str(tmp_path / 'a.gpkg'))
    assert open_grid(f'{tmp_path}/a.gpkg|layername=two tiles').count == 16
    with pytest.raises(GridError, match='no layer three.* one, two tiles'):
        open_grid(f'{tmp_path}/a.gpkg|layername=three')
    with pytest.raises(GridError, match='such as a filter'):
        open_grid(f'{tmp_path}/a.gpkg|layername=one|subset=label = 1')


def test_other_layers_and_styles_do_not_matter(tmp_path):
    path = in_format(frame(*tiles(3, 3)), tmp_path / 'a.gpkg', layer='grid')
    made = frame(*tiles(2, 2)).rename(columns={'tile_id': 'name'})
    in_format(made, tmp_path / 'a.gpkg', layer='communes', mode='a')
    with sqlite3.connect(path) as connection:
        connection.execute('CREATE TABLE layer_styles (f_table_name TEXT)')
    connection.close()
    assert open_grid(path).count == 9


def _cut(path, keep):
    content = path.read_bytes()
    path.write_bytes(content[:int(len(content) * keep)])


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
@pytest.mark.parametrize('spoil, said', [
    (lambda made, path: None, r'cannot be opened \(.*No such file.*each machine of the cluster sees it'),
    (lambda made, path: in_format(made.rename(columns={'tile_id': 'name'}), path), 'no text field tile_id; .*name'),
    (lambda made, path: in_format(made.assign(tile_id=range(len(made))), path), 'no text field tile_id'),
    (lambda made, path: in_format(made.to_crs(4326), path), r'in degrees: .*4326 \(WGS 84\)\. Reproject'),
    (lambda made, path: in_format(made.set_crs(None, allow_override=True), path), 'is unknown. Assign'),
    (lambda made, path: in_format(made.to_crs(2229), path), 'in US survey foot: .*Reproject'),
    (lambda made, path: in_format(made[:0], path), 'no tiles. Build'),
    (lambda made, path: in_format(made.set_geometry(made.centroid), path), '[Pp]oint, not polygons'),
    (lambda made, path: (in_format(made, path), _cut(path, 0.3)), 'cannot be read: .*truncated'),
    (lambda made, path: path.write_bytes(b''), 'is neither'),
    (lambda made, path: path.write_text('tile_id,x,y'), 'is neither'),
], ids='missing names integers degrees no_system feet empty points truncated zero csv'.split())
def test_what_is_no_grid_is_refused(tmp_path, ending, spoil, said):
    path = tmp_path / f'grid.{ending}'
    spoil(frame(*tiles(60, 60)), path)
    with pytest.raises(DallesError, match=said) as caught:
        open_grid(str(path)).tiles(Bounds(WEST, NORTH - 3000, WEST + 3000, NORTH))
    assert str(path) in str(caught.value) and isinstance(caught.value, FileError if 'opened' in said else GridError)


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_names_that_are_not_right_are_refused_where_they_are(tmp_path, ending):
    names, boxes = tiles(20, 20)
    names[399] = names[398]
    grid = open_grid(in_format(frame(names, boxes), tmp_path / f'a.{ending}'))
    assert len(grid.tiles(Bounds(WEST, NORTH - 200, WEST + 200, NORTH)).ids) == 25
    with pytest.raises(GridError, match=f'tile_id {names[398]}, one of them at 700950.00, 6599000.00'):
        grid.tiles(grid.extent)
    names[399] = None
    grid = open_grid(in_format(frame(names, boxes), tmp_path / f'b.{ending}'))
    with pytest.raises(GridError, match='tile at 700950.00, 6599000.00 in .* has no tile_id'):
        grid.tiles(grid.extent)


def test_a_geopackage_without_index_is_refused(tmp_path):
    path = in_format(frame(*tiles(3, 3)), tmp_path / 'a.gpkg', SPATIAL_INDEX='NO')
    with pytest.raises(GridError, match='no spatial index'):
        open_grid(path)


def test_a_geopackage_without_tiles_of_its_own_is_refused(tmp_path):
    with sqlite3.connect(in_format(frame(*tiles(3, 3)), tmp_path / 'a.gpkg')) as connection:
        connection.execute("UPDATE gpkg_contents SET data_type = 'attributes'")
        connection.execute('DELETE FROM gpkg_geometry_columns')
    connection.close()
    with pytest.raises(GridError, match='not polygons'):
        open_grid(str(tmp_path / 'a.gpkg'))


def _rewritten(path, target, change=lambda about: about, **options):
    """A GeoParquet anew, with its metadata changed."""

    table = parquet.read_table(path)
    about = change(json.loads(table.schema.metadata[b'geo']))
    table = table.replace_schema_metadata({b'geo': json.dumps(about)} if about else None)
    parquet.write_table(table, target, **options)
    return str(target)


def _changed(about, **values):
    return {**about, 'columns': {'geometry': {**about['columns']['geometry'], **values}}}


@pytest.mark.parametrize('change, said', [
    (lambda about: None, 'no geo metadata'),
    (lambda about: {**about, 'primary_column': 'shape'}, 'no geo metadata'),
    (lambda about: _changed(about, encoding='polygon'), 'GEOMETRY_ENCODING=WKB'),
    (lambda about: _changed(about, covering={'bbox': {side: ['bbox', 'east'] for side in ('xmin', 'ymin', 'xmax', 'ymax')}}),
     'bbox.east.*Write the file again'),
    (lambda about: {**about, 'columns': {'geometry': {'encoding': 'WKB', 'geometry_types': []}}}, 'degrees'),
], ids='none column encoding covering longitudes'.split())
def test_geoparquet_that_is_not_right_is_refused(tmp_path, change, said):
    path = in_format(frame(*tiles(5, 5)), tmp_path / 'a.parquet')
    with pytest.raises(GridError, match=said):
        open_grid(_rewritten(path, tmp_path / 'b.parquet', change))


def test_geoparquet_of_other_writers(tmp_path):
    """Without types of geometry, without statistics, with large or viewed texts, an empty row group."""
    path = in_format(frame(*tiles(5, 5)), tmp_path / 'a.parquet')

    def untold(about):
        about['columns']['geometry'].pop('geometry_types')
        return about
    forms = [_rewritten(path, tmp_path / 'b.parquet', untold), _rewritten(path, tmp_path / 'c.parquet', write_statistics=False)]
    table = parquet.read_table(path)
    for number, (text, shape) in enumerate(((pyarrow.large_string(), pyarrow.large_binary()),
                                            (pyarrow.string_view(), pyarrow.binary_view()),
                                            (pyarrow.dictionary(pyarrow.int32(), pyarrow.string()), pyarrow.binary()))):
        target = tmp_path / f'{number}.parquet'
        large = table.set_column(0, 'tile_id', table.column('tile_id').cast(text))
        index = large.schema.get_field_index('geometry')
        large = large.set_column(index, 'geometry', large.column('geometry').cast(shape))
        with parquet.ParquetWriter(target, large.schema) as writer:
            writer.write_table(large[:10])
            writer.write_table(large[:0])
            writer.write_table(large[10:])
        forms.append(str(target))
    for form in forms:
        grid = open_grid(form)
        assert grid.count == 25 and grid.size_m == 50
        assert len(grid.tiles(Bounds(WEST + 10, NORTH - 90, WEST + 90, NORTH - 10)).ids) == 4


def test_a_folder_of_files_that_differ_is_refused(tmp_path):
    (tmp_path / 'grid').mkdir()
    with pytest.raises(GridError, match='no GeoParquet files'):
        open_grid(str(tmp_path / 'grid'))
    in_format(frame(*tiles(5, 5)), tmp_path / 'grid' / 'a.parquet')
    for made in (frame(*tiles(5, 5), note='x'), frame(*tiles(5, 5), crs=2975)):
        in_format(made, tmp_path / 'grid' / 'b.parquet')
        with pytest.raises(GridError, match='file b.parquet in .* differs'):
            open_grid(str(tmp_path / 'grid'))


def test_a_grid_that_would_be_read_whole_for_each_window_is_refused(tmp_path, monkeypatch):
    names, boxes = tiles(100, 100)
    order = np.random.default_rng(3).permutation(len(names))
    shuffled = frame([names[i] for i in order], boxes[order])
    monkeypatch.setattr(geoparquet_grid, 'MOST_ROWS', 2000)
    with pytest.raises(GridError, match='up to 10,000 tiles .* 2,000.* SORT_BY_BBOX=YES'):
        open_grid(in_format(shuffled, tmp_path / 'a.parquet', row_group_size=500))
    with pytest.raises(GridError, match='10,000 tiles .* 2,000 tiles'):
        open_grid(in_format(shuffled, tmp_path / 'b.parquet', write_covering_bbox=False))
    assert open_grid(in_format(frame(*tiles(100, 100, block=10)), tmp_path / 'c.parquet', row_group_size=500)).count == 10_000


def test_a_file_that_is_cut_after_it_was_opened_is_told(tmp_path):
    path = tmp_path / 'a.parquet'
    grid = open_grid(in_format(frame(*tiles(60, 60)), path))
    _cut(path, 0.1)
    with pytest.raises(GridError, match='cannot be read: '):
        grid.tiles(grid.extent)
