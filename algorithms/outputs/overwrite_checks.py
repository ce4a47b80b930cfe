"""Checks that an output does not overwrite an input, a foreign table or another output, over all parameters of an algorithm.

Existing files are compared by device and inode number, so that another spelling, a link or the case of letters cannot hide one.
"""

from __future__ import annotations

import os
import unicodedata
from typing import NamedTuple

from osgeo import gdal
from qgis.core import (
    QgsProcessingParameterFolderDestination,
    QgsProviderRegistry,
)

from ...core.errors import GridError
from ...core.runtime import geopackage_tables
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ..inputs import folder_inputs
from . import destinations, postgis_writer
from .input_files import RASTER_TABLES, sources

LOCAL, PORT, SCHEMA = ('', 'localhost', '127.0.0.1', '::1'), '5432', 'public'  # PostgreSQL: names of this host, defaults
FAMILIES = (('.shp', '.shx', '.dbf', '.prj', '.cpg'), ('.tab', '.dat', '.map', '.id'), ('.mif', '.mid'))  # written together


class Output(NamedTuple):
    """An output of an algorithm that goes to a file, a folder or a table.

    Attributes:
        name: of its parameter.
        parameter: QgsProcessingParameterDefinition.
        place: destinations.Destination; None for a table of PostgreSQL.
        table: table of PostgreSQL, see :func:`_table`; None for other outputs.
    """

    name: str
    parameter: object
    place: destinations.Destination | None
    table: tuple | None = None

    @property
    def is_vector(self):
        """Return True for a vector layer."""
        return isinstance(self.parameter, destinations.VECTORS)

    @property
    def is_folder(self):
        """Return True for a folder."""
        return isinstance(self.parameter, QgsProcessingParameterFolderDestination)


def check_outputs(algorithm, parameters, context):
    """Refuse outputs of an algorithm that would overwrite an input, other layers in their file, or each other.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.

    Raises:
        GridError: names both parameters, or the tables that would be lost.
    """
    outputs = list(_outputs(algorithm, parameters, context))
    for number, one in enumerate(outputs):
        if one.is_vector and one.place and one.place.in_geopackage and geopackage_tables.is_reserved(one.place.table):
            raise GridError('The table name {table} of {output} is reserved in a GeoPackage. Choose another {output}.',
                            table=one.place.table, output=one.name)
        for other in outputs[:number]:
            if _same_output(one, other):
                raise _lost(one, other)
    there = [(one, _stats(one)) for one in outputs]
    there = [(one, stats) for one, stats in there if stats or one.table]
    if there:
        for source in sources(algorithm, folder_inputs.resolve_folders(parameters, context), context):
            for one, stats in there:
                _refuse_source(one, stats, source)
    for one, stats in there:
        if one.place and stats and not one.is_folder:
            _refuse_others(one)


def _outputs(algorithm, parameters, context):
    for parameter in algorithm.parameterDefinitions():
        value = parameters.get(parameter.name())
        if not parameter.isDestination() or not value:
            continue
        text = destinations.text_of(value, context)
        if postgis_writer.is_table(text):
            yield Output(parameter.name(), parameter, None, _table(text.partition('://')[2]))
            continue
        place = destinations.parse_destination(text)
        if place is None:
            continue
        ending = parameter.defaultFileExtension() if hasattr(parameter, 'defaultFileExtension') else ''
        if ending and not os.path.exists(place.path) and os.path.exists(f'{place.path}.{ending}'):
            place = place._replace(path=f'{place.path}.{ending}')  # QGIS adds the extension where it is missing
        yield Output(parameter.name(), parameter, place)


def _same_output(one, other):
    if one.table or other.table:
        return one.table == other.table
    paths = [{unicodedata.normalize('NFC', os.path.realpath(path)).casefold() for path in _paths(output)}
             for output in (one, other)]
    tables = [output.place.table.lower() if output.place.named else None for output in (one, other)]
    return bool(paths[0] & paths[1]) and (None in tables or tables[0] == tables[1])


def _paths(output):
    """List the file of an output and the files written with it, see FAMILIES."""
    stem, ending = os.path.splitext(output.place.path)
    family = next((all_of_it for all_of_it in FAMILIES if ending.lower() == all_of_it[0] and output.is_vector), ())
    return [output.place.path, *(stem + one for one in family)]


def _stats(output):
    """Return the set of (device, inode number) of the existing files that an output would replace."""
    return {_identity(path) for path in _paths(output)} - {None} if output.place else set()


def _identity(path):
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _refuse_source(output, stats, source):
    if output.table:
        if source.path.find('dbname') >= 0 and not os.path.exists(source.path) and _table(source.path) == output.table:
            raise _lost(output, source)
        return
    if os.path.isdir(output.place.path):
        if output.is_folder and _within(source.path, output.place.path):
            raise GridError('{output} is a folder that contains the file of {name}: this file would be lost. Choose another '
                            '{output}.',
                            output=output.name, name=source.name)
        return
    if os.path.isdir(source.path):
        if _within(output.place.path, source.path) and not _is_own_kind(output):
            raise GridError('{output} is a file in the folder {name}: this file would be lost. Choose another {output}.',
                            output=output.name, name=source.name)
        return
    if _identity(source.path) not in stats:
        return
    tables, place = source.tables, output.place
    if not output.is_vector or tables is None or place.table.lower() in tables:
        raise _lost(output, source)
    if not place.named:
        raise GridError('{output} is the GeoPackage that contains {name}. Choose another {output}, or name another table: '
                        'ogr:dbname=\'{path}\' table="{table}" (geom).', output=output.name, name=source.name, path=place.path,
                        table=place.table)


def _lost(output, other):
    return GridError('{output} is the file of {name}, which would be lost. Choose another {output}.', output=output.name,
                     name=other.name)


def _within(path, folder):
    """Return True where ``path`` is ``folder`` or lies in it."""
    path, folder = (os.path.normcase(os.path.realpath(one)) for one in (path, folder))
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_own_kind(output):
    """Return True where the output's file has the default extension of its parameter, and so may be an older result."""
    return output.place.path.lower().endswith('.' + output.parameter.defaultFileExtension().lower())


def _refuse_others(output):
    """Refuse an output whose file exists and has other layers, which would be lost.

    Raises:
        GridError: names the layers.
    """
    place = output.place
    if output.is_vector and place.in_geopackage:
        _refuse_table(output)
        return
    names = _layers(place.path)
    own = {place.table.lower()} if output.is_vector else set()
    if (len(names) > 1 and not place.named) or (not output.is_vector and geopackage_tables.is_sqlite(place.path) and names):
        raise GridError('{output} is the file {path}, whose layers would be lost: {names}. Choose another {output}.',
                        output=output.name, path=place.path, names=', '.join(sorted(set(names) - own)[:12]))


def _refuse_table(output):
    place = output.place
    known = {name.lower(): kind for name, kind in _tables(output).items()}
    kind, description = known.get(place.table.lower(), (geopackage_tables.FEATURES, geopackage_tables.MADE))
    foreign = not place.named and len(known) > 1 and geopackage_tables.MADE not in description
    if foreign or (kind != geopackage_tables.FEATURES and (len(known) > 1 or kind in RASTER_TABLES)):
        raise GridError('{output} would replace the table {table} of {path}, which Dalles did not create. Choose another '
                        '{output}, or name another table: ogr:dbname=\'{path}\' table="{free}" (geom).', output=output.name,
                        table=place.table, path=place.path, free=destinations.unused_name(place.table, known))


def _tables(output):
    try:
        return geopackage_tables.user_tables(output.place.path)
    except GdalError as error:
        raise destinations.unreadable_tables(output.place.path, output.name, error) from error


def _layers(path):
    """List the names of the layers and tables of a file; [] for a file without any."""
    try:
        file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_RASTER)
        layers = [file.GetLayer(number).GetName() for number in range(file.GetLayerCount())]
        return layers or list(geopackage_tables.user_tables(path))
    except GdalError:
        return []


def _table(uri):
    """Return a comparable id of a PostgreSQL table: ((server, database), (schema, table))."""
    parts = QgsProviderRegistry.instance().decodeUri(postgis_writer.PROVIDER, uri)
    host = parts.get('host') or ''
    server = parts.get('service') or ('' if host in LOCAL else host, str(parts.get('port') or PORT))
    return (server, parts.get('dbname')), (parts.get('schema') or SCHEMA, parts.get('table'))
