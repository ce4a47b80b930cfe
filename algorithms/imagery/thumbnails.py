"""Small images of tiles, for the map tips of a layer and for reports."""

from ...core.errors import CancelledError, RasterError
from ...core.grid.tile_grid import Bounds
from ...core.raster.tile_reader import TileReader
from ...reports.embedded_images import IN_ALL, SIDE_PX, to_data_uri
from ..framework.i18n import tr
from . import orthophoto

MAX_IMAGES = 2000  # tiles of a layer that get an image, 7 kB each
GSD_M = 0.4  # resolution of rendered layers: the bundled model's, so that blocks cached for prediction are used again
PERCENTILES = (2, 98)  # shown black and white where values are not 8-bit


def check_images(ortho):
    """Refuse an orthophoto that cannot be read or located; None stands for no orthophoto.

    Raises:
        RasterError: it cannot be opened, or has no coordinate reference system.
    """
    if ortho is not None:
        orthophoto.check_orthophoto(ortho)


def opener(ortho, grid, context):
    """Return the orthophoto.raster_opener for the tiles of a feature source; None without an orthophoto."""
    return None if ortho is None else orthophoto.raster_opener(
        ortho, grid, context, percentiles=PERCENTILES, gsd_m=GSD_M)


class Thumbnails:
    """Images of tiles from an orthophoto, for a layer and for a report; none without an orthophoto.

    Attributes:
        broken: number of tiles whose image could not be read.
    """

    def __init__(self, opener, dest, feedback):
        """``opener``: result of :func:`opener`; ``dest``: the layer that is written; ``feedback``: for cancelling."""
        if opener:
            opener.log_requests(feedback)
        self.reader = TileReader(opener(), SIDE_PX) if opener else None
        self.broken, self.number, self.short = 0, 0, str(dest).split('|')[0].lower().endswith('.shp')

    def of(self, box):
        """Return the image of the next tile.

        Args:
            box: xmin, ymin, xmax, ymax; nan without geometry.

        Returns:
            (for the layer, for the report): the image as a ``data:`` URI; None without an image, beyond the limits MAX_IMAGES and
            IN_ALL, and for the layer in a Shapefile, whose text fields are too short.
        """
        self.number += 1
        if self.reader is None or box[0] != box[0] or self.number > MAX_IMAGES:
            return None, None
        try:
            image, _ = self.reader.tile(Bounds(*box))
        except CancelledError:
            return None, None
        except RasterError:
            self.broken += 1
            return None, None
        picture = None if image is None else to_data_uri(image)
        return None if self.short else picture, picture if self.number <= IN_ALL else None

    def report(self, feedback):
        """Log which images are missing, and why."""
        if self.reader is None:
            return
        if self.broken:
            feedback.pushWarning(tr('{broken} images cannot be read: the orthophoto may be truncated. Get it again.',
                                    broken=self.broken))
        if self.short:
            feedback.pushWarning(tr('A Shapefile cannot store the images of map tips. Write a GeoPackage to have them.'))
        if self.number > MAX_IMAGES:
            feedback.pushInfo(tr('The first {most} tiles have images, the others do not.', most=MAX_IMAGES))
