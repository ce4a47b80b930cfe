"""Files and properties of a raster that must be unchanged when a stopped run resumes."""

from __future__ import annotations

import re
from typing import Any

from osgeo import gdal

from ..runtime.gdal_errors import GdalError, gdal_call

BESIDE = ('.ovr', '.msk')  # GDAL lists them for a file, not for the sources of a VRT
STATISTICS = '.aux.xml'  # QGIS writes statistics into it when an image is displayed, for a VRT into the VRT itself
IN_VRT = re.compile(r'<Histograms>.*?</Histograms>|<MDI key="STATISTICS_[^"]*">[^<]*</MDI>', re.S)


def source_facts(dataset: gdal.Dataset) -> list[Any]:
    """Return the georeference, nodata and colour bands of a raster, and the XML of its VRTs without statistics.

    Args:
        dataset: gdal.Dataset.

    Returns:
        List of numbers and strings; the XML is that of a VRT and of those nested in it.
    """
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    return [dataset.GetGeoTransform(), dataset.GetProjection(),
            [(band.GetNoDataValue(), band.GetColorInterpretation(), band.GetMaskFlags()) for band in bands],
            *(_plain(vrt) for vrt in vrts_of(dataset))]


def files_of(dataset: gdal.Dataset) -> list[str]:
    """Return the paths of the files that GDAL reads for a raster.

    Args:
        dataset: gdal.Dataset.

    Returns:
        Sorted list: the file and its side files except STATISTICS; for a VRT its sources, those of nested VRTs, and the paths
        that their overviews and masks would have, but no VRT (see :func:`source_facts`).
    """
    vrts = vrts_of(dataset)
    names = {vrt.GetDescription() for vrt in vrts}
    found = {path for one in vrts or [dataset] for path in one.GetFileList() or ()} - names
    if vrts:
        found |= {path + ending for path in found if not path.startswith('/vsi') for ending in BESIDE}  # no requests to servers
    return sorted(path for path in found if not path.lower().endswith(STATISTICS))


def vrts_of(dataset: gdal.Dataset) -> list[gdal.Dataset]:
    """Return a VRT and the VRTs nested in it: list of gdal.Dataset; [] for other rasters."""
    found: dict[str, gdal.Dataset] = {}
    waiting = [dataset]
    while waiting:
        one = waiting.pop()
        if one.GetDriver().ShortName != 'VRT' or one.GetDescription() in found:
            continue
        found[one.GetDescription()] = one
        for path in one.GetFileList() or ():
            if path.lower().endswith('.vrt') and path not in found:
                try:
                    waiting.append(gdal_call(gdal.Open, path))
                except GdalError:  # missing or damaged: nothing to compare
                    continue
    return list(found.values())


def _plain(vrt: gdal.Dataset) -> str:
    text = IN_VRT.sub('', '\n'.join(vrt.GetMetadata('xml:VRT') or ()))
    return ''.join(text.split()).replace('<Metadata></Metadata>', '')
