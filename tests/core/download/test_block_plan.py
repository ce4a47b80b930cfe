"""What is asked of an image service: blocks that fill the ground, their pixels those of the tiles."""

import numpy as np
import pytest

from dalles.core.download.block_plan import BLOCK_PX, TILE_M, outward, plan_download
from dalles.core.errors import GridError, RasterError
from dalles.core.grid.tile_grid import Bounds


@pytest.mark.parametrize(('given', 'wanted'), [
    ((800001, 6204001, 800049, 6204049), (800000, 6204000, 800050, 6204050)),
    ((800000, 6204000, 800050, 6204050), (800000, 6204000, 800050, 6204050)),
    ((800000.0004, 6203999.9996, 800049.9996, 6204050.0004), (800000, 6204000, 800050, 6204050)),
    ((-10, -60, 10, -49), (-50, -100, 50, 0)),
])
def test_the_ground_is_extended_to_multiples_and_what_is_one_stays(given, wanted):
    assert outward(Bounds(*given)) == wanted
    assert outward(outward(Bounds(*given))) == wanted


def test_no_ground_is_refused():
    with pytest.raises(GridError, match='EXTENT is empty'):
        outward(Bounds(1, 1, 1, 5))


@pytest.mark.parametrize('gsd', [0.05, 0.2, 0.25, 0.5, 1, 5, 12.5, 50])
@pytest.mark.parametrize('size', [(50, 50), (1050, 450), (400, 2000)])
def test_blocks_fill_the_ground_once_with_pixels_of_one_size(gsd, size):
    wanted = plan_download(Bounds(800000, 6204000, 800000 + size[0], 6204000 + size[1]), gsd)
    covered = np.zeros((size[1] // TILE_M, size[0] // TILE_M), int)
    blocks = wanted.blocks()
    for block in blocks:
        low, high = block.bounds[:2], block.bounds[2:]
        assert block.width <= max(BLOCK_PX, wanted.tile_px) >= block.height
        assert (high[0] - low[0]) / block.width == pytest.approx(gsd, abs=1e-12)
        assert (high[1] - low[1]) / block.height == pytest.approx(gsd, abs=1e-12)
        assert all(value % TILE_M == 0 for value in block.bounds)
        west, south = (int(value - start) // TILE_M for value, start in zip(low, wanted.bounds[:2]))
        east, north = (int(value - start) // TILE_M for value, start in zip(high, wanted.bounds[:2]))
        covered[south:north, west:east] += 1
    assert (covered == 1).all() and len({block.name for block in blocks}) == len(blocks)
    assert sum(block.width * block.height for block in blocks) == wanted.width * wanted.height


@pytest.mark.parametrize('gsd', [0, -1, 0.3, 0.21, 51, 100])
def test_pixels_that_do_not_fill_a_tile_are_refused(gsd):
    with pytest.raises(RasterError, match='whole number of pixels'):
        plan_download(Bounds(0, 0, 100, 100), gsd)


def test_a_square_kilometre_is_nine_blocks_of_some_megabytes():
    wanted = plan_download(Bounds(800000, 6204000, 801000, 6205000), 0.2)
    fetch_mb, keep_mb = wanted.megabytes('jpeg')
    assert len(wanted.blocks()) == 9 and 5 < fetch_mb < keep_mb < 15
    assert wanted.megabytes('png')[1] > 4 * keep_mb
