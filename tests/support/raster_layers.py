"""Layers of orthophotos as a user has set them."""

from qgis.core import QgsRasterLayer, QgsRasterTransparency

HALF = 'CRS2154RES50mN6204000E800150'  # a tile whose western half is fill


def layer_of(path, prepare=None):
    layer = QgsRasterLayer(path, 'ortho')
    assert layer.isValid()
    if prepare:
        prepare(layer)
    return layer


def hide_grey(layer):
    """Have the user make the colour (90, 90, 90) transparent."""
    value = QgsRasterTransparency.TransparentThreeValuePixel()
    value.red = value.green = value.blue = 90
    value.percentTransparent = 100
    transparency = QgsRasterTransparency()
    transparency.setTransparentThreeValuePixelList([value])
    layer.renderer().setRasterTransparency(transparency)
