"""Pixel windows of tiles: exact windows on the pixel grid of a raster."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import RasterError
from ..grid.tile_grid import Bounds

if TYPE_CHECKING:
    import numpy.typing as npt

FAR_PX = 2.0 ** 40  # beyond any raster, within int64


class Window(NamedTuple):
    """Window of whole pixels of a raster: first column and row, number of columns and rows."""

    col: int
    row: int
    width: int
    height: int


class PixelGrid(NamedTuple):
    """Pixel grid of an unrotated raster.

    Attributes:
        x0, y0: coordinates of the outer corner of the first pixel.
        dx, dy: steps to the next column and row, metres; dy is negative where north is up.
        width, height: pixels.
    """

    x0: float
    y0: float
    dx: float
    dy: float
    width: int
    height: int

    @property
    def bounds(self) -> Bounds:
        """Bounds of the raster."""
        return self.bounds_of(Window(0, 0, self.width, self.height))

    def window(self, bounds: Bounds) -> Window:
        """Return the Window of whole pixels nearest to a rectangle; it may extend beyond the raster.

        All tiles of one size get windows of one size.
        """
        x = bounds.xmin if self.dx > 0 else bounds.xmax
        y = bounds.ymax if self.dy < 0 else bounds.ymin
        return Window(_nearest((x - self.x0) / self.dx), _nearest((y - self.y0) / self.dy),
                      max(1, _nearest((bounds.xmax - bounds.xmin) / abs(self.dx))),
                      max(1, _nearest((bounds.ymax - bounds.ymin) / abs(self.dy))))

    def firsts(self, corners: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return the first pixels of rectangles; they may be outside the raster.

        Args:
            corners: (N, 4) float: xmin, ymin, xmax, ymax; all finite.

        Returns:
            (N, 2) int64: col, row.
        """
        xmin, ymin, xmax, ymax = np.asarray(corners, 'float64').reshape(-1, 4).T
        return _nearest_of(((xmin if self.dx > 0 else xmax) - self.x0) / self.dx,
                           ((ymax if self.dy < 0 else ymin) - self.y0) / self.dy)

    def windows(self, corners: npt.ArrayLike) -> npt.NDArray[np.int32]:
        """Return :meth:`window` of many rectangles.

        Args:
            corners: (N, 4) float: xmin, ymin, xmax, ymax; those not finite get no window.

        Returns:
            (N, 4) int32: col, row, width, height; all 0 where there is no window, or it is not completely on the raster.
        """
        corners = np.asarray(corners, 'float64').reshape(-1, 4)
        there = np.isfinite(corners).all(axis=1)
        corners = np.where(there[:, None], corners, 0)
        xmin, ymin, xmax, ymax = corners.T
        sizes = np.maximum(_nearest_of((xmax - xmin) / abs(self.dx), (ymax - ymin) / abs(self.dy)), 1)
        found = np.concatenate([self.firsts(corners), sizes], axis=1)
        ends = found[:, :2] + found[:, 2:]
        there &= (found[:, :2] >= 0).all(axis=1) & (ends[:, 0] <= self.width) & (ends[:, 1] <= self.height)
        found[~there] = 0
        return found.astype('int32')

    def bounds_of(self, window: Window) -> Bounds:
        """Return the Bounds of a window."""
        xs = sorted((self.x0 + window.col * self.dx, self.x0 + (window.col + window.width) * self.dx))
        ys = sorted((self.y0 + window.row * self.dy, self.y0 + (window.row + window.height) * self.dy))
        return Bounds(xs[0], ys[0], xs[1], ys[1])

    def on_image(self, window: Window) -> bool:
        """Return whether a window is completely on the raster."""
        return (window.col >= 0 and window.row >= 0 and window.col + window.width <= self.width
                and window.row + window.height <= self.height)


def _nearest_of(*columns: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return (N, len(columns)) int64: :func:`_nearest` of many values, limited to FAR_PX."""
    return np.floor(np.clip(np.stack(columns, axis=1), -FAR_PX, FAR_PX) + 0.5 + 1e-9).astype('int64')


def _nearest(value: float) -> int:
    # not round(), which rounds halves to even: it would shift every other tile of a half-pixel grid
    return math.floor(value + 0.5 + 1e-9)


def require_common_area(common: Bounds | None) -> None:
    """Refuse a grid beside its image; ``common``: the Bounds that both have in common, None for a grid without geometry.

    Raises:
        RasterError: they have no area in common.
    """
    if common is None or common.empty:
        raise RasterError('Grid and orthophoto do not overlap. Check their coordinate reference systems, or build the grid on '
                          'this orthophoto.')
