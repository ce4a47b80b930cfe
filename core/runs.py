"""Runs: neighbouring tiles that are read from a raster in one request.

One request for a tile decodes each block of the file again for every tile that touches it, and pays GDAL's own cost each
time. A run reads the blocks under many tiles once, at the coarsest resolution that still gives each tile the very pixels
that it would have alone.
"""

from typing import NamedTuple

import numpy as np

from .windows import Window

RUN_PX = 2048  # side of the ground that a run covers, in pixels of the raster: 64 tiles of 250 px
STRIP = 6  # runs side by side that are read down together, so that little need be kept of what was decoded
FILLED = 0.25  # share of a run's ground that its tiles must cover; scattered tiles are read one by one


class Run(NamedTuple):
    """Tiles of one size that are read together.

    Attributes:
        tiles: (K,) int numbers of the tiles in the plan's input.
        cols, rows: (K,) int64 first column and row of each tile, pixels of the raster.
        width, height: of each tile, pixels of the raster.
        factor: each pixel that is read stands for factor x factor pixels of the raster: their mean, or what an overview or a
            JPEG 2000 level of the file has for them.
    """

    tiles: np.ndarray
    cols: np.ndarray
    rows: np.ndarray
    width: int
    height: int
    factor: int

    @property
    def window(self):
        """The Window that holds all tiles."""
        col, row = int(self.cols.min()), int(self.rows.min())
        return Window(col, row, int(self.cols.max()) + self.width - col, int(self.rows.max()) + self.height - row)

    def singles(self):
        """The same tiles, each a Run of its own."""
        return [self._replace(tiles=self.tiles[i:i + 1], cols=self.cols[i:i + 1], rows=self.rows[i:i + 1])
                for i in range(len(self.tiles))]


def factors(windows, size_px):
    """The largest whole number by which each window can be reduced and still have size_px pixels a side, exactly.

    Args:
        windows: (N, 4) int: col, row, width, height.
        size_px: side that is wanted in the end.

    Returns:
        (N,) int; 1 where the size or the place of a window has no divisor that serves. It does not depend on the other
        windows, so a tile has the same pixels in every grid.
    """
    found = np.ones(len(windows), windows.dtype)
    largest = int(windows[:, 2:].max(initial=0)) // size_px
    for factor in range(2, largest + 1):
        serves = (windows % factor == 0).all(axis=1) & (windows[:, 2:] >= factor * size_px).all(axis=1)
        found[serves] = factor
    return found


def plan(windows, size_px, block_width, raster_width):
    """Group tiles into runs, in an order in which neighbours follow each other: a block that two runs share is still there.

    Args:
        windows: (N, 4) int: col, row, width, height of each tile, on the raster; a width of 0 leaves a tile out.
        size_px: side that is wanted in the end.
        block_width: of the file, pixels; a file of strips has blocks as wide as itself.
        raster_width: pixels.

    Yields:
        Run; every tile with a width is in one of them. Planning takes some 40 bytes a tile.
    """
    kind = (windows[:, 2].astype('int64') << 40) + (windows[:, 3].astype('int64') << 20) + factors(windows, size_px)
    for value in np.unique(kind):
        tiles = np.flatnonzero(kind == value).astype('int32')
        width, height = windows[tiles[0], 2:].tolist()
        if width:
            yield from _of_one_kind(tiles, windows, int(value) & 0xfffff, _shape(width, height, block_width, raster_width))


def _shape(width, height, block_width, raster_width):
    """How many tiles a run has along columns and rows."""
    across, down = max(1, RUN_PX // width), max(1, RUN_PX // height)
    if block_width >= raster_width > RUN_PX:  # strips: low and wide
        across, down = across * 4, max(1, down // 4)
    return across, down


def _of_one_kind(tiles, windows, factor, shape):
    width, height = windows[tiles[0], 2:].tolist()
    keys = _keys(windows[tiles, 0], windows[tiles, 1], width * shape[0], height * shape[1])
    order = np.argsort(keys, kind='stable').astype('int32')
    tiles, keys = tiles[order], keys[order]
    ends = np.append(np.flatnonzero(np.diff(keys)) + 1, len(keys)).tolist()
    del order, keys
    for start, end in zip([0, *ends], ends):
        part = tiles[start:end]
        run = Run(part, windows[part, 0].astype('int64'), windows[part, 1].astype('int64'), width, height, factor)
        ground = run.window
        if len(part) > 1 and len(part) * width * height < FILLED * ground.width * ground.height:
            yield from run.singles()
        else:
            yield run


def _keys(cols, rows, width, height):
    """(N,) int64 that order runs of width x height pixels: down a strip of STRIP runs, then down the next."""
    col, row = (cols.astype('int64') - cols.min()) // width, (rows.astype('int64') - rows.min()) // height
    return (col // STRIP * (int(row.max()) + 1) + row) * STRIP + col % STRIP
