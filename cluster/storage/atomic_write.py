"""Files written whole or not at all: aside and renamed on a disk, in one request on an object store.

Whoever is killed on the way leaves at most a file aside, which no reader takes for a part, and which :func:`tidy` removes.
"""

import os
import uuid
from contextlib import suppress

from osgeo import gdal

from ...core.errors import FileError
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...core.secrets import mask_secrets
from .vsi import exists, forget_path, is_local, list_names, path_in

ASIDE = '.part'  # end of the name of a file that is being written
BLOCK = 8 << 20  # bytes that are sent at a time
OLD_S = 3600  # no file here takes so long to write


def make_folder(path):
    """Make a folder, and those above it; an object store has none to make.

    Raises:
        FileError: it cannot be made, or a file has its name.
    """
    if is_local(path):
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as error:
            raise _cannot_write(path, error) from error


def write_whole(path, content, over=True):
    """Write a file.

    Args:
        path: of the file; its folder is there.
        content: bytes.
        over: False to leave a file that is there as it is; on an object store, one that another writes at the same moment is
            replaced nevertheless.

    Returns:
        False where a file was there and was left.

    Raises:
        FileError: it cannot be written; a file that was there stays.
    """
    if not is_local(path):
        if not over and exists(path):
            return False
        _send([content], path)
        return True
    aside = temporary_path(path)
    try:
        with open(aside, 'xb') as file:
            file.write(content)
        return _put_in_place(aside, path, over)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            os.remove(aside)


def temporary_path(path):
    """A new name for what becomes a local file once it is whole; readers of Parquet pass over names that begin with a dot."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f'.{name}.{uuid.uuid4().hex}{ASIDE}')


def publish(aside, path):
    """Put a local file that is whole under its name, here or on an object store; it is gone from where it was.

    Raises:
        FileError: it cannot be written there.
    """
    try:
        if is_local(path):
            _put_in_place(aside, path, over=True)
            return
        with open(aside, 'rb') as file:
            _send(iter(lambda: file.read(BLOCK), b''), path)
        os.remove(aside)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _put_in_place(aside, path, over):
    """Rename once all is on the disk: after a power cut, too, all of it has the name, or nothing."""
    with open(aside, 'rb+') as file:
        os.fsync(file.fileno())
    if not over and not _linked(aside, path):
        return False
    if over:
        os.replace(aside, path)
    if hasattr(os, 'O_DIRECTORY'):  # Windows opens no folders
        folder = os.open(os.path.dirname(path) or '.', os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def _linked(aside, path):
    """Give a file its name where none has it: unlike a rename, a link refuses then. False where one has."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    except OSError:  # some network disks have no links
        if os.path.lexists(path):
            return False
        os.replace(aside, path)
    return True


def _send(blocks, path):
    """Into one object: by one request up to 50 MB (VSIS3_CHUNK_SIZE), above by parts that the store joins at the end."""
    gdal.VSIErrorReset()
    try:
        target = gdal_call(gdal.VSIFOpenExL, path, 'wb', True)
        try:
            for block in blocks:
                if gdal_call(gdal.VSIFWriteL, block, 1, len(block), target) != len(block):
                    raise GdalError('not all of it was taken')
        except (OSError, GdalError):
            _give_up(target, path)
            raise
        if gdal_call(gdal.VSIFCloseL, target):  # only now GDAL knows whether the store has it
            raise GdalError('the store did not take it')
    except GdalError as error:
        raise _cannot_write(path, gdal.VSIGetLastErrorMsg().partition('\n')[0] or error) from error
    forget_path(path)


def _give_up(target, path):
    """Close what cannot be finished; GDAL sends what it has then, which must not stay."""
    with suppress(GdalError):
        gdal_call(gdal.VSIFCloseL, target)
    with suppress(GdalError):
        gdal_call(gdal.Unlink, path)


def _cannot_write(path, error):
    return FileError('{path} cannot be written ({error}). Make room, or check the path and the rights and the credentials to '
                     'write there.', path=mask_secrets(path), error=mask_secrets(getattr(error, 'strerror', None) or error))


def tidy(folder, old_s=OLD_S):
    """Remove what writers that were killed have left: files aside that are older than any takes to be written.

    Their age is told by the clock of the disk, which may be that of another machine. Should the writer of one be alive after
    all, its file is not there to be renamed: its task fails and is run again, and nothing is lost.

    Args:
        folder: path.
        old_s: age in seconds.

    Returns:
        How many there were.

    Raises:
        FileError: the folder cannot be listed, or written to.
    """
    left = [path_in(folder, name) for name in list_names(folder) if name.startswith('.') and name.endswith(ASIDE)]
    if not left or not is_local(folder):  # what is not whole is not seen on an object store
        return 0
    now, gone = clock(folder), 0
    for path in left:
        with suppress(OSError):  # it is written by now, another run tidies too, or it belongs to somebody else
            if now - os.stat(path).st_mtime > old_s:
                os.remove(path)
                gone += 1
    return gone


def clock(folder):
    """What time it is for the disk of a folder, in seconds; it may be another than that of this machine.

    Raises:
        FileError: the folder cannot be written to.
    """
    probe = temporary_path(path_in(folder, 'clock'))
    try:
        with open(probe, 'xb'):
            return os.stat(probe).st_mtime
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        with suppress(OSError):
            os.remove(probe)
