"""Grids on object stores and servers: with GDAL's credentials, and few bytes of a million tiles for a window."""

import os
import shutil

import pytest

import objectstore
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import DallesError
from dalles.core.grid.tile_grid import Bounds
from gridfiles import NORTH, WEST, frame, in_format, tiles
from helpers import gdal_options

SIDE = 1000  # tiles
SQUARE = 48  # tiles of the side of a chunk


@pytest.fixture(scope='module')
def million(tmp_path_factory):
    """{ending: path} of a grid of a million tiles: in rows as a GeoPackage, sorted by squares as a GeoParquet."""
    folder = tmp_path_factory.mktemp('million')
    yield {'gpkg': in_format(frame(*tiles(SIDE, SIDE)), folder / 'grid.gpkg'),
           'parquet': in_format(frame(*tiles(SIDE, SIDE, block=SQUARE)), folder / 'grid.parquet', row_group_size=16_384,
                                compression='zstd')}
    shutil.rmtree(folder)


@pytest.fixture
def served(million):
    """A server of these files."""
    server = objectstore.Files(os.path.dirname(million['gpkg']))
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_window_of_a_million_tiles_reads_little(million, served, ending):
    size = os.path.getsize(million[ending])
    with gdal_options({'GDAL_DISABLE_READDIR_ON_OPEN': 'EMPTY_DIR'}):
        grid = open_grid(f'/vsicurl/{served.url}/grid.{ending}')
        opened = served.sent
        assert grid.count == SIDE * SIDE and grid.extent.xmax >= WEST + SIDE * 50 and opened < size / 100
        read = []
        for col, row in ((0, 0), (400, 700), (401, 701), (SIDE - SQUARE, SIDE - SQUARE)):
            before, x, y = served.sent, WEST + 50 * col, NORTH - 50 * row
            found = grid.tiles(Bounds(x + 1, y - 50 * SQUARE + 1, x + 50 * SQUARE - 1, y - 1))
            assert len(found.ids) == SQUARE * SQUARE
            read.append(served.sent - before)
    print(f'{ending}: {size:,} bytes, opened with {opened:,}, windows of {SQUARE * SQUARE:,} tiles with {read}')
    assert max(read) < size * {'gpkg': 0.02, 'parquet': 0.1}[ending], (size, read)
    if ending == 'gpkg':
        assert read[2] < read[1], 'what is at hand is not asked for again'


@pytest.mark.parametrize('name', ['a.gpkg', 'a.parquet', 'folder'])
def test_a_grid_on_an_object_store(s3, tmp_path, name):
    made = frame(*tiles(30, 30))
    if name == 'folder':
        (tmp_path / name).mkdir()
        files = [in_format(made[:500], tmp_path / name / '1.parquet'), in_format(made[500:], tmp_path / name / '2.parquet')]
    else:
        files = [in_format(made, tmp_path / name)]
    for file in files:
        atomic_write.write_whole(f'{s3}/grids/{os.path.relpath(file, tmp_path)}', vsi.read_bytes(file))
    near, far = open_grid(str(tmp_path / name)), open_grid(f'{s3}/grids/{name}')
    window = Bounds(WEST + 10, NORTH - 1010, WEST + 520, NORTH - 410)
    assert (far.count, far.extent, far.size_m, far.wkt) == (near.count, near.extent, near.size_m, near.wkt)
    assert len(near.tiles(window).ids) == 143
    assert far.tiles(window).ids == near.tiles(window).ids and (far.tiles(window).boxes == near.tiles(window).boxes).all()


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_grid_that_is_not_there_may_come(s3, tmp_path, ending):
    path = f'{s3}/later/a.{ending}'
    with pytest.raises(DallesError, match=r'/later/a\.\w+ cannot be opened \(No such file'):
        open_grid(path)
    atomic_write.write_whole(path, vsi.read_bytes(in_format(frame(*tiles(3, 3)), tmp_path / f'a.{ending}')))
    assert open_grid(path).count == 9


@pytest.mark.parametrize('ending', ['gpkg', 'parquet'])
def test_a_server_that_fails_for_a_while(files, tmp_path, ending):
    in_format(frame(*tiles(60, 60)), tmp_path / f'a.{ending}', **({'row_group_size': 100} if ending == 'parquet' else {}))
    path = f'/vsicurl/{files.url}/a.{ending}'
    files.refused = 503
    with pytest.raises(DallesError, match=r'cannot be opened \(.*503'):
        open_grid(path)
    files.refused = 0
    grid = open_grid(path)
    files.refused = 403
    with gdal_options({'VSI_CACHE': 'FALSE'}):  # and what was read before is forgotten
        with pytest.raises(DallesError, match='cannot be'):
            grid.tiles(grid.extent)
        files.refused = 0
        assert len(open_grid(path).tiles(grid.extent).ids) == 3600


def test_an_address_with_a_signature(files, tmp_path):
    for ending in ('gpkg', 'parquet'):
        in_format(frame(*tiles(5, 5)), tmp_path / f'a.{ending}')
    assert open_grid(f'/vsicurl/{files.url}/a.parquet?sig=hidden').count == 25
    with pytest.raises(DallesError, match=r'a\.gpkg\?… does not end in \.gpkg'):
        open_grid(f'/vsicurl/{files.url}/a.gpkg?sig=hidden')
