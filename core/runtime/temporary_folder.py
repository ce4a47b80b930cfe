"""A temporary folder that also goes after an error, on a system that removes no file that is open."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def temporary_folder(prefix: str = 'dalles', **options: str | None) -> Iterator[str]:
    """Make a folder for the block and remove it with its files.

    An error refers to the variables of the functions that it passed, and so keeps their files open: Windows would refuse to
    remove them, and tempfile.TemporaryDirectory raise that refusal in place of the error.

    Args:
        prefix, options: as of tempfile.mkdtemp.

    Yields:
        Path of the folder.
    """
    folder = tempfile.mkdtemp(prefix=prefix, **options)
    try:
        yield folder
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
