"""Files that are whole or not there: written beside their place, and put there once they are complete."""

import os
from contextlib import contextmanager, suppress
from pathlib import Path

PART = '.part'  # in the name of a file that is not complete


@contextmanager
def replacing(path, aside=None, durable=False):
    """Write a file beside its place, and put it there at the end of the block; after an error an older file stays.

    Args:
        path: of the file.
        aside: where it is written; default: ``name.part.suffix`` beside it, as drivers go by the suffix.
        durable: True for a file that counts as whole by its name alone, also after a power cut.

    Yields:
        Path to write to; it is gone afterwards.

    Raises:
        OSError: it cannot be put in its place.
    """
    path = Path(path)
    aside = Path(aside or path.with_name(f'{path.stem}{PART}{path.suffix}'))
    try:
        yield aside
        if durable:
            with open(aside, 'rb+') as file:
                os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink()


def write_file(path, data, durable=False):
    """Write bytes, whole or not at all; see :func:`replacing`."""
    path = Path(path)
    with replacing(path, path.with_name(path.name + PART), durable) as aside:
        aside.write_bytes(data)
