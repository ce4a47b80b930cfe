"""The grid: a lattice of square tiles over a piece of ground, and the name of each tile.

Coordinates are metres in one projected coordinate reference system, x to the east and y to the north.
"""

import math
from typing import NamedTuple

from .errors import GridError

ALIGNMENTS = ('multiples', 'raster', 'extent')
TILE_ID, COL, ROW = 'tile_id', 'col', 'row'  # the fields of a grid
TOLERANCE_M = 1e-3  # corners closer than a millimetre are the same corner
MAX_TILES = 300_000_000  # France at 50 m is 220 million


class Bounds(NamedTuple):
    """A rectangle: xmin, ymin, xmax, ymax in metres."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float

    @property
    def empty(self):
        """True where there is no ground inside."""
        return not (self.xmax - self.xmin > TOLERANCE_M and self.ymax - self.ymin > TOLERANCE_M)

    def common(self, other):
        """The rectangle inside both; may be empty."""
        return Bounds(max(self.xmin, other.xmin), max(self.ymin, other.ymin),
                      min(self.xmax, other.xmax), min(self.ymax, other.ymax))

    def holds(self, other, tolerance=TOLERANCE_M):
        """True when the other lies wholly inside, edges included."""
        return (self.xmin - tolerance <= other.xmin and self.ymin - tolerance <= other.ymin
                and other.xmax <= self.xmax + tolerance and other.ymax <= self.ymax + tolerance)

    def corners(self):
        """The four corners as (x, y), from the upper left, clockwise."""
        return ((self.xmin, self.ymax), (self.xmax, self.ymax), (self.xmax, self.ymin), (self.xmin, self.ymin))


class Tile(NamedTuple):
    """One tile: its name, its place in the grid (column from the west, row from the north) and its ground."""

    tile_id: str
    col: int
    row: int
    bounds: Bounds


def _number(value):
    """A coordinate as in a grid code: no exponent, no trailing zeros, millimetres at the most."""
    return f'{round(value, 3):.3f}'.rstrip('0').rstrip('.').replace('-0', '0') if abs(value) < 5e-4 else \
        f'{round(value, 3):.3f}'.rstrip('0').rstrip('.')


def tile_id(crs_code, size_m, xmin, ymin):
    """The INSEE and Eurostat grid code of a tile, from its lower left corner.

    >>> tile_id('2154', 50, 800000, 6204000)
    'CRS2154RES50mN6204000E800000'
    """
    return f'CRS{crs_code}RES{_number(size_m)}mN{_number(ymin)}E{_number(xmin)}'


class Lattice(NamedTuple):
    """The squares of ``size_m`` that cover ``area``, counted from the corner (west, north).

    ``cols`` and ``rows`` count the squares; they are 0 where the area holds none.
    """

    west: float
    north: float
    size_m: float
    cols: int
    rows: int

    def bounds(self, col, row):
        """Ground of the square in this column and row; neighbours share their edge to the bit."""
        size = self.size_m
        return Bounds(self.west + col * size, self.north - (row + 1) * size,
                      self.west + (col + 1) * size, self.north - row * size)

    def tiles(self, crs_code, keep=lambda bounds: True):
        """Yield the tiles row by row from the north-west corner.

        Args:
            crs_code: EPSG code, first part of the names.
            keep: called with the Bounds of each square; those it refuses are left out.
        """
        for row in range(self.rows):
            for col in range(self.cols):
                bounds = self.bounds(col, row)
                if keep(bounds):
                    yield Tile(tile_id(crs_code, self.size_m, bounds.xmin, bounds.ymin), col, row, bounds)


def lay(area, size_m, align, partial=False, raster_corner=None, extent_corner=None):
    """Lay a lattice over an area.

    Args:
        area: Bounds to cover.
        size_m: side of a tile, metres.
        align: ``multiples`` (corners at multiples of the size), ``raster`` or ``extent`` (counted from that upper left
            corner).
        partial: keep squares that only touch the area, too.
        raster_corner, extent_corner: (x, y) of the upper left corner, for these two alignments.

    Returns:
        Lattice.

    Raises:
        GridError: no such size, alignment or ground, or more tiles than can be meant.
    """
    if not (math.isfinite(size_m) and size_m > 0):
        raise GridError(f'A tile size above 0 m was expected, found {size_m:g}. Give SIZE in metres, for instance 50.')
    if align not in ALIGNMENTS:
        raise GridError(f'ALIGN is one of {", ".join(ALIGNMENTS)}: found {align}.')
    if area.empty:
        raise GridError('The layers and the extent that were given have no ground in common to lay a grid on. Check that they '
                        'overlap and that their coordinate reference systems are right.')
    corner = {'multiples': (0.0, 0.0), 'raster': raster_corner, 'extent': extent_corner}[align]
    if corner is None:
        raise GridError(f'ALIGN {align} needs a corner to start from. Give ORTHO or EXTENT, or use ALIGN multiples.')
    outward, inward, slack = math.floor, math.ceil, TOLERANCE_M / size_m
    first, last = (outward, inward) if partial else (inward, outward)
    slack = slack if partial else -slack
    x0, y0 = corner
    left, right = first((area.xmin - x0) / size_m + slack), last((area.xmax - x0) / size_m - slack)
    top, bottom = first((y0 - area.ymax) / size_m + slack), last((y0 - area.ymin) / size_m - slack)
    cols, rows = max(0, right - left), max(0, bottom - top)
    if cols * rows > MAX_TILES:
        raise GridError(f'{cols * rows:,} tiles of {size_m:g} m would cover this ground, at most {MAX_TILES:,} are '
                        'made. Give a larger SIZE or a smaller EXTENT.')
    return Lattice(x0 + left * size_m, y0 - top * size_m, size_m, cols, rows)


def inside(polygon, bounds, tolerance=TOLERANCE_M):
    """True when a rectangle lies wholly in a convex polygon.

    Args:
        polygon: (x, y) corners in order, either way round.
        bounds: Bounds.
        tolerance: metres that a corner may stick out.
    """
    signs = set()
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
        length = math.hypot(bx - ax, by - ay)
        for x, y in bounds.corners():
            distance = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
            if abs(distance) > tolerance:
                signs.add(distance > 0)
    return len(signs) == 1
