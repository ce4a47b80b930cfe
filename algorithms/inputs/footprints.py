"""Building footprints: read once, stored as flat arrays, measured in the cells of a regular grid or in any polygon."""

from functools import lru_cache

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle, QgsSpatialIndex

from ...core.geometry import polygon_arrays
from ...core.geometry.coverage import Coverage
from ...core.geometry.overlaps import MOST_EDGES, Groups, candidate_pairs, separated_by_edge
from ...core.grid.labels import NOISE_M2
from .polygons import Polygons, flat_wkb, flat_wkbs, geometry_from_wkb, prepared

BATCH = 1000  # footprints converted to arrays, or united, at once


class Footprints(Polygons):
    """Polygons of which only the vertices are stored: 16 bytes for each, against some 500 bytes for a QgsGeometry.

    Attributes:
        outlines: PolygonArrays of the N distinct footprints, in the order of the layer: tables with a row for each dwelling
            repeat the building.
        copies: (N,) int64, how often each occurs.
    """

    def __init__(self, *arguments, **options):
        """Read the footprints; arguments as of :class:`Polygons`."""
        self.pending, self.parts, self.index = [], [], None
        super().__init__(*arguments, **options)
        self._pack()
        (self.outlines, self.copies), self.parts = polygon_arrays.concatenated(self.parts).distinct(), None
        self.firsts, self.sizes = self.outlines.firsts(), np.diff(self.outlines.vertices())

    def _add(self, geometry):
        self.pending.append(geometry)
        if len(self.pending) == BATCH:
            self._pack()

    def _pack(self):
        if self.pending:
            self.parts.append(polygon_arrays.from_wkb(flat_wkbs(self.pending)))
            self.pending = []

    def geometry(self, number):
        """Return one footprint as a QgsGeometry."""
        return geometry_from_wkb(self.outlines.wkb(*self.firsts[number:number + 2].tolist()))

    def near(self, box):
        """Return the indices of the footprints whose bounding boxes meet a QgsRectangle."""
        if self.index is None:  # not needed for regular grids
            self.index = QgsSpatialIndex()
            for number, bounds in enumerate(self.outlines.boxes().tolist()):
                if bounds[0] == bounds[0]:
                    self.index.addFeature(number, QgsRectangle(*bounds))
        return self.index.intersects(box)

    def coverage(self, cells, feedback):
        """Return built area and number of buildings in the cells of a grid: overlaps measured once, all buildings counted.

        Args:
            cells: core.grid.regular_grid.RegularGrid.
            feedback: for cancel.

        Returns:
            Coverage; None after a cancel, or where GEOS cannot unite buildings that overlap.
        """
        groups = self._overlapping(feedback)
        united, alone = [], ~groups.covered
        for group in groups.lists():
            geometry = self._united(group, feedback)
            if geometry is None or geometry.isEmpty():
                return None
            united.append(flat_wkb(geometry))
            alone[group] = False
        coverage = Coverage(cells, NOISE_M2)
        for work in (coverage.add(self.outlines, alone, self.copies), coverage.add(polygon_arrays.from_wkb(united), counted=0)):
            for _ in work:
                if feedback.isCanceled():
                    return None
        return coverage

    def _united(self, group, feedback):
        """Return the union of some footprints, a QgsGeometry; None after a cancel, or where GEOS cannot unite them."""
        parts = []
        for first in range(0, len(group), BATCH):  # in batches, as a union cannot be cancelled
            parts.append(QgsGeometry.unaryUnion([self.geometry(number) for number in group[first:first + BATCH]]))
            if feedback.isCanceled() or parts[-1].isEmpty():
                return None
        return parts[0] if len(parts) == 1 else QgsGeometry.unaryUnion(parts)

    def _overlapping(self, feedback):
        """Return the Groups of footprints that overlap by an area, directly or through others."""
        groups = Groups(self.outlines.count)
        engine_of = lru_cache(maxsize=100)(lambda number: prepared(self.geometry(number)))
        for i, j in candidate_pairs(self.outlines.boxes(), groups):
            near = ~separated_by_edge(self.outlines, i, j)
            for one, other in zip(i[near].tolist(), j[near].tolist()):
                if feedback.isCanceled():
                    return groups
                if not (groups.joined(one, other) or groups.covered[one] or groups.covered[other]):
                    self._compare(one, other, groups, engine_of)
            if feedback.isCanceled():
                break
        return groups

    def _compare(self, one, other, groups, engine_of):
        """Join two footprints that overlap by an area, or record that one covers the other."""
        if self.sizes[one] < self.sizes[other]:
            one, other = other, one
        geometry = self.geometry(other)
        if self.sizes[one] > MOST_EDGES:
            engine, _ = engine_of(one)
            if engine.contains(geometry.constGet()):
                groups.cover(one, other)
                return
            if not engine.intersects(geometry.constGet()):
                return
        shape = self.geometry(one)
        common = shape.intersection(geometry)
        if common.isNull():  # GEOS failed: the union decides
            groups.join(one, other)
        elif common.area() > NOISE_M2:
            pairs = (one, other, geometry), (other, one, shape)
            covered = [pair[:2] for pair in pairs if pair[2].area() - common.area() <= NOISE_M2]
            groups.cover(*covered[0]) if covered else groups.join(one, other)
