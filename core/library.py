"""A tile library on disk: ``split/label/tile_id.jpg`` with its sidecars, and ``manifest.csv``.

An image is written aside and renamed, the manifest grows by a line once the image is there: whatever stops a run, the
lines of the manifest are images that exist.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from osgeo import gdal, gdal_array

from .errors import LibraryError
from .gdalcalls import GdalError, checked
from .tiles import Bounds

FORMATS = ('jpg', 'png', 'tif')
DRIVERS = {'jpg': 'JPEG', 'png': 'PNG', 'tif': 'GTiff'}
WORLD_FILES = {'jpg': '.jgw', 'png': '.pgw', 'tif': '.tfw'}
SIDECAR = '.aux.xml'  # where GDAL and QGIS look for the coordinate reference system of an image
MANIFEST = 'manifest.csv'
COLUMNS = ('tile_id', 'path', 'label', 'split', 'block', 'xmin', 'ymin', 'xmax', 'ymax', 'crs', 'built_m2', 'sha256')
UNLABELLED = 'unlabelled'


class Entry(NamedTuple):
    """One tile of a library.

    Attributes:
        tile_id, label, split, block: words; they become folder and file names.
        bounds: Bounds of the image on the ground.
        built_m2: built area, or None where it is unknown.
    """

    tile_id: str
    label: str
    split: str
    block: str
    bounds: Bounds
    built_m2: float | None


def check_name(name, what):
    """Refuse a word that cannot be the name of a file or a folder everywhere.

    Raises:
        LibraryError: with the word.
    """
    if not re.fullmatch(r'[\w\-. ()]{1,150}', name) or name.strip('. ') != name:
        raise LibraryError(f'The {what} {name!r} cannot be a file name: letters, digits, _ - . and spaces were '
                           'expected. Rename it in the grid.')


def world_file(bounds, width, height):
    """The six lines of a world file: steps, no rotation, and the *centre* of the upper left pixel (ESRI convention)."""
    dx, dy = (bounds.xmax - bounds.xmin) / width, (bounds.ymax - bounds.ymin) / height
    return '\n'.join(repr(float(v)) for v in (dx, 0, 0, -dy, bounds.xmin + dx / 2, bounds.ymax - dy / 2)) + '\n'


def encode(image, image_format, quality):
    """Compress an image.

    Args:
        image: (H, W, 3) uint8.
        image_format: one of FORMATS.
        quality: of a JPEG, 1 to 100.

    Returns:
        bytes of the file.
    """
    options = {'jpg': [f'QUALITY={quality}'], 'png': [], 'tif': ['COMPRESS=DEFLATE', 'PREDICTOR=2']}[image_format]
    memory = gdal_array.OpenArray(image.transpose(2, 0, 1).copy())
    for number, colour in enumerate((gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand), start=1):
        memory.GetRasterBand(number).SetColorInterpretation(colour)
    name = f'/vsimem/dalles_{id(memory)}.{image_format}'
    try:
        # unnamed, the copy is closed and so complete before it is read
        checked(gdal.GetDriverByName(DRIVERS[image_format]).CreateCopy, name, memory, options=options)
        file = gdal.VSIFOpenL(name, 'rb')
        size = gdal.VSIStatL(name).size
        data = bytes(gdal.VSIFReadL(1, size, file))
        gdal.VSIFCloseL(file)
        return data
    except GdalError as error:
        raise LibraryError(f'An image cannot be written as {image_format} ({error}). Choose another FORMAT.') from error
    finally:
        for leftover in (name, name + SIDECAR):
            if gdal.VSIStatL(leftover):
                gdal.Unlink(leftover)


class LibraryWriter:
    """Writes images into a folder; use as a context manager."""

    def __init__(self, folder, image_format='jpg', quality=90, crs='', wkt=''):
        """Prepare the folder.

        Args:
            folder: an empty or missing folder, or an older library of Dalles, which is replaced.
            image_format: one of FORMATS.
            quality: of a JPEG, 1 to 100.
            crs: name of the coordinate reference system, for the manifest (``EPSG:2154``).
            wkt: the same as WKT, for the sidecars.

        Raises:
            LibraryError: the folder cannot be written, or holds something else.
        """
        self.folder, self.format, self.quality, self.crs = Path(folder), image_format, quality, crs
        self.sidecar = f'<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping="1,2">{escape(wkt)}</SRS>\n</PAMDataset>\n'
        self.count = 0
        self.file, self.replaced = None, 0
        try:
            self.older = self._older()
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error):
        return LibraryError(f'The folder {self.folder} cannot be written ({error.strerror or error}). Choose another FOLDER.')

    def _begin(self):
        """Remove the older library and start the manifest: not before there is an image to write."""
        try:
            for image in self.older:
                self.replaced += image.is_file()
                for path in (image, *_sidecars(image)):
                    path.unlink(missing_ok=True)
            self.file = open(self.manifest, 'w', newline='', encoding='utf-8')  # noqa: SIM115 (closed by __exit__)
        except OSError as error:
            raise self._refused(error) from error
        self.rows = csv.writer(self.file, lineterminator='\n')
        self.rows.writerow(COLUMNS)
        self.file.flush()

    @property
    def manifest(self):
        """Path of the manifest."""
        return self.folder / MANIFEST

    def _older(self):
        """Paths of the images of an older library here."""
        if not self.folder.exists() or not any(self.folder.iterdir()):
            return []
        if not self.manifest.is_file():
            raise LibraryError(f'An empty folder or a library made by Dalles was expected, {self.folder} holds other '
                               'files and no manifest.csv. Choose another FOLDER.')
        images, root = [], self.folder.resolve()
        for row in read_manifest(self.manifest):
            image = (root / row['path']).resolve()
            if root not in image.parents:
                raise LibraryError(f'{self.manifest} names {row["path"]}, outside its folder: it was not written by '
                                   'Dalles. Choose another FOLDER.')
            images.append(image)
        return images

    def write(self, image, entry):
        """Write one image, its sidecars and its line of the manifest.

        Args:
            image: (H, W, 3) uint8, north up.
            entry: Entry.

        Raises:
            LibraryError: the disk refuses.
        """
        data = encode(image, self.format, self.quality)
        if self.file is None:
            self._begin()
        path = self.folder / entry.split / entry.label / f'{entry.tile_id}.{self.format}'
        world, sidecar = _sidecars(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            world.write_text(world_file(entry.bounds, image.shape[1], image.shape[0]), encoding='ascii')
            sidecar.write_text(self.sidecar, encoding='utf-8')
            aside = path.with_name(path.name + '.part')
            aside.write_bytes(data)
            os.replace(aside, path)
            self.rows.writerow([
                entry.tile_id, path.relative_to(self.folder).as_posix(), entry.label, entry.split, entry.block,
                *(f'{v:.10g}' for v in entry.bounds), self.crs,
                '' if entry.built_m2 is None else f'{entry.built_m2:.3f}', hashlib.sha256(data).hexdigest()])
            self.file.flush()
        except OSError as error:
            raise LibraryError(f'{path} cannot be written ({error.strerror or error}): {self.count} images are whole. '
                               'Make room or choose another FOLDER, and run again.') from error
        self.count += 1

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.file is not None:
            self.file.close()


def _sidecars(path):
    return path.with_suffix(WORLD_FILES[path.suffix.lstrip('.')]), path.with_name(path.name + SIDECAR)


def read_manifest(path):
    """Yield the lines of a manifest as dicts.

    Raises:
        LibraryError: the file has other columns.
    """
    with open(path, newline='', encoding='utf-8') as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise LibraryError(f'{path} is not a manifest of Dalles: the columns {", ".join(COLUMNS)} were expected.')
        for row in rows:
            if None in row.values() or row['path'].rsplit('.', 1)[-1] not in FORMATS:
                continue  # a last line that a stopped run left unfinished
            yield row
