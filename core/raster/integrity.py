"""Quick check that a raster is complete, before hours of work: a download may have been interrupted."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator

from osgeo import gdal

from ..errors import RasterError
from ..runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from .raster_file import Raster, unreadable_window
from .raster_sources import vrts_of

SOURCE = re.compile(r'<SourceFilename([^>]*)>([^<]+)</SourceFilename>')
RELATIVE = re.compile(r'relativeToVRT="1"', re.I)


def require_complete(raster: Raster) -> None:
    """Refuse a raster whose last pixel cannot be read, or a VRT that names missing files.

    Args:
        raster: Raster, or a web layer with the same attributes, which is not checked.

    Raises:
        RasterError: names the first missing file, or the pixel that cannot be read.
    """
    if raster.source is None:  # a web service has no file to check
        return
    missing = missing_sources(raster.source)
    if missing:
        raise RasterError('{count} files of the raster {source} are missing, such as {first}. Restore them, or build the raster '
                          'again without them.', source=raster.path, count=len(missing), first=missing[0])
    col, row = raster.source.RasterXSize - 1, raster.source.RasterYSize - 1
    try:
        with strict_jpeg():
            gdal_call(raster.source.ReadRaster, col, row, 1, 1)  # an interrupted download lacks the end
    except GdalError as error:
        raise unreadable_window(raster, col, row, error) from error


def missing_sources(dataset: gdal.Dataset) -> list[str]:
    """Return the sorted paths of missing files that a VRT, or a VRT nested in it, names; [] for other rasters."""
    named = {source for vrt in vrts_of(dataset) for source in _sources(vrt)}
    return sorted(source for source in named if (source.lower().endswith('.vrt') or gdal.VSIStatL(source) is None)
                  and not _opens(source))


def _sources(vrt: gdal.Dataset) -> Iterator[str]:
    """Yield the paths that a VRT names."""
    folder = os.path.dirname(vrt.GetDescription())
    for text in vrt.GetMetadata('xml:VRT') or ():
        for attributes, name in SOURCE.findall(text):
            name = html.unescape(name)
            yield os.path.join(folder, name) if RELATIVE.search(attributes) else name


def _opens(source: str) -> bool:
    """Return whether GDAL opens a source, which may be a subdataset name, such as of a NetCDF variable."""
    try:
        return gdal_call(gdal.Open, source) is not None
    except GdalError:
        return False
