"""Atomic file writes: a file is written under a temporary name and renamed once it is complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import ReportError, reason_of

PART = '.part'  # in the name of an incomplete file


def aside_of(path: str | os.PathLike[str]) -> Path:
    """Return the path of an incomplete file: ``name.part.suffix`` in its folder, as GDAL drivers depend on the suffix."""
    path = Path(path)
    return path.with_name(f'{path.stem}{PART}{path.suffix}')


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
        yield aside
        if durable:
            with open(aside, 'rb+') as file:
                os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink()


def write_file(path: str | os.PathLike[str], data: bytes, durable: bool = False) -> None:
    """Write bytes to a file, all or nothing; see :func:`replacing`."""
    path = Path(path)
    with replacing(path, path.with_name(path.name + PART), durable) as aside:
        aside.write_bytes(data)


def not_writable(path: str | os.PathLike[str], what: str, error: OSError) -> ReportError:
    """Return the error for an output that cannot be written; ``what``: name of its parameter."""
    return ReportError('{path} cannot be written ({error}). Free disk space, or choose another {what}.', path=path,
                       error=reason_of(error), what=what)
