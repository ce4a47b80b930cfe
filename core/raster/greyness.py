"""Whether an image is grey, by a few of its tiles: what a network has learned of colours is of no use there."""

from itertools import chain
from typing import NamedTuple

import numpy as np

from ..errors import CancelledError, RasterError

PLACES = (1 / 6, 3 / 6, 5 / 6)  # along each side of the ground: nine tiles are looked at
MANY = 100_000  # tiles, of more than which some are passed over
LEVELS = 6  # of 255, by which red, green and blue of a grey pixel may differ: images are compressed with losses
SHARE = 0.95  # of the pixels of a grey tile


class ImageSample(NamedTuple):
    """Images of a few tiles, (size_px, size_px, 3) uint8 each; and how often the raster could not be read."""

    images: list
    lost: int


def spread(windows):
    """Tiles spread evenly over the ground.

    Args:
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.

    Returns:
        (n,) int: up to nine numbers of tiles on the raster, each the nearest to one of nine places.
    """
    there = np.flatnonzero(windows[:, 2])
    there = there[::max(1, len(there) // MANY)]
    if not len(there):
        return there
    firsts = windows[there, :2]
    low, high = firsts.min(axis=0), firsts.max(axis=0)
    return there[sorted({int(np.abs(firsts - (low + (high - low) * (across, down))).sum(axis=1).argmin())
                         for across in PLACES for down in PLACES})]


def sample_images(reader, windows, stopped):
    """Read tiles spread evenly over the ground.

    Args:
        reader: core.raster.tile_reader.TileReader.
        windows: as for :func:`spread`.
        stopped: asked before each read whether the user has cancelled.

    Returns:
        Sample. What cannot be read is left out: whoever needs it will say so.
    """
    images, lost = [], 0
    for run in chain.from_iterable(run.split() for run in reader.runs(windows[spread(windows)])):
        if stopped():
            break
        try:
            images.extend(reader.read(run)[0])
        except CancelledError:
            break
        except RasterError:
            lost += 1
            if not reader.raster.in_threads:  # a service, which is waited for long
                break
    return ImageSample(images, lost)


def is_grey(images):
    """True where at least half of some tiles are grey; those of one value throughout, such as fill, tell nothing.

    Args:
        images: list of (H, W, 3) uint8.
    """
    found = [_is_grey(image.astype('int16')) for image in images if np.ptp(image) > LEVELS]
    return 2 * sum(found) >= max(1, len(found))


def _is_grey(image):
    return bool((np.ptp(image, axis=2) <= LEVELS).mean() >= SHARE)
