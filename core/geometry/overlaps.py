"""Search for polygons that may overlap: neighbours that only share an edge are excluded without calls of GEOS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from .polygon_arrays import PolygonArrays, chunks, offsets

if TYPE_CHECKING:
    from .polygon_arrays import Floats, Ints, Mask

TOUCH_M = 1e-6  # polygons whose overlap is no wider than this only touch
PAIRS = 30_000  # pairs that are tested at once
NEAREST = 4  # neighbours of a box in the first round
PRODUCT = 200_000  # distances from edges to vertices that are computed at once
MOST_EDGES = 64  # vertices of a polygon whose edges are tested; the few larger polygons are left to GEOS


def candidate_pairs(boxes: Floats, groups: Groups) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of boxes with a common area, except pairs already joined and polygons already covered.

    The nearest neighbours of a box come first, and twice as many in each further round. Groups that the caller joins
    meanwhile make later pairs unnecessary: n boxes on top of each other give about n pairs, not n squared.

    Args:
        boxes: (N, 4) float64, xmin, ymin, xmax, ymax; nan for none.
        groups: Groups of N polygons; the caller may join and cover them between two yields.

    Yields:
        (i, j), two (n,) int64 with i != j; each pair at most once.
    """
    known = np.flatnonzero(~np.isnan(boxes[:, 0]))
    if len(known) < 2:
        return
    sweep, most = _Sweep(boxes[known]), NEAREST
    while len(sweep.left):
        sweep.drop(groups.covered[known])
        sweep.pass_over(groups.labels()[known])
        for i, j in sweep.pairs(most):
            i, j = known[i], known[j]
            bare = ~groups.covered[i] & ~groups.covered[j]
            yield i[bare], j[bare]
        most *= 2


class _Sweep:
    """Boxes in horizontal bands, each swept from west to east: neighbours of a box are those that start before it ends.

    Attributes:
        one, band: (n,) int64, the box and the band of each entry: one for each box in each of its bands, in sweep order.
        left: (m,) int64, entries with neighbours that have not been yielded yet.
        at, end: (m,) int64, the first of these neighbours, and the entry after the last.
    """

    def __init__(self, boxes: Floats) -> None:
        self.boxes = boxes
        xmin, ymin, xmax, ymax = boxes.T
        tall = ymax - ymin
        # at least the mean height: a box is in about two bands, whatever the sizes
        height = max(4 * float(np.median(tall)), float(np.mean(tall)), float(np.ptp(boxes[:, 1::2])) / len(boxes), 1e-3)
        self.bottom, top = (np.floor((y - ymin.min()) / height).astype(np.int64) for y in (ymin, ymax))
        bands = top - self.bottom + 1
        one = np.repeat(np.arange(len(boxes)), bands)
        band = self.bottom[one] + np.arange(len(one)) - offsets(bands)[:-1][one]
        order = np.lexsort((xmin[one], band))
        self.one, self.band = one, band = one[order], band[order]
        # all bands on one axis, so far apart that one search serves all of them
        shift = band * (float(xmax.max() - xmin.min()) * 2 + 1) - xmin.min()
        self.left = np.arange(len(one))
        self.at, self.end = self.left + 1, np.searchsorted(xmin[one] + shift, xmax[one] + shift, side='left')
        self._keep(self.at < self.end)

    def _keep(self, wanted: Mask) -> None:
        self.left, self.at, self.end = self.left[wanted], self.at[wanted], self.end[wanted]

    def drop(self, gone: Mask) -> None:
        """Remove boxes; gone: (N,) bool."""
        there = ~gone[self.one]
        self._keep(there[self.left])
        number = offsets(there)  # new index of each entry
        self.one, self.band = self.one[there], self.band[there]
        self.left, self.at, self.end = number[self.left], number[self.at], number[self.end]
        self._keep(self.at < self.end)

    def pass_over(self, labels: Ints) -> None:
        """Skip the next neighbours of each box that are in its own group; labels: (N,) int64, group numbers."""
        self.labels = labels = labels[self.one]
        ends = np.append(np.flatnonzero(np.diff(labels)) + 1, len(labels))  # ends of runs with the same group
        end = np.repeat(ends, np.diff(ends, prepend=0))
        self.at = np.where(labels[self.at] == labels[self.left], end[self.at], self.at)
        self._keep(self.at < self.end)

    def pairs(self, most: int) -> Iterator[tuple[Ints, Ints]]:
        """Yield (i, j), numbers of boxes with a common area: each box with at most ``most`` of its next neighbours."""
        sizes, before = np.minimum(self.end - self.at, most), self.at
        self.at = before + sizes
        for first, last in chunks(sizes, PAIRS):
            number = np.repeat(np.arange(first, last), sizes[first:last])
            left = self.left[number]
            right = before[number] + np.arange(len(number)) - offsets(sizes[first:last])[:-1][number - first]
            i, j = self.one[left], self.one[right]
            reach = np.minimum(self.boxes[i, 2:], self.boxes[j, 2:]) - np.maximum(self.boxes[i, :2], self.boxes[j, :2])
            # boxes that share several bands are paired in the lowest of these
            meet = ((reach > TOUCH_M).all(axis=1) & (self.labels[left] != self.labels[right])
                    & (np.maximum(self.bottom[i], self.bottom[j]) == self.band[left]))
            yield i[meet], j[meet]


def separated_by_edge(outlines: PolygonArrays, i: Ints, j: Ints) -> Mask:
    """Return which pairs are separated by the line along an edge of one polygon, so that they touch at most.

    Args:
        outlines: PolygonArrays of N polygons.
        i, j: (n,) int64, polygon numbers of the pairs.

    Returns:
        (n,) bool; False where no such edge is found, although the polygons may be disjoint.
    """
    paired = np.zeros(outlines.count, bool)
    paired[i] = paired[j] = True
    number = np.cumsum(paired) - 1  # index among the polygons of the pairs
    return _Walls(outlines.where(paired)).parted(number[i], number[j])


class _Walls:
    """Polygon edges with the whole polygon on one side: the line along such an edge may separate it from a neighbour."""

    def __init__(self, outlines: PolygonArrays) -> None:
        self.outlines, self.starts = outlines, outlines.vertices()
        sizes = np.diff(self.starts)
        ring = np.repeat(np.arange(len(outlines.owner)), np.diff(outlines.rings))
        last = np.zeros(len(ring), bool)
        last[outlines.rings[1:] - 1] = True
        of = outlines.owner[ring]
        edge = np.flatnonzero(~last & ~outlines.hole[ring] & (sizes[of] <= MOST_EDGES))
        step = outlines.xy[np.minimum(edge + 1, len(ring) - 1)] - outlines.xy[edge]
        length = np.hypot(*step.T)
        edge, step, length = edge[length > 0], step[length > 0], length[length > 0]
        self.point = outlines.xy[edge]
        self.normal = np.column_stack((step[:, 1], -step[:, 0])) / length[:, None]
        low, high = self._reach(np.arange(len(edge)), of[edge])
        self.normal[low > -TOUCH_M] *= -1  # so that normals point outwards
        outer = (low > -TOUCH_M) | (high < TOUCH_M)
        self.point, self.normal = self.point[outer], self.normal[outer]
        self.first = np.searchsorted(of[edge[outer]], np.arange(outlines.count + 1))

    def _reach(self, wall: Ints, polygon: Ints) -> tuple[Floats, Floats]:
        """Return the least and greatest distance of the vertices of polygons along edge normals, two (n,) float64 in metres."""
        sizes = np.diff(self.starts)[polygon]
        low, high = np.empty(len(wall)), np.empty(len(wall))
        for first, last in chunks(sizes, PRODUCT):
            size = sizes[first:last]
            at = np.repeat(np.arange(first, last), size)
            begin = offsets(size)[:-1]
            vertex = self.starts[polygon[at]] + np.arange(len(at)) - begin[at - first]
            away = np.einsum('ij,ij->i', self.outlines.xy[vertex] - self.point[wall[at]], self.normal[wall[at]])
            low[first:last], high[first:last] = np.minimum.reduceat(away, begin), np.maximum.reduceat(away, begin)
        return low, high

    def parted(self, i: Ints, j: Ints) -> Mask:
        """Return (n,) bool for pairs of polygons, see :func:`separated_by_edge`."""
        out = np.zeros(len(i), bool)
        for one, other in ((i, j), (j, i)):
            todo = np.flatnonzero(~out)
            todo = todo[np.diff(self.starts)[other[todo]] <= MOST_EDGES]
            walls = np.diff(self.first)[one[todo]]
            pair = np.repeat(todo, walls)
            wall = self.first[one[pair]] + np.arange(len(pair)) - np.repeat(offsets(walls)[:-1], walls)
            low, _ = self._reach(wall, other[pair])
            out[pair[low > -TOUCH_M]] = True
        return out


class Groups:
    """Groups of N polygons, merged by joining pairs (disjoint-set forest with path halving).

    Attributes:
        covered: (N,) bool, True for a polygon that lies within another one of its group.
    """

    def __init__(self, count: int) -> None:
        """Start with each polygon in a group of its own; ``count``: N."""
        self.parent: dict[int, int] = {}
        self.covered = np.zeros(count, bool)

    def _root(self, one: int) -> int:
        parent = self.parent
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    def joined(self, one: int, other: int) -> bool:
        """Return True if two polygons have been joined into one group."""
        return one in self.parent and other in self.parent and self._root(one) == self._root(other)

    def join(self, one: int, other: int) -> None:
        """Merge the groups of two polygons."""
        self.parent[self._root(one)] = self._root(other)

    def cover(self, one: int, other: int) -> None:
        """Merge the groups of two polygons, and mark the second as covered by the first."""
        self.join(other, one)
        self.covered[other] = True

    def labels(self) -> Ints:
        """Return the group number of each polygon, (N,) int64: equal within a group, different between groups."""
        labels, joined = np.arange(len(self.covered)), list(self.parent)
        labels[np.array(joined, np.int64)] = np.array([self._root(one) for one in joined], np.int64)
        return labels

    def lists(self) -> list[list[int]]:
        """Return the groups of at least two polygons that are not covered, a list of lists of polygon numbers."""
        groups: dict[int, list[int]] = {}
        for one in list(self.parent):
            if not self.covered[one]:
                groups.setdefault(self._root(one), []).append(one)
        return [group for group in groups.values() if len(group) > 1]
