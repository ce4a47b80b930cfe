"""Read requests: neighbouring tiles that are read from a raster together.

With one read per tile, GDAL would decode each block of the file again for every tile that touches it, with its overhead
each time. A ReadRequest reads the blocks under many tiles once, at the coarsest resolution that still gives each tile
exactly the pixels that it would have alone; except where GDAL takes them from an overview whose pixels do not fit the tile.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .chunks import chunk_grid, grouped, in_strips
from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt

RUN_PX = 2048  # side of the area of a request, in pixels of the raster: 64 tiles of 250 px
FILLED = 0.25  # share of its window that the tiles of a request must cover; scattered tiles are read one by one


class ReadRequest(NamedTuple):
    """Tiles of one size that are read together.

    Attributes:
        tiles: (K,) int indices of the tiles in the windows given to :func:`plan_reads`.
        cols, rows: (K,) int64 first column and row of each tile, pixels of the raster.
        width, height: of each tile, pixels of the raster.
        factor: each pixel read represents factor x factor pixels of the raster: their mean, or the value of an overview or a
            JPEG 2000 resolution level of the file.
    """

    tiles: npt.NDArray[np.int32]
    cols: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    width: int
    height: int
    factor: int

    @property
    def window(self) -> Window:
        """Window that contains all tiles."""
        col, row = int(self.cols.min()), int(self.rows.min())
        return Window(col, row, int(self.cols.max()) + self.width - col, int(self.rows.max()) + self.height - row)

    def split(self) -> list[ReadRequest]:
        """Return one ReadRequest per tile."""
        return [self._replace(tiles=self.tiles[i:i + 1], cols=self.cols[i:i + 1], rows=self.rows[i:i + 1])
                for i in range(len(self.tiles))]


def factors(windows: npt.NDArray[np.int32], size_px: int) -> npt.NDArray[np.int32]:
    """Return the largest integer by which each window can be reduced exactly and still have size_px pixels or more a side.

    Args:
        windows: (N, 4) int: col, row, width, height.
        size_px: side of the final images.

    Returns:
        (N,) int; 1 where no larger integer divides both the size and the position of a window. It does not depend on the
        other windows, so a tile has the same pixels in every grid.
    """
    found = np.ones(len(windows), windows.dtype)
    largest = int(windows[:, 2:].max(initial=0)) // size_px
    for factor in range(2, largest + 1):
        serves = (windows % factor == 0).all(axis=1) & (windows[:, 2:] >= factor * size_px).all(axis=1)
        found[serves] = factor
    return found


def plan_reads(windows: npt.NDArray[np.int32], size_px: int, block_width: int, raster_width: int) -> Iterator[ReadRequest]:
    """Yield tiles grouped into ReadRequests, neighbours in sequence, so that a block shared by two is still in GDAL's cache.

    Args:
        windows: (N, 4) int: col, row, width, height of each tile, on the raster; a width of 0 excludes a tile.
        size_px: side of the final images.
        block_width: of the file, pixels; a file of strips has blocks as wide as itself.
        raster_width: pixels.

    Yields:
        ReadRequest, chunk after chunk (see chunks.py); each tile with a width is in exactly one. The requests of a chunk
        depend neither on the order of the tiles nor on other chunks. Planning takes about 40 bytes per tile.
    """
    chunks, flat = chunk_grid(block_width, raster_width), in_strips(block_width, raster_width)
    tiles = np.flatnonzero(windows[:, 2]).astype('int32')
    for chunk, part in grouped(tiles, chunks.of(windows[tiles, :2]).astype('int32')):
        corner = chunks.window(*chunk)[:2]
        for kind in _kinds(part, windows, size_px):
            yield from _of_one_kind(*kind, windows, corner, flat)


def _kinds(tiles: npt.NDArray[np.int32], windows: npt.NDArray[np.int32],
           size_px: int) -> Iterator[tuple[npt.NDArray[np.int32], int]]:
    """Yield (tiles of one size and one reduction factor, the factor)."""
    found = windows[tiles]
    kind = (found[:, 2].astype('int64') << 40) + (found[:, 3].astype('int64') << 20) + factors(found, size_px)
    for value in np.unique(kind).tolist():
        yield tiles[kind == value], value & 0xfffff


def _shape(width: int, height: int, flat: bool) -> tuple[int, int]:
    """Return how many tiles a request has across and down."""
    across, down = max(1, RUN_PX // width), max(1, RUN_PX // height)
    return (across * 4, max(1, down // 4)) if flat else (across, down)  # a file of strips: wide and low


def _of_one_kind(tiles: npt.NDArray[np.int32], factor: int, windows: npt.NDArray[np.int32], corner: tuple[int, int],
                 flat: bool) -> Iterator[ReadRequest]:
    """Yield ReadRequests for tiles of one chunk, row by row from its first pixel ``corner``; tiles in each also row by row."""
    width, height = windows[tiles[0], 2:].tolist()
    across, down = _shape(width, height, flat)
    cols, rows = windows[tiles, :2].astype('int64').T
    runs = np.column_stack([(rows - corner[1]) // (height * down), (cols - corner[0]) // (width * across)]).astype('int32')
    order = np.lexsort((cols, rows)).astype('int32')
    for _, part in grouped(order, runs[order]):
        run = ReadRequest(tiles[part], cols[part], rows[part], width, height, factor)
        window = run.window
        if len(part) > 1 and len(part) * width * height < FILLED * window.width * window.height:
            yield from run.split()
        else:
            yield run
