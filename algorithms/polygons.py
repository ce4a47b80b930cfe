"""Polygons of a layer, made valid and brought to one coordinate reference system; what was repaired is counted."""

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # Dalles repairs and counts by itself


class Polygons:
    """Valid polygons of a layer in one coordinate reference system.

    Attributes:
        geometries: list of QgsGeometry.
        repaired: how many were invalid and have been repaired.
        lost: how many had no geometry, could not be repaired or have no place in the coordinate reference system.
        small: how many were below the wanted area.
    """

    def __init__(self, source, crs, context, expression='', min_area_m2=0.0):
        self.geometries, self.repaired, self.lost, self.small = [], 0, 0, 0
        request = QgsFeatureRequest()
        if expression:
            request.setFilterExpression(expression)
            request.setExpressionContext(context.expressionContext())
        else:
            request.setNoAttributes()
        self.transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        for feature in source.getFeatures(request, UNCHECKED):
            geometry = self._usable(feature.geometry())
            if geometry is None:
                self.lost += 1
            elif geometry.area() < min_area_m2:
                self.small += 1
            else:
                self.geometries.append(geometry)

    def _usable(self, geometry):
        if geometry.isNull() or geometry.isEmpty():
            return None
        if not geometry.isGeosValid():
            geometry = geometry.makeValid()
            if not geometry.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry) \
                    and geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
                return None
            if geometry.isEmpty():
                return None
            self.repaired += 1
        try:
            geometry.transform(self.transform)
        except QgsCsException:
            return None
        return geometry

    def report(self, feedback, what):
        """Tell what was repaired, left out or too small."""
        if self.repaired:
            feedback.pushWarning(f'{self.repaired} {what} had an invalid geometry: repaired.')
        if self.lost:
            feedback.pushWarning(f'{self.lost} {what} have no usable geometry and could not be counted: correct them.')
        if self.small:
            feedback.pushInfo(f'{self.small} {what} are below the smallest area wanted: ignored.')

    def union(self):
        """A prepared geometry engine of all polygons together, and the geometry that it looks at."""
        geometry = QgsGeometry.unaryUnion(self.geometries)
        engine = QgsGeometry.createGeometryEngine(geometry.constGet())
        engine.prepareGeometry()
        return engine, geometry
