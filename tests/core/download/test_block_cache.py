"""Blocks of ground: where they lie, and that they are kept without loss, not for ever."""

import os
import time

import numpy as np
import pytest

from dalles.core.download.block_cache import BLOCK_PX, BlockCache, BlockLattice, blocks_of, part, parts
from dalles.core.errors import RasterError
from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.windows import Window


def test_pixels_lie_at_multiples_of_their_size():
    pixels, first = BlockLattice(0.2).pixels(Bounds(800000, 6204000, 800100, 6204050))
    assert pixels[:] == pytest.approx((800000, 6204050, 0.2, -0.2, 500, 250)) and first == (4000000, -31020250)
    shifted, _ = BlockLattice(0.2).pixels(Bounds(800000.13, 6204000.02, 800100.13, 6204050.02))
    assert (shifted.x0, shifted.y0) == pytest.approx((800000.2, 6204050)), 'the nearest'


def test_pixels_may_count_from_a_corner():
    pixels, first = BlockLattice(0.5, 10.25, 20.25).pixels(Bounds(11.25, 10.25, 12.25, 19.25))
    assert pixels[:] == (11.25, 19.25, 0.5, -0.5, 2, 18) and first == (2, 2)


def test_a_block_covers_its_ground_wherever_the_grid_is():
    lattice = BlockLattice(0.5)
    assert lattice.block(0, 0).bounds == Bounds(0, -1000, 1000, 0)
    assert lattice.block(-1, -7).bounds == Bounds(-1000, 6000, 0, 7000)


def test_blocks_under_windows_against_each_pixel():
    rng = np.random.default_rng(0)
    windows = np.column_stack([rng.integers(-9000, 9000, (40, 2)), rng.integers(0, 4500, (40, 2))])
    expected = set()
    for col, row, width, height in windows.tolist():
        if width:
            expected |= {(c // BLOCK_PX, r // BLOCK_PX) for c in {*range(col, col + width, 100), col + width - 1}
                         for r in {*range(row, row + height, 100), row + height - 1}}
    assert {tuple(block) for block in blocks_of(windows).tolist()} == expected
    assert len(blocks_of(windows)) == len(expected), 'each once'
    assert blocks_of(np.empty((0, 4))).shape == (0, 2)


@pytest.mark.parametrize('max_px, count', [(None, 1), (2000, 1), (1999, 4), (1000, 4), (999, 9)])
def test_requests_of_a_block_cover_each_pixel_once_and_are_no_larger_than_allowed(max_px, count):
    covered, windows = np.zeros((BLOCK_PX, BLOCK_PX), int), parts(max_px)
    for window in windows:
        covered[window.row:window.row + window.height, window.col:window.col + window.width] += 1
    assert (covered == 1).all() and len(windows) == count
    assert all(1 <= side <= (max_px or BLOCK_PX) for window in windows for side in (window.width, window.height))


def test_the_parts_of_a_window_make_it_whole():
    window = Window(-300, 1500, 2500, 3000)
    seen = np.zeros((window.height, window.width), int)
    for col, row in blocks_of([window]).tolist():
        within, place = part(window, col, row)
        assert seen[place].shape == (within.height, within.width)
        assert min(within.col, within.row) >= 0
        assert max(within.col + within.width, within.row + within.height) <= BLOCK_PX
        corner = col * BLOCK_PX + within.col, row * BLOCK_PX + within.row
        assert corner == (window.col + place[1].start, window.row + place[0].start)
        seen[place] += 1
    assert (seen == 1).all()


@pytest.fixture
def block():
    """(image, valid) of noise, with a hole."""
    rng = np.random.default_rng(1)
    valid = np.ones((BLOCK_PX, BLOCK_PX), bool)
    valid[100:200, 50:300] = False
    return rng.integers(0, 256, (BLOCK_PX, BLOCK_PX, 3), dtype='uint8'), valid


def test_what_is_kept_is_what_was_given(tmp_path, block):
    store = BlockCache(tmp_path / 'cache' / 'layer')
    assert store.read(3, -4, Window(0, 0, 10, 10)) is None and not store.has(3, -4)
    store.put(3, -4, *block)
    image, valid = BlockCache(tmp_path / 'cache' / 'layer').read(3, -4, Window(20, 90, 700, 500))
    assert np.array_equal(image, block[0][90:590, 20:720]) and np.array_equal(valid, block[1][90:590, 20:720])
    assert [path.name for path in store.folder.iterdir()] == ['3_-4.tif'], 'nothing is left of the writing'


def test_a_broken_block_is_as_one_that_is_not_there(tmp_path, block):
    store = BlockCache(tmp_path / 'cache' / 'layer')
    store.put(0, 0, *block)
    store.path(0, 0).write_bytes(store.path(0, 0).read_bytes()[:100_000])
    assert store.read(0, 0, Window(0, 1900, 100, 100)) is None


def test_old_blocks_go_and_then_the_oldest_until_there_is_room(tmp_path):
    now = time.time()
    for number, age_s in enumerate((10, 20, 30, 1000)):
        folder = tmp_path / 'cache' / f'layer{number % 2}'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f'{number}_0.tif').write_bytes(b'x' * 100)
        os.utime(folder / f'{number}_0.tif', (now - age_s, now - age_s))
    (tmp_path / 'cache' / 'folders').mkdir()
    (tmp_path / 'cache' / 'folders' / 'made.vrt').write_text('no block')
    os.utime(tmp_path / 'cache' / 'folders' / 'made.vrt', (0, 0))
    BlockCache(tmp_path / 'cache' / 'layer0', max_bytes=250, max_age_s=500)
    assert sorted(path.name for path in (tmp_path / 'cache').rglob('*.*')) == ['0_0.tif', '1_0.tif', 'made.vrt']


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / 'file').write_text('')
    with pytest.raises(RasterError, match='DALLES_CACHE') as caught:
        BlockCache(tmp_path / 'file' / 'layer')
    assert str(tmp_path / 'file') in str(caught.value)
