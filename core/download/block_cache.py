"""Blocks: large squares of ground, cut at the same places in every run, in which images are asked of a service and kept."""

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from ..raster.windows import PixelGrid, Window
from ..runtime.atomic_files import PART, replacing
from ..runtime.gdal_errors import GdalError, flush, gdal_call
from .block_plan import BLOCK_PX

MOST_BYTES, MOST_AGE_S = 4 << 30, 90 * 86400  # of what is kept on disk
TIDY_EVERY = 100  # blocks that are written, after which room is made
OPTIONS = ('TILED=YES', 'COMPRESS=DEFLATE', 'ZLEVEL=1', 'PREDICTOR=2')  # nothing is lost


class BlockLattice(NamedTuple):
    """Where pixels and blocks lie on all the ground.

    Attributes:
        gsd_m: side of a pixel.
        x0, y0: a corner of pixels and of blocks; columns count to the east of it, rows to the south.
    """

    gsd_m: float
    x0: float = 0.0
    y0: float = 0.0

    def cell(self, x, y):
        """(col, row) of the pixel corner nearest to a place."""
        return round((x - self.x0) / self.gsd_m), round((self.y0 - y) / self.gsd_m)

    def pixels(self, bounds):
        """(PixelGrid, (col, row) of its first pixel) of the pixels nearest to a rectangle of ground."""
        left, top = self.cell(bounds.xmin, bounds.ymax)
        right, bottom = self.cell(bounds.xmax, bounds.ymin)
        x, y = self.x0 + left * self.gsd_m, self.y0 - top * self.gsd_m
        return PixelGrid(x, y, self.gsd_m, -self.gsd_m, right - left, bottom - top), (left, top)

    def block(self, col, row):
        """The PixelGrid of the block with this column and row of blocks."""
        return PixelGrid(self.x0 + col * BLOCK_PX * self.gsd_m, self.y0 - row * BLOCK_PX * self.gsd_m, self.gsd_m, -self.gsd_m,
                         BLOCK_PX, BLOCK_PX)


def blocks_of(windows):
    """The blocks that windows meet.

    Args:
        windows: (N, 4) int: col, row, width, height in the pixels of a BlockLattice; those without width meet none.

    Returns:
        (K, 2) int64: column and row of each block, once, sorted by row.
    """
    windows = np.asarray(windows, 'int64').reshape(-1, 4)
    windows = windows[windows[:, 2] > 0]
    first, last = windows[:, :2] // BLOCK_PX, (windows[:, :2] + windows[:, 2:] - 1) // BLOCK_PX
    steps, found = (last - first).max(axis=0, initial=-1) + 1, []
    for across in range(steps[0]):
        for down in range(steps[1]):
            found.append(np.minimum(first + (across, down), last))
    met = np.unique(np.concatenate(found), axis=0) if found else np.empty((0, 2), 'int64')
    return met[np.lexsort((met[:, 0], met[:, 1]))]


def part(window, col, row):
    """What a window and a block have in common.

    Args:
        window: Window in the pixels of a BlockLattice.
        col, row: of the block.

    Returns:
        (Window within the block, (rows, cols) slices within the window).
    """
    left, top = max(window.col, col * BLOCK_PX), max(window.row, row * BLOCK_PX)
    right, bottom = min(window.col + window.width, (col + 1) * BLOCK_PX), min(window.row + window.height, (row + 1) * BLOCK_PX)
    place = slice(top - window.row, bottom - window.row), slice(left - window.col, right - window.col)
    return Window(left - col * BLOCK_PX, top - row * BLOCK_PX, right - left, bottom - top), place


def parts(most_px, side=BLOCK_PX):
    """Windows of a block that are no larger than a side, as alike as may be, row by row.

    Args:
        most_px: side of the largest, pixels; None for no limit.
        side: of the block.
    """
    count = 1 if most_px is None else -(-side // max(most_px, 1))
    edges = [side * number // count for number in range(count + 1)]
    spans = list(zip(edges, edges[1:]))
    return [Window(left, top, right - left, bottom - top) for top, bottom in spans for left, right in spans]


class BlockCache:
    """Blocks on disk, in a folder of their own; the folder above it holds those of other layers, too."""

    def __init__(self, folder, most_bytes=MOST_BYTES, most_age_s=MOST_AGE_S):
        """Make the folder, and room in the one above.

        Raises:
            RasterError: it cannot be made.
        """
        self.folder, self.most_bytes, self.most_age_s, self.written = Path(folder), most_bytes, most_age_s, 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self.evict()

    def path(self, col, row):
        """Of the file of a block."""
        return self.folder / f'{col}_{row}.tif'

    def has(self, col, row):
        """True where a block is kept."""
        return self.path(col, row).is_file()

    def read(self, col, row, window):
        """(image, valid) of a Window of a block, as :meth:`put` took them; None where it is not kept or is broken."""
        if not self.has(col, row):
            return None
        try:
            dataset = gdal_call(gdal.Open, str(self.path(col, row)))
            values = gdal_call(dataset.ReadAsArray, *window, interleave='pixel')
        except GdalError:  # it is asked for again
            return None
        return np.ascontiguousarray(values[..., :3]), values[..., 3] > 0

    def put(self, col, row, image, valid):
        """Keep a block; the file is there whole or not at all.

        Args:
            col, row: of the block.
            image: (BLOCK_PX, BLOCK_PX, 3) uint8.
            valid: (BLOCK_PX, BLOCK_PX) bool, False where there is no image.

        Raises:
            RasterError: it cannot be written.
        """
        handle, temporary = tempfile.mkstemp(PART, dir=self.folder)  # two programs may write the same block
        os.close(handle)
        try:
            with replacing(self.path(col, row), temporary):
                made = gdal_call(gdal.GetDriverByName('GTiff').Create, temporary, BLOCK_PX, BLOCK_PX, 4, gdal.GDT_Byte,
                                 [*OPTIONS, 'ALPHA=YES'])
                for number in range(3):
                    gdal_call(made.GetRasterBand(number + 1).WriteArray, image[..., number])
                gdal_call(made.GetRasterBand(4).WriteArray, valid * np.uint8(255))
                flush(made)
                del made
        except (GdalError, OSError) as error:
            raise _unwritable(self.folder, error) from error
        self.written += 1
        if self.written % TIDY_EVERY == 0:
            self.evict()

    def evict(self):
        """Remove blocks that are too old, then the oldest of all until the rest has room."""
        found, now = [], time.time()
        for path in self.folder.parent.glob('*/*'):
            with suppress(OSError):  # another QGIS may be tidying
                if path.suffix not in ('.tif', PART):
                    continue
                known = path.stat()
                found.append((known.st_mtime, known.st_size, path))
        left = sum(size for _, size, _ in found)
        for changed, size, path in sorted(found):
            if now - changed <= self.most_age_s and left <= self.most_bytes:
                break
            with suppress(OSError):
                path.unlink()
                left -= size


def _unwritable(folder, error):
    return RasterError('Images of the service cannot be kept in {folder}: {error}. Make room there, or set DALLES_CACHE to a '
                       'folder on another disk.', folder=folder, error=error)
