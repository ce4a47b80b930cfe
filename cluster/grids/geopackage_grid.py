"""Grid in a GeoPackage, read through the R-tree of its layer (OGC 12-128r19, annex F.3), on disk or on an object store."""

import os
import sqlite3
import struct
from contextlib import closing, suppress

import numpy as np
from osgeo import gdal, ogr

from ...core.errors import GridError
from ...core.grid.tile_grid import TILE_ID, Bounds
from ...core.runtime.gdal_errors import GdalError, execute_sql, gdal_call
from ...core.runtime.sql import named
from ...core.runtime.sqlite_files import require_intact
from ..storage import vsi
from .grid_file import LAYER, GridFile

CELL = struct.Struct('>q4f')  # in a node of an R-tree of SQLite: an id, then xmin, xmax, ymin, ymax
HEAD_BYTES = 4  # of a node: depth of the tree and number of cells, two bytes each
POLYGONS = (ogr.wkbPolygon, ogr.wkbMultiPolygon)


class GeoPackageGrid(GridFile):
    """Grid in one layer of a GeoPackage.

    Attributes:
        table: name of the layer.
    """

    SUFFIX = '.gpkg'

    def __init__(self, path):
        """Open the grid at ``path``: a file, or ``file|layername=name`` as QGIS writes it.

        Raises:
            GridError: it cannot be opened, or is not a grid.
            FileError: its last changes are in a ``-wal`` file that GDAL does not read.
        """
        super().__init__(path)
        options = path.partition(LAYER)[2]
        try:
            self.file = self._opened()
            self.layer = self._chosen(options)
            self.table, definition = self.layer.GetName(), self.layer.GetLayerDefn()
            self._check_fields(definition)
            self.count = self.layer.GetFeatureCount() or int(*execute_sql(  # the count stored in the file may be a wrong 0
                self.file, named('SELECT count(*) FROM {table}', table=self.table)))
            system = self.layer.GetSpatialRef()
            self.check(system)
            self.wkt, self.extent = system.ExportToWkt(['FORMAT=WKT2_2019']), self._extent()
            self.column = definition.GetFieldIndex(TILE_ID)
            others = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount()) if i != self.column]
            self.layer.SetIgnoredFields(others)
        except GdalError as error:
            raise self.broken(error) from error

    def _opened(self):
        if vsi.is_local(self.location) and os.path.exists(f'{self.location}-journal'):
            _roll_back(self.location)
        try:
            file = gdal_call(gdal.OpenEx, self.location, gdal.OF_VECTOR, allowed_drivers=['GPKG'])
        except GdalError as error:
            if self.location.lower().endswith(self.SUFFIX):
                raise
            raise GridError('The name of the GeoPackage {path} does not end in {suffix}, as GDAL requires. Rename the file, or '
                            'give its address without a query string and set the credentials as GDAL options.',
                            suffix=self.SUFFIX,
                            path=self.display_path) from error
        if vsi.is_local(self.location):
            require_intact(self.location)
        return file

    def _chosen(self, options):
        """Return the layer named by ``options``, or the layer with tiles where they are empty."""
        layers = [self.file.GetLayer(number) for number in range(self.file.GetLayerCount())]
        shown = {layer.GetName(): layer for layer in layers if layer.GetGeomType() != ogr.wkbNone}
        if not options:
            grids = {name: layer for name, layer in shown.items() if layer.GetLayerDefn().GetFieldIndex(TILE_ID) >= 0}
            if len(grids) > 1:
                raise GridError('The grid {path} has several layers of tiles: {names}. Choose one, for instance '
                                '{path}|layername={first}.', path=self.display_path, names=', '.join(grids),
                                first=next(iter(grids)))
            chosen = next(iter((grids or shown).values()), None)
            if chosen is None:
                raise self.no_polygons(', '.join(layer.GetName() for layer in layers) or '-')
            return chosen
        key, _, name = options.partition('=')
        if key != 'layername' or LAYER in name:
            raise GridError('The grid {path} has options other than a layer name, such as a filter, which a cluster does not '
                            'apply. Give it as file or as file|layername=name.', path=self.display_path)
        if name not in shown:
            raise GridError('The grid {path} has no layer {name}. Choose one of its layers: {names}.', path=self.display_path,
                            name=name, names=', '.join(shown) or '-')
        return shown[name]

    def _check_fields(self, definition):
        kind = ogr.GT_Flatten(definition.GetGeomType())
        if kind not in (*POLYGONS, ogr.wkbUnknown):
            raise self.no_polygons(ogr.GeometryTypeToName(kind))
        index = definition.GetFieldIndex(TILE_ID)
        if index < 0 or definition.GetFieldDefn(index).GetType() != ogr.OFTString:
            raise self.no_names([definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())])
        if not self.layer.TestCapability(ogr.OLCFastSpatialFilter):
            raise GridError('The grid {path} has no spatial index. Run Create spatial index in QGIS.', path=self.display_path)

    def _extent(self):
        """Return the Bounds in the root node of the R-tree; other extents stored in the file may be outdated.

        A node begins with the depth of the tree and the number of its cells (https://www.sqlite.org/rtree.html, section 6).
        """
        tree = f'rtree_{self.table}_{self.layer.GetGeometryColumn()}_node'
        found = gdal_call(self.file.ExecuteSQL, named('SELECT data FROM {tree} WHERE nodeno = 1', tree=tree))
        try:
            root = bytes(found.GetNextFeature().GetFieldAsBinary(0))
        finally:
            self.file.ReleaseResultSet(found)
        cells = struct.unpack_from('>H', root, 2)[0]
        boxes = np.array([CELL.unpack_from(root, HEAD_BYTES + CELL.size * number)[1:] for number in range(cells)])
        if not cells:
            raise self.no_geometry()
        west, _, south, _ = boxes.min(axis=0).tolist()
        _, east, _, north = boxes.max(axis=0).tolist()
        return Bounds(west, south, east, north)

    def _near(self, bounds):
        """See GridFile."""
        ids, boxes = [], []

        def look():
            self.layer.SetSpatialFilterRect(*bounds)
            for feature in self.layer:
                west, east, south, north = self._envelope(feature)
                ids.append(feature.GetField(self.column))
                boxes.append((west, south, east, north))
            return ids
        try:
            gdal_call(look)
        except GdalError as error:
            raise self.broken(error) from error
        return [(np.array(ids, object), np.array(boxes, 'float64').reshape(-1, 4))]

    def _envelope(self, feature):
        shape = feature.GetGeometryRef()
        if ogr.GT_Flatten(shape.GetGeometryType()) not in POLYGONS:
            raise self.no_polygons(shape.GetGeometryName())
        return shape.GetEnvelope()

    def _first(self):
        """See GridFile."""
        try:
            self.layer.SetSpatialFilter(None)
            self.layer.ResetReading()
            feature = gdal_call(self.layer.GetNextFeature)
            while feature.GetGeometryRef() is None:
                feature = gdal_call(self.layer.GetNextFeature)
            west, east, south, north = self._envelope(feature)
            self.layer.ResetReading()  # else SQLite keeps a read lock, and nobody can write to the file
            return west, south, east, north
        except GdalError as error:
            raise self.broken(error) from error


def _roll_back(path):
    """Roll back the transaction of a killed writer: SQLite does not for GDAL, which opens read-only and finds the file broken."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:  # GDAL reports any error when it opens the file
        connection.execute('SELECT count(*) FROM sqlite_master')
