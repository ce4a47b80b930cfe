"""When a layer that Dalles makes gets its look (see paint.py): as QGIS loads it, and within its GeoPackage.

Post-processors do the first, so that the command line needs no project; the default style in the file does the second, so that
a layer made on the command line opens with its colours, its form and its map tips.
"""

import os

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsVectorLayer

NAME = 'dalles'  # of the style in a file
LOOK = 'dalles/look'  # custom property of a layer: the look that Dalles gave it last


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Paints the output layer once QGIS loads it."""

    kept = []  # QGIS holds no reference: without this list Python would free them first

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802
        _painted(layer, self.paint)


def attach(context, destination, paint):
    """Give an output layer its look.

    Args:
        context: QgsProcessingContext.
        destination: the output, as the algorithm returns it.
        paint: function of a QgsMapLayer.
    """
    if context.willLoadLayerOnCompletion(destination):
        style = Styled()
        style.paint = paint
        Styled.kept.append(style)
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(style)


def keep_in_file(destination, paint):
    """Write a look into a GeoPackage as the default style of its layer; other formats have no place for one.

    A copy of a grid whose file has a style of the user keeps that as its default.
    """
    path = str(destination).split('|')[0]
    if not path.lower().endswith('.gpkg') or not os.path.isfile(path):
        return
    layer = QgsVectorLayer(str(destination), 'styled', 'ogr')
    if not layer.isValid():
        return
    count, ids, names, _, _ = layer.listStylesInDatabase()
    found = list(zip(ids, names))[:max(0, count)]  # those of this layer come first
    for number, name in found:
        if name == NAME:
            layer.deleteStyleFromDatabase(number)  # QGIS would ask before it replaces one, and wait for an answer
    _painted(layer, paint)
    layer.saveStyleToDatabase(NAME, '', all(name == NAME for _, name in found), '')  # the default, but for a user's own


def dress(context, destination, paint):
    """Give an output its look, in QGIS and in its file."""
    attach(context, destination, paint)
    keep_in_file(destination, paint)


def paint_if_plain(layer, paint):
    """Paint a layer that still looks as new, or as Dalles painted it: what a user chose is not overwritten."""
    if layer.renderer() is None:
        return
    look = layer.renderer().dump()
    if layer.renderer().type() == 'singleSymbol' or look == layer.customProperty(LOOK):
        _painted(layer, paint)


def _painted(layer, paint):
    paint(layer)
    layer.setCustomProperty(LOOK, layer.renderer().dump() if hasattr(layer.renderer(), 'dump') else '')
    layer.triggerRepaint()
