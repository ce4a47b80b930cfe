"""What is read of a raster at a reduced size says of it what its pixels do: which tiles are empty, and their colours."""

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.deliveries.image_folder import mosaic
from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.pixels import resize
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.tile_reader import TileReader
from raster_files import write_raster

SIDE = 100  # pixels of the tile
ROWS, COLS = np.indices((SIDE, SIDE))
EMPTY = {'even rows': ROWS % 2 == 0, 'odd rows': ROWS % 2 == 1, 'edge': ROWS < 5, 'thin edge': ROWS < 4, 'right': COLS > 91,
         'few': np.random.default_rng(0).random((SIDE, SIDE)) < 0.03,
         'many': np.random.default_rng(0).random((SIDE, SIDE)) < 0.08}
BRIGHTEST = {'uint8': 255, 'uint16': 4000, 'float32': 1}
COLOURS = [(0, 0, 0, 255), (200, 30, 20, 255), (60, 180, 90, 255), (120, 120, 120, 255)]


@pytest.fixture
def write(tmp_path):
    """write(values, name='a.tif', ...) -> path of a GeoTIFF at 0.5 m; see write_raster."""
    def make(values, name='a.tif', **options):
        return write_raster(tmp_path / name, values, (800000, 0.5, 0, 6250000, 0, -0.5), **options)
    return make


def image(kind):
    return (np.random.default_rng(1).random((SIDE, SIDE, 3)) * 0.6 * BRIGHTEST[kind] + 0.2 * BRIGHTEST[kind]).astype(kind)


def statuses(path, **more):
    """Of the tile, for models of several sizes."""
    return {TileReader(Raster(path, **more), size).tile(Bounds(800000, 6249950, 800050, 6250000))[1]
            for size in (SIDE, 50, 25, 10, 5)}


@pytest.mark.parametrize('where', EMPTY)
@pytest.mark.parametrize('kind, value', [('uint8', 37), ('uint16', 0), ('float32', -9999), ('float32', float('nan'))])
def test_a_small_model_finds_the_same_tiles_empty(write, kind, value, where):
    empty, values = EMPTY[where], image(kind)
    wanted = {'nodata' if empty.mean() >= 0.05 else 'ok'}
    assert statuses(write(values, mask=~empty)) == wanted
    values[empty] = value
    assert statuses(write(values, nodata=value)) == wanted
    if value == value:
        assert statuses(write(values), nodata=tuple((band, True, ((value, value),)) for band in (1, 2, 3))) == wanted


@pytest.mark.parametrize('kind, value', [('uint8', 0), ('uint8', 255), ('uint16', 65535), ('float32', 0)])
@pytest.mark.parametrize('width', [8, 12])
def test_a_small_model_finds_the_same_fill(write, kind, value, width):
    values = image(kind)
    values[:width] = value
    assert statuses(write(values)) == {'nodata'}


def test_means_that_are_the_same_are_no_single_colour(write):
    values = np.where((ROWS + COLS) % 2, 40, 200).astype('uint8')
    assert statuses(write(np.dstack([values] * 3))) == {'ok'}


@pytest.mark.parametrize('folder', [False, True])
def test_a_palette_is_reduced_in_its_colours(write, tmp_path, folder):
    """GDAL would reduce them to the nearest colours of the palette."""
    values = np.random.default_rng(1).integers(1, 4, (SIDE, SIDE), 'uint8')
    path = write(values, palette=dict(enumerate(COLOURS)), name='ortho/a.tif')
    if folder:  # of other palettes
        other = gdal.GetDriverByName('GTiff').CreateCopy(str(tmp_path / 'ortho' / 'b.tif'), gdal.Open(path))
        other.SetGeoTransform((800050, 0.5, 0, 6250000, 0, -0.5))
        table = gdal.ColorTable()
        table.SetColorEntry(1, (1, 2, 3, 255))
        other.GetRasterBand(1).SetColorTable(table)
        del other
        path = str(tmp_path / 'a.vrt')
        (tmp_path / 'a.vrt').write_text(mosaic(str(tmp_path / 'ortho'))[0])
    wanted = np.array(COLOURS, 'uint8')[values][..., :3]
    for size in (50, 25, 10):
        found, status = TileReader(Raster(path), size).tile(Bounds(800000, 6249950, 800050, 6250000))
        assert status == 'ok' and np.abs(found.astype(int) - resize(wanted, size)).max() <= 1
