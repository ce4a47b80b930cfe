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

SUFFIX = '.parquet'
MOST_ROWS = 1 << 21  # read at most for one window: two row groups of a million, as some programs write them
ROWS = 1 << 16  # of a batch
BUFFER = 1 << 16  # bytes read at a time where only the first tile is wanted
LOOKED_AT = 1000  # row groups at whose centre the tiles to read are counted
SHAPES = {'Polygon', 'MultiPolygon', 'Polygon Z', 'MultiPolygon Z'}


class ParquetPart(NamedTuple):
    """A file of the grid: its path, and its Parquet footer."""

    path: str
    footer: parquet.FileMetaData


class GeoParquetGrid(GridFile):
    """Grid in a GeoParquet file, or in a folder of GeoParquet files.

    Attributes:
        pages: list of ParquetPart, by their names.
        geometry: name of the geometry column.
        groups: list of (ParquetPart, number) of the row groups that have rows.
        reach: (G, 4) float64, boxes of the groups; nan where unknown.
        batches: list of (names, (n, 4) boxes) with all tiles of a grid without covering, else None.
    """

    def __init__(self, path):
        """Open the grid at ``path``: a file, or a folder of ``.parquet`` files with the same columns.

        Raises:
            GridError: it cannot be opened, or is not a grid.
        """
        super().__init__(path)
        self.pages = [self._page(one) for one in self._paths()]
        first = self.pages[0].footer
        self.geometry, column = self._about(first)
        for page in self.pages[1:]:
            if page.footer.schema != first.schema or self._about(page.footer)[1].get('crs') != column.get('crs'):
                raise GridError('Files with the same columns and the same coordinate reference system were expected in {path}, '
                                '{name} differs. Make one file of them.', path=self.told, name=page.path.rpartition('/')[2])
        self.count = sum(page.footer.num_rows for page in self.pages)
        system = _system(column)
        self.check(system)
        self._check_columns(first, column)
        self.wkt = system.ExportToWkt(['FORMAT=WKT2_2019'])
        self.groups = [(page, number) for page in self.pages for number in range(page.footer.num_row_groups)
                       if page.footer.row_group(number).num_rows]
        self.reach = self._reach(column.get('covering', {}).get('bbox'))
        self.batches = self._all() if np.isnan(self.reach).any() else None
        if self.batches is None:
            self._check_order()
        known = self.reach if self.batches is None else np.concatenate([boxes for _, boxes in self.batches])
        if np.isnan(known).all():
            raise GridError('Tiles with a geometry were expected in the grid {path}, none of {count} has one. Build the grid '
                            'again.', path=self.told, count=self.count)
        self.extent = Bounds(*np.nanmin(known[:, :2], axis=0).tolist(), *np.nanmax(known[:, 2:], axis=0).tolist())

    def _paths(self):
        if not vsi.is_folder(self.place):
            return [self.place]
        found = [vsi.path_in(self.place, name) for name in vsi.list_names(self.place)
                 if name.lower().endswith(SUFFIX) and not name.startswith(('_', '.'))]
        if not found:
            raise GridError('GeoParquet files were expected in the folder {path}, there is none. Choose another.', path=self.told)
        return found

    def _page(self, path):
        with vsi.reader(path) as file:
            try:
                return ParquetPart(path, parquet.read_metadata(file))
            except (pyarrow.ArrowException, OSError) as error:
                raise self.broken(error) from error

    def _about(self, footer):
        """Return (name of the geometry column, its GeoParquet metadata)."""
        try:
            about = json.loads((footer.metadata or {})[b'geo'])
            column = about['columns'][about['primary_column']]
            column['encoding']
        except (KeyError, TypeError, ValueError) as error:
            raise GridError('A GeoParquet was expected as grid, {path} does not say where its tiles lie (no metadata «geo»). '
                            'Write it with QGIS, GDAL or GeoPandas.', path=self.told) from error
        return about['primary_column'], column

    def _check_columns(self, footer, column):
        schema = footer.schema.to_arrow_schema()
        kinds = set(column.get('geometry_types') or ())
        if column['encoding'] != 'WKB':
            raise GridError('Tiles as WKB were expected in {path}, found the encoding {found}. Write it anew with '
                            'GEOMETRY_ENCODING=WKB.', path=self.told, found=column['encoding'])
        if not kinds <= SHAPES:
            raise self.no_polygons(', '.join(sorted(kinds)))
        kind = schema.field(TILE_ID).type if TILE_ID in schema.names else None
        if kind is None or not is_text(kind):
            raise self.no_names([name for name in schema.names if name != self.geometry])

    def _reach(self, covering):
        """Return (G, 4) float64: the box of each row group, from its statistics; nan where it has none."""
        found = np.full((len(self.groups), 4), np.nan)
        if not covering:
            return found
        schema = self.pages[0].footer.schema
        leaves = {schema.column(i).path: i for i in range(len(schema))}
        try:
            columns = [leaves['.'.join(covering[side])] for side in SIDES]
        except KeyError as error:
            raise GridError('The grid {path} says that the extent of its tiles is in the column {name}, which is not there. '
                            'Write it anew.', path=self.told, name=error) from error
        single = any(schema.column(column).physical_type == 'FLOAT' for column in columns)
        for place, (page, number) in enumerate(self.groups):
            group = page.footer.row_group(number)
            known = [group.column(column).statistics for column in columns]
            if all(one is not None and one.has_min_max for one in known):
                found[place] = known[0].min, known[1].min, known[2].max, known[3].max
        # a covering in single precision may be rounded to nearest, so inwards too
        slack = float(np.spacing(np.float32(np.nanmax(np.abs(found), initial=0)))) if single else 0.0
        return found + [-slack, -slack, slack, slack]

    def _check_order(self):
        """Refuse a grid so badly sorted that a window would touch row groups with millions of tiles."""
        rows = np.array([page.footer.row_group(number).num_rows for page, number in self.groups])
        middles = (self.reach[:, :2] + self.reach[:, 2:]) / 2
        step = -(-len(rows) // LOOKED_AT)
        most = max((int(rows[touching(self.reach, (*middle, *middle))].sum()) for middle in middles[::step]), default=0)
        if most > MOST_ROWS:
            raise GridError('{path} has up to {most:,} tiles in the row groups of one place, at most {limit:,} can be looked '
                            'through for it. Write it anew, sorted: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.',
                            path=self.told, most=most, limit=MOST_ROWS)

    def _near(self, bounds):
        """See GridFile."""
        if self.batches is not None:
            return self.batches
        near = np.flatnonzero(touching(self.reach, bounds)).tolist()
        return (batch for number in near for batch in self._read(*self.groups[number]))

    def _read(self, page, number, rows=ROWS, buffer_size=0):
        """Yield (names, (n, 4) boxes) of a row group in batches; ``buffer_size``: bytes read at a time, 0 for whole columns."""
        with vsi.reader(page.path) as file:
            try:
                source = parquet.ParquetFile(file, metadata=page.footer, buffer_size=buffer_size)
                for batch in source.iter_batches(rows, row_groups=[number], columns=[TILE_ID, self.geometry]):
                    yield batch.column(TILE_ID).cast(pyarrow.string()), boxes_of(batch.column(self.geometry))
            except (pyarrow.ArrowException, OSError) as error:
                raise self.broken(error) from error

    def _all(self):
        """Return a list of (names, (n, 4) boxes) with all tiles; for a grid without covering, which must be small."""
        if self.count > MOST_ROWS:
            raise GridError('{path} does not say which of its {count:,} tiles lie where (no covering), at most {limit:,} can be '
                            'looked through. Write it anew: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.',
                            path=self.told, count=self.count, limit=MOST_ROWS)
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
