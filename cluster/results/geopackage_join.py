"""Join of scores onto the tiles of a GeoPackage, one transaction for each part."""

from osgeo import gdal, ogr

from ...core.errors import GridError
from ...core.grid import own_columns, prediction_fields
from ...core.grid.prediction_fields import STATUS
from ...core.grid.tile_grid import TILE_ID
from ...core.messages import Message
from ...core.runtime import sqlite_files
from ...core.runtime.gdal_errors import execute_sql, gdal_call, transaction
from ...core.runtime.geopackage_tables import DONE, RUN
from ...core.runtime.sql import named, value
from ..storage import vsi
from .part_reader import JoinReport
from .score_staging import FOUND, STAGED, VALUES

BLOCK = 8 << 20  # bytes that are copied at a time


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


def join_geopackage(grid, sheaf, staging, aside):
    """Write the scores of parts to the table of a grid.

    Args:
        grid: GeoPackageGrid.
        sheaf: PartSet.
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
        copy_grid(grid.place, aside)
    table = _Table(aside or grid.place, grid.table, sheaf.fields)
    try:
        table.check(grid.told)
        staging.name_from(table.place, grid.table, table.key, table.tile_id)
        table.begin(staging.path)
        joined = strange = 0
        for names, scores in sheaf.scores():
            strange += staging.match(names, scores)
            joined += staging.count()
            double = table.double()
            if double is not None:
                raise staging.duplicate_error(double)
            table.take()
        count = table.count()
        left = count - joined
        return JoinReport(count, joined, left, table.shapeless() if left else 0, strange)
    finally:
        table.file = table.layer = None  # closes it


class _Table:
    """The table of a grid, written by GDAL: triggers of a GeoPackage call SQL functions that only its connection has."""

    def __init__(self, place, name, fields):
        self.place, self.name = place, name
        self.file = gdal_call(gdal.OpenEx, place, gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=['GPKG'])
        self.layer = gdal_call(self.file.GetLayerByName, name)
        self.key, definition = self.layer.GetFIDColumn(), self.layer.GetLayerDefn()
        self.tile_id = definition.GetFieldDefn(definition.GetFieldIndex(TILE_ID)).GetName()
        self.fields, self.missing = fields, self._missing(fields)

    def _missing(self, fields):
        """Return [ogr.FieldDefn] of the fields to add, after checking the types of those that exist."""
        definition, missing = self.layer.GetLayerDefn(), []
        for number, name in enumerate(fields):
            kind, index = (ogr.OFTString if number else ogr.OFTReal), definition.GetFieldIndex(name)
            if index < 0:
                missing.append(ogr.FieldDefn(name, kind))
            elif definition.GetFieldDefn(index).GetType() != kind:
                raise GridError('The field {name} is of type {kind}, a {wanted} was expected. {remedy}', name=name,
                                kind=definition.GetFieldDefn(index).GetTypeName(),
                                wanted=Message('text') if number else Message('real number'),
                                remedy=Message('Give FIELD another name, or remove the field.'))
        return missing

    def check(self, layer):
        """Refuse foreign columns that have the names of the fields to write; ``layer``: name of the grid."""
        own_columns.check_own_columns(layer, prediction_fields.domains(self.fields[0]),
                                      [field.GetName() for field in self.layer.schema],
                                      self._sample)

    def _sample(self, place, domain):
        template = 'SELECT min({column}) FROM {table} UNION ALL SELECT max({column}) FROM {table}' if domain.is_number else \
            'SELECT DISTINCT {column} FROM {table}'
        column = self.layer.schema[place].GetName()
        return execute_sql(self.file, f'{named(template, column=column, table=self.name)} LIMIT {domain.most}')

    def begin(self, staged):
        """Add the fields, and remove earlier scores and the tables of a run that was stopped.

        Args:
            staged: path of the database of a Staging.
        """
        for field in self.missing:
            gdal_call(self.layer.CreateField, field)
        definition = self.layer.GetLayerDefn()  # the names as the table spells them
        self.columns = [definition.GetFieldDefn(definition.GetFieldIndex(name)).GetName() for name in self.fields]
        self.status = self.columns[self.fields.index(STATUS)]
        for name in (RUN, DONE):
            execute_sql(self.file, named('DROP TABLE IF EXISTS {name}', name=name))
        execute_sql(self.file, f'ATTACH DATABASE {value(staged)} AS {STAGED}')
        there = ' OR '.join(named('{column} IS NOT NULL', column=column) for column in self.columns)
        nothing = ', '.join(named('{column} = NULL', column=column) for column in self.columns)
        self._at_once(f'{named("UPDATE {table}", table=self.name)} SET {nothing} WHERE {there}')

    def take(self):
        """Write the scores that the Staging has matched to tiles."""
        self._at_once(named('UPDATE {table} SET ({columns}) = (SELECT {values} FROM {staged}.{found} WHERE id = {table}.{key}) '
                            'WHERE {key} IN (SELECT id FROM {staged}.{found})', table=self.name, key=self.key, staged=STAGED,
                            found=FOUND, columns=self.columns, values=list(VALUES)))

    def double(self):
        """Return the name of a matched tile that has scores already, from another part; None where there is none."""
        found = execute_sql(self.file, named(
            'SELECT {tile_id} FROM {table} WHERE {status} IS NOT NULL AND {key} IN (SELECT id FROM {staged}.{found}) LIMIT 1',
            tile_id=self.tile_id, table=self.name, key=self.key, staged=STAGED, found=FOUND, status=self.status))
        return found[0] if found else None

    def count(self):
        """Return the number of tiles by counting rows, as the count stored in a GeoPackage may be outdated."""
        return int(*execute_sql(self.file, named('SELECT count(*) FROM {table}', table=self.name)))

    def shapeless(self):
        """Return the number of tiles that have no scores and no geometry."""
        count, = execute_sql(self.file, named(
            'SELECT count(*) FROM {table} WHERE {status} IS NULL AND ({shape} IS NULL OR ST_IsEmpty({shape}))', table=self.name,
            status=self.status, shape=self.layer.GetGeometryColumn()))
        return int(count)

    def _at_once(self, statement):
        with transaction(self.file):
            execute_sql(self.file, statement)
