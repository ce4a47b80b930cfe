"""Images for a folder of a delivery."""

import numpy as np
import pytest
from osgeo import gdal

from helpers import wkt

KINDS = {'uint8': gdal.GDT_Byte, 'uint16': gdal.GDT_UInt16, 'int16': gdal.GDT_Int16, 'float32': gdal.GDT_Float32,
         'float64': gdal.GDT_Float64}


@pytest.fixture
def write(tmp_path):
    """write(name, values, col=0, ...) -> path of an image whose first column is the ``col``-th at 0.5 m."""
    (tmp_path / 'ortho').mkdir()

    def make(name, values, col=0, row=0, gsd=0.5, system=None, nodata=None, mask=None, palette=None, scale=None,
             transform=None, options=(), internal_mask=False):
        values, path = np.atleast_3d(values), tmp_path / 'ortho' / name
        with_mask = {'GDAL_TIFF_INTERNAL_MASK': 'YES' if internal_mask else 'NO'}
        for key, value in with_mask.items():
            gdal.SetConfigOption(key, value)
        made = gdal.GetDriverByName('GTiff').Create(str(path), values.shape[1], values.shape[0], values.shape[2],
                                                    KINDS[values.dtype.name], list(options))
        made.SetGeoTransform(transform or (800000 + col * gsd, gsd, 0, 6250000 - row * gsd, 0, -gsd))
        made.SetProjection(system or wkt(2154))
        if palette:
            table = gdal.ColorTable()
            for value, colour in palette.items():
                table.SetColorEntry(value, colour)
            made.GetRasterBand(1).SetColorTable(table)
        for number in range(values.shape[2]):
            band = made.GetRasterBand(number + 1)
            value = nodata[number] if isinstance(nodata, tuple) else nodata
            if value is not None:
                band.SetNoDataValue(value)
            if scale:
                band.SetScale(scale)
            band.WriteArray(values[..., number])
        if mask is not None:
            made.CreateMaskBand(gdal.GMF_PER_DATASET)
            made.GetRasterBand(1).GetMaskBand().WriteArray(np.where(mask, 255, 0).astype('uint8'))
        del made, band
        for key in with_mask:
            gdal.SetConfigOption(key, None)
        return str(path)
    return make
