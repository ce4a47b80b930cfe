"""The spatial index of a GeoPackage, packed at once from all bounding boxes instead of inserted one by one.

The R-tree has the format of SQLite (sqlite.org/rtree.html): tables of nodes, of the leaf of each feature and of the parent
of each node. Boxes are packed into full nodes by sorting along x, then along y (Leutenegger et al. 1997, "STR: a simple and
efficient algorithm for R-tree packing").
"""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, ogr

from .gdal_errors import execute_sql, gdal_call
from .sql import named, value
from .temporary_folder import temporary_folder

if TYPE_CHECKING:
    import numpy.typing as npt

CELL = np.dtype([('id', '>i8'), ('box', '>f4', 4)])  # an entry of a node; the box is xmin, xmax, ymin, ymax
HEADER = np.dtype([('flags', 'u1'), ('srs', '<i4'), ('box', '<f8', 4)])  # of a GeoPackage geometry, from its fourth byte on
LITTLE_ENDIAN, HAS_BOX, EMPTY = 1, 0b1110, 1 << 4  # bits of the flags
FEW = 1000  # below it, GDAL is fast enough; and SQLite cannot shrink a tree with one leaf under its root
CHUNK = 50_000  # features packed together, so that memory does not grow with the file


def build_rtree(path: str | Path, table: str = '') -> None:
    """Build the spatial index of a GeoPackage layer that has none.

    Args:
        path: of a GeoPackage that nothing has open.
        table: name of the layer; default: the first.

    Raises:
        GdalError: the file cannot be read or written.
    """
    dataset = gdal_call(gdal.OpenEx, str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    names, few = (layer.GetName(), layer.GetGeometryColumn(), layer.GetFIDColumn()), layer.GetFeatureCount() < FEW
    layer = dataset = None
    if few:
        _slowly(path, *names[:2])
        return
    try:
        statements, extension = _of_gdal(*names)
        with closing(sqlite3.connect(str(path))) as database, database:
            database.execute('BEGIN')
            for statement in statements['table']:
                database.execute(statement)
            _pack(database, *names)
            for statement in statements['trigger']:
                database.execute(statement)
            database.execute('INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)', extension)
    except (sqlite3.Error, ValueError):  # SQLite without R-tree module, or geometries without box
        _slowly(path, *names[:2])


def _slowly(path: str | Path, table: str, geometry: str) -> None:
    """Build the index with GDAL, feature by feature."""
    dataset = gdal_call(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    execute_sql(dataset, f'SELECT CreateSpatialIndex({value(table)}, {value(geometry)})')


def _of_gdal(table: str, geometry: str, fid: str) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return ({kind: SQL statements}, row of gpkg_extensions) that this GDAL version writes for the index of such a layer."""
    with temporary_folder() as folder:
        path = str(Path(folder) / 'empty.gpkg')
        dataset = gdal_call(gdal.GetDriverByName('GPKG').Create, path, 0, 0, 0)
        layer = dataset.CreateLayer(table, None, ogr.wkbPolygon, [f'GEOMETRY_NAME={geometry}', f'FID={fid}'])
        layer = dataset = None  # noqa: F841 (closes the file)
        with closing(sqlite3.connect(path)) as database:
            made = database.execute('SELECT type, name, sql FROM sqlite_master').fetchall()
            found = {'table': [text for kind, _, text in made if kind == 'table' and text.startswith('CREATE VIRTUAL TABLE')],
                     'trigger': [text for kind, name, text in made if kind == 'trigger' and name.startswith('rtree_')]}
            found['table'] += [text.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS', 1)
                               for _, name, text in made if name == 'gpkg_extensions']
            return found, database.execute("SELECT * FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'").fetchone()


def _pack(database: sqlite3.Connection, table: str, geometry: str, fid: str) -> None:
    """Fill the empty R-tree tables."""
    rtree = f'rtree_{table}_{geometry}'
    node, parent = f'{rtree}_node', f'{rtree}_parent'
    size = database.execute(named('SELECT length(data) FROM {node} WHERE nodeno = 1', node=node)).fetchone()[0]
    full, last, depth = (size - len(_node(0, np.empty(0, CELL)))) // CELL.itemsize, 1, 1

    def nodes_of(cells: npt.NDArray[np.void], members: str) -> npt.NDArray[np.void]:
        """Write the nodes that contain some cells, and the node of each cell; return the cells of these nodes."""
        nonlocal last
        cells, starts = _packed(cells, full)
        numbers = np.arange(last + 1, last + 1 + len(starts))
        last += len(starts)
        parts = np.split(cells, starts[1:])
        database.executemany(named('INSERT INTO {node} VALUES (?, ?)', node=node),
                             zip(numbers.tolist(), (_node(0, part).ljust(size, b'\0') for part in parts)))
        pairs = np.column_stack([cells['id'], np.repeat(numbers, [len(part) for part in parts])])
        pairs = pairs[np.argsort(pairs[:, 0])].tolist()  # appending to a table is fastest
        database.executemany(named('INSERT INTO {members} VALUES (?, ?)', members=f'{rtree}_{members}'), pairs)
        above = np.empty(len(starts), CELL)
        above['id'] = numbers
        above['box'][:, ::2] = np.minimum.reduceat(cells['box'][:, ::2], starts)
        above['box'][:, 1::2] = np.maximum.reduceat(cells['box'][:, 1::2], starts)
        return above

    parts = []
    rows = database.execute(named('SELECT {fid}, substr({geometry}, 4, 37) FROM {table} WHERE {geometry} IS NOT NULL', fid=fid,
                                geometry=geometry, table=table))
    for chunk in iter(lambda: rows.fetchmany(CHUNK), []):
        cells = _cells(chunk)
        if len(cells):
            parts.append(nodes_of(cells, 'rowid'))
    if not parts:
        return
    level = np.concatenate(parts).astype(CELL)  # concatenate returns native byte order
    while len(level) > full:
        level, depth = nodes_of(level, 'parent'), depth + 1
    database.execute(named('UPDATE {node} SET data = ? WHERE nodeno = 1', node=node), [_node(depth, level).ljust(size, b'\0')])
    database.executemany(named('INSERT INTO {parent} VALUES (?, 1)', parent=parent),
                         [(number,) for number in level['id'].tolist()])


def _cells(rows: Iterable[tuple[int, bytes]]) -> npt.NDArray[np.void]:
    """Return the (N,) CELL of (id, first bytes of a geometry) pairs, without empty geometries.

    Raises:
        ValueError: a geometry is big-endian or has no box.
    """
    rows = [(number, start) for number, start in rows if not start[0] & EMPTY]
    headers = np.frombuffer(b''.join(start for _, start in rows), HEADER)  # ValueError where one is too short
    flags = headers['flags']
    if len(headers) != len(rows) or not (flags & LITTLE_ENDIAN).all() or not (flags & HAS_BOX).all():
        raise ValueError('A geometry has no box.')
    cells = np.empty(len(rows), CELL)
    cells['id'] = [number for number, _ in rows]
    rounded = headers['box'].astype('float32')
    # boxes are rounded outwards
    low, high = np.nextafter(rounded, np.float32(-np.inf)), np.nextafter(rounded, np.float32(np.inf))
    cells['box'] = rounded
    cells['box'][:, ::2] = np.where(rounded > headers['box'], low, rounded)[:, ::2]
    cells['box'][:, 1::2] = np.where(rounded < headers['box'], high, rounded)[:, 1::2]
    return cells


def _packed(cells: npt.NDArray[np.void], full: int) -> tuple[npt.NDArray[np.void], npt.NDArray[np.int64]]:
    """Return (cells sorted by node, index of the first cell of each node): slices along x, nodes along y."""
    x, y = (cells['box'][:, i].astype('float64') + cells['box'][:, i + 1] for i in (0, 2))
    tall = full * math.ceil(math.sqrt(math.ceil(len(cells) / full)))  # cells in a slice: a whole number of nodes
    by_x = np.argsort(x, kind='stable')
    slices = np.empty(len(cells), int)
    slices[by_x] = np.arange(len(cells)) // tall
    return cells[np.lexsort((y, slices))], np.arange(0, len(cells), full)


def _node(depth: int, cells: npt.NDArray[np.void]) -> bytes:
    """Return the used bytes of a node: depth of the tree (in the root only, else 0), number of cells, cells."""
    return struct.pack('>HH', depth, len(cells)) + (cells.tobytes() if len(cells) else b'')
