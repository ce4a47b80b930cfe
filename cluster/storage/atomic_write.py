"""Writing of files whole or not at all: a temporary file is renamed on a disk; an object store gets one upload.

A killed writer leaves at most a temporary file, which no reader takes for a part, and which :func:`tidy` removes.
"""

import os
import shutil
import uuid
from contextlib import suppress

from osgeo import gdal

from ...core.errors import FileError, reason_of
from ...core.runtime.atomic_files import replace_file
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...core.secrets import mask_secrets
from .vsi import exists, forget_path, is_local, list_names, path_in

ASIDE = '.part'  # suffix of a temporary file
BLOCK = 8 << 20  # bytes written to an object store at a time
OLD_S = 3600  # seconds; no file takes so long to write
OLD_FOLDER_S = 86_400  # of a join, whose statements take longer


def make_folder(path):
    """Make a folder and its parents; do nothing on an object store, which has no folders.

    Raises:
        FileError: it cannot be made, or a file has its name.
    """
    if is_local(path):
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as error:
            raise _cannot_write(path, error) from error


def write_whole(path, content, over=True):
    """Write a file whole or not at all.

    Args:
        path: of the file; its folder exists.
        content: bytes.
        over: False to leave an existing file unchanged; on an object store, a file that another process writes at the same
            moment is replaced nevertheless.

    Returns:
        False where an existing file was left unchanged, else True.

    Raises:
        FileError: it cannot be written; an existing file stays.
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
    """Return a new temporary name beside a local file; it begins with a dot, as readers of Parquet ignore such names."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f'.{name}.{uuid.uuid4().hex}{ASIDE}')


def publish(aside, path):
    """Move a complete local file to its final path, on disk or on an object store.

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
    """Sync a file to disk, then rename it: a power cut leaves all of it or nothing. Return False where it was not renamed."""
    with open(aside, 'rb+') as file:
        os.fsync(file.fileno())
    if not over and not _linked(aside, path):
        return False
    if over:
        replace_file(aside, path)
    if hasattr(os, 'O_DIRECTORY'):  # Windows opens no folders
        folder = os.open(os.path.dirname(path) or '.', os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def _linked(aside, path):
    """Give a file its final name by a hard link, which unlike a rename fails where the name exists; return False then."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    except OSError:  # some network file systems have no hard links
        if os.path.lexists(path):
            return False
        replace_file(aside, path)
    return True


def _send(blocks, path):
    """Write blocks into one object: in one request up to 50 MB (VSIS3_CHUNK_SIZE), above as a multipart upload."""
    gdal.VSIErrorReset()
    try:
        target = gdal_call(gdal.VSIFOpenExL, path, 'wb', True)
        try:
            for block in blocks:
                if gdal_call(gdal.VSIFWriteL, block, 1, len(block), target) != len(block):
                    raise GdalError('only a part of it was written')
        except (OSError, GdalError):
            _give_up(target, path)
            raise
        if gdal_call(gdal.VSIFCloseL, target):  # only now GDAL knows whether the store accepted it
            raise GdalError('the object store refused it')
    except GdalError as error:
        raise _cannot_write(path, gdal.VSIGetLastErrorMsg().partition('\n')[0] or error) from error
    forget_path(path)


def _give_up(target, path):
    """Close an unfinished object and delete it, as GDAL uploads what it has when it closes."""
    with suppress(GdalError):
        gdal_call(gdal.VSIFCloseL, target)
    with suppress(GdalError):
        gdal_call(gdal.Unlink, path)


def _cannot_write(path, error):
    return FileError('{path} cannot be written ({error}). Free disk space, or check the path, the permissions and the '
                     'credentials.', path=mask_secrets(path), error=mask_secrets(reason_of(error)))


def tidy(folder, prefix='.'):
    """Remove the temporary files and folders of killed writers: files older than OLD_S, folders older than OLD_FOLDER_S.

    Their age is measured by the clock of the disk, which may be on another machine. If the writer of a removed file is still
    alive, it cannot rename the file: its task fails and is run again, and nothing is lost.

    Args:
        folder: path.
        prefix: of their names, which end in ASIDE.

    Returns:
        Number of files and folders removed.

    Raises:
        FileError: the folder cannot be listed, or written to.
    """
    left = [path_in(folder, name) for name in list_names(folder) if name.startswith(prefix) and name.endswith(ASIDE)]
    if not left or not is_local(folder):  # an object store does not list unfinished uploads
        return 0
    now, gone = _clock(folder), 0
    for path in left:
        with suppress(OSError):  # renamed or removed meanwhile, or owned by another user
            inside = [os.path.join(path, name) for name in os.listdir(path)] if os.path.isdir(path) else []
            age_s = now - max(os.stat(one).st_mtime for one in (path, *inside))
            if age_s > (OLD_FOLDER_S if os.path.isdir(path) else OLD_S):
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
                gone += 1
    return gone


def _clock(folder):
    """Return the time of the disk of a folder, in seconds since 1970; it may differ from the clock of this machine.

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
