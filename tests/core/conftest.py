"""Rasters made from a few lines; how long properties are searched."""

import os

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from osgeo import gdal

from helpers import wkt

# the same examples each time; HYPOTHESIS_PROFILE=long looks for new ones, for minutes
BUSY = (HealthCheck.too_slow,)  # a machine with other work to do is no fault
settings.register_profile('short', derandomize=True, database=None, deadline=None, max_examples=150, suppress_health_check=BUSY)
settings.register_profile('long', deadline=None, max_examples=3000, suppress_health_check=BUSY)
settings.load_profile(os.environ.get('HYPOTHESIS_PROFILE', 'short'))


@pytest.fixture
def make_raster(tmp_path):
    """Write an array (H, W, B) as a GeoTIFF: make_raster(array, origin=(x, y), gsd=0.5, ...) -> path."""
    def make(array, origin=(800000, 6204500), gsd=0.5, name='ortho.tif', geotransform=None, epsg=2154, nodata=None,
             alpha=False, palette=None):
        array = np.atleast_3d(array)
        kind = {'uint8': gdal.GDT_Byte, 'uint16': gdal.GDT_UInt16, 'int16': gdal.GDT_Int16,
                'float32': gdal.GDT_Float32}[array.dtype.name]
        path = str(tmp_path / name)
        options = ['ALPHA=YES'] if alpha else []
        out = gdal.GetDriverByName('GTiff').Create(path, array.shape[1], array.shape[0], array.shape[2], kind, options)
        out.SetGeoTransform(geotransform or (origin[0], gsd, 0, origin[1], 0, -gsd))
        if epsg:
            out.SetProjection(wkt(epsg))
        for number in range(array.shape[2]):
            band = out.GetRasterBand(number + 1)
            if palette:
                table = gdal.ColorTable()
                for value, colour in palette.items():
                    table.SetColorEntry(value, colour)
                band.SetColorTable(table)
            if nodata is not None:
                band.SetNoDataValue(nodata)
            band.WriteArray(array[..., number])
        out = None
        return path
    return make


@pytest.fixture
def noise():
    """(H, W, B) uint8 that looks like no fill anywhere."""
    def make(height, width, bands=3, seed=0):
        return np.random.default_rng(seed).integers(20, 230, (height, width, bands), dtype='uint8')
    return make
