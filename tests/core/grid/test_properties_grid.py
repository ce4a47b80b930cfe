"""What holds of every grid, against whole numbers: all lengths are multiples of 5 mm, and the oracle counts in these."""

import math
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dalles.core.errors import GridError
from dalles.core.grid.tile_grid import ALIGNMENTS, MAX_TILES, Bounds, make_grid, tile_id, tiles_inside

UNIT_M = 0.005  # five times the tolerance of a corner
PLACES = st.integers(-1_500_000_000, 1_500_000_000)  # 7,500 km around the origin
LENGTHS = st.integers(1, 400_000)  # to 2 km
SIZES = st.integers(20, 40_000)  # 10 cm to 200 m


@st.composite
def lattices(draw, sizes=SIZES):
    """(area, corner, size in units; alignment; partial), an area of some hundred tiles at the most."""
    size, align = draw(sizes), draw(st.sampled_from(ALIGNMENTS))
    west, south = draw(PLACES), draw(PLACES)
    if draw(st.booleans()):  # on the lines of the lattice
        west, south = west // size * size, south // size * size
    width, height = (draw(st.one_of(LENGTHS.filter(lambda n: n <= 20 * size), st.integers(1, 20).map(lambda n: n * size)))
                     for _ in range(2))
    corner = (0, 0) if align == 'multiples' else (west + draw(st.integers(-size, size)),
                                                  south + height + draw(st.integers(-size, size)))
    return (west, south, west + width, south + height), corner, size, align, draw(st.booleans())


def laid(made):
    area, corner, size, align, partial = made
    at = tuple(c * UNIT_M for c in corner)
    return make_grid(Bounds(*(v * UNIT_M for v in area)), size * UNIT_M, align, partial, raster_corner=at, extent_corner=at)


def units(bounds):
    """Bounds in whole units; nothing lies between two of them."""
    found = [round(v / UNIT_M) for v in bounds]
    assert max(abs(v - n * UNIT_M) for v, n in zip(bounds, found)) < 1e-6
    return tuple(found)


@given(lattices())
def test_the_squares_are_those_that_lie_in_the_area_or_touch_it(made):
    area, corner, size, _, partial = made
    lattice = laid(made)
    expected = []
    for low, high, start in ((area[0], area[2], corner[0]), (area[1], area[3], corner[1])):
        first = (low - start) // size - 1
        squares = [start + k * size for k in range(first, first + (high - low) // size + 4)]
        expected.append([at for at in squares if (at < high and at + size > low if partial else at >= low and at + size <= high)])
    assert (lattice.cols, lattice.rows) == tuple(map(len, expected))
    found = {units(lattice.bounds(col, row)) for col in range(lattice.cols) for row in range(lattice.rows)}
    assert found == {(x, y, x + size, y + size) for x in expected[0] for y in expected[1]}


@given(lattices())
def test_pieces_are_the_squares_in_reading_order_with_names_of_their_own(made):
    lattice = laid(made)
    tiles = [(piece.row, col, name, tuple(bounds)) for piece in lattice.tile_rows('2154')
             for col, name, bounds in zip(piece.cols, piece.ids, piece.bounds.tolist())]
    assert [(row, col) for row, col, _, _ in tiles] == [(row, col) for row in range(lattice.rows) for col in range(lattice.cols)]
    assert all(bounds == lattice.bounds(col, row) for row, col, _, bounds in tiles)
    assert len({name for _, _, name, _ in tiles}) == len(tiles)
    for _, _, name, bounds in tiles:
        size, north, east = map(float, re.fullmatch(r'CRS2154RES([\d.]+)mN(-?[\d.]+)E(-?[\d.]+)', name).groups())
        assert max(abs(size - lattice.size_m), abs(north - bounds[1]), abs(east - bounds[0])) < 6e-4  # of millimetres


@given(lattices(st.integers(1, 2000).map(lambda n: 20 * n)), st.integers(-50_000, 50_000), st.integers(-50_000, 50_000))
def test_the_same_ground_has_the_same_name_in_every_grid(made, right, up):
    area, corner, size, _, partial = made
    one = laid((area, (0, 0), size, 'multiples', partial))
    other = laid(((area[0] + right, area[1] + up, area[2] + right, area[3] + up), (0, 0), size, 'multiples', partial))
    named = [{units(bounds): name for piece in lattice.tile_rows('2154') for bounds,
              name in zip(piece.bounds.tolist(), piece.ids)}
             for lattice in (one, other)]
    assert all(named[0][ground] == named[1][ground] for ground in named[0].keys() & named[1].keys())


@given(lattices(), st.integers(0, 2 ** 20 - 1))
def test_what_is_kept_is_a_part_of_the_whole(made, mask):
    lattice = laid(made)
    whole = [name for piece in lattice.tile_rows('1') for name in piece.ids]

    def keep(bounds):
        return np.array([(mask >> (i % 20)) & 1 for i in range(len(bounds))], bool)
    kept = [name for piece in lattice.tile_rows('1', keep) for name in piece.ids]
    assert kept == [name for piece in lattice.tile_rows('1') for i, name in enumerate(piece.ids) if (mask >> (i % 20)) & 1]
    assert set(kept) <= set(whole)


ANY = st.one_of(st.floats(), st.sampled_from((0.0, 1.0, 50.0, math.inf, -math.inf, math.nan, 1e308, -1e308, 5e-324, 1e15)))


@given(st.tuples(ANY, ANY, ANY, ANY), ANY, st.sampled_from((*ALIGNMENTS, 'other')), st.booleans(),
       st.one_of(st.none(), st.tuples(ANY, ANY)))
def test_any_numbers_are_a_lattice_or_a_grid_error(area, size, align, partial, corner):
    try:
        lattice = make_grid(Bounds(*area), size, align, partial, raster_corner=corner, extent_corner=corner)
    except GridError as error:
        assert str(error)
    else:
        assert 0 <= lattice.cols * lattice.rows <= MAX_TILES and all(map(math.isfinite, lattice))


BOXES = st.tuples(*[st.integers(-1000, 1000)] * 4).map(lambda v: Bounds(min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]),
                                                                        max(v[1], v[3])))


@given(BOXES, BOXES, BOXES)
def test_common_ground(a, b, c):
    assert a.intersection(b) == b.intersection(a) and a.intersection(a) == a
    assert a.intersection(b).intersection(c) == a.intersection(b.intersection(c))
    assert a.contains(b) == (a.intersection(b) == b) and (not a.contains(b) or b.empty or not a.empty)
    cells = [(x, y) for x in range(a.xmin // 100, a.xmax // 100 + 1) for y in range(a.ymin // 100, a.ymax // 100 + 1)]
    for x, y in cells[:50]:
        square = Bounds(100 * x, 100 * y, 100 * x + 100, 100 * y + 100)
        assert square.intersection(a).intersection(b).empty == square.intersection(a.intersection(b)).empty


@given(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), st.tuples(st.integers(1, 60), st.integers(-60, 60)),
       st.integers(1, 60), st.booleans(), BOXES)
def test_inside_a_turned_rectangle_is_what_its_corners_say(centre, along, width, clockwise, box):
    """A corner is inside where its place along and across the rectangle is; in whole numbers."""
    (cx, cy), (ax, ay) = centre, along
    bx, by = -ay * width, ax * width  # across, of another length
    polygon = [(cx, cy), (cx + ax, cy + ay), (cx + ax + bx, cy + ay + by), (cx + bx, cy + by)]
    box = Bounds(*(v // 10 for v in box))

    def holds(x, y):
        along_, across = (x - cx) * ax + (y - cy) * ay, (x - cx) * bx + (y - cy) * by
        return 0 <= along_ <= ax * ax + ay * ay and 0 <= across <= bx * bx + by * by
    expected = all(holds(x, y) for x in (box.xmin, box.xmax) for y in (box.ymin, box.ymax))
    assert tiles_inside(polygon[::-1] if clockwise else polygon, box) == expected


@given(st.integers(-10 ** 10, 10 ** 10), st.integers(-10 ** 10, 10 ** 10), st.integers(1, 10 ** 6))
def test_names_are_read_back_to_the_millimetre(x_mm, y_mm, size_mm):
    name = tile_id('2154', size_mm / 1000, x_mm / 1000, y_mm / 1000)
    assert 'e' not in name and '-0E' not in name and not name.endswith('-0')
    size, north, east = re.fullmatch(r'CRS2154RES([\d.]+)mN(-?[\d.]+)E(-?[\d.]+)', name).groups()
    assert [round(float(text) * 1000) for text in (size, north, east)] == [size_mm, y_mm, x_mm]
