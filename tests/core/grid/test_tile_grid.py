import doctest

import pytest

from dalles.core.errors import GridError
from dalles.core.grid import tile_grid
from dalles.core.grid.tile_grid import Bounds, make_grid, tile_id, tiles_inside


def test_ids_are_the_grid_codes_of_insee_and_eurostat():
    assert tile_id('2154', 50, 800000, 6204000) == 'CRS2154RES50mN6204000E800000'
    assert doctest.testmod(tile_grid).failed == 0


@pytest.mark.parametrize('size, x, y, expected', [
    (12.5, 100.25, -50, 'CRS1RES12.5mN-50E100.25'),
    (50, 0, 0, 'CRS1RES50mN0E0'),
    (50, -1e-9, 1e7, 'CRS1RES50mN10000000E0'),
    (1000, 733601.0000001, 3724689, 'CRS1RES1000mN3724689E733601'),
])
def test_ids_write_numbers_plainly(size, x, y, expected):
    assert tile_id('1', size, x, y) == expected


def named(lattice, keep=None):
    return {name: (col, run.row, Bounds(*bounds)) for run in lattice.tile_rows('2154', keep)
            for name, col, bounds in zip(run.ids, run.cols, run.bounds.tolist())}


def cells(lattice):
    return [bounds for _, _, bounds in named(lattice).values()]


def test_multiples_start_at_multiples_whatever_the_area():
    lattice = make_grid(Bounds(803, 1207, 955, 1399), 50, 'multiples')
    assert cells(lattice) == [Bounds(850, 1300, 900, 1350), Bounds(900, 1300, 950, 1350),
                              Bounds(850, 1250, 900, 1300), Bounds(900, 1250, 950, 1300)]


def test_partial_tiles_reach_over_the_edge_and_no_further():
    lattice = make_grid(Bounds(803, 1207, 955, 1399), 50, 'multiples', partial=True)
    assert (lattice.cols, lattice.rows) == (4, 4)
    assert lattice.bounds(0, 0) == Bounds(800, 1350, 850, 1400)
    exact = make_grid(Bounds(800, 1200, 900, 1300), 50, 'multiples', partial=True)
    assert (exact.cols, exact.rows) == (2, 2)


def test_the_same_ground_has_the_same_id_in_overlapping_grids():
    one = named(make_grid(Bounds(0, 0, 500, 500), 50, 'multiples'))
    other = named(make_grid(Bounds(113, 207, 731, 702), 50, 'multiples'))
    common = one.keys() & other.keys()
    assert len(common) == 7 * 5
    assert all(one[name][2] == other[name][2] for name in common)


def test_corner_alignments_count_from_the_upper_left_corner():
    lattice = make_grid(Bounds(3, 7, 156, 110), 50, 'raster', raster_corner=(3, 110))
    assert cells(lattice)[0] == Bounds(3, 60, 53, 110)
    assert (lattice.cols, lattice.rows) == (3, 2)
    assert make_grid(Bounds(3, 7, 156, 110), 50, 'extent', extent_corner=(0, 111)).bounds(0, 0) == Bounds(50, 11, 100, 61)


def test_rows_run_from_the_north_and_columns_from_the_west():
    found = list(named(make_grid(Bounds(0, 0, 100, 100), 50, 'multiples')).values())
    assert [(col, row) for col, row, _ in found] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert found[0][2] == Bounds(0, 50, 50, 100)


def test_a_run_is_what_its_squares_are_one_by_one(monkeypatch):
    monkeypatch.setattr(tile_grid, 'RUN', 7)  # rows of 24 squares in four runs, the last one shorter
    lattice = make_grid(Bounds(-3.3, -5.5, 5.3, 1.3), 0.35, 'extent', extent_corner=(-3.3, 1.3))
    found = named(lattice)
    assert list(found) == [tile_id('2154', 0.35, *lattice.bounds(col, row)[:2])
                           for row in range(lattice.rows) for col in range(lattice.cols)]
    assert all(bounds == lattice.bounds(col, row) for col, row, bounds in found.values())
    assert lattice.row_count == 4 * lattice.rows == len(list(lattice.tile_rows('2154')))


def test_tiles_that_are_not_kept_leave_their_place_empty():
    lattice = make_grid(Bounds(0, 0, 150, 100), 50, 'multiples')
    found = named(lattice, keep=lambda bounds: bounds[:, 0] == 50)
    assert [(col, row) for col, row, _ in found.values()] == [(1, 0), (1, 1)]
    assert [run.ids for run in lattice.tile_rows('2154', keep=lambda bounds: bounds[:, 0] < 0)] == [[], []]


def test_a_raster_that_ends_a_rounding_error_short_keeps_its_tiles():
    lattice = make_grid(Bounds(1e-7, 1e-7, 100 - 1e-7, 100 - 1e-7), 50, 'multiples')
    assert (lattice.cols, lattice.rows) == (2, 2)


def test_neighbours_share_their_edge_to_the_bit():
    lattice = make_grid(Bounds(0.3, 0.3, 1000.3, 1000.3), 0.7, 'extent', extent_corner=(0.3, 1000.3))
    for col in (0, 17, 903):
        assert lattice.bounds(col, 5).xmax == lattice.bounds(col + 1, 5).xmin
        assert lattice.bounds(5, col).ymin == lattice.bounds(5, col + 1).ymax


@pytest.mark.parametrize('size', [0, -50, float('nan'), float('inf'), 1e-5, 5e-324])
def test_sizes_that_are_no_sizes_are_refused(size):
    with pytest.raises(GridError, match='0.01 m or more'):
        make_grid(Bounds(0, 0, 100, 100), size, 'multiples')


@pytest.mark.parametrize('area', [(-1, 0, 0, float('inf')), (-float('inf'), 0, 0, 1), (-1e308, 0, 1e308, 1), (0, 0, 2e9, 1)])
def test_ground_without_end_is_refused(area):
    with pytest.raises(GridError, match='Coordinates exceed 1e[+]09 m'):
        make_grid(Bounds(*area), 50, 'multiples')


def test_no_common_ground_is_refused():
    area = Bounds(0, 0, 100, 100).intersection(Bounds(100, 0, 200, 100))
    with pytest.raises(GridError, match='do not overlap'):
        make_grid(area, 50, 'multiples')


def test_more_tiles_than_can_be_meant_are_refused():
    with pytest.raises(GridError, match='the maximum is 300,000,000'):
        make_grid(Bounds(0, 0, 1e6, 1e6), 0.5, 'multiples')


def test_a_corner_alignment_without_its_corner_is_refused():
    with pytest.raises(GridError, match='needs a corner'):
        make_grid(Bounds(0, 0, 100, 100), 50, 'raster')


@pytest.mark.parametrize('bounds, expected', [
    (Bounds(40, 40, 60, 60), True), (Bounds(0, 0, 20, 20), False), (Bounds(25, 25, 75, 75), True),
    (Bounds(24, 25, 75, 75), False), (Bounds(200, 200, 210, 210), False),
])
def test_inside_a_turned_square(bounds, expected):
    diamond = [(50, 0), (100, 50), (50, 100), (0, 50)]
    assert tiles_inside(diamond, bounds) == expected
    assert tiles_inside(diamond[::-1], bounds) == expected
    assert tiles_inside(diamond, [bounds, bounds]).tolist() == [expected] * 2
