"""Which polygons of many may overlap by an area: neighbours that only share a wall are told apart without geometry."""

import numpy as np

from .outlines import chunks, offsets

TOUCH_M = 1e-6  # polygons that reach no further into each other only touch
PAIRS = 30_000  # that are looked at in one go
PRODUCT = 200_000  # edges times vertices that are looked at in one go
MOST_EDGES = 64  # of a polygon whose walls are looked at; the few others are left to geometry


def candidates(boxes):
    """Pairs of boxes that have an area in common.

    The ground is cut into level bands, and each band is swept from west to east: the boxes that start before another
    ends are its neighbours.

    Args:
        boxes: (N, 4) float64, xmin, ymin, xmax, ymax; nan for none.

    Yields:
        (i, j), two (n,) int64 with i != j; each pair comes once.
    """
    known = np.flatnonzero(~np.isnan(boxes[:, 0]))
    if len(known) < 2:
        return
    xmin, ymin, xmax, ymax = boxes[known].T
    height = max(4 * float(np.median(ymax - ymin)), float(np.ptp(boxes[known][:, 1::2])) / len(known), 1e-3)
    bottom = np.floor((ymin - ymin.min()) / height).astype(np.int64)
    top = np.floor((ymax - ymin.min()) / height).astype(np.int64)
    one = np.repeat(np.arange(len(known)), top - bottom + 1)
    band = bottom[one] + np.arange(len(one)) - offsets(top - bottom + 1)[:-1][one]
    order = np.lexsort((xmin[one], band))
    one, band = one[order], band[order]
    # bands one after the other on one line, further apart than any box is wide
    shift = band * (float(xmax.max() - xmin.min()) * 2 + 1) - xmin.min()
    following = np.searchsorted(xmin[one] + shift, xmax[one] + shift, side='left') - np.arange(len(one)) - 1
    following = np.maximum(following, 0)
    for first, last in chunks(following, PAIRS):
        left = np.repeat(np.arange(first, last), following[first:last])
        right = left + 1 + np.arange(len(left)) - offsets(following[first:last])[:-1][left - first]
        i, j = one[left], one[right]
        # boxes that share several bands meet in the lowest of them
        common = ((np.minimum(xmax[i], xmax[j]) - np.maximum(xmin[i], xmin[j]) > TOUCH_M)
                  & (np.minimum(ymax[i], ymax[j]) - np.maximum(ymin[i], ymin[j]) > TOUCH_M)
                  & (np.maximum(bottom[i], bottom[j]) == band[left]))
        yield known[i[common]], known[j[common]]


def parted(outlines, i, j):
    """True where a wall of one polygon has all of the other beyond it: they touch at the most.

    Args:
        outlines: Outlines of N polygons.
        i, j: (n,) int64, pairs of them.

    Returns:
        (n,) bool; False where nothing is known.
    """
    meant = np.zeros(outlines.count, bool)
    meant[i] = meant[j] = True
    number = np.cumsum(meant) - 1  # among those
    return _Walls(outlines.where(meant)).parted(number[i], number[j])


class _Walls:
    """The edges of polygons that have the whole polygon on one side: a line along one of them may part two neighbours."""

    def __init__(self, outlines):
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
        self.normal[low > -TOUCH_M] *= -1  # outwards
        outer = (low > -TOUCH_M) | (high < TOUCH_M)
        self.point, self.normal = self.point[outer], self.normal[outer]
        self.first = np.searchsorted(of[edge[outer]], np.arange(outlines.count + 1))

    def _reach(self, wall, polygon):
        """How far the vertices of polygons lie beyond walls: the least and the most, (n,) float64 in metres."""
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

    def parted(self, i, j):
        """See :func:`parted`."""
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
    """Numbers joined in pairs, directly or through others (disjoint sets, with paths halved)."""

    def __init__(self):
        self.parent = {}

    def _root(self, one):
        parent = self.parent
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    def joined(self, one, other):
        """True when the two are in one group already."""
        return one in self.parent and other in self.parent and self._root(one) == self._root(other)

    def join(self, one, other):
        """Put two numbers, and all that are joined to them, into one group."""
        self.parent[self._root(one)] = self._root(other)

    def lists(self):
        """The groups, a list of lists."""
        groups = {}
        for one in list(self.parent):
            groups.setdefault(self._root(one), []).append(one)
        return list(groups.values())
