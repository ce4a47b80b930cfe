"""Mosaic of the images in a folder, as a VRT: the image files (dalles) of one or several deliveries.

Images that gdalbuildvrt would skip with a warning are refused here, or skipped with a Message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, osr

from ..errors import RasterError
from ..messages import Message
from ..runtime.gdal_errors import GdalError
from .folder_files import file_list, files_in, with_side_files
from .source_images import Band, SourceImage, inspect_image
from .virtual_mosaic import FIRST_BAND, build_vrt

if TYPE_CHECKING:
    import numpy.typing as npt

IMAGES = ('.jp2', '.tif', '.tiff', '.ecw', '.jpg', '.jpeg', '.png')
ARCHIVES = ('.7z', '.zip', '.001')  # a delivery as downloaded
PLACE = re.compile('<DstRect xOff="([^"]+)" yOff="([^"]+)" xSize="([^"]+)" ySize="([^"]+)"')


def left_out(unreadable: Sequence[Path], archives: Sequence[Path]) -> list[Message]:
    """Return the list of Message about files of a folder that are not read."""
    notes = []
    if unreadable:
        notes.append(Message('{count} files cannot be read and are left out: {names}. Download them again.',
                             count=len(unreadable), names=file_list(unreadable)))
    if archives:
        notes.append(Message('{count} archives are not read: {names}. Unpack them if files are missing.', count=len(archives),
                             names=file_list(archives)))
    return notes


def mosaic(folder: str) -> tuple[str, list[Message]]:
    """Build a VRT of all images below a folder.

    Args:
        folder: path.

    Returns:
        (text of a VRT, list of Message: number of images, and files left out).

    Raises:
        RasterError: there is no usable image, or they do not fit together.
    """
    found, unreadable = _inspected(folder)
    unplaced = [Path(image.path) for image in found if not image.transform]
    turned = [Path(image.path) for image in found if image.transform and not image.north_up]
    images = [image for image in found if image.north_up]
    archives = files_in(folder, ARCHIVES)
    if not images:
        raise _without_images(folder, archives, unreadable + unplaced, turned)
    _require_one_profile(folder, images)
    notes = [Message('{folder}: {count} images, read as one.', folder=folder, count=len(images))]
    if unplaced:
        notes.append(Message('{count} images are not georeferenced and are left out: {names}.', count=len(unplaced),
                             names=file_list(unplaced)))
    if turned:
        notes.append(Message('{count} images are rotated, or have south at the top, and are left out: {names}. Reproject them '
                             '(gdalwarp).', count=len(turned), names=file_list(turned)))
    notes += [*left_out(unreadable, archives), *_one_on_another(images)]
    try:
        return build_vrt(images), notes
    except GdalError as error:
        raise RasterError('Images in {folder} cannot be joined ({error}). Remove the damaged ones, then run again.',
                          folder=folder, error=error) from error


def _inspected(folder: str) -> tuple[list[SourceImage], list[Path]]:
    """Return (list of SourceImage, paths of unreadable files)."""
    images, unreadable = [], []
    for path, side_files in with_side_files(folder, IMAGES).items():
        try:
            images.append(inspect_image(path, side_files))
        except GdalError:
            unreadable.append(path)
    return images, unreadable


def _one_on_another(images: Sequence[SourceImage]) -> Iterator[Message]:
    """Yield a Message where images lie at the same position."""
    _, dx, _, _, _, dy = images[0].transform
    positions = {(round(image.transform[0] / dx), round(image.transform[3] / dy)) for image in images}
    if len(positions) < len(images):
        yield Message('{count} images have the same position as another one: only the last in the order of names is read. '
                      'Remove the others.',
                      count=len(images) - len(positions))


def _without_images(folder: str, archives: Sequence[Path], unreadable: Sequence[Path], turned: Sequence[Path]) -> RasterError:
    if archives:
        return RasterError('Folder {folder} has no images, only archives: {names}. Unpack them (7-Zip), then run again.',
                           folder=folder, names=file_list(archives))
    if turned:
        return RasterError('Images in {folder} are rotated, or have south at the top: {names}. Reproject them (gdalwarp), then '
                           'run again.', folder=folder, names=file_list(turned))
    if unreadable:
        return RasterError('Images in {folder} are unreadable or not georeferenced: {names}. Add their .tab or world files, or '
                           'download them again.', folder=folder, names=file_list(unreadable))
    return RasterError('Folder {folder} has no images ({endings}). Choose another folder.', folder=folder,
                       endings=', '.join(IMAGES))


def _require_one_profile(folder: str, images: Sequence[SourceImage]) -> None:
    groups: list[list[SourceImage]] = []
    for image in images:
        group = next((group for group in groups if image.profile.fits(group[0].profile)), None)
        if group is None:
            groups.append(group := [])
        group.append(image)
    if len(groups) > 1:
        found = [Message('{count} in {crs} at {gsd:g} m with {bands} bands ({kind}), such as {name}', count=len(group),
                         crs=_crs_name(group[0].profile.system), gsd=group[0].profile.dx, bands=len(group[0].profile.bands),
                         kind=_described(group[0].profile.bands), name=Path(group[0].path).name) for group in groups]
        raise RasterError('Images in {folder} differ in coordinate reference system, resolution or bands: {one}; {other}. Choose '
                          'a folder with images of one kind.', folder=folder, one=found[0], other=found[1])


def _crs_name(wkt: str) -> str:
    return osr.SpatialReference(wkt).GetName() if wkt else '?'


def _described(bands: Sequence[Band]) -> str:
    """Return the data types, colour interpretations, and scale and offset of bands, for a message."""
    types, scales = ({(getattr(band, name)) for band in bands} for name in ('type', 'scale'))
    shown = [*sorted(map(gdal.GetDataTypeName, types)), *(gdal.GetColorInterpretationName(band.meaning) for band in bands)]
    if scales != {1} or any(band.offset for band in bands):
        shown += [f'* {band.scale:g} + {band.offset:g}' for band in bands[:1]]
    return ', '.join(shown)


def gaps(text: str, windows: npt.ArrayLike) -> int:
    """Return how many tiles have their centre where a mosaic has no image.

    Args:
        text: VRT text from :func:`mosaic`.
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows; those without width are not counted.
    """
    boxes = np.array(PLACE.findall(text.partition(FIRST_BAND)[0]), 'float64')
    left, top = boxes[:, 0], boxes[:, 1]
    right, bottom = left + boxes[:, 2], top + boxes[:, 3]
    xs, ys = np.unique(np.append(left, right)), np.unique(np.append(top, bottom))
    there = np.zeros((len(ys) + 1, len(xs) + 1), bool)  # cells between these edges, True under an image
    for x0, y0, x1, y1 in zip(*(np.searchsorted(edges, at) + 1 for edges, at in (
            (xs, left), (ys, top), (xs, right), (ys, bottom)))):
        there[y0:y1, x0:x1] = True
    windows = np.asarray(windows)
    middle = (windows[:, :2] + windows[:, 2:] / 2)[windows[:, 2] > 0]
    return int((~there[np.searchsorted(ys, middle[:, 1], 'right'), np.searchsorted(xs, middle[:, 0], 'right')]).sum())
