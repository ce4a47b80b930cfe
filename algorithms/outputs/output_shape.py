"""Fields, geometry type and reference system of an output layer, adapted to the limits of its format."""

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsField, QgsFieldConstraints, QgsFields, QgsWkbTypes

from ...core.errors import GridError
from ...core.messages import Message
from ...core.runtime import geopackage_tables
from ..inputs import layers
from ..inputs.polygons import UNCHECKED
from . import postgis_writer
from .destinations import unused_name

KEY, GEOMETRY = 'fid', 'geom'  # columns that GDAL adds to each table of a GeoPackage
FLATGEOBUF = '.fgb'
NOTHING = {QgsWkbTypes.Type.NoGeometry, QgsWkbTypes.Type.Unknown}  # types of a feature without geometry
WHOLE = (layers.INTEGER, *layers.ALSO[layers.INTEGER])  # integer types


class Shape:
    """Fields, geometry type and reference system of a layer.

    Attributes:
        fields: QgsFields.
        kind: QgsWkbTypes.Type.
        crs: QgsCoordinateReferenceSystem.
        source: QgsProcessingFeatureSource whose features are copied; None where all fields are Dalles' own.
        skips_empty: True where its features without geometry are not copied.
        options: list of GDAL layer creation options.
        notes: list of Message, changes that the user should know.
    """

    def __init__(self, fields, kind, crs, source=None, skips_empty=False):
        self.fields, self.kind, self.crs, self.source, self.skips_empty = fields, kind, crs, source, skips_empty
        self.options, self.notes = [], []

    @classmethod
    def like(cls, source, fields, skips_empty=False):
        """Return the Shape of features copied from a source, with other fields."""
        return cls(fields, source.wkbType(), layers.crs_of(source), source, skips_empty)

    def fitted(self, place, text):
        """Change what the format of an output does not support; return the Shape itself.

        Args:
            place: destinations.Destination, or None.
            text: of the output, see destinations.text_of.

        Raises:
            GridError: the key of a PostgreSQL table is not unique, or the format cannot store a feature without geometry.
        """
        if place is not None and place.in_geopackage:
            self._for_geopackage(place)
        elif place is not None and place.path.lower().endswith(FLATGEOBUF):
            self._for_flatgeobuf()
        elif postgis_writer.is_table(text):
            self._for_postgres(QgsDataSourceUri(text.partition('://')[2]).keyColumn())
        return self

    def _for_geopackage(self, place):
        index, names = self.fields.lookupField(KEY), {name.lower() for name in self.fields.names()}
        if index >= 0 and (self.source is None or not unique(self.source, self.fields.at(index).name(), WHOLE)):
            self._rename(index, unused_name(KEY, names))
        self.options = ['SPATIAL_INDEX=NO', f'DESCRIPTION={geopackage_tables.MADE}',
                        f'GEOMETRY_NAME={place.geometry or (unused_name(GEOMETRY, names) if GEOMETRY in names else GEOMETRY)}']

    def _rename(self, index, name):
        """Rename the field with an index."""
        changed = QgsFields()
        for number in range(self.fields.count()):
            field = QgsField(self.fields.at(number))
            if number == index:
                self.notes.append(Message('The column {column} does not have a different whole number for each feature: it is '
                                          'called {name} in the output, where {column} has new numbers.', column=field.name(),
                                          name=name))
                field.setName(name)
            changed.append(field)
        self.fields = changed

    def _for_flatgeobuf(self):
        """Allow mixed geometry types, and refuse features without geometry, which GDAL leaves out silently."""
        kinds = kinds_of(self.source)
        if kinds & NOTHING and not self.skips_empty:
            raise GridError('Some features have no geometry, which a FlatGeobuf cannot store. Choose another format, such as a '
                            'GeoPackage.')
        if kinds - NOTHING - {self.kind}:
            self.kind = QgsWkbTypes.Type.Unknown

    def _for_postgres(self, key):
        if self.source is not None and key and self.fields.lookupField(key) >= 0 and not unique(self.source, key):
            raise GridError('The key {key} of the table to write is empty or repeated in some features. Choose another key, or '
                            'leave it out.', key=key)
        if any(QgsWkbTypes.isMultiType(kind) for kind in kinds_of(self.source)):
            self.kind = QgsWkbTypes.multiType(self.kind)


def unique(source, name, types=None):
    """Return True where a field has a different value, not null, in each feature.

    Args:
        source: QgsProcessingFeatureSource.
        name: of the field.
        types: accepted types of the field, whose values must then be at least 0; default: any type and value.
    """
    index = source.fields().lookupField(name)
    field = source.fields().at(index)
    if types is not None and field.type() not in types:
        return False
    if _is_key(field):
        return True
    seen = set()
    request = QgsFeatureRequest().setSubsetOfAttributes([index]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in source.getFeatures(request, UNCHECKED):
        value = layers.null_to_none(feature[index])
        if value is None or value in seen or (types is not None and value < 0):
            return False
        seen.add(value)
    return True


def _is_key(field):
    """Return True where the provider declares a field unique and not null, as the key of a table is."""
    constraints, by_provider = field.constraints(), QgsFieldConstraints.ConstraintOrigin.ConstraintOriginProvider
    return all(constraints.constraintOrigin(one) == by_provider for one in (
        QgsFieldConstraints.Constraint.ConstraintUnique, QgsFieldConstraints.Constraint.ConstraintNotNull))


def kinds_of(source):
    """Return the geometry types of the features, a set of QgsWkbTypes.Type; empty without a source."""
    if source is None:
        return set()
    return {feature.geometry().wkbType() for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED)}
