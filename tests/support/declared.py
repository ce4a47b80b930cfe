"""Rectangles within the tiles of a grid, and extents that their files may declare."""

import sqlite3
import struct
from contextlib import closing

WEST, SOUTH = 800000, 6204000
BOX = (WEST, SOUTH, WEST + 250, SOUTH + 200)  # of the grid of 5 x 4 tiles
HOUSES = [(col, row) for col in range(5) for row in range(4) if (col + row) % 2 == 0]  # one of 100 m² in each of ten tiles
DECLARED = {'zero': (0, 0, 0, 0), 'none': (None,) * 4, 'inverted': (BOX[2], BOX[3], BOX[0], BOX[1]), 'elsewhere': (2, 48, 3, 49),
            'small': (WEST + 60, SOUTH + 60, WEST + 70, SOUTH + 70), 'a point': (WEST, SOUTH, WEST, SOUTH),
            'large': (WEST - 5000, SOUTH - 5000, WEST + 5000, SOUTH + 5000), 'infinite': (-1e308, -1e308, 1e308, 1e308)}


def squares(tiles, side=10, at=20):
    """Rectangles within tiles, and specks in the corners of what they cover."""
    return [(WEST + 50 * col + at, SOUTH + 50 * row + at, WEST + 50 * col + at + side, SOUTH + 50 * row + at + side)
            for col, row in tiles]


WHOLE = [*squares(HOUSES), (WEST, SOUTH, WEST + 1, SOUTH + 1), (BOX[2] - 1, BOX[3] - 1, BOX[2], BOX[3])]


def declare(path, box):
    """Have a file say that its features lie in a box."""
    if path.endswith('.gpkg'):
        with closing(sqlite3.connect(path)) as made:
            made.execute('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?', box)
            made.commit()
        return
    with open(path, 'r+b') as made:
        data = made.read()
        start = 36 if path.endswith('.shp') else data.index(struct.pack('<dd', *BOX[:2]))  # where FlatGeobuf has its own
        made.seek(start)
        made.write(struct.pack('<dddd', *box))
