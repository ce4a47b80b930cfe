"""Copies of files of SQLite, such as GeoPackages: in use, or where nobody may write, which is where SQLite cannot open some."""

import os
import shutil
import sqlite3
from contextlib import closing

from ..errors import FileError

BESIDE = ('-wal', '-journal')  # what is not yet in the file, and what is to be taken back: SQLite finds both by their names
IN_USE = 'locked'  # within what SQLite says of a file that another program keeps


def copy_database(path, target):
    """Copy a database with what other programs have written into the files beside it.

    Args:
        path: of a file that may be open, in use, or in a folder that is read-only.
        target: path of a file that is not there.

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
        made.execute('PRAGMA journal_mode = DELETE')  # takes in what came with it


def require_intact(path):
    """Refuse an open GeoPackage of which GDAL reads a part only: beside what was written last, a ``-shm`` lies once that is read.

    Args:
        path: of a file that GDAL has opened. Where SQLite may not write beside it, GDAL opens it as if it were alone.

    Raises:
        FileError: there is more.
    """
    wal = f'{path}{BESIDE[0]}'
    if os.path.isfile(wal) and os.path.getsize(wal) and not os.path.exists(f'{path}-shm'):
        raise FileError('{path} cannot be read whole: what was written last stands in {wal}, which GDAL does not read in a '
                        'folder where it may not write. Copy both files into a folder of your own.', path=path,
                        wal=os.path.basename(wal))


def _opened(path):
    """A connection; None where SQLite would have to write beside the file, and may not."""
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


def _copy_files(path, target):
    for ending in ('', *BESIDE):
        if ending and not os.path.exists(path + ending):
            continue
        with _reading(path + ending) as source, open(target + ending, 'xb') as made:
            shutil.copyfileobj(source, made)


def _reading(path):
    try:
        return open(path, 'rb')  # noqa: SIM115 (closed by who asked for it)
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path, error):
    return FileError('{path} cannot be read ({error}). Close the programs that use it, or copy it elsewhere.', path=path,
                     error=getattr(error, 'strerror', None) or error)
