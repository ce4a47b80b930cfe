"""Join of scores onto the tiles of a GeoPackage, one transaction for each part."""

from osgeo import gdal, ogr

from ...core.grid.own_columns import check_own_columns
from ...core.grid.prediction_fields import STATUS, domains
from ...core.grid.tile_grid import TILE_ID
from ...core.runtime import sqlite_files
from ...core.runtime.gdal_errors import execute_sql, gdal_call, transaction
from ...core.runtime.geopackage_tables import DONE, RUN
from ...core.runtime.sql import named, value
from ..storage import vsi
from .part_reader import JoinReport
from .score_staging import SCORE_COLUMNS

BLOCK = 8 << 20  # bytes that are copied at a time
SHAPELESS = 'SELECT count(*) FROM {table} WHERE {status} IS NULL AND ({shape} IS NULL OR ST_IsEmpty({shape}))'
STAGED = 'dalles_staged'  # name of the database of a Staging while attached


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
    table = _Table(aside or grid.location, grid, parts, staging)
    try:
        table.check()
        table.stage()
        table.begin()
        joined = strange = 0
        for names, scores in parts.scores():
            unknown = staging.match(names, scores)
            table.write()
            staging.clear()
            strange += unknown
            joined += len(names) - unknown
        count = table.count()
        return JoinReport(count, joined, count - joined, table.count(SHAPELESS), strange)
    finally:
        table.file = table.layer = None  # closes it


class _Table:
    """The table of a grid, read and written by GDAL: triggers of a GeoPackage call functions that only its connection has."""

    def __init__(self, path, grid, parts, staging):
        self.grid, self.parts, self.staging = grid, parts, staging
        self.file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=['GPKG'])
        self.layer = gdal_call(self.file.GetLayerByName, grid.table)
        self.names = {'table': grid.table, 'key': self.layer.GetFIDColumn(), 'shape': self.layer.GetGeometryColumn(),
                      'tile_id': TILE_ID, 'status': STATUS, 'columns': list(parts.fields), 'staged': STAGED,
                      'scores': list(SCORE_COLUMNS)}

    def _run(self, template, **names):
        return execute_sql(self.file, named(template, **self.names, **names))

    def check(self):
        """Refuse columns with the names of the fields to write and another type, or foreign values."""
        names, self.missing = [field.GetName() for field in self.layer.schema], []
        known = {name.lower(): field for name, field in zip(names, self.layer.schema)}
        for name in self.parts.fields:
            kind, field = ogr.OFTReal if name == self.parts.field else ogr.OFTString, known.get(name.lower())
            if field is None:
                self.missing.append(ogr.FieldDefn(name, kind))
            elif field.GetType() != kind:
                raise self.parts.type_error(name, field.GetTypeName())
        check_own_columns(self.grid.display_path, domains(self.parts.field), names,
                          lambda place, domain: self._sample(names[place], domain))

    def _sample(self, column, domain):
        template = 'SELECT min({column}) FROM {table} UNION ALL SELECT max({column}) FROM {table}' if domain.is_number else \
            'SELECT DISTINCT {column} FROM {table}'
        return self._run(f'{template} LIMIT {domain.most}', column=column)

    def stage(self):
        """Attach the database of the Staging, and store the names of all tiles in it; raises as Staging.index_names."""
        execute_sql(self.file, f'ATTACH DATABASE {value(self.staging.path)} AS {STAGED}')
        self._run("INSERT INTO {staged}.names SELECT nullif({tile_id}, ''), {key} FROM {table}")
        self.staging.index_names()

    def begin(self):
        """Add the fields, and remove earlier scores and the tables of a run that was stopped."""
        for field in self.missing:
            gdal_call(self.layer.CreateField, field)
        for name in (RUN, DONE):
            self._run('DROP TABLE IF EXISTS {name}', name=name)
        with transaction(self.file):
            self._run('UPDATE {table} SET ({columns}) = (NULL, NULL, NULL, NULL) WHERE coalesce({columns}) IS NOT NULL')

    def write(self):
        """Write the scores of a part, which the Staging has matched to tiles, in one transaction.

        Raises:
            JobError: a tile has scores already, from another part.
        """
        with transaction(self.file):
            for double in self._run('SELECT {tile_id} FROM {table} WHERE {status} IS NOT NULL '
                                    'AND {key} IN (SELECT id FROM {staged}.found) LIMIT 1'):
                raise self.staging.duplicate_error(double)
            self._run('UPDATE {table} SET ({columns}) = (SELECT {scores} FROM {staged}.found WHERE id = {table}.{key}) '
                      'WHERE {key} IN (SELECT id FROM {staged}.found)')

    def count(self, what='SELECT count(*) FROM {table}'):
        """Return the number of tiles by counting rows, as the count stored in a GeoPackage may be outdated."""
        return int(*self._run(what))
