"""Stretch of values that are not 8-bit, between two percentiles of the image pixels of the whole raster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from ..messages import Message
from .fill_values import fills_seen, is_fill
from .pixels import Stretch
from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt

    from .raster_file import Raster

SAMPLE_PX = 1024  # side of the decimated read from which the percentiles are computed
MOST_FILL = 4  # most by which the sampled area may exceed that of the image; above, the image alone is sampled again


def stretch_of(raster: Raster, percentiles: tuple[float, float]) -> Stretch:
    """Return the Stretch of a core.raster.raster_file.Raster, with its fill values; it does not depend on the amount of fill.

    Args:
        raster: Raster.
        percentiles: (low, high) that become 0 and 255.

    Raises:
        RasterError: the raster has no valid pixel, or cannot be read.
    """
    window = Window(0, 0, raster.pixels.width, raster.pixels.height)
    while True:
        values, missing, empty = raster.sample(window, min(SAMPLE_PX, window.width), min(SAMPLE_PX, window.height))
        known = fills_seen(values[~empty], raster.limits, percentiles) if not empty.all() else raster.limits
        empty |= is_fill(values, known)
        image = _around(~empty, window)
        if image is None:
            raise RasterError('The raster holds no valid pixel. Choose another raster, or correct its nodata value.')
        if image.width * image.height * MOST_FILL > window.width * window.height:
            break
        window = image
    if raster.warped or empty.shape != (window.height, window.width):
        empty = _grown(empty)  # next to fill, a warped VRT or an overview may have means of image and fill
    lows, highs = [], []
    for band in range(values.shape[-1]):
        used = values[..., band][~empty & ~missing[..., band]].astype('float64')
        low, high = np.percentile(used, percentiles) if used.size else (0, 0)
        lows.append(low)
        highs.append(high if high > low else low + 1)
    return Stretch(np.array(lows, 'float32'), np.array(highs, 'float32'), np.array(sorted(known), 'float64'))


def stretch_notes(stretch: Stretch, raster: Raster, percentiles: tuple[float, float]) -> list[Message]:
    """Return the list of Message about the Stretch of a Raster."""
    low, high = (', '.join(f'{v:g}' for v in sorted(set(side.tolist()))) for side in (stretch.low, stretch.high))
    kind = ', '.join(sorted(gdal.GetDataTypeName(k) for k in raster.kinds))
    notes = [Message('{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each band) are scaled to the '
                     'range 0 to 255.', kind=kind, low=low, high=high, from_pc=percentiles[0], to_pc=percentiles[1])]
    seen = sorted(set(stretch.fills.tolist()) - raster.limits)
    if seen:
        notes.append(Message('Solid areas of value {values} count as nodata: the value is far from all others, or the highest '
                             'that the bit depth allows. Set it as the nodata value of the raster to make sure.',
                             values=', '.join(f'{value:g}' for value in seen)))
    return notes


def _around(there: npt.NDArray[np.bool_], window: Window) -> Window | None:
    """Return the Window around the True pixels of a sample of a Window; None if there are none."""
    rows, cols = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    if not len(rows):
        return None
    down, across = window.height / there.shape[0], window.width / there.shape[1]
    # one more sample pixel on each side: pixels between two samples are not read
    top, left = max(0, int((rows[0] - 1) * down)), max(0, int((cols[0] - 1) * across))
    bottom = min(window.height, int(np.ceil((rows[-1] + 2) * down)))
    right = min(window.width, int(np.ceil((cols[-1] + 2) * across)))
    return Window(window.col + left, window.row + top, right - left, bottom - top)


def _grown(empty: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return an (H, W) bool mask with the neighbours of its True pixels added; unchanged if no False pixel would remain."""
    wide = np.pad(empty, 1)
    grown = np.logical_or.reduce([wide[row:row + empty.shape[0], col:col + empty.shape[1]]
                                  for row in range(3) for col in range(3)])
    return empty if grown.all() else grown
