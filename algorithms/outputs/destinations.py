"""Destinations of outputs: the file, and the table of a GeoPackage, parsed from any notation that QGIS accepts."""

import os
from itertools import count
from typing import NamedTuple

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterVectorDestination,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QFileInfo

from ...core.errors import GridError
from . import postgis_writer

GEOPACKAGE = '.gpkg'
TABLE_OF = 'ogr:'  # notation of QGIS for one of several tables of a file: ogr:dbname='file' table="table" (geom)
LAYER_OF = '|layername='  # notation of QGIS for a layer of an existing file
VECTORS = (QgsProcessingParameterFeatureSink, QgsProcessingParameterVectorDestination)  # parameters of vector layers
ENCODING = 'fileEncoding'  # creation option that every dialog of QGIS sets


class Destination(NamedTuple):
    """A file that an output is written to.

    Attributes:
        path: of the file.
        table: name of the layer in it.
        named: True where the user named the table, so that the file may have other tables.
        geometry: name of the geometry column, '' for the default.
    """

    path: str
    table: str
    named: bool
    geometry: str = ''

    @property
    def in_geopackage(self):
        """Return True for a GeoPackage, by the extension of its name."""
        return self.path.lower().endswith(GEOPACKAGE)


def text_of(value, context):
    """Return the text of an output parameter; '' without one and for a temporary layer.

    Args:
        value: of the parameter: text, QgsProperty or QgsProcessingOutputLayerDefinition.
        context: QgsProcessingContext for the expression of a QgsProperty.
    """
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    text = value if isinstance(value, str) else ''
    return '' if text == QgsProcessing.TEMPORARY_OUTPUT or text.startswith('memory:') else text


def parse_destination(text):
    """Parse a text into a Destination; return None for one that names no file, such as a table of PostgreSQL."""
    provider = text.partition(':')[0]
    path, _, table = text.partition(LAYER_OF)
    if table:
        return Destination(path, table.partition('|')[0], True)
    if not text or postgis_writer.is_table(text) or (
            provider != TABLE_OF[:-1] and provider in QgsProviderRegistry.instance().providerList()):
        return None
    if text.startswith((TABLE_OF, 'dbname=')):
        uri = QgsDataSourceUri(text[len(TABLE_OF):] if text.startswith(TABLE_OF) else text)
        path = uri.database() or text[len(TABLE_OF):]
        return Destination(path, uri.table() or table_name(path), bool(uri.table()), uri.geometryColumn())
    return Destination(text, table_name(text), False)


def layer_of(value, context):
    """Return the Destination of a vector output; as in QGIS, ``.gpkg`` is added to a name whose extension is no known format.

    None where it is no file, and where QGIS must write it itself: field remapping (appending to a layer), creation options.
    """
    if isinstance(value, QgsProcessingOutputLayerDefinition) and (
            value.useRemapping() or set(value.createOptions) - {ENCODING}):
        return None
    found = parse_destination(text_of(value, context))
    if found is None or found.named or QgsVectorFileWriter.driverForExtension(os.path.splitext(found.path)[1][1:]):
        return found
    return found._replace(path=found.path + GEOPACKAGE)


def geopackage_of(value, context):
    """Return the Destination of a layer in a GeoPackage, as :func:`layer_of`; None for other outputs."""
    found = layer_of(value, context)
    return found if found is not None and found.in_geopackage else None


def table_name(path):
    """Return the name that QGIS gives to the layer of a file."""
    return QFileInfo(path).baseName() or QFileInfo(path).completeBaseName()


def unused_name(name, names):
    """Return ``name`` with the first number that makes it unused; ``names``: those in use, in lower case."""
    return next(free for number in count(1) if (free := f'{name}_{number}').lower() not in names)


def unreadable_tables(path, output, error):
    """Return the GridError for a GeoPackage whose tables cannot be read; ``output``: name of the parameter."""
    return GridError('The tables of {path} cannot be read ({error}). Close the programs that use it, or choose another '
                     '{output}.', path=path, error=error, output=output)
