"""GDAL calls whose failure is an exception here, without changing how GDAL fails for other plugins of the same QGIS."""

from contextlib import contextmanager

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


@contextmanager
def small_cache(most):
    """Keep GDAL from filling its cache, a part of all memory, with what is read once; ``most``: bytes."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(most, before))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


@contextmanager
def strict_jpeg():
    """Have a JPEG fail of which bytes are missing: GDAL warns, and paints on, unless it is told otherwise."""
    set_option = getattr(gdal, 'SetThreadLocalConfigOption', gdal.SetConfigOption)
    set_option('GDAL_ERROR_ON_LIBJPEG_WARNING', 'TRUE')
    try:
        yield
    finally:
        set_option('GDAL_ERROR_ON_LIBJPEG_WARNING', None)


def _first_line(said):
    """What failed; the lines that newer versions of GDAL add tell what it may be caused by."""
    return said.partition('\n')[0]
