"""Files read by GDAL's virtual file systems: local paths, /vsis3/, /vsicurl/ and the like, with GDAL's own credentials."""

import errno
import io
import os
import re

from osgeo import gdal

from ...core.errors import FileError, reason_of
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...core.secrets import mask_secrets

REMOTE = '/vsi'  # prefix of the paths that are not on this machine
KNOWN = gdal.VSI_STAT_EXISTS_FLAG | gdal.VSI_STAT_NATURE_FLAG | gdal.VSI_STAT_SIZE_FLAG | gdal.VSI_STAT_SET_ERROR_FLAG
MISSING = re.compile(r'\b404\b|no ?such|not ?(exist|found)', re.I)  # in the message about a missing file


def is_local(path):
    """Return True for a path of this machine, on its own or a mounted disk."""
    return not path.startswith(REMOTE)


def path_in(folder, name):
    """Return the path of a file in a folder."""
    return f'{folder.rstrip("/")}/{name}'


def exists(path):
    """Return True for a file or a folder that exists now.

    Raises:
        FileError: the server does not answer, or refuses access.
    """
    forget_path(path)
    return _stat(path) is not None


def is_folder(path):
    """Return True for a folder that exists; on an object store, for a prefix that object names begin with.

    Raises:
        FileError: the server does not answer, or refuses access.
    """
    forget_path(path)
    found = _stat(path)
    return found is not None and bool(found.IsDirectory())


def _stat(path):
    """Return the result of VSIStatL for a file; None where there is none.

    Where a server does not answer, or refuses access, GDAL also returns None, with another error message: a FileError is raised.
    """
    gdal.PushErrorHandler('CPLQuietErrorHandler')
    try:
        gdal.ErrorReset()
        gdal.VSIErrorReset()
        found = gdal.VSIStatL(path, KNOWN)
        message = gdal.VSIGetLastErrorMsg() or gdal.GetLastErrorMsg()
    finally:
        gdal.PopErrorHandler()
    if found is None and message and not is_local(path) and not MISSING.search(message):
        forget_path(path)  # else GDAL would repeat its cached answer
        raise _cannot_open(path, message)
    return found


def forget_path(path):
    """Clear what GDAL has cached of a remote file's folder, as other machines write there meanwhile."""
    if not is_local(path):
        gdal.VSICurlPartialClearCache(path.rpartition('/')[0])


def _cannot_open(path, message):
    return FileError('The file {path} cannot be opened ({error}). Check the path and the credentials, and that each machine of '
                     'the cluster sees it under this name.', path=mask_secrets(path),
                     error=mask_secrets(str(message).partition('\n')[0]))


def list_names(folder):
    """Return the names in a folder, sorted; [] where there is no such folder.

    Raises:
        FileError: it cannot be listed.
    """
    try:
        if is_local(folder):
            return sorted(os.listdir(folder))
        forget_path(path_in(folder, ''))
        found = gdal_call(lambda: gdal.ReadDir(folder) or [])
        if not found:
            _stat(folder)  # raises where the server did not answer: GDAL lists nothing then
        return sorted(name.rstrip('/') for name in found if name not in ('', '.', '..'))
    except FileNotFoundError:
        return []
    except (OSError, GdalError) as error:
        raise FileError('The folder {path} cannot be listed ({error}). Check the path, the permissions and the credentials.',
                        path=mask_secrets(folder), error=mask_secrets(reason_of(error))) from error


def read_bytes(path):
    """Return the bytes of a file.

    Raises:
        FileError: it does not exist, or cannot be read.
    """
    forget_path(path)
    with reader(path) as file:
        try:
            return file.read()
        except OSError as error:
            raise FileError('The file {path} cannot be read ({error}). Check that it is complete, and run again.',
                            path=mask_secrets(path), error=mask_secrets(error)) from error


def reader(path):
    """Open a file for random access and return a File.

    Raises:
        FileError: it does not exist, or cannot be opened.
    """
    gdal.VSIErrorReset()
    if not is_local(path) and _stat(path) is None:  # GDAL would open a missing file as an empty one
        forget_path(path)
        raise _cannot_open(path, os.strerror(errno.ENOENT))
    try:
        return File(gdal_call(gdal.VSIFOpenExL, path, 'rb', True))
    except GdalError as error:
        raise _cannot_open(path, gdal.VSIGetLastErrorMsg() or error) from error


class File(io.RawIOBase):
    """A file opened by GDAL, as a Python file object for pyarrow and others; not for two threads at once."""

    def __init__(self, handle):
        """Wrap a ``handle`` of VSIFOpenExL."""
        super().__init__()
        self.handle, self.position = handle, 0
        gdal.VSIFSeekL(handle, 0, os.SEEK_END)
        self.size = gdal.VSIFTellL(handle)

    def readable(self):
        """See io.RawIOBase."""
        return True

    def seekable(self):
        """See io.RawIOBase."""
        return True

    def tell(self):
        """See io.RawIOBase."""
        return self.position

    def seek(self, offset, whence=os.SEEK_SET):
        """See io.RawIOBase."""
        self.position = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.position, os.SEEK_END: self.size}[whence])
        return self.position

    def read(self, count=-1):
        """Return ``count`` bytes from the current position, or all that follow.

        Raises:
            OSError: fewer bytes came than the file has.
        """
        left = max(0, self.size - self.position)
        wanted = left if count is None or count < 0 else min(count, left)
        if not wanted:
            return b''
        gdal.VSIFSeekL(self.handle, self.position, os.SEEK_SET)
        try:
            found = bytes(gdal_call(gdal.VSIFReadL, 1, wanted, self.handle))
        except GdalError as error:
            raise OSError(mask_secrets(error)) from error
        if len(found) < wanted:
            raise OSError('the file ends too early')
        self.position += wanted
        return found

    def close(self):
        """See io.RawIOBase."""
        if not self.closed:
            gdal.VSIFCloseL(self.handle)
            self.handle = None
        super().close()
