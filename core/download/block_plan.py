"""The plan of an image download: an extent in blocks whose pixels are aligned with the tiles of the grid."""

from __future__ import annotations

import math
from typing import NamedTuple

from ..errors import GridError, RasterError
from ..grid.tile_grid import TOLERANCE_M, Bounds

TILE_M = 50  # the extent is extended to multiples of it: corners of tiles are then corners of pixels
BLOCK_PX = 2000  # side of a block: 400 m at 0.2 m; image services of IGN and others accept requests of that size
JPEG, PNG = FORMATS = ('jpeg', 'png')
# (download, final file with overviews): measured on 13 Mpx of BD ORTHO at 0.2 m, JPEG of quality 90
BYTES_A_PIXEL = {JPEG: (0.3, 0.45), PNG: (1.6, 2.4)}


class Block(NamedTuple):
    """A block: its column and row, from 0 in the north-west, its bounds, and its size in pixels."""

    col: int
    row: int
    bounds: Bounds
    width: int
    height: int

    @property
    def name(self) -> str:
        """Name of its file, without extension."""
        return f'{self.row:04d}_{self.col:04d}'


class DownloadPlan(NamedTuple):
    """The extent and the resolution of a download.

    Attributes:
        bounds: Bounds, multiples of TILE_M.
        gsd_m: metres per pixel.
        tile_px: side of a tile of TILE_M metres, whole pixels.
    """

    bounds: Bounds
    gsd_m: float
    tile_px: int

    @property
    def width(self) -> int:
        """Width of the extent, pixels."""
        return round((self.bounds.xmax - self.bounds.xmin) / TILE_M) * self.tile_px

    @property
    def height(self) -> int:
        """Height of the extent, pixels."""
        return round((self.bounds.ymax - self.bounds.ymin) / TILE_M) * self.tile_px

    @property
    def block_px(self) -> int:
        """Side of a full block, pixels: as many whole tiles as fit into BLOCK_PX, at least one."""
        return max(1, BLOCK_PX // self.tile_px) * self.tile_px

    def blocks(self) -> list[Block]:
        """Return the list of Block, row by row from the north-west; the last of a row or column may be smaller."""
        side, found = self.block_px, []
        for row in range(math.ceil(self.height / side)):
            for col in range(math.ceil(self.width / side)):
                width, height = min(side, self.width - col * side), min(side, self.height - row * side)
                west, north = self._metres(col * side), self._metres(row * side)
                found.append(Block(col, row, Bounds(
                    self.bounds.xmin + west, self.bounds.ymax - north - self._metres(height),
                    self.bounds.xmin + west + self._metres(width), self.bounds.ymax - north), width, height))
        return found

    def _metres(self, pixels: int) -> int:
        """Return the length in metres of whole tiles given in pixels: exact, where a multiple of 0.2 would not be."""
        return pixels // self.tile_px * TILE_M

    def megabytes(self, image_format: str) -> tuple[float, float]:
        """Return the expected sizes (download, final file) for a format of FORMATS, in 10^6 bytes."""
        fetched, written = BYTES_A_PIXEL[image_format]
        return self.width * self.height * fetched / 1e6, self.width * self.height * written / 1e6


def empty_extent() -> GridError:
    """Return the error for an extent without area."""
    return GridError('EXTENT is empty. Draw a rectangle, or enter four coordinates.')


def outward(bounds: Bounds) -> Bounds:
    """Return bounds extended to multiples of TILE_M; a value within TOLERANCE_M of a multiple is rounded to it.

    Raises:
        GridError: the bounds are empty.
    """
    if bounds.empty:
        raise empty_extent()
    low = [math.floor((value + TOLERANCE_M) / TILE_M) * TILE_M for value in bounds[:2]]
    high = [math.ceil((value - TOLERANCE_M) / TILE_M) * TILE_M for value in bounds[2:]]
    return Bounds(*map(float, low + high))


def plan_download(bounds: Bounds, gsd_m: float) -> DownloadPlan:
    """Return the DownloadPlan of an extent.

    Args:
        bounds: Bounds, metres.
        gsd_m: metres per pixel.

    Raises:
        RasterError: the side of a tile is not a whole number of pixels.
        GridError: the bounds are empty.
    """
    tile_px = round(TILE_M / gsd_m) if gsd_m > 0 else 0
    if tile_px < 1 or abs(tile_px * gsd_m - TILE_M) > TOLERANCE_M:
        raise RasterError('{tile} m is not a whole number of pixels, but {pixels:.2f} of {gsd:g} m. Choose a GSD such as 0.2, '
                          '0.25 or 0.5.', tile=TILE_M, pixels=TILE_M / gsd_m if gsd_m > 0 else 0, gsd=gsd_m)
    return DownloadPlan(outward(bounds), TILE_M / tile_px, tile_px)
