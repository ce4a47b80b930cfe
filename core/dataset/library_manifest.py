"""The manifest of a tile library, and the state of a stopped run in its folder."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from ..errors import LibraryError
from ..messages import Message
from ..runtime.atomic_files import write_file
from .image_files import FORMATS

MANIFEST = 'manifest.csv'
TEXTS = ('tile_id', 'path', 'label', 'split', 'block', 'crs')  # columns of free text; the others are numbers and digests
FORMULA = ('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20')  # first characters of a formula
APOSTROPHE = "'"  # makes a spreadsheet read the cell as text
UNFINISHED = 'unfinished.json'  # identifies the run that writes the folder; removed when the folder is complete
MAX_LINE = 1 << 16  # characters
COLUMNS = ('tile_id', 'path', 'label', 'split', 'block', 'xmin', 'ymin', 'xmax', 'ymax', 'crs', 'built_m2', 'sha256')


def csv_line(values: Sequence[str]) -> bytes:
    """Return a line of a manifest as bytes; values are in the order of COLUMNS.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises against CSV injection; so
    does a text that begins with an apostrophe, so that :func:`read_manifest` restores both unchanged.
    """
    text = io.StringIO()
    # the terminator has CR and LF, so that csv quotes a cell that contains either
    csv.writer(text, lineterminator='\r\n').writerow(
        _guarded(value) if column in TEXTS else value for column, value in zip(COLUMNS, values))
    return (text.getvalue().removesuffix('\r\n') + '\n').encode()


def _guarded(text: str) -> str:
    return APOSTROPHE + text if text.startswith((*FORMULA, APOSTROPHE)) else text


def _bare(cell: str) -> str:
    """Return the text of a cell without the apostrophe that :func:`_guarded` adds; any other (edited by hand) stays."""
    return cell[1:] if cell.startswith(APOSTROPHE) and cell[1:].startswith((*FORMULA, APOSTROPHE)) else cell


def read_manifest(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest as dicts of str, each with all of COLUMNS, texts as passed to :func:`csv_line`.

    Raises:
        LibraryError: the file has other columns, is not text, or has a malformed line.
    """
    with open(path, newline='', encoding='utf-8') as file:
        rows = csv.DictReader(_lines(file, path))
        try:
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise LibraryError('{path} is not a Dalles manifest: its columns are not {columns}. Export the library again.',
                                   path=path, columns=', '.join(COLUMNS))
            for row in rows:
                if None in row.values() or row['path'].rsplit('.', 1)[-1] not in FORMATS:
                    continue  # incomplete last line of a stopped run
                if None in row:
                    raise _broken(path, rows.line_num, Message('more values than columns'))
                yield {**row, **{column: _bare(row[column]) for column in TEXTS}}
        except (csv.Error, UnicodeDecodeError) as error:
            raise _broken(path, rows.line_num, error) from error


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    """Yield the lines of a file of unknown content; refuse NUL, and lines of MAX_LINE characters (memory)."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if '\0' in line or len(line) == MAX_LINE:
            raise _broken(path, number, Message('NUL character or line too long'))
        yield line


def _broken(path: Path, number: int, error: Message | Exception) -> LibraryError:
    return LibraryError('{path} cannot be read at line {number} ({error}). Export the library again.', path=path, number=number,
                        error=error)


def image_path(folder: Path, text: str) -> Path | None:
    """Return the path of an image that a manifest names, with symbolic links resolved.

    Args:
        folder: of the library, Path.
        text: value of the column ``path``.

    Returns:
        Path within the folder, or None if it is outside or cannot be resolved.
    """
    root = folder.resolve()
    try:
        path = (root / text).resolve()
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, an invalid character
        return None
    inside = [path, *path.parents][:-1 - len(root.parents)] if root in path.parents else []
    # since Python 3.13, resolve() leaves loops of links in the path
    return path if inside and not any(map(os.path.islink, inside)) else None


def image_list(folder: str | Path) -> list[Path]:
    """Return the resolved paths of the images of a library.

    Raises:
        LibraryError: the manifest is not valid, or names a file outside its folder.
    """
    images, folder = [], Path(folder)
    for row in read_manifest(folder / MANIFEST):
        image = image_path(folder, row['path'])
        if image is None:
            raise LibraryError('{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another '
                               'FOLDER.', manifest=folder / MANIFEST, path=row['path'])
        images.append(image)
    return images


def stopped_run(folder: str | Path) -> str | None:
    """Return the text that identifies the run that was stopped in a folder; None if there is none."""
    try:
        return (Path(folder) / UNFINISHED).read_text(encoding='utf-8')
    except (OSError, UnicodeDecodeError):
        return None


def begin_run(folder: str | Path, run: str) -> None:
    """Record the text that identifies a run, atomically, as the process may be killed at any moment."""
    write_file(Path(folder) / UNFINISHED, run.encode())


def sort_lines(folder: Path, paths: Iterable[str]) -> None:
    """Sort the lines of a manifest by ``paths`` of images, as an uninterrupted run writes them; drop lines of other images."""
    lines = {row['path']: row for row in read_manifest(folder / MANIFEST)}
    rows = ([lines[path][column] for column in COLUMNS] for path in paths if path in lines)
    write_file(folder / MANIFEST, b''.join(map(csv_line, (COLUMNS, *rows))))


def whole_lines(folder: Path) -> dict[str, list[str]]:
    """Return {path in the folder: values of its line} of the images of a stopped run whose digest is right."""
    found: dict[str, list[str]] = {}
    if not (folder / MANIFEST).is_file():
        return found
    for row in read_manifest(folder / MANIFEST):
        image = image_path(folder, row['path'])
        if image is not None and os.path.isfile(image) and hashlib.sha256(image.read_bytes()).hexdigest() == row['sha256']:
            found[row['path']] = [row[column] for column in COLUMNS]
    return found
