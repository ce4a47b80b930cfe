"""Small rasters of tests, from arrays."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from helpers import gdal_options, wkt

TYPES = {'uint8': gdal.GDT_Byte, 'uint16': gdal.GDT_UInt16, 'int16': gdal.GDT_Int16, 'uint32': gdal.GDT_UInt32,
         'int32': gdal.GDT_Int32, 'float32': gdal.GDT_Float32, 'float64': gdal.GDT_Float64, 'complex64': gdal.GDT_CFloat32}


def write_raster(path, array, transform=(800000, 0.5, 0, 6204200, 0, -0.5), epsg=2154, nodata=None, palette=None, scale=None,
                 mask=None, internal_mask=False, driver='GTiff', options=()):
    """Write an array as a raster.

    Args:
        path: of the file; folders above it are made.
        array: (H, W, B) or (H, W).
        transform: geotransform of GDAL, None for a raster without one.
        epsg: number of the coordinate reference system, or its WKT; None for none.
        nodata: of all bands, or a tuple with one for each.
        palette: {value: colour} of the first band.
        scale: of all bands.
        mask: (H, W), true where there is an image.
        internal_mask: whether the mask is in the file, not beside it.
        driver: short name of GDAL.
        options: of the driver.

    Returns:
        The path as text.
    """
    array, path = np.atleast_3d(array), Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    straight = driver == 'GTiff'  # others can only copy
    with gdal_options({'GDAL_TIFF_INTERNAL_MASK': 'YES' if internal_mask else 'NO'}):
        made = gdal.GetDriverByName('GTiff' if straight else 'MEM').Create(
            str(path) if straight else '', array.shape[1], array.shape[0], array.shape[2], TYPES[array.dtype.name],
            list(options) if straight else [])
        if transform:
            made.SetGeoTransform(transform)
        if epsg:
            made.SetProjection(epsg if isinstance(epsg, str) else wkt(epsg))
        if palette:
            table = gdal.ColorTable()
            for value, colour in palette.items():
                table.SetColorEntry(value, colour)
            made.GetRasterBand(1).SetColorTable(table)
        for number in range(array.shape[2]):
            _write_band(made.GetRasterBand(number + 1), array[..., number], scale,
                        nodata[number] if isinstance(nodata, tuple) else nodata)
        if mask is not None:
            made.CreateMaskBand(gdal.GMF_PER_DATASET)
            made.GetRasterBand(1).GetMaskBand().WriteArray(np.where(mask, 255, 0).astype('uint8'))
        if not straight:
            gdal.GetDriverByName(driver).CreateCopy(str(path), made, options=list(options))
        del made
    return str(path)


def _write_band(band, values, scale, nodata):
    if nodata is not None:
        band.SetNoDataValue(nodata)
    if scale:
        band.SetScale(scale)
    band.WriteArray(values)


def noise():
    """(400, 500, 3) uint8: at 0.5 m, an image of 250 m x 200 m."""
    return np.random.default_rng(0).integers(20, 230, (400, 500, 3), dtype='uint8')
