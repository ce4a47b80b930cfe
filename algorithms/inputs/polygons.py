"""Polygons of a layer, made valid and transformed to one coordinate reference system; repairs are counted."""

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsRectangle,
    QgsWkbTypes,
)

from ...core.errors import LabelError
from ..framework.i18n import tr
from .field_names import renamed
from .layers import crs_of, null_to_none

FLAT = (QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon)
POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
NOTHING = QgsGeometry.fromWkt('POLYGON EMPTY').asWkb().data()
UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # Dalles repairs and counts itself


def make_valid(geometry):
    """Return a polygon made valid.

    Args:
        geometry: QgsGeometry of polygons.

    Returns:
        (QgsGeometry, whether it was invalid), or (None, True) where no part of it has an area.
    """
    if geometry.type() == POLYGON and geometry.isGeosValid():
        return geometry, False
    repaired = geometry.makeValid()
    if not repaired.convertGeometryCollectionToSubclass(POLYGON) and repaired.type() != POLYGON:
        return None, True
    return (None if repaired.isEmpty() or not repaired.area() > 0 else repaired), True


def flat_wkb(geometry):
    """Return a geometry as core reads it: WKB of a Polygon or a MultiPolygon without Z and M; arcs become segments.

    Args:
        geometry: QgsGeometry; not modified.

    Returns:
        bytes; a polygon without rings where it is not a polygon.
    """
    if geometry.wkbType() in FLAT:
        return geometry.asWkb().data()
    if not geometry.isEmpty():
        geometry = QgsGeometry(geometry)
        geometry.convertToStraightSegment()
        if geometry.wkbType() not in FLAT:
            geometry.get().dropZValue()
            geometry.get().dropMValue()
        if geometry.wkbType() not in FLAT:  # a triangle, a collection
            geometry = QgsGeometry.unaryUnion([geometry])
    return geometry.asWkb().data() if geometry.wkbType() in FLAT else NOTHING


def flat_wkbs(geometries):
    """Return the list of :func:`flat_wkb` of a list of QgsGeometry."""
    if set(map(QgsGeometry.wkbType, geometries)) <= set(FLAT):
        return [geometry.asWkb().data() for geometry in geometries]
    return [flat_wkb(geometry) for geometry in geometries]


def geometry_from_wkb(wkb):
    """Return a WKB geometry as a QgsGeometry."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def prepared(geometry):
    """Return a prepared QgsGeometryEngine of a QgsGeometry, and the latter: the engine only points to it."""
    engine = QgsGeometry.createGeometryEngine(geometry.constGet())
    engine.prepareGeometry()
    return engine, geometry


def extend_box(box, geometry):
    """Enlarge a QgsRectangle, null at first, by a QgsGeometry that is not empty; ignore one with non-finite coordinates."""
    own = geometry.boundingBox()
    if own.isFinite():
        box.combineExtentWith(own)


def expression_filter(expression, expression_context, fields):
    """Return a function that tells whether a feature matches an expression; None for no expression.

    The function raises a LabelError where the expression cannot be evaluated.
    """
    if not expression:
        return None
    parsed = QgsExpression(expression)
    expression_context.setFields(renamed(fields, parsed.referencedColumns()))
    parsed.prepare(expression_context)

    def keep(feature):
        expression_context.setFeature(feature)
        value = parsed.evaluate(expression_context)
        if parsed.hasEvalError():
            raise LabelError('FILTER {expression!r} cannot be evaluated: {error}. Correct the expression.',
                             expression=expression, error=parsed.evalErrorString().strip())
        return bool(null_to_none(value))
    return keep


class Polygons:
    """Valid polygons of a layer in one coordinate reference system.

    Attributes:
        geometries: list of QgsGeometry.
        repaired: number of invalid polygons that were repaired.
        lost: number of features that had no geometry, or could not be repaired or transformed.
        small: number of polygons below the minimum area.
        read, selected: number of features read, and of those that passed the filter.
        box: QgsRectangle around all features read, in the reference system of the layer; null where none has a geometry.
    """

    def __init__(self, source, crs, context, feedback, *, keep=None, min_area_m2=0.0):
        """Read the features; ``keep`` is called with each, see :func:`expression_filter`."""
        self.geometries, self.repaired, self.lost, self.small, self.read, self.selected = [], 0, 0, 0, 0, 0
        self.box = QgsRectangle()
        request = QgsFeatureRequest()
        if keep is None:
            request.setNoAttributes()
        self.transform = QgsCoordinateTransform(crs_of(source), crs, context.transformContext())
        self.moved = not self.transform.isShortCircuited()
        for feature in source.getFeatures(request, UNCHECKED):
            if feedback.isCanceled():
                break
            self.read += 1
            geometry = feature.geometry()
            if not geometry.isEmpty():
                extend_box(self.box, geometry)
            if keep is not None and not keep(feature):
                continue
            self.selected += 1
            geometry = self._usable(geometry)
            if geometry is None:
                self.lost += 1
            elif min_area_m2 and geometry.area() < min_area_m2:
                self.small += 1
            else:
                self._add(geometry)

    def _add(self, geometry):
        self.geometries.append(geometry)

    def _usable(self, geometry):
        if geometry.isEmpty():
            return None
        try:
            if self.moved:
                geometry.transform(self.transform)
        except QgsCsException:
            return None
        geometry, was_invalid = make_valid(geometry)  # after rounding, which may make a valid polygon cross itself
        self.repaired += was_invalid and geometry is not None
        return geometry

    def report(self, feedback, what):
        """Report how many polygons were repaired, left out or too small."""
        if self.repaired:
            feedback.pushWarning(tr('{repaired} {what} had an invalid geometry, which was repaired.', repaired=self.repaired,
                                    what=what))
        if self.lost:
            feedback.pushWarning(tr('{lost} {what} have no usable geometry and could not be counted. Correct them.',
                                    lost=self.lost, what=what))
        if self.small:
            feedback.pushInfo(tr('{small} {what} are smaller than the minimum area and are ignored.', small=self.small,
                                 what=what))

    def union(self):
        """Return the union of all polygons, see :func:`prepared`."""
        return prepared(QgsGeometry.unaryUnion(self.geometries))
