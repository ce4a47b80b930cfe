"""Columns of the user with the names of those that are written: refused, or written again where Dalles wrote them."""

import pytest
from osgeo import ogr

from bad_inputs.good import IDS, TILES, tile_box

OWN = {  # algorithm, columns of the user, what is named
    'sheets': ('tagtiles', {'label': (ogr.OFTString, 'planche 3')},
               "The field label of mine has values that Dalles does not write, for instance 'planche 3'."),
    'capitals': ('tagtiles', {'LABEL': (ogr.OFTString, 'A')}, 'The field LABEL of mine has values that Dalles does not write'),
    'percent': ('tagtiles', {'built_pc': (ogr.OFTReal, 180.0)}, 'The field built_pc of mine was not written by Dalles'),
    'census': ('tagtiles', {'buildings': (ogr.OFTInteger, 12)},
               'The field buildings of mine was not written by Dalles, which always writes built_m2, built_pc, label with it.'),
    'area': ('tagtiles', {'built_m2': (ogr.OFTReal, 55.5)}, 'The field built_m2 of mine was not written by Dalles'),
    'cover': ('predicttiles', {'classe': (ogr.OFTString, 'forêt')},
              "The field classe of mine has values that Dalles does not write, for instance 'forêt'."),
    'status': ('predicttiles', {'Statut': (ogr.OFTString, 'privé')}, 'The field Statut of mine has values that Dalles does'),
    'car': ('predicttiles', {'modele': (ogr.OFTString, 'DS')},
            'The field modele of mine was not written by Dalles, which always writes classe, statut with it.'),
    'percentage': ('predicttiles', {'proba_bati': (ogr.OFTReal, 55.0)},
                   "The field proba_bati of mine has values that Dalles does not write, for instance '55.0'.")}


@pytest.mark.parametrize('output', [None, 'made.gpkg', 'made.geojson'])
@pytest.mark.parametrize('case', OWN)
def test_columns_of_the_user_are_not_lost(work, refusal, good, case, output):
    """One row is enough, the last: no sample of the first few would show it."""
    algorithm, columns, said = OWN[case]
    fields = (*IDS, *((name, kind) for name, (kind, _) in columns.items()))
    rows = [[name, col, row] for (row, col), name in TILES.items()]
    rows[-1] += [value for _, value in columns.values()]
    path = good.layer('mine.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon, fields=fields, rows=rows)
    before = (good / 'mine.gpkg').read_bytes()
    more = {'BUILDINGS': str(good / 'houses.gpkg')} if algorithm == 'tagtiles' else {
        'ORTHO': str(good / 'ortho.tif'), 'MODEL': str(good / 'toy.keras')}
    message = refusal(f'dalles:{algorithm}', INPUT=path, OUTPUT=output and str(good.out / output), **more)
    assert message.startswith(said) and message.endswith('Rename the field, or choose another layer.')
    assert (good / 'mine.gpkg').read_bytes() == before and not list(good.out.iterdir())


def test_whole_numbers_in_a_column_of_words_are_not_left_out_of_a_copy(work, refusal, good):
    rows = [[name, col, row, 4] for (row, col), name in TILES.items()]
    path = good.layer('mine.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon,
                      fields=(*IDS, ('label', ogr.OFTInteger)), rows=rows)
    message = refusal('dalles:tagtiles', INPUT=path, BUILDINGS=str(good / 'houses.gpkg'), OUTPUT=str(good.out / 'made.gpkg'))
    assert message.startswith("The field label of mine has values that Dalles does not write, for instance '4'.")


@pytest.mark.parametrize('output', [None, 'made.gpkg'])
def test_its_own_columns_are_written_again_and_empty_ones_are_free(work, good, output):
    out = {'OUTPUT': str(good.out / output)} if output else {}
    for path in (good.scored(), good.layer('empty.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon, fields=(
            *IDS, ('label', ogr.OFTString), ('modele', ogr.OFTString)), rows=[[n, c, r] for (r, c), n in TILES.items()])):
        assert work('tagtiles', INPUT=path, **out)['BATI'] == 10
        assert work('predicttiles', INPUT=path, **out)['SCORED'] == 20


def test_places_keep_their_own_numbers(run, refusal, good):
    fields = (('nom', ogr.OFTString), ('share', ogr.OFTReal))
    box = tile_box(0, 0)
    mine = good.layer('communes.gpkg', [box], kind=ogr.wkbPolygon, fields=fields, rows=[['Sète', 0.25]])
    message = refusal('dalles:summarize', INPUT=good.scored(), PLACES=mine, OUTPUT=str(good.out / 'made.gpkg'))
    assert message.startswith('The field share of communes was not written by Dalles, which always writes tiles, scored')
    run('dalles:summarize', INPUT=str(good / 'scored.gpkg'), PLACES=good.places(), OUTPUT=str(good.out / 'made.gpkg'))
    again = run('dalles:summarize', INPUT=str(good / 'scored.gpkg'), PLACES=str(good.out / 'made.gpkg'),
                OUTPUT=str(good.out / 'again.gpkg'))
    assert again['TILES'] == 20
