"""A folder of images as Dalles reads it, compared with what gdalbuildvrt makes of it."""

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.deliveries.image_folder import mosaic
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.windows import Window

SIDE = 40


def noise(kind='uint8', bands=3, seed=0):
    """(SIDE, SIDE, bands) without the values that the tests take for nodata."""
    return np.random.default_rng(seed).integers(20, 120, (SIDE, SIDE, bands)).astype(kind)


def pixels(source):
    """(values (H, W, 3), valid (H, W)) of a raster as Dalles reads it."""
    raster = Raster(source)
    values, valid = raster.read(Window(0, 0, *raster.pixels[4:]), *raster.pixels[4:])
    return values, np.ones(values.shape[:2], bool) if valid is None else valid


def of_folder(tmp_path):
    return mosaic(tmp_path / 'ortho')[0]


def assert_same(one, other):
    """Two (values, valid) are the same, whatever an empty pixel holds."""
    assert np.array_equal(one[1], other[1])
    there = one[1][..., None]
    assert np.array_equal(np.where(there, one[0], 0), np.where(there, other[0], 0))


def assert_as_buildvrt(tmp_path, paths):
    """The folder is what gdalbuildvrt makes of its files: values, mask, and what each band is."""
    built, made = gdal.BuildVRT('', sorted(paths)), gdal.Open(of_folder(tmp_path))
    text = built.GetMetadata('xml:VRT')[0]
    assert_same(pixels(made.GetMetadata('xml:VRT')[0]), pixels(text))
    assert made.GetGeoTransform() == pytest.approx(built.GetGeoTransform(), abs=1e-6)
    assert made.RasterCount == built.RasterCount
    for number in range(1, made.RasterCount + 1):
        facts = []
        for band in (made.GetRasterBand(number), built.GetRasterBand(number)):
            table = band.GetColorTable()
            facts.append((repr(band.GetNoDataValue()), band.GetScale(), band.GetOffset(), band.GetColorInterpretation(),
                          band.DataType, band.GetMaskFlags(), table and table.GetCount()))
        assert facts[0] == facts[1]
