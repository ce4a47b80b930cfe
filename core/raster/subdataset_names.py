"""Files of several rasters, and how GDAL names one of them: ``GPKG:file:table``, ``NETCDF:"file":variable``."""

import os
import re

from osgeo import gdal

from ..errors import RasterError
from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call

NAMED = re.compile(r'[A-Za-z][A-Za-z0-9_]+:(?!//)')  # C: is a disk, wms:// a service
MOST = 12  # names in a message


def is_name(text):
    """True for what may be the name of a raster within a file."""
    return bool(NAMED.match(text)) and file_of(text) is not None


def file_of(name):
    """The file that holds the raster of a name; None where no such file is there."""
    quoted = re.search('"([^"]+)"', name)
    parts = name.split(':')
    spans = ((first, last) for first in range(1, len(parts)) for last in range(len(parts), first, -1))
    found = [quoted.group(1)] if quoted else [':'.join(parts[first:last]) for first, last in spans]
    return next((path for path in found if os.path.isfile(path)), None)


def names_in(path):
    """Names of the rasters of a file that holds several, or one that GDAL opens by its name alone: list; else []."""
    try:
        file = gdal_call(gdal.OpenEx, path, gdal.OF_RASTER)
    except GdalError:
        return []
    return [name for name, _ in file.GetSubDatasets()]


def one_of(text):
    """The name of the raster that a text means.

    Args:
        text: path of a file, ``path|layername=table``, or a name.

    Returns:
        Name, or None where GDAL opens the text as it is, or cannot open it at all.

    Raises:
        RasterError: the file holds several, or others.
    """
    path, _, table = text.partition('|layername=')
    path = path if os.path.isfile(path) else file_of(text) if is_name(text) else None
    names = names_in(path) if path else []
    if text == path:
        if not names or gdal_call(gdal.OpenEx, path, gdal.OF_RASTER).RasterCount:
            return None
        if len(names) > 1:
            raise RasterError('{path} holds several rasters: {names}. Name one: {first}.', path=path, names=_listed(names, path),
                              first=names[0])
        return names[0]
    wanted = next((name for name in names if _plain(name) == _plain(text) or (table and short(name, path) == table)), None)
    if names and wanted is None:
        raise RasterError('{path} does not hold the raster {text}, but {names}. Name one: {first}.', path=path, text=text,
                          names=_listed(names, path), first=names[0])
    return wanted or (text if path and not table else None)


def open_one(text):
    """Open the raster that a text means, see :func:`one_of`.

    Returns:
        gdal.Dataset; without a band where the file holds no raster.

    Raises:
        GdalError: GDAL cannot open it.
        RasterError: as of :func:`one_of`.
    """
    try:
        dataset = gdal_call(gdal.Open, text)
        name = None if dataset.RasterCount else one_of(text)
    except GdalError:
        dataset, name = None, one_of(text)
        if name in (None, text):
            raise
    return dataset if name is None else gdal_call(gdal.Open, name)


def note_of(dataset):
    """List with a Message where a dataset is the first of several rasters of its file; else []."""
    names = [name for name, _ in dataset.GetSubDatasets()]
    if len(names) < 2:
        return []
    return [Message('{path} holds {count} rasters: the first is read. Name another to read it: {name}.',
                    path=dataset.GetDescription(), count=len(names), name=names[1])]


def short(name, path):
    """A name without its driver and file."""
    return name.rpartition(path)[2].lstrip('":') or name


def _plain(name):
    """A name without quotes, its driver in capitals; GDAL quotes some."""
    driver, _, rest = name.replace('"', '').partition(':')
    return driver.upper(), rest


def _listed(names, path):
    return ', '.join(short(name, path) for name in names[:MOST]) + (', …' if len(names) > MOST else '')
