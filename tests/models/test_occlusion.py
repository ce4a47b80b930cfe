"""Evidence of networks whose answer is known."""

import numpy as np
import pytest

from dalles.core.errors import EngineError
from dalles.models.occlusion import evidence, hidden, log_odds


class Card:
    """Outputs are probabilities of built."""

    @staticmethod
    def built_probability(outputs):
        return outputs[:, 0]


class Engine:
    """Answers the sigmoid of what a function finds in each tile."""

    def __init__(self, function):
        self.function, self.asked = function, 0

    def predict(self, tiles):
        self.asked += len(tiles)
        assert len(tiles) <= 64
        return np.array([[1 / (1 + np.exp(-self.function(tile)))] for tile in tiles], 'float32')


def tile(roofs=((4, 4),), size=20, side=4):
    """Grey ground with bright roofs whose upper left corners are given."""
    image = np.full((size, size, 3), 100, 'uint8')
    for row, col in roofs:
        image[row:row + side, col:col + side] = 250
    return image


def brightness(image):
    return (image[..., 0] > 200).sum() / 4 - 1


def test_the_roof_is_where_the_evidence_is():
    whole, found = evidence(tile(), Engine(brightness), Card, 4, 2)
    assert found.shape == (20, 20) and whole == pytest.approx(1 / (1 + np.exp(-3)))
    assert found[4:8, 4:8].min() > found[:, :].mean() and found.max() == found[4:8, 4:8].max()
    away = found.copy()
    away[1:11, 1:11] = 0
    assert np.abs(away).max() < 1e-6  # places whose patches never touch the roof


def test_two_roofs_are_both_seen():
    _, found = evidence(tile(((2, 2), (14, 14))), Engine(brightness), Card, 4, 2)
    assert found[2:6, 2:6].min() > 0.5 and found[14:18, 14:18].min() > 0.5 and abs(found[10, 10]) < 1e-6


def test_what_speaks_against_is_below_zero():
    _, found = evidence(tile(), Engine(lambda image: -brightness(image)), Card, 4, 2)
    assert found[4:8, 4:8].max() < 0


def test_the_mean_of_the_patches_by_hand():
    """Patches side by side: each place is hidden once, and loses what its patch holds."""
    _, found = evidence(tile(side=2), Engine(brightness), Card, 2, 2)
    assert found[4:6, 4:6] == pytest.approx(1.0, abs=1e-5) and found.sum() == pytest.approx(4.0, abs=1e-3)


@pytest.mark.parametrize('patch, step', [(6, 2), (5, 3), (7, 7), (20, 20)])
def test_every_place_is_hidden(patch, step):
    counted = np.zeros((20, 20))
    for rows, cols, _ in hidden(tile(), patch, step):
        counted[rows, cols] += 1
    assert counted.min() >= 1
    if patch % step == 0:
        assert (counted == (patch // step) ** 2).all()  # all equally often, the edges too


def test_hidden_pixels_have_the_mean_colour():
    image = tile()
    rows, cols, without = next(hidden(image, 4, 4))
    assert (without[rows, cols] == np.rint(image.reshape(-1, 3).mean(axis=0))).all()
    changed = (without != image).any(axis=-1)
    changed[rows, cols] = False
    assert not changed.any()


def test_a_certain_network_gives_finite_evidence():
    _, found = evidence(tile(), Engine(lambda image: 500.0), Card, 4, 2)
    assert np.isfinite(found).all() and np.isfinite(log_odds([0.0, 1.0])).all()


@pytest.mark.parametrize('patch, step', [(1, 2), (30, 2), (4, 0)])
def test_steps_that_do_not_fit(patch, step):
    with pytest.raises(EngineError, match='A step not larger than the patch'):
        evidence(tile(), Engine(brightness), Card, patch, step)
