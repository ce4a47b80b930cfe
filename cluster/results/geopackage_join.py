"""Join of scores onto the tiles of a GeoPackage, one transaction for each part."""

from osgeo import gdal, ogr

from ...core.grid.own_columns import check_own_columns
from ...core.grid.prediction_fields import STATUS, domains
from ...core.runtime import sqlite_files
from ...core.runtime.gdal_errors import gdal_call
from ...core.runtime.geopackage_tables import DONE, RUN
from ...core.runtime.sql import named
from ..storage import vsi
from .part_reader import JoinReport
from .score_staging import GRID

BLOCK = 8 << 20  # bytes that are copied at a time
OF_COORDINATES = ('ST_MinX', 'ST_MaxX', 'ST_MinY', 'ST_MaxY')  # functions that triggers name, and call for a new geometry only
FLAGS, EMPTY = 3, 0x10  # byte of the header of a geometry, and bit in it


def copy_grid(path, target):
    """Copy a GeoPackage.

    Args:
        path: of a file that may be open and in use, or of one on an object store.
        target: path of a local file that does not exist.

    Raises:
        OSError, sqlite3.Error, FileError: it cannot be copied.
    """
    if vsi.is_local(path):
        sqlite_files.copy_database(path, target)
        return
    with vsi.reader(path) as source, open(target, 'xb') as made:
        while block := source.read(BLOCK):
            made.write(block)


def join_geopackage(grid, parts, staging, aside):
    """Write the scores of parts to the table of a grid.

    Args:
        grid: GeoPackageGrid.
        parts: PartSet.
        staging: Staging.
        aside: path of a copy to make and write to; None to write to the grid itself.

    Returns:
        JoinReport.

    Raises:
        GridError: a field of it has another type or foreign values, or two tiles have one name.
        JobError: a tile has two scores.
        GdalError, OSError, sqlite3.Error: it cannot be written.
    """
    if aside:
        copy_grid(grid.location, aside)
    staging.attach(aside or grid.location)
    table = _Table(grid, parts, staging)
    table.check(_columns(aside or grid.location, grid.table))
    staging.name_from(grid.table, grid.layer.GetFIDColumn())
    table.begin()
    joined = strange = 0
    for names, scores in parts.scores():
        unknown = table.write(names, scores)
        strange += unknown
        joined += len(names) - unknown
    count = table.count()
    left = count - joined
    return JoinReport(count, joined, left, table.count('{status} IS NULL AND ({shape} IS NULL OR ST_IsEmpty({shape}))'), strange)


def _columns(path, table):
    """Return {name: (OGR type, name of the type)} of the columns of a table now; a grid may have been opened before."""
    file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR, allowed_drivers=['GPKG'])
    return {field.GetName(): (field.GetType(), field.GetTypeName()) for field in file.GetLayerByName(table).schema}


class _Table:
    """The table of a grid, in the database that is attached to that of a Staging."""

    def __init__(self, grid, parts, staging):
        self.grid, self.parts, self.staging, self.connection = grid, parts, staging, staging.connection
        self.names = {'grid': GRID, 'table': grid.table, 'key': grid.layer.GetFIDColumn(), 'status': STATUS,
                      'shape': grid.layer.GetGeometryColumn(), 'columns': list(parts.fields)}
        self.connection.create_function('ST_IsEmpty', 1, _is_empty)
        for name in OF_COORDINATES:
            self.connection.create_function(name, 1, lambda shape: None)

    def _sql(self, template, **names):
        return named(template, **self.names, **names)

    def check(self, columns):
        """Refuse columns with the names of the fields to write and another type, or foreign values; see :func:`_columns`."""
        known, names = {name.lower(): kind for name, kind in columns.items()}, list(columns)
        self.missing = [name for name in self.parts.fields if name.lower() not in known]
        for name in self.parts.fields:
            kind, text = known.get(name.lower(), (None, ''))
            if kind not in (None, ogr.OFTReal if name == self.parts.field else ogr.OFTString):
                raise self.parts.type_error(name, text)
        check_own_columns(self.grid.display_path, domains(self.parts.field), names,
                          lambda place, domain: self._sample(names[place], domain))

    def _sample(self, column, domain):
        template = 'SELECT min({column}) FROM {grid}.{table} UNION ALL SELECT max({column}) FROM {grid}.{table}' \
            if domain.is_number else 'SELECT DISTINCT {column} FROM {grid}.{table}'
        return [found for found, in self.connection.execute(self._sql(f'{template} LIMIT {domain.most}', column=column))]

    def begin(self):
        """Add the fields, and remove earlier scores and the tables of a run that was stopped."""
        for name in self.missing:
            self.connection.execute(self._sql('ALTER TABLE {grid}.{table} ADD COLUMN {column} ', column=name)
                                    + ('REAL' if name == self.parts.field else 'TEXT'))
        for name in (RUN, DONE):
            self.connection.execute(self._sql('DROP TABLE IF EXISTS {grid}.{name}', name=name))
        with self.connection:
            self.connection.execute(self._sql('UPDATE {grid}.{table} SET ({columns}) = (NULL, NULL, NULL, NULL) '
                                              'WHERE coalesce({columns}) IS NOT NULL'))

    def write(self, names, scores):
        """Write the scores of a part in one transaction.

        Args:
            names: n names of tiles.
            scores: n tuples of values of the fields.

        Returns:
            Number of names that no tile has.

        Raises:
            JobError: a tile has scores already, from this part or another.
        """
        update, unknown = self._sql('UPDATE {grid}.{table} SET ({columns}) = (?, ?, ?, ?) WHERE {status} IS NULL AND {key} = '
                                    '(SELECT id FROM names WHERE tile_id = ?)'), 0
        with self.connection:
            for name, score in zip(names, scores):
                if not self.connection.execute(update, (*score, name)).rowcount:
                    if self.staging.has(name):
                        raise self.staging.duplicate_error(name)
                    unknown += 1
        return unknown

    def count(self, condition='1'):
        """Return the number of tiles by counting rows, as the count stored in a GeoPackage may be outdated."""
        return self.connection.execute(self._sql(f'SELECT count(*) FROM {{grid}}.{{table}} WHERE {condition}')).fetchone()[0]


def _is_empty(shape):
    """Return True for a geometry that is empty, by the flag in its header (OGC 12-128r19, 2.1.3)."""
    return isinstance(shape, bytes) and len(shape) > FLAGS and bool(shape[FLAGS] & EMPTY)
