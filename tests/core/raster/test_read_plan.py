"""Runs: planned by hand counts, and read the same as tile by tile."""

import itertools

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster import read_plan
from dalles.core.raster.chunks import chunk_grid
from dalles.core.raster.pixels import resize
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.read_plan import factors, plan_reads
from dalles.core.raster.tile_reader import TileReader


def windows(cols, rows, width, height=None):
    return np.array([(col, row, width, height or width) for row in rows for col in cols], 'int64').reshape(-1, 4)


@pytest.mark.parametrize('window, size_px, factor', [
    ((250, 500, 250, 250), 125, 2), ((251, 500, 250, 250), 125, 1),  # half a reduced pixel off
    ((500, 1000, 500, 500), 125, 4), ((500, 1000, 500, 500), 120, 4), ((500, 502, 500, 500), 125, 2),
    ((700, 0, 700, 700), 125, 5), ((167, 0, 167, 167), 125, 1), ((0, 0, 100, 100), 125, 1), ((0, 0, 1000, 500), 125, 4)])
def test_the_factor_divides_size_and_place_whatever_the_neighbours(window, size_px, factor):
    neighbours = windows([1, 2, 1000], [3, 500], 250)
    assert factors(np.array([window]), size_px) == [factor]
    assert factors(np.concatenate([neighbours, [window]]), size_px)[-1] == factor


def test_every_tile_is_in_one_run_of_neighbours():
    given = windows(range(0, 30 * 250, 250), range(0, 20 * 250, 250), 250)
    order = np.random.default_rng(0).permutation(len(given))
    planned = list(plan_reads(given[order], 125, 512, 7500))
    assert sorted(np.concatenate([run.tiles for run in planned])) == list(range(600))
    assert len(planned) == 4 * 3 and max(len(run.tiles) for run in planned) == 64
    for run in planned:
        assert (given[order][run.tiles][:, 0] == run.cols).all() and (given[order][run.tiles][:, 1] == run.rows).all()
        assert run.window.width <= 2000 and run.window.height <= 2000
    tops = [run.window.row for run in planned]
    assert tops == sorted(tops)  # in the order of the file
    for run in planned:  # row by row, whatever the order of the grid
        assert sorted(zip(run.rows.tolist(), run.cols.tolist())) == list(zip(run.rows.tolist(), run.cols.tolist()))


def test_wide_rasters_are_read_chunk_by_chunk():
    given = windows(range(0, 120 * 250, 250), range(0, 60 * 250, 250), 250)
    planned = list(plan_reads(given, 125, 512, 100000))
    corners = [(run.window.col // 2000, run.window.row // 2000) for run in planned]
    expected = [(col, row) for first in (0, 6, 12) for half in ((0, 6), (6, 8)) for row in range(*half)
                for col in range(first, min(first + 6, 15))]
    assert corners == expected


def test_strips_are_read_low_and_wide():
    given = windows(range(0, 80 * 250, 250), range(0, 24 * 250, 250), 250)
    planned = list(plan_reads(given, 125, 20000, 20000))
    assert planned[0].window.width == 32 * 250 and planned[0].window.height == 2 * 250
    assert [run.window.row // 250 for run in planned] == sorted(3 * list(range(0, 24, 2)))  # 12 tiles down, 192 across


@pytest.mark.parametrize('offset', [0, 40, 11_990])
@pytest.mark.parametrize('size', [150, 250, 613, 2500])
def test_the_runs_of_a_chunk_depend_on_nothing_else(offset, size):
    """What a cluster reads for a chunk is what one machine reads, and no pixel is read for two chunks."""
    given = windows(range(offset, 30_000, size), range(offset, 30_000, size), size)
    rng, seen = np.random.default_rng(size), np.zeros(len(given), int)
    places, covered = chunk_grid(512, 40_000).of(given[:, :2]), 0
    for _, runs in itertools.groupby(plan_reads(given, 125, 512, 40_000), lambda run: places[run.tiles[0]].tolist()):
        part = list(runs)
        chunk = np.concatenate([run.tiles for run in part])
        assert (places[chunk] == places[chunk[0]]).all()
        covered += sum(run.window.width * run.window.height for run in part)
        seen[chunk] += 1
        chunk = rng.permutation(chunk)  # the grid may have another order
        again = list(plan_reads(given[chunk], 125, 512, 40_000))
        assert [chunk[run.tiles].tolist() for run in again] == [run.tiles.tolist() for run in part]
    assert (seen == 1).all() and covered == len(given) * size * size


def test_scattered_tiles_are_read_one_by_one():
    given = windows([0, 1750], [0, 1750], 250)
    assert [len(run.tiles) for run in plan_reads(given, 125, 512, 5000)] == [1, 1, 1, 1]
    assert len(list(plan_reads(windows([0, 250], [0], 250), 125, 512, 5000))) == 1


def test_tiles_of_several_sizes_do_not_share_a_run():
    given = np.concatenate([windows([0, 250], [0], 250), windows([500], [0], 200)])
    planned = list(plan_reads(given, 125, 512, 5000))
    assert sorted((run.width, len(run.tiles)) for run in planned) == [(200, 1), (250, 2)]


def test_no_tiles_no_runs():
    assert list(plan_reads(windows([], [], 250), 125, 512, 5000)) == []


def corners(x0, y1, size, columns, rows):
    x, y = np.meshgrid(x0 + size * np.arange(columns), y1 - size * np.arange(1, rows + 1))
    return np.stack([x, y, x + size, y + size], axis=-1).reshape(-1, 4).astype('float64')


# metres a pixel, offset of the grid, side wanted: reduced by 2, by 4, by 5, not at all (up, 1.6 to 1, off the pixels by one)
CASES = [(0.2, 0, 125), (0.1, 0, 125), (0.1, 0, 100), (0.5, 0, 125), (0.25, 0, 125), (0.2, 0.2, 125), (0.3, 0.3, 125)]


@pytest.mark.parametrize('gsd, offset, size_px', CASES)
@pytest.mark.parametrize('overviews', [None, 'AVERAGE', 'NEAREST'])
def test_a_tile_is_the_same_in_a_run_and_alone(make_raster, noise, monkeypatch, gsd, offset, size_px, overviews):
    side = round(160 / gsd)
    path = make_raster(noise(side, side), gsd=gsd, origin=(800000, 6204500))
    if overviews:
        dataset = gdal.Open(path, gdal.GA_Update)
        dataset.BuildOverviews(overviews, [2, 4])
        dataset = None
    monkeypatch.setattr(read_plan, 'RUN_PX', round(100 / gsd) + 2)  # two tiles along each side
    reader, tiles = TileReader(Raster(path), size_px), corners(800000 + offset, 6204500 - offset, 50, 3, 3)
    planned = list(reader.runs(reader.raster.pixels.windows(tiles)))
    assert 2 <= len(planned) <= 4
    for run in planned:
        images, statuses = reader.read(run)
        assert set(statuses) == {'ok'}
        for number, image in zip(run.tiles, images):
            alone, _ = reader.tile(Bounds(*tiles[number]))
            assert (image == alone).all()


@pytest.mark.parametrize('gsd, offset, size_px', CASES)
def test_a_tile_is_the_average_of_its_own_pixels(make_raster, noise, gsd, offset, size_px):
    side = round(120 / gsd)
    array = noise(side, side)
    reader = TileReader(Raster(make_raster(array, gsd=gsd, origin=(800000, 6204500))), size_px)
    width, first = round(50 / gsd), round(offset / gsd)
    for number, tile in enumerate(corners(800000 + offset, 6204500 - offset, 50, 2, 2)):
        image, status = reader.tile(Bounds(*tile))
        row, col = (first + int(np.floor(n * 50 / gsd + 0.5 + 1e-9)) for n in divmod(number, 2))
        expected = resize(array[row:row + width, col:col + width], size_px)
        assert status == 'ok' and np.abs(image.astype(int) - expected).max() <= 1  # two roundings at the most


@pytest.mark.parametrize('geotransform', [(800000, 0.5, 0, 6204350, 0, 0.5), (800150, -0.5, 0, 6204500, 0, -0.5)])
def test_runs_of_mirrored_rasters_are_north_up(make_raster, noise, geotransform):
    reader = TileReader(Raster(make_raster(noise(300, 300), geotransform=geotransform)), 50)
    tiles = corners(800000, 6204500, 50, 3, 3)
    run, = reader.runs(reader.raster.pixels.windows(tiles))
    for number, image in zip(run.tiles, reader.read(run)[0]):
        assert (image == reader.tile(Bounds(*tiles[number]))[0]).all()


def test_tiles_beyond_the_raster_and_empty_ones_are_told_apart(make_raster, noise):
    array = noise(300, 300)
    array[100:200, 100:200] = 255
    reader = TileReader(Raster(make_raster(array)), 50)
    tiles = np.concatenate([corners(800000, 6204500, 50, 4, 3), np.full((1, 4), np.nan), np.full((1, 4), 1e300)])
    places = reader.raster.pixels.windows(tiles)
    assert np.flatnonzero(places[:, 2] == 0).tolist() == [3, 7, 11, 12, 13]
    found = {int(n): status for run in reader.runs(places) for n, status in zip(run.tiles, reader.read(run)[1])}
    assert [n for n, status in found.items() if status == 'nodata'] == [5] and len(found) == 9


def test_windows_are_those_of_single_tiles(make_raster, noise):
    pixels = Raster(make_raster(noise(300, 300), gsd=0.3)).pixels
    tiles = np.random.default_rng(0).uniform(-20, 100, (200, 1)) + np.array([800000, 6204450, 800050, 6204500])
    inside = 0
    for tile, window in zip(tiles, pixels.windows(tiles)):
        alone = pixels.window(Bounds(*tile))
        inside += pixels.on_image(alone)
        assert tuple(window) == (tuple(alone) if pixels.on_image(alone) else (0, 0, 0, 0))
    assert 0 < inside < 200
