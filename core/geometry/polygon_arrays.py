"""Many polygons as flat arrays of vertices, read from well-known binary without a loop over polygons."""

import struct
from typing import NamedTuple

import numpy as np

POLYGON, MULTIPOLYGON = 3, 6  # of the OGC, without Z and M
HEAD, SUBHEAD, POINT = 9, 4, 16  # bytes: order, type and count; count of a ring; x and y
FACTORS = np.array((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93), np.uint64)  # odd: mix boxes


class PolygonArrays(NamedTuple):
    """N polygons with R rings of V vertices altogether, in the order of the polygons.

    Attributes:
        xy: (V, 2) float64; the last vertex of a ring is its first.
        rings: (R + 1,) int64, where each ring starts in ``xy``, and V.
        owner: (R,) int64, the polygon of each ring, ascending.
        hole: (R,) bool, True for an inner ring.
        count: N; a polygon may have no ring.
    """

    xy: np.ndarray
    rings: np.ndarray
    owner: np.ndarray
    hole: np.ndarray
    count: int

    def part(self, start, stop):
        """The polygons from ``start`` up to ``stop``, numbered from 0."""
        first, last = np.searchsorted(self.owner, (start, stop))
        rings = self.rings[first:last + 1]
        return PolygonArrays(self.xy[rings[0]:rings[-1]], rings - rings[0], self.owner[first:last] - start,
                             self.hole[first:last], stop - start)

    def where(self, kept):
        """The polygons where ``kept``, (N,) bool, is true, numbered from 0."""
        of_ring = kept[self.owner]
        sizes = np.diff(self.rings)
        return PolygonArrays(self.xy[np.repeat(of_ring, sizes)], offsets(sizes[of_ring]),
                             (np.cumsum(kept) - 1)[self.owner[of_ring]],
                             self.hole[of_ring], int(kept.sum()))

    def vertices(self):
        """(N + 1,) int64: where the vertices of each polygon start in ``xy``, and V."""
        return self.rings[self.firsts()]

    def boxes(self):
        """(N, 4) float64: xmin, ymin, xmax, ymax; nan for a polygon without vertices."""
        boxes, starts = np.full((self.count, 4), np.nan), self.vertices()
        there = np.diff(starts) > 0
        if there.any():
            boxes[there, :2] = np.minimum.reduceat(self.xy, starts[:-1][there], axis=0)
            boxes[there, 2:] = np.maximum.reduceat(self.xy, starts[:-1][there], axis=0)
        return boxes

    def firsts(self):
        """(N + 1,) int64: the first ring of each polygon, and R."""
        return np.searchsorted(self.owner, np.arange(self.count + 1))

    def distinct(self):
        """Take each polygon once, of those with the very same vertices.

        Returns:
            Outlines of M polygons in the order of the first of each, and how many of the N each is, (M,) int64.
        """
        repeated = np.flatnonzero(_repeated(self.boxes()))
        if not len(repeated):
            return self, np.ones(self.count, np.int64)
        original, known, firsts = np.arange(self.count), {}, self.firsts()
        for number in repeated.tolist():
            original[number] = known.setdefault(self.wkb(*firsts[number:number + 2].tolist()), number)
        kept = original == np.arange(self.count)
        return self.where(kept), np.bincount(original, minlength=self.count)[kept]

    def wkb(self, first, last):
        """The polygon of the rings from ``first`` up to ``last`` as WKB of a Polygon or a MultiPolygon."""
        rings = [self.xy[self.rings[ring]:self.rings[ring + 1]] for ring in range(first, last)]
        if len(rings) == 1:
            return struct.pack('<BIII', 1, POLYGON, 1, len(rings[0])) + rings[0].tobytes()
        parts = []
        for ring, points in zip(range(first, last), rings):
            if not self.hole[ring]:
                parts.append([])
            parts[-1].append(struct.pack('<I', len(points)) + points.tobytes())
        head = struct.pack('<BII', 1, MULTIPOLYGON, len(parts))
        return head + b''.join(struct.pack('<BII', 1, POLYGON, len(part)) + b''.join(part) for part in parts)


def _repeated(boxes):
    """(N,) bool: True for boxes that come several times, and by a rare chance for others."""
    keys = (boxes.view(np.uint64) * FACTORS).sum(axis=1)
    ordered = np.sort(keys)
    return np.isin(keys, ordered[1:][ordered[1:] == ordered[:-1]])


def offsets(sizes):
    """(n + 1,) int64: where runs of these sizes start, and where the last ends."""
    out = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=out[1:])
    return out


def chunks(costs, most):
    """(first, last) of chunks of a sum of ``most`` at the most, or of one item that costs more."""
    ends, first = np.cumsum(costs), 0
    while first < len(costs):
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + most, side='right')))
        yield first, last
        first = last


def from_wkb(polygons):
    """Read polygons.

    Args:
        polygons: list of N bytes, little-endian 2D WKB of type Polygon or MultiPolygon.

    Returns:
        Outlines of N polygons.

    Raises:
        ValueError: another type or byte order.
    """
    if not polygons:
        return concatenated([])
    data = np.frombuffer(b''.join(polygons), dtype=np.uint8)
    cursor = offsets(list(map(len, polygons)))[:-1]
    number = np.arange(len(polygons))
    kinds = _uint32(data, cursor + 1)
    if not (np.isin(kinds, (POLYGON, MULTIPOLYGON)).all() and (data[cursor] == 1).all()):
        raise ValueError('Little-endian 2D WKB of polygons was expected. Convert the geometries first.')
    parts = np.where(kinds == POLYGON, 1, _uint32(data, cursor + 5))
    cursor = cursor + np.where(kinds == POLYGON, 0, HEAD)
    found = []  # (polygon, first byte of the coordinates, vertices, hole) of the rings read in one round
    while True:  # one part of every polygon that has one left
        left = parts > 0
        number, cursor, parts = number[left], cursor[left], parts[left] - 1
        if not len(number):
            break
        rings = _uint32(data, cursor + 5)
        cursor = cursor + HEAD
        for round_ in range(int(rings.max())):  # one ring of every part that has one left
            more = np.flatnonzero(rings > round_)
            sizes = _uint32(data, cursor[more])
            found.append((number[more], cursor[more] + SUBHEAD, sizes, np.full(len(more), round_ > 0)))
            cursor[more] += SUBHEAD + POINT * sizes
    return _gathered(data, found, len(polygons))


def _gathered(data, found, count):
    """Outlines from the rings of all rounds."""
    if not found:
        return concatenated([])._replace(count=count)
    owner, first, sizes, hole = (np.concatenate(column) for column in zip(*found))
    order = np.argsort(first, kind='stable')  # as the polygons stand in the data
    order = order[sizes[order] > 0]
    owner, first, sizes, hole = owner[order], first[order], sizes[order], hole[order]
    edges = np.zeros(len(data) + 1, dtype=np.int8)
    edges[first], edges[first + POINT * sizes] = 1, -1  # a header lies between two rings: the two never meet
    inside = np.cumsum(edges[:-1], dtype=np.int8).view(bool)
    return PolygonArrays(data[inside].view('<f8').reshape(-1, 2), offsets(sizes), owner, hole, count)


def _uint32(data, at):
    """The unsigned integers that start at these bytes, (n,) int64."""
    return data[at[:, None] + np.arange(4)].view('<u4').reshape(-1).astype(np.int64)


def concatenated(outlines):
    """Several Outlines as one, polygons numbered on."""
    if not outlines:
        return PolygonArrays(np.empty((0, 2)), np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0, bool), 0)
    firsts = offsets([o.count for o in outlines])
    return PolygonArrays(np.concatenate([o.xy for o in outlines]), offsets(np.concatenate([np.diff(o.rings) for o in outlines])),
                         np.concatenate([o.owner + first for o, first in zip(outlines, firsts)]),
                         np.concatenate([o.hole for o in outlines]), int(firsts[-1]))
