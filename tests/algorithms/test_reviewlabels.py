"""reviewlabels through Processing: a ground of plain colours, of which a toy network says known things."""

import base64
import re

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import is_null
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.headline import line
from toys import write_toy

# the toy network says sigmoid((red - 100) / 10)
REDS = np.array([[130, 125, 128, 122, 131, 127, 70], [60, 70, 65, 72, 75, 68, 135]])  # the last of each row is mistagged
TAGS = [['bati'] * 7, ['non_bati'] * 7]
FIELDS = 'tile_id:string&field=label:string&field=proba_bati:double&field=built_m2:double'


def name(row, col):
    return f'CRS2154RES50mN{6204050 - 50 * row}E{800000 + 50 * col}'


@pytest.fixture
def ground(ortho):
    """Path of an image of REDS, 10 x 10 px a tile; noise, so that no tile is of one colour."""
    pixels = np.zeros((20, 70, 3), 'uint8')
    noise = np.random.default_rng(0).integers(-2, 3, pixels.shape)
    for (row, col), red in np.ndenumerate(REDS):
        pixels[10 * row:10 * row + 10, 10 * col:10 * col + 10] = (red, 100, 50)
    return ortho((pixels + noise).astype('uint8'), origin=(800000, 6204100), gsd=5)


@pytest.fixture
def grid(polygons, box):
    """grid(tags, probability=True) -> tagged and scored layer over REDS."""
    def make(tags=TAGS, probability=True):
        places = [(row, col) for row in range(2) for col in range(7)]
        tiles = [box(800000 + 50 * c, 6204050 - 50 * r, 800050 + 50 * c, 6204100 - 50 * r) for r, c in places]
        rows = [[name(r, c), tags[r][c], float(1 / (1 + np.exp(-(REDS[r, c] - 100) / 10))) if probability else None,
                 90.0 if tags[r][c] == 'bati' else 0.0] for r, c in places]
        return polygons(tiles, fields=FIELDS, rows=rows)
    return make


@pytest.fixture
def review(run, ground, tmp_path):
    """review(feedback=None, ...) -> (outputs, rows of the layer in the order of their rank)."""
    def call(said=None, **given):
        outputs = run('dalles:reviewlabels', said, **{'OUTPUT': str(tmp_path / 'review.gpkg'), **given})
        layer = QgsVectorLayer(outputs['OUTPUT'], 'review', 'ogr')
        assert layer.isValid()
        names = layer.fields().names()
        rows = [dict(zip(names, (None if is_null(v) else v for v in f.attributes()))) for f in layer.getFeatures()]
        return outputs, sorted(rows, key=lambda row: row['rank'])
    return call


def test_the_mistagged_tiles_come_first(review, grid, ground, feedback):
    said = feedback()
    outputs, rows = review(said, INPUT=grid(), ORTHO=ground)
    assert (outputs['COUNT'], outputs['SUSPECTS']) == (14, 2)
    assert {row['tile_id'] for row in rows[:2]} == {name(0, 6), name(1, 6)}
    assert [row['suspect'] for row in rows] == [1, 1] + [0] * 12
    assert [row['rank'] for row in rows] == list(range(1, 15))
    assert all(a['confidence'] <= b['confidence'] for a, b in zip(rows, rows[1:]))
    first = next(row for row in rows if row['tile_id'] == name(0, 6))
    assert (first['label'], first['built_m2'], first['decision']) == ('bati', 90.0, None)
    assert first['proba_bati'] == pytest.approx(1 / (1 + np.exp(3)))
    assert any('14 tiles, 2 labels are likely wrong: 1 built, 1 unbuilt' in text for text in said.infos)


def test_each_tile_lies_where_it_lies_in_the_grid(review, grid, ground):
    layer = grid()
    outputs, _ = review(INPUT=layer)
    found = QgsVectorLayer(outputs['OUTPUT'], 'review', 'ogr')
    where = {f['tile_id']: f.geometry().asWkt() for f in layer.getFeatures()}
    shapes = {f['tile_id']: f.geometry() for f in found.getFeatures()}
    assert len(shapes) == 14 and found.crs().authid() == 'EPSG:2154'
    for key, shape in shapes.items():
        assert shape.asWkt() == where[key]


def test_pictures_are_those_of_the_tiles(review, grid, ground):
    _, rows = review(INPUT=grid(), ORTHO=ground)
    assert len(rows) == 14
    for row in rows:
        place = [(r, c) for r in range(2) for c in range(7) if name(r, c) == row['tile_id']][0]
        gdal.FileFromMemBuffer('/vsimem/picture.jpg', base64.b64decode(row['picture'].split(',')[1]))
        red = gdal.Open('/vsimem/picture.jpg').ReadAsArray()[0].mean()
        assert red == pytest.approx(REDS[place], abs=4)
    _, without = review(INPUT=grid())
    assert [row['picture'] for row in without] == [None] * 14


def test_the_layer_opens_with_its_form_its_tip_and_its_colours(review, grid):
    """Also one that the command line made: the style is in the file."""
    outputs, _ = review(INPUT=grid())
    layer = QgsVectorLayer(outputs['OUTPUT'], 'review', 'ogr')
    layer.loadDefaultStyle()
    setup = layer.editorWidgetSetup(layer.fields().lookupField('decision'))
    assert setup.type() == 'ValueMap'
    assert [value for choice in setup.config()['map'] for value in choice.values()][1:] == ['keep', 'flip', 'exclude']
    form = layer.editFormConfig()
    assert [name for index, name in enumerate(layer.fields().names()) if not form.readOnly(index)] == ['decision']
    assert 'picture' in layer.mapTipTemplate() and layer.renderer().type() == 'RuleRenderer'


def test_folds_need_no_probability_and_find_the_same(review, grid, ground, tmp_path):
    model = str(write_toy(tmp_path / 'toy.keras'))
    outputs, rows = review(INPUT=grid(probability=False), ORTHO=ground, FROM='folds', MODEL=model, FOLDS=7, BLOCK=0)
    assert outputs['COUNT'] == 14 and {row['tile_id'] for row in rows[:2]} == {name(0, 6), name(1, 6)}
    again, same = review(INPUT=grid(probability=False), ORTHO=ground, FROM='folds', MODEL=model, FOLDS=7, BLOCK=0)
    assert [row['confidence'] for row in same] == [row['confidence'] for row in rows]


def test_the_bundled_model_gives_features_too(review, grid, ground, feedback):
    said, known = feedback(), line(file_io.load(BUNDLED).card)
    outputs, rows = review(said, INPUT=grid(), ORTHO=ground, FROM='folds', FOLDS=2, BLOCK=0)
    assert said.infos.count(known) == 1
    assert outputs['COUNT'] == len(rows) == 14 and all(0 <= row['proba_bati'] <= 1 for row in rows)


def test_a_tile_without_image_is_left_out_of_folds(review, grid, ortho, tmp_path, feedback):
    half = ortho(np.random.default_rng(0).integers(50, 150, (20, 40, 3), dtype='uint8'), origin=(800000, 6204100), gsd=5,
                 name='half.tif')
    said = feedback()
    outputs, rows = review(said, INPUT=grid(), ORTHO=half, FROM='folds', FOLDS=4, BLOCK=0,
                           MODEL=str(write_toy(tmp_path / 'toy.keras')))
    assert outputs['COUNT'] == 8 and any('6 tiles left out: without image' in text for text in said.infos)


def test_at_most_so_many_are_listed(review, grid):
    outputs, rows = review(INPUT=grid(), MOST=3)
    assert len(rows) == 3 and outputs['COUNT'] == 14


def test_the_contact_sheet_shows_them(review, grid, ground, tmp_path):
    outputs, rows = review(INPUT=grid(), ORTHO=ground, SHEET=str(tmp_path / 'sheet.html'))
    page = (tmp_path / 'sheet.html').read_text(encoding='utf-8')
    assert outputs['SHEET'] == str(tmp_path / 'sheet.html') and page.count('<img') == 14
    assert page.index(rows[0]['tile_id']) < page.index(rows[-1]['tile_id'])
    assert len(re.findall('data-kind="bati"><', page)) == 7


@pytest.mark.parametrize('given, message', [
    ({'FIELD': 'nothing'}, 'The grid has no probability field nothing, only tile_id, label'),
    ({'LABEL': 'nothing'}, 'The grid has no label field nothing.*Tag the tiles first'),
    ({'FROM': 'folds'}, 'FROM folds needs an orthophoto.*Set ORTHO'),
    ({'OUTPUT': '/proc/no/review.gpkg'}, 'proc/no/review.gpkg'),
])
def test_refusals(refusal, grid, tmp_path, given, message):
    said = refusal('dalles:reviewlabels', **{'INPUT': grid(), 'OUTPUT': str(tmp_path / 'review.gpkg'), **given})
    assert re.search(message, said), said
    assert not (tmp_path / 'review.gpkg').exists()


@pytest.mark.parametrize('tags, probability, given, message', [
    ([['bati'] * 7, ['bati'] * 7], True, {}, 'All 14 tiles have the same label: built'),
    ([[None] * 7, ['ambigu'] * 7], True, {}, 'No tile is labelled bati or non_bati'),
    (TAGS, False, {}, 'The field proba_bati is NULL on all 14'),
    (TAGS, True, {'FROM': 'folds', 'FOLDS': 5}, '5 folds need at least 5 blocks; the tiles are in 1.*smaller BLOCK'),
    ([['bati'] + ['non_bati'] * 6, ['non_bati'] * 7], True, {'FROM': 'folds', 'FOLDS': 2, 'BLOCK': 0},
     'tiles labelled bati'),
])
def test_grids_that_cannot_be_reviewed(refusal, grid, ground, tmp_path, tags, probability, given, message):
    given = {'INPUT': grid(tags, probability), 'ORTHO': ground, 'OUTPUT': str(tmp_path / 'review.gpkg'), **given}
    if 'FROM' in given:
        given['MODEL'] = str(write_toy(tmp_path / 'toy.keras'))
    said = refusal('dalles:reviewlabels', **given)
    assert re.search(message, said), said
    assert not (tmp_path / 'review.gpkg').exists()


def test_a_cancel_writes_nothing(run, grid, ground, tmp_path, feedback):
    said = feedback(stop_at=10)
    outputs = run('dalles:reviewlabels', said, INPUT=grid(), ORTHO=ground, FROM='folds', FOLDS=2, BLOCK=0,
                  OUTPUT=str(tmp_path / 'review.gpkg'))
    assert 'OUTPUT' not in outputs and not (tmp_path / 'review.gpkg').exists()
    assert any('Stopped' in text for text in said.warnings)


def test_a_cancel_while_writing_says_what_is_there(run, grid, ground, tmp_path, feedback):
    said = feedback(stop_at=88)
    outputs = run('dalles:reviewlabels', said, INPUT=grid(), ORTHO=ground, OUTPUT=str(tmp_path / 'r.gpkg'),
                  SHEET=str(tmp_path / 's.html'))
    count = QgsVectorLayer(outputs['OUTPUT'], 'review', 'ogr').featureCount()
    assert 0 < count < 14 and any(f'Stopped: {count} of 14 tiles' in text for text in said.warnings)
    assert 'SHEET' not in outputs and not (tmp_path / 's.html').exists()


def test_tiles_without_a_name_get_one_that_no_decision_meets(review, polygons, box):
    tiles = [box(50 * i, 0, 50 * i + 50, 50) for i in range(4)]
    nameless = polygons(tiles, fields=FIELDS, rows=[[None, *row, 0.0] for row in 2 * [('bati', 0.9), ('non_bati', 0.1)]])
    _, rows = review(INPUT=nameless)
    assert len({row['tile_id'] for row in rows}) == 4 and all(row['tile_id'].startswith('#') for row in rows)
