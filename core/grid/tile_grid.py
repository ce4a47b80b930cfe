"""The grid: square tiles over an area, and the id of each tile.

Coordinates are metres in one projected coordinate reference system, x to the east and y to the north.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import GridError

if TYPE_CHECKING:
    import numpy.typing as npt

ALIGNMENTS = ('multiples', 'raster', 'extent')
TILE_ID, COL, ROW = 'tile_id', 'col', 'row'  # the fields of a grid
TOLERANCE_M = 1e-3  # corners closer than this are equal
MIN_SIZE_M = 0.01  # tile ids are written to the millimetre
MAX_M = 1e9  # largest coordinate: beyond any reference system, and float64 still has millimetres
MAX_TILES = 300_000_000  # France at 50 m is 220 million
RUN = 4096  # tiles of a row at a time: memory does not grow with the grid


class Bounds(NamedTuple):
    """A rectangle: xmin, ymin, xmax, ymax in metres."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float

    @property
    def empty(self) -> bool:
        """Return True where width or height is at most TOLERANCE_M."""
        return not (self.xmax - self.xmin > TOLERANCE_M and self.ymax - self.ymin > TOLERANCE_M)

    def intersection(self, other: Bounds) -> Bounds:
        """Return the intersection of two rectangles; may be empty."""
        return Bounds(max(self.xmin, other.xmin), max(self.ymin, other.ymin),
                      min(self.xmax, other.xmax), min(self.ymax, other.ymax))

    def contains(self, other: Bounds, tolerance: float = TOLERANCE_M) -> bool:
        """Return True if the other lies wholly inside, edges included; an array for Bounds of arrays."""
        return ((self.xmin - tolerance <= other.xmin) & (self.ymin - tolerance <= other.ymin)
                & (other.xmax <= self.xmax + tolerance) & (other.ymax <= self.ymax + tolerance))


class TileRow(NamedTuple):
    """N tiles of one row: row from the north, columns from the west, ids and bounds.

    ``cols`` and ``ids`` are lists; ``bounds`` is (N, 4) float64, one Bounds a line. All are empty where no tile remains.
    """

    row: int
    cols: list[int]
    ids: list[str]
    bounds: npt.NDArray[np.float64]


def _number(value: float) -> str:
    """Return a coordinate as text for a grid code: no exponent, no trailing zeros, at most three decimals."""
    return f'{round(value, 3) + 0.0:.3f}'.rstrip('0').rstrip('.')  # -0.0 + 0.0 is 0.0


def tile_id(crs_code: str, size_m: float, xmin: float, ymin: float) -> str:
    """Return the grid code of INSEE and Eurostat for a tile, from its lower left corner.

    >>> tile_id('2154', 50, 800000, 6204000)
    'CRS2154RES50mN6204000E800000'
    """
    return f'CRS{crs_code}RES{_number(size_m)}mN{_number(ymin)}E{_number(xmin)}'


class TileGrid(NamedTuple):
    """``cols`` x ``rows`` square tiles with a side of ``size_m`` metres, counted from the corner (west, north).

    ``cols`` or ``rows`` is 0 where the grid has no tile.
    """

    west: float
    north: float
    size_m: float
    cols: int
    rows: int

    def bounds(self, col: int, row: int) -> Bounds:
        """Return the Bounds of the tile in this column and row; neighbours share exactly the same edge."""
        size = self.size_m
        return Bounds(self.west + col * size, self.north - (row + 1) * size,
                      self.west + (col + 1) * size, self.north - row * size)

    @property
    def row_count(self) -> int:
        """Return the number of TileRow that :meth:`tile_rows` yields."""
        return self.rows * -(-self.cols // RUN)

    def tile_rows(self, crs_code: str, keep: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.bool_]] | None = None
                  ) -> Iterator[TileRow]:
        """Yield the tiles as TileRow of at most RUN tiles, row by row from the north-west corner.

        Args:
            crs_code: code of the coordinate reference system, see core.grid.same_crs.grid_code; first part of the tile ids.
            keep: called with the (N, 4) bounds of neighbours in a row, from west to east; returns (N,) bool, False for
                tiles to leave out.
        """
        for row in range(self.rows):
            for first in range(0, self.cols, RUN):
                bounds = self._squares(row, first, min(RUN, self.cols - first))
                chosen = range(len(bounds)) if keep is None else np.flatnonzero(keep(bounds)).tolist()
                name = tile_id(crs_code, self.size_m, 0, float(bounds[0, 1]))[:-1]  # without the 0 of the easting
                easts = _eastings(self.west, self.size_m, first, len(bounds))
                yield TileRow(row, [first + i for i in chosen], [name + easts[i] for i in chosen],
                          bounds if keep is None else bounds[chosen])

    def _squares(self, row: int, first: int, count: int) -> npt.NDArray[np.float64]:
        """Return the (count, 4) bounds of neighbours in a row, exactly as :meth:`bounds` returns them."""
        edges = self.west + np.arange(first, first + count + 1) * self.size_m
        squares = np.empty((count, 4))
        squares[:, 0], squares[:, 2] = edges[:-1], edges[1:]
        _, squares[:, 1], _, squares[:, 3] = self.bounds(first, row)
        return squares


@lru_cache(maxsize=64)
def _eastings(west: float, size_m: float, first: int, count: int) -> list[str]:
    """Return the eastings in the ids of consecutive columns, list of str, the same in every row."""
    return [_number(west + col * size_m) for col in range(first, first + count)]


def make_grid(area: Bounds, size_m: float, align: str, partial: bool = False, *,
              raster_corner: tuple[float, float] | None = None, extent_corner: tuple[float, float] | None = None) -> TileGrid:
    """Make the grid of an area.

    Args:
        area: Bounds to cover.
        size_m: side of a tile, metres.
        align: ``multiples`` (corners at multiples of the size), ``raster`` or ``extent`` (counted from the upper left
            corner of that).
        partial: also make tiles that are only partly inside the area.
        raster_corner, extent_corner: (x, y) of the upper left corner, for these two alignments.

    Returns:
        TileGrid.

    Raises:
        GridError: invalid size, alignment, area or corner, or more than MAX_TILES tiles.
    """
    corner = _origin(area, size_m, align, {'multiples': (0.0, 0.0), 'raster': raster_corner, 'extent': extent_corner})
    outward, inward, slack = math.floor, math.ceil, TOLERANCE_M / size_m
    first, last = (outward, inward) if partial else (inward, outward)
    slack = slack if partial else -slack
    x0, y0 = corner
    left, right = first((area.xmin - x0) / size_m + slack), last((area.xmax - x0) / size_m - slack)
    top, bottom = first((y0 - area.ymax) / size_m + slack), last((y0 - area.ymin) / size_m - slack)
    cols, rows = max(0, right - left), max(0, bottom - top)
    if cols * rows > MAX_TILES:
        raise GridError('The grid would have {cols:,} tiles of {size_m:g} m; the maximum is {max_tiles:,}. Set a larger SIZE or '
                        'a smaller EXTENT.', cols=cols * rows, size_m=size_m, max_tiles=MAX_TILES)
    return TileGrid(x0 + left * size_m, y0 - top * size_m, size_m, cols, rows)


def _origin(area: Bounds, size_m: float, align: str, corners: Mapping[str, tuple[float, float] | None]) -> tuple[float, float]:
    """Check the arguments of :func:`make_grid`, and return the corner for the alignment; ``corners``: {alignment: (x, y)}."""
    if not (math.isfinite(size_m) and size_m >= MIN_SIZE_M):
        raise GridError('SIZE {size_m:g} is not a valid tile size. Set {least:g} m or more, for instance 50.', least=MIN_SIZE_M,
                        size_m=size_m)
    if align not in ALIGNMENTS:
        raise GridError('ALIGN {align} is unknown. Choose one of {alignments}.', alignments=', '.join(ALIGNMENTS), align=align)
    if area.empty:
        raise GridError('The layers and the extent do not overlap. Check their positions and their coordinate reference systems.')
    corner = corners[align]
    if corner is None:
        raise GridError('ALIGN {align} needs a corner to start from. Set ORTHO or EXTENT, or use ALIGN multiples.', align=align)
    if not all(abs(value) <= MAX_M for value in (*area, *corner)):
        raise GridError('Coordinates exceed {most:g} m: extent {area}, corner {corner}. Check the extent and its coordinate '
                        'reference system.', most=MAX_M, area=tuple(area), corner=tuple(corner))
    return corner


def tiles_inside(polygon: list[tuple[float, float]], bounds: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Return which rectangles lie inside a convex polygon; a corner may lie TOLERANCE_M outside.

    Args:
        polygon: list of (x, y) corners, clockwise or counter-clockwise.
        bounds: (..., 4) float64, one Bounds a line.

    Returns:
        (...) bool.
    """
    xmin, ymin, xmax, ymax = np.moveaxis(np.asarray(bounds), -1, 0)
    left = right = np.zeros(xmin.shape, bool)
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
        length = math.hypot(bx - ax, by - ay)
        for x, y in ((xmin, ymax), (xmax, ymax), (xmax, ymin), (xmin, ymin)):
            distance = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
            left = left | (distance > TOLERANCE_M)
            right = right | (distance < -TOLERANCE_M)
    return left != right
