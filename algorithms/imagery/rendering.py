"""Rendering of tiles as QGIS shows a raster layer (style, bands, contrast), from exact pixel windows."""

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsBrightnessContrastFilter,
    QgsHueSaturationFilter,
    QgsMultiBandColorRenderer,
    QgsRasterDataProvider,
    QgsRasterPipe,
    QgsRasterProjector,
    QgsRasterResampleFilter,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QColor, QImage, QImageWriter

from ...core.dataset.image_files import encode
from ...core.errors import RasterError
from ...core.grid.tile_grid import Bounds
from ...core.raster.raster_file import unreadable_window
from ...core.raster.tile_reader import north_up
from ...core.runtime.gdal_errors import GdalError, gdal_call, strict_jpeg
from ..inputs.layers import crs_of
from .appearance import appearance_of, own_alpha

OPAQUE = 0xff000000  # the alpha of a QRgb
STAGES = (QgsRasterDataProvider, QgsMultiBandColorRenderer, QgsBrightnessContrastFilter, QgsHueSaturationFilter,
          QgsRasterResampleFilter, QgsRasterProjector)  # the only stages of a pipe that may show stored values unchanged


class LayerRenderer:
    """Renderer of parts of a raster layer; created in the main thread, used in any one thread."""

    def __init__(self, layer, crs, context, reprojected):
        """``crs``: of the tiles; ``reprojected``: True where the layer has another one (see core.raster.raster_file.Raster)."""
        self.pipe = cloned_pipe(layer, crs if reprojected else None, context)
        _without_transparency(self.pipe)
        self.name = layer.name()
        self.plain, self.compared = shows_values(layer), False

    def tile(self, raster, bounds):
        """Render the image of a tile.

        Args:
            raster: the layer as an open core.raster.raster_file.Raster.
            bounds: Bounds of the tile.

        Returns:
            (image, exact, raw): (H, W, 3) uint8, white where there is no image; its Bounds; True where these are the stored
            pixels of a file without nodata.
        """
        window = raster.pixels.window(bounds)
        exact = bounds if raster.warped else raster.pixels.bounds_of(window)
        image = _values(raster, window) if self.plain and self._readable(raster) else None
        if image is None or not self.compared:
            shown, valid = self.render(exact, window.width, window.height)
            # later tiles are read from the file without rendering, if its pixels equal the rendering of the first tile
            self.plain = image is not None and valid.all() and np.array_equal(image, shown)
            self.compared = True
            return _whitened(shown, raster, window), exact, self.plain
        raster.forget_after(window.width * window.height)
        return image, exact, True

    @staticmethod
    def _readable(raster):
        """Return True where the file is 8-bit, north up, not warped and has no nodata: its pixels can be the image."""
        return not (raster.warped or raster.may_be_empty) and raster.kinds == {gdal.GDT_Byte} and raster.pixels.dx > 0 \
            and raster.pixels.dy < 0

    def render(self, bounds, width, height):
        """Render a rectangle.

        Args:
            bounds: Bounds.
            width, height: pixels.

        Returns:
            (image, valid): (height, width, 3) uint8 over white, and (height, width) bool, False where the layer is
            transparent.

        Raises:
            RasterError: the layer cannot be rendered there.
        """
        return rendered(self.pipe, bounds, width, height, self.name)


def cloned_pipe(layer, crs, context):
    """Clone the pipe of a layer for another thread; must be called in the main thread.

    The clone is opaque: the opacity of a layer belongs to the project, not to the photo. ``crs``: target of a reprojection,
    or None for none.
    """
    pipe = QgsRasterPipe()
    for number in range(layer.pipe().size()):
        pipe.set(layer.pipe().at(number).clone())
    if crs is not None:
        projector = QgsRasterProjector()
        projector.setCrs(crs_of(layer), crs, context.transformContext())
        pipe.insert(pipe.size(), projector)
    if pipe.renderer() is not None:
        pipe.renderer().setOpacity(1)
        pipe.renderer().setNodataColor(QColor())
    return pipe


def _without_transparency(pipe):
    """Disable nodata and alpha in a pipe: core.raster.raster_file.Raster decides which pixels are valid, as for prediction."""
    provider, renderer = pipe.provider(), pipe.renderer()
    for band in range(1, provider.bandCount() + 1):
        provider.setUserNoDataValue(band, [])
        if provider.sourceHasNoDataValue(band):
            provider.setUseSourceNoDataValue(band, False)
    if own_alpha(renderer, provider):
        renderer.setAlphaBand(-1)


def _whitened(image, raster, window):
    """Return the image, white where the Raster has no valid pixels."""
    valid = raster.read(window, window.width, window.height)[1] if raster.may_be_empty else None
    if valid is not None:
        image = np.where(north_up(valid, raster.pixels)[..., None], image, 255).astype('uint8')
    return image


def rendered(pipe, bounds, width, height, name, *, feedback=None, reprojected=False):
    """Render a rectangle with a pipe; arguments and result as of :meth:`LayerRenderer.render`.

    ``feedback``: QgsRasterBlockFeedback. ``reprojected``: True where the pipe reprojects: QGIS then returns a null QImage for
    a rectangle wholly outside the layer, which is treated as fully transparent.

    Raises:
        RasterError: the pipe cannot be rendered there.
    """
    picture = pipe.last().block(1, QgsRectangle(*bounds), width, height, feedback).image()
    if reprojected and picture.isNull():
        return np.full((height, width, 3), 255, 'uint8'), np.zeros((height, width), bool)
    if picture.width() != width or picture.height() != height:
        raise RasterError('{name} cannot be rendered at {bounds}. Check that the layer shows in QGIS.', name=name,
                          bounds=Bounds(*bounds))
    if picture.format() in (QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_ARGB32) \
            and _rows(picture).view('uint32').min() >= OPAQUE:
        plain = picture.convertToFormat(QImage.Format.Format_RGB888)
        return _rows(plain)[:, :3 * width].reshape(height, width, 3).copy(), np.ones((height, width), bool)
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    rgba = _rows(picture).reshape(height, -1, 4)[:, :width]
    return rgba[..., :3] + (255 - rgba[..., 3:]), rgba[..., 3] > 0


class ReadRenderer:
    """Substitute for a LayerRenderer where the raster that is read is itself rendered by QGIS."""

    @staticmethod
    def tile(raster, bounds):
        """Read the image of a tile; see :meth:`LayerRenderer.tile`."""
        window = raster.pixels.window(bounds)
        return raster.read(window, window.width, window.height)[0], raster.pixels.bounds_of(window), False


def _rows(picture):
    """Return the memory of a QImage as (height, bytes a line) uint8; the QImage must outlive the array."""
    bits = picture.constBits()
    bits.setsize(picture.bytesPerLine() * picture.height())
    return np.frombuffer(bits, 'uint8').reshape(picture.height(), -1)


def _values(raster, window):
    """Read the stored pixels of a window, (H, W, 3) uint8."""
    try:
        # one request for all bands; ReadAsArray makes one for each
        with strict_jpeg():
            pixels = gdal_call(raster.dataset.ReadRaster, *window, buf_type=gdal.GDT_Byte, band_list=list(raster.bands),
                               buf_pixel_space=3, buf_line_space=3 * window.width, buf_band_space=1)
    except GdalError as error:
        raise unreadable_window(raster, window.col, window.row, error) from error
    return np.frombuffer(pixels, 'uint8').reshape(window.height, window.width, 3)


def shows_values(layer):
    """Return True where the style of a layer shows the stored values of three bands unchanged; False where in doubt."""
    pipe, provider, renderer = layer.pipe(), layer.dataProvider(), layer.renderer()
    if not all(isinstance(pipe.at(number), STAGES) for number in range(pipe.size())) or provider.name() != 'gdal' \
            or not isinstance(renderer, QgsMultiBandColorRenderer):
        return False
    bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    if min(bands) < 1 or renderer.alphaBand() > 0 or renderer.opacity() != 1 or provider.isProviderResamplingEnabled():
        return False
    resampling = layer.resampleFilter()
    return (
        not appearance_of(layer).changes(None)
        and not any(provider.sourceHasNoDataValue(band) or provider.userNoDataValues(band) for band in bands)
        and all(provider.bandScale(band) == 1 and provider.bandOffset(band) == 0 for band in bands)
        and (resampling is None or not (resampling.zoomedInResampler() or resampling.zoomedOutResampler())))


def compress(image, image_format, quality):
    """Encode an image as core.dataset.image_files.encode does; JPEG by Qt: the same pixels as GDAL's in a third of the time."""
    if image_format == 'jpg':
        pixels = np.ascontiguousarray(image)  # a variable of its own, as the QImage keeps no reference to the array
        picture = QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], QImage.Format.Format_RGB888)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, b'jpg')
        writer.setQuality(quality)
        if writer.write(picture):
            return bytes(buffer.data())
    return encode(image, image_format, quality)


def without_style(pipe):
    """Reset the colour filters of a pipe, so that the model gets the images as the service sends them."""
    light, colour = pipe.brightnessFilter(), pipe.hueSaturationFilter()
    if light is not None:
        light.setBrightness(0)
        light.setContrast(0)
        light.setGamma(1)
    if colour is not None:
        colour.setSaturation(0)
        colour.setColorizeOn(False)
        colour.setGrayscaleMode(QgsHueSaturationFilter.GrayscaleMode.GrayscaleOff)
        colour.setInvertColors(False)
