"""Styles of the layers that Dalles makes; applied by post-processors, so that the command line needs none."""

from qgis.core import (
    QgsProcessingLayerPostProcessorInterface,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

# blue to orange, colour-blind safe, light in the middle (ColorBrewer PuOr reversed, 5 classes)
STEPS = ((0.0, 0.2, '#5e3c99'), (0.2, 0.4, '#b2abd2'), (0.4, 0.6, '#f7f7f7'), (0.6, 0.8, '#fdb863'), (0.8, 1.0, '#e66101'))
MISSING = '#9e9e9e'
OPACITY = 0.55


def probability_renderer(field):
    """A renderer that colours tiles by probability, those without one in grey.

    Args:
        field: name of the field with the probability.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour in STEPS:
        upper = '<=' if high == 1.0 else '<'
        root.appendChild(_rule(f'"{field}" >= {low} AND "{field}" {upper} {high}', f'{low:g} – {high:g}', colour))
    root.appendChild(_rule(f'"{field}" IS NULL', 'no image', MISSING))
    return QgsRuleBasedRenderer(root)


def _rule(expression, label, colour):
    symbol = QgsSymbol.defaultSymbol(QgsWkbTypes.GeometryType.PolygonGeometry)
    symbol.setColor(QColor(colour))
    symbol.symbolLayer(0).setStrokeColor(QColor(0, 0, 0, 70))
    symbol.symbolLayer(0).setStrokeWidth(0.1)
    symbol.setOpacity(OPACITY)
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label)


def style_if_plain(layer, field):
    """Colour a layer that still has the plain style of a new one: what a user chose is not overwritten."""
    if layer.renderer() is not None and layer.renderer().type() == 'singleSymbol':
        layer.setRenderer(probability_renderer(field))
        layer.triggerRepaint()


class ProbabilityStyle(QgsProcessingLayerPostProcessorInterface):
    """Colours the output layer once QGIS loads it."""

    kept = []  # QGIS holds no reference: without this list Python would free them first

    @classmethod
    def attach(cls, context, destination, field):
        """Style the output layer, where it will be loaded."""
        if context.willLoadLayerOnCompletion(destination):
            style = cls()
            style.field = field
            cls.kept.append(style)
            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(style)

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802
        layer.setRenderer(probability_renderer(self.field))
        layer.triggerRepaint()
