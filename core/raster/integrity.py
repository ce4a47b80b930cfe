"""Whether all of a raster is there, as far as that can be seen before hours of work: a download may have stopped."""

import html
import os
import re

from osgeo import gdal

from ..errors import RasterError
from ..runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from .raster_file import unreadable_window

SOURCE = re.compile(r'<SourceFilename([^>]*)>([^<]+)</SourceFilename>')
RELATIVE = re.compile(r'relativeToVRT="1"', re.I)


def require_complete(raster):
    """Refuse a raster whose end cannot be read, or a VRT that names files which are not there.

    Args:
        raster: core.raster.raster_file.Raster, or what a service renders, of which nothing can be seen before.

    Raises:
        RasterError: with the file, or the place.
    """
    if raster.source is None:  # a service has no end
        return
    missing = missing_sources(raster.source)
    if missing:
        raise RasterError('The raster {source} needs {count} files that are not there, {first} among them. Get them, or build '
                          'the raster again without them.', source=raster.path, count=len(missing), first=missing[0])
    col, row = raster.source.RasterXSize - 1, raster.source.RasterYSize - 1
    try:
        with strict_jpeg():
            gdal_call(raster.source.ReadRaster, col, row, 1, 1)  # the end is what a download that stopped lacks
    except GdalError as error:
        raise unreadable_window(raster, col, row, error) from error


def missing_sources(dataset):
    """Files that a VRT, or a VRT within it, names and that are not there: list of paths; [] for other rasters."""
    missing, seen = [], set()
    waiting = [(dataset.GetDescription(), dataset)]
    while waiting:
        path, file = waiting.pop()
        for source in _sources(path, file):
            if source in seen:
                continue
            seen.add(source)
            found = _opened(source) if source.lower().endswith('.vrt') or gdal.VSIStatL(source) is None else True
            if found is None:
                missing.append(source)
            elif found is not True:
                waiting.append((source, found))
    return sorted(missing)


def _sources(path, dataset):
    """Paths that a VRT names; none for other rasters."""
    if dataset.GetDriver().ShortName != 'VRT':
        return
    for text in dataset.GetMetadata('xml:VRT') or ():
        for attributes, name in SOURCE.findall(text):
            name = html.unescape(name)
            yield os.path.join(os.path.dirname(path), name) if RELATIVE.search(attributes) else name


def _opened(source):
    """A dataset, or None: a source may also be what no file is, such as a part of a NetCDF."""
    try:
        return gdal_call(gdal.Open, source)
    except GdalError:
        return None
