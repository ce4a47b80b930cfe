"""Zones of tiles, counted by hand."""

import numpy as np

from dalles.core.grid.adjacency import grid_cells, neighbours, zones

#  . a . b
#  a a . b      and one alone touching the first in a corner
#  . . c .
PLACES = [(1, 2), (3, 2), (0, 1), (1, 1), (3, 1), (2, 0)]


def test_tiles_that_share_a_side_are_one_zone():
    assert zones(PLACES) == [0, 1, 0, 0, 1, 2]


def test_neighbours_are_counted_all_around():
    assert neighbours(PLACES) == [2, 1, 2, 3, 2, 2]


def test_a_long_row_is_one_zone():
    assert set(zones([(col, 0) for col in range(5000)])) == {0}


def test_the_same_place_twice_is_one_zone():
    assert zones([(0, 0), (0, 0), (1, 0)]) == [0, 0, 0]
    assert zones([(0, 0), (1, 0), (1, 0), (5, 5)]) == [0, 0, 0, 1]  # no number is left out


def test_nothing():
    assert zones([]) == neighbours([]) == grid_cells(np.empty((0, 4))) == []


def test_places_come_from_boxes():
    boxes = np.array([(x, y, x + 50, y + 50) for x, y in ((800000, 6204000), (800050, 6204000), (800150.0001, 6203950))])
    assert grid_cells(boxes) == [(0, 1), (1, 1), (3, 0)]
