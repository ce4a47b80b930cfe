import pytest

from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.windows import PixelGrid, Window

NORTH_UP = PixelGrid(800000, 6204500, 0.2, -0.2, 1000, 500)


def test_a_tile_on_the_pixel_grid_is_its_pixels():
    window = NORTH_UP.window(Bounds(800050, 6204400, 800100, 6204450))
    assert window == Window(250, 250, 250, 250)
    assert NORTH_UP.bounds_of(window) == pytest.approx((800050, 6204400, 800100, 6204450), abs=1e-6)


def test_all_tiles_of_a_size_have_windows_of_a_size():
    grid = PixelGrid(0.13, 999.87, 0.205, -0.205, 4000, 4000)
    sizes = {grid.window(Bounds(x, 500, x + 50, 550))[2:] for x in range(0, 700, 50)}
    assert sizes == {(244, 244)}


def test_half_pixels_round_one_way():
    grid = PixelGrid(0, 1000, 1, -1, 1000, 1000)
    cols = [grid.window(Bounds(x + 0.5, 10, x + 50.5, 60)).col for x in range(10)]
    assert cols == list(range(1, 11))


def test_south_up_windows_count_from_the_south():
    grid = PixelGrid(0, 0, 1, 1, 100, 100)
    assert grid.window(Bounds(10, 20, 60, 70)) == Window(10, 20, 50, 50)
    assert grid.bounds_of(Window(10, 20, 50, 50)) == Bounds(10, 20, 60, 70)


@pytest.mark.parametrize('window, expected', [
    (Window(0, 0, 1000, 500), True), (Window(-1, 0, 10, 10), False), (Window(991, 0, 10, 10), False),
    (Window(0, 491, 10, 10), False), (Window(990, 490, 10, 10), True),
])
def test_on_image(window, expected):
    assert NORTH_UP.on_image(window) is expected
