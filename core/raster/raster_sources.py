"""What a raster is made of: what must not change while a run that was stopped waits to go on."""

import re

from osgeo import gdal

from ..runtime.gdal_errors import GdalError, gdal_call

BESIDE = ('.ovr', '.msk')  # GDAL lists them for a file, not for the sources of a VRT
STATISTICS = '.aux.xml'  # QGIS writes its own into them as an image is looked at, and into a VRT itself
IN_VRT = re.compile(r'<Histograms>.*?</Histograms>|<MDI key="STATISTICS_[^"]*">[^<]*</MDI>', re.S)


def source_facts(dataset):
    """Return how a raster lies, what is empty in it and, of a VRT and those within it, what they say, without statistics.

    Args:
        dataset: gdal.Dataset.

    Returns:
        List of numbers and texts.
    """
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    return [dataset.GetGeoTransform(), dataset.GetProjection(),
            [(band.GetNoDataValue(), band.GetColorInterpretation(), band.GetMaskFlags()) for band in bands],
            *(_plain(vrt) for vrt in _vrts_of(dataset))]


def files_of(dataset):
    """Return the paths of what GDAL reads of a raster.

    Args:
        dataset: gdal.Dataset.

    Returns:
        Sorted list: the file and its side files but STATISTICS; of a VRT the sources, those of VRTs within it, and where their
        overviews and masks would be, but no VRT (see :func:`source_facts`).
    """
    vrts = _vrts_of(dataset)
    names = {vrt.GetDescription() for vrt in vrts}
    found = {path for one in vrts or [dataset] for path in one.GetFileList() or ()} - names
    if vrts:
        found |= {path + ending for path in found if not path.startswith('/vsi') for ending in BESIDE}  # servers are not asked
    return sorted(path for path in found if not path.lower().endswith(STATISTICS))


def _vrts_of(dataset):
    """A VRT and the VRTs within it, list of gdal.Dataset; [] of other rasters."""
    found, waiting = {}, [dataset]
    while waiting:
        one = waiting.pop()
        if one.GetDriver().ShortName != 'VRT' or one.GetDescription() in found:
            continue
        found[one.GetDescription()] = one
        for path in one.GetFileList() or ():
            if path.lower().endswith('.vrt') and path not in found:
                try:
                    waiting.append(gdal_call(gdal.Open, path))
                except GdalError:  # one that is missing or broken says nothing
                    continue
    return list(found.values())


def _plain(vrt):
    text = IN_VRT.sub('', '\n'.join(vrt.GetMetadata('xml:VRT') or ()))
    return ''.join(text.split()).replace('<Metadata></Metadata>', '')
