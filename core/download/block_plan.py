"""What is asked of an image service: the ground in blocks whose pixels are those of the grid's tiles."""

import math
from typing import NamedTuple

from ..errors import GridError, RasterError
from ..grid.tile_grid import TOLERANCE_M, Bounds

TILE_M = 50  # to whose multiples the ground is extended: corners of tiles are then corners of pixels
BLOCK_PX = 2000  # side of a block: 400 m at 0.2 m; image services of IGN and others take as much in one request
JPEG, PNG = FORMATS = ('jpeg', 'png')
# what is fetched, and what the file with its overviews has: measured on 13 Mpx of BD ORTHO at 0.2 m, JPEG of quality 90
BYTES_A_PIXEL = {JPEG: (0.3, 0.45), PNG: (1.6, 2.4)}


class Block(NamedTuple):
    """A block: its column and row, from 0 in the north-west, its ground, and its size in pixels."""

    col: int
    row: int
    bounds: Bounds
    width: int
    height: int

    @property
    def name(self):
        """Of its file, without ending."""
        return f'{self.row:04d}_{self.col:04d}'


class DownloadPlan(NamedTuple):
    """The ground, metres a pixel, and pixels of a tile's side.

    Attributes:
        bounds: Bounds at multiples of TILE_M.
        gsd_m: metres a pixel.
        tile_px: whole pixels that TILE_M metres are.
    """

    bounds: Bounds
    gsd_m: float
    tile_px: int

    @property
    def width(self):
        """Pixels from west to east."""
        return round((self.bounds.xmax - self.bounds.xmin) / TILE_M) * self.tile_px

    @property
    def height(self):
        """Pixels from north to south."""
        return round((self.bounds.ymax - self.bounds.ymin) / TILE_M) * self.tile_px

    @property
    def block_px(self):
        """Side of a whole block: as many whole tiles as BLOCK_PX hold, one at least."""
        return max(1, BLOCK_PX // self.tile_px) * self.tile_px

    def blocks(self):
        """List of Block, row by row from the north-west; the last ones of rows and columns may be smaller."""
        side, found = self.block_px, []
        for row in range(math.ceil(self.height / side)):
            for col in range(math.ceil(self.width / side)):
                width, height = min(side, self.width - col * side), min(side, self.height - row * side)
                west, north = self._ground(col * side), self._ground(row * side)
                found.append(Block(col, row, Bounds(
                    self.bounds.xmin + west, self.bounds.ymax - north - self._ground(height),
                    self.bounds.xmin + west + self._ground(width), self.bounds.ymax - north), width, height))
        return found

    def _ground(self, pixels):
        """Metres of a number of pixels that are whole tiles: exact, where a multiple of 0.2 would not be."""
        return pixels // self.tile_px * TILE_M

    def megabytes(self, kind):
        """(to fetch, to keep): what is expected for a format of FORMATS, in 10^6 bytes."""
        return tuple(self.width * self.height * each / 1e6 for each in BYTES_A_PIXEL[kind])


def outward(bounds):
    """Bounds extended to multiples of TILE_M; what is a multiple to a millimetre stays.

    Raises:
        GridError: no ground inside.
    """
    if bounds.empty:
        raise GridError('Ground to fetch was expected, EXTENT is empty. Draw a rectangle, or give four coordinates.')
    low = [math.floor((value + TOLERANCE_M) / TILE_M) * TILE_M for value in bounds[:2]]
    high = [math.ceil((value - TOLERANCE_M) / TILE_M) * TILE_M for value in bounds[2:]]
    return Bounds(*map(float, low + high))


def plan_download(bounds, gsd_m):
    """The Plan of a ground.

    Args:
        bounds: Bounds, metres.
        gsd_m: metres a pixel.

    Raises:
        RasterError: a tile is no whole number of pixels.
        GridError: no ground inside.
    """
    tile_px = round(TILE_M / gsd_m) if gsd_m > 0 else 0
    if tile_px < 1 or abs(tile_px * gsd_m - TILE_M) > TOLERANCE_M:
        raise RasterError('{tile} m were expected to be a whole number of pixels, they are {pixels:.2f} of {gsd:g} m. Give a GSD '
                          'such as 0.2, 0.25 or 0.5.', tile=TILE_M, pixels=TILE_M / gsd_m if gsd_m > 0 else 0, gsd=gsd_m)
    return DownloadPlan(outward(bounds), TILE_M / tile_px, tile_px)
