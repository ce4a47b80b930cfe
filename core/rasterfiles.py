"""What a raster is made of: what must not change while a run that was stopped waits to go on."""

from osgeo import gdal

from .gdalcalls import GdalError, checked

BESIDE = ('.ovr', '.msk')  # GDAL lists them for a file, not for the sources of a VRT
STATISTICS = '.aux.xml'  # QGIS writes its own into them as an image is looked at; what else they may say is asked of GDAL


def files_of(dataset):
    """Return the paths of what GDAL reads of a raster.

    Args:
        dataset: gdal.Dataset.

    Returns:
        Sorted list: the file and its side files but STATISTICS; of a VRT the sources, too, those of VRTs within it, and where
        their overviews and masks would be.
    """
    found, waiting = set(), [dataset]
    while waiting:
        made = waiting.pop()
        paths = {path for path in made.GetFileList() or () if not path.lower().endswith(STATISTICS)} - found
        found |= paths
        if made.GetDriver().ShortName != 'VRT':
            continue
        for path in paths:
            if not path.startswith('/vsi'):  # a server would be asked for each
                found.update(path + ending for ending in BESIDE)
            if path.lower().endswith('.vrt') and path != made.GetDescription():
                try:
                    waiting.append(checked(gdal.Open, path))
                except GdalError:  # one that is missing or broken has no files
                    continue
    return sorted(found)


def facts_of(dataset):
    """Return how a raster lies and what is empty in it, as a list of numbers and texts: a side file may say it."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    return [dataset.GetGeoTransform(), dataset.GetProjection(),
            [(band.GetNoDataValue(), band.GetColorInterpretation(), band.GetMaskFlags()) for band in bands]]
