"""The manifest of a tile library, and what a run that was stopped has left of one."""

import csv
import hashlib
import io
import os
from pathlib import Path

from ..errors import LibraryError
from ..messages import Message
from ..runtime.atomic_files import write_file
from .image_files import FORMATS

MANIFEST = 'manifest.csv'
TEXTS = ('tile_id', 'path', 'label', 'split', 'block', 'crs')  # columns that data names; the others are numbers and digests
FORMULA = ('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20')  # beginnings that a spreadsheet may run
APOSTROPHE = "'"  # before a cell: what follows is text
UNFINISHED = 'unfinished.json'  # in the folder while not all is there: what the run is that writes it
MAX_LINE = 1 << 16  # characters
COLUMNS = ('tile_id', 'path', 'label', 'split', 'block', 'xmin', 'ymin', 'xmax', 'ymax', 'crs', 'built_m2', 'sha256')


def csv_line(values):
    """A line of a manifest, as bytes; values are in the order of COLUMNS.

    A text that a spreadsheet would take for a formula has an apostrophe before it, as OWASP advises against CSV injection; so
    has one that begins with an apostrophe, so that :func:`read_manifest` gives each as it was.
    """
    text = io.StringIO()
    # with both signs of a line's end, each of which is then quoted within a cell
    csv.writer(text, lineterminator='\r\n').writerow(
        _guarded(value) if column in TEXTS else value for column, value in zip(COLUMNS, values))
    return (text.getvalue().removesuffix('\r\n') + '\n').encode()


def _guarded(text):
    return APOSTROPHE + text if text.startswith((*FORMULA, APOSTROPHE)) else text


def _bare(cell):
    """The text of a cell; an apostrophe that guards nothing is a manifest's that was written by hand."""
    return cell[1:] if cell.startswith(APOSTROPHE) and cell[1:].startswith((*FORMULA, APOSTROPHE)) else cell


def read_manifest(path):
    """Yield the lines of a manifest as dicts of str, each with all of COLUMNS, their texts as :func:`csv_line` had them.

    Raises:
        LibraryError: the file has other columns, is no text, or has a line that no manifest has.
    """
    with open(path, newline='', encoding='utf-8') as file:
        rows = csv.DictReader(_lines(file, path))
        try:
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise LibraryError('{path} is not a manifest of Dalles: the columns {columns} were expected.', path=path,
                                   columns=', '.join(COLUMNS))
            for row in rows:
                if None in row.values() or row['path'].rsplit('.', 1)[-1] not in FORMATS:
                    continue  # a last line that a stopped run left unfinished
                if None in row:
                    raise _broken(path, rows.line_num, Message('more values than columns'))
                yield {**row, **{column: _bare(row[column]) for column in TEXTS}}
        except (csv.Error, UnicodeDecodeError) as error:
            raise _broken(path, rows.line_num, error) from error


def _lines(file, path):
    """The lines of a file that may be anything: one without an end would fill the memory."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if '\0' in line or len(line) == MAX_LINE:
            raise _broken(path, number, Message('no text of a manifest'))
        yield line


def _broken(path, number, error):
    return LibraryError('{path} cannot be read in line {number} ({error}). Export the library again.', path=path, number=number,
                        error=error)


def image_path(folder, text):
    """The path of an image that a manifest names, once links are followed.

    Args:
        folder: of the library, Path.
        text: the column ``path``.

    Returns:
        Path within the folder, or None where it leads elsewhere.
    """
    root = folder.resolve()
    try:
        path = (root / text).resolve()
    except (OSError, RuntimeError, ValueError):  # too long, links that go round, a character that no path has
        return None
    inside = [path, *path.parents][:-1 - len(root.parents)] if root in path.parents else []
    # Python 3.13 leaves links that go round as they are
    return path if inside and not any(map(os.path.islink, inside)) else None


def image_list(folder):
    """Paths of the images of a library, resolved.

    Raises:
        LibraryError: the manifest is none, or names a file outside its folder.
    """
    images, folder = [], Path(folder)
    for row in read_manifest(folder / MANIFEST):
        image = image_path(folder, row['path'])
        if image is None:
            raise LibraryError('{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another '
                               'FOLDER.', manifest=folder / MANIFEST, path=row['path'])
        images.append(image)
    return images


def stopped_run(folder):
    """What the run is that was stopped in a folder, as text; None without one."""
    try:
        return (Path(folder) / UNFINISHED).read_text(encoding='utf-8')
    except (OSError, UnicodeDecodeError):
        return None


def begin_run(folder, run):
    """Write down what the run is that begins; whole or not at all, as a kill may come at any moment."""
    write_file(Path(folder) / UNFINISHED, run.encode())


def sort_lines(folder, paths):
    """Bring the lines of a manifest into the order of the paths of their images, as an unbroken run writes them."""
    lines = {row['path']: row for row in read_manifest(folder / MANIFEST)}
    rows = ([lines[path][column] for column in COLUMNS] for path in paths if path in lines)
    write_file(folder / MANIFEST, b''.join(map(csv_line, (COLUMNS, *rows))))


def whole_lines(folder):
    """{path in the folder: its line} of the images of a stopped run that are whole."""
    found = {}
    if not (folder / MANIFEST).is_file():
        return found
    for row in read_manifest(folder / MANIFEST):
        image = image_path(folder, row['path'])
        if image is not None and os.path.isfile(image) and hashlib.sha256(image.read_bytes()).hexdigest() == row['sha256']:
            found[row['path']] = [row[column] for column in COLUMNS]
    return found
