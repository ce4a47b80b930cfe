"""The tables of a GeoPackage: list them, and add, replace or remove one without loss to the others."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress

from osgeo import gdal

from ..messages import Message
from . import gpkg_rtree
from .atomic_files import is_free, replace_file
from .gdal_errors import GdalError, gdal_call
from .sql import named, value

MADE = 'Made by Dalles'  # description of a table, which a later run may therefore replace
FEATURES = 'features'  # kind of a vector table: gpkg_contents.data_type of the standard
STYLES = 'layer_styles'  # table in which QGIS stores the styles of all layers
RUN, DONE = 'dalles_run', 'dalles_done'  # tables of an unfinished run: its identity, and the tiles done so far
OWN = {STYLES, RUN, DONE}  # tables without user data
SYSTEM = ('gpkg_', 'rtree_', 'sqlite_', 'idx_')  # prefixes of system tables
RESERVED = ('gpkg', 'rtree_', 'sqlite_')  # forbidden prefixes of a new table
SIDECAR_SUFFIXES = ('-wal', '-shm', '-journal')  # suffixes of the files that SQLite adds next to a database


def user_tables(path: str) -> dict[str, tuple[str, str]]:
    """Return the tables of a GeoPackage that contain user data.

    Args:
        path: of a file, which may have another format or not exist.

    Returns:
        {name: (kind, description)}; kind is the ``data_type`` in ``gpkg_contents``, '' for a table that is not listed there.
        {} for a file that is no SQLite database.

    Raises:
        GdalError: the file cannot be read.
    """
    if not is_sqlite(path):
        return {}
    try:
        with closing(sqlite3.connect(path)) as file:
            found = {name: ('', '') for name, in file.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')") if not name.lower().startswith(SYSTEM)}
            if file.execute("SELECT count(*) FROM sqlite_master WHERE lower(name) = 'gpkg_contents'").fetchone()[0]:
                found.update((name, (kind or '', text or '')) for name, kind, text in file.execute(
                    'SELECT table_name, data_type, description FROM gpkg_contents'))
    except sqlite3.Error as error:
        raise GdalError(str(error)) from error
    return {name: kind for name, kind in found.items() if name.lower() not in OWN}


def is_reserved(table: str) -> bool:
    """Return True for a table name that is reserved for GeoPackage, SQLite, QGIS or a run of Dalles."""
    return table.lower() in OWN or table.lower().startswith(RESERVED)


def is_sqlite(path: str) -> bool:
    """Return True for a file that is an SQLite database, as each GeoPackage is."""
    try:
        with open(path, 'rb') as file:
            return file.read(16) == b'SQLite format 3\0'
    except OSError:
        return False


def other_tables(path: str, table: str) -> list[str]:
    """Return the names of the tables of a GeoPackage except one, a list; raises as :func:`tables`."""
    return [name for name in user_tables(path) if name.lower() != table.lower()]


def publish_table(aside: str, path: str, table: str) -> None:
    """Move a GeoPackage with one table to its final path: as the whole file, or as a table of the existing file.

    The latter where the file has other tables, or where a program has it open on Windows, which forbids to replace it.

    Args:
        aside: path of the GeoPackage, which nothing has open; it does not exist afterwards.
        path: final path. Other tables of an existing file stay.
        table: name of the table, in both files.

    Raises:
        GdalError, OSError: it cannot be written; the existing file stays as it is.
    """
    path = os.path.realpath(path)  # a symbolic link stays one
    if not other_tables(path, table) and is_free(path):
        remove_beside(path)
        replace_file(aside, path)
        return
    source = gdal_call(gdal.OpenEx, aside, gdal.OF_VECTOR)
    layer = source.GetLayerByName(table)
    geometry, key = layer.GetGeometryColumn(), layer.GetFIDColumn()
    options = ['SPATIAL_INDEX=NO', f'GEOMETRY_NAME={geometry or "geom"}', f'FID={key or "fid"}',
               f'DESCRIPTION={layer.GetMetadataItem("DESCRIPTION") or MADE}']
    layer = None
    _translate(source, path, table, ['-overwrite', '-preserve_fid', *(word for one in options for word in ('-lco', one))])
    if source.GetLayerByName(STYLES) is not None and not _styled(path, table):
        _translate(source, path, STYLES, ['-append', '-unsetFid', '-where', f'f_table_name = {value(table)}'])
    source = None  # closes it
    if geometry:
        gpkg_rtree.build_rtree(path, table)
    os.remove(aside)


def _translate(source: gdal.Dataset, path: str, layer: str, options: list[str]) -> None:
    """Copy a layer into a file in one transaction."""
    target = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    done = gdal_call(gdal.VectorTranslate, target, source, options=gdal.VectorTranslateOptions(
        options=['-ds_transaction', '-nln', layer, *options], layers=[layer]))
    if not done:
        raise GdalError(Message('the table cannot be copied'))


def _styled(path: str, table: str) -> bool:
    """Return True where a GeoPackage contains QGIS styles of a table."""
    with closing(sqlite3.connect(path)) as file, suppress(sqlite3.OperationalError):  # no such table
        count, = file.execute(named('SELECT count(*) FROM {styles} WHERE f_table_name = ?', styles=STYLES), [table]).fetchone()
        return count > 0
    return False


def remove_table(path: str, table: str) -> None:
    """Remove a table, or the whole file if it contains no other table and no program on Windows has it open.

    Raises:
        GdalError, OSError: it cannot be removed.
    """
    if other_tables(path, table) or not is_free(path):
        file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        for number in range(file.GetLayerCount()):
            if file.GetLayer(number).GetName() == table:
                gdal_call(lambda place=number: file.DeleteLayer(place) == 0 or None)
                break
        return
    with suppress(FileNotFoundError):
        os.remove(path)
    remove_beside(path)


def remove_beside(path: str) -> None:
    """Remove the ``-wal``, ``-shm`` and ``-journal`` files of a database that is removed or replaced."""
    for ending in SIDECAR_SUFFIXES:
        with suppress(FileNotFoundError):
            os.remove(path + ending)


def mark_as_made(path: str, table: str) -> None:
    """Add MADE to the description of a table.

    Raises:
        sqlite3.Error: the file cannot be written.
    """
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(named("UPDATE {contents} SET description = trim(coalesce(description, '') || ' ' || ?) "
                           "WHERE table_name = ? AND coalesce(description, '') NOT LIKE ?", contents='gpkg_contents'),
                     (MADE, table, f'%{MADE}%'))
