"""Tiles rendered as QGIS shows a raster layer: its style, its bands, its contrast; from exact pixel windows."""

import numpy as np
from qgis.core import QgsRasterPipe, QgsRasterProjector, QgsRectangle
from qgis.PyQt.QtGui import QImage

from ..core.errors import RasterError
from ..core.tiles import Bounds


class LayerRenderer:
    """Renders parts of a raster layer; made in the main thread, used in any one thread."""

    def __init__(self, layer, crs, context, reprojected):
        """``crs`` is that of the tiles; ``reprojected`` tells whether the layer has another (core.rasters decides)."""
        self.pipe = QgsRasterPipe()
        for number in range(layer.pipe().size()):
            self.pipe.set(layer.pipe().at(number).clone())
        if reprojected:
            projector = QgsRasterProjector()
            projector.setCrs(layer.crs(), crs, context.transformContext())
            self.pipe.insert(self.pipe.size(), projector)
        self.name = layer.name()

    def render(self, bounds, width, height):
        """An image of some ground.

        Args:
            bounds: Bounds.
            width, height: pixels.

        Returns:
            (image, valid): (height, width, 3) uint8 over white, and (height, width) bool, False where the layer is
            transparent.

        Raises:
            RasterError: the layer gives no image there.
        """
        block = self.pipe.last().block(1, QgsRectangle(*bounds), width, height)
        picture = block.image().convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
        if picture.width() != width or picture.height() != height:
            raise RasterError(f'{self.name} cannot be rendered at {Bounds(*bounds)}. Check that the layer shows in QGIS.')
        bits = picture.constBits()
        bits.setsize(picture.bytesPerLine() * height)
        rgba = np.frombuffer(bits, 'uint8').reshape(height, -1, 4)[:, :width]
        return rgba[..., :3] + (255 - rgba[..., 3:]), rgba[..., 3] > 0
