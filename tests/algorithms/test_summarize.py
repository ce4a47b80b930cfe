"""summarize through Processing: a grid counted by hand."""

import re

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import is_null

FIELDS = 'tile_id:string&field=label:string&field=proba_bati:double'
# (probability, label) of a row of six tiles, the last without a probability
ROW = [(0.9, 'bati'), (0.8, 'bati'), (0.1, 'non_bati'), (0.2, 'bati'), (0.3, None), (None, 'bati')]


@pytest.fixture
def grid(polygons, box):
    """Two rows of ROW, tiles of 50 m from (800000, 6204000)."""
    def make(fields=FIELDS, rows=None):
        tiles = [box(800000 + 50 * c, 6204000 + 50 * r, 800050 + 50 * c, 6204050 + 50 * r) for r in range(2) for c in range(6)]
        values = rows or [[f't{r}{c}', label, p] for r in range(2) for c, (p, label) in enumerate(ROW)]
        return polygons(tiles, fields=fields, rows=values)
    return make


@pytest.fixture
def places(polygons, box):
    """Three communes: one over the first four columns, one over the rest, one elsewhere."""
    return lambda: polygons([box(799990, 6203990, 800200, 6204110), box(800200, 6203990, 800310, 6204110), box(0, 0, 10, 10)],
                            fields='nom:string', rows=[['Aix'], ['Berre'], ['Cassis']])


@pytest.fixture
def summarize(run, tmp_path):
    """summarize(feedback=None, ...) -> (outputs, rows by nom); probabilities as they are, unless ADAPT is given."""
    def call(said=None, **given):
        outputs = run('dalles:summarize', said, **{'OUTPUT': str(tmp_path / 'summary.gpkg'), 'ADAPT': False, **given})
        layer = QgsVectorLayer(outputs['OUTPUT'], 'summary', 'ogr')
        assert layer.isValid()
        names = layer.fields().names()
        return outputs, {f['nom']: {n: None if is_null(v) else v for n, v in zip(names, f.attributes())}
                         for f in layer.getFeatures()}
    return call


def test_numbers_by_hand(summarize, grid, places, feedback):
    said = feedback()
    outputs, rows = summarize(said, INPUT=grid(), PLACES=places())
    one = rows['Aix']
    assert (one['tiles'], one['scored'], one['tagged'], one['tag_built']) == (8, 8, 8, 6)
    assert one['expected'] == pytest.approx(2 * 2.0) and one['share'] == pytest.approx(0.5)
    assert one['tag_share'] == pytest.approx(0.75) and one['excess'] == pytest.approx(4 - 6)
    half = 1.96 * 2 * np.sqrt([0.09, 0.16, 0.09, 0.16]).sum()  # one block: all errors alike
    assert one['exp_low'] == pytest.approx(max(0, 4 - half), abs=0.01)
    assert one['exp_high'] == pytest.approx(min(8, 4 + half), abs=0.01)
    two = rows['Berre']
    assert (two['tiles'], two['scored'], two['tagged'], two['tag_built']) == (4, 2, 2, 2)
    assert two['expected'] == pytest.approx(0.6) and two['excess'] is None  # no tile has both
    assert (rows['Cassis']['tiles'], rows['Cassis']['share']) == (0, None)
    assert (outputs['TILES'], outputs['SCORED'], outputs['TAGGED_BUILT']) == (12, 10, 8)
    assert outputs['EXPECTED'] == pytest.approx(4.6)
    assert any('3 places, 12 tiles: 5 built are expected' in text for text in said.infos)
    assert 'Tagged as built: 8 tiles.' in said.infos


def test_a_tile_belongs_where_its_middle_is(summarize, grid, polygons, box):
    """A border through a tile: each tile counts once, in one place."""
    halves = polygons([box(799000, 6203000, 800074, 6205000), box(800074, 6203000, 801000, 6205000)], fields='nom:string',
                      rows=[['west'], ['east']])
    outputs, rows = summarize(INPUT=grid(), PLACES=halves)
    assert (rows['west']['tiles'], rows['east']['tiles']) == (2, 10)  # the middle of the second column is at 800075
    assert outputs['TILES'] == 12


def test_places_that_overlap_count_a_tile_each_and_the_whole_once(summarize, grid, polygons, box):
    both = polygons([box(799000, 6203000, 801000, 6205000)] * 2, fields='nom:string', rows=[['a'], ['b']])
    outputs, rows = summarize(INPUT=grid(), PLACES=both)
    assert rows['a']['tiles'] == rows['b']['tiles'] == outputs['TILES'] == 12


def test_places_in_another_system(summarize, grid, polygons, run, places):
    other = run('native:reprojectlayer', INPUT=places(), TARGET_CRS='EPSG:4326', OUTPUT='memory:')['OUTPUT']
    outputs, rows = summarize(INPUT=grid(), PLACES=other)
    assert rows['Aix']['tiles'] == 8 and outputs['TILES'] == 12
    layer = QgsVectorLayer(outputs['OUTPUT'], 'summary', 'ogr')
    assert layer.crs().authid() == 'EPSG:4326'
    assert next(f for f in layer.getFeatures() if f['nom'] == 'Aix').geometry().boundingBox().xMinimum() < 180


def test_a_grid_without_tags_has_expected_numbers_only(summarize, grid, places, feedback):
    said = feedback()
    rows = [[f't{r}{c}', p] for r in range(2) for c, (p, _) in enumerate(ROW)]
    outputs, found = summarize(said, INPUT=grid('tile_id:string&field=proba_bati:double', rows), PLACES=places())
    assert found['Aix']['expected'] == pytest.approx(4) and (found['Aix']['tagged'], found['Aix']['tag_share']) == (0, None)
    assert any('no labels' in text for text in said.infos)


def test_the_report(summarize, grid, places, tmp_path):
    outputs, _ = summarize(INPUT=grid(), PLACES=places(), NAME='nom', REPORT=str(tmp_path / 'report.html'))
    page = (tmp_path / 'report.html').read_text(encoding='utf-8')
    assert re.findall('<th scope="row" class="name">(.*?)</th>', page) == ['Aix', 'Berre', 'Cassis']
    assert '<rect width="50.0"' in page and '50.0\u202f%' in page


def test_places_without_geometry_are_told(summarize, grid, polygons, box, feedback):
    said = feedback()
    some = polygons([None, box(799990, 6203990, 800310, 6204110)], fields='nom:string', rows=[['none'], ['all']])
    _, rows = summarize(said, INPUT=grid(), PLACES=some)
    assert (rows['none']['tiles'], rows['all']['tiles']) == (0, 12)
    assert any('1 places have no usable geometry' in text for text in said.warnings)


def test_places_elsewhere_are_told(summarize, grid, polygons, box, feedback):
    said = feedback()
    _, rows = summarize(said, INPUT=grid(), PLACES=polygons([box(0, 0, 10, 10)], fields='nom:string', rows=[['far']]))
    assert rows['far']['tiles'] == 0 and any('No tile lies in any of the places' in text for text in said.warnings)


def test_refusals(refusal, grid, places, polygons, box, tmp_path):
    given = {'INPUT': grid(), 'PLACES': places(), 'OUTPUT': str(tmp_path / 'summary.gpkg')}
    for change, message in [
            ({'FIELD': 'nothing'}, 'The grid has no probability field nothing'),
            ({'PLACES': polygons([])}, 'Places layer made has no features'),
            ({'PLACES': polygons(['POINT(1 1)'], kind='Point')}, 'PLACES|polygon'),
            ({'PLACES': polygons([box(0, 0, 1, 1)], crs='')}, 'is unknown'),
            ({'NAME': 'nothing'}, 'PLACES has no field nothing for NAME; its fields are nom'),
            ({'LABEL': 'nothing'}, 'The grid has no label field nothing'),
            ({'INPUT': grid(rows=[[f't{i}', 'oui', 0.5] for i in range(12)])}, ': oui'),
            ({'INPUT': grid(rows=[[f't{i}', None, None] for i in range(12)])}, 'NULL on all 12 tiles'),
            ({'INPUT': grid(rows=[[f't{i}', None, 7.0] for i in range(12)])}, 'on 12 of 12 tiles, for instance 7'),
            ({'OUTPUT': '/proc/no/summary.gpkg'}, 'proc/no/summary.gpkg')]:
        said = refusal('dalles:summarize', **{**given, **change})
        assert re.search(message, said), said
    assert not (tmp_path / 'summary.gpkg').exists()


def test_a_cancel_writes_nothing(run, grid, places, tmp_path, feedback):
    outputs = run('dalles:summarize', feedback(stop_at=10), INPUT=grid(), PLACES=places(), OUTPUT=str(tmp_path / 'summary.gpkg'))
    assert 'OUTPUT' not in outputs and not (tmp_path / 'summary.gpkg').exists()


def test_its_own_output_can_be_summarized_again(summarize, grid, places, tmp_path):
    first, rows = summarize(INPUT=grid(), PLACES=places())
    _, again = summarize(INPUT=grid(), PLACES=first['OUTPUT'], OUTPUT=str(tmp_path / 'again.gpkg'))
    assert {name: row['expected'] for name, row in again.items()} == {name: row['expected'] for name, row in rows.items()}


def test_labels_of_any_kind_are_read_as_elsewhere(summarize, grid, places):
    fields = 'tile_id:string&field=label:double&field=proba_bati:double'
    rows = [[f't{i}', float(i % 2), 0.5] for i in range(12)]
    outputs, _ = summarize(INPUT=grid(fields, rows), PLACES=places())
    assert outputs['TAGGED_BUILT'] == 6


def test_a_middle_on_a_border_counts_once(summarize, grid, polygons, box):
    border = polygons([box(799000, 6203000, 800075, 6205000), box(800075, 6203000, 801000, 6205000)], fields='nom:string',
                      rows=[['west'], ['east']])
    outputs, rows = summarize(INPUT=grid(), PLACES=border)  # the middles of the second column
    assert rows['west']['tiles'] + rows['east']['tiles'] == 12 == outputs['TILES']


def test_names_may_be_zero_and_places_without_tiles_have_no_number(summarize, grid, polygons, box, tmp_path):
    some = polygons([box(799000, 6203000, 801000, 6205000), box(0, 0, 1, 1)], fields='nom:integer', rows=[[0], [1]])
    _, rows = summarize(INPUT=grid(), PLACES=some, NAME='nom', REPORT=str(tmp_path / 'r.html'))
    assert re.findall('<th scope="row" class="name">(.*?)</th>', (tmp_path / 'r.html').read_text(encoding='utf-8')) == ['0', '1']
    assert [rows[1][name] for name in ('expected', 'exp_low', 'exp_high', 'share')] == [None] * 4 and rows[1]['tiles'] == 0


def test_where_few_tiles_are_built_the_sum_is_moved_to_their_share(run, polygons, box, tmp_path, feedback):
    """2,500 tiles of which 5 % are built, scored by a model that is calibrated where half are."""
    rng = np.random.default_rng(0)
    truth = rng.random(2500) < 0.05
    p = 1 / (1 + np.exp(-rng.normal(np.where(truth, 2.5, -2.5), np.sqrt(5))))
    tiles = [box(50 * c, 50 * r, 50 * c + 50, 50 * r + 50) for r in range(50) for c in range(50)]
    grid = polygons(tiles, fields='tile_id:string&field=proba_bati:double', rows=[[f't{i}', float(v)] for i, v in enumerate(p)])
    place, said = polygons([box(-1, -1, 2501, 2501)]), feedback()
    plain, moved = (run('dalles:summarize', said, INPUT=grid, PLACES=place, ADAPT=adapt, OUTPUT=str(tmp_path / f'{adapt}.gpkg'))
                    for adapt in (False, True))
    assert plain['EXPECTED'] > 2 * truth.sum()
    assert moved['EXPECTED'] == pytest.approx(truth.sum(), rel=0.2)
    assert moved['EXPECTED_LOW'] < truth.sum() < moved['EXPECTED_HIGH']
    assert any('Estimated share of built tiles' in text for text in said.infos)


def test_a_cancel_while_writing_says_what_is_there(run, grid, polygons, box, tmp_path, feedback):
    said = feedback(stop_at=70)
    many = polygons([box(799000, 6203000, 801000, 6205000)] * 400)
    outputs = run('dalles:summarize', said, INPUT=grid(), PLACES=many, OUTPUT=str(tmp_path / 's.gpkg'),
                  REPORT=str(tmp_path / 'r.html'))
    assert any(re.search(r'Stopped: \d+ of 400 places', text) for text in said.warnings)
    assert 'REPORT' not in outputs and not (tmp_path / 'r.html').exists()
