"""Tile images for a network, read from a raster in groups (see core/raster/read_plan.py)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from ..grid.tile_grid import Bounds
from ..grid.tile_status import NODATA, OK, OUTSIDE
from .nodata_share import LEAST_PX, MAX_EMPTY_SHARE, in_doubt, may_be_empty, nodata_fraction
from .pixels import resize
from .raster_file import Raster
from .read_plan import ReadRequest, plan_reads
from .windows import PixelGrid, Window

if TYPE_CHECKING:
    import numpy.typing as npt


class TileReader:
    """Reader of tile images from one raster. Not thread-safe: make one in each thread."""

    def __init__(self, raster: Raster, size_px: int) -> None:
        """Store ``raster``, a Raster or a web layer with the same methods, and ``size_px``, the side of the images."""
        self.raster, self.size_px = raster, size_px

    def runs(self, windows: npt.NDArray[np.int32]) -> Iterator[ReadRequest]:
        """Return an iterator of the ReadRequests for tiles; ``windows``: (N, 4) int, see PixelGrid.windows."""
        return plan_reads(windows, self.size_px, self.raster.block_width, self.raster.pixels.width)

    def read(self, run: ReadRequest) -> tuple[npt.NDArray[np.uint8], list[str]]:
        """Read the tiles of a ReadRequest.

        Returns:
            (images, statuses): (J, size_px, size_px, 3) uint8, north up, of the J tiles whose status is ``ok``; the other
            status is ``nodata``.

        Raises:
            RasterError: the file cannot be read there.
        """
        factor, window = run.factor, run.window
        values, valid = self.raster.read(window, window.width // factor, window.height // factor)
        stretch, known = self.raster.stretch, self.raster.fills
        shown = values if stretch is None else stretch.apply(values)
        images, statuses, wide, high = [], [], run.width // factor, run.height // factor
        # tile by tile: a list of thousands of slices makes Python's garbage collector traverse all objects of QGIS again and
        # again, while its window does not respond
        cols, rows = (run.cols - window.col) // factor, (run.rows - window.row) // factor
        corners = values[rows[:, None] + [0, 0, high - 1, high - 1], cols[:, None] + [0, wide - 1, 0, wide - 1]]
        doubts = np.ones(len(rows), bool) if valid is not None or min(wide, high) < LEAST_PX else may_be_empty(corners, known)
        for col, row, doubt in zip(cols.tolist(), rows.tolist(), doubts.tolist()):
            span = slice(row, row + high), slice(col, col + wide)
            nothing = doubt and self._is_empty(values[span], None if valid is None else valid[span], known, factor, Window(
                window.col + col * factor, window.row + row * factor, run.width, run.height))
            statuses.append(NODATA if nothing else OK)
            if not nothing:
                images.append(shown[span])
        if not images:
            return np.empty((0, self.size_px, self.size_px, 3), 'uint8'), statuses
        return resize(north_up(np.stack(images), self.raster.pixels, 1), self.size_px), statuses

    def _is_empty(self, values: npt.NDArray[Any], valid: npt.NDArray[Any] | None, known: Collection[float], factor: int,
                  window: Window) -> bool:
        """Return whether a tile is nodata; in doubt by the pixels of the file, so that every model and the export agree."""
        if factor > 1 and in_doubt(values, valid, known):
            values, valid = self.raster.read(window, window.width, window.height)
        return nodata_fraction(values, valid, known) >= MAX_EMPTY_SHARE

    def tile(self, bounds: Bounds) -> tuple[npt.NDArray[np.uint8] | None, str]:
        """Return the image of one tile: ((size_px, size_px, 3) uint8, ``ok``), or (None, ``nodata`` or ``outside``)."""
        run = next(self.runs(self.raster.pixels.windows([bounds])), None)
        if run is None:
            return None, OUTSIDE
        images, statuses = self.read(run)
        return (images[0] if len(images) else None), statuses[0]


def north_up(pixels: npt.NDArray[Any], grid: PixelGrid, axis: int = 0) -> npt.NDArray[Any]:
    """Flip pixels (..., H, W, ...) of a PixelGrid so that north is up and west left; ``axis``: index of the row axis."""
    index = *(slice(None),) * axis, slice(None, None, -1 if grid.dy > 0 else 1), slice(None, None, -1 if grid.dx < 0 else 1)
    return pixels[index]
