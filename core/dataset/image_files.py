"""Names and encoding of image files, and the sidecar files that georeference them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import LibraryError
from ..grid.tile_grid import Bounds
from ..runtime.gdal_errors import GdalError, gdal_call

if TYPE_CHECKING:
    import numpy.typing as npt

DRIVERS = {'jpg': 'JPEG', 'png': 'PNG', 'tif': 'GTiff'}
FORMATS = tuple(DRIVERS)
WORLD_FILES = {'jpg': '.jgw', 'png': '.pgw', 'tif': '.tfw'}
SIDECAR = '.aux.xml'  # where GDAL and QGIS look for the coordinate reference system of an image

DEVICES = re.compile(r'(con|prn|aux|nul|(com|lpt)[\d¹²³]) *(\..*)?', re.I)  # reserved by Windows


def check_library_name(name: str, what: str) -> None:
    """Refuse a name that is not valid for a file or a folder on every operating system.

    Raises:
        LibraryError: the name is not valid; ``what`` describes it in the message.
    """
    if not re.fullmatch(r'[\w\-. ()]{1,150}', name) or name.strip('. ') != name or DEVICES.fullmatch(name):
        raise LibraryError('The {what} {name!r} is not a valid file name. Use only letters, digits, _ - . and spaces in the '
                           'grid.', what=what, name=name)


def encode(image: npt.NDArray[np.uint8], image_format: str, quality: int) -> bytes:
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


def world_file(bounds: Bounds, width: int, height: int) -> str:
    """Return the six lines of a world file: pixel size, no rotation, *centre* of the upper left pixel (ESRI convention)."""
    dx, dy = (bounds.xmax - bounds.xmin) / width, (bounds.ymax - bounds.ymin) / height
    return '\n'.join(repr(float(v)) for v in (dx, 0, 0, -dy, bounds.xmin + dx / 2, bounds.ymax - dy / 2)) + '\n'


def sidecars(path: Path) -> tuple[Path, Path]:
    """Return the paths of the world file and of the file with the coordinate reference system of an image."""
    return path.with_suffix(WORLD_FILES[path.suffix.lstrip('.')]), path.with_name(path.name + SIDECAR)
