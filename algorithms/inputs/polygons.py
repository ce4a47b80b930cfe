"""Polygons of a layer, made valid and brought to one coordinate reference system; what was repaired is counted."""

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
UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # Dalles repairs and counts by itself


def make_valid(geometry):
    """A polygon made valid.

    Args:
        geometry: QgsGeometry of polygons.

    Returns:
        (QgsGeometry, True when it was invalid), or (None, True) where nothing of it has an area.
    """
    if geometry.type() == POLYGON and geometry.isGeosValid():
        return geometry, False
    repaired = geometry.makeValid()
    if not repaired.convertGeometryCollectionToSubclass(POLYGON) and repaired.type() != POLYGON:
        return None, True
    return (None if repaired.isEmpty() or not repaired.area() > 0 else repaired), True


def flat_wkb(geometry):
    """A geometry as the core reads it: WKB of a Polygon or a MultiPolygon without Z and M; arcs become segments.

    Args:
        geometry: QgsGeometry; left as it is.

    Returns:
        bytes; a polygon without rings for what is no polygon.
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
    """See :func:`flat_wkb`, for a list of QgsGeometry: a list of bytes."""
    if set(map(QgsGeometry.wkbType, geometries)) <= set(FLAT):
        return [geometry.asWkb().data() for geometry in geometries]
    return [flat_wkb(geometry) for geometry in geometries]


def geometry_from_wkb(wkb):
    """A QgsGeometry."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def include(box, geometry):
    """Enlarge a QgsRectangle, null at first, by a QgsGeometry that is not empty; one with a vertex of no number lies nowhere."""
    own = geometry.boundingBox()
    if own.isFinite():
        box.combineExtentWith(own)


def expression_filter(expression, expression_context, fields):
    """A function that tells whether a feature meets an expression; None for no expression.

    The function raises LabelError where the expression cannot be evaluated.
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
        repaired: how many were invalid and have been repaired.
        lost: how many had no geometry, could not be repaired or have no place in the coordinate reference system.
        small: how many were below the wanted area.
        read, kept: how many there are, and how many the filter kept.
        box: QgsRectangle around all that there are, in the reference system of the layer; null where none has a geometry.
    """

    def __init__(self, source, crs, context, feedback, keep=None, min_area_m2=0.0):
        """``keep`` is called with each feature, see :func:`expression_filter`."""
        self.geometries, self.repaired, self.lost, self.small, self.read, self.kept = [], 0, 0, 0, 0, 0
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
                include(self.box, geometry)
            if keep is not None and not keep(feature):
                continue
            self.kept += 1
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
        geometry, was_invalid = make_valid(geometry)  # afterwards: rounding may make a valid polygon cross itself
        self.repaired += was_invalid and geometry is not None
        return geometry

    def report(self, feedback, what):
        """Tell what was repaired, left out or too small."""
        if self.repaired:
            feedback.pushWarning(tr('{repaired} {what} had an invalid geometry: repaired.', repaired=self.repaired, what=what))
        if self.lost:
            feedback.pushWarning(tr('{lost} {what} have no usable geometry and could not be counted: correct them.',
                                    lost=self.lost, what=what))
        if self.small:
            feedback.pushInfo(tr('{small} {what} are below the smallest area wanted: ignored.', small=self.small, what=what))

    def union(self):
        """A prepared geometry engine of all polygons together, and the geometry that it looks at."""
        geometry = QgsGeometry.unaryUnion(self.geometries)
        engine = QgsGeometry.createGeometryEngine(geometry.constGet())
        engine.prepareGeometry()
        return engine, geometry
