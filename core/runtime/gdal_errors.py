"""GDAL calls that raise an exception on failure, without gdal.UseExceptions(), which would affect other QGIS plugins."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from osgeo import gdal

from ..messages import Message

Result = TypeVar('Result')

BY_SQLITE = re.compile(r'In ExecuteSQL\(\): sqlite3_\w+\(.*\):\s+', re.S)  # the SQL statement before the reason
STRICT_JPEG = 'GDAL_ERROR_ON_LIBJPEG_WARNING'  # otherwise a truncated JPEG is read as an image with a grey bottom
SET_OPTION = getattr(gdal, 'SetThreadLocalConfigOption', gdal.SetConfigOption)  # not every GDAL 3 has the first
JPEG_LOCK = threading.RLock() if SET_OPTION is gdal.SetConfigOption else contextlib.nullcontext()


class GdalError(Exception):
    """A failed GDAL call; its text is the message of GDAL, or a Message, translated with the sentence around it."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def gdal_call(function: Callable[..., Result | None], *arguments: Any, **options: Any) -> Result:
    """Call a GDAL function without printing its errors and warnings.

    Raises:
        GdalError: the function returned None, failed, or raised an exception.
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
        raise GdalError(_first_line(message) or Message('GDAL gives no reason'))
    return result


def execute_sql(file: gdal.Dataset, statement: str) -> list[Any]:
    """Run an SQL statement; return a list of the first value of each row, [] without rows.

    Raises:
        GdalError: the statement fails.
    """
    found: list[Any] = []

    def run() -> bool:
        result = file.ExecuteSQL(statement)
        if result is not None:
            found.extend(row.GetField(0) for row in result)
            file.ReleaseResultSet(result)
        return True
    gdal_call(run)
    return found


@contextlib.contextmanager
def transaction(file: gdal.Dataset) -> Iterator[None]:
    """Write into a GDAL dataset in one transaction, which is rolled back after an exception.

    Raises:
        GdalError: the transaction cannot be started or committed.
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
def strict_jpeg() -> Iterator[None]:
    """Make a truncated JPEG a GDAL error in this thread; one thread at a time where GDAL has no thread-local options."""
    with JPEG_LOCK:
        SET_OPTION(STRICT_JPEG, 'TRUE')
        try:
            yield
        finally:
            SET_OPTION(STRICT_JPEG, None)


@contextlib.contextmanager
def small_cache(most: int) -> Iterator[None]:
    """Limit the block cache of GDAL, by default a share of all memory, for data that is read once; ``most``: bytes."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(most, before))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def _first_line(text: str) -> str:
    """Return the first line of a message, for use in a sentence; newer GDAL versions add lines about possible causes."""
    return BY_SQLITE.sub('', text).partition('\n')[0].rstrip('. ')


def flush(dataset: gdal.Dataset) -> None:
    """Write the cached data of a dataset to disk.

    Raises:
        GdalError: the data cannot be written.
    """
    gdal_call(lambda: dataset.FlushCache() or True)
