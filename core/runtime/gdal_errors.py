"""GDAL calls whose failure is an exception here, without changing how GDAL fails for other plugins of the same QGIS."""

import contextlib
import re
import threading

from osgeo import gdal

BY_SQLITE = re.compile(r'In ExecuteSQL\(\): sqlite3_\w+\(.*\):\s+', re.S)  # a statement, after which the reason stands
STRICT_JPEG = 'GDAL_ERROR_ON_LIBJPEG_WARNING'  # otherwise a truncated JPEG is a picture that is grey at the bottom
SET_OPTION = getattr(gdal, 'SetThreadLocalConfigOption', gdal.SetConfigOption)  # the first is not in every GDAL 3
ALONE = threading.RLock() if SET_OPTION is gdal.SetConfigOption else contextlib.nullcontext()


class GdalError(Exception):
    """What GDAL said."""


def gdal_call(function, *arguments, **options):
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


def execute_sql(file, statement):
    """The first values of the rows that a statement of SQL gives, list; [] where it gives none.

    Raises:
        GdalError: it cannot be done.
    """
    found = []

    def run():
        result = file.ExecuteSQL(statement)
        if result is not None:
            found.extend(row.GetField(0) for row in result)
            file.ReleaseResultSet(result)
        return True
    gdal_call(run)
    return found


@contextlib.contextmanager
def transaction(file):
    """Within, what is written into a file of GDAL is one transaction, which an exception takes back.

    Raises:
        GdalError: it cannot be begun, or ended.
    """
    gdal_call(file.StartTransaction)
    try:
        yield
        gdal_call(file.CommitTransaction)
    except BaseException:
        with contextlib.suppress(GdalError):
            gdal_call(file.RollbackTransaction)
        raise


@contextlib.contextmanager
def strict_jpeg():
    """Within it a truncated JPEG is an error of GDAL, in this thread; one thread at a time where GDAL has no such option."""
    with ALONE:
        SET_OPTION(STRICT_JPEG, 'TRUE')
        try:
            yield
        finally:
            SET_OPTION(STRICT_JPEG, None)


@contextlib.contextmanager
def small_cache(most):
    """Keep GDAL from filling its cache, a part of all memory, with what is read once; ``most``: bytes."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(most, before))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def _first_line(said):
    """What failed, to stand within a sentence; the lines that newer versions of GDAL add tell what it may be caused by."""
    said = BY_SQLITE.sub('', said)
    return said.partition('\n')[0].rstrip('. ')


def flush(dataset):
    """Write what a dataset still holds in memory.

    Raises:
        GdalError: the disk refuses.
    """
    gdal_call(lambda: dataset.FlushCache() or True)
