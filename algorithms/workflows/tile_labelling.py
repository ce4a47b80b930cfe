"""Labels of tiles: on a regular grid from the edges of the buildings, for other tiles by intersecting geometries one by one."""

from array import array
from itertools import islice

import numpy as np
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsRectangle

from ...core.errors import DallesError, LabelError
from ...core.geometry import polygon_arrays
from ...core.geometry.coverage import Coverage
from ...core.grid import labels
from ...core.grid.regular_grid import grid_of_extent, rectangles
from ...core.grid.tile_grid import Bounds
from ..framework.feedback import iterate_with_progress
from ..inputs import layer_contents, layers
from ..inputs.polygons import UNCHECKED, flat_wkb, flat_wkbs, geometry_from_wkb, make_valid

BATCH, FEW = 5000, 100  # tiles of one array operation, and of one read: few, so that they stay in the CPU cache
MAX_UNCOVERED_M2 = 1.0  # uncovered area of a tile that still counts as covered: 0.04 % of 50 m x 50 m
# limit of the cells of a grid, beyond which scattered tiles are measured faster one by one
MAX_CELLS, CELLS_PER_TILE = 1_000_000, 20


class Extent:
    """Area of the building layer when only its extent is known: the bounding box of the buildings."""

    def __init__(self, bounds):
        self.bounds = bounds

    def contains(self, tile):
        """Return True when a QgsGeometry lies wholly inside."""
        return self.bounds.contains(layers.to_bounds(tile.boundingBox()))

    def cells(self, cells):
        """Return a function from (n,) int64 cells of a RegularGrid to (n,) bool, True for those wholly inside."""
        def covered(cell):
            row, col = np.divmod(cell, cells.cols)
            west, south = cells.west + col * cells.width, cells.south + row * cells.height
            return self.bounds.contains(Bounds(west, south, west + cells.width, south + cells.height))
        return covered


class CoveredArea:
    """Area where the building layer is complete, given by polygons."""

    def __init__(self, polygons):
        self.engine, self.geometry = polygons.union()

    def contains(self, tile):
        """Return True when a QgsGeometry lies inside, but for MAX_UNCOVERED_M2.

        A reprojection leaves slivers between adjacent polygons, which are no lack of coverage.
        """
        if self.geometry.isNull():
            return False
        if self.engine.contains(tile.constGet()):
            return True
        uncovered = tile.difference(self.geometry)
        return not uncovered.isNull() and uncovered.area() <= MAX_UNCOVERED_M2

    def cells(self, cells):
        """Return a function from (n,) int64 cells of a RegularGrid to (n,) bool, True for those inside."""
        coverage = Coverage(cells, labels.NOISE_M2)
        if not self.geometry.isNull():
            for _ in coverage.add(polygon_arrays.from_wkb([flat_wkb(self.geometry)])):
                pass
        return lambda cell: (coverage.lookup(cell)[1] > 0) & (coverage.lookup(cell)[0] >= cells.area - MAX_UNCOVERED_M2)


def require_overlap(tiles, covered):
    """Refuse buildings, or their coverage, outside the grid; ``tiles``, ``covered``: Bounds in one reference system.

    Raises:
        LabelError: the extents do not intersect.
    """
    if covered.intersection(tiles).empty:
        raise LabelError('Buildings and grid do not overlap. Check the coordinate reference systems and the extents of both '
                         'layers.')


def check_overlap(grid, covered, context):
    """Call :func:`require_overlap` early: with the extents that the providers declare and, where these fail, with those read.

    Args:
        grid, covered: QgsProcessingFeatureSource of the tiles, and of the buildings or their coverage.
        context: QgsProcessingContext.

    Raises:
        DallesError: the check fails, or an extent cannot be transformed.
    """
    for extent in (layer_contents.declared_extent, layer_contents.read_extent):
        try:
            require_overlap(layers.to_bounds(extent(grid)), layers.transformed_bounds(
                extent(covered), layers.crs_of(covered), layers.crs_of(grid), context))
            return
        except DallesError as error:
            refused = error
    raise refused


class TileBatch:
    """The tiles of a grid in its order, 40 bytes each for rectangles.

    Attributes:
        numbers: array of N feature ids; fewer after a cancel.
        boxes: (N, 4) float64: xmin, ymin, xmax, ymax of rectangles, nan for other geometries.
        others: {index: WKB} of the other geometries.
        extent: Bounds of all tiles with a geometry, None where none has one.
    """

    def __init__(self, grid, feedback):
        """``grid``: QgsProcessingFeatureSource."""
        self.numbers, self.others, self.corners, boxes, shapes = array('q'), {}, [], [], []
        features = grid.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED)
        for few in iterate_with_progress(iter(lambda: list(islice(features, FEW)), []), grid.featureCount() // FEW, feedback):
            self.numbers.extend([tile.id() for tile in few])
            shapes.extend(flat_wkbs([tile.geometry() for tile in few]))
            if len(shapes) >= BATCH:
                boxes.append(self._boxes(shapes, len(self.numbers) - len(shapes)))
                shapes = []
        boxes.append(self._boxes(shapes, len(self.numbers) - len(shapes)))
        self.boxes, corners = np.concatenate(boxes), np.concatenate(self.corners)
        self.extent = Bounds(*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist()) if len(corners) else None

    def _boxes(self, shapes, start):
        """Return the boxes of a list of WKB, the first of which has index ``start``; note other geometries and corners."""
        read = polygon_arrays.from_wkb(shapes)
        corners = read.boxes()
        corners = corners[np.isfinite(corners).all(axis=1)].reshape(-1, 2)
        self.corners += [corners.min(axis=0, keepdims=True), corners.max(axis=0, keepdims=True)] if len(corners) else [corners]
        boxes = rectangles(read)
        self.others.update((start + place, shapes[place]) for place in np.flatnonzero(np.isnan(boxes[:, 0])).tolist())
        return boxes


class TileLabeller:
    """Labeller of the tiles of a grid, a batch at a time; the first rectangular tile defines the regular grid of cells."""

    def __init__(self, tiles, footprints, area, min_built_m2, feedback):
        """``tiles``: TileBatch; ``footprints``: Footprints; ``area``: Extent or CoveredArea."""
        self.tiles, self.footprints, self.area, self.feedback = tiles, footprints, area, feedback
        self.min_built_m2 = min_built_m2
        self.cells = self.coverage = self.covered = None
        self._measure()

    def label(self, start, stop):
        """Label the tiles from index ``start`` up to, not including, ``stop``.

        Returns:
            labels.TileLabels; empty after a cancel before all buildings are measured.
        """
        if self.cells is None and self.feedback.isCanceled():
            return labels.concatenate_labels([])
        boxes = self.tiles.boxes[start:stop]
        on = self.cells.locate(boxes) if self.cells else np.full(len(boxes), -1)
        out = labels.unmeasured(len(boxes))
        there = on >= 0
        if there.any():
            built_m2, number = self.coverage.lookup(on[there])
            out.built_m2[there], out.built_pc[there] = built_m2, 100 * built_m2 / self.cells.area
            out.buildings[there] = number
            out.kind[there] = labels.label_tiles(built_m2, self.covered(on[there]), self.min_built_m2)
        for place in np.flatnonzero(~there).tolist():
            found = self._by_geometry(self._shape(start + place))
            if found is not None:
                out.built_m2[place], out.built_pc[place], out.buildings[place], out.kind[place] = found
        return out

    def _shape(self, place):
        """Return the QgsGeometry of the tile with an index."""
        known = self.tiles.others.get(place)
        return geometry_from_wkb(known) if known else QgsGeometry.fromRect(QgsRectangle(*self.tiles.boxes[place].tolist()))

    def _measure(self):
        """Measure all buildings on the regular grid of the first rectangle; where it has too many cells, cells stay None."""
        rectangular = np.flatnonzero(~np.isnan(self.tiles.boxes[:, 0]))
        if not len(rectangular):
            return
        cells = grid_of_extent(self.tiles.boxes[rectangular[0]], self.tiles.extent)
        if cells.cols * cells.rows > MAX_CELLS + CELLS_PER_TILE * len(self.tiles.boxes):
            return
        self.coverage = self.footprints.coverage(cells, self.feedback)
        if self.coverage is not None:
            self.covered, self.cells = self.area.cells(cells), cells

    def _by_geometry(self, tile):
        """Return built_m2, built_pc, buildings and kind of one tile; None without a valid geometry or where GEOS fails."""
        tile = None if tile.isNull() or tile.isEmpty() else make_valid(tile)[0]
        if tile is None:
            return None
        parts, buildings = [], 0
        for number in self.footprints.near(tile.boundingBox()):
            part = self.footprints.geometry(number).intersection(tile)
            if part.isNull():  # GEOS failed: the built area is unknown, not 0
                return None
            if part.area() > labels.NOISE_M2:
                parts.append(part)
                buildings += int(self.footprints.copies[number])
        united = parts[0] if len(parts) == 1 else QgsGeometry.unaryUnion(parts)
        if parts and united.isNull():
            return None
        built_m2 = united.area() if parts else 0.0
        kind = labels.label_tiles([built_m2], [self.area.contains(tile)], self.min_built_m2)[0]
        return built_m2, 100 * built_m2 / tile.area(), buildings, kind
