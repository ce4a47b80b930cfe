"""Layers of orthophotos as a user has set them."""

from qgis.core import QgsRasterLayer

HALF = 'CRS2154RES50mN6204000E800150'  # a tile whose western half is fill


def layer_of(path, prepare=None):
    layer = QgsRasterLayer(path, 'ortho')
    assert layer.isValid()
    if prepare:
        prepare(layer)
    return layer
