"""Chunks: large rectangles of a raster, the same for every grid, whose tiles are read and predicted together.

A local run processes chunk after chunk, a cluster one chunk per task. Both make the same reads: each pixel is read once, and a
tile has the same pixels also where GDAL takes them from an overview.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt

SIDE_PX = 12_000  # 48 x 48 tiles of 250 px: seconds to a minute of work; its strips fit into GDAL's cache
NARROW_PX = 2048  # width of a raster up to which strips make no difference
FLAT = 4  # factor by which chunks of a file of strips are wider and lower, as each block spans the raster


class Chunks(NamedTuple):
    """Partition of a raster into rectangles of ``width`` x ``height`` pixels, counted from its first pixel.

    A tile belongs to the chunk that contains its first pixel, even if it extends into the next chunk or beyond the raster.
    """

    width: int
    height: int

    def of(self, firsts: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return the (..., 2) int column and row of the chunks of tiles whose first pixels are ``firsts``, (..., 2) int."""
        return np.asarray(firsts) // (self.width, self.height)

    def window(self, col: int, row: int) -> Window:
        """Return the Window of a chunk; it may extend beyond the raster."""
        return Window(col * self.width, row * self.height, self.width, self.height)


def chunk_grid(block_width: int, raster_width: int) -> Chunks:
    """Return the Chunks of a raster; both arguments in pixels."""
    return Chunks(SIDE_PX * FLAT, SIDE_PX // FLAT) if in_strips(block_width, raster_width) else Chunks(SIDE_PX, SIDE_PX)


def in_strips(block_width: int, raster_width: int) -> bool:
    """Return whether a raster wider than NARROW_PX has blocks as wide as itself; both in pixels."""
    return block_width >= raster_width > NARROW_PX


def grouped(tiles: npt.NDArray[np.int32], chunks: npt.NDArray[np.int32]) -> Iterator[tuple[list[int], npt.NDArray[np.int32]]]:
    """Yield tiles chunk by chunk, or run by run; those of one in the order of ``tiles``.

    Args:
        tiles: (N,) int32 numbers.
        chunks: (N, 2) int32 column and row of their chunks.

    Yields:
        ([col, row], (n,) numbers of the tiles in that chunk), column by column of chunks, each from the top down.
    """
    order = np.lexsort((chunks[:, 1], chunks[:, 0])).astype('int32')
    tiles, chunks = tiles[order], chunks[order]
    ends = np.append(np.flatnonzero((np.diff(chunks, axis=0) != 0).any(axis=1)) + 1, len(tiles)).tolist() if len(tiles) else []
    for start, end in zip([0, *ends], ends):
        yield chunks[start].tolist(), tiles[start:end]
