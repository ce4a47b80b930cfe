"""What several test files need."""

from osgeo import osr


def wkt(epsg):
    """A coordinate reference system as WKT."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    return reference.ExportToWkt()


def wait_until_lost(crs):
    """Wait for QGIS 3.22 to lose a system that was made in a thread that has ended: a moment later. Newer ones lose nothing."""
    import time

    from qgis.core import Qgis
    until = time.monotonic() + 20
    while Qgis.QGIS_VERSION_INT < 32300 and crs.toWkt() and time.monotonic() < until:
        time.sleep(0.01)


def words_in(language):
    """Words of a report in a language: English, or that of the catalogue of the repository."""
    import strings

    from dalles.reports.words import Words
    known = strings.read()
    return Words('fr', lambda text: known.get(text) or text) if language == 'fr' else Words()
