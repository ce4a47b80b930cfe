"""GDAL calls whose failure is an exception here, without changing how GDAL fails for other plugins of the same QGIS."""

from osgeo import gdal


class GdalError(Exception):
    """What GDAL said."""


def checked(function, *arguments, **options):
    """Call a GDAL function; its warnings are kept quiet.

    Raises:
        GdalError: it returned nothing, failed, or raised.
    """
    gdal.PushErrorHandler('CPLQuietErrorHandler')
    try:
        gdal.ErrorReset()
        result = function(*arguments, **options)
        failed = gdal.GetLastErrorType() >= gdal.CE_Failure
        message = gdal.GetLastErrorMsg()
    except RuntimeError as error:  # another plugin may have called gdal.UseExceptions()
        raise GdalError(_first_line(str(error))) from error
    finally:
        gdal.PopErrorHandler()
    if result is None or failed:
        raise GdalError(_first_line(message) or 'GDAL gives no reason')
    return result


def _first_line(said):
    """What failed; the lines that newer versions of GDAL add tell what it may be caused by."""
    return said.partition('\n')[0]
