"""Files with several rasters, and GDAL's names of their subdatasets: ``GPKG:file:table``, ``NETCDF:"file":variable``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call

NAMED = re.compile(r'[A-Za-z][A-Za-z0-9_]+:(?!//)')  # no drive (C:), no URL (wms://)
MOST = 12  # most names in a message


def is_name(text: str) -> bool:
    """Return whether a text may be the subdataset name of a raster in a file that exists."""
    return bool(NAMED.match(text)) and file_of(text) is not None


def file_of(name: str) -> str | None:
    """Return the path of the file in a subdataset name; None if no such file exists."""
    quoted = re.search('"([^"]+)"', name)
    parts = name.split(':')
    spans = ((first, last) for first in range(1, len(parts)) for last in range(len(parts), first, -1))
    found = [quoted.group(1)] if quoted else [':'.join(parts[first:last]) for first, last in spans]
    return next((path for path in found if os.path.isfile(path)), None)


def names_in(path: str) -> list[str]:
    """Return the list of subdataset names of a file that has several rasters, or one that GDAL opens only by name; else []."""
    try:
        file = gdal_call(gdal.OpenEx, path, gdal.OF_RASTER)
    except GdalError:
        return []
    return [name for name, _ in file.GetSubDatasets()]


def one_of(text: str) -> str | None:
    """Return the subdataset name to which a text refers.

    Args:
        text: path of a file, ``path|layername=table``, or a subdataset name.

    Returns:
        Name, or None if GDAL opens the text as it is, or cannot open it at all.

    Raises:
        RasterError: the file has several rasters and none is named, or not the named one.
    """
    file, _, table = text.partition('|layername=')
    path = file if os.path.isfile(file) else file_of(text) if is_name(text) else None
    if path is None:
        return None
    names = names_in(path)
    if text == path:
        if not names or gdal_call(gdal.OpenEx, path, gdal.OF_RASTER).RasterCount:
            return None
        if len(names) > 1:
            raise RasterError('{path} has several rasters: {names}. Choose one, such as '
                              '{first}.', path=path, names=_listed(names, path),
                              first=names[0])
        return names[0]
    wanted = next((name for name in names if _plain(name) == _plain(text) or (table and short(name, path) == table)), None)
    if names and wanted is None:
        raise RasterError('{path} has no raster {text}; its rasters are {names}. Choose one, such as {first}.', path=path,
                          text=text,
                          names=_listed(names, path), first=names[0])
    return wanted or (None if table else text)


def open_one(text: str) -> gdal.Dataset:
    """Open the raster to which a text refers, see :func:`one_of`.

    Returns:
        gdal.Dataset; without bands if the file has no raster.

    Raises:
        GdalError: GDAL cannot open it.
        RasterError: as in :func:`one_of`.
    """
    try:
        dataset = gdal_call(gdal.Open, text)
        name = None if dataset.RasterCount else one_of(text)
    except GdalError:
        dataset, name = None, one_of(text)
        if name in (None, text):
            raise
    return dataset if name is None else gdal_call(gdal.Open, name)


def open_referenced(source: str, name: str) -> gdal.Dataset:
    """Open a raster with :func:`open_one`; ``name``: of the raster in messages.

    Raises:
        RasterError: it cannot be opened, or has no band or no valid georeference.
    """
    try:
        dataset = open_one(source)
    except GdalError as error:
        raise RasterError('The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.',
                          source=name, error=error) from error
    if not dataset.RasterCount:
        raise RasterError('The raster {source} has no band. Choose an image with 1 band or more.', source=name)
    transform = dataset.GetGeoTransform(can_return_null=True)
    if transform is None:
        raise RasterError('The raster {source} has no georeferencing. Georeference it, or add its world file (.jgw, .j2w, '
                          '.tfw).', source=name)
    if not np.isfinite(transform).all() or transform[1] * transform[5] == transform[2] * transform[4]:
        raise RasterError('The raster {source} has an invalid geotransform ({transform}). Correct its world file, or '
                          'georeference it again.', source=name,
                          transform=', '.join(f'{v:g}' for v in transform))
    return dataset


def note_of(dataset: gdal.Dataset) -> list[Message]:
    """Return a list with a Message if the file of a dataset has several rasters, of which the first is read; else []."""
    names = [name for name, _ in dataset.GetSubDatasets()]
    if len(names) < 2:
        return []
    return [Message('{path} has {count} rasters: the first one is read. For another one, give its name, such as {name}.',
                    path=dataset.GetDescription(), count=len(names), name=names[1])]


def short(name: str, path: str) -> str:
    """Return a subdataset name without driver and file."""
    return name.rpartition(path)[2].lstrip('":') or name


def _plain(name: str) -> tuple[str, str]:
    """Return (driver in capitals, remainder) of a name without quotes, to compare names; GDAL quotes only some."""
    driver, _, remainder = name.replace('"', '').partition(':')
    return driver.upper(), remainder


def _listed(names: Sequence[str], path: str) -> str:
    return ', '.join(short(name, path) for name in names[:MOST]) + (', …' if len(names) > MOST else '')
