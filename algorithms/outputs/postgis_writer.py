"""Writer of values onto the rows of a PostgreSQL table by SQL: one statement for each batch instead of one for each tile.

Rows are found by their primary key: the feature ids of QGIS are the same in two connections only for a 32-bit integer key.
"""

import re

from qgis.core import (
    QgsAbstractDatabaseProviderConnection,
    QgsException,
    QgsFeatureRequest,
    QgsProviderConnectionException,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import Qt, QUuid

from ...core.errors import GridError
from ...core.runtime.sql import name, statement, value, values
from ..inputs import layers
from ..inputs.polygons import UNCHECKED
from .batch_writer import BatchWriter

PROVIDER, STARTS = 'postgres', ('postgres://', 'postgis://')  # STARTS: prefixes of the text of an output
TYPES = {layers.REAL: 'double precision', layers.INTEGER: 'integer', layers.TEXT: 'text'}
VIEW, STORED_VIEW = 'v', 'm'  # values of pg_class.relkind
REFUSED = (QgsException, QgsProviderConnectionException)  # errors of the database: the first in QGIS 3.22, the second later
HALF, WHOLE = 2 ** 31, 2 ** 32  # QGIS makes a negative 32-bit key a feature id by adding 2 ** 32


def _connect(uri):
    """Return (QgsAbstractDatabaseProviderConnection, {name: part of the connection string})."""
    registry = QgsProviderRegistry.instance()
    return registry.providerMetadata(PROVIDER).createConnection(uri, {}), registry.decodeUri(PROVIDER, uri)


class PostgisTable:
    """The table of a layer as the system catalogues of the database describe it.

    Attributes:
        keys: names of the columns of its primary key.
        types: {column: its type in SQL}.
        kind: letter of pg_class.relkind.
        path: quoted name in SQL, with the schema.
    """

    def __init__(self, layer):
        """Query the database.

        Args:
            layer: QgsVectorLayer of the provider postgres, on a table or view, not on a query.

        Raises:
            GridError: the query fails.
        """
        self.connection, parts = _connect(layer.source())
        self.path = '.'.join(name(parts[part]) for part in ('schema', 'table') if parts.get(part))
        self.title, self.keys = layer.name(), [layer.fields().at(i).name() for i in layer.primaryKeyAttributes()]
        # -1: type without its length, as a cast to varchar(n) would cut a longer text instead of failing
        found = self._run_checked('SELECT attname, format_type(atttypid, -1), relkind FROM pg_attribute JOIN pg_class '
                            'ON pg_class.oid = attrelid WHERE attrelid = {path}::regclass AND attnum > 0 AND NOT attisdropped',
                            path=value(self.path))
        self.types = {column: kind for column, kind, _ in found}
        self.kind = str(found[0][2]) if found else ''

    def _run_checked(self, template, **parts):
        try:
            return self.run(template, **parts)
        except REFUSED as error:
            raise GridError('The grid {name} cannot be written ({error}). Set OUTPUT to write a copy.', name=self.title,
                            error=one_line(error)) from error

    def run(self, template, **parts):
        """Run a statement, which is atomic, and return its rows.

        Raises:
            QgsException, QgsProviderConnectionException: the database refuses it, see REFUSED.
        """
        return self.connection.executeSql(statement(template, table=self.path, **parts))

    def column(self, wanted):
        """Return the name of a column in the spelling of the table, or None."""
        near = [column for column in self.types if column.lower() == wanted.lower()]
        return wanted if wanted in near else next(iter(near), None)

    def missing(self, own_fields):
        """List the fields of ``own_fields`` that have no column."""
        return [field for field in own_fields if self.column(field.name()) is None]

    def add(self, fields):
        """Add columns, all or none.

        Raises:
            GridError: the database refuses.
        """
        if fields:
            self._run_checked('ALTER TABLE {table} {columns}', columns=[
                f'ADD COLUMN {name(field.name())} {TYPES[field.type()]}' for field in fields])
            self.types.update((field.name(), TYPES[field.type()]) for field in fields)


def check_key(layer):
    """Refuse a PostgreSQL table without a primary key; QGIS reports it as read-only.

    Raises:
        GridError: it has no primary key.
    """
    if not layer.primaryKeyAttributes():
        raise GridError('The grid {name} has no primary key. Add one, or set OUTPUT to write a copy.', name=layer.name())


def check_table(layer, own_fields):
    """Refuse a PostgreSQL view that cannot be written to, before anything is computed.

    Args:
        layer: QgsVectorLayer of the provider postgres.
        own_fields: list of QgsField to write.

    Raises:
        GridError: a view without the fields, or a materialised view.
    """
    table = PostgisTable(layer)
    missing = ', '.join(field.name() for field in table.missing(own_fields))
    if table.kind == STORED_VIEW or (table.kind == VIEW and missing):
        raise GridError('The grid {name} is a view, which cannot get the fields {fields}. Set OUTPUT to write a copy.',
                        name=layer.name(), fields=missing or ', '.join(field.name() for field in own_fields))


def is_table(output):
    """Return True for the text of an output that is a table of PostgreSQL."""
    return output.startswith(STARTS)


def create_spatial_index(output):
    """Create the spatial index of a table that QGIS created without one.

    Args:
        output: ``postgres://`` and the connection string of the table.

    Raises:
        QgsException, QgsProviderConnectionException: the database refuses, see REFUSED.
    """
    connection, parts = _connect(output.partition('://')[2])
    options = QgsAbstractDatabaseProviderConnection.SpatialIndexOptions()
    options.geometryColumnName = parts.get('geometrycolumn') or ''
    if options.geometryColumnName:
        connection.createSpatialIndex(parts.get('schema') or '', parts.get('table') or '', options)


def drop(output):
    """Drop a table that QGIS created.

    Args:
        output: see :func:`create_spatial_index`.

    Raises:
        QgsException, QgsProviderConnectionException: the database refuses, see REFUSED.
    """
    connection, parts = _connect(output.partition('://')[2])
    connection.dropVectorTable(parts.get('schema') or '', parts['table'])


class PostgisWriter(BatchWriter):
    """Writer onto the rows of a PostgreSQL table."""

    def __init__(self, layer, own_fields, grid):
        """Add the columns that are missing.

        Args:
            layer: QgsVectorLayer.
            own_fields: list of QgsField.
            grid: QgsProcessingFeatureSource that the feature ids come from.

        Raises:
            GridError: the database refuses.
        """
        super().__init__()
        self.table, self.message = PostgisTable(layer), ''
        self.table.add(self.table.missing(own_fields))
        self.columns = [self.table.column(field.name()) for field in own_fields]
        self.key_of = self._keys(grid)

    def _keys(self, grid):
        """Return a function from a feature id to the tuple of the values of its primary key."""
        columns = [grid.fields().lookupField(key) for key in self.table.keys]
        if len(columns) == 1 and grid.fields().at(columns[0]).type() == layers.INTEGER:
            return lambda number: (number - WHOLE if number >= HALF else number,)
        request = QgsFeatureRequest().setSubsetOfAttributes(columns).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        known = {feature.id(): tuple(_text(feature[column]) for column in columns)
                 for feature in grid.getFeatures(request, UNCHECKED)}
        return known.__getitem__

    def _as_read(self, key):
        """Return a key column in SQL, a time rounded as QGIS reads it: to milliseconds, of the microseconds in the table."""
        kind = self.table.types[key]
        return f't.{name(key)}' + (f'::{kind.replace(" ", "(3) ", 1)}' if kind.startswith('time') else '')

    def _send(self, pending):
        keys, columns = self.table.keys, self.columns
        names = [f'v{number}' for number in range(len(keys) + len(columns))]
        typed = [f'{place}::{self.table.types[column]}' for place, column in zip(names, [*keys, *columns])]
        try:
            self.table.run(
                'UPDATE {table} AS t SET {set} FROM (VALUES {rows}) AS v ({names}) WHERE {found}',
                found=' AND '.join(f'{self._as_read(key)} = {place}' for key, place in zip(keys, typed)),
                set=[f'{name(column)} = {place}' for column, place in zip(columns, typed[len(keys):])], names=names,
                rows=[values((*self.key_of(number), *row)) for number, row in pending])
        except REFUSED as error:
            self.message = one_line(error)
            return False
        return True

    def problem(self):
        """Return the error of the last batch; see :meth:`BatchWriter.problem`."""
        return self.message


def _text(part):
    """Return a key value for SQL: a Qt date or time as ISO text, a QUuid without braces."""
    if not hasattr(part, 'toString'):
        return part
    return part.toString(QUuid.StringFormat.WithoutBraces if isinstance(part, QUuid) else Qt.DateFormat.ISODateWithMs)


def one_line(error):
    """Return the first line of a database error, without the statement that QGIS puts before it."""
    found = re.search(r' returned \d+ \[(.*)\]\s*$', str(error), re.DOTALL)
    return (found.group(1) if found else str(error)).strip().partition('\n')[0]
