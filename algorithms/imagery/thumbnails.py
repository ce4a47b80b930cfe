"""Small images of tiles, for the map tips of a layer and for reports."""

from ...core.errors import RasterError
from ...core.grid.tile_grid import Bounds
from ...core.raster.tile_reader import TileReader
from ...reports.embedded_images import IN_ALL, SIDE_PX, to_data_uri
from ..framework.i18n import tr
from . import orthophoto

MOST = 2000  # tiles of a layer that have an image: 7 kB each
GSD_M = 0.4  # of what is rendered: that of the bundled model, whose blocks are kept
PERCENTILES = (2, 98)  # that are shown black and white where values are not 8-bit


def check_images(ortho):
    """Refuse an orthophoto whose pixels cannot be read; None is no orthophoto.

    Raises:
        RasterError: it cannot be opened, or has no place on the ground.
    """
    if ortho is not None:
        orthophoto.check_orthophoto(ortho)


def opener(ortho, grid, context):
    """A function that opens an orthophoto for the tiles of a feature source; None without an orthophoto."""
    return None if ortho is None else orthophoto.raster_opener(ortho, grid, PERCENTILES, GSD_M, context)


class Thumbnails:
    """Reads the images of tiles from an orthophoto, for a layer and for a report; without one there are none.

    Attributes:
        broken: number of tiles whose image cannot be read.
    """

    def __init__(self, opener, dest, feedback):
        """``opener``: what :func:`opener` gives; ``dest``: the layer that is written; ``feedback``: for cancel."""
        if opener:
            opener.log_requests(feedback)
        self.reader = TileReader(opener(), SIDE_PX) if opener else None
        self.broken, self.number, self.short = 0, 0, str(dest).split('|')[0].lower().endswith('.shp')

    def of(self, box):
        """The image of the next tile.

        Args:
            box: xmin, ymin, xmax, ymax; nan without geometry.

        Returns:
            (in the layer, in the report): the image as a ``data:`` address, or None where there is none, or no place for it.
        """
        self.number += 1
        if self.reader is None or box[0] != box[0] or self.number > MOST:
            return None, None
        try:
            image, _ = self.reader.tile(Bounds(*box))
        except RasterError:
            self.broken += 1
            return None, None
        picture = None if image is None else to_data_uri(image)
        return None if self.short else picture, picture if self.number <= IN_ALL else None

    def report(self, feedback):
        """Tell which images are missing, and why."""
        if self.reader is None:
            return
        if self.broken:
            feedback.pushWarning(tr('{broken} images cannot be read: the orthophoto may be truncated. Get it again.',
                                    broken=self.broken))
        if self.short:
            feedback.pushWarning(tr('A Shapefile has no room for images: the layer has none in its map tips. Write a '
                                    'GeoPackage to have them.'))
        if self.number > MOST:
            feedback.pushInfo(tr('The first {most} tiles have images, the others do not.', most=MOST))
