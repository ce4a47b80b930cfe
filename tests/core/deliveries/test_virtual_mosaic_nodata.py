"""What is empty in a folder of images is so in gdalbuildvrt, or in the images themselves where that would lose some."""

import numpy as np
import pytest
from osgeo import gdal

from helpers import wkt
from mosaics import SIDE, assert_as_buildvrt, assert_same, noise, of_folder, pixels


@pytest.mark.parametrize('kind, value', [('uint8', 37), ('uint8', 0), ('uint16', 65535), ('int16', -32768), ('float32', -9999),
                                         ('float32', float('nan')), ('float32', -3.4028234663852886e38), ('uint8', -9999)])
def test_nodata_of_all_images_is_that_of_gdalbuildvrt(write, tmp_path, kind, value):
    paths = []
    for number in range(2):
        values = noise(kind, seed=number)
        if kind != 'uint8' or value >= 0:
            values[:10] = value
        paths.append(write(f'{number}.tif', values, col=number * (SIDE - 6), nodata=value))
    assert_as_buildvrt(tmp_path, paths)


def test_nodata_of_each_band_is_its_own(tmp_path):
    """A PNG says so in its .aux.xml, which holds its position, too."""
    values, paths = noise(), []
    values[:10] = 1, 2, 3
    values[10:15] = 2, 2, 3
    (tmp_path / 'ortho').mkdir()
    for number, one in enumerate((values, noise(seed=1))):
        memory = gdal.GetDriverByName('MEM').Create('', SIDE, SIDE, 3)
        memory.SetGeoTransform((800000 + number * SIDE, 1, 0, 6250000, 0, -1))
        memory.SetProjection(wkt(2154))
        for band in range(3):
            memory.GetRasterBand(band + 1).WriteArray(one[..., band])
            memory.GetRasterBand(band + 1).SetNoDataValue(band + 1)
        paths.append(str(tmp_path / 'ortho' / f'{number}.png'))
        gdal.GetDriverByName('PNG').CreateCopy(paths[-1], memory)
    assert_as_buildvrt(tmp_path, paths)
    assert pixels(of_folder(tmp_path))[1].sum() == 2 * SIDE * SIDE - 10 * SIDE


@pytest.mark.parametrize('kind', ['uint8', 'uint16', 'int16', 'float32', 'float64'])
@pytest.mark.parametrize('one, other', [(0, 255), (255, None), (None, 0), (7, 9)])
def test_what_is_nodata_in_one_image_is_a_colour_in_another(write, tmp_path, kind, one, other):
    """Counted by hand: each image is empty where its own value is in all bands, and shows what lies below there."""
    whole, valid = np.zeros((SIDE, 2 * SIDE - 10, 3), kind), np.zeros((SIDE, 2 * SIDE - 10), bool)
    for number, own in enumerate((one, other)):
        values = noise(kind, seed=number)
        for strip, value in enumerate((0, 255, 7, 9)):
            values[5 * strip:5 * strip + 5] = value
        values[30:, :, 1] = 0 if own is None else own  # in one band only: no nodata
        write(f'{number}.tif', values, col=number * (SIDE - 10), nodata=own)
        there = np.ones((SIDE, SIDE), bool) if own is None else (values != own).any(axis=-1)
        span = slice(number * (SIDE - 10), number * (SIDE - 10) + SIDE)
        whole[:, span][there], valid[:, span][there] = values[there], True
    assert_same(pixels(of_folder(tmp_path)), (whole, valid))


def test_nan_is_nodata_beside_an_image_without(write, tmp_path):
    values = noise('float32')
    values[:10] = np.nan
    write('a.tif', noise('float32', seed=1)), write('b.tif', values, col=SIDE, nodata=float('nan'))
    found, valid = pixels(of_folder(tmp_path))
    assert valid[:, :SIDE].all() and not valid[:10, SIDE:].any() and valid[10:, SIDE:].all()
    assert np.array_equal(found[10:, SIDE:], values[10:])


@pytest.mark.parametrize('internal', [False, True], ids=['msk', 'internal'])
@pytest.mark.parametrize('masks', [(True, True), (False, True), (True, False)])
def test_masks_are_those_of_gdalbuildvrt(write, tmp_path, masks, internal):
    mask = np.random.default_rng(3).random((SIDE, SIDE)) > 0.5
    paths = [write(f'{number}.tif', noise(seed=number), col=number * 20, mask=mask if masked else None, internal_mask=internal)
             for number, masked in enumerate(masks)]
    assert_as_buildvrt(tmp_path, paths)
    found, valid = pixels(of_folder(tmp_path))
    wanted = np.where((mask if masks[1] else np.ones_like(mask))[:, :20, None], noise(seed=1)[:, :20], noise(seed=0)[:, 20:])
    assert np.array_equal(found[:, 20:40][valid[:, 20:40]], wanted[valid[:, 20:40]])


def test_a_colour_of_all_bands_that_is_nodata(write, tmp_path):
    """NODATA_VALUES; gdalbuildvrt does not see it, a raster alone has it."""
    values, paths = noise(), []
    values[:9] = 1, 2, 3
    for number in range(2):
        paths.append(write(f'{number}.tif', values, col=number * SIDE))
        file = gdal.Open(paths[-1])
        file.SetMetadataItem('NODATA_VALUES', '1 2 3')
        del file
    one, whole = pixels(paths[0]), pixels(of_folder(tmp_path))
    assert one[1].sum() == SIDE * (SIDE - 9) and np.array_equal(whole[1], np.hstack([one[1], one[1]]))
    assert np.array_equal(whole[0][:, SIDE:][one[1]], one[0][one[1]])


def test_a_mask_beside_nodata(write, tmp_path):
    mask, values = np.ones((SIDE, SIDE), bool), noise(seed=1)
    mask[:7] = False
    values[:9] = 0
    write('a.tif', noise(), mask=mask), write('b.tif', values, col=SIDE, nodata=0)
    found, valid = pixels(of_folder(tmp_path))
    assert np.array_equal(valid, np.hstack([mask, (values != 0).any(axis=-1)]))
    assert np.array_equal(found[valid], np.hstack([noise(), values])[valid])


def test_alpha_is_that_of_gdalbuildvrt(write, tmp_path):
    paths = []
    for number in range(2):
        values = noise(bands=4, seed=number)
        values[..., 3] = np.where(np.random.default_rng(number).random((SIDE, SIDE)) > 0.5, 255, 0)
        paths.append(write(f'{number}.tif', values, col=number * 20, options=['ALPHA=YES', 'PHOTOMETRIC=RGB']))
    assert_as_buildvrt(tmp_path, paths)
    found, valid = pixels(of_folder(tmp_path))
    below, above = (gdal.Open(path).ReadAsArray().transpose(1, 2, 0)[:, span] for path, span in zip(
        paths, (slice(20, SIDE), slice(20))))
    wanted, valid = np.where(above[..., 3:], above, below)[..., :3], valid[:, 20:SIDE]
    assert np.array_equal(found[:, 20:SIDE][valid], wanted[valid])
