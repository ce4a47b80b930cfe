"""What several test files need."""

from osgeo import osr


def wkt(epsg):
    """A coordinate reference system as WKT."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    return reference.ExportToWkt()
