"""Checks and conversions of QGIS objects: coordinate reference systems, rectangles, expressions, fields."""

import os

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...core.errors import GridError, LabelError
from ...core.grid.metric_crs import crs_in_degrees, crs_in_other_unit, unknown_crs
from ...core.grid.same_crs import grid_code
from ...core.grid.same_crs import same_crs as same_system
from ...core.grid.tile_grid import Bounds
from ...core.messages import Message
from ..framework.qgis_versions import INTEGER, LONG, REAL, TEXT, is_null
from .field_names import renamed

ALSO = {INTEGER: (LONG,)}  # further types that can store all values of a type
NAMES_LISTED = 12  # field names in a message
TYPE_NAMES = {REAL: Message('real number'), INTEGER: Message('integer'), TEXT: Message('text')}


def require_metric_crs(crs, what):
    """Refuse a coordinate reference system that is not projected in metres.

    Args:
        crs: QgsCoordinateReferenceSystem.
        what: the layer that has it, for the message ('the orthophoto').

    Raises:
        GridError: unknown, geographic, or in other units.
    """
    if not crs.isValid():
        raise unknown_crs(what)
    if crs.isGeographic():
        raise crs_in_degrees(what, crs.authid(), crs.description())
    if crs.mapUnits() != QgsUnitTypes.DistanceUnit.DistanceMeters:
        raise crs_in_other_unit(what, crs.authid(), QgsUnitTypes.toString(crs.mapUnits()))


def in_metres(crs):
    """Return True for a projected coordinate reference system in metres."""
    try:
        require_metric_crs(crs, '')
    except GridError:
        return False
    return True


def crs_of(source):
    """Return the coordinate reference system of a layer or a feature source, with its definition.

    QGIS up to 3.22 loses the definition once the thread that created it has ended, as for the temporary layer of an earlier
    background run: the system is valid and has a name, but neither WKT nor transformations.

    Raises:
        GridError: the definition is lost, and neither the code nor the PROJ string restores it.
    """
    crs = source.crs() if isinstance(source, QgsMapLayer) else source.sourceCrs()
    if not crs.isValid() or crs_wkt(crs):
        return crs
    QgsCoordinateReferenceSystem.invalidateCache()  # which would return the lost one
    made = QgsCoordinateReferenceSystem(crs.authid()) if crs.authid() else QgsCoordinateReferenceSystem.fromProj(crs.toProj())
    if not crs_wkt(made):
        raise GridError('The coordinate reference system of a layer has been lost by QGIS ({crs}). Save the layer as a file, '
                        'and choose that file.', crs=crs_name(crs))
    return made


def crs_wkt(crs):
    """Return a coordinate reference system as WKT1, as a newer WKT where WKT1 cannot express it; '' where it has none."""
    return crs.toWkt() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def wkt_of(source):
    """Return the WKT of the coordinate reference system of a layer or a feature source."""
    return crs_wkt(crs_of(source))


def crs_name(crs):
    """Return the name of a coordinate reference system for messages: its code, else its description."""
    return crs.authid() or crs.description() or '?'


def is_same_crs(one, other):
    """Return True where coordinates in two QgsCoordinateReferenceSystem agree within centimetres."""
    return one == other or same_system(crs_wkt(one), crs_wkt(other))


def crs_code(crs):
    """Return the code of a projected coordinate reference system in tile ids."""
    return grid_code(crs_wkt(crs))


def to_bounds(rectangle):
    """Return a QgsRectangle as Bounds."""
    return Bounds(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def transformed_bounds(rectangle, source_crs, target_crs, context):
    """Return a rectangle in another coordinate reference system, as enclosing Bounds; empty Bounds for a null rectangle.

    Raises:
        GridError: it cannot be transformed.
    """
    if rectangle.isNull():
        return Bounds(0.0, 0.0, 0.0, 0.0)
    transform = QgsCoordinateTransform(source_crs, target_crs, context.transformContext())
    transform.setBallparkTransformsAreAppropriate(True)
    try:
        return to_bounds(transform.transformBoundingBox(rectangle))
    except QgsCsException as error:
        raise GridError('An extent in {crs} cannot be transformed to {other} ({error}). Check the coordinate reference systems '
                        'of the layers.', crs=source_crs.authid(), other=target_crs.authid(), error=error) from error


def require_polygons(source, what):
    """Refuse a layer that has no polygons.

    Raises:
        GridError: names the geometry type of the layer.
    """
    if source.wkbType() and QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PolygonGeometry:
        found = QgsWkbTypes.geometryDisplayString(QgsWkbTypes.geometryType(source.wkbType())).lower()
        found = Message('{kind} geometry', kind=found) if found != 'no geometry' else Message('no geometry')
        raise GridError('The layer of {what} has {found}; polygons are needed. Choose another layer.', what=what, found=found)


def name_list(fields):
    """Return the first NAMES_LISTED field names of a layer, and the number of further ones, for a message."""
    listed = fields.names()
    if len(listed) <= NAMES_LISTED:
        return ', '.join(listed)
    return Message('{names} and {count} more', names=', '.join(listed[:NAMES_LISTED]), count=len(listed) - NAMES_LISTED)


def check_expression(expression, fields, what):
    """Refuse an expression that cannot be parsed, or refers to fields that the layer does not have.

    Raises:
        LabelError: names the syntax error, or the fields.
    """
    if not expression:
        return
    parsed = QgsExpression(expression)
    if parsed.hasParserError():
        raise LabelError('{what} {expression!r} cannot be read: {error}. Correct the expression.', what=what,
                         expression=expression, error=parsed.parserErrorString().strip())
    known = {name.lower() for name in renamed(fields, parsed.referencedColumns()).names()} | {'*', '#!allattributes!#'}
    missing = sorted(name for name in parsed.referencedColumns() if name.lower() not in known)
    if missing:
        raise LabelError('{what} uses fields that the layer does not have: {missing} (fields: {names}). Correct the '
                         'expression.', what=what,
                         missing=', '.join(missing), names=name_list(fields))


def null_to_none(value):
    """Return an attribute value; None for NULL."""
    return None if is_null(value) else value


def field_values(values):
    """Return values as fields store them: numbers of Python instead of numpy, and NULL for nan."""
    of_python = [value.item() if isinstance(value, np.generic) else value for value in values]
    return [None if value != value else value for value in of_python]


def field(name, kind):
    """Return a QgsField."""
    return QgsField(name, kind)


def with_fields(fields, own_fields):
    """Return a layer's fields without those named as in ``own_fields``, followed by ``own_fields``.

    Args:
        fields: QgsFields.
        own_fields: list of QgsField.

    Returns:
        (QgsFields, list of the indices in ``fields`` that are retained).
    """
    names = {f.name().lower() for f in own_fields}
    retained = [i for i in range(fields.count()) if fields.at(i).name().lower() not in names]
    merged = QgsFields()
    for index in retained:
        merged.append(fields.at(index))
    for f in own_fields:
        merged.append(f)
    return merged, retained


def fields_of(own_fields):
    """Return a list of QgsField as QgsFields."""
    return with_fields(QgsFields(), own_fields)[0]


def table_of(layer):
    """Return (path, table) of a GeoPackage layer, the table None where its source names none; None for other layers."""
    if layer is None or layer.providerType() != 'ogr' or layer.storageType() != 'GPKG':
        return None
    parts = QgsProviderRegistry.instance().decodeUri('ogr', layer.source())
    return (parts['path'], parts.get('layerName') or None) if os.path.isfile(parts.get('path') or '') else None
