"""Atomic file writes: a file is written under a temporary name and renamed once it is complete.

Windows refuses to replace a file that any program has open, and paths of more than MAX_PATH characters.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import ReportError, reason_of
from ..messages import Message

WINDOWS = os.name == 'nt'
PART = '.part'  # in the name of an incomplete file
IN_USE = (5, 32, 33)  # Windows error codes where a file is open: access denied, sharing violation, lock violation
PAUSES_S = (0.1, 0.2, 0.5, 1.0, 2.0)  # between attempts: a virus scanner has a new file open for a moment
MAX_PATH = 259  # characters of a path on Windows, unless the system and the program allow long ones


def aside_of(path: str | os.PathLike[str]) -> Path:
    """Return the path of an incomplete file: ``name.part.suffix`` in its folder, as GDAL drivers depend on the suffix."""
    path = Path(path)
    return path.with_name(f'{path.stem}{PART}{path.suffix}')


def replace_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Rename a file, over an existing one; wait a moment where another program has one of them open.

    Raises:
        OSError: it cannot be renamed.
    """
    for pause in (*PAUSES_S, None):
        try:
            os.replace(source, target)
            return
        except PermissionError as error:
            if getattr(error, 'winerror', None) not in IN_USE:
                raise
            if pause is None:
                reason = Message('{name} is open in another program', name=Path(target).name)
                raise PermissionError(errno.EACCES, reason, str(target)) from error
        time.sleep(pause)


def require_free(*paths: str | os.PathLike[str]) -> None:
    """Check, before anything is changed, that files can be replaced: none is open on Windows. Missing files are ignored.

    Raises:
        OSError: one of them is in use.
    """
    for path in filter(os.path.isfile, paths):
        replace_file(path, path)  # a rename to itself, which changes nothing


def is_free(path: str | os.PathLike[str]) -> bool:
    """Return False for a file that cannot be replaced as a program has it open, on Windows."""
    try:
        require_free(path)
    except OSError as error:
        return not isinstance(error, PermissionError)  # others are reported where the file is written
    return True


@contextmanager
def long_path_explained(path: str | os.PathLike[str]) -> Iterator[None]:
    """Give an error in the block about a path that is too long its reason: Windows reports a missing file or folder."""
    try:
        yield
    except OSError as error:
        count = len(os.path.abspath(path))
        if not WINDOWS or count <= MAX_PATH:
            raise
        raise OSError(errno.ENAMETOOLONG, Message('its path has {count} characters, Windows allows {most}', count=count,
                                                  most=MAX_PATH), str(path)) from error


@contextmanager
def replacing(path: str | os.PathLike[str], aside: str | os.PathLike[str] | None = None, durable: bool = False) -> Iterator[Path]:
    """Write a file under a temporary name and rename it at the end of the block; after an error the older file stays.

    Args:
        path: final path of the file.
        aside: temporary path; default: see :func:`aside_of`.
        durable: True to fsync first: after a power cut, a file with the final name is complete.

    Yields:
        Path to write to; it does not exist afterwards.

    Raises:
        OSError: the file cannot be synced or renamed.
    """
    path = Path(path)
    aside = Path(aside or aside_of(path))
    try:
        with long_path_explained(aside):
            yield aside
            if durable:
                with open(aside, 'rb+') as file:
                    os.fsync(file.fileno())
            replace_file(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def write_file(path: str | os.PathLike[str], data: bytes, durable: bool = False) -> None:
    """Write bytes to a file, all or nothing; see :func:`replacing`."""
    path = Path(path)
    with replacing(path, path.with_name(path.name + PART), durable) as aside:
        aside.write_bytes(data)


def not_writable(path: str | os.PathLike[str], what: str, error: OSError) -> ReportError:
    """Return the error for an output that cannot be written; ``what``: name of its parameter."""
    return ReportError('{path} cannot be written ({error}). Free disk space, or choose another {what}.', path=path,
                       error=reason_of(error), what=what)
