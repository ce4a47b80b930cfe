import numpy as np
import pytest

from dalles.models.store import load


@pytest.mark.parametrize('classes, outputs, expected', [
    (['non_bati', 'bati'], [[0.9], [0.2]], [0.9, 0.2]),
    (['bati', 'non_bati'], [[0.9], [0.2]], [0.1, 0.8]),  # the Cerema script of 2018
    (['non_bati', 'bati'], [[0.3, 0.7]], [0.7]),
    (['bati', 'non_bati'], [[0.3, 0.7]], [0.3]),
])
def test_the_probability_is_always_that_of_built(write_model, classes, outputs, expected):
    card = load(write_model(card={'classes': classes})).card
    assert card.built_probability(np.array(outputs)) == pytest.approx(expected)
