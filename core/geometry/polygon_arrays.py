"""Polygons as flat arrays of vertices, read from WKB (well-known binary) without a loop over polygons."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

POLYGON, MULTIPOLYGON = 3, 6  # OGC geometry types, without Z and M
HEAD, SUBHEAD, POINT = 9, 4, 16  # bytes: byte order, type and count; vertex count of a ring; x and y
FACTORS = np.array((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93), np.uint64)  # odd: hash boxes


class PolygonArrays(NamedTuple):
    """N polygons with R rings and V vertices in all, in the order of the polygons.

    Attributes:
        xy: (V, 2) float64; the last vertex of a ring equals its first.
        rings: (R + 1,) int64, index in ``xy`` of the first vertex of each ring, and V.
        owner: (R,) int64, the polygon of each ring, ascending.
        hole: (R,) bool, True for an inner ring.
        count: N; a polygon may have no ring.
    """

    xy: Floats
    rings: Ints
    owner: Ints
    hole: Mask
    count: int  # type: ignore[assignment]  # in place of the method of tuple

    def part(self, start: int, stop: int) -> PolygonArrays:
        """Return the polygons from ``start`` to before ``stop``, numbered from 0."""
        first, last = np.searchsorted(self.owner, (start, stop))
        rings = self.rings[first:last + 1]
        return PolygonArrays(self.xy[rings[0]:rings[-1]], rings - rings[0], self.owner[first:last] - start,
                             self.hole[first:last], stop - start)

    def where(self, wanted: Mask) -> PolygonArrays:
        """Return the polygons where ``wanted``, (N,) bool, is True, numbered from 0."""
        of_ring = wanted[self.owner]
        sizes = np.diff(self.rings)
        return PolygonArrays(self.xy[np.repeat(of_ring, sizes)], offsets(sizes[of_ring]),
                             (np.cumsum(wanted) - 1)[self.owner[of_ring]], self.hole[of_ring], int(wanted.sum()))

    def vertices(self) -> Ints:
        """Return the index in ``xy`` of the first vertex of each polygon, and V: (N + 1,) int64."""
        return self.rings[self.firsts()]

    def boxes(self) -> Floats:
        """Return the bounding boxes, (N, 4) float64: xmin, ymin, xmax, ymax; nan for a polygon without vertices."""
        boxes, starts = np.full((self.count, 4), np.nan), self.vertices()
        there = np.diff(starts) > 0
        if there.any():
            boxes[there, :2] = np.minimum.reduceat(self.xy, starts[:-1][there], axis=0)
            boxes[there, 2:] = np.maximum.reduceat(self.xy, starts[:-1][there], axis=0)
        return boxes

    def firsts(self) -> Ints:
        """Return the index of the first ring of each polygon, and R: (N + 1,) int64."""
        return np.searchsorted(self.owner, np.arange(self.count + 1))

    def distinct(self) -> tuple[PolygonArrays, Ints]:
        """Return the polygons without duplicates: of those with exactly the same vertices, the first.

        Returns:
            PolygonArrays of M polygons in their original order, and how many of the N polygons equal each, (M,) int64.
        """
        repeated = np.flatnonzero(_repeated(self.boxes()))
        if not len(repeated):
            return self, np.ones(self.count, np.int64)
        original, firsts = np.arange(self.count), self.firsts()
        known: dict[bytes, int] = {}
        for number in repeated.tolist():
            original[number] = known.setdefault(self.wkb(*firsts[number:number + 2].tolist()), number)
        first = original == np.arange(self.count)
        return self.where(first), np.bincount(original, minlength=self.count)[first]

    def wkb(self, first: int, last: int) -> bytes:
        """Return the polygon of the rings from ``first`` to before ``last`` as WKB: Polygon for one ring, else MultiPolygon."""
        rings = [self.xy[self.rings[ring]:self.rings[ring + 1]] for ring in range(first, last)]
        if len(rings) == 1:
            return struct.pack('<BIII', 1, POLYGON, 1, len(rings[0])) + rings[0].tobytes()
        parts: list[list[bytes]] = []
        for ring, points in zip(range(first, last), rings):
            if not self.hole[ring]:
                parts.append([])
            parts[-1].append(struct.pack('<I', len(points)) + points.tobytes())
        head = struct.pack('<BII', 1, MULTIPOLYGON, len(parts))
        return head + b''.join(struct.pack('<BII', 1, POLYGON, len(part)) + b''.join(part) for part in parts)


def _repeated(boxes: Floats) -> Mask:
    """Return (N,) bool: True for boxes that occur several times, and rarely, by a hash collision, for others."""
    keys = (boxes.view(np.uint64) * FACTORS).sum(axis=1)
    ordered = np.sort(keys)
    return np.isin(keys, ordered[1:][ordered[1:] == ordered[:-1]])


def offsets(sizes: Sequence[int] | npt.NDArray[np.integer]) -> Ints:
    """Return the start of each of n consecutive runs of these sizes, and the end of the last: (n + 1,) int64."""
    out = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=out[1:])
    return out


def chunks(costs: npt.ArrayLike, most: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last), last excluded, of chunks whose costs add up to at most ``most``, or of one item that costs more."""
    ends, first = np.cumsum(costs), 0
    while first < len(ends):
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + most, side='right')))
        yield first, last
        first = last


def from_wkb(polygons: Sequence[bytes]) -> PolygonArrays:
    """Read polygons from WKB.

    Args:
        polygons: N bytes objects, little-endian 2D WKB of type Polygon or MultiPolygon.

    Returns:
        PolygonArrays of N polygons.

    Raises:
        ValueError: a geometry has another type or byte order.
    """
    if not polygons:
        return concatenated([])
    data = np.frombuffer(b''.join(polygons), dtype=np.uint8)
    cursor = offsets(list(map(len, polygons)))[:-1]
    number = np.arange(len(polygons))
    kinds = _uint32(data, cursor + 1)
    if not (np.isin(kinds, (POLYGON, MULTIPOLYGON)).all() and (data[cursor] == 1).all()):
        raise ValueError('A geometry is no little-endian 2D WKB of a polygon. Convert the geometries first.')
    parts = np.where(kinds == POLYGON, 1, _uint32(data, cursor + 5))
    cursor = cursor + np.where(kinds == POLYGON, 0, HEAD)
    found = []  # (polygon, first byte of the coordinates, vertices, hole) of the rings read in one round
    while True:  # one part of every polygon that has parts left
        left = parts > 0
        number, cursor, parts = number[left], cursor[left], parts[left] - 1
        if not len(number):
            break
        rings = _uint32(data, cursor + 5)
        cursor = cursor + HEAD
        for round_ in range(int(rings.max())):  # one ring of every part that has rings left
            more = np.flatnonzero(rings > round_)
            sizes = _uint32(data, cursor[more])
            found.append((number[more], cursor[more] + SUBHEAD, sizes, np.full(len(more), round_ > 0)))
            cursor[more] += SUBHEAD + POINT * sizes
    return _gathered(data, found, len(polygons))


def _gathered(data: npt.NDArray[np.uint8], found: list[tuple[Ints, Ints, Ints, Mask]], count: int) -> PolygonArrays:
    """Return the PolygonArrays of the rings of all rounds."""
    if not found:
        return concatenated([])._replace(count=count)
    owner, first, sizes, hole = (np.concatenate(column) for column in zip(*found))
    order = np.argsort(first, kind='stable')  # the order of the rings in the data
    order = order[sizes[order] > 0]
    owner, first, sizes, hole = owner[order], first[order], sizes[order], hole[order]
    edges = np.zeros(len(data) + 1, dtype=np.int8)
    edges[first], edges[first + POINT * sizes] = 1, -1  # a header separates two rings, so that no start is also an end
    inside = np.cumsum(edges[:-1], dtype=np.int8).view(bool)
    return PolygonArrays(data[inside].view('<f8').reshape(-1, 2), offsets(sizes), owner, hole, count)


def _uint32(data: npt.NDArray[np.uint8], at: Ints) -> Ints:
    """Return the uint32 values at these byte offsets, (n,) int64."""
    return data[at[:, None] + np.arange(4)].view('<u4').reshape(-1).astype(np.int64)


def concatenated(outlines: Sequence[PolygonArrays]) -> PolygonArrays:
    """Return a list of PolygonArrays as one, with consecutive polygon numbers."""
    if not outlines:
        return PolygonArrays(np.empty((0, 2)), np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0, bool), 0)
    firsts = offsets([o.count for o in outlines])
    return PolygonArrays(np.concatenate([o.xy for o in outlines]), offsets(np.concatenate([np.diff(o.rings) for o in outlines])),
                         np.concatenate([o.owner + first for o, first in zip(outlines, firsts)]),
                         np.concatenate([o.hole for o in outlines]), int(firsts[-1]))
