"""Qgs objects into numbers and back: coordinate reference systems, rasters, polygons, fields."""

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsExpression,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..core.errors import GridError, LabelError
from ..core.messages import Message
from ..core.tiles import Bounds
from .words import tr

REAL, INTEGER, TEXT = QVariant.Double, QVariant.Int, QVariant.String
ALSO = {INTEGER: (QVariant.LongLong,)}  # types that hold all values of another
TYPE_WORDS = {REAL: Message('real number'), INTEGER: Message('integer'), TEXT: Message('text')}
MAX_SCALE_ERROR = 0.02  # of a projection, from which tiles are no longer the metres that they say


def require_metres(crs, what):
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


def scale_warning(crs, bounds, context):
    """A sentence where a metre of the projection is not a metre of ground (as in EPSG:3857), else None."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or 'EPSG:7030')
    middle = QgsRectangle(*bounds).center()
    square = QgsGeometry.fromRect(QgsRectangle(middle.x(), middle.y(), middle.x() + 100, middle.y() + 100))
    ratio = (measure.measureArea(square) / 1e4) ** 0.5
    if abs(ratio - 1) <= MAX_SCALE_ERROR:
        return None
    return tr('100 m in {crs} are {metres:.1f} m on the ground here: tiles, areas and what a model sees are off by as much. Use '
              'a projection made for the place, for instance EPSG:2154 (Lambert-93).', crs=crs.authid(), metres=100 * ratio)


def crs_code(crs):
    """What names the coordinate reference system in a tile id: the EPSG number, or the name without punctuation."""
    authority, _, code = crs.authid().partition(':')
    if authority == 'EPSG':
        return code
    return ''.join(c for c in crs.authid() if c.isalnum()) or 'LOCAL'


def to_bounds(rectangle):
    """QgsRectangle -> Bounds."""
    return Bounds(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def transformed(rectangle, source_crs, target_crs, context):
    """A rectangle in another coordinate reference system, as Bounds of all it may cover.

    Raises:
        GridError: it has no place there.
    """
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


def require_place(source, what):
    """Refuse polygons of which it is not known where they lie: the system of the grid would be a guess.

    Raises:
        GridError: no coordinate reference system, or no geometry at all.
    """
    if not source.sourceCrs().isValid():
        raise GridError('A coordinate reference system was expected for {what}, the layer has none. Assign the right one to the '
                        'layer.', what=what)
    if source.featureCount() and source.sourceExtent().isNull():
        raise GridError('Features with a geometry were expected for {what}, none of {count} has one. Choose another layer.',
                        what=what, count=source.featureCount())


def names(fields, most=12):
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
    known = {name.lower() for name in fields.names()} | {'*', '#!allattributes!#'}
    missing = sorted(name for name in parsed.referencedColumns() if name.lower() not in known)
    if missing:
        raise LabelError('{what} names {missing}: the layer has the fields {names}. Correct the expression.', what=what,
                         missing=', '.join(missing), names=names(fields))


def plain(value):
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
