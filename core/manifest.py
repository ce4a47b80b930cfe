"""The manifest of a tile library, and what a run that was stopped has left of one."""

import csv
import hashlib
import io
import os
from pathlib import Path

from .errors import LibraryError
from .images import FORMATS

MANIFEST = 'manifest.csv'
TEXTS = ('tile_id', 'path', 'label', 'split', 'block', 'crs')  # columns that data names; the others are numbers and digests
FORMULA = ('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20')  # beginnings that a spreadsheet may run
APOSTROPHE = "'"  # before a cell: what follows is text
UNFINISHED = 'unfinished.json'  # in the folder while not all is there: what the run is that writes it
COLUMNS = ('tile_id', 'path', 'label', 'split', 'block', 'xmin', 'ymin', 'xmax', 'ymax', 'crs', 'built_m2', 'sha256')


def line(values):
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
    """Yield the lines of a manifest as dicts, their texts as they were given to :func:`line`.

    Raises:
        LibraryError: the file has other columns.
    """
    with open(path, newline='', encoding='utf-8') as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise LibraryError('{path} is not a manifest of Dalles: the columns {columns} were expected.', path=path,
                               columns=', '.join(COLUMNS))
        for row in rows:
            if None in row.values() or row['path'].rsplit('.', 1)[-1] not in FORMATS:
                continue  # a last line that a stopped run left unfinished
            yield {**row, **{column: _bare(row[column]) for column in TEXTS}}


def stopped_run(folder):
    """What the run is that was stopped in a folder, as text; None without one."""
    try:
        return (Path(folder) / UNFINISHED).read_text(encoding='utf-8')
    except (OSError, UnicodeDecodeError):
        return None


def begin_run(folder, run):
    """Write down what the run is that begins; whole or not at all, as a kill may come at any moment."""
    aside = Path(folder) / f'{UNFINISHED}.part'
    aside.write_text(run, encoding='utf-8')
    os.replace(aside, Path(folder) / UNFINISHED)


def whole_lines(folder):
    """{path in the folder: its line} of the images of a stopped run that are whole."""
    found = {}
    if not (folder / MANIFEST).is_file():
        return found
    for row in read_manifest(folder / MANIFEST):
        image = folder / (row['path'] or '')
        if None not in row.values() and image.is_file() and hashlib.sha256(image.read_bytes()).hexdigest() == row['sha256']:
            found[row['path']] = [row[column] for column in COLUMNS]
    return found
