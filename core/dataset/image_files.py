"""Encoding of image files, and the sidecar files that georeference them."""

from osgeo import gdal, gdal_array

from ..errors import LibraryError
from ..runtime.gdal_errors import GdalError, gdal_call

DRIVERS = {'jpg': 'JPEG', 'png': 'PNG', 'tif': 'GTiff'}
FORMATS = tuple(DRIVERS)
WORLD_FILES = {'jpg': '.jgw', 'png': '.pgw', 'tif': '.tfw'}
SIDECAR = '.aux.xml'  # where GDAL and QGIS look for the coordinate reference system of an image


def encode(image, image_format, quality):
    """Compress an image; safe to call from several threads.

    Args:
        image: (H, W, 3) uint8.
        image_format: one of FORMATS.
        quality: of a JPEG, 1 to 100.

    Returns:
        bytes of the file.

    Raises:
        LibraryError: GDAL cannot encode it.
    """
    options = {'jpg': [f'QUALITY={quality}'], 'png': [], 'tif': ['COMPRESS=DEFLATE', 'PREDICTOR=2']}[image_format]
    memory = gdal_array.OpenArray(image.transpose(2, 0, 1).copy())
    for number, colour in enumerate((gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand), start=1):
        memory.GetRasterBand(number).SetColorInterpretation(colour)
    name = f'/vsimem/dalles_{id(memory)}.{image_format}'
    try:
        # the copy is not assigned: it is closed, and so complete, before it is read
        gdal_call(gdal.GetDriverByName(DRIVERS[image_format]).CreateCopy, name, memory, options=options)
        file = gdal.VSIFOpenL(name, 'rb')
        size = gdal.VSIStatL(name).size
        data = bytes(gdal.VSIFReadL(1, size, file))
        gdal.VSIFCloseL(file)
        return data
    except GdalError as error:
        raise LibraryError('An image cannot be written as {image_format} ({error}). Choose another FORMAT.',
                           image_format=image_format, error=error) from error
    finally:
        for leftover in (name, name + SIDECAR):
            if gdal.VSIStatL(leftover):
                gdal.Unlink(leftover)


def world_file(bounds, width, height):
    """Return the six lines of a world file: pixel size, no rotation, *centre* of the upper left pixel (ESRI convention)."""
    dx, dy = (bounds.xmax - bounds.xmin) / width, (bounds.ymax - bounds.ymin) / height
    return '\n'.join(repr(float(v)) for v in (dx, 0, 0, -dy, bounds.xmin + dx / 2, bounds.ymax - dy / 2)) + '\n'


def sidecars(path):
    """Return the paths of the world file and of the file with the coordinate reference system of an image."""
    return path.with_suffix(WORLD_FILES[path.suffix.lstrip('.')]), path.with_name(path.name + SIDECAR)
