"""Exact area of polygons in every cell of a regular grid.

The area follows from the edges alone: each edge is cut where it crosses the grid lines, and each segment adds the signed
area on its right to its own cell and its height to all cells further right in its row. This is the scan conversion with
exact coverage of anti-aliasing rasterisers (signed area accumulation, as in LibArt and FreeType's smooth rasteriser),
here for each polygon separately and for all polygons of a chunk at once. The cost grows with the length of the outlines
in cells, not with the number of pairs of polygon and tile.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from .polygon_arrays import PolygonArrays, chunks, offsets

if TYPE_CHECKING:
    import numpy.typing as npt

    from .polygon_arrays import Floats, Ints, Mask

    Segments = tuple[Ints, Ints, Floats, Floats, Floats, Floats]  # see _split
    Summed = tuple[Ints, Floats, npt.NDArray[np.int32]]  # cells, areas, numbers of polygons

CHUNK = 100_000  # vertices and cells that are processed at once: some 30 MB
FULL = 1e-12  # in cells: a sum of heights below it is a rounding error
MERGE = 4_000_000  # pending entries above which they are merged


class Coverage:
    """Area and number of polygons in the cells of a regular grid, summed chunk by chunk.

    Only cells with polygons take memory, 20 bytes each, whatever the number of polygons.
    """

    def __init__(self, cells: Any, noise_m2: float) -> None:
        """Start empty; ``cells``: RegularGrid; ``noise_m2``: a polygon with no more area in a cell is ignored there."""
        self.cells, self.noise_m2 = cells, noise_m2
        self.cell, self.area_m2, self.number = np.empty(0, np.int64), np.empty(0), np.empty(0, np.int32)
        self.pending: list[Summed] = []
        self.size = 0

    def add(self, outlines: PolygonArrays, measured: Mask | None = None, counted: npt.ArrayLike = 1) -> Iterator[int]:
        """Add polygons; where they overlap, the area is added for each of them.

        Args:
            outlines: PolygonArrays of N polygons, metres in the coordinate reference system of the grid.
            measured: (N,) bool, True for polygons whose area is added; default: all.
            counted: what each polygon adds to the number in its cells, an int or (N,) int.

        Yields:
            How many polygons are done, so that the caller can show progress and stop.
        """
        numbers = np.broadcast_to(np.asarray(counted, np.int32), outlines.count)
        for start, stop in chunks(_costs(outlines, self.cells), CHUNK):
            polygon, cell, area_m2 = cell_areas(outlines.part(start, stop), self.cells)
            there = area_m2 > self.noise_m2
            polygon, cell, area_m2 = polygon[there], cell[there], area_m2[there]
            if measured is not None:
                area_m2[~measured[start + polygon]] = 0
            self._note(cell, area_m2, numbers[start + polygon])
            yield stop

    def _note(self, cell: Ints, area_m2: Floats, number: npt.NDArray[np.int32]) -> None:
        self.pending.append(_summed(cell, area_m2, number))
        self.size += len(self.pending[-1][0])
        if self.size > MERGE:
            self._merge()

    def _merge(self) -> None:
        columns = zip((self.cell, self.area_m2, self.number), *self.pending)
        self.cell, self.area_m2, self.number = _summed(*(np.concatenate(column) for column in columns))
        self.pending, self.size = [], 0

    def lookup(self, cell: Ints) -> tuple[Floats, npt.NDArray[np.int32]]:
        """Return the area, (n,) float64 in m², and the number of polygons, (n,) int32, of (n,) int64 cell numbers."""
        if self.pending:
            self._merge()
        if not len(self.cell):
            return np.zeros(len(cell)), np.zeros(len(cell), np.int32)
        at = np.minimum(np.searchsorted(self.cell, cell), len(self.cell) - 1)
        known = self.cell[at] == cell
        return np.where(known, np.minimum(self.area_m2[at], self.cells.area), 0.0), np.where(known, self.number[at], 0)


def _sums(at: Ints, values: Floats, count: int) -> Floats:
    return np.bincount(at, values, count)  # type: ignore[return-value]  # in numpy's stub always whole numbers


def _summed(cell: Ints, area_m2: Floats, number: npt.NDArray[np.int32]) -> Summed:
    """Return each cell once, ascending, with the sums of its areas and numbers."""
    cell, at = np.unique(cell, return_inverse=True)
    return cell, _sums(at, area_m2, len(cell)), np.bincount(at, number, len(cell)).astype(np.int32)


def _costs(outlines: PolygonArrays, cells: Any) -> Floats:
    """Return the number of vertices of each polygon plus the number of grid cells that its box meets."""
    boxes, corner, size = np.nan_to_num(outlines.boxes()), (cells.west, cells.south), (cells.width, cells.height)
    low, high = (np.clip(np.floor((ends - corner) / size), -1, (cells.cols, cells.rows)) for ends in (boxes[:, :2], boxes[:, 2:]))
    return np.prod(high - low + 1, axis=1) + np.diff(outlines.vertices())


def cell_areas(outlines: PolygonArrays, cells: Any) -> tuple[Ints, Ints, Floats]:
    """Return the area of each polygon in each cell that it meets; the area of an entry may be 0.

    Args:
        outlines: PolygonArrays of valid polygons, rings clockwise or counter-clockwise.
        cells: RegularGrid.

    Returns:
        polygon (n,) int64, cell (n,) int64, area (n,) float64 in m²; each pair of polygon and cell at most once.
    """
    owner, x0, y0, x1, y1, sign = _edges(outlines, cells)
    col, at, x0, x1, y0, y1 = _split(x0, x1, y0, y1, cells.cols)
    on = col < cells.cols  # no cell lies to the right of the others
    owner, sign = owner[at], sign[at]
    owner, sign, col, x0, x1, y0, y1 = (values[on] for values in (owner, sign, col, x0, x1, y0, y1))
    row, at, y0, y1, x0, x1 = _split(y0, y1, x0, x1, cells.rows)
    col = col[at]
    on = (row >= 0) & (row < cells.rows) & (y0 != y1)
    owner, sign, col, row, x0, x1, y0, y1 = (v[on] for v in (owner[at], sign[at], col, row, x0, x1, y0, y1))
    height = (y1 - y0) * sign
    # an edge west of the grid has the whole first cell on its right
    right = np.where(col < 0, 1.0, 1.0 - np.clip((x0 + x1) / 2 - col, 0.0, 1.0))
    keys = (owner * cells.rows + row) * cells.cols + np.maximum(col, 0)
    if not len(keys):
        return keys, keys, np.empty(0)
    keys, at = np.unique(keys, return_inverse=True)
    share, height = _sums(at, height * right, len(keys)), _sums(at, height, len(keys))
    line, col = np.divmod(keys, cells.cols)  # line: polygon and row
    after = _running(height, line)
    keys, share = _filled(keys, line, col, share + after - height, after, cols=cells.cols)
    polygon, cell = np.divmod(keys, cells.rows * cells.cols)
    return polygon, cell, np.clip(share, 0.0, 1.0) * cells.area


def _edges(outlines: PolygonArrays, cells: Any) -> tuple[Ints, Floats, Floats, Floats, Floats, Floats]:
    """Return owner, x0, y0, x1, y1, sign of the edges that are not horizontal; in cells from the corner of the grid.

    The sign makes the area of outer rings positive and the area of holes negative, whatever their orientation.
    """
    xy = (outlines.xy - (cells.west, cells.south)) / (cells.width, cells.height)
    sizes = np.diff(outlines.rings)
    ring = np.repeat(np.arange(len(sizes)), sizes)
    x0, y0 = xy[:-1].T
    x1, y1 = xy[1:].T
    same = ring[:-1] == ring[1:]
    first = xy[outlines.rings[ring[:-1]]]  # relative to a vertex of the ring, products lose no digits
    cross = (x0 - first[:, 0]) * (y1 - first[:, 1]) - (x1 - first[:, 0]) * (y0 - first[:, 1])
    turn = np.sign(np.bincount(ring[:-1], np.where(same, cross, 0.0), len(sizes)))
    sign = np.where(outlines.hole, turn, -turn)
    used = same & (y0 != y1)
    ring = ring[:-1][used]
    return outlines.owner[ring], x0[used], y0[used], x1[used], y1[used], sign[ring]


def _split(a0: Floats, a1: Floats, b0: Floats, b1: Floats, most: int) -> Segments:
    """Cut edges at the integers of their first coordinate, from 0 to ``most``.

    Returns:
        cell, edge, a0, a1, b0, b1 of each segment: the cell is the integer below the segment, from -1 (below 0) to
        ``most`` (above it); the edge is the index of its edge. Consecutive segments share exactly the same point.
    """
    c0, c1 = (np.clip(np.floor(a), -1, most).astype(np.int64) for a in (a0, a1))
    whole, cut = np.flatnonzero(c0 == c1), np.flatnonzero(c0 != c1)  # most edges of a building are in one cell
    cell, edge, p0, p1, q0, q1 = _cut((c0[cut], c1[cut]), (a0[cut], a1[cut]), (b0[cut], b1[cut]))
    return (np.append(c0[whole], cell), np.append(whole, cut[edge]), np.append(a0[whole], p0), np.append(a1[whole], p1),
            np.append(b0[whole], q0), np.append(b1[whole], q1))


def _cut(c: tuple[Ints, Ints], a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> Segments:
    """Cut edges whose two ends are in different cells ``c``, see :func:`_split`."""
    (c0, c1), (a0, a1), (b0, b1) = c, a, b
    sizes = np.abs(c1 - c0) + 1
    edge = np.repeat(np.arange(len(a0)), sizes)
    nth = np.arange(len(edge)) - offsets(sizes)[:-1][edge]
    step = np.sign(c1 - c0)[edge]
    cell = c0[edge] + step * nth
    last = nth == sizes[edge] - 1
    enters, leaves = cell + (step < 0), cell + (step > 0)  # grid lines; not used at the ends of an edge
    slope, low, high = (b1 - b0) / (a1 - a0), np.minimum(b0, b1), np.maximum(b0, b1)

    def cross(line: Ints) -> Floats:
        return np.clip(b0[edge] + (line - a0[edge]) * slope[edge], low[edge], high[edge])
    return (cell, edge, np.where(nth == 0, a0[edge], enters), np.where(last, a1[edge], leaves),
            np.where(nth == 0, b0[edge], cross(enters)), np.where(last, b1[edge], cross(leaves)))


def _running(height: Floats, line: Ints) -> Floats:
    """Return the cumulative sum of the heights within each line."""
    total = np.cumsum(height)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    before = np.where(first > 0, total[first - 1], 0.0)
    return total - np.repeat(before, np.diff(np.append(first, len(line))))


def _filled(keys: Ints, line: Ints, col: Ints, share: Floats, after: Floats, *, cols: int) -> tuple[Ints, Floats]:
    """Add the cells wholly inside a polygon, between two entries of a line or east of its last; return (keys, share)."""
    following = np.append(np.where(line[1:] == line[:-1], col[1:], cols), cols)[:len(col)]
    gap = np.where(np.abs(after) > FULL, following - col - 1, 0)
    at = np.repeat(np.arange(len(keys)), gap)
    nth = np.arange(len(at)) - offsets(gap)[:-1][at]
    return np.append(keys, keys[at] + 1 + nth), np.append(share, after[at])
