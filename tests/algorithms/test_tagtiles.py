"""Areas, counts and labels of tiles, by hand."""

import pytest

from tagging import corners, values, warned


def test_areas_counts_and_labels_by_hand(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [
        box(60, 60, 70, 70), box(65, 60, 75, 70),       # overlap: 150 m² together
        *[box(110 + 2 * i, 60, 111 + 2 * i, 61) for i in range(19)],  # 19 m²: not enough
        *[box(110 + 2 * i, 110, 111 + 2 * i, 111) for i in range(20)],  # 20 m²: enough
        box(45, 145, 55, 155),                          # over four tiles, 25 m² in each
    ])
    rows, outputs = tag(grid, buildings)
    assert values(rows['N50E50']) == (150, 2, 'bati')
    assert rows['N50E50']['built_pc'] == pytest.approx(6)
    assert values(rows['N50E100']) == (19, 19, 'ambigu')
    assert values(rows['N100E100']) == (20, 20, 'bati')
    for name in ('N100E0', 'N100E50', 'N150E0', 'N150E50'):
        assert values(rows[name]) == (25, 1, 'bati')
    assert values(rows['N0E150']) == (0, 0, 'non_bati')
    assert values(rows['N0E0']) == (0.01, 1, 'ambigu')
    labels = [row['label'] for row in rows.values()]
    assert {name: outputs[name] for name in ('BATI', 'NON_BATI', 'AMBIGU')} == {
        'BATI': labels.count('bati'), 'NON_BATI': labels.count('non_bati'), 'AMBIGU': labels.count('ambigu')}
    assert (outputs['BATI'], outputs['AMBIGU']) == (6, 3)


def test_holes_and_multipolygons(grid, polygons, box, tag):
    ring = ('MULTIPOLYGON(((60 60, 80 60, 80 80, 60 80, 60 60),(65 65, 75 65, 75 75, 65 75, 65 65)),'
            '((110 60, 120 60, 120 70, 110 70, 110 60)))')
    rows, _ = tag(grid, polygons(corners(box) + [ring], kind='MultiPolygon'))
    assert values(rows['N50E50']) == (300, 1, 'bati')
    assert values(rows['N50E100']) == (100, 1, 'bati')


def test_thresholds(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [box(60, 60, 63, 63), box(110, 60, 120, 70)])
    rows, _ = tag(grid, buildings, MIN_BUILDING=10)
    assert values(rows['N50E50']) == (0, 0, 'non_bati')
    rows, _ = tag(grid, buildings, MIN_BUILT=101)
    assert values(rows['N50E100']) == (100, 1, 'ambigu')


def test_the_smallest_building_is_measured_whole(grid, polygons, box, tag):
    rows, _ = tag(grid, polygons(corners(box) + [box(45, 60, 55, 70)]), MIN_BUILDING=80)
    assert values(rows['N50E0']) == values(rows['N50E50']) == (50, 1, 'bati')


def test_filter(grid, polygons, box, tag):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70), box(110, 60, 120, 70)], fields='etat_de_l_objet:string',
                         rows=[['En service'], ['En service'], ['En service'], ['En ruine']])
    rows, _ = tag(grid, buildings, FILTER='"etat_de_l_objet" = \'En service\'')
    assert (rows['N50E50']['label'], rows['N50E100']['label']) == ('bati', 'non_bati')


def test_buildings_in_another_system(run, grid, polygons, box, tag, tmp_path):
    here = polygons(corners(box) + [box(60, 60, 70, 70)])
    moved = run('native:reprojectlayer', INPUT=here, TARGET_CRS='EPSG:4326', OUTPUT='memory:')['OUTPUT']
    rows, _ = tag(grid, moved)
    assert rows['N50E50']['built_m2'] == pytest.approx(100, abs=0.01)


def test_ground_beyond_the_buildings_has_no_label(grid, polygons, box, tag, feedback):
    said = feedback()
    rows, outputs = tag(grid, polygons([box(20, 20, 45, 45), box(60, 60, 80, 80)]), said)
    assert values(rows['N0E0']) == (625, 1, 'bati')  # what is built is built, whatever lies beyond
    assert rows['N50E50']['label'] == 'bati'
    # the extent, 20..80, holds no whole tile: nothing can be called unbuilt
    empty = [row for row in rows.values() if row['label'] is None]
    assert len(empty) == 14 and outputs['NON_BATI'] == 0
    assert all(row['built_m2'] is row['built_pc'] is row['buildings'] is None for row in empty)
    assert warned(said) == ['14 tiles lie outside the area that the building layer covers: they get no label.']


def test_coverage_says_where_the_buildings_are_complete(grid, polygons, box, tag):
    commune = polygons([box(0, 0, 100, 60), box(0, 60, 100, 100)])  # together they hold four tiles
    rows, outputs = tag(grid, polygons([box(60, 60, 80, 80)]), COVERAGE=commune)
    assert {name for name, row in rows.items() if row['label']} == {'N0E0', 'N0E50', 'N50E0', 'N50E50'}
    assert (outputs['BATI'], outputs['NON_BATI']) == (1, 3)


def test_no_building_at_all_within_a_coverage(grid, polygons, box, tag):
    _, outputs = tag(grid, polygons([]), COVERAGE=polygons([box(0, 0, 200, 200)]))
    assert (outputs['BATI'], outputs['NON_BATI'], outputs['AMBIGU']) == (0, 16, 0)


def test_invalid_geometries_are_repaired_counted_and_reported(grid, polygons, box, tag, feedback):
    bow_tie = 'POLYGON((60 60, 80 80, 80 60, 60 80, 60 60))'  # two triangles of 100 m²
    said = feedback()
    rows, _ = tag(grid, polygons(corners(box) + [bow_tie, None, 'POLYGON EMPTY']), said)
    assert rows['N50E50']['built_m2'] == pytest.approx(200)
    repaired, lost = warned(said)
    assert repaired.startswith('1 buildings had an invalid geometry') and lost.startswith('2 buildings have no usable geometry')


def test_a_second_run_replaces_its_own_fields_and_keeps_others(grid, polygons, box, tag, run, tmp_path):
    named = str(tmp_path / 'named.gpkg')
    run('native:fieldcalculator', INPUT=grid, FIELD_NAME='commune', FIELD_TYPE=2, FORMULA="'Nice'", OUTPUT=named)
    first, _ = tag(named, polygons(corners(box) + [box(60, 60, 70, 70)]), OUTPUT=str(tmp_path / 'first.gpkg'))
    assert first['N50E50']['commune'] == 'Nice'
    again, _ = tag(str(tmp_path / 'first.gpkg'), polygons(corners(box) + [box(110, 60, 120, 70)]))
    assert list(again['N50E50']) == list(first['N50E50'])
    assert (again['N50E50']['label'], again['N50E100']['label']) == ('non_bati', 'bati')
    assert again['N50E50']['commune'] == 'Nice'


def test_a_filter_knows_its_layer_and_minds_no_case(grid, polygons, box, tag, feedback):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70)], fields='etat:string', rows=[['a'], ['a'], ['b']])
    said = feedback()
    rows, _ = tag(grid, buildings, said, FILTER='@layer_name = \'made\' and "ETAT" = \'a\'')
    assert rows['N50E50']['label'] == 'non_bati'
    assert 'Buildings: 3, of which FILTER selects 2.' in said.infos


def test_invalid_tiles_are_repaired_or_told(polygons, box, tag, feedback, tmp_path):
    spike = 'POLYGON((0 0, 50 50, 50 0, 0 40, 0 0))'  # crosses itself
    line = 'POLYGON((0 0, 50 50, 0 0))'
    grid = polygons([spike, line, None], fields='tile_id:string', rows=[['spike'], ['line'], ['none']])
    said = feedback()
    rows, outputs = tag(grid, polygons([box(-10, -10, 60, 60)]), said)
    assert rows['spike']['label'] == 'bati' and rows['spike']['built_pc'] == pytest.approx(100)
    assert rows['line']['label'] is rows['none']['label'] is None
    assert any('2 tiles have no usable geometry or cannot be measured' in warning for warning in said.warnings)
    assert outputs['BATI'] == 1


def test_a_coverage_in_another_system_covers_its_edge_tiles(run, grid, polygons, box, tag):
    coverage = run('native:reprojectlayer', INPUT=polygons([box(0, 0, 200, 200)]), TARGET_CRS='EPSG:4326',
                   OUTPUT='memory:')['OUTPUT']
    _, outputs = tag(grid, polygons([box(60, 60, 80, 80)]), COVERAGE=coverage)
    assert outputs['NON_BATI'] == 15
