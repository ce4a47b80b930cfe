"""Every algorithm with its layers, inputs and outputs, in each provider: the same tiles, labels and probabilities."""

import pytest

STEPS = ('grid', 'tagged', 'scored', 'review', 'changes', 'zones', 'summary')


@pytest.mark.parametrize('provider', ['temporary', 'memory', 'table', 'fgb', 'shp', 'geojson', 'postgis'])
@pytest.mark.parametrize('step', STEPS)
def test_layers_hold_the_same_in_each_provider(chain, provider, step):
    assert chain(provider).rows(step) == chain('gpkg').rows(step)
