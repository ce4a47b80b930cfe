"""Write styles/<language>/*.qml: the looks of the layers of Dalles, in each language, for the plugin and for users to load.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 tools/i18n/make_styles.py

Run it when a look or one of its words changes. Field names are those of the algorithms; layer_style.py puts others there.
"""

import os
import re
import sys
from pathlib import Path

os.environ['QT_HASH_SEED'] = '0'  # attributes in the same order each time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from osgeo import gdal
from qgis.core import (
    QgsColorRampShader,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsMapLayer,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

import headless
import strings
from dalles.algorithms.framework.qgis_versions import INTEGER, LONG, REAL, TEXT

FOLDER = Path(__file__).resolve().parents[2] / 'styles'
SYMBOLS = QgsMapLayer.StyleCategory.Symbology
LOOK = SYMBOLS | QgsMapLayer.StyleCategory.MapTips
FORM = LOOK | QgsMapLayer.StyleCategory.Forms | QgsMapLayer.StyleCategory.Fields
# blue to orange, colour-blind safe, light in the middle (ColorBrewer PuOr reversed, 5 classes)
STEPS = ((0.0, 0.2, '#5e3c99'), (0.2, 0.4, '#b2abd2'), (0.4, 0.6, '#f7f7f7'), (0.6, 0.8, '#fdb863'), (0.8, 1.0, '#e66101'))
ORANGE, PURPLE, GREEN, YELLOW, GREY = '#e66101', '#5e3c99', '#1b7837', '#c2a500', '#707070'
OPACITY, THIN = 0.55, 0.1
# QGIS shows a map tip as HTML and puts values into it as they are: what a field holds is text, not markup
ESCAPED = """replace(replace(replace({text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"""
# attribute() is NULL where there is no such field, a name would be an error
TILE = f"""[% coalesce('<br><small>' || {ESCAPED.format(text="attribute($currentfeature, 'tile_id')")} || '</small>', '') %]"""
# the image of a tile, where the layer has one: a data: address as Dalles writes it, nothing that would be fetched
PICTURE = ("[% if(regexp_match(attribute($currentfeature, 'picture'), '^data:image/(jpeg|png);base64,[A-Za-z0-9+/=]+$'), "
           "'<br><img width=\"240\" src=\"' || attribute($currentfeature, 'picture') || '\">', '') %]")


def styles(tr):
    """{name: (layer, categories)}, with words by ``tr``."""
    return {'probability': (probability(tr), LOOK), 'label': (label(tr), LOOK), 'review': (review(tr), FORM),
            'changes': (changes(tr), LOOK), 'zones': (zones(tr), LOOK), 'evidence': (evidence(), SYMBOLS)}


def probability(tr):
    """Tiles by their probability; those without one apart, hatched: grey alone would look like the middle of the ramp."""
    layer = polygons('proba_bati:double', 'tile_id:string', 'label:string')
    rules = [(f'"proba_bati" >= {low} AND "proba_bati" {"<=" if high == 1.0 else "<"} {high}', f'{low:g} – {high:g}',
              filled(colour, OPACITY, THIN)) for low, high, colour in STEPS]
    layer.setRenderer(by_rules([*rules, ('"proba_bati" IS NULL', tr('no image'), hatched())]))
    tip(layer, f"""'{tr("probability")} ' || coalesce(format_number("proba_bati", 2), '–')""")
    return layer


def label(tr):
    """Tiles by their tag; those without one hatched."""
    layer = polygons('label:string', 'tile_id:string', 'built_m2:double')
    layer.setRenderer(by_rules([
        ('"label" = \'bati\'', tr('built (bati)'), filled(ORANGE, OPACITY, THIN)),
        ('"label" = \'non_bati\'', tr('unbuilt (non_bati)'), filled(PURPLE, 0.35, THIN)),
        ('"label" = \'ambigu\'', tr('ambiguous (ambigu)'), filled('#f7f7f7', 0.7, THIN)),
        ('"label" IS NULL', tr('no label: beyond the buildings'), hatched())]))
    tip(layer, '''coalesce("label", '–') || coalesce(' · ' || round("built_m2") || ' m²', '')''')
    return layer


def review(tr):
    """Tiles to review by what was decided of them, with a form of one choice."""
    from dalles.algorithms.reviewlabels import review_fields
    from dalles.core.grid.review_decisions import DECISION, DECISIONS, EXCLUDE, FLIP, KEEP
    labels = {KEEP: tr('keep the label'), FLIP: tr('the other label'), EXCLUDE: tr('leave out')}
    layer = polygons('fid:integer', *(f'{field.name()}:{KINDS[field.type()]}' for field in review_fields()))
    layer.setRenderer(by_rules([
        (f'"{DECISION}" IS NULL AND "label" = \'bati\'', tr('built? to review'), filled(ORANGE, 0.25, 0.6)),
        (f'"{DECISION}" IS NULL AND "label" = \'non_bati\'', tr('unbuilt? to review'), filled(PURPLE, 0.25, 0.6)),
        *((f'"{DECISION}" = \'{value}\'', labels[value], filled(colour, 0.25, 0.6))
          for value, colour in ((KEEP, GREEN), (FLIP, YELLOW), (EXCLUDE, GREY)))]))
    choices = [{'': '{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}'}, *({labels[value]: value} for value in DECISIONS)]  # QGIS's NULL
    set_widget(layer, DECISION, QgsEditorWidgetSetup('ValueMap', {'map': choices}))
    set_widget(layer, 'picture', QgsEditorWidgetSetup('Hidden', {}))
    form = layer.editFormConfig()
    for index, name in enumerate(layer.fields().names()):
        form.setReadOnly(index, name != DECISION)  # nothing else is for the reviewer to change
    layer.setEditFormConfig(form)
    tip(layer, f'''"rank" || '. ' || "label" || ' · {tr("probability")} ' || format_number("proba_bati", 2)''')
    return layer


def changes(tr):
    """Candidates by kind, the likelier the stronger."""
    layer = polygons('change:string', 'chance:double')
    layer.setRenderer(by_rules([
        ('"change" = \'new\'', tr('new: seen, not mapped'), by_chance(filled(ORANGE, 0.5, 0.4), ORANGE)),
        ('"change" = \'gone\'', tr('gone: mapped, not seen'), by_chance(filled(PURPLE, 0.5, 0.4), PURPLE))]))
    tip(layer, f"""if("change" = 'new', '{tr('new')}', '{tr('gone')}') || ' · {tr("chance")} ' || format_number("chance", 2)""")
    return layer


def zones(tr):
    """Zones of candidates: outlines, thicker than those of the tiles."""
    layer = polygons('change:string', 'tiles:integer', 'expected:double')
    layer.setRenderer(by_rules([('"change" = \'new\'', tr('zone: new'), filled(ORANGE, 0.0, 1.0)),
                                ('"change" = \'gone\'', tr('zone: gone'), filled(PURPLE, 0.0, 1.0))]))
    return layer


def evidence():
    """A raster of evidence in log odds: orange where a building was seen, purple where something spoke against one."""
    gdal.GetDriverByName('GTiff').Create('/vsimem/evidence.tif', 2, 2, 1, gdal.GDT_Float32)
    layer = QgsRasterLayer('/vsimem/evidence.tif', 'evidence')
    shader, ramp = QgsRasterShader(-2, 2), QgsColorRampShader(-2, 2, None, QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(value, QColor(*colour), f'{value:+g}') for value, colour in (
        (-2, (94, 60, 153, 200)), (-0.5, (178, 171, 210, 110)), (0, (247, 247, 247, 0)), (0.5, (253, 184, 99, 110)),
        (2, (230, 97, 1, 200)))])
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(-2)  # else the legend says nan
    renderer.setClassificationMax(2)
    layer.setRenderer(renderer)
    return layer


KINDS = {TEXT: 'string', REAL: 'double', INTEGER: 'integer', LONG: 'integer'}


def polygons(*fields):
    """An empty layer of polygons with some fields."""
    return QgsVectorLayer('Polygon?' + '&'.join(f'field={field}' for field in fields), 'tiles', 'memory')


def filled(colour, fill, stroke):
    """A symbol; ``fill``: opacity; ``stroke``: millimetres, a hairline of THIN being black and faint."""
    symbol = QgsSymbol.defaultSymbol(QgsWkbTypes.GeometryType.PolygonGeometry)
    part, inside = symbol.symbolLayer(0), QColor(colour)
    inside.setAlphaF(fill)
    part.setFillColor(inside)
    part.setStrokeColor(QColor(colour) if stroke > THIN else QColor(0, 0, 0, 40))
    part.setStrokeWidth(stroke)
    return symbol


def hatched():
    """Thin grey lines: nothing is known of the tile."""
    return QgsFillSymbol.createSimple({'style': 'b_diagonal', 'color': '#606060', 'outline_color': '0,0,0,40',
                                       'outline_width': str(THIN)})


def by_chance(symbol, colour):
    """The symbol, the more opaque the higher the field ``chance``."""
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillColor, QgsProperty.fromExpression(
        f"set_color_part('{colour}', 'alpha', 40 + 160 * coalesce(\"chance\", 0))"))
    return symbol


def by_rules(rules):
    """A renderer from (expression, label, symbol)."""
    root = QgsRuleBasedRenderer.Rule(None)
    for number, (expression, text, symbol) in enumerate(rules):
        rule = QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text)
        rule.setRuleKey(f'{{dalles-{number}}}')  # else a new one each time
        root.appendChild(rule)
    root.setRuleKey('{dalles}')
    return QgsRuleBasedRenderer(root)


def set_widget(layer, name, setup):
    """How a field is shown in the form."""
    layer.setEditorWidgetSetup(layer.fields().lookupField(name), setup)


def tip(layer, line):
    """A map tip: a line of text, the name of the tile, and its image where there is one."""
    layer.setMapTipTemplate(f'<b>[% {ESCAPED.format(text=line)} %]</b>{TILE}{PICTURE}')


def text_of(layer, categories):
    """The style of a layer as QGIS saves it, less what changes from one run to the next."""
    document = QDomDocument()
    layer.exportNamedStyle(document, categories=categories)
    return re.sub(r'\b(id="\{)[0-9a-f-]{36}(\}")', r'\g<1>dalles\2', document.toString(1))


def main():
    application = headless.begin()
    known = strings.read()
    for language, tr in (('en', str), ('fr', lambda text: known.get(text) or text)):
        folder = FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, (layer, categories) in styles(tr).items():
            (folder / f'{name}.qml').write_text(text_of(layer, categories), encoding='utf-8')
            print(folder / f'{name}.qml')
    del application


if __name__ == '__main__':
    main()
