"""What a grid is for a cluster: tiles by rectangles, none of which is read twice, and never all of them at once."""

import threading
from typing import NamedTuple

import numpy as np

from ...core.errors import GridError
from ...core.secrets import mask_secrets
from ..storage import vsi

LAYER = '|'  # between a file and a layer of it, as QGIS writes it
SIDES = ('xmin', 'ymin', 'xmax', 'ymax')  # columns of a box, in this order


class GridTiles(NamedTuple):
    """n tiles: their names, and the ground of each, (n, 4) float64: xmin, ymin, xmax, ymax in metres."""

    ids: list
    boxes: np.ndarray


class GridFile:
    """A grid in files. Pickled, it is its path: who unpickles it opens it.

    Attributes:
        path: as it was given.
        place: path of the file or the folder.
        told: the same, as messages may tell it.
        count: number of tiles.
        extent: Bounds around them; wider by less than a metre where an index has single precision.
        wkt: coordinate reference system, which is projected, in metres.
    """

    def __init__(self, path):
        """``path``: see gridfile.open_grid. Subclasses set the other attributes."""
        self.path, self.told, self._alone = path, mask_secrets(path), threading.Lock()
        self.place = path.partition(LAYER)[0]

    def __reduce__(self):
        return type(self), (self.path,)

    def tiles(self, bounds):
        """The tiles that touch a rectangle, edges included, from north to south and from west to east.

        Args:
            bounds: Bounds, metres.

        Returns:
            Tiles.

        Raises:
            GridError: the file cannot be read there, or a tile has no name, or that of another.
        """
        with self._alone:
            ids, boxes = self._near(bounds)
        xmin, ymin, xmax, ymax = bounds
        there = np.flatnonzero((boxes[:, 0] <= xmax) & (boxes[:, 2] >= xmin) & (boxes[:, 1] <= ymax) & (boxes[:, 3] >= ymin))
        there = there[np.lexsort((boxes[there, 0], -boxes[there, 3]))]
        found = GridTiles([ids[number] for number in there.tolist()], boxes[there])
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
        """(sequence of n names or None, (n, 4) boxes) of the tiles that touch, and maybe of others."""
        raise NotImplementedError

    def _first(self):
        """The box of the first tile."""
        raise NotImplementedError

    def broken(self, error):
        """The GridError of a file that cannot be read; ``error``: what was said."""
        return unreadable_grid(self.path, error)

    def check(self, system):
        """Refuse a grid without tiles, or in a coordinate reference system where 50 does not mean 50 metres.

        Args:
            system: osr.SpatialReference, or None.

        Raises:
            GridError: with what was found.
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
        """The GridError of a grid of something else; ``found``: what it has."""
        return GridError('A polygon layer was expected for {what}, found {found}. Choose another layer.', what=self.told,
                         found=found)

    def no_names(self, fields):
        """The GridError of a grid without tile_id; ``fields``: names of those that it has."""
        return GridError('A text field tile_id was expected in the grid {path}, found {fields}. Build the grid again, or choose '
                         'another.', path=self.told, fields=', '.join(fields) or '-')


def unreadable_grid(path, error):
    """The GridError of a grid that cannot be read; ``error``: what was said."""
    vsi.forget_path(path.partition(LAYER)[0])  # GDAL would not ask for it again
    return GridError('The grid {path} cannot be read: {error}. It may be truncated, or out of reach: look whether all of it is '
                     'there, and run again.', path=mask_secrets(path), error=mask_secrets(error))


def _code(system):
    return f'{system.GetAuthorityName(None) or "?"}:{system.GetAuthorityCode(None) or "?"}'
