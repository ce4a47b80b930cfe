"""Grids that a cluster can read: GeoPackage and GeoParquet, on a disk that all machines see or on an object store."""

from ...core.errors import GridError
from ...core.secrets import mask_secrets
from ..storage import vsi
from .geopackage_grid import GeoPackageGrid
from .geoparquet_grid import GeoParquetGrid
from .grid_file import LAYER, unreadable_grid

MAGIC = {b'SQLi': GeoPackageGrid, b'PAR1': GeoParquetGrid}  # the first bytes of a file


def open_grid(path):
    """Open a grid.

    Args:
        path: of a GeoPackage with one layer of tiles; ``path|layername=name`` of one of its layers; of a GeoParquet file, or
            of a folder of those.

    Returns:
        GridFile: a GeoPackageGrid or a GeoParquetGrid.

    Raises:
        FileError: it is not there.
        GridError: it cannot be read, or is no grid.
    """
    place = path.partition(LAYER)[0]
    if vsi.is_folder(place):
        return GeoParquetGrid(place)
    with vsi.reader(place) as file:
        try:
            kind = MAGIC.get(file.read(4))
        except OSError as error:
            raise unreadable_grid(path, error) from error
    if kind is None:
        raise GridError('A GeoPackage or a GeoParquet was expected as grid, {path} is neither. Choose another file, or export '
                        'the grid to a GeoPackage.', path=mask_secrets(path))
    return kind(path)
