"""The tables of a GeoPackage: which it holds, and how a new one comes among them without a loss to the others."""

import os
import sqlite3
from contextlib import closing, suppress

from osgeo import gdal

from ..messages import Message
from . import gpkg_rtree
from .gdal_errors import GdalError, gdal_call
from .sql import named, value

MADE = 'Made by Dalles'  # description of a table, by which a later run knows that it may replace it
FEATURES = 'features'  # kind of a table of vectors, see gpkg_contents.data_type of the standard
STYLES = 'layer_styles'  # table in which QGIS keeps the styles of all layers
RUN, DONE = 'dalles_run', 'dalles_done'  # tables of a run that is not whole yet: what it is, and its tiles so far
OWN = {STYLES, RUN, DONE}  # tables that are no data of anyone's
SYSTEM = ('gpkg_', 'rtree_', 'sqlite_', 'idx_')  # how the names of others begin that are no data
RESERVED = ('gpkg', 'rtree_', 'sqlite_')  # how the name of a new table may not begin
BESIDE = ('-wal', '-shm', '-journal')  # what SQLite puts beside a file


def tables(path):
    """Tables of a GeoPackage that hold data.

    Args:
        path: of a file that may be another, or not be there.

    Returns:
        {name: (kind, description)}; kind is that of ``gpkg_contents``, '' for a table that is not listed there. {} for a file
        that is no GeoPackage.

    Raises:
        GdalError: it cannot be read now.
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


def is_reserved(table):
    """True for the name of a table that a GeoPackage, QGIS or a run of Dalles has for itself."""
    return table.lower() in OWN or table.lower().startswith(RESERVED)


def is_sqlite(path):
    """True for a file that is a database of SQLite, as each GeoPackage is."""
    try:
        with open(path, 'rb') as file:
            return file.read(16) == b'SQLite format 3\0'
    except OSError:
        return False


def other_tables(path, table):
    """Tables of a GeoPackage beside one: list of names; raises as :func:`tables`."""
    return [name for name in tables(path) if name.lower() != table.lower()]


def put_table(aside, path, table):
    """Put a GeoPackage with one table in its place: as the whole file, or among the tables that are there.

    Args:
        aside: path of the GeoPackage, which nothing has open; it is gone afterwards.
        path: of its place. Where that file holds other tables, these stay.
        table: name of the table, in both.

    Raises:
        GdalError, OSError: it cannot be written; what was there stays.
    """
    path = os.path.realpath(path)  # a link stays one
    if not other_tables(path, table):
        remove_beside(path)
        os.replace(aside, path)
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


def _translate(source, path, layer, options):
    """Copy a layer into a file, whole or not at all."""
    target = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    done = gdal_call(gdal.VectorTranslate, target, source, options=gdal.VectorTranslateOptions(
        options=['-ds_transaction', '-nln', layer, *options], layers=[layer]))
    if not done:
        raise GdalError(Message('the table cannot be copied'))


def _styled(path, table):
    """True where a GeoPackage holds styles of a table."""
    with closing(sqlite3.connect(path)) as file, suppress(sqlite3.OperationalError):  # no such table
        return file.execute(named('SELECT count(*) FROM {styles} WHERE f_table_name = ?', styles=STYLES), [table]).fetchone()[0]
    return False


def remove_table(path, table):
    """Remove a table; the file with it where it holds no other.

    Raises:
        GdalError, OSError: the disk refuses.
    """
    if other_tables(path, table):
        file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        for number in range(file.GetLayerCount()):
            if file.GetLayer(number).GetName() == table:
                gdal_call(lambda place=number: file.DeleteLayer(place) == 0 or None)
                break
        return
    with suppress(FileNotFoundError):
        os.remove(path)
    remove_beside(path)


def remove_beside(path):
    """Remove what SQLite has put beside a file that is no more."""
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            os.remove(path + ending)


def mark(path, table):
    """Note on a table who made it.

    Raises:
        sqlite3.Error: the file cannot be written.
    """
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(named("UPDATE {contents} SET description = trim(coalesce(description, '') || ' ' || ?) "
                           "WHERE table_name = ? AND coalesce(description, '') NOT LIKE ?", contents='gpkg_contents'),
                     (MADE, table, f'%{MADE}%'))
