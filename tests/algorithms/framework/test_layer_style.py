"""What the layers of Dalles look like."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFillSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

import strings
from browser import Marks
from dalles.algorithms.framework import layer_style
from hostile_names import HOSTILE

LAYERS = {'probability': 'field=proba_bati:double&field=tile_id:string&field=label:string',
          'label': 'field=label:string&field=tile_id:string&field=built_m2:double',
          'changes': 'field=change:string&field=chance:double&field=picture:string', 'zones': 'field=change:string',
          'review': 'field=rank:integer&field=label:string&field=proba_bati:double&field=decision:string&field=picture:string'}
# dichromats, Viénot, Brettel & Mollon 1999 as given by Machado, Oliveira & Fernandes 2009 at severity 1, linear RGB
PROTAN = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
DEUTAN = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]

pytestmark = pytest.mark.usefixtures('qgis')


@pytest.fixture
def painted():
    """painted('label') -> a layer with that style and no tile."""
    def make(name, fields=None, **renamed):
        layer = QgsVectorLayer(f'Polygon?{fields or LAYERS[name]}', name, 'memory')
        layer_style.Style(name, **renamed).apply(layer)
        return layer
    return make


def rules(layer):
    return [(rule.filterExpression(), rule.label()) for rule in layer.renderer().rootRule().children()]


def tip(layer, **values):
    feature = QgsFeature(layer.fields())
    for name, value in values.items():
        feature[name] = value
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_each_style_is_there_in_both_languages():
    files = {folder.name: sorted(path.stem for path in folder.glob('*.qml')) for folder in layer_style.FOLDER.iterdir()}
    assert files == {'en': sorted([*LAYERS, 'evidence']), 'fr': sorted([*LAYERS, 'evidence'])}


@pytest.mark.parametrize('name', LAYERS)
def test_rules_are_the_same_and_legends_are_translated(painted, name, in_french, qgis):
    french = painted(name)
    qgis.removeTranslator(in_french)
    english, known = painted(name), strings.read()
    assert [rule for rule, _ in rules(french)] == [rule for rule, _ in rules(english)] and len(rules(french)) > 1
    assert [text for _, text in rules(french)] == [known.get(text, text) for _, text in rules(english)]
    assert all(QgsExpression(rule).isValid() for rule, _ in rules(french))


@pytest.mark.parametrize('name', LAYERS)
def test_files_are_those_that_the_tool_writes(painted, name):
    import make_styles
    made, _ = make_styles.styles(str)[name]
    assert rules(painted(name)) == rules(made) and painted(name).mapTipTemplate() == made.mapTipTemplate(), \
        'run tools/i18n/make_styles.py'


def test_each_tile_falls_under_one_rule_and_one_without_probability_apart(painted):
    layer = painted('probability')
    for value in (None, 0.0, 0.2, 0.5, 0.799, 0.8, 1.0):
        feature = QgsFeature(layer.fields())
        feature['proba_bati'] = value
        context = QgsExpressionContext()
        context.setFeature(feature)
        met = [label for rule, label in rules(layer) if QgsExpression(rule).evaluate(context) == 1]
        assert len(met) == 1 and (met[0] == 'no image') == (value is None), value
    nothing = layer.renderer().rootRule().children()[-1].symbol().symbolLayer(0)
    assert nothing.properties()['style'] == 'b_diagonal', 'grey alone would look like the middle of the ramp'


def test_the_field_of_the_user_takes_the_place(painted):
    layer = painted('probability', 'field=my "p" %26:double', proba_bati='my "p" &')
    assert all('"my ""p"" &"' in rule and 'proba_bati' not in rule for rule, _ in rules(layer))
    feature = QgsFeature(layer.fields())
    feature.setAttributes([0.5])
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    assert [QgsExpression(rule).evaluate(context) for rule, _ in rules(layer)] == [0, 0, 1, 0, 0, 0]


def lab(linear):
    """(N, 3) linear RGB of 0 to 1 -> CIE L*a*b*, D65."""
    xyz = linear @ np.array([[0.4124, 0.2126, 0.0193], [0.3576, 0.7152, 0.1192], [0.1805, 0.0722, 0.9505]]) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize('seen', [np.eye(3), PROTAN, DEUTAN], ids=['all colours', 'no red', 'no green'])
def test_the_classes_of_probability_differ_for_the_colour_blind(painted, seen):
    layer = painted('probability')
    symbols = [rule.symbol().symbolLayer(0).fillColor() for rule in layer.renderer().rootRule().children()[:5]]
    colours = np.array([[c.redF(), c.greenF(), c.blueF()] for c in symbols])
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    found = lab(np.clip(linear @ np.array(seen).T, 0, 1))
    apart = {pair: np.linalg.norm(found[pair[0]] - found[pair[1]]) for pair in combinations(range(5), 2)}
    assert min(apart.values()) > 15, apart  # 2.3 is just noticeable


def test_map_tips_show_the_image_where_there_is_one(painted):
    layer = painted('changes')
    shown = tip(layer, change='new', chance=0.5, picture='data:image/jpeg;base64,AA==')
    assert 'src="data:image/jpeg;base64,AA=="' in shown and 'new · chance 0.5' in shown
    assert '<img' not in tip(layer, change='gone', chance=0.25)
    plain = tip(painted('probability'), tile_id='CRS1', proba_bati=0.25)  # a layer without such a field
    assert 'probability 0.25' in plain and 'CRS1' in plain and '<img' not in plain


@pytest.mark.parametrize('name', [name for name in LAYERS if name != 'zones'])
@pytest.mark.parametrize('evil', HOSTILE)
def test_map_tips_show_what_fields_hold_and_run_none_of_it(painted, name, evil):
    """QGIS puts the values of a map tip into HTML as they are, with the scripts and images in them."""
    layer = painted(name, LAYERS[name].split('&field=picture')[0] + '&field=tile_id:string&field=picture:string')
    known = layer.fields().names()
    plain = Marks(tip(layer, tile_id='T1', **({'label': 'bati'} if 'label' in known else {})))
    shown = Marks(tip(layer, tile_id=evil, picture=evil, **({'label': evil} if 'label' in known else {})))
    assert shown.elements == plain.elements and evil in shown.text and 'T1' in plain.text


def test_map_tips_fetch_no_image(painted):
    layer = painted('probability', LAYERS['probability'] + '&field=picture:string')
    for address in ('http://dalles.invalid/a.jpg', 'a.jpg', 'file:///etc/a.jpg', 'data:text/html;base64,AA==',
                    'data:image/jpeg;base64,AA=="onerror="x', 'data:image/svg+xml;base64,AA=='):
        assert '<img' not in tip(layer, picture=address), address


def test_a_style_loads_onto_a_layer_of_the_user_by_hand():
    layer = QgsVectorLayer(f'Polygon?{LAYERS["label"]}', 'label', 'memory')
    message, ok = layer.loadNamedStyle(str(layer_style.FOLDER / 'fr' / 'label.qml'))
    assert ok, message
    assert layer.renderer().type() == 'RuleRenderer'


def test_evidence_has_colours_around_nothing(ortho):
    layer = QgsRasterLayer(ortho(np.zeros((4, 4, 1), 'uint8'), name='evidence.tif'), 'evidence')
    layer_style.Style('evidence').apply(layer)
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.value for item in items] == [-2, -0.5, 0, 0.5, 2] and items[2].color.alpha() == 0
    shader = layer.renderer().shader().rasterShaderFunction()
    assert (shader.minimumValue(), shader.maximumValue()) == (-2, 2), 'what the legend says'


def first_style(path):
    """The style with which QGIS opens a file."""
    layer = QgsVectorLayer(str(path), 'opened', 'ogr')
    layer.loadDefaultStyle()
    return layer


@pytest.fixture
def tagged(run, ortho, make_grid, tmp_path):
    """A tagged copy of a grid of 16 tiles, and its orthophoto."""
    image = ortho(np.kron(np.random.default_rng(0).integers(30, 220, (40, 40, 3), dtype='uint8'), np.ones((10, 10, 1), 'uint8')))
    house = str(Path(tmp_path) / 'houses.geojson')
    Path(house).write_text('''{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:2154"}},
        "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
        [[[800010, 6204010], [800030, 6204010], [800030, 6204030], [800010, 6204030], [800010, 6204010]]]}}]}''')
    path = str(tmp_path / 'tagged.gpkg')
    run('dalles:tagtiles', INPUT=make_grid(image), BUILDINGS=house, OUTPUT=path)
    return path, image


def test_layers_of_the_command_line_open_with_their_colours(run, tagged, tmp_path):
    assert rules(first_style(tagged[0]))[0][1] == 'built (bati)'
    run('dalles:predicttiles', INPUT=tagged[0], ORTHO=tagged[1], OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert rules(first_style(tmp_path / 'scored.gpkg'))[0][1] == '0 – 0.2'


def test_a_copy_keeps_the_style_of_the_user(run, tagged, tmp_path, table):
    layer = QgsVectorLayer(tagged[0], 'tagged', 'ogr')
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({})))
    layer.saveStyleToDatabase('mine', '', True, '')
    scored = tmp_path / 'scored.gpkg'
    run('dalles:predicttiles', INPUT=tagged[0], ORTHO=tagged[1], OUTPUT=str(scored))
    assert first_style(scored).renderer().type() == 'singleSymbol'
    count, _, names, _, _ = QgsVectorLayer(str(scored), 'scored', 'ogr').listStylesInDatabase()
    assert sorted(names[:count]) == ['dalles', 'mine']
    assert sum(row['proba_bati'] is not None for row in table(str(scored)).values()) == 16


def test_a_grid_that_is_scored_in_place_shows_it(run, tagged, qgis):
    """Tags give way to probabilities, but not what the user chose."""
    layer = first_style(tagged[0])
    QgsProject.instance().addMapLayer(layer)
    try:
        run('dalles:predicttiles', INPUT=layer, ORTHO=tagged[1])
        assert rules(layer)[0][1] == '0 – 0.2'
        layer.renderer().rootRule().children()[0].setLabel('mine')
        run('dalles:tagtiles', INPUT=layer, BUILDINGS=str(Path(tagged[0]).parent / 'houses.geojson'))
        assert rules(layer)[0][1] == 'mine'
    finally:
        QgsProject.instance().removeAllMapLayers()
