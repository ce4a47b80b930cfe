"""The manifest of a tile library, and what a run that was stopped has left of one."""

import csv
import hashlib
import io
import os
from contextlib import suppress
from pathlib import Path

from .errors import LibraryError
from .images import FORMATS

MANIFEST = 'manifest.csv'
PART = '.part'  # ends the name of what is not whole yet
UNFINISHED = 'unfinished.json'  # in the folder while not all is there: what the run is that writes it
COLUMNS = ('tile_id', 'path', 'label', 'split', 'block', 'xmin', 'ymin', 'xmax', 'ymax', 'crs', 'built_m2', 'sha256')


def read_manifest(path):
    """Yield the lines of a manifest as dicts.

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
            yield row


def listed(folder):
    """Paths of the images of a library, resolved.

    Raises:
        LibraryError: the manifest is none, or names a file outside its folder.
    """
    images, root = [], Path(folder).resolve()
    for row in read_manifest(root / MANIFEST):
        image = (root / row['path']).resolve()
        if root not in image.parents:
            raise LibraryError('{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another '
                               'FOLDER.', manifest=Path(folder) / MANIFEST, path=row['path'])
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
    _replace(Path(folder) / UNFINISHED, run)


def _replace(path, text):
    aside = path.with_name(path.name + PART)
    try:
        aside.write_text(text, encoding='utf-8', newline='')
        os.replace(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink()


def sort_lines(folder, paths):
    """Bring the lines of a manifest into the order of the paths of their images, as an unbroken run writes them."""
    lines, text = {row['path']: row for row in read_manifest(folder / MANIFEST)}, io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator='\n')
    rows.writeheader()
    rows.writerows(lines[path] for path in paths if path in lines)
    _replace(folder / MANIFEST, text.getvalue())


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
