"""A regular grid of rectangles, and the cells that the tiles of a layer fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..geometry.polygon_arrays import PolygonArrays
from .tile_grid import Bounds

if TYPE_CHECKING:
    import numpy.typing as npt

EXACT_M2 = 0.0025  # tolerated difference between a tile and its cell along one side: a quarter of 0.01 m²
CORNERS = 5  # vertices of a closed rectangular ring


class RegularGrid(NamedTuple):
    """``cols`` x ``rows`` rectangles of ``width`` x ``height`` metres, counted from the corner (west, south).

    The number of a cell is its column plus ``cols`` times its row, counted from the south.
    """

    west: float
    south: float
    width: float
    height: float
    cols: int
    rows: int

    @property
    def area(self) -> float:
        """Return the area of one cell, m²."""
        return self.width * self.height

    def locate(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        """Return the numbers of the cells that rectangles fill.

        Args:
            boxes: (n, 4) float64, xmin, ymin, xmax, ymax in metres; nan for none.

        Returns:
            (n,) int64; -1 for a rectangle that is no cell.
        """
        size = np.array((self.width, self.height))
        with np.errstate(invalid='ignore'):  # comparisons with nan are False
            at = np.round((boxes[:, :2] - (self.west, self.south)) / size)
            low = at * size + (self.west, self.south)
            off = np.maximum(np.abs(boxes[:, :2] - low), np.abs(boxes[:, 2:] - low - size))
            there = ((off <= EXACT_M2 / max(self.width, self.height)) & (at >= 0) & (at < (self.cols, self.rows))).all(axis=1)
        col, row = np.where(there[:, None], at, -1).astype(np.int64).T
        return np.where(there, row * self.cols + col, -1)


def grid_of_extent(box: Sequence[float], extent: Bounds) -> RegularGrid:
    """Return the regular grid over an extent of which a given tile is a cell.

    Args:
        box: xmin, ymin, xmax, ymax of a rectangular tile, metres.
        extent: Bounds of all tiles.

    Returns:
        RegularGrid.
    """
    axes = []
    for start, end, least, most in ((box[0], box[2], extent.xmin, extent.xmax), (box[1], box[3], extent.ymin, extent.ymax)):
        size = end - start
        before, after = (max(0, int(round(length / size))) for length in (start - least, most - end))
        count, span = before + 1 + after, most - least
        # the whole extent gives a more exact size than one tile, whose corners are rounded
        if abs(span - count * size) <= EXACT_M2 / size:
            axes.append((least, span / count, count))
        else:
            axes.append((start - before * size, size, count))
    (west, width, cols), (south, height, rows) = axes
    return RegularGrid(float(west), float(south), float(width), float(height), cols, rows)


def rectangles(outlines: PolygonArrays) -> npt.NDArray[np.float64]:
    """Return the boxes of polygons, nan where a polygon is no axis-aligned rectangle.

    Args:
        outlines: PolygonArrays of N polygons, valid or not.

    Returns:
        (N, 4) float64: xmin, ymin, xmax, ymax.
    """
    boxes, starts = outlines.boxes(), outlines.vertices()
    plain = (np.diff(starts) == CORNERS) & (np.bincount(outlines.owner, minlength=outlines.count) == 1)
    xy = outlines.xy[starts[:-1][plain][:, None] + np.arange(CORNERS)]
    x, y = np.moveaxis(xy - xy[:, :1], 2, 0)
    area = np.abs((x[:, :-1] * y[:, 1:] - x[:, 1:] * y[:, :-1]).sum(axis=1)) / 2
    # of all rings with four corners, only the box itself has the area of its box
    size = boxes[plain, 2:] - boxes[plain, :2]
    plain[plain] = (area > 0) & (np.abs(area - size.prod(axis=1)) <= 1e-9 * area)
    boxes[~plain] = np.nan
    return boxes
