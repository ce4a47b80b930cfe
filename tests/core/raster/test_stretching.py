import numpy as np
import pytest
from osgeo import gdal

from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.tile_reader import TileReader
from helpers import wkt
from raster_files import write_raster


def photo(kind, top=3000):
    """(200, 250, 3) numbers between 300 and ``top``, of reals between 0.1 and 1."""
    values = np.random.default_rng(3).integers(300, top, (200, 250, 3))
    return (values / top if np.issubdtype(kind, np.floating) else values).astype(kind)


def beside(array, fill, times=1):
    """An image with ``times`` its width and height of fill about it, and where it begins there."""
    height, width = array.shape[:2]
    out = np.full((height * (1 + times), width * (1 + times), array.shape[2]), fill, array.dtype)
    out[-height:, :width] = array
    return out


def written(path, array, bits=None):
    return write_raster(path, array, (800000, 1, 0, 6204000 + array.shape[0], 0, -1), options=[f'NBITS={bits}'] if bits else [])


FILLS = [('uint16', 0, None), ('uint16', 65535, None), ('uint16', 4095, 12), ('uint16', 4095, None), ('uint16', 16383, None),
         ('int16', -32768, None), ('int16', 32767, None), ('int16', 0, None), ('int16', -9999, None),
         ('int32', -2147483648, None), ('int32', -9999, None), ('uint32', 4294967295, None),
         ('float32', 0, None), ('float32', np.nan, None), ('float32', np.inf, None), ('float32', -3.4028235e38, None),
         ('float32', -9999, None), ('float64', 0, None), ('float64', -99999, None), ('float64', 1, None),
         ('float64', -np.inf, None), ('uint16', 9999, None), ('int16', 9999, None), ('float32', 9999, None)]


@pytest.mark.parametrize('times', [1, 5])
@pytest.mark.parametrize('kind, fill, bits', FILLS)
def test_the_stretch_is_that_of_the_image_without_its_fill(tmp_path, kind, fill, bits, times):
    array = photo(kind) * (0.9 if np.issubdtype(kind, np.floating) else 1)
    array = array.astype(kind)
    expected = np.percentile(array.astype('float64'), [2, 98], axis=(0, 1))
    raster = Raster(written(tmp_path / 'filled.tif', beside(array, fill, times), bits))
    assert np.allclose([raster.stretch.low, raster.stretch.high], expected, rtol=1e-6)
    plain = Raster(written(tmp_path / 'plain.tif', array, bits))
    reader, alone = TileReader(raster, 50), TileReader(plain, 50)
    assert reader.tile(Bounds(800100, 6204100, 800150, 6204150))[1] == 'ok'
    assert (reader.tile(Bounds(800100, 6204100, 800150, 6204150))[0]
            == alone.tile(Bounds(800100, 6204100, 800150, 6204150))[0]).all()
    assert reader.tile(Bounds(800300, 6204100, 800350, 6204150)) == (None, 'nodata')  # all fill
    assert reader.tile(Bounds(800240, 6204100, 800290, 6204150)) == (None, 'nodata')  # four fifths of it


def test_a_small_image_in_much_fill_is_looked_at_alone(tmp_path):
    array = photo('uint16')
    raster = Raster(written(tmp_path / 'a.tif', beside(array, 0, 12)))  # 2600 x 3250 pixels: the sample takes one of ten
    expected = np.percentile(array.astype('float64'), [2, 98], axis=(0, 1))
    assert (np.array([raster.stretch.low, raster.stretch.high]) == expected).all()


def test_a_large_raster_is_sampled_by_pixels_and_not_by_averages(tmp_path):
    values = np.random.default_rng(0).integers(300, 3000, (2000, 2200, 1)).astype('uint16')
    raster = Raster(written(tmp_path / 'a.tif', values))
    assert np.abs(raster.stretch.low - np.percentile(values, 2)).max() < 5
    assert np.abs(raster.stretch.high - np.percentile(values, 98)).max() < 5


def test_means_of_image_and_fill_stay_out(tmp_path):
    """Beside the fill of a turned raster, bilinear resampling makes numbers that no image has."""
    array = np.full((200, 250, 1), 2000, 'uint16') + np.random.default_rng(0).integers(0, 100, (200, 250, 1)).astype('uint16')
    path = written(tmp_path / 'a.tif', beside(array, 0))
    file = gdal.Open(path, gdal.GA_Update)
    file.SetGeoTransform((800000, 0.96, 0.28, 6204000, 0.28, -0.96))
    file = None
    raster = Raster(path, wkt(2154), wkt(2154))
    assert raster.warped and raster.stretch.low[0] > 2000


def test_what_the_numbers_show_is_told(tmp_path):
    raster = Raster(written(tmp_path / 'a.tif', beside(photo('float32'), -9999)))
    assert raster.stretch.fills.tolist() == [-9999, 0] and any('-9999' in note for note in raster.notes)
    plain = Raster(written(tmp_path / 'b.tif', photo('float32') * np.float32(.9)))
    assert plain.stretch.fills.tolist() == [0] and not any('taken for fill' in note for note in plain.notes)


def test_negative_values_of_an_image_are_image(tmp_path):
    values = photo('int16') - 1500
    values[:60, :60] = values.min()  # solid, and no farther from the others than they are from each other
    raster = Raster(written(tmp_path / 'a.tif', values.astype('int16')))
    assert raster.stretch.fills.tolist() == [-32768, 0, 32767]


@pytest.mark.parametrize('bits', [1, 2, 4, 7])
def test_few_bits_in_a_byte(tmp_path, bits):
    """Their white is fill as 255 is."""
    array = np.random.default_rng(0).integers(0, 2 ** bits, (200, 250, 3)).astype('uint8')
    raster = Raster(written(tmp_path / 'a.tif', beside(array, 2 ** bits - 1), bits))
    assert raster.stretch is None
    assert TileReader(raster, 50).tile(Bounds(800240, 6204100, 800290, 6204150)) == (None, 'nodata')
    assert TileReader(raster, 50).tile(Bounds(800100, 6204100, 800150, 6204150))[1] == 'ok'
