"""Base class of the grids that workers read: tiles by rectangle, so that no worker loads all tiles of a large grid."""

import threading
from typing import NamedTuple

import numpy as np

from ...core.errors import GridError
from ...core.grid.metric_crs import crs_in_degrees, crs_in_other_unit, unknown_crs
from ...core.secrets import mask_secrets
from ..storage import vsi

LAYER = '|'  # between a file and its layer, as QGIS writes it
SIDES = ('xmin', 'ymin', 'xmax', 'ymax')  # columns of a box, in this order


class GridTiles(NamedTuple):
    """n tiles: their names, and their bounds, (n, 4) float64: xmin, ymin, xmax, ymax in metres."""

    ids: list
    boxes: np.ndarray


def touching(boxes, bounds):
    """Return (n,) bool: True for the (n, 4) boxes that touch a rectangle, edges included; False for nan."""
    xmin, ymin, xmax, ymax = bounds
    return (boxes[:, 0] <= xmax) & (boxes[:, 2] >= xmin) & (boxes[:, 1] <= ymax) & (boxes[:, 3] >= ymin)


class GridFile:
    """A grid in files. It is pickled as its path, and opened again where it is unpickled.

    Attributes:
        path: as the user wrote it.
        location: path of the file or the folder, without the name of a layer.
        display_path: ``path`` with secrets masked, for messages.
        count: number of tiles.
        extent: Bounds of all tiles; wider by less than a metre where an index has single precision.
        wkt: coordinate reference system, which is projected, in metres.
    """

    def __init__(self, path):
        """Store ``path``, see open_grid.open_grid; subclasses set the other attributes."""
        self.path, self.display_path, self._lock = path, mask_secrets(path), threading.Lock()
        self.location = path.partition(LAYER)[0]

    def __reduce__(self):
        return type(self), (self.path,)

    def tiles(self, bounds):
        """Return the tiles that touch a rectangle, edges included, from north to south, then from west to east.

        Args:
            bounds: Bounds, metres.

        Returns:
            GridTiles.

        Raises:
            GridError: the file cannot be read there, or a tile has no name, or the name of another tile.
        """
        ids, boxes = [], [np.empty((0, 4))]
        with self._lock:
            for names, near in self._near(bounds):
                there = np.flatnonzero(touching(near, bounds))
                ids += names.take(there).tolist()
                boxes.append(near[there])
        boxes = np.concatenate(boxes)
        order = np.lexsort((boxes[:, 0], -boxes[:, 3]))
        found = GridTiles([ids[number] for number in order.tolist()], boxes[order])
        self._check_names(found)
        return found

    def _check_names(self, found):
        if len(set(found.ids)) == len(found.ids) and all(found.ids):
            return
        seen = set()
        for name, (xmin, ymin, _, _) in zip(found.ids, found.boxes.tolist()):
            if not name:
                raise GridError('The tile at {x:.2f}, {y:.2f} in the grid {path} has no tile_id. Build the grid again.',
                                path=self.display_path, x=xmin, y=ymin)
            if name in seen:
                raise GridError('Two tiles of the grid {path} have the tile_id {name}, one of them at {x:.2f}, {y:.2f}. Build '
                                'the grid again.', path=self.display_path, name=name, x=xmin, y=ymin)
            seen.add(name)

    @property
    def size_m(self):
        """Side of the first tile, metres."""
        with self._lock:
            xmin, _, xmax, _ = self._first()
        return xmax - xmin

    def _near(self, bounds):
        """Yield (numpy or Arrow array of n names or None, (n, 4) boxes) of the tiles that touch ``bounds``, and of others."""
        raise NotImplementedError

    def _first(self):
        """Return the box of the first tile that has a geometry."""
        raise NotImplementedError

    def broken(self, error):
        """Return the GridError of a file that cannot be read; ``error``: the reason."""
        return unreadable_grid(self.path, error)

    def check(self, system):
        """Refuse a grid without tiles, or without a projected coordinate reference system in metres.

        Args:
            system: osr.SpatialReference, or None.

        Raises:
            GridError: the grid is empty, or its coordinate reference system is missing, geographic or not in metres.
        """
        if not self.count:
            raise GridError('The grid {path} has no tiles. Build the grid again.', path=self.display_path)
        if system is not None and system.IsGeographic():
            raise crs_in_degrees(self.display_path, _code(system), system.GetName())
        if system is None or not system.IsProjected():
            raise unknown_crs(self.display_path)
        if abs(system.GetLinearUnits() - 1) > 1e-9:
            raise crs_in_other_unit(self.display_path, _code(system), system.GetLinearUnitsName())

    def no_polygons(self, found):
        """Return the GridError of a grid that does not consist of polygons; ``found``: type of its geometries."""
        return GridError('The grid {path} has geometries of type {found}, not polygons. Choose another grid.',
                         path=self.display_path, found=found)

    def no_geometry(self):
        """Return the GridError of a grid of which no tile has a geometry."""
        return GridError('None of the {count} tiles of the grid {path} has a geometry. Build the grid again.',
                         path=self.display_path, count=self.count)

    def no_names(self, fields):
        """Return the GridError of a grid without a text field tile_id; ``fields``: names of its fields."""
        return GridError('The grid {path} has no text field tile_id; its fields are {fields}. Build the grid again, or choose '
                         'another grid.', path=self.display_path, fields=', '.join(fields) or '-')


def unreadable_grid(path, error):
    """Return the GridError of a grid that cannot be read; ``error``: the reason."""
    vsi.forget_path(path.partition(LAYER)[0])  # else GDAL would repeat its cached failure
    return GridError('The grid {path} cannot be read: {error}. Check that the file is not truncated and can be reached, and run '
                     'again.', path=mask_secrets(path), error=mask_secrets(error))


def _code(system):
    return f'{system.GetAuthorityName(None) or "?"}:{system.GetAuthorityCode(None) or "?"}'
