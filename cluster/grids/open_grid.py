"""Opening of the grids that workers can read: GeoPackage or GeoParquet, on a shared disk or on an object store."""

from ...core.errors import GridError
from ...core.secrets import mask_secrets
from ..storage import vsi
from .geopackage_grid import GeoPackageGrid
from .geoparquet_grid import GeoParquetGrid
from .grid_file import LAYER, unreadable_grid

MAGIC = {b'SQLi': GeoPackageGrid, b'PAR1': GeoParquetGrid}  # by the first bytes of a file


def open_grid(path):
    """Open a grid.

    Args:
        path: a GeoPackage with one layer of tiles; ``path|layername=name`` for one of its layers; a GeoParquet file, or a
            folder of GeoParquet files.

    Returns:
        GridFile: a GeoPackageGrid or a GeoParquetGrid.

    Raises:
        FileError: it does not exist, or cannot be reached.
        GridError: it cannot be read, or is not a grid.
    """
    location = path.partition(LAYER)[0]
    if vsi.is_folder(location):
        return GeoParquetGrid(location)
    with vsi.reader(location) as file:
        try:
            kind = MAGIC.get(file.read(4))
        except OSError as error:
            raise unreadable_grid(path, error) from error
    if kind is None:
        raise GridError('The grid {path} is neither a GeoPackage nor a GeoParquet. Choose another file, or export the grid to a '
                        'GeoPackage.', path=mask_secrets(path))
    return kind(path)
