"""Adjacent tiles: connected zones, and the number of neighbours of each tile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
AROUND = (*SIDES, (1, 1), (1, -1), (-1, 1), (-1, -1))


def grid_cells(boxes: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
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
    return [(col, row) for col, row in np.rint((boxes[:, :2] - corner) / size).astype(int).tolist()]


def neighbours(cells: Sequence[tuple[int, int]]) -> list[int]:
    """Return how many of the eight cells around each tile have a tile; ``cells``: (col, row) of each tile."""
    taken = set(cells)
    return [sum((col + x, row + y) in taken for x, y in AROUND) for col, row in cells]


def zones(cells: Sequence[tuple[int, int]]) -> list[int]:
    """Return the zone number of each tile: connected components of tiles that share a side.

    Tiles that touch only at a corner are in different zones: their union would be no simple polygon.

    Args:
        cells: N (col, row).

    Returns:
        list of N int from 0, in the order in which zones first appear.
    """
    zone_of: dict[tuple[int, int], int] = {}
    known, last = set(cells), -1
    for start in cells:
        if start in zone_of:
            continue
        last += 1
        waiting = [start]
        while waiting:
            cell = waiting.pop()
            if cell in known and cell not in zone_of:
                zone_of[cell] = last
                waiting += [(cell[0] + x, cell[1] + y) for x, y in SIDES]
    return [zone_of[cell] for cell in cells]
