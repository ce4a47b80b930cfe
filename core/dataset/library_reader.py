"""Reading of a tile library for training and evaluation: ``split/class/*``, with or without a manifest of Dalles."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from osgeo import gdal

from ..errors import LibraryError
from ..grid.labels import AMBIGUOUS, BUILT, UNBUILT
from ..messages import Message
from ..raster.pixels import resize
from ..runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from .image_files import FORMATS
from .library_manifest import MANIFEST, image_path, read_manifest
from .splits import SPLITS

if TYPE_CHECKING:
    import numpy.typing as npt

IMAGES = (*FORMATS, 'jpeg', 'tiff')  # file extensions, in any case
ALL = 'all'
LABELS = {BUILT: ('bati', 'batie', 'batis', 'built', 'building', 'buildings', '1'),
          UNBUILT: ('nonbati', 'nonbatie', 'nonbatis', 'unbuilt', 'notbuilt', 'nonbuilt', 'nobuilding', 'pasbati', '0'),
          AMBIGUOUS: ('ambigu', 'ambiguous')}
SPLIT_NAMES = {'train': 'train', 'training': 'train', 'valid': 'valid', 'validation': 'valid', 'val': 'valid',
               'test': 'test', 'testing': 'test'}
EXPECTED = Message('bati and non_bati (or built and unbuilt, or 1 and 0)')
NAMED = 10  # unreadable images listed in a message


class Sample(NamedTuple):
    """One image of a library.

    Attributes:
        path: Path of the image.
        tile_id: of the tile; without a manifest, the name of the file without extension.
        label: ``bati`` or ``non_bati``.
        split: ``train``, ``valid`` or ``test``.
        block: name of the group of neighbouring tiles that stay in one split; ``tile_id`` if unknown.
    """

    path: Path
    tile_id: str
    label: str
    split: str
    block: str


@lru_cache(maxsize=1024)
def label_of(name: str) -> str | None:
    """Return the label for the name of a class, whatever its accents, case and language; None if the name is unknown."""
    plain = unicodedata.normalize('NFKD', str(name)).encode('ascii', 'ignore').decode().lower()
    plain = re.sub('[^a-z0-9]', '', plain)
    return next((label for label, names in LABELS.items() if plain in names), None)


def read_library(folder: str | Path) -> list[Sample]:
    """List the images of a library, sorted by split, label and path.

    Args:
        folder: library of Dalles (with manifest.csv) or any ``split/class/*`` folder of jpg, png and tif images.

    Returns:
        list of Sample; those labelled ``ambigu`` are left out.

    Raises:
        LibraryError: no such folder, unreadable, a class that is neither built nor unbuilt, or no image of one of both.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise LibraryError('{folder} is not an existing folder. Choose the folder that Export tile images wrote.', folder=folder)
    try:
        listed = _manifest(folder) if (folder / MANIFEST).is_file() else _folders(folder)
    except (OSError, UnicodeError) as error:
        raise LibraryError('The library {folder} cannot be read ({error}). Check the folder.', folder=folder,
                           error=error) from error
    names = {sample.label: label_of(sample.label) or '' for sample in listed}
    unknown = sorted(name for name, label in names.items() if not label)
    if unknown:
        raise LibraryError('Folder {folder} has unknown classes: {unknown} (among {names}). Rename them to {expected}, or '
                           'remove them.', expected=EXPECTED, folder=folder, names=', '.join(sorted(names)),
                           unknown=', '.join(unknown))
    samples = [s._replace(label=names[s.label]) for s in listed if names[s.label] != AMBIGUOUS]
    _require_both(samples, folder)
    order = {split: number for number, split in enumerate(SPLITS)}
    return sorted(samples, key=lambda s: (order[s.split], s.label, str(s.path)))


def _require_both(samples: Iterable[Sample], folder: Path) -> None:
    found = Counter(s.label for s in samples)
    if not found:
        raise LibraryError('Folder {folder} has no images in train/bati, train/non_bati, valid/bati and so on. Choose the folder '
                           'that contains train, valid and test.', folder=folder)
    for label in (BUILT, UNBUILT):
        if label not in found:
            other = next(iter(found))
            raise LibraryError('Library {folder} has {found} images of class {other} and none of {label}. Add images of {label}, '
                               'or export the library again.', folder=folder, found=found[other], other=other, label=label)


def _manifest(folder: Path) -> list[Sample]:
    found: dict[Path, Sample] = {}
    for row in read_manifest(folder / MANIFEST):
        path = image_path(folder, row['path'])
        if path is None or row['split'] not in SPLITS:
            raise LibraryError('In {folder}, image {path} is outside the folder, or its split {split!r} is not train, valid or '
                               'test. Export the library again.', folder=folder / MANIFEST, path=row['path'], split=row['split'])
        found[path] = Sample(path, row['tile_id'], row['label'], row['split'], row['block'] or row['tile_id'])
    return list(found.values())


def _folders(folder: Path) -> list[Sample]:
    found: list[Sample] = []
    for split in sorted(p for p in folder.iterdir() if p.is_dir()):
        if split.name.lower() not in SPLIT_NAMES:
            continue
        for kind in sorted(p for p in split.iterdir() if p.is_dir()):
            found += [Sample(path, path.stem, kind.name, SPLIT_NAMES[split.name.lower()], path.stem)
                      for path in sorted(kind.iterdir())
                      if path.suffix.lower().lstrip('.') in IMAGES and not path.name.startswith('.') and path.is_file()]
    return found


def of_split(samples: Iterable[Sample], split: str, folder: str | Path) -> list[Sample]:
    """Return the samples of a split.

    Args:
        samples: list of Sample.
        split: one of SPLITS, or ``all``.
        folder: for the message.

    Raises:
        LibraryError: there are none; the message lists the splits that have some.
    """
    chosen = [s for s in samples if split in (ALL, s.split)]
    if not chosen:
        counts = Counter(s.split for s in samples)
        there = ', '.join(f'{name} ({counts[name]})' for name in SPLITS if counts[name])
        raise LibraryError('Split {split} of {folder} has no images; other splits have some: {there}. Choose another SPLIT.',
                           split=split, folder=folder, there=there)
    return chosen


def decode_image(path: str | Path) -> npt.NDArray[np.uint8]:
    """Read an image.

    Args:
        path: of a jpg, png or tif file.

    Returns:
        (H, W, 3) uint8: grey is repeated three times, a palette is expanded to its colours, alpha is dropped.

    Raises:
        LibraryError: the file is empty, not an image, truncated, or not 8-bit.
    """
    path = Path(path)
    try:
        if path.stat().st_size == 0:
            raise LibraryError('{name} is empty. Export it again.', name=path.name)
        dataset = gdal_call(gdal.Open, str(path))
        if dataset.GetRasterBand(1).GetColorTable() and dataset.RasterCount == 1:
            dataset = gdal_call(gdal.Translate, '', dataset, format='VRT', rgbExpand='rgb')
        if dataset.GetRasterBand(1).DataType != gdal.GDT_Byte:
            raise LibraryError('{name} is not an 8-bit image. Convert it.', name=path.name)
        bands = [1, 2, 3] if dataset.RasterCount >= 3 else [1, 1, 1]
        with strict_jpeg():
            return np.stack([gdal_call(dataset.GetRasterBand(b).ReadAsArray) for b in bands], axis=-1)
    except (GdalError, OSError, AttributeError) as error:
        raise LibraryError('{name} cannot be read ({error}). Export it again.', name=path.name, error=error) from error


def images_of(samples: Iterable[Sample], size_px: int) -> list[npt.NDArray[np.uint8] | None]:
    """Return the images of samples: list of (S, S, 3) uint8, None for an image that cannot be read."""
    return [_image(sample.path, size_px) for sample in samples]


def _image(path: Path, size_px: int) -> npt.NDArray[np.uint8] | None:
    try:
        return resize(decode_image(path), size_px)
    except LibraryError:
        return None


def unreadable_images(paths: Sequence[Path]) -> Message | None:
    """Return a Message about the images that were skipped, with the names of the first NAMED; None if there are none."""
    if not paths:
        return None
    names = ', '.join(f'{p.parent.parent.name}/{p.parent.name}/{p.name}' for p in paths[:NAMED])
    if len(paths) > NAMED:
        names = Message('{names} and {count} more', names=names, count=len(paths) - NAMED)
    return Message('{count} images cannot be read (empty, truncated or not 8-bit) and are left out: {names}.', count=len(paths),
                   names=names)


def tile_size_m(folder: str | Path) -> float | None:
    """Return the side of the tiles of a library, metres; None without a manifest, or if it has no row.

    Raises:
        LibraryError: the manifest has no valid size.
    """
    manifest = Path(folder) / MANIFEST
    row = next(read_manifest(manifest), None) if manifest.is_file() else None
    if row is None:
        return None
    try:
        size = float(row['xmax']) - float(row['xmin'])
    except ValueError:
        size = math.nan
    if not 0 < size < math.inf:
        raise LibraryError('{manifest} has a tile with an invalid extent (xmin {xmin}, xmax {xmax}). Export the library again.',
                           manifest=manifest, xmin=row['xmin'][:40], xmax=row['xmax'][:40])
    return size


def gsd_range_m(samples: Sequence[Sample], tile_m: float) -> list[float]:
    """Return [finest, coarsest] ground sampling distance, metres per pixel, from the widths of 50 to 99 of the images."""
    some = samples[::max(1, len(samples) // 50)]
    widths = [gdal_call(gdal.Open, str(sample.path)).RasterXSize for sample in some]
    return [round(tile_m / max(widths), 3), round(tile_m / min(widths), 3)]
