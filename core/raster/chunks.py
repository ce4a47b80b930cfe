"""Chunks: large squares of a raster, cut at the same places whatever the grid, whose tiles are read and scored together.

One machine takes chunk after chunk, a cluster one chunk a task. Both read each pixel once, and hand the engine the same
batches, so that a probability is the same to its last bit.
"""

from typing import NamedTuple

import numpy as np

from .windows import Window

SIDE_PX = 12_000  # 48 x 48 tiles of 250 px: some seconds to a minute of work, and a strip of it fits into GDAL's cache
NARROW_PX = 2048  # a raster up to which it does not matter whether it has strips
FLAT = 4  # a file of strips is cut wider and lower by so much, as each of its blocks is as wide as itself


class Chunks(NamedTuple):
    """Squares, or rectangles, of ``width`` x ``height`` pixels, counted from the first pixel of a raster.

    A tile belongs to the chunk in which its first pixel lies, also where it reaches into the next, or beyond the raster.
    """

    width: int
    height: int

    def of(self, firsts):
        """(..., 2) int: column and row of the chunks of tiles; ``firsts``: (..., 2) int, those of their first pixels."""
        return np.asarray(firsts) // (self.width, self.height)

    def window(self, col, row):
        """The Window of a chunk; it may reach beyond the raster."""
        return Window(col * self.width, row * self.height, self.width, self.height)


def chunk_grid(block_width, raster_width):
    """The Chunks of a raster; both arguments in pixels."""
    return Chunks(SIDE_PX * FLAT, SIDE_PX // FLAT) if in_strips(block_width, raster_width) else Chunks(SIDE_PX, SIDE_PX)


def in_strips(block_width, raster_width):
    """True for a large file whose blocks are as wide as itself."""
    return block_width >= raster_width > NARROW_PX


def grouped(tiles, places):
    """Tiles chunk by chunk.

    Args:
        tiles: (N,) int32 numbers.
        places: (N, 2) int32, their chunks.

    Yields:
        ([col, row], (n,) numbers of the tiles of that chunk), down a column of chunks, then down the next.
    """
    order = np.lexsort((places[:, 1], places[:, 0])).astype('int32')
    tiles, places = tiles[order], places[order]
    ends = np.append(np.flatnonzero((np.diff(places, axis=0) != 0).any(axis=1)) + 1, len(tiles)).tolist() if len(tiles) else []
    for start, end in zip([0, *ends], ends):
        yield places[start].tolist(), tiles[start:end]
