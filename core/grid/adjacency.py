"""Adjacent tiles: connected zones, and the number of neighbours of each tile."""

import numpy as np

SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
AROUND = (*SIDES, (1, 1), (1, -1), (-1, 1), (-1, -1))


def grid_cells(boxes):
    """Return the column and row of each tile on a regular grid with the median tile size.

    Args:
        boxes: (N, 4) float64: xmin, ymin, xmax, ymax, metres; tiles of about the same size.

    Returns:
        list of N (col, row), counted from the lower left corner of all tiles.
    """
    if not len(boxes):
        return []
    size = np.median(boxes[:, 2:] - boxes[:, :2], axis=0)
    corner = boxes[:, :2].min(axis=0)
    return [tuple(place) for place in np.rint((boxes[:, :2] - corner) / size).astype(int).tolist()]


def neighbours(places):
    """Return how many of the eight cells around each tile have a tile, list of int; ``places``: list of (col, row)."""
    taken = set(places)
    return [sum((col + x, row + y) in taken for x, y in AROUND) for col, row in places]


def zones(places):
    """Return the zone number of each tile: connected components of tiles that share a side.

    Tiles that touch only at a corner are in different zones: their union would be no simple polygon.

    Args:
        places: list of N (col, row).

    Returns:
        list of N int from 0, in the order in which zones first appear.
    """
    known, zone_of, last = set(places), {}, -1
    for start in places:
        if start in zone_of:
            continue
        last += 1
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place in known and place not in zone_of:
                zone_of[place] = last
                waiting += [(place[0] + x, place[1] + y) for x, y in SIDES]
    return [zone_of[place] for place in places]
