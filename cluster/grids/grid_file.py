"""Base class of the grids that workers read: tiles by rectangle, so that no worker loads all tiles of a large grid."""

import threading
from typing import NamedTuple

import numpy as np

from ...core.errors import GridError
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
        path: as given.
        place: path of the file or the folder.
        told: ``path`` with secrets masked, for messages.
        count: number of tiles.
        extent: Bounds of all tiles; wider by less than a metre where an index has single precision.
        wkt: coordinate reference system, which is projected, in metres.
    """

    def __init__(self, path):
        """Store ``path``, see open_grid.open_grid; subclasses set the other attributes."""
        self.path, self.told, self._alone = path, mask_secrets(path), threading.Lock()
        self.place = path.partition(LAYER)[0]

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
        with self._alone:
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
                raise GridError('A name was expected in the field tile_id of each tile, the one at {x:.2f}, {y:.2f} in {path} '
                                'has none. Build the grid again.', path=self.told, x=xmin, y=ymin)
            if name in seen:
                raise GridError('A tile_id of its own was expected for each tile, {name} is there twice in {path}, once at '
                                '{x:.2f}, {y:.2f}. Build the grid again.', path=self.told, name=name, x=xmin, y=ymin)
            seen.add(name)

    @property
    def size_m(self):
        """Side of the first tile, metres."""
        with self._alone:
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
            raise GridError('A grid with tiles was expected, {path} is empty. Build the grid again.', path=self.told)
        if system is not None and system.IsGeographic():
            raise GridError('A projected coordinate reference system in metres was expected, {what} is in {crs} '
                            '({description}), in degrees. Reproject it, for instance to EPSG:2154 (Lambert-93).', what=self.told,
                            crs=_code(system), description=system.GetName())
        if system is None or not system.IsProjected():
            raise GridError('A projected coordinate reference system in metres was expected, {what} has none. Assign the right '
                            'one to the layer, for instance EPSG:2154 (Lambert-93).', what=self.told)
        if abs(system.GetLinearUnits() - 1) > 1e-9:
            raise GridError('A projected coordinate reference system in metres was expected, {what} is in {crs}, in '
                            '{unit}. Reproject it, for instance to EPSG:2154.', what=self.told, crs=_code(system),
                            unit=system.GetLinearUnitsName())

    def no_polygons(self, found):
        """Return the GridError of a grid that does not consist of polygons; ``found``: type of its geometries."""
        return GridError('A polygon layer was expected for {what}, found {found}. Choose another layer.', what=self.told,
                         found=found)

    def no_names(self, fields):
        """Return the GridError of a grid without a text field tile_id; ``fields``: names of its fields."""
        return GridError('A text field tile_id was expected in the grid {path}, found {fields}. Build the grid again, or choose '
                         'another.', path=self.told, fields=', '.join(fields) or '-')


def unreadable_grid(path, error):
    """Return the GridError of a grid that cannot be read; ``error``: the reason."""
    vsi.forget_path(path.partition(LAYER)[0])  # else GDAL would repeat its cached failure
    return GridError('The grid {path} cannot be read: {error}. It may be truncated, or out of reach: look whether all of it is '
                     'there, and run again.', path=mask_secrets(path), error=mask_secrets(error))


def _code(system):
    return f'{system.GetAuthorityName(None) or "?"}:{system.GetAuthorityCode(None) or "?"}'
