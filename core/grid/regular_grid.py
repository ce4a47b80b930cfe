"""A regular lattice of rectangles, and which tiles of a layer lie on it."""

from typing import NamedTuple

import numpy as np

EXACT_M2 = 0.0025  # what a tile may differ from its cell by, along one side: a quarter of 0.01 m²
CORNERS = 5  # vertices of a rectangle, the first once more


class RegularGrid(NamedTuple):
    """``cols`` x ``rows`` rectangles of ``width`` x ``height`` metres, counted from the corner (west, south).

    A cell is known by one number: its column plus its row, from the south, times ``cols``.
    """

    west: float
    south: float
    width: float
    height: float
    cols: int
    rows: int

    @property
    def area(self):
        """Of one cell, m²."""
        return self.width * self.height

    def locate(self, boxes):
        """The cells that rectangles fill.

        Args:
            boxes: (n, 4) float64, xmin, ymin, xmax, ymax in metres; nan for none.

        Returns:
            (n,) int64; -1 for a rectangle that is no cell.
        """
        size = np.array((self.width, self.height))
        with np.errstate(invalid='ignore'):  # nan stays unequal to all
            at = np.round((boxes[:, :2] - (self.west, self.south)) / size)
            low = at * size + (self.west, self.south)
            off = np.maximum(np.abs(boxes[:, :2] - low), np.abs(boxes[:, 2:] - low - size))
            there = ((off <= EXACT_M2 / max(self.width, self.height)) & (at >= 0) & (at < (self.cols, self.rows))).all(axis=1)
        col, row = np.where(there[:, None], at, -1).astype(np.int64).T
        return np.where(there, row * self.cols + col, -1)


def grid_of_extent(box, extent):
    """The lattice that one tile begins.

    Args:
        box: xmin, ymin, xmax, ymax of a rectangular tile, metres.
        extent: Bounds of all tiles.

    Returns:
        RegularGrid over the extent, one of which is the tile.
    """
    axes = []
    for start, end, least, most in ((box[0], box[2], extent.xmin, extent.xmax), (box[1], box[3], extent.ymin, extent.ymax)):
        size = end - start
        before, after = (max(0, int(round(length / size))) for length in (start - least, most - end))
        count, span = before + 1 + after, most - least
        # the whole extent tells the size better than one tile, whose corners are rounded
        if abs(span - count * size) <= EXACT_M2 / size:
            axes.append((least, span / count, count))
        else:
            axes.append((start - before * size, size, count))
    (west, width, cols), (south, height, rows) = axes
    return RegularGrid(float(west), float(south), float(width), float(height), cols, rows)


def rectangles(outlines):
    """The boxes of polygons, nan where the polygon is no rectangle with level sides.

    Args:
        outlines: Outlines of N polygons, valid or not.

    Returns:
        (N, 4) float64.
    """
    boxes, starts = outlines.boxes(), outlines.vertices()
    plain = (np.diff(starts) == CORNERS) & (np.bincount(outlines.owner, minlength=outlines.count) == 1)
    xy = outlines.xy[starts[:-1][plain][:, None] + np.arange(CORNERS)]
    x, y = np.moveaxis(xy - xy[:, :1], 2, 0)
    area = np.abs((x[:, :-1] * y[:, 1:] - x[:, 1:] * y[:, :-1]).sum(axis=1)) / 2
    # of all rings with four corners only the box itself has the area of its box
    size = boxes[plain, 2:] - boxes[plain, :2]
    plain[plain] = (area > 0) & (np.abs(area - size.prod(axis=1)) <= 1e-9 * area)
    boxes[~plain] = np.nan
    return boxes
