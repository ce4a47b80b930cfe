"""The pixel windows of the tiles of a grid on a raster, in 24 bytes per tile."""

import math
from array import array
from itertools import islice

import numpy as np
from qgis.core import QgsFeatureRequest

from ...core.errors import GridError
from ...core.grid.tile_grid import Bounds
from .layers import to_bounds
from .polygons import UNCHECKED

CHECKED = 200  # tiles whose shape is checked before the run
CHUNK = 50_000  # tiles that are processed at once


class TileWindows:
    """Feature ids and pixel windows of the N tiles of a grid, in its order.

    Attributes:
        numbers: array of N feature ids.
        windows: (N, 4) int32, see core.raster.windows.PixelGrid.windows.
        bounds: Bounds of all tiles; None where none has a geometry.
        size_m: width of the first tile, metres.
    """

    def __init__(self, grid, pixels):
        """Read ``grid``, a QgsProcessingFeatureSource; ``pixels``: core.raster.windows.PixelGrid in its reference system."""
        self.numbers, self.bounds, self.size_m = array('q'), None, math.nan
        parts, features = [], grid.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED)
        while True:
            corners = self._corners(islice(features, CHUNK))
            if not len(corners):
                break
            self._note(corners)
            parts.append(pixels.windows(corners))
        self.windows = np.concatenate(parts) if parts else np.empty((0, 4), 'int32')

    def _corners(self, features):
        """Return (n, 4) float64: xmin, ymin, xmax, ymax of features, nan without geometry."""
        corners = array('d')
        for feature in features:
            self.numbers.append(feature.id())
            shape = feature.geometry()
            corners.extend((math.nan,) * 4 if shape.isEmpty() else to_bounds(shape.boundingBox()))
        return np.frombuffer(corners, 'float64').reshape(-1, 4)

    def _note(self, corners):
        corners = corners[np.isfinite(corners).all(axis=1)]
        if not len(corners):
            return
        if math.isnan(self.size_m):
            self.size_m = float(corners[0, 2] - corners[0, 0])
        parts = [corners] if self.bounds is None else [corners, np.array([self.bounds])]
        corners = np.concatenate(parts)
        self.bounds = Bounds(*corners[:, :2].min(axis=0).tolist(), *corners[:, 2:].max(axis=0).tolist())


def check_tiles(grid):
    """Refuse polygons that are not rectangular tiles, before anything is written to their layer."""
    for number, feature in enumerate(grid.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED)):
        shape = feature.geometry()
        if not shape.isEmpty() and shape.area() < 0.99 * shape.boundingBox().area():
            raise GridError('The layer of INPUT has polygons that are not rectangular tiles. Choose the grid as INPUT.')
        if number >= CHECKED:
            return
