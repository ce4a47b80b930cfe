"""Disk cache of image blocks: squares of a fixed lattice, requested from an image service once and reused in later runs."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from osgeo import gdal

from ..errors import RasterError
from ..grid.tile_grid import Bounds
from ..raster.windows import PixelGrid, Window
from ..runtime.atomic_files import PART, replacing
from ..runtime.gdal_errors import GdalError, flush, gdal_call
from .block_plan import BLOCK_PX

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Mask = npt.NDArray[np.bool_]

MAX_BYTES, MAX_AGE_S = 4 << 30, 90 * 86400  # limits of the cache on disk
EVICT_EVERY = 100  # blocks written between two evictions
OPTIONS = ('TILED=YES', 'COMPRESS=DEFLATE', 'ZLEVEL=1', 'PREDICTOR=2')  # lossless


class BlockLattice(NamedTuple):
    """The lattice of pixels and blocks, the same for every extent.

    Attributes:
        gsd_m: side of a pixel, metres.
        x0, y0: coordinates of a corner of both a pixel and a block; columns count eastwards from it, rows southwards.
    """

    gsd_m: float
    x0: float = 0.0
    y0: float = 0.0

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Return (col, row) of the pixel corner nearest to the point (x, y)."""
        return round((x - self.x0) / self.gsd_m), round((self.y0 - y) / self.gsd_m)

    def pixels(self, bounds: Bounds) -> tuple[PixelGrid, tuple[int, int]]:
        """Return the PixelGrid that fits ``bounds`` best, and (col, row) of its first pixel in the lattice."""
        left, top = self.cell(bounds.xmin, bounds.ymax)
        right, bottom = self.cell(bounds.xmax, bounds.ymin)
        x, y = self.x0 + left * self.gsd_m, self.y0 - top * self.gsd_m
        return PixelGrid(x, y, self.gsd_m, -self.gsd_m, right - left, bottom - top), (left, top)

    def block(self, col: int, row: int) -> PixelGrid:
        """Return the PixelGrid of the block in this column and row of blocks."""
        return PixelGrid(self.x0 + col * BLOCK_PX * self.gsd_m, self.y0 - row * BLOCK_PX * self.gsd_m, self.gsd_m, -self.gsd_m,
                         BLOCK_PX, BLOCK_PX)


def blocks_of(windows: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return the blocks that windows intersect.

    Args:
        windows: (N, 4) int: col, row, width, height in pixels of a BlockLattice; windows of width 0 are ignored.

    Returns:
        (K, 2) int64: column and row of each block, without duplicates, sorted by row, then by column.
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


def part(window: Window, col: int, row: int) -> tuple[Window, tuple[slice, slice]]:
    """Return the intersection of a window and a block.

    Args:
        window: Window in pixels of a BlockLattice; it intersects the block.
        col, row: of the block.

    Returns:
        (Window relative to the block, (rows, cols) slices relative to the window).
    """
    left, top = max(window.col, col * BLOCK_PX), max(window.row, row * BLOCK_PX)
    right, bottom = min(window.col + window.width, (col + 1) * BLOCK_PX), min(window.row + window.height, (row + 1) * BLOCK_PX)
    slices = slice(top - window.row, bottom - window.row), slice(left - window.col, right - window.col)
    return Window(left - col * BLOCK_PX, top - row * BLOCK_PX, right - left, bottom - top), slices


def parts(max_px: int | None, side: int = BLOCK_PX) -> list[Window]:
    """Return Windows that divide a block into parts of about equal size, row by row.

    Args:
        max_px: longest side of a part, pixels; None for no limit.
        side: of the block, pixels.
    """
    count = 1 if max_px is None else -(-side // max(max_px, 1))
    edges = [side * number // count for number in range(count + 1)]
    spans = list(zip(edges, edges[1:]))
    return [Window(left, top, right - left, bottom - top) for top, bottom in spans for left, right in spans]


class BlockCache:
    """Image blocks of one layer in a folder; its parent folder contains the folders of other layers, too."""

    def __init__(self, folder: str | Path, max_bytes: int = MAX_BYTES, max_age_s: float = MAX_AGE_S) -> None:
        """Create the folder, and evict blocks of all layers.

        Raises:
            RasterError: the folder cannot be created.
        """
        self.folder, self.max_bytes, self.max_age_s, self.written = Path(folder), max_bytes, max_age_s, 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self.evict()

    def path(self, col: int, row: int) -> Path:
        """Return the path of the file of a block."""
        return self.folder / f'{col}_{row}.tif'

    def has(self, col: int, row: int) -> bool:
        """Return True if a block is stored."""
        return self.path(col, row).is_file()

    def read(self, col: int, row: int, window: Window) -> tuple[Pixels, Mask] | None:
        """Return (image, valid) of a Window of a block, as passed to :meth:`put`; None if the block is missing or damaged."""
        if not self.has(col, row):
            return None
        try:
            dataset = gdal_call(gdal.Open, str(self.path(col, row)))
            values = gdal_call(dataset.ReadAsArray, *window, interleave='pixel')
        except GdalError:  # a damaged block is requested again
            return None
        return np.ascontiguousarray(values[..., :3]), values[..., 3] > 0

    def put(self, col: int, row: int, image: Pixels, valid: Mask) -> None:
        """Store a block atomically: its file is complete or does not exist.

        Args:
            col, row: of the block.
            image: (BLOCK_PX, BLOCK_PX, 3) uint8.
            valid: (BLOCK_PX, BLOCK_PX) bool, False where there is no image.

        Raises:
            RasterError: the file cannot be written.
        """
        handle, temporary = tempfile.mkstemp(PART, dir=self.folder)  # unique, as two processes may write the same block
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
            if not (isinstance(error, PermissionError) and self.has(col, row)):  # else another process reads the same block
                raise _unwritable(self.folder, error) from error
        self.written += 1
        if self.written % EVICT_EVERY == 0:
            self.evict()

    def evict(self) -> None:
        """Remove blocks of all layers older than ``max_age_s``, then the oldest until at most ``max_bytes`` remain."""
        found, now = [], time.time()
        for path in self.folder.parent.glob('*/*'):
            with suppress(OSError):  # another QGIS may remove it at the same time
                if path.suffix not in ('.tif', PART):
                    continue
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        left = sum(size for _, size, _ in found)
        for changed, size, path in sorted(found):
            if now - changed <= self.max_age_s and left <= self.max_bytes:
                break
            with suppress(OSError):
                path.unlink()
                left -= size


def _unwritable(folder: Path, error: Exception) -> RasterError:
    return RasterError('Images of the service cannot be cached in {folder}: {error}. Free disk space, or set DALLES_CACHE to a '
                       'folder on another disk.', folder=folder, error=error)
