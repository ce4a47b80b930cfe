"""What holds of polygons over one another: which are compared, which are joined, and which are the same."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalles.core.geometry import polygon_arrays
from dalles.core.geometry.overlaps import NEAREST, TOUCH_M, Groups, candidate_pairs

CORNERS = st.integers(0, 12)
BOXES = st.lists(st.tuples(CORNERS, CORNERS, st.integers(1, 9), st.integers(1, 9)), max_size=40).map(
    lambda found: np.array([(x, y, x + width, y + height) for x, y, width, height in found], float).reshape(-1, 4))


def compared(boxes, cover=True):
    """(Groups, number of pairs) of rectangles, of which the boxes are all there is to know."""
    groups, pairs = Groups(len(boxes)), 0
    for i, j in candidate_pairs(boxes, groups):
        pairs += len(i)
        for one, other in zip(i.tolist(), j.tolist()):
            if groups.joined(one, other) or groups.covered[one] or groups.covered[other]:
                continue
            inside = [(a, b) for a, b in ((one, other), (other, one)) if holds(boxes[a], boxes[b])]
            groups.cover(*inside[0]) if inside and cover else groups.join(one, other)
    return groups, pairs


def holds(box, other):
    return (box[:2] <= other[:2]).all() and (box[2:] >= other[2:]).all()


def meeting(boxes):
    """(N, N) bool: which rectangles have an area in common."""
    low, high = np.maximum(boxes[:, None, :2], boxes[None, :, :2]), np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    return (high - low > TOUCH_M).all(axis=2)


def linked(meet):
    """Label of each number: the lowest that it is linked to."""
    labels = np.arange(len(meet))
    for _ in range(len(meet)):
        labels = np.array([labels[row].min() for row in meet], int)
    return labels


@given(BOXES, st.booleans())
def test_groups_are_those_that_are_linked(boxes, cover):
    groups, _ = compared(boxes, cover)
    found, wanted = groups.labels(), linked(meeting(boxes))
    assert ((found[:, None] == found) == (wanted[:, None] == wanted)).all()
    apart = np.ones(len(boxes), bool)
    for group in groups.lists():
        assert len(group) > 1 and not groups.covered[group].any() and len(set(found[group])) == 1
        apart[group] = False
    apart &= ~groups.covered
    assert not (meeting(boxes) & apart[:, None] & ~groups.covered & ~np.eye(len(boxes), dtype=bool)).any()
    for one in np.flatnonzero(groups.covered):
        assert any(holds(boxes[other], boxes[one]) for other in np.flatnonzero(~groups.covered)), one


def nested(count):
    sizes = np.arange(1.0, count + 1)
    return np.column_stack((-sizes, -sizes, sizes, sizes))


def stairs(count):
    """Boxes each a little beside the one before: all meet, none holds another."""
    shift = np.arange(count) / count
    return np.column_stack((shift, -shift, shift + 2, 2 - shift))


def under_one(count):
    side = int(count ** 0.5)
    low = np.column_stack(np.divmod(np.arange(side * side), side)) * 3.0
    return np.vstack(((-1, -1, 3 * side, 3 * side), np.column_stack((low, low + 1))))


KINDS = {'nested': nested, 'nested from outside': lambda n: nested(n)[::-1], 'stairs': stairs, 'under one': under_one,
         'under many': lambda n: np.vstack((nested(n)[n // 2:] * 10 + (n * 3, n * 3, n * 3, n * 3), under_one(n // 2)[1:])),
         'chain': lambda n: np.column_stack((np.arange(n), np.zeros(n), np.arange(n) + 1.5, np.ones(n)))}


@pytest.mark.parametrize('kind', KINDS)
def test_pairs_grow_with_the_number_and_not_with_its_square(kind):
    for count in (400, 4000):
        boxes = KINDS[kind](count)
        groups, pairs = compared(boxes)
        assert len(set(groups.labels().tolist())) == 1 and pairs <= 4 * NEAREST * len(boxes)


CLOSED = st.lists(st.tuples(CORNERS, CORNERS), min_size=3, max_size=5).map(lambda points: [*points, points[0]])
SHAPES = st.lists(st.lists(st.lists(CLOSED, min_size=1, max_size=2), min_size=1, max_size=2), max_size=6)


def written(parts):
    """WKB of a MultiPolygon of parts of rings."""
    out = [struct.pack('<BII', 1, 6, len(parts))]
    for rings in parts:
        out.append(struct.pack('<BII', 1, 3, len(rings)))
        out += [struct.pack(f'<I{2 * len(ring)}d', len(ring), *(float(v) for point in ring for v in point)) for ring in rings]
    return b''.join(out)


@given(SHAPES, st.lists(st.integers(0, 5), max_size=12))
def test_each_polygon_is_there_once_with_its_number(shapes, again):
    texts = [written(shape) for shape in shapes]
    texts += [texts[number] for number in again if number < len(texts)]
    found, copies = polygon_arrays.from_wkb(texts).distinct()
    wanted = list(dict.fromkeys(texts))
    firsts = found.firsts().tolist()
    assert found.count == len(wanted) and copies.tolist() == [texts.count(text) for text in wanted]
    for number, text in enumerate(wanted):
        alone = polygon_arrays.from_wkb([text])
        assert found.wkb(*firsts[number:number + 2]) == alone.wkb(0, len(alone.owner))


def test_one_box_is_not_one_polygon():
    """Same box and vertices, other rings; nothing but the very same is taken for the same."""
    square = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]
    inner = [(2, 2), (4, 2), (4, 4), (2, 2)]
    texts = [written([[square, inner]]), written([[square], [inner]]), written([[square]]), written([[square[::-1]]]),
             written([[[(9, 0), (9, 9), (0, 9), (0, 0), (9, 0)]]])]
    found, copies = polygon_arrays.from_wkb(texts).distinct()
    assert found.count == 5 and copies.tolist() == [1] * 5
    assert polygon_arrays.concatenated([]).distinct()[1].tolist() == []
