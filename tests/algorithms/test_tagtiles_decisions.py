"""Decisions of a reviewer change labels of tiles."""

import pytest

from tagging import corners

DECISION_FIELDS = 'tile_id:string&field=decision:string'


@pytest.fixture
def decisions(polygons):
    """decisions((tile_id, decision), ...) -> layer of a reviewer; no tile needs a shape."""
    return lambda *rows: polygons([None] * len(rows), fields=DECISION_FIELDS, rows=[list(row) for row in rows])


def test_decisions_change_labels_and_are_counted(grid, polygons, box, tag, decisions, feedback):
    buildings = polygons(corners(box) + [box(60, 60, 70, 70), box(110, 110, 120, 120), box(10, 10, 13, 13)])
    code, said = 'CRS2154RES50m', feedback()
    made = decisions((f'{code}N50E50', 'flip'), (f'{code}N100E100', 'exclude'), (f'{code}N0E150', 'Flip'),
                     (f'{code}N0E100', 'keep'), (f'{code}N150E0', None), (f'{code}N0E0', 'flip'), (f'{code}N9950E0', 'flip'))
    rows, outputs = tag(grid, buildings, said, DECISIONS=made)
    plain, _ = tag(grid, buildings)
    changed = {name: (plain[name]['label'], rows[name]['label']) for name in rows if rows[name]['label'] != plain[name]['label']}
    assert changed == {'N50E50': ('bati', 'non_bati'), 'N100E100': ('bati', 'ambigu'), 'N0E150': ('non_bati', 'bati')}
    assert rows['N50E50']['built_m2'] == pytest.approx(100)  # what the map says stays
    assert outputs['BATI'] == sum(row['label'] == 'bati' for row in rows.values())
    assert any('Decisions: 6, labels changed: 3 (1 from bati to ambigu, 1 from bati to non_bati, 1 from non_bati to bati)' in text
               for text in said.infos)
    assert any('1 decisions concern tiles that have no label here (CRS2154RES50mN9950E0)' in text for text in said.warnings)


def test_decisions_written_onto_the_grid_itself(grid, polygons, box, run, table, decisions):
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT='',
        DECISIONS=decisions(('CRS2154RES50mN50E50', 'flip')))
    assert table(grid)['CRS2154RES50mN50E50']['label'] == 'bati'


@pytest.mark.parametrize('rows, message', [
    ([('CRS2154RES50mN50E50', 'perhaps')], "Tile CRS2154RES50mN50E50 has an unknown decision, 'perhaps'"),
    ([('a', 'flip'), ('a', 'keep')], 'Tile a has two decisions, flip and keep'),
])
def test_decisions_that_cannot_be_used(refusal, grid, polygons, box, decisions, rows, message):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), DECISIONS=decisions(*rows), OUTPUT='memory:')
    assert message in said


def test_a_flip_is_about_the_label_that_was_reviewed(grid, polygons, box, tag, feedback, tmp_path):
    """Given twice, or after the map was corrected, it is not undone."""
    buildings = polygons(corners(box) + [box(60, 60, 70, 70)])
    made = polygons([None, None], fields='tile_id:string&field=decision:string&field=label:string',
                    rows=[['CRS2154RES50mN50E50', 'flip', 'bati'], ['CRS2154RES50mN0E150', 'flip', 'bati']])
    said = feedback()
    rows, _ = tag(grid, buildings, said, DECISIONS=made)
    assert (rows['N50E50']['label'], rows['N0E150']['label']) == ('non_bati', 'non_bati')  # the second is unbuilt already
    assert any('1 flips are already applied, or concern a label that the tile no longer has' in text for text in said.infos)


def test_tiles_without_a_name_meet_no_decision(run, polygons, box, decisions):
    nameless = polygons([box(0, 0, 50, 50), box(50, 0, 100, 50)], fields='tile_id:string', rows=[[None], [None]])
    made = decisions((None, 'exclude'), ('NULL', 'exclude'), ('None', 'exclude'))
    outputs = run('dalles:tagtiles', INPUT=nameless, BUILDINGS=polygons([box(0, 0, 100, 50)]), DECISIONS=made, OUTPUT='memory:')
    assert (outputs['BATI'], outputs['AMBIGU']) == (2, 0)


def test_the_review_is_not_overwritten(refusal, grid, polygons, box, run, tmp_path):
    review = str(tmp_path / 'review.gpkg')
    run('native:savefeatures', INPUT=polygons([box(0, 0, 1, 1)], fields=DECISION_FIELDS, rows=[['a', 'keep']]), OUTPUT=review)
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), DECISIONS=review, OUTPUT=review)
    assert 'OUTPUT is the file of DECISIONS' in said


def test_decisions_without_their_fields(refusal, grid, polygons, box):
    said = refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=polygons(corners(box)), OUTPUT='memory:',
                   DECISIONS=polygons([], fields='tile_id:string'))
    assert 'The layer of DECISIONS has no field decision, only tile_id' in said
    said = refusal('dalles:tagtiles', INPUT=polygons([box(0, 0, 50, 50)]), BUILDINGS=polygons(corners(box)), OUTPUT='memory:',
                   DECISIONS=polygons([], fields=DECISION_FIELDS))
    assert 'The grid has no field tile_id, which DECISIONS needs' in said
