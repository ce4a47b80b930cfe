"""Whether an output would overwrite an input, or another output: QGIS would empty it before it is read."""

import os

from osgeo import gdal
from qgis.core import QgsDataSourceUri, QgsProcessingOutputLayerDefinition, QgsProviderRegistry

from ..core.errors import GridError
from ..core.gdalcalls import GdalError, checked
from . import postgres
from .inputs import vector_layer

LOCAL, PORT, SCHEMA = ('', 'localhost', '127.0.0.1', '::1'), '5432', 'public'  # of PostgreSQL, where a source does not say


def refuse_overwriting(destination, context, **inputs):
    """Refuse an output that is the layer of an input, or the file that holds it.

    Args:
        destination: value of the output parameter.
        inputs: values of the input parameters, by name.

    Raises:
        GridError: with the name of the input.
    """
    target = _place(static_text(destination))
    for name, value in inputs.items():
        layer = vector_layer(value, context) if target else None
        if layer is not None and _clash(target, _place_of(layer)):
            raise _lost(name)


def refuse_file(destination, **files):
    """Refuse an output that is one of some files or other outputs.

    Args:
        destination: value of the output parameter.
        files: paths or values of output parameters, by what they are; None for none.

    Raises:
        GridError: with what it is.
    """
    target = _place(static_text(destination))
    for name, file in files.items():
        other = _place(static_text(file))
        if target and other and _clash(target, other):
            raise _lost(name)


def _lost(name):
    return GridError('The output is the file of {name}, which would be lost. Choose another OUTPUT.', name=name)


def _clash(one, other):
    """True for the same table, or where one is a file that holds the other."""
    return one[0] == other[0] and (None in (one[1], other[1]) or one[1] == other[1])


def _place(text):
    """(file or database, table) of an output, the table None for a whole file; None for what is neither."""
    if postgres.is_table(text):
        return _table(text.partition('://')[2])
    text = text[4:] if text.startswith('ogr:') else text
    if text.startswith('dbname='):
        uri = QgsDataSourceUri(text)
        return os.path.realpath(uri.database()), uri.table() or None
    path = text.split('|')[0]
    return (os.path.realpath(path), None) if path else None


def _place_of(layer):
    """The same of a layer that is there."""
    provider, source = layer.providerType(), layer.source()
    if provider == postgres.PROVIDER:
        return _table(source)
    if provider != 'ogr':  # SQLite's own says dbname='file'; the others are no files
        return _place(source) if source.startswith('dbname=') else (None, None)
    parts = QgsProviderRegistry.instance().decodeUri('ogr', source)
    path = parts.get('path') or source.split('|')[0]
    return os.path.realpath(path), parts.get('layerName') or _first_table(path)


def _table(uri):
    """The same of a table of PostgreSQL."""
    parts = QgsProviderRegistry.instance().decodeUri(postgres.PROVIDER, uri)
    host = parts.get('host') or ''
    server = parts.get('service') or ('' if host in LOCAL else host, str(parts.get('port') or PORT))
    return (server, parts.get('dbname')), (parts.get('schema') or SCHEMA, parts.get('table'))


def _first_table(path):
    """Name of the first layer of a file; None where there is none."""
    try:
        file = checked(gdal.OpenEx, path, gdal.OF_VECTOR) if os.path.exists(path) else None
    except GdalError:
        return None
    layer = file.GetLayer(0) if file is not None else None
    return None if layer is None else layer.GetName()


def static_text(destination):
    """The text of an output that stays, without what a project adds to it; '' for a temporary layer."""
    if isinstance(destination, QgsProcessingOutputLayerDefinition):
        destination = destination.sink.staticValue()
    text = destination if isinstance(destination, str) else ''
    return '' if text == 'TEMPORARY_OUTPUT' or text.startswith('memory:') else text
