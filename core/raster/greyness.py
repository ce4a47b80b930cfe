"""Detection of grey images from a few tiles: what a network has learned about colours does not apply to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import CancelledError, RasterError
from .tile_reader import TileReader

if TYPE_CHECKING:
    import numpy.typing as npt

FRACTIONS = (1 / 6, 3 / 6, 5 / 6)  # fractions of each side of the extent: nine tiles are sampled
MANY = 100_000  # number of tiles above which only some are searched
LEVELS = 6  # of 255: most that red, green and blue of a grey pixel may differ, as lossy compression alters them
SHARE = 0.95  # least share of grey pixels in a grey tile


class ImageSample(NamedTuple):
    """Images of a few tiles, (size_px, size_px, 3) uint8 each, and the number of failed reads."""

    images: list[npt.NDArray[np.uint8]]
    lost: int


def spread(windows: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Return tiles spread evenly over the extent.

    Args:
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.

    Returns:
        (n,) int: numbers of up to nine tiles on the raster, each the nearest to one of nine positions.
    """
    there = np.flatnonzero(windows[:, 2])
    there = there[::max(1, len(there) // MANY)]
    if not len(there):
        return there
    firsts = windows[there, :2]
    low, high = firsts.min(axis=0), firsts.max(axis=0)
    return there[sorted({int(np.abs(firsts - (low + (high - low) * (across, down))).sum(axis=1).argmin())
                         for across in FRACTIONS for down in FRACTIONS})]


def sample_images(reader: TileReader, windows: npt.NDArray[np.int32], stopped: Callable[[], bool]) -> ImageSample:
    """Read tiles spread evenly over the extent.

    Args:
        reader: TileReader.
        windows: as for :func:`spread`.
        stopped: called before each read; returns whether the user has cancelled.

    Returns:
        ImageSample, without the tiles that cannot be read: the run reports them when it needs them.
    """
    images: list[npt.NDArray[np.uint8]] = []
    lost = 0
    for run in chain.from_iterable(run.split() for run in reader.runs(windows[spread(windows)])):
        if stopped():
            break
        try:
            images.extend(reader.read(run)[0])
        except CancelledError:
            break
        except RasterError:
            lost += 1
            if not reader.raster.in_threads:  # a web service: each failed request may take long
                break
    return ImageSample(images, lost)


def is_grey(images: Iterable[npt.NDArray[np.uint8]]) -> bool:
    """Return whether at least half of some tiles are grey; those of nearly one value, such as fill, are not counted.

    Args:
        images: list of (H, W, 3) uint8.
    """
    found = [_is_grey(image.astype('int16')) for image in images if np.ptp(image) > LEVELS]
    return 2 * sum(found) >= max(1, len(found))


def _is_grey(image: npt.NDArray[np.int16]) -> bool:
    return bool((np.ptp(image, axis=2) <= LEVELS).mean() >= SHARE)
