"""Areas on a lattice, by hand and against GEOS (through OGR)."""

import math
import random

import numpy as np
import pytest
from osgeo import ogr

from dalles.core.geometry import coverage, polygon_arrays
from dalles.core.geometry.overlaps import Groups, candidate_pairs, separated_by_edge
from dalles.core.grid.labels import NOISE_M2
from dalles.core.grid.regular_grid import RegularGrid, grid_of_extent, rectangles
from dalles.core.grid.tile_grid import Bounds

CELLS = RegularGrid(-100.0, -100.0, 50.0, 50.0, 4, 4)  # -100..100 both ways


def box(xmin, ymin, xmax, ymax):
    return f'(({xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}))'


def read(*texts):
    return polygon_arrays.from_wkb([bytes(ogr.CreateGeometryFromWkt(text).ExportToWkb(ogr.wkbNDR)) for text in texts])


def measured(*texts, cells=CELLS, **options):
    """{(column, row from the south): (area, number)} of the cells with polygons."""
    found = coverage.Coverage(cells, NOISE_M2)
    assert list(found.add(read(*texts), **options))[-1] == len(texts)
    every = np.arange(cells.cols * cells.rows)
    area, number = found.lookup(every)
    return {(i % cells.cols, i // cells.cols): (pytest.approx(area[i], abs=1e-9), number[i]) for i in every if number[i]}


@pytest.mark.parametrize('text, expected', [
    ('POLYGON' + box(10, 10, 20, 30), {(2, 2): (200, 1)}),
    ('POLYGON((10 10,10 30,20 30,20 10,10 10))', {(2, 2): (200, 1)}),  # clockwise
    ('POLYGON Z((10 10 1,20 10 2,20 30 3,10 30 4,10 10 1))', None),
    ('POLYGON' + box(-5, -5, 5, 5), {(c, r): (25, 1) for c in (1, 2) for r in (1, 2)}),
    # on the lines of the lattice: in this cell only
    ('POLYGON' + box(0, 0, 50, 50), {(2, 2): (2500, 1)}),
    ('POLYGON((0 0,50 0,0 50,0 0))', {(2, 2): (1250, 1)}),
    ('POLYGON((25 0,50 25,25 50,0 25,25 0))', {(2, 2): (1250, 1)}),
    # vertices on a corner, across four cells
    ('POLYGON((0 -10,10 0,0 10,-10 0,0 -10))', {(c, r): (50, 1) for c in (1, 2) for r in (1, 2)}),
    # a hole over whole cells, and one of either turn
    ('POLYGON((-100 -100,100 -100,100 100,-100 100,-100 -100),(-50 -50,50 -50,50 50,-50 50,-50 -50))',
     {(c, r): (2500, 1) for c in range(4) for r in range(4) if c in (0, 3) or r in (0, 3)}),
    ('POLYGON((10 10,40 10,40 40,10 40,10 10),(20 20,30 20,30 30,20 30,20 20))', {(2, 2): (800, 1)}),
    ('POLYGON((10 10,40 10,40 40,10 40,10 10),(20 20,20 30,30 30,30 20,20 20))', {(2, 2): (800, 1)}),
    ('MULTIPOLYGON(' + box(10, 10, 20, 20) + ',' + box(60, 10, 70, 20) + ',' + box(60, 30, 65, 40) + ')',
     {(2, 2): (100, 1), (3, 2): (150, 1)}),
    # larger than the lattice on every side, or beside it
    ('POLYGON' + box(-1e6, -1e6, 1e6, 1e6), {(c, r): (2500, 1) for c in range(4) for r in range(4)}),
    ('POLYGON' + box(90, -5, 500, 5), {(3, 1): (50, 1), (3, 2): (50, 1)}),
    ('POLYGON' + box(-500, 90, -90, 500), {(0, 3): (100, 1)}),
    ('POLYGON' + box(100, 100, 110, 110), {}), ('POLYGON' + box(-110, 0, -100, 10), {}),
    ('POLYGON((-300 -300,300 -300,300 300,-300 -300))',
     {(c, r): (2500 if c > r else 1250, 1) for c in range(4) for r in range(c + 1)}),
    # too small to be counted
    ('POLYGON' + box(10, 10, 10.0005, 10.001), {}), ('POLYGON EMPTY', {}),
])
def test_by_hand(text, expected):
    if expected is None:
        with pytest.raises(ValueError, match='no little-endian 2D WKB'):
            read(text)
    else:
        assert measured(text) == expected


def test_buildings_are_counted_and_overlaps_left_to_the_caller():
    houses = ['POLYGON' + box(10, 10, 20, 20), 'POLYGON' + box(20, 10, 30, 20), 'POLYGON' + box(20, 10, 30, 20)]
    assert measured(*houses) == {(2, 2): (300, 3)}
    assert measured(*houses, measured=np.array([True, True, False])) == {(2, 2): (200, 3)}
    assert measured(*houses, counted=0) == {}


def test_chunks_and_merges_change_nothing(monkeypatch):
    houses = ['POLYGON' + box(x, y, x + 30, y + 30) for x in range(-100, 100, 40) for y in range(-100, 100, 40)]
    whole = {cell: (area.expected, number) for cell, (area, number) in measured(*houses).items()}
    monkeypatch.setattr(coverage, 'CHUNK', 1)
    monkeypatch.setattr(coverage, 'MERGE', 3)
    assert measured(*houses) == {cell: (pytest.approx(area), number) for cell, (area, number) in whole.items()}


def shapes(count, side, seed):
    """Turned houses, stars with bays, thin slivers, rings, and large polygons, as WKT, all valid."""
    rng = random.Random(seed)
    while count:
        centre, reach = (rng.uniform(-side, side), rng.uniform(-side, side)), rng.choice((0.05, 4, 9, 60, 300))
        angles = sorted(rng.uniform(0, 2 * math.pi) for _ in range(rng.choice((3, 4, 9, 25))))
        digits = rng.choice((15, 15, 0, -1))  # some with vertices on the lines
        rings = [star(rng, centre, factor * reach, angles, digits) for factor in (1, 0.3)]
        text = f'POLYGON({",".join(rings if rng.random() < 0.2 else rings[:1])})'
        shape = ogr.CreateGeometryFromWkt(text)
        if shape is not None and shape.IsValid() and shape.Area() > 0:
            count -= 1
            yield text


def star(rng, centre, reach, angles, digits):
    points = [[round(middle + length * part, digits) for middle, part in zip(centre, (math.cos(angle), math.sin(angle)))]
              for angle, length in ((angle, reach * rng.uniform(0.4, 1)) for angle in angles)]
    return '(' + ','.join(f'{x!r} {y!r}' for x, y in points + points[:1]) + ')'


@pytest.mark.parametrize('seed, cells', [
    (1, CELLS), (2, RegularGrid(-90.0, -80.0, 16.7, 21.3, 9, 8)), (3, RegularGrid(-100.0, -100.0, 200.0, 200.0, 1, 1))])
def test_any_shape_equals_geos(seed, cells):
    texts = list(shapes(150, 110, seed))
    polygon, cell, area = coverage.cell_areas(read(*texts), cells)
    assert len(set(zip(polygon.tolist(), cell.tolist()))) == len(cell)
    found = dict(zip(zip(polygon.tolist(), cell.tolist()), area.tolist()))
    for number, text in enumerate(texts):
        shape = ogr.CreateGeometryFromWkt(text)
        for place in range(cells.cols * cells.rows):
            x, y = cells.west + place % cells.cols * cells.width, cells.south + place // cells.cols * cells.height
            tile = ogr.CreateGeometryFromWkt('POLYGON' + box(x, y, x + cells.width, y + cells.height))
            assert found.get((number, place), 0.0) == pytest.approx(shape.Intersection(tile).Area(), abs=1e-7), text


def test_far_from_the_origin_no_digit_is_lost():
    cells = RegularGrid(800000.0, 6200000.0, 50.0, 50.0, 1000, 1000)
    x, y = 849_990.1, 6_249_980.3
    assert measured('POLYGON' + box(x, y, x + 0.1, y + 0.2), cells=cells) == {(999, 999): (pytest.approx(0.02, abs=1e-6), 1)}


def test_pairs_are_those_of_the_boxes():
    rng = np.random.default_rng(0)
    for reach in (1, 30):
        low = rng.uniform(0, 100, (300, 2))
        boxes = np.column_stack((low, low + rng.uniform(0.1, reach, (300, 2))))
        boxes[7], boxes[8], boxes[9] = np.nan, (-1, -1, 200, 200), boxes[10]  # none, one over all, one twice
        pairs = [tuple(sorted(pair)) for i, j in candidate_pairs(boxes, Groups(300)) for pair in zip(i.tolist(), j.tolist())]
        wanted = {(i, j) for i in range(300) for j in range(i + 1, 300)
                  if (np.minimum(boxes[i, 2:], boxes[j, 2:]) - np.maximum(boxes[i, :2], boxes[j, :2]) > 1e-6).all()}
        assert len(pairs) == len(set(pairs)) and set(pairs) == wanted
    assert not list(candidate_pairs(np.empty((0, 4)), Groups(0)))


def test_neighbours_that_share_a_wall_are_parted_and_none_that_overlap():
    texts = list(shapes(120, 25, 5))
    turn = [f'{math.cos(0.4) * u - math.sin(0.4) * v!r} {math.sin(0.4) * u + math.cos(0.4) * v!r}'
            for u, v in ((0, 0), (8, 0), (8, 9), (0, 9), (16, 0), (16, 9))]
    rows = ['POLYGON((' + ','.join(turn[k] for k in corners) + '))' for corners in ((0, 1, 2, 3, 0), (1, 4, 5, 2, 1))]
    everything = read(*rows, *texts)
    i, j = (np.concatenate(column) for column in zip(*candidate_pairs(everything.boxes(), Groups(everything.count))))
    known = separated_by_edge(everything, i, j)
    assert known[[sorted(pair) == [0, 1] for pair in zip(i, j)]].all()
    assert 10 < known.sum() < len(known)
    shape = [ogr.CreateGeometryFromWkt(text) for text in rows + texts]
    assert max(shape[a].Intersection(shape[b]).Area() for a, b in zip(i[known], j[known])) < 1e-4


def test_groups():
    groups = Groups(100)
    for pair in ((1, 2), (3, 4), (2, 5), (5, 1)):
        groups.join(*pair)
    assert sorted(map(sorted, groups.lists())) == [[1, 2, 5], [3, 4]]
    assert groups.joined(1, 5) and not groups.joined(1, 3) and not groups.joined(1, 99)


def test_outlines_come_back():
    texts = ['POLYGON' + box(0, 0, 1, 1), 'POLYGON EMPTY',
             'MULTIPOLYGON(((0 0,9 0,9 9,0 0),(5 1,6 1,6 2,5 1)),((20 0,21 0,21 1,20 0)))',
             'POLYGON' + box(3, 3, 4, 4)]
    found = polygon_arrays.concatenated([read(*texts[:2]), read(*texts[2:])])
    firsts = found.firsts()
    for number in (0, 2, 3):
        again = ogr.CreateGeometryFromWkb(found.wkb(*firsts[number:number + 2]))
        assert again.Equals(ogr.CreateGeometryFromWkt(texts[number]))
    assert np.isnan(found.boxes()[1]).all() and found.boxes()[2].tolist() == [0, 0, 21, 9]
    assert found.part(1, 3).boxes()[1].tolist() == [0, 0, 21, 9]
    assert found.where(np.array([False, True, False, True])).boxes()[1].tolist() == [3, 3, 4, 4]
    assert polygon_arrays.from_wkb([]).count == 0


def test_a_lattice_is_known_by_one_tile():
    cells = grid_of_extent((50, 0, 100, 50), Bounds(-100, -50, 200, 100))
    assert cells == RegularGrid(-100, -50, 50, 50, 6, 3)
    boxes = np.array([(-100, -50, -50, 0), (150, 50, 200, 100), (-100, -50, -50, 1), (0, 0, 51, 50), (200, 50, 250, 100),
                      (25, 0, 75, 50), (np.nan,) * 4, (1e-6, 0, 50 + 1e-6, 50)], float)
    assert cells.locate(boxes).tolist() == [0, 17, -1, -1, -1, -1, -1, 8]


def test_the_extent_tells_the_size_of_odd_cells():
    size = 50 / 3
    west = 800000.1
    boxes = np.array([(west + k * size, 0, west + (k + 1) * size, size) for k in range(30000)])
    cells = grid_of_extent(boxes[0], Bounds(west, 0, boxes[-1, 2], size))
    assert cells.locate(boxes).tolist() == list(range(30000))


def test_rectangles():
    kinds = read('POLYGON' + box(0, 0, 2, 1), 'POLYGON((0 0,0 1,2 1,2 0,0 0))', 'MULTIPOLYGON(' + box(0, 0, 2, 1) + ')',
                 'POLYGON((0 0,2 0,2 1,0 0))', 'POLYGON((0 0,2 1,2 0,0 1,0 0))', 'POLYGON((0 0,2 0,2 1,0 0.9,0 0))',
                 'POLYGON EMPTY', 'POLYGON((1 0,2 1,1 2,0 1,1 0))',
                 'POLYGON((0 0,1 0,2 0,2 1,0 1,0 0))', 'POLYGON((0 0,1 0,2 0,1 0,0 0))')
    assert (~np.isnan(rectangles(kinds)[:, 0])).tolist() == [True] * 3 + [False] * 7
