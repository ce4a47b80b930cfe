"""Tags of tiles: on a regular lattice from the edges of the buildings, elsewhere from geometry, tile by tile."""

import numpy as np
from qgis.core import QgsGeometry

from ..core import labels, outlines
from ..core.cells import lattice, rectangles
from ..core.coverage import Coverage
from ..core.tiles import Bounds
from . import layers
from .polygons import flat_wkb, from_wkb, valid

MAX_UNCOVERED_M2 = 1.0  # of a tile that counts as wholly covered: 0.04 % of 50 m x 50 m
# cells of a lattice, beyond which a few scattered tiles are better measured one by one
MAX_CELLS, CELLS_PER_TILE = 1_000_000, 20


class Extent:
    """Ground known by its extent only: the one of the building layer."""

    def __init__(self, bounds):
        self.bounds = bounds

    def holds(self, tile):
        """True when a QgsGeometry lies wholly inside."""
        return self.bounds.holds(layers.to_bounds(tile.boundingBox()))

    def cells(self, cells):
        """A function that tells which cells, (n,) int64, lie wholly inside: (n,) bool."""
        def covered(cell):
            row, col = np.divmod(cell, cells.cols)
            west, south = cells.west + col * cells.width, cells.south + row * cells.height
            return self.bounds.holds(Bounds(west, south, west + cells.width, south + cells.height))
        return covered


class Ground:
    """Ground drawn by polygons: where the building layer is complete."""

    def __init__(self, polygons):
        # the geometry stays referenced here: the engine only points at it
        self.engine, self.geometry = polygons.union()

    def holds(self, tile):
        """True when a QgsGeometry lies wholly inside.

        Edges that meet after a reprojection leave slivers, which are no lack of coverage.
        """
        if self.geometry.isNull():
            return False
        if self.engine.contains(tile.constGet()):
            return True
        rest = tile.difference(self.geometry)
        return not rest.isNull() and rest.area() <= MAX_UNCOVERED_M2

    def cells(self, cells):
        """A function that tells which cells, (n,) int64, lie wholly inside: (n,) bool."""
        coverage = Coverage(cells, labels.NOISE_M2)
        if not self.geometry.isNull():
            for _ in coverage.add(outlines.from_wkb([flat_wkb(self.geometry)])):
                pass
        return lambda cell: (coverage.at(cell)[1] > 0) & (coverage.at(cell)[0] >= cells.area - MAX_UNCOVERED_M2)


class Tagger:
    """Tags the tiles of a grid a batch at a time; the first rectangular tile tells the lattice."""

    def __init__(self, grid, footprints, ground, min_built_m2, feedback):
        """``grid``: QgsProcessingFeatureSource of the tiles; ``ground``: Extent or Ground."""
        self.extent, self.count = layers.to_bounds(grid.sourceExtent()), grid.featureCount()
        self.footprints, self.ground, self.min_built_m2, self.feedback = footprints, ground, min_built_m2, feedback
        self.cells = self.coverage = self.covered = None
        self.regular = not self.extent.empty

    def tags(self, tiles):
        """Tags of tiles.

        Args:
            tiles: list of n WKB, see flat_wkb.

        Returns:
            Tags of n tiles; of none after a cancel before all buildings are measured.
        """
        boxes = rectangles(outlines.from_wkb(tiles))
        if self.regular and self.cells is None:
            self._measure(boxes)
            if self.coverage is None and self.feedback.isCanceled():
                return labels.joined([])
        on = self.cells.find(boxes) if self.regular and self.cells else np.full(len(tiles), -1)
        out = labels.unmeasured(len(tiles))
        there = on >= 0
        if there.any():
            built_m2, number = self.coverage.at(on[there])
            out.built_m2[there], out.built_pc[there] = built_m2, 100 * built_m2 / self.cells.area
            out.buildings[there] = number
            out.kind[there] = labels.kinds(built_m2, self.covered(on[there]), self.min_built_m2)
        for place in np.flatnonzero(~there).tolist():
            found = self._by_geometry(from_wkb(tiles[place]))
            if found is not None:
                out.built_m2[place], out.built_pc[place], out.buildings[place], out.kind[place] = found
        return out

    def _measure(self, boxes):
        """Measure all buildings at once, on the lattice of the first rectangle."""
        rectangular = np.flatnonzero(~np.isnan(boxes[:, 0]))
        if not len(rectangular):
            return
        cells = lattice(boxes[rectangular[0]], self.extent)
        self.regular = cells.cols * cells.rows <= MAX_CELLS + CELLS_PER_TILE * self.count
        if self.regular:
            self.coverage = self.footprints.coverage(cells, self.feedback)
            self.regular = self.coverage is not None
        if self.regular:
            self.covered, self.cells = self.ground.cells(cells), cells

    def _by_geometry(self, tile):
        """built_m2, built_pc, buildings and kind of one tile; None where nothing is known."""
        tile = None if tile.isNull() or tile.isEmpty() else valid(tile)[0]
        if tile is None:
            return None
        pieces, buildings = [], 0
        for number in self.footprints.near(tile.boundingBox()):
            piece = self.footprints.geometry(number).intersection(tile)
            if piece.isNull():  # GEOS could not: nothing is known then, not nothing built
                return None
            if piece.area() > labels.NOISE_M2:
                pieces.append(piece)
                buildings += int(self.footprints.copies[number])
        united = pieces[0] if len(pieces) == 1 else QgsGeometry.unaryUnion(pieces)
        if pieces and united.isNull():
            return None
        built_m2 = united.area() if pieces else 0.0
        kind = labels.kinds([built_m2], [self.ground.holds(tile)], self.min_built_m2)[0]
        return built_m2, 100 * built_m2 / tile.area(), buildings, kind
