"""Tiles side by side: which belong to one zone, and how many neighbours each has."""

import numpy as np

SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
AROUND = (*SIDES, (1, 1), (1, -1), (-1, 1), (-1, -1))


def grid_cells(boxes):
    """The cell of each tile on the lattice of tiles of their size.

    Args:
        boxes: (N, 4) float64: xmin, ymin, xmax, ymax, metres; tiles of about one size.

    Returns:
        list of (col, row), counted from the lowest corner.
    """
    if not len(boxes):
        return []
    size = np.median(boxes[:, 2:] - boxes[:, :2], axis=0)
    corner = boxes[:, :2].min(axis=0)
    return [tuple(place) for place in np.rint((boxes[:, :2] - corner) / size).astype(int).tolist()]


def neighbours(places):
    """How many of the eight places around each tile are taken, too: list of int."""
    taken = set(places)
    return [sum((col + x, row + y) in taken for x, y in AROUND) for col, row in places]


def zones(places):
    """Number tiles so that those which share a side, or are linked by such tiles, have one number.

    Tiles that touch in a corner only are not one zone: together they would be no simple polygon.

    Args:
        places: list of N (col, row).

    Returns:
        list of N int from 0, in the order in which zones first appear.
    """
    at, found, last = {place: number for number, place in enumerate(places)}, [-1] * len(places), -1
    for start in range(len(places)):
        if found[start] >= 0:
            continue
        last += 1
        waiting = [places[start]]
        while waiting:
            col, row = waiting.pop()
            number = at.get((col, row))
            if number is None or found[number] >= 0:
                continue
            found[number] = last
            waiting += [(col + x, row + y) for x, y in SIDES]
    # two tiles of one place: the one that `at` does not know
    return [found[at[place]] for place in places]
