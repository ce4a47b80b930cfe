"""What several test files need."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal, osr

SUPPORT = Path(__file__).resolve().parent  # with the programs that tests start
NOBODY = 65534


@contextmanager
def without_rights():
    """Within, files can be written where anybody may: the rights of root are laid down."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@contextmanager
def shared_folder():
    """A folder into which everybody can look, unlike that of pytest."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o777)
    try:
        yield place
    finally:
        shutil.rmtree(place)


@contextmanager
def gdal_options(options):
    """GDAL with {name: value} for a while; nothing that it cached of services outlives a change."""
    before = {name: gdal.GetConfigOption(name) for name in options}
    _set(options)
    try:
        yield
    finally:
        _set(before)


def _set(options):
    for name, value in options.items():
        gdal.SetConfigOption(name, value)
    gdal.VSICurlClearCache()


def wkt(epsg):
    """A coordinate reference system as WKT."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    return reference.ExportToWkt()


def pixels(path):
    """(rows, columns, bands) of an image file."""
    return gdal.Open(str(path)).ReadAsArray().transpose(1, 2, 0)


def raster_table(path, image, table):
    """Put an image into a GeoPackage as a table; returns the path."""
    gdal.Translate(str(path), image, format='GPKG', creationOptions=[f'RASTER_TABLE={table}'] + (
        ['APPEND_SUBDATASET=YES'] if os.path.exists(path) else []))
    return str(path)


def wait_until_lost(crs):
    """Wait for QGIS 3.22 to lose a system that was made in a thread that has ended: a moment later. Newer ones lose nothing."""
    import time

    from qgis.core import Qgis
    until = time.monotonic() + 20
    while Qgis.QGIS_VERSION_INT < 32300 and crs.toWkt() and time.monotonic() < until:
        time.sleep(0.01)


def report_locale_in(language):
    """ReportLocale of a language: English, or that of the catalogue of the repository."""
    import strings
    from dalles.reports.report_locale import ReportLocale
    known = strings.read()
    return ReportLocale('fr', lambda text: known.get(text) or text) if language == 'fr' else ReportLocale()
