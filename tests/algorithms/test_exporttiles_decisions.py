"""Decisions of a reviewer change labels of the exported images."""

import csv


def test_decisions_of_a_review_are_honoured_and_counted(export, tagged, run, tmp_path, feedback):
    """From the review layer itself: the field decision edited as a user would, then given to the export."""
    from qgis.core import QgsVectorLayer
    scored = str(tmp_path / 'scored.gpkg')
    run('dalles:predicttiles', INPUT=tagged[0], ORTHO=tagged[1], OUTPUT=scored)
    review = run('dalles:reviewlabels', INPUT=scored, OUTPUT=str(tmp_path / 'review.gpkg'))['OUTPUT']
    before, _, _ = export()
    layer = QgsVectorLayer(review, 'review', 'ogr')
    rows = {row['tile_id']: row['label'] for row in before}
    flipped, left_out, kept = sorted(rows)[0], sorted(rows)[5], sorted(rows)[9]
    ids = {feature['tile_id']: feature.id() for feature in layer.getFeatures()}
    index = layer.fields().lookupField('decision')
    assert layer.startEditing()
    for name, decision in ((flipped, 'flip'), (left_out, 'exclude'), (kept, 'keep')):
        assert layer.changeAttributeValue(ids[name], index, decision)
    assert layer.commitChanges()
    said = feedback()
    after = {row['tile_id']: row['label'] for row in export(said, name='decided', DECISIONS=review)[0]}
    assert left_out not in after and set(after) == set(rows) - {left_out}
    assert {name for name in after if after[name] != rows[name]} == {flipped}
    assert {after[flipped], rows[flipped]} == {'bati', 'non_bati'}
    assert any('Decisions: 3, labels changed: 2' in text for text in said.infos)


def test_decisions_without_their_fields_are_refused(refusal, tagged, polygons, tmp_path):
    said = refusal('dalles:exporttiles', INPUT=tagged[0], ORTHO=tagged[1], FOLDER=str(tmp_path / 'lib'),
                   DECISIONS=polygons([], fields='tile_id:string'))
    assert 'The layer of DECISIONS has no field decision' in said and not (tmp_path / 'lib').exists()


def test_decisions_given_twice_flip_once_and_other_words_are_understood(run, tagged, polygons, tmp_path):
    """Tagged with the decisions, then exported with them; and a grid whose labels are 1 and 0."""
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(tagged[0], 'tagged', 'ogr')
    name = next(f['tile_id'] for f in layer.getFeatures() if f['label'] == 'bati')
    other = next(f['tile_id'] for f in layer.getFeatures() if f['label'] == 'non_bati')
    made = polygons([None, None], fields='tile_id:string&field=decision:string&field=label:string',
                    rows=[[name, 'flip', 'bati'], [other, 'exclude', 'non_bati']])
    for number, expression in enumerate(('"label"', "CASE WHEN label = 'bati' THEN 1 WHEN label = 'non_bati' THEN 0 END")):
        grid = run('native:fieldcalculator', INPUT=tagged[0], FIELD_NAME='tag', FIELD_TYPE=(2, 1)[number], FIELD_LENGTH=10,
                   FORMULA=expression, OUTPUT='memory:')['OUTPUT']
        outputs = run('dalles:exporttiles', INPUT=grid, ORTHO=tagged[1], LABEL='tag', BLOCK=0, FORMAT='png', DECISIONS=made,
                      FOLDER=str(tmp_path / f'lib{number}'))
        with open(outputs['MANIFEST'], newline='') as file:
            found = {row['tile_id']: row['label'] for row in csv.DictReader(file)}
        assert found[name] == 'non_bati' and other not in found and set(found.values()) == {'bati', 'non_bati'}
    flipped = run('native:fieldcalculator', INPUT=tagged[0], FIELD_NAME='label', FIELD_TYPE=2, FIELD_LENGTH=10,
                  FORMULA=f"if(tile_id = '{name}', 'non_bati', label)", OUTPUT='memory:')['OUTPUT']
    outputs = run('dalles:exporttiles', INPUT=flipped, ORTHO=tagged[1], BLOCK=0, FORMAT='png', DECISIONS=made,
                  FOLDER=str(tmp_path / 'again'))
    with open(outputs['MANIFEST'], newline='') as file:
        assert {row['tile_id']: row['label'] for row in csv.DictReader(file)}[name] == 'non_bati'
