import numpy as np
import pytest
from osgeo import gdal

from dalles.core.errors import RasterError
from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.nodata_share import nodata_fraction
from dalles.core.raster.pixels import resize
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.tile_reader import TileReader
from helpers import wkt

TILE = Bounds(800050, 6204400, 800100, 6204450)  # pixels 100:200, 100:200 of a 0.5 m raster


def tile(raster, bounds, size_px):
    return TileReader(raster, size_px).tile(bounds)


def test_a_tile_is_its_pixels(make_raster, noise):
    array = noise(300, 300)
    image, status = tile(Raster(make_raster(array)), TILE, 100)
    assert status == 'ok'
    assert (image == array[100:200, 100:200]).all()


def test_a_tile_is_averaged_to_the_wanted_size(make_raster, noise):
    array = noise(300, 300)
    image, _ = tile(Raster(make_raster(array)), TILE, 50)
    assert (image == resize(array[100:200, 100:200], 50)).all()


def test_far_finer_images_are_averaged_down_first(make_raster, noise):
    array = noise(900, 900)
    raster = Raster(make_raster(array, gsd=0.05, origin=(800050, 6204450)))
    image, status = tile(raster, Bounds(800050, 6204405, 800095, 6204450), 90)
    assert status == 'ok'
    assert np.abs(image.astype(int) - resize(array, 90)).max() <= 1  # two roundings


@pytest.mark.parametrize('bounds', [
    Bounds(799975, 6204400, 800025, 6204450), Bounds(900000, 6204400, 900050, 6204450),
    Bounds(800140, 6204400, 800190, 6204450)])
def test_a_tile_beyond_the_raster_is_outside(make_raster, noise, bounds):
    assert tile(Raster(make_raster(noise(300, 300))), bounds, 50) == (None, 'outside')


def test_declared_nodata_is_nodata(make_raster, noise):
    array = noise(300, 300)
    array[100:200, 100:130] = 7
    assert tile(Raster(make_raster(array, nodata=7)), TILE, 50) == (None, 'nodata')
    assert tile(Raster(make_raster(array)), TILE, 50)[1] == 'ok'


def test_a_few_missing_pixels_do_not_cost_the_tile(make_raster, noise):
    array = noise(300, 300)
    array[100:110, 100:110] = 7
    assert tile(Raster(make_raster(array, nodata=7)), TILE, 50)[1] == 'ok'


def test_one_band_at_nodata_is_image(make_raster, noise):
    array = noise(300, 300)
    array[..., 0] = 7
    assert tile(Raster(make_raster(array, nodata=7)), TILE, 50)[1] == 'ok'


def test_alpha_is_nodata_and_no_colour(make_raster, noise):
    array = noise(300, 300, 4)
    array[..., 3] = 255
    raster = Raster(make_raster(array, alpha=True))
    assert raster.bands == (1, 2, 3)
    assert tile(raster, TILE, 50)[1] == 'ok'
    array[100:200, 100:200, 3] = 0
    assert tile(Raster(make_raster(array, alpha=True, name='b.tif')), TILE, 50) == (None, 'nodata')


@pytest.mark.parametrize('value', [0, 255])
def test_fill_without_nodata_is_nodata(make_raster, noise, value):
    array = noise(300, 300)
    array[100:200, 100:200] = value
    assert tile(Raster(make_raster(array)), TILE, 50) == (None, 'nodata')
    half = noise(300, 300)
    rows, cols = np.mgrid[:300, :300]
    half[rows + cols < 290] = value  # fill across the upper left corner of the tile
    assert tile(Raster(make_raster(half, name='half.tif')), TILE, 50) == (None, 'nodata')


def test_a_white_roof_in_the_middle_is_image(make_raster, noise):
    array = noise(300, 300)
    array[120:180, 120:180] = 255
    assert tile(Raster(make_raster(array)), TILE, 50)[1] == 'ok'


def test_one_colour_all_over_is_no_photograph():
    assert nodata_fraction(np.full((50, 50, 3), 90, 'uint8'), np.ones((50, 50), bool)) == 1


def test_one_band_is_used_three_times(make_raster, noise):
    array = noise(300, 300, 1)
    raster = Raster(make_raster(array))
    image, _ = tile(raster, TILE, 100)
    assert (image == array[100:200, 100:200]).all()
    assert 'Single-band' in raster.notes[0]


def test_the_first_three_of_more_bands_are_used_unless_chosen(make_raster, noise):
    array = noise(300, 300, 5)
    raster = Raster(make_raster(array))
    assert (tile(raster, TILE, 100)[0] == array[100:200, 100:200, :3]).all()
    assert '5 bands' in raster.notes[0]
    chosen = Raster(make_raster(array, name='b.tif'), bands=(4, 3, 1))
    assert (tile(chosen, TILE, 100)[0] == array[100:200, 100:200][..., [3, 2, 0]]).all()


def test_sixteen_bits_are_stretched_between_percentiles_of_the_whole_raster(make_raster):
    array = np.random.default_rng(0).integers(300, 1300, (300, 300, 1), dtype='uint16')
    raster = Raster(make_raster(array), percentiles=(2, 98))
    assert raster.notes == ['Single-band raster: band 1 is used as red, green and blue.']  # nothing was read so far
    low, high = np.percentile(array, [2, 98])
    expected = np.clip((array[100:200, 100:200].astype(float) - low) * 255 / (high - low), 0, 255)
    image, _ = tile(raster, TILE, 100)
    assert np.abs(image - expected).max() <= 0.51
    assert any(f'{low:g} to {high:g}' in note for note in raster.notes)


def test_floats_that_are_no_numbers_are_nodata(make_raster):
    array = np.random.default_rng(0).normal(0, 50, (300, 300, 3)).astype('float32')
    array[100:200, 100:140] = np.nan
    raster = Raster(make_raster(array))
    assert tile(raster, TILE, 50) == (None, 'nodata')
    assert tile(raster, Bounds(800000, 6204450, 800050, 6204500), 50)[1] == 'ok'


def test_numbers_that_stand_for_nodata_do_not_shift_the_stretch(make_raster):
    array = np.random.default_rng(0).normal(0, 50, (300, 300, 3)).astype('float32')
    expected = np.percentile(array, [2, 98], axis=(0, 1))
    for value in (-3.4028235e38, 3.4028235e38, np.inf):
        array[:10, :10] = value
        raster = Raster(make_raster(array))
        assert np.abs(np.array([raster.stretch.low, raster.stretch.high]) - expected).max() < 1


@pytest.mark.parametrize('transform', [
    (800000, 0.5, 0, 6204500, 0, 0), (np.nan, 0.5, 0, 6204500, 0, -0.5), (800000, 1, 1, 6204500, 1, 1)])
def test_a_place_that_cannot_be_is_refused(make_raster, noise, transform):
    with pytest.raises(RasterError, match='invalid geotransform'):
        Raster(make_raster(noise(300, 300), geotransform=transform))


def test_a_palette_is_shown_in_its_colours(make_raster):
    index = np.random.default_rng(0).integers(0, 2, (300, 300, 1), dtype='uint8')
    raster = Raster(make_raster(index, palette={0: (10, 20, 30, 255), 1: (200, 100, 50, 255)}))
    image, _ = tile(raster, TILE, 100)
    assert (image == np.array([[10, 20, 30], [200, 100, 50]])[index[100:200, 100:200, 0]]).all()


def test_a_south_up_raster_is_turned(make_raster, noise):
    array = noise(300, 300)
    raster = Raster(make_raster(array, geotransform=(800000, 0.5, 0, 6204350, 0, 0.5)))
    image, _ = tile(raster, TILE, 100)
    assert (image == array[100:200, 100:200][::-1]).all()


def test_a_raster_stored_from_east_to_west_is_turned(make_raster, noise):
    array = noise(300, 300)
    raster = Raster(make_raster(array[:, ::-1], geotransform=(800150, -0.5, 0, 6204500, 0, -0.5)))
    image, status = tile(raster, TILE, 100)
    assert status == 'ok' and (image == array[100:200, 100:200]).all()


def test_a_tile_without_geometry_is_outside(make_raster, noise):
    raster = Raster(make_raster(noise(300, 300)))
    for value in (float('nan'), float('inf')):
        assert tile(raster, Bounds(value, value, -value, -value), 50) == (None, 'outside')


def test_gdal_fails_for_others_as_before(make_raster, noise):
    before = gdal.GetUseExceptions()
    tile(Raster(make_raster(noise(300, 300))), TILE, 50)
    assert gdal.GetUseExceptions() == before


def test_a_rotated_raster_is_read_through_a_warp(make_raster, noise):
    c, s = 0.5 * np.cos(0.3), 0.5 * np.sin(0.3)
    smooth = np.kron(noise(10, 10), np.ones((30, 30, 1), 'uint8'))
    raster = Raster(make_raster(smooth, geotransform=(800000, c, s, 6204500, s, -c)), wkt(2154), wkt(2154))
    assert 'rotated' in raster.notes[0]
    box = raster.pixels.bounds
    middle = ((box.xmin + box.xmax) / 2, (box.ymin + box.ymax) / 2)
    image, status = tile(raster, Bounds(middle[0] - 10, middle[1] - 10, middle[0] + 10, middle[1] + 10), 40)
    assert status == 'ok'
    # where the ground at the centre of the tile falls in the source
    inverse = gdal.InvGeoTransform((800000, c, s, 6204500, s, -c))
    col, row = (int(v) for v in gdal.ApplyGeoTransform(inverse, *middle))
    seen = image[18:22, 18:22].mean(axis=(0, 1))
    assert np.abs(seen - smooth[row - 1:row + 2, col - 1:col + 2].mean(axis=(0, 1))).max() < 40
    corner = Bounds(box.xmin, box.ymax - 20, box.xmin + 20, box.ymax)
    assert tile(raster, corner, 40) == (None, 'nodata')


def test_another_reference_system_is_read_through_a_warp(make_raster, noise):
    path = make_raster(np.kron(noise(30, 30), np.ones((10, 10, 1), 'uint8')))
    raster = Raster(path, wkt(2154), wkt(32631))
    assert 'differs from that of the grid' in raster.notes[0]
    box = raster.pixels.bounds
    x, y = (box.xmin + box.xmax) / 2, (box.ymin + box.ymax) / 2
    assert tile(raster, Bounds(x - 25, y - 25, x + 25, y + 25), 50)[1] == 'ok'


def test_the_same_system_in_other_words_is_not_warped(make_raster, noise):
    raster = Raster(make_raster(noise(300, 300)), wkt(2154), wkt(2154).replace('RGF93 v1 / Lambert-93', 'Lambert 93'))
    assert raster.notes == []


@pytest.mark.parametrize('content, message', [(None, 'cannot be opened'), (b'', 'cannot be opened'),
                                              (b'II*\0 no image', 'cannot be opened')])
def test_what_is_no_raster_is_refused(tmp_path, content, message):
    path = tmp_path / 'broken.tif'
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RasterError, match=message):
        Raster(str(path))


def test_an_image_without_position_is_refused(tmp_path, noise):
    path = str(tmp_path / 'plain.tif')
    gdal.GetDriverByName('GTiff').Create(path, 10, 10, 3)
    with pytest.raises(RasterError, match='no georeferencing'):
        Raster(path)


def test_a_truncated_file_says_so(make_raster, noise):
    path = make_raster(noise(300, 300))
    with open(path, 'r+b') as file:
        file.truncate(90_000)  # of 270,000
    with pytest.raises(RasterError, match='cannot be read at column'):
        raster = Raster(path)
        for x in range(800000, 800100, 50):
            tile(raster, Bounds(x, 6204350, x + 50, 6204400), 50)


def test_a_raster_of_nodata_only_is_refused_where_it_must_be_stretched(make_raster):
    with pytest.raises(RasterError, match='no valid pixel'):
        Raster(make_raster(np.zeros((100, 100, 1), 'uint16'), nodata=0)).stretch  # noqa: B018
