"""What several test files need."""

from osgeo import osr


def wkt(epsg):
    """A coordinate reference system as WKT."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    return reference.ExportToWkt()


def words_in(language):
    """Words of a report in a language: English, or that of the catalogue of the repository."""
    import strings

    from dalles.reports.words import Words
    known = strings.read()
    return Words('fr', lambda text: known.get(text) or text) if language == 'fr' else Words()
