"""detectchanges through Processing: a grid whose changes are known."""

import re

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import is_null

FIELDS = 'tile_id:string&field=label:string&field=proba_bati:double&field=built_m2:double'
SIDE = 20
NEW = {(2, 2), (2, 3), (3, 3), (10, 4)}  # a zone of three, and one alone; (row, col) from the north-west
GONE = {(15, 15), (16, 16)}  # touch in a corner only
BUILT = {(row, col) for row in range(8, 16) for col in range(8, 16)} | GONE


def name(place):
    return f'CRS2154RES50mN{6204950 - 50 * place[0]}E{800000 + 50 * place[1]}'


@pytest.fixture
def grid(polygons, box):
    """grid(change=None) -> tagged and scored layer: sure of what the map says, but for NEW and GONE."""
    def make(probability=None, label=None):
        tiles, rows = [], []
        for row in range(SIDE):
            for col in range(SIDE):
                place = (row, col)
                tagged, seen = place in BUILT, (place in BUILT and place not in GONE) or place in NEW
                tiles.append(box(800000 + 50 * col, 6204950 - 50 * row, 800050 + 50 * col, 6205000 - 50 * row))
                rows.append([name(place), label if label else 'bati' if tagged else 'non_bati',
                             (0.998 + 0.001 * (col % 2) if seen else 0.001 + 0.001 * (row % 2))
                             if probability is None else probability,
                             120.0 if tagged else 0.0])
        return polygons(tiles, fields=FIELDS, rows=[[None if v == 'NULL' else v for v in row] for row in rows])
    return make


@pytest.fixture
def detect(run, tmp_path):
    """detect(feedback=None, ...) -> (outputs, rows of the tiles by rank, {zone: (row, geometry)})."""
    def call(said=None, **given):
        outputs = run('dalles:detectchanges', said, **{
            'OUTPUT': str(tmp_path / 'tiles.gpkg'), 'ZONES': str(tmp_path / 'zones.gpkg'), **given})
        tables = []
        for key in ('OUTPUT', 'ZONES'):
            layer = QgsVectorLayer(outputs[key], key, 'ogr')
            assert layer.isValid()
            tables.append([({n: None if is_null(v) else v for n, v in zip(layer.fields().names(), f.attributes())},
                            f.geometry()) for f in layer.getFeatures()])
        return outputs, sorted((row for row, _ in tables[0]), key=lambda row: row['rank']), {
            row['zone']: (row, shape) for row, shape in tables[1]}
    return call


def test_what_photo_and_map_disagree_about_is_found(detect, grid, feedback):
    said = feedback()
    outputs, rows, _ = detect(said, INPUT=grid())
    assert {row['tile_id'] for row in rows if row['change'] == 'new'} == set(map(name, NEW))
    assert {row['tile_id'] for row in rows if row['change'] == 'gone'} == set(map(name, GONE))
    assert [outputs[key] for key in ('NEW', 'GONE', 'NEW_ZONES', 'GONE_ZONES')] == [4, 2, 2, 2]
    assert [row['rank'] for row in rows] == [1, 2, 3, 4, 5, 6]
    chances = [row['chance'] for row in rows]
    assert chances == sorted(chances, reverse=True) and all(0.5 < chance < 1 for chance in chances)
    assert all(row['built_m2'] == (120 if row['change'] == 'gone' else 0) for row in rows)
    assert any('the map misses' in text and '400 tiles' in text for text in said.infos)


def test_zones_are_tiles_that_share_a_side(detect, grid):
    _, rows, zones = detect(INPUT=grid())
    by_tile = {row['tile_id']: row for row in rows}
    three = {by_tile[name(place)]['zone'] for place in ((2, 2), (2, 3), (3, 3))}
    assert len(three) == 1 and len({row['zone'] for row in rows}) == 4 == len(zones)
    row, shape = zones[three.pop()]
    assert (row['change'], row['tiles'], row['area_m2']) == ('new', 3, 7500.0)
    assert shape.area() == pytest.approx(7500) and len(shape.asMultiPolygon()) == 1
    its = [by_tile[name(place)] for place in ((2, 2), (2, 3), (3, 3))]
    assert row['expected'] == pytest.approx(sum(one['chance'] for one in its))
    assert row['chance'] == max(one['chance'] for one in its)
    assert row['tile_id'] == max(its, key=lambda one: one['chance'])['tile_id']
    assert [one['neighbours'] for one in its] == [2, 2, 2]
    assert by_tile[name((10, 4))]['neighbours'] == 0
    assert by_tile[name((15, 15))]['neighbours'] == 1  # a corner is a neighbour, but no zone


def test_thresholds_of_the_user_are_those_of_the_probability(detect, grid):
    outputs, rows, _ = detect(INPUT=grid(), NEW_THRESHOLD=0.9985, GONE_THRESHOLD=0.0005)
    assert {row['tile_id'] for row in rows} == {name(place) for place in NEW if place[1] % 2}
    assert (outputs['NEW_FROM'], outputs['GONE_FROM'], outputs['GONE']) == (0.9985, 0.0005, 0)


def test_a_higher_precision_lists_fewer(detect, grid):
    _, few, _ = detect(INPUT=grid(), PRECISION=0.9)
    _, all_of_them, _ = detect(INPUT=grid(), PRECISION=0.0)
    assert 0 < len(few) <= 6 < len(all_of_them) == 400
    for kind in ('new', 'gone'):
        chances = [row['chance'] for row in few if row['change'] == kind]
        assert not chances or np.mean(chances) >= 0.9


def test_the_precision_is_that_of_the_chances(detect, grid):
    outputs, rows, _ = detect(INPUT=grid(), PRECISION=0.8)
    assert {row['tile_id'] for row in rows} == set(map(name, NEW | GONE))
    assert outputs['NEW_FROM'] == min(row['proba_bati'] for row in rows if row['change'] == 'new')


def test_photo_and_map_that_agree_list_nothing_and_say_so(detect, grid, feedback):
    said = feedback()
    outputs, rows, zones = detect(said, INPUT=grid(), PRECISION=1)
    assert rows == [] and zones == {} and outputs['NEW'] == outputs['GONE'] == 0
    assert any('No tile is listed as new: no threshold reaches a precision of 1' in text for text in said.infos)
    assert any('no tile is listed' in text for text in said.warnings)


def test_the_zones_may_be_left_out(run, grid, tmp_path):
    outputs = run('dalles:detectchanges', INPUT=grid(), OUTPUT=str(tmp_path / 'tiles.gpkg'))
    assert 'ZONES' not in outputs and outputs['NEW_ZONES'] == 2


def test_the_layers_open_with_their_colours(detect, grid):
    outputs, _, _ = detect(INPUT=grid())
    for key in ('OUTPUT', 'ZONES'):
        layer = QgsVectorLayer(outputs[key], key, 'ogr')
        layer.loadDefaultStyle()
        assert layer.renderer().type() == 'RuleRenderer', key


def test_the_report_shows_zones_and_tiles(detect, grid, ortho, tmp_path):
    image = ortho(np.random.default_rng(0).integers(20, 230, (500, 500, 3), dtype='uint8'), origin=(800000, 6205000), gsd=2)
    outputs, rows, _ = detect(INPUT=grid(), ORTHO=image, REPORT=str(tmp_path / 'report.html'))
    page = (tmp_path / 'report.html').read_text(encoding='utf-8')
    assert outputs['REPORT'] and page.count('<img') == 6 and all(row['picture'].startswith('data:image/jpeg') for row in rows)
    assert len(re.findall('<li class="new"', page)) == 4 and page.count('<tr><th scope="row">') == 4
    assert '0.75' in page  # hectares of three tiles


@pytest.mark.parametrize('given, message', [
    ({'FIELD': 'nothing'}, 'The grid has no probability field nothing'),
    ({'LABEL': 'nothing'}, 'The grid has no label field nothing'),
    ({'PRECISION': 1.5}, 'PRECISION is 1.5. Set a number from 0 to 1'),
    ({'NEW_THRESHOLD': -1}, 'Set a number from 0 to 1'),
    ({'OUTPUT': '/proc/no/tiles.gpkg'}, 'proc/no/tiles.gpkg'),
])
def test_refusals(refusal, grid, tmp_path, given, message):
    said = refusal('dalles:detectchanges', **{'INPUT': grid(), 'OUTPUT': str(tmp_path / 'tiles.gpkg'), **given})
    assert re.search(message, said), said
    assert not (tmp_path / 'tiles.gpkg').exists()


@pytest.mark.parametrize('change, message', [
    ({'probability': 'NULL'}, 'is NULL on all'),
    ({'label': 'ambigu'}, 'No tile is labelled bati or non_bati'),
    ({'probability': 50.0}, '400 of 400 values are not probabilities'),
])
def test_grids_that_cannot_be_compared(refusal, grid, tmp_path, change, message):
    said = refusal('dalles:detectchanges', INPUT=grid(**change), OUTPUT=str(tmp_path / 'tiles.gpkg'))
    assert message in said
    assert not (tmp_path / 'tiles.gpkg').exists()


def test_a_cancel_writes_nothing(run, grid, tmp_path, feedback):
    said = feedback(stop_at=10)
    outputs = run('dalles:detectchanges', said, INPUT=grid(), OUTPUT=str(tmp_path / 'tiles.gpkg'))
    assert 'OUTPUT' not in outputs and not (tmp_path / 'tiles.gpkg').exists() and any('Stopped' in t for t in said.warnings)


def test_a_cancel_while_writing_tells_the_truth(run, grid, tmp_path, feedback):
    said = feedback(stop_at=60)
    outputs = run('dalles:detectchanges', said, INPUT=grid(), NEW_THRESHOLD=0, GONE_THRESHOLD=1,
                  OUTPUT=str(tmp_path / 'tiles.gpkg'), REPORT=str(tmp_path / 'report.html'))
    count = QgsVectorLayer(outputs['OUTPUT'], 'tiles', 'ogr').featureCount()
    assert 0 < count == outputs['NEW'] + outputs['GONE'] < 400
    assert any(f'Stopped: {count} of 400 tiles' in text for text in said.warnings)
    assert 'REPORT' not in outputs and not (tmp_path / 'report.html').exists()


def test_zones_in_the_file_of_the_tiles_are_refused(refusal, grid, tmp_path):
    path = str(tmp_path / 'both.gpkg')
    assert 'ZONES is the file of OUTPUT' in refusal('dalles:detectchanges', INPUT=grid(), OUTPUT=path, ZONES=path)


def test_tiles_without_geometry_are_left_out_and_told(run, polygons, box, tmp_path, feedback):
    said = feedback()
    some = polygons([None, 'POLYGON EMPTY', box(0, 0, 50, 50), box(50, 0, 100, 50)], fields=FIELDS,
                    rows=[[f't{i}', 'bati' if i == 3 else 'non_bati', 0.99, 0.0] for i in range(4)])
    outputs = run('dalles:detectchanges', said, INPUT=some, OUTPUT=str(tmp_path / 't.gpkg'), ZONES=str(tmp_path / 'z.fgb'))
    assert (outputs['NEW'], outputs['NEW_ZONES']) == (1, 1)
    assert any('2 changed tiles have no geometry' in text for text in said.warnings)
    assert QgsVectorLayer(outputs['ZONES'], 'zones', 'ogr').featureCount() == 1


def test_a_tile_that_is_there_twice_covers_its_ground_once(detect, polygons, box):
    twice = polygons([box(0, 0, 50, 50)] * 2 + [box(50, 0, 100, 50), box(500, 0, 550, 50)], fields=FIELDS,
                     rows=[[f't{i}', 'bati' if i == 3 else 'non_bati', 0.99, 0.0] for i in range(4)])
    _, _, zones = detect(INPUT=twice)
    row, shape = next(iter(zones.values()))
    assert (row['tiles'], row['area_m2'], shape.area()) == (3, 5000.0, 5000.0)


def test_a_second_run_into_a_table_of_a_geopackage(run, grid, tmp_path):
    """QGIS would ask whether to replace the style, and wait for an answer for ever."""
    into = f"ogr:dbname='{tmp_path / 'all.gpkg'}' table=\"changes\" (geom)"
    for _ in range(2):
        outputs = run('dalles:detectchanges', INPUT=grid(), OUTPUT=into)
    layer = QgsVectorLayer(outputs['OUTPUT'], 'changes', 'ogr')
    assert layer.featureCount() == 6 and layer.listStylesInDatabase()[0] == 1
    layer.loadDefaultStyle()
    assert layer.renderer().type() == 'RuleRenderer'


def test_a_shapefile_has_no_images_and_says_so(run, grid, ortho, tmp_path, feedback):
    image = ortho(np.random.default_rng(0).integers(20, 230, (500, 500, 3), dtype='uint8'), origin=(800000, 6205000), gsd=2)
    said = feedback()
    outputs = run('dalles:detectchanges', said, INPUT=grid(), ORTHO=image, OUTPUT=str(tmp_path / 't.shp'),
                  REPORT=str(tmp_path / 'r.html'))
    layer = QgsVectorLayer(outputs['OUTPUT'], 'tiles', 'ogr')
    assert layer.featureCount() == 6 and all(is_null(f['picture']) for f in layer.getFeatures())
    assert any('Shapefile cannot store the images' in t for t in said.warnings)
    assert (tmp_path / 'r.html').read_text(encoding='utf-8').count('<img') == 6


def test_a_truncated_orthophoto_leaves_the_tiles_without_images(run, grid, ortho, tmp_path, feedback):
    image = ortho(np.random.default_rng(0).integers(20, 230, (500, 500, 3), dtype='uint8'), origin=(800000, 6205000), gsd=2)
    with open(image, 'r+b') as file:
        file.truncate(100_000)
    said = feedback()
    outputs = run('dalles:detectchanges', said, INPUT=grid(), ORTHO=image, OUTPUT=str(tmp_path / 't.gpkg'))
    assert QgsVectorLayer(outputs['OUTPUT'], 'tiles', 'ogr').featureCount() == 6
    assert any('images cannot be read' in text for text in said.warnings)
