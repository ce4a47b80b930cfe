"""Small images of tiles, for the map tips of a layer and for reports."""

from ..core.tilereader import TileReader
from ..core.tiles import Bounds
from ..reports.pictures import SIDE_PX, embed
from . import layers

PERCENTILES = (2, 98)  # that are shown black and white where values are not 8-bit


def check(ortho):
    """Refuse an orthophoto whose pixels cannot be read; None is no orthophoto.

    Raises:
        RasterError: it has no place on the ground, or is no file.
    """
    if ortho is not None:
        layers.require_crs(ortho)
        layers.gdal_source(ortho)


def opener(ortho, crs):
    """A function that opens an orthophoto for tiles in a reference system; None without an orthophoto."""
    return None if ortho is None else layers.raster_opener(ortho, crs, PERCENTILES)


class Thumbnails:
    """Reads the images of tiles from an orthophoto; without one there are none."""

    def __init__(self, opener):
        """``opener``: function that opens the core.rasters.Raster, or None."""
        self.reader = TileReader(opener(), SIDE_PX) if opener else None

    def of(self, box):
        """The image of a tile as a ``data:`` address, or None where there is none.

        Raises:
            RasterError: the file cannot be read there.
        """
        if self.reader is None or box[0] != box[0]:  # nan: a tile without geometry
            return None
        image, _ = self.reader.tile(Bounds(*box))
        return None if image is None else embed(image)
