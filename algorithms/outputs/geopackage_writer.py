"""Writer of values onto the features of a GeoPackage by SQL, and copies of a grid by copying its file.

An SQL update leaves geometry and spatial index unchanged, which cost far more to write than the values: copying the file and
updating the copy takes a fraction of the time of writing every tile again.
"""

import os
import sqlite3
from contextlib import closing, suppress

from osgeo import gdal, ogr
from qgis.core import QgsProcessingFeatureSourceDefinition

from ...core.errors import FileError, GridError, reason_of
from ...core.messages import Message
from ...core.runtime import geopackage_tables, sqlite_files
from ...core.runtime.gdal_errors import GdalError, execute_sql, gdal_call, transaction
from ...core.runtime.geopackage_tables import DONE, RUN
from ...core.runtime.sql import named, value
from ...core.runtime.temporary_folder import temporary_folder
from ..framework.main_thread import lookup_in_main_thread
from ..framework.run_state import of_table, resume_state
from ..inputs import layers
from ..inputs.parameter_layers import as_stored, vector_layer
from .batch_writer import BatchWriter, check_types
from .destinations import geopackage_of

OGR_TYPES = {layers.REAL: ogr.OFTReal, layers.INTEGER: ogr.OFTInteger, layers.TEXT: ogr.OFTString}
STAGED = 'dalles_staged'  # name of the attached database with the values of one transaction


def _open(path, table, update=True):
    file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | (gdal.OF_UPDATE if update else 0))
    return file, file.GetLayerByName(table) if table else file.GetLayer(0)


class GeoPackageWriter(BatchWriter):
    """Writer onto the features of a table of a GeoPackage, through a connection of its own."""

    batch = 50_000

    def __init__(self, path, table, *, own_fields, run, made=False):
        """Open the table and add the fields that are missing.

        Args:
            path, table: file and name of the table.
            own_fields: list of QgsField to write.
            run: see run_state.run_fingerprint; '' where the run cannot be resumed.
            made: True where this run created the table.

        Raises:
            GridError: the file cannot be written.
        """
        super().__init__()
        self.message, self.done, self.made, self.added, self.place = '', None, made, [], (path, table)
        self.stays = bool(run) or not made
        try:
            self.file, layer = _open(path, table)
            self.run = of_table(run, layer.GetName())
            self.done = resume_state(path, self.run) if run else None
            if run and self.done is None:
                self._begin()
            for wanted in own_fields:
                if layer.GetLayerDefn().GetFieldIndex(wanted.name()) < 0:
                    gdal_call(layer.CreateField, ogr.FieldDefn(wanted.name(), OGR_TYPES[wanted.type()]))
                    self.added.append(wanted.name())
        except (GdalError, sqlite3.Error) as error:
            self.rollback()
            raise GridError('The grid {path} cannot be written ({error}). Close the programs that use it, or choose another '
                            'OUTPUT.', path=path, error=error) from error
        definition = layer.GetLayerDefn()
        # in the spelling of the table, which may differ in case
        self.columns = [definition.GetFieldDefn(definition.GetFieldIndex(f.name())).GetName() for f in own_fields]
        self.values = [f'v{number}' for number in range(len(own_fields))]
        self.table, self.key = layer.GetName(), layer.GetFIDColumn()

    def _begin(self):
        self.mark_complete()
        execute_sql(self.file, named('CREATE TABLE {run} (identity TEXT)', run=RUN))
        execute_sql(self.file, named('CREATE TABLE {done} (id INTEGER PRIMARY KEY, kind TEXT)', done=DONE))
        execute_sql(self.file, named('INSERT INTO {run} VALUES ', run=RUN) + f'({value(self.run)})')

    def mark_complete(self):
        """Write the pending values and drop the tables with the progress of the run; see :meth:`BatchWriter.mark_complete`."""
        self.flush()
        for name in (RUN, DONE):
            execute_sql(self.file, named('DROP TABLE IF EXISTS {name}', name=name))

    def write_all(self, numbers, rows):
        """Queue the values of many tiles; see :meth:`BatchWriter.write_all`."""
        self.pending.extend(zip(numbers, rows))
        if len(self.pending) >= self.batch:
            self.flush()

    def _send(self, pending):
        try:
            with temporary_folder() as folder:
                staged = os.path.join(folder, 'staged.db')
                self._stage(staged, pending)
                execute_sql(self.file, f'ATTACH DATABASE {value(staged)} AS {STAGED}')
                try:
                    self._update()
                finally:
                    execute_sql(self.file, f'DETACH DATABASE {STAGED}')  # Windows cannot delete an open file
        except (GdalError, sqlite3.Error, OSError) as error:
            self.message = _reason(error)
            return False
        return True

    def rollback(self):
        """Undo the changes of a failed run, see :meth:`BatchWriter.rollback`: a copy without values would look complete."""
        if self.made and (not self.sent or (self.message and not self.stays)):
            self.file = None
            with suppress(GdalError, OSError):
                geopackage_tables.remove_table(*self.place)
            return False
        if self.made or self.sent or self.done is not None:
            return self.sent
        with suppress(GdalError):
            self.file, layer = _open(*self.place)
            for name in (RUN, DONE):
                execute_sql(self.file, named('DROP TABLE IF EXISTS {name}', name=name))
            for name in self.added:
                gdal_call(layer.DeleteField, layer.GetLayerDefn().GetFieldIndex(name))
        self.file = None
        return False

    def _stage(self, path, pending):
        """Write values to a second database: GDAL's SQL has no bound parameters, and values in its text are slow to parse."""
        with closing(sqlite3.connect(path)) as staged:
            staged.execute('PRAGMA synchronous = OFF')
            staged.execute(f'CREATE TABLE tiles (id INTEGER PRIMARY KEY, {", ".join(self.values)})')
            marks = ', '.join('?' * (1 + len(self.values)))
            staged.executemany(f'INSERT OR REPLACE INTO tiles VALUES ({marks})', ((number, *row) for number, row in pending))
            staged.commit()

    def _update(self):
        """Update the table through GDAL: the triggers of a GeoPackage call functions that only GDAL's connection has."""
        with transaction(self.file):
            execute_sql(self.file, named(
                'UPDATE {table} SET ({columns}) = (SELECT {values} FROM {staged}.tiles WHERE id = {table}.{key}) '
                'WHERE {key} IN (SELECT id FROM {staged}.tiles)', table=self.table, key=self.key, staged=STAGED,
                columns=self.columns, values=self.values))
            if self.run:  # kind: the class of the tile or, without one, its status
                execute_sql(self.file, named('INSERT OR REPLACE INTO {done} SELECT id, coalesce({kinds}) FROM {staged}.tiles',
                                             done=DONE, kinds=self.values[1:3], staged=STAGED))

    def problem(self):
        """Return the error of the last batch; see :meth:`BatchWriter.problem`."""
        return self.message

    def close(self):
        """Write the pending values and close the file; see :meth:`BatchWriter.close`."""
        try:
            super().close()
        finally:
            self.file = None


def _reason(error):
    """Return the message of SQLite without the statement that GDAL puts before it; for an OSError, path and reason."""
    if isinstance(error, OSError):
        return Message('{path}: {error}', path=error.filename, error=error.strerror)
    return str(error).rpartition(':')[2].strip()


def copyable(grid, destination, own_fields, context):
    """Return the path of a grid whose output can be a copy of its file; else None.

    It must be a GeoPackage with one layer, without filter, selection or edits, in the fields and reference system of the file;
    QGIS styles in the file are copied with it.

    Args:
        grid: value of the input parameter.
        destination: value of the output parameter.
        own_fields: list of QgsField that will be written.
        context: QgsProcessingContext.
    """
    layer, place = vector_layer(grid, context), geopackage_of(destination, context)
    found = layers.table_of(layer) if place and not isinstance(grid, QgsProcessingFeatureSourceDefinition) else None
    if found is None or layer.subsetString() or layer.isEditable() or not lookup_in_main_thread(context, as_stored, layer):
        return None
    try:
        check_types(layer.fields(), own_fields, '')
        file, table = _open(found[0], None, update=False)
    except (GridError, GdalError):
        return None
    others = file.GetLayerCount() - sum(file.GetLayerByName(name) is not None for name in geopackage_tables.OWN)
    fits = others == 1 and not file.RasterCount and place.geometry in ('', table.GetGeometryColumn())
    return found[0] if fits and hasattr(table, 'Rename') else None


def copy_table(path, place):
    """Copy a GeoPackage with one table.

    Args:
        path: file to read; see core.runtime.sqlite_files.copy_database.
        place: destinations.Destination; an existing table of that name is replaced, other tables in the file stay.

    Returns:
        The name of the table.

    Raises:
        FileError: it cannot be read.
        GridError: it cannot be written.
    """
    target = place.path
    aside = f'{os.path.realpath(target)}.part.gpkg'  # an interrupted copy must not have the name of the grid
    try:
        _remove(aside)
        sqlite_files.copy_database(path, aside)
        with closing(sqlite3.connect(aside)) as made:
            for name in (RUN, DONE):
                made.execute(named('DROP TABLE IF EXISTS {name}', name=name))
            made.commit()
        _rename(aside, place.table)
        geopackage_tables.mark_as_made(aside, place.table)
        geopackage_tables.publish_table(aside, target, place.table)
        return place.table
    except FileError:
        _remove(aside)
        raise
    except (OSError, sqlite3.Error, GdalError) as error:
        with suppress(OSError):
            _remove(aside)
        raise GridError('The grid cannot be written to {target} ({error}). Choose another OUTPUT.', target=target,
                        error=reason_of(error)) from error


def _remove(path):
    """Remove a file and SQLite's files beside it (-wal, -shm, -journal), where they exist."""
    with suppress(FileNotFoundError):
        os.remove(path)
    geopackage_tables.remove_beside(path)


def _rename(path, name):
    """Rename the only table of a GeoPackage, also in its QGIS styles; the file is closed at the end."""
    file, layer = _open(path, None)
    known = layer.GetName()
    if known == name:
        return
    gdal_call(layer.Rename, name)
    styles = file.GetLayerByName(geopackage_tables.STYLES)
    for row in styles or ():
        if row['f_table_name'] == known:
            row['f_table_name'] = name
            gdal_call(styles.SetFeature, row)
