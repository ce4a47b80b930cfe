"""Copies of SQLite files such as GeoPackages, also while in use or from a read-only folder, where SQLite cannot open some."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import BinaryIO

from ..errors import FileError, reason_of

UNCOMMITTED_SUFFIXES = ('-wal', '-journal')  # changes not yet in the file, and changes to roll back: SQLite finds both by name
IN_USE = 'locked'  # in the message of SQLite for a file that another program has locked


def copy_database(path: str, target: str) -> None:
    """Copy a database, including the changes that are still in its ``-wal`` or ``-journal`` file.

    Args:
        path: of a file that may be open in another program, or in a read-only folder.
        target: path of a file that does not exist.

    Raises:
        FileError: the file cannot be read.
        OSError, sqlite3.Error: the target cannot be written.
    """
    source = _opened(path)
    if source is None:
        _copy_files(path, target)
    else:
        with closing(source), closing(sqlite3.connect(target)) as made:
            source.backup(made)
    with closing(sqlite3.connect(target)) as made:
        made.execute('PRAGMA journal_mode = DELETE')  # merges the copied -wal or -journal


def require_intact(path: str) -> None:
    """Refuse an open GeoPackage whose ``-wal`` file GDAL does not read: there is a ``-shm`` file only if it is read.

    Args:
        path: of a file that GDAL has opened. In a read-only folder, GDAL opens it without its ``-wal`` file.

    Raises:
        FileError: the last changes are only in the ``-wal`` file.
    """
    wal = f'{path}{UNCOMMITTED_SUFFIXES[0]}'
    if os.path.isfile(wal) and os.path.getsize(wal) and not os.path.exists(f'{path}-shm'):
        raise FileError('{path} cannot be read completely: its latest changes are in {wal}, which GDAL does not read in a '
                        'read-only folder. Copy both files to a folder where you can write.', path=path,
                        wal=os.path.basename(wal))


def _opened(path: str) -> sqlite3.Connection | None:
    """Return a connection; None where SQLite would have to write into a read-only folder."""
    source = None
    try:
        source = sqlite3.connect(path)
        source.execute('SELECT count(*) FROM sqlite_master')
        return source
    except sqlite3.Error as error:
        if source is not None:
            source.close()
        if IN_USE in str(error) or not isinstance(error, sqlite3.OperationalError):
            raise _unread(path, error) from error
        return None


def _copy_files(path: str, target: str) -> None:
    for ending in ('', *UNCOMMITTED_SUFFIXES):
        if ending and not os.path.exists(path + ending):
            continue
        with _reading(path + ending) as source, open(target + ending, 'xb') as made:
            shutil.copyfileobj(source, made)


def _reading(path: str) -> BinaryIO:
    try:
        return open(path, 'rb')  # noqa: SIM115 (closed by who asked for it)
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: str, error: Exception) -> FileError:
    return FileError('{path} cannot be read ({error}). Close the programs that use it, or copy it elsewhere.', path=path,
                     error=reason_of(error))
