"""Every algorithm with its layers, inputs and outputs, in each provider: the same tiles, labels and probabilities."""

import numpy as np
import pytest
from osgeo import gdal

from towns import call, rows

PROVIDERS = ('temporary', 'memory', 'table', 'fgb', 'shp', 'geojson', 'postgis')
HOUSES, WHITE, GONE, NEW = 36, 1, 1, 3  # of the town, see conftest.py
NUMBERS = {
    'buildgrid': {'COUNT': 120}, 'tagtiles': {'BATI': HOUSES, 'NON_BATI': 82, 'AMBIGU': 2},
    'predicttiles': {'COUNT': 120, 'SCORED': 119}, 'exporttiles': {'COUNT': 117}, 'reviewlabels': {'COUNT': 117, 'SUSPECTS': 4},
    'detectchanges': {'NEW': NEW, 'GONE': GONE, 'NEW_ZONES': 2, 'GONE_ZONES': 1},
    'summarize': {'TILES': 120, 'SCORED': 119, 'TAGGED_BUILT': HOUSES}, 'explaintile': {'COUNT': 4},
    'evaluatemodel': {'ACCURACY': pytest.approx(1 - 4 / 117), 'RECALL': pytest.approx(35 / 36)}}


@pytest.mark.parametrize('provider', ['gpkg', *PROVIDERS])
@pytest.mark.parametrize('algorithm', NUMBERS)
def test_numbers_of_each_algorithm(chain, provider, algorithm):
    outputs = chain(provider).outputs[algorithm]
    assert {name: outputs[name] for name in NUMBERS[algorithm]} == NUMBERS[algorithm]


@pytest.mark.parametrize('provider', PROVIDERS)
@pytest.mark.parametrize('layer', ['grid', 'tagged', 'scored', 'review', 'changes', 'zones', 'summary'])
def test_layers_hold_the_same_in_each_provider(chain, provider, layer):
    assert chain(provider).rows(layer) == chain('gpkg').rows(layer)


@pytest.mark.parametrize('provider', PROVIDERS)
def test_chains_write_into_each_provider(town, home, chain, provider):
    home = home(provider)
    made = call('preparelibrary', ORTHO=town.ortho, BUILDINGS=town.houses, COVERAGE=town.halves, BLOCK=0,
                GRID=home.output('chain_tagged'), LIBRARY=str(home.folder / 'chain_library'))
    assert rows(made['GRID']) == chain('gpkg').rows('tagged') and made['COUNT'] == 117
    made = call('mapbuildings', ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', GRID=home.output('chain_scored'))
    expected = {name: (row['proba_bati'], row['statut']) for name, (row, _) in chain('gpkg').rows('scored').items()}
    assert {name: (row['proba_bati'], row['statut']) for name, (row, _) in rows(made['GRID']).items()} == expected
    made = call('updatemap', ORTHO=town.ortho, BUILDINGS=town.houses, COVERAGE=town.halves, MODEL=town.model, ENGINE='numpy',
                CHANGES=home.output('chain_changes'), ZONES=home.output('chain_zones'))
    assert set(rows(made['CHANGES'])) == set(chain('gpkg').rows('changes'))
    assert len(rows(made['ZONES'], 'zone')) == 3


@pytest.mark.parametrize('provider', PROVIDERS)
def test_images_and_evidence_are_the_same(chain, provider):
    one, other = (chain(name).home.folder for name in (provider, 'gpkg'))
    images = [{path.relative_to(home): path.read_bytes() for path in (home / 'library').rglob('*.png')} for home in (one, other)]
    assert len(images[0]) == 117 and images[0] == images[1]
    found = [gdal.Open(str(home / 'evidence.tif')).ReadAsArray() for home in (one, other)]
    assert np.array_equal(*found, equal_nan=True) and np.isfinite(found[0]).any()


def test_the_pictures_of_a_review_go_where_there_is_room(chain):
    for provider in ('gpkg', 'temporary', 'fgb', 'geojson', 'postgis', 'shp'):
        pictures = [feature['picture'] for feature in chain(provider).layer('review').getFeatures()]
        assert all(str(picture).startswith('data:image') for picture in pictures) == (provider != 'shp')
