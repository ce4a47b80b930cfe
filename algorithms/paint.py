"""What the layers of Dalles look like: functions that return a painter, which colours a layer."""

from qgis.core import (
    QgsColorRampShader,
    QgsEditorWidgetSetup,
    QgsProperty,
    QgsRasterShader,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from ..core.decisions import DECISION, DECISIONS, EXCLUDE, FLIP, KEEP
from ..core.labels import BUILT, UNBUILT

# blue to orange, colour-blind safe, light in the middle (ColorBrewer PuOr reversed, 5 classes)
STEPS = ((0.0, 0.2, '#5e3c99'), (0.2, 0.4, '#b2abd2'), (0.4, 0.6, '#f7f7f7'), (0.6, 0.8, '#fdb863'), (0.8, 1.0, '#e66101'))
MISSING, OPACITY = '#9e9e9e', 0.55
ORANGE, PURPLE, GREEN, GREY = '#e66101', '#5e3c99', '#1b7837', '#9e9e9e'
PICTURE = 'picture'  # the field with the image of a tile, a data: address


def probability(field):
    """Tiles by their probability, those without one in grey; ``field``: its name."""
    rules = [(f'"{field}" >= {low} AND "{field}" {"<=" if high == 1.0 else "<"} {high}', f'{low:g} – {high:g}', colour)
             for low, high, colour in STEPS]
    return _painter([*rules, (f'"{field}" IS NULL', 'no image', MISSING)])


def review(tr):
    """Tiles to review by what was decided of them, with a form of one choice and a map tip with the image."""
    words = {KEEP: tr('keep the label'), FLIP: tr('the other label'), EXCLUDE: tr('leave out')}
    rules = [(f'"{DECISION}" IS NULL AND "label" = \'{BUILT}\'', tr('built? to review'), ORANGE),
             (f'"{DECISION}" IS NULL AND "label" = \'{UNBUILT}\'', tr('unbuilt? to review'), PURPLE),
             (f'"{DECISION}" = \'{KEEP}\'', words[KEEP], GREEN), (f'"{DECISION}" = \'{FLIP}\'', words[FLIP], '#c2a500'),
             (f'"{DECISION}" = \'{EXCLUDE}\'', words[EXCLUDE], GREY)]

    def paint(layer):
        layer.setRenderer(_rules(rules, fill=0.25, stroke=0.6))
        choices = [{'': '{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}'}, *({words[value]: value} for value in DECISIONS)]  # QGIS's NULL
        _set_widget(layer, DECISION, QgsEditorWidgetSetup('ValueMap', {'map': choices}))
        _set_widget(layer, PICTURE, QgsEditorWidgetSetup('Hidden', {}))
        form = layer.editFormConfig()
        for index, name in enumerate(layer.fields().names()):
            form.setReadOnly(index, name != DECISION)  # nothing else is for the reviewer to change
        layer.setEditFormConfig(form)
        _tip(layer, f'"rank" || \'. \' || "label" || \' · {tr("probability")} \' || round("proba_bati", 2)')
    return paint


def changes(tr):
    """Candidates by kind, the likelier the stronger, with a map tip."""
    def paint(layer):
        layer.setRenderer(_rules([('"change" = \'new\'', tr('new: seen, not mapped'), ORANGE),
                                  ('"change" = \'gone\'', tr('gone: mapped, not seen'), PURPLE)], 0.5, 0.4, 'chance'))
        _tip(layer, f'"change" || \' · {tr("chance")} \' || round("chance", 2)')
    return paint


def zones(tr):
    """Zones of candidates: outlines, thicker than those of the tiles."""
    def paint(layer):
        layer.setRenderer(_rules([('"change" = \'new\'', tr('zone: new'), ORANGE),
                                  ('"change" = \'gone\'', tr('zone: gone'), PURPLE)], 0.0, 1.0))
    return paint


def evidence():
    """A raster of evidence in log odds: orange where a building was seen, purple where something spoke against one."""
    def paint(layer):
        provider = layer.dataProvider()
        shader = QgsRasterShader(-2, 2)
        ramp = QgsColorRampShader(-2, 2, None, QgsColorRampShader.Type.Interpolated)
        ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(value, QColor(*colour), f'{value:+g}') for value, colour in (
            (-2, (94, 60, 153, 200)), (-0.5, (178, 171, 210, 110)), (0, (247, 247, 247, 0)), (0.5, (253, 184, 99, 110)),
            (2, (230, 97, 1, 200)))])
        shader.setRasterShaderFunction(ramp)
        layer.setRenderer(QgsSingleBandPseudoColorRenderer(provider, 1, shader))
    return paint


def _painter(rules):
    return lambda layer: layer.setRenderer(_rules(rules, OPACITY, 0.1))


def _rules(rules, fill, stroke, opacity_field=None):
    """A renderer from (expression, label, colour); ``fill``: opacity; ``stroke``: millimetres."""
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, label, colour in rules:
        symbol = QgsSymbol.defaultSymbol(QgsWkbTypes.GeometryType.PolygonGeometry)
        part, inside = symbol.symbolLayer(0), QColor(colour)
        inside.setAlphaF(fill)
        part.setFillColor(inside)
        part.setStrokeColor(QColor(colour) if stroke > 0.1 else QColor(0, 0, 0, 40))
        part.setStrokeWidth(stroke)
        if opacity_field:
            part.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillColor, QgsProperty.fromExpression(
                f"set_color_part('{colour}', 'alpha', 40 + 160 * coalesce(\"{opacity_field}\", 0))"))
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label))
    return QgsRuleBasedRenderer(root)


def _set_widget(layer, name, setup):
    index = layer.fields().lookupField(name)
    if index >= 0:
        layer.setEditorWidgetSetup(index, setup)


def _tip(layer, line):
    """A map tip: a line of text and the image of the tile, where there is one."""
    layer.setMapTipTemplate(f'<p><b>[% {line} %]</b></p>[% CASE WHEN "{PICTURE}" IS NOT NULL THEN '
                            f'\'<img width="240" src="\' || "{PICTURE}" || \'">\' ELSE \'\' END %]')
