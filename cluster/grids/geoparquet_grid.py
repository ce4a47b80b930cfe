"""Grid in GeoParquet 1.0 or 1.1 (https://geoparquet.org/releases/v1.1.0), read by the bounding boxes of its row groups.

The boxes of all row groups come from the statistics of the ``covering`` columns and are read once; a window then reads the row
groups that it touches. A file without covering is read once and stays in memory; it must be small.
"""

import json
from typing import NamedTuple

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
from osgeo import osr

from ...core.errors import GridError
from ...core.grid.tile_grid import TILE_ID, Bounds
from ...core.messages import Message
from ..storage import vsi
from .grid_file import SIDES, GridFile, touching
from .rectangle_wkb import boxes_of

MOST_ROWS = 1 << 21  # read at most for one window: two row groups of a million, as some programs write them
ROWS = 1 << 16  # of a batch
BUFFER = 1 << 16  # bytes read at a time where only the first tile is wanted
LOOKED_AT = 1000  # row groups at whose centre the tiles to read are counted
SHAPES = {'Polygon', 'MultiPolygon', 'Polygon Z', 'MultiPolygon Z'}


class FileFooter(NamedTuple):
    """A file of the grid: its path, and its Parquet footer."""

    path: str
    footer: parquet.FileMetaData


class GeoParquetGrid(GridFile):
    """Grid in a GeoParquet file, or in a folder of GeoParquet files.

    Attributes:
        files: list of FileFooter, by their names.
        geometry: name of the geometry column.
        groups: list of (FileFooter, number) of the row groups that have rows.
        group_boxes: (G, 4) float64, boxes of the groups; nan where unknown.
        batches: list of (names, (n, 4) boxes) with all tiles of a grid without covering, else None.
    """

    SUFFIX = '.parquet'

    def __init__(self, path):
        """Open the grid at ``path``: a file, or a folder of ``.parquet`` files with the same columns.

        Raises:
            GridError: it cannot be opened, or is not a grid.
        """
        super().__init__(path)
        self.files = [self._file(one) for one in self._paths()]
        first = self.files[0].footer
        self.geometry, column = self._about(first)
        for file in self.files[1:]:
            if file.footer.schema != first.schema or self._about(file.footer)[1].get('crs') != column.get('crs'):
                raise GridError('The file {name} in {path} differs from the first one in its columns or its coordinate reference '
                                'system. Merge the files into one.', path=self.display_path, name=file.path.rpartition('/')[2])
        self.count = sum(file.footer.num_rows for file in self.files)
        system = _system(column)
        self.check(system)
        self._check_columns(first, column)
        self.wkt = system.ExportToWkt(['FORMAT=WKT2_2019'])
        self.groups = [(file, number) for file in self.files for number in range(file.footer.num_row_groups)
                       if file.footer.row_group(number).num_rows]
        self.group_boxes = self._boxes_of_groups(column.get('covering', {}).get('bbox'))
        self.batches = self._all() if np.isnan(self.group_boxes).any() else None
        if self.batches is None:
            self._check_order()
        known = self.group_boxes if self.batches is None else np.concatenate([boxes for _, boxes in self.batches])
        if np.isnan(known).all():
            raise self.no_geometry()
        self.extent = Bounds(*np.nanmin(known[:, :2], axis=0).tolist(), *np.nanmax(known[:, 2:], axis=0).tolist())

    def _paths(self):
        if not vsi.is_folder(self.location):
            return [self.location]
        found = [vsi.path_in(self.location, name) for name in vsi.list_names(self.location)
                 if name.lower().endswith(self.SUFFIX) and not name.startswith(('_', '.'))]
        if not found:
            raise GridError('The folder {path} has no GeoParquet files. Choose another folder.', path=self.display_path)
        return found

    def _file(self, path):
        with vsi.reader(path) as source:
            try:
                return FileFooter(path, parquet.read_metadata(source))
            except (pyarrow.ArrowException, OSError) as error:
                raise self.broken(error) from error

    def _about(self, footer):
        """Return (name of the geometry column, its GeoParquet metadata)."""
        try:
            about = json.loads((footer.metadata or {})[b'geo'])
            column = about['columns'][about['primary_column']]
            column['encoding']
        except (KeyError, TypeError, ValueError) as error:
            raise GridError('The grid {path} is not a GeoParquet file: it has no geo metadata. Write it with QGIS, GDAL or '
                            'GeoPandas.', path=self.display_path) from error
        return about['primary_column'], column

    def _check_columns(self, footer, column):
        schema = footer.schema.to_arrow_schema()
        kinds = set(column.get('geometry_types') or ())
        if column['encoding'] != 'WKB':
            raise GridError('The geometries of {path} are encoded as {found}, not as WKB. Write the file again with '
                            'GEOMETRY_ENCODING=WKB.', path=self.display_path, found=column['encoding'])
        if not kinds <= SHAPES:
            raise self.no_polygons(', '.join(sorted(kinds)))
        kind = schema.field(TILE_ID).type if TILE_ID in schema.names else None
        if kind is None or not is_text(kind):
            raise self.no_names([name for name in schema.names if name != self.geometry])

    def _boxes_of_groups(self, covering):
        """Return (G, 4) float64: the box of each row group, from its statistics; nan where it has none."""
        found = np.full((len(self.groups), 4), np.nan)
        if not covering:
            return found
        schema = self.files[0].footer.schema
        leaves = {schema.column(i).path: i for i in range(len(schema))}
        try:
            columns = [leaves['.'.join(covering[side])] for side in SIDES]
        except KeyError as error:
            raise GridError('The grid {path} has no column {name}, which its metadata name for the extent of the tiles. Write '
                            'the file again.', path=self.display_path, name=error) from error
        single = any(schema.column(column).physical_type == 'FLOAT' for column in columns)
        for index, (file, number) in enumerate(self.groups):
            group = file.footer.row_group(number)
            known = [group.column(column).statistics for column in columns]
            if all(one is not None and one.has_min_max for one in known):
                found[index] = known[0].min, known[1].min, known[2].max, known[3].max
        # a covering in single precision may be rounded to nearest, so inwards too
        slack = float(np.spacing(np.float32(np.nanmax(np.abs(found), initial=0)))) if single else 0.0
        return found + [-slack, -slack, slack, slack]

    def _check_order(self):
        """Refuse a grid so badly sorted that a window would touch row groups with millions of tiles."""
        rows = np.array([file.footer.row_group(number).num_rows for file, number in self.groups])
        middles = (self.group_boxes[:, :2] + self.group_boxes[:, 2:]) / 2
        step = -(-len(rows) // LOOKED_AT)
        most = max((int(rows[touching(self.group_boxes, (*middle, *middle))].sum()) for middle in middles[::step]), default=0)
        if most > MOST_ROWS:
            raise GridError('The grid {path} is not sorted by location: for one window, up to {most:,} tiles would be read, more '
                            'than the limit of {limit:,}. Write it sorted: ogr2ogr -lco SORT_BY_BBOX=YES -lco '
                            'WRITE_COVERING_BBOX=YES.', path=self.display_path, most=most, limit=MOST_ROWS)

    def _near(self, bounds):
        """See GridFile."""
        if self.batches is not None:
            return self.batches
        near = np.flatnonzero(touching(self.group_boxes, bounds)).tolist()
        return (batch for number in near for batch in self._read(*self.groups[number]))

    def _read(self, file, number, rows=ROWS, buffer_size=0):
        """Yield (names, (n, 4) boxes) of a row group in batches; ``buffer_size``: bytes read at a time, 0 for whole columns."""
        with vsi.reader(file.path) as source:
            try:
                opened = parquet.ParquetFile(source, metadata=file.footer, buffer_size=buffer_size)
                for batch in opened.iter_batches(rows, row_groups=[number], columns=[TILE_ID, self.geometry]):
                    yield batch.column(TILE_ID).cast(pyarrow.string()), boxes_of(batch.column(self.geometry))
            except (pyarrow.ArrowException, OSError) as error:
                raise self.broken(error) from error

    def _all(self):
        """Return a list of (names, (n, 4) boxes) with all tiles; for a grid without covering, which must be small."""
        if self.count > MOST_ROWS:
            raise GridError('The grid {path} has {count:,} tiles and no bounding box column (covering), without which the limit '
                            'is {limit:,} tiles. Write it with one: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.',
                            path=self.display_path, count=self.count, limit=MOST_ROWS)
        return [batch for group in self.groups for batch in self._read(*group)]

    def _first(self):
        """See GridFile."""
        for _, boxes in self.batches or (batch for group in self.groups for batch in self._read(*group, 1, BUFFER)):
            there = boxes[~np.isnan(boxes[:, 0])]
            if len(there):
                return there[0].tolist()
        raise self.broken(Message('no tile has a geometry'))


def is_text(kind):
    """Return True for any Arrow type of text, also dictionary-encoded."""
    kind = kind.value_type if pyarrow.types.is_dictionary(kind) else kind
    return any(is_one(kind) for is_one in (pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_string_view))


def _system(column):
    """Return the osr.SpatialReference of a geometry column; None where its ``crs`` is null."""
    if 'crs' in column and column['crs'] is None:
        return None
    system = osr.SpatialReference()
    system.SetFromUserInput(json.dumps(column['crs']) if 'crs' in column else 'OGC:CRS84')  # the default of GeoParquet
    return system
