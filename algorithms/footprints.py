"""Building footprints: read once, kept as flat arrays, measured in the cells of a lattice or in any polygon."""

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle, QgsSpatialIndex

from ..core import outlines
from ..core.coverage import Coverage
from ..core.labels import NOISE_M2
from ..core.overlaps import Groups, candidates, parted
from .polygons import Polygons, flat_wkb, flat_wkbs, from_wkb

BATCH = 1000  # footprints turned into arrays in one go


class Footprints(Polygons):
    """Polygons of which only the vertices are kept: 16 bytes each, against some 500 bytes for a QgsGeometry.

    Attributes:
        outlines: Outlines of the footprints, in the order of the layer.
    """

    def __init__(self, *arguments):
        """See :class:`Polygons`."""
        self.pending, self.parts, self.index = [], [], None
        super().__init__(*arguments)
        self._pack()
        self.outlines, self.parts = outlines.concatenated(self.parts), None
        self.firsts = self.outlines.firsts()

    def _add(self, geometry):
        self.pending.append(geometry)
        if len(self.pending) == BATCH:
            self._pack()

    def _pack(self):
        if self.pending:
            self.parts.append(outlines.from_wkb(flat_wkbs(self.pending)))
            self.pending = []

    def geometry(self, number):
        """One footprint as a QgsGeometry."""
        return from_wkb(self.outlines.wkb(*self.firsts[number:number + 2].tolist()))

    def near(self, box):
        """Numbers of the footprints whose boxes meet a QgsRectangle."""
        if self.index is None:  # lattices need none
            self.index = QgsSpatialIndex()
            for number, bounds in enumerate(self.outlines.boxes().tolist()):
                if bounds[0] == bounds[0]:
                    self.index.addFeature(number, QgsRectangle(*bounds))
        return self.index.intersects(box)

    def coverage(self, cells, feedback):
        """Built area and number of buildings in the cells of a lattice; overlaps are measured once, all are counted.

        Args:
            cells: Cells.
            feedback: for cancel.

        Returns:
            Coverage, or None after a cancel, and where GEOS cannot unite buildings that overlap.
        """
        united, alone = [], np.ones(self.outlines.count, dtype=bool)
        for group in self._overlapping(feedback):
            geometry = QgsGeometry.unaryUnion([self.geometry(number) for number in group])
            if geometry.isEmpty():
                return None
            united.append(flat_wkb(geometry))
            alone[group] = False
        coverage = Coverage(cells, NOISE_M2)
        for work in (coverage.add(self.outlines, alone), coverage.add(outlines.from_wkb(united), counted=False)):
            for _ in work:
                if feedback.isCanceled():
                    return None
        return coverage

    def _overlapping(self, feedback):
        """Lists of footprints that have an area in common, directly or through others."""
        groups = Groups()
        for i, j in candidates(self.outlines.boxes()):
            near = ~parted(self.outlines, i, j)
            for one, other in zip(i[near].tolist(), j[near].tolist()):
                if feedback.isCanceled():
                    return []
                if not groups.joined(one, other) and \
                        self.geometry(one).intersection(self.geometry(other)).area() > NOISE_M2:
                    groups.join(one, other)
        return groups.lists()
