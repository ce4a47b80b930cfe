"""Qgs objects into numbers and back: coordinate reference systems, rasters, polygons, fields."""

import os

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
from qgis.PyQt.QtCore import QVariant

from ...core.errors import GridError, LabelError
from ...core.grid.same_crs import grid_code
from ...core.grid.same_crs import same_crs as same_system
from ...core.grid.tile_grid import Bounds
from ...core.messages import Message
from .field_names import renamed

REAL, INTEGER, TEXT = QVariant.Double, QVariant.Int, QVariant.String
ALSO = {INTEGER: (QVariant.LongLong,)}  # types that hold all values of another
TYPE_WORDS = {REAL: Message('real number'), INTEGER: Message('integer'), TEXT: Message('text')}


def require_metric_crs(crs, what):
    """Refuse a coordinate reference system in which 50 does not mean 50 metres.

    Args:
        crs: QgsCoordinateReferenceSystem.
        what: whose it is, for the message ('the orthophoto').

    Raises:
        GridError: unknown, geographic, or in other units.
    """
    if not crs.isValid():
        raise GridError('A projected coordinate reference system in metres was expected, {what} has none. Assign the right one '
                        'to the layer, for instance EPSG:2154 (Lambert-93).', what=what)
    if crs.isGeographic():
        raise GridError('A projected coordinate reference system in metres was expected, {what} is in {crs} '
                        '({description}), in degrees. Reproject it, for instance to EPSG:2154 (Lambert-93).', what=what,
                        crs=crs.authid(), description=crs.description())
    if crs.mapUnits() != QgsUnitTypes.DistanceUnit.DistanceMeters:
        raise GridError('A projected coordinate reference system in metres was expected, {what} is in {crs}, in '
                        '{unit}. Reproject it, for instance to EPSG:2154.', what=what, crs=crs.authid(),
                        unit=QgsUnitTypes.toString(crs.mapUnits()))


def in_metres(crs):
    """True for a projected coordinate reference system in metres."""
    try:
        require_metric_crs(crs, '')
    except GridError:
        return False
    return True


def crs_of(source):
    """The coordinate reference system of a layer or a feature source, whole.

    QGIS up to 3.22 loses the definition of one once the thread in which it was made has ended, as with the temporary layer of an
    earlier run in the background: it says that it is valid, has a name, and neither WKT nor transformations.

    Raises:
        GridError: it is lost and has no code or parameters from which it could be made anew.
    """
    crs = source.crs() if isinstance(source, QgsMapLayer) else source.sourceCrs()
    if not crs.isValid() or crs_wkt(crs):
        return crs
    QgsCoordinateReferenceSystem.invalidateCache()  # which would give the one that is lost
    made = QgsCoordinateReferenceSystem(crs.authid()) if crs.authid() else QgsCoordinateReferenceSystem.fromProj(crs.toProj())
    if not crs_wkt(made):
        raise GridError('The coordinate reference system of a layer has been lost by QGIS ({crs}). Save the layer as a file, and '
                        'choose that.', crs=crs_name(crs))
    return made


def crs_wkt(crs):
    """A coordinate reference system as WKT, '' where it has none; of the older kind where that can say it."""
    return crs.toWkt() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def wkt_of(source):
    """The WKT of :func:`crs_of`."""
    return crs_wkt(crs_of(source))


def crs_name(crs):
    """What a message calls a coordinate reference system: its code, else its name."""
    return crs.authid() or crs.description() or '?'


def is_same_crs(one, other):
    """True where coordinates in one QgsCoordinateReferenceSystem are those in the other within centimetres."""
    return one == other or same_system(crs_wkt(one), crs_wkt(other))


def crs_code(crs):
    """What names a projected coordinate reference system in a tile id."""
    return grid_code(crs_wkt(crs))


def to_bounds(rectangle):
    """QgsRectangle -> Bounds."""
    return Bounds(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def transformed(rectangle, source_crs, target_crs, context):
    """A rectangle in another coordinate reference system, as Bounds of all it may cover; empty where it is null.

    Raises:
        GridError: it has no place there.
    """
    if rectangle.isNull():
        return Bounds(0.0, 0.0, 0.0, 0.0)
    transform = QgsCoordinateTransform(source_crs, target_crs, context.transformContext())
    transform.setBallparkTransformsAreAppropriate(True)
    try:
        return to_bounds(transform.transformBoundingBox(rectangle))
    except QgsCsException as error:
        raise GridError('An extent in {crs} has no place in {other} ({error}). Check the coordinate reference systems of '
                        'the layers.', crs=source_crs.authid(), other=target_crs.authid(), error=error) from error


def require_polygons(source, what):
    """Refuse a layer that has no polygons.

    Raises:
        GridError: with what it has.
    """
    if source.wkbType() and QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PolygonGeometry:
        found = QgsWkbTypes.geometryDisplayString(QgsWkbTypes.geometryType(source.wkbType())).lower()
        found = Message('one of {kind} geometry', kind=found) if found != 'no geometry' else Message('a table without geometry')
        raise GridError('A polygon layer was expected for {what}, found {found}. Choose another layer.', what=what, found=found)


def name_list(fields, most=12):
    """The names of the fields of a layer for a message, not more than a line of them."""
    listed = fields.names()
    return ', '.join(listed[:most]) + (f' and {len(listed) - most} more' if len(listed) > most else '')


def check_expression(expression, fields, what):
    """Refuse an expression that cannot be read or names fields that are not there.

    Raises:
        LabelError: with the field.
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
        raise LabelError('{what} names {missing}: the layer has the fields {names}. Correct the expression.', what=what,
                         missing=', '.join(missing), names=name_list(fields))


def null_to_none(value):
    """An attribute as Python has it: NULL becomes None."""
    return None if value is None or repr(value) == 'NULL' else value


def field(name, kind):
    """A field; the one place that knows how field types are written from QGIS 3.22 to 4."""
    return QgsField(name, kind)


def with_fields(fields, own):
    """A layer's fields without the names of ``own``, then ``own``.

    Args:
        fields: QgsFields.
        own: list of QgsField.

    Returns:
        (QgsFields, kept): kept are the indices of the fields that stay.
    """
    names = {f.name().lower() for f in own}
    kept = [i for i in range(fields.count()) if fields.at(i).name().lower() not in names]
    merged = QgsFields()
    for index in kept:
        merged.append(fields.at(index))
    for f in own:
        merged.append(f)
    return merged, kept


def fields_of(own):
    """QgsFields of a list of QgsField."""
    return with_fields(QgsFields(), own)[0]


def table_of(layer):
    """(path, table) of a layer of a GeoPackage; the table is None where it is the only one. None for other layers."""
    if layer is None or layer.providerType() != 'ogr' or layer.storageType() != 'GPKG':
        return None
    parts = QgsProviderRegistry.instance().decodeUri('ogr', layer.source())
    return (parts['path'], parts.get('layerName') or None) if os.path.isfile(parts.get('path') or '') else None
