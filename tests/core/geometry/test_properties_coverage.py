"""What holds of the area of every polygon in every cell: against fractions, without rounding, and against GEOS (through OGR)."""

import math
from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from osgeo import ogr

from dalles.core.geometry import coverage, polygon_arrays
from dalles.core.grid.labels import NOISE_M2
from dalles.core.grid.regular_grid import RegularGrid

STEP = 4  # whole numbers to a side of a cell: many vertices and edges lie on the lines
COLS, ROWS = 4, 3
POINTS = st.tuples(st.integers(-STEP, (COLS + 1) * STEP), st.integers(-STEP, (ROWS + 1) * STEP))
EXACT_M2 = 1e-6


@st.composite
def rings(draw):
    """A ring around one of its inner points, in whole numbers; any number of corners, edges and corners on the lines."""
    points = draw(st.lists(POINTS, min_size=3, max_size=12, unique=True))
    middle = [Fraction(sum(values), len(points)) for values in zip(*points)]
    return sorted(points, key=lambda p: (math.atan2(p[1] - middle[1], p[0] - middle[0]), p))


@st.composite
def polygons(draw):
    """Rings of a valid polygon; some with a hole, some turned the other way."""
    outer = draw(rings())
    found = [outer]
    if draw(st.booleans()):
        middle = [Fraction(sum(values), len(outer)) for values in zip(*outer)]
        found.append([tuple(float(m + (v - m) / 4) for v, m in zip(point, middle)) for point in outer])
    found = [ring[::-1] if draw(st.booleans()) else ring for ring in found]
    assume(shape_of(found).IsValid() and abs(area(found[0])) > 0)
    return found


def shape_of(polygon, scale=1.0, x=0.0, y=0.0):
    made = ogr.Geometry(ogr.wkbPolygon)
    for points in polygon:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for px, py in [*points, points[0]]:
            ring.AddPoint_2D(x + float(px) * scale, y + float(py) * scale)
        made.AddGeometry(ring)
    return made


def area(points):
    """Twice the area of a ring, with its sign; a Fraction."""
    points = [tuple(map(Fraction, point)) for point in points]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]))


def clipped(points, axis, limit, sign):
    """The part of a ring on one side of a line (Sutherland and Hodgman 1974): its area is exact for any simple ring."""
    out = []
    for a, b in zip(points, points[1:] + points[:1]):
        inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
        if inside_a:
            out.append(a)
        if inside_a != inside_b:
            t = (limit - a[axis]) / (b[axis] - a[axis])
            out.append(tuple(u + t * (v - u) for u, v in zip(a, b)))
    return out


def in_cell(polygon, col, row):
    """The area of a polygon in a cell, in cells; a Fraction."""
    found = []
    for points in polygon:
        points = [tuple(map(Fraction, point)) for point in points]
        for axis, low in ((0, col * STEP), (1, row * STEP)):
            points = clipped(clipped(points, axis, low, 1), axis, low + STEP, -1) if points else points
        found.append(abs(area(points)) / 2 / STEP ** 2 if points else 0)
    return found[0] - sum(found[1:])


def read(*made, **place):
    return polygon_arrays.from_wkb([bytes(shape_of(polygon, **place).ExportToWkb(ogr.wkbNDR)) for polygon in made])


def areas(polygon, cells, **place):
    """{cell: m²} of a polygon."""
    owner, cell, area_m2 = coverage.cell_areas(read(polygon, **place), cells)
    assert len(set(cell.tolist())) == len(cell) and not owner.any() and ((cell >= 0) & (cell < cells.cols * cells.rows)).all()
    return dict(zip(cell.tolist(), area_m2.tolist()))


@given(polygons(), st.sampled_from([(1.0, 0.0, 0.0), (12.5, 800_000.0, 6_204_000.0), (0.05, -300.0, 7.0)]))
def test_the_area_in_each_cell_is_that_of_exact_arithmetic(polygon, place):
    scale, x, y = place
    cells = RegularGrid(x, y, STEP * scale, STEP * scale, COLS, ROWS)
    found = areas(polygon, cells, scale=scale, x=x, y=y)
    for row in range(ROWS):
        for col in range(COLS):
            expected = float(in_cell(polygon, col, row)) * cells.area
            assert abs(found.get(row * COLS + col, 0.0) - expected) <= 1e-9 * cells.area + 2e-8 * scale, (col, row)


FLOATS = st.floats(-60, 260, allow_subnormal=False)


@given(st.lists(st.tuples(FLOATS, FLOATS), min_size=3, max_size=9, unique=True), st.floats(7, 90), st.floats(7, 90))
def test_the_area_in_each_cell_is_that_of_geos(points, width, height):
    middle = [sum(values) / len(points) for values in zip(*points)]
    polygon = [sorted(points, key=lambda p: math.atan2(p[1] - middle[1], p[0] - middle[0]))]
    shape = shape_of(polygon)
    assume(shape.IsValid() and shape.Area() > 1e-3)
    cells = RegularGrid(-3.7, 5.1, width, height, COLS, ROWS)
    found = areas(polygon, cells)
    for place in range(COLS * ROWS):
        west, south = cells.west + place % COLS * width, cells.south + place // COLS * height
        tile = shape_of([[(west, south), (west + width, south), (west + width, south + height), (west, south + height)]])
        assert abs(found.get(place, 0.0) - shape.Intersection(tile).Area()) <= EXACT_M2, place


@given(st.lists(polygons(), min_size=1, max_size=6), st.integers(1, 3000), st.randoms(use_true_random=False))
def test_areas_add_up_whatever_the_order_and_the_chunks(made, chunk, random):
    cells = RegularGrid(0.0, 0.0, float(STEP), float(STEP), COLS, ROWS)
    every = np.arange(COLS * ROWS)
    before = coverage.CHUNK
    results = []
    for number in range(2):
        coverage.CHUNK = before if number == 0 else chunk
        try:
            found = coverage.Coverage(cells, NOISE_M2)
            assert list(found.add(read(*made)))[-1] == len(made)
            results.append(found.lookup(every))
        finally:
            coverage.CHUNK = before
        made = random.sample(made, len(made))
    assert np.allclose(results[0][0], results[1][0], atol=1e-9) and (results[0][1] == results[1][1]).all()
    expected = [[float(in_cell(polygon, place % COLS, place // COLS)) * cells.area for polygon in made] for place in every]
    assert np.allclose(results[0][0], np.minimum(np.sum(expected, axis=1), cells.area), atol=1e-6)
    near = np.abs(np.array(expected) - NOISE_M2) < 1e-9  # whether these count is a matter of rounding
    counted = (np.array(expected) > NOISE_M2).sum(axis=1)
    assert (np.abs(results[0][1] - counted) <= near.sum(axis=1)).all()


@given(polygons())
def test_on_one_cell_that_holds_it_all_a_polygon_has_its_area(polygon):
    cells = RegularGrid(-100.0, -100.0, 300.0, 300.0, 1, 1)
    expected = float(abs(area(polygon[0])) - sum(abs(area(hole)) for hole in polygon[1:])) / 2
    assert abs(areas(polygon, cells).get(0, 0.0) - expected) < 1e-6
