"""Evidence of networks whose answer is known."""

import numpy as np
import pytest

from dalles.core.errors import EngineError
from dalles.core.raster.pixels import resize
from dalles.models.inference.occlusion import masks, saliency_map


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
        assert len(tiles) <= 64 and tiles.dtype == np.uint8
        return np.array([[1 / (1 + np.exp(-self.function(tile)))] for tile in tiles], 'float32')


def tile(roofs=((8, 8),), size=40, side=8):
    """Grey ground with bright roofs whose upper left corners are given."""
    image = np.full((size, size, 3), 100, 'uint8')
    for row, col in roofs:
        image[row:row + side, col:col + side] = 250
    return image


def brightness(image):
    """Share of a roof that is bright, as log odds."""
    return (image[..., 0] > 200).sum() / 16 - 2


def test_the_roof_is_where_the_evidence_is():
    whole, found = saliency_map(tile(), Engine(brightness), Card, patch_px=8, count=400)
    assert found.shape == (40, 40) and whole == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-5)
    row, col = np.unravel_index(found.argmax(), found.shape)
    assert 6 <= row < 18 and 6 <= col < 18
    assert found[8:16, 8:16].mean() > 8 * np.abs(found[24:, 24:]).mean()


def test_several_roofs_are_all_seen():
    _, found = saliency_map(tile(((4, 4), (28, 28))), Engine(brightness), Card, patch_px=8, count=400)
    assert min(found[4:12, 4:12].mean(), found[28:36, 28:36].mean()) > 3 * np.abs(found[4:12, 28:36]).mean()


def test_what_speaks_against_is_below_zero():
    _, found = saliency_map(tile(), Engine(lambda image: -brightness(image)), Card, patch_px=8, count=400)
    assert found[8:16, 8:16].mean() < -0.5


def test_the_slope_is_that_of_the_answer():
    """An answer that is linear in one pixel has its slope there: shown it is 250, hidden what the blur has."""
    image = tile(((6, 6),))
    _, found = saliency_map(image, Engine(lambda one: (float(one[10, 10, 0]) - 200) / 50), Card, patch_px=8, count=300)
    hidden = float(resize(resize(image, 5), 40)[10, 10, 0])
    assert hidden < 230 and found[10, 10] == pytest.approx((250 - hidden) / 50, abs=0.03)


def test_a_network_that_sees_nothing_has_no_evidence():
    _, found = saliency_map(tile(), Engine(lambda image: 1.0), Card, patch_px=8, count=50)
    assert np.abs(found).max() < 1e-5


def test_as_many_predictions_as_masks_and_one():
    engine = Engine(brightness)
    saliency_map(tile(), engine, Card, patch_px=8, count=130)
    assert engine.asked == 131


def test_masks_favour_no_place_and_can_be_made_again():
    made = np.stack(list(masks(40, 8, 600)))
    assert made.shape == (600, 40, 40) and made.min() == 0 and made.max() == 1
    assert np.abs(made.mean(axis=0) - 0.5).max() < 0.1
    assert (made == np.stack(list(masks(40, 8, 600)))).all() and (made[0] != next(masks(40, 8, 1, seed=1))).any()


def test_a_certain_network_gives_finite_evidence():
    _, found = saliency_map(tile(), Engine(lambda image: 500.0), Card, patch_px=8, count=20)
    assert np.isfinite(found).all()


@pytest.mark.parametrize('patch, count', [(0, 10), (41, 10), (8, 1)])
def test_what_does_not_fit(patch, count):
    with pytest.raises(EngineError, match='Give a PATCH of 1 to 40 px, and 2 MASKS or more'):
        saliency_map(tile(), Engine(brightness), Card, patch_px=patch, count=count)


def test_a_stop_is_heard_between_batches():
    engine = Engine(brightness)
    assert saliency_map(tile(), engine, Card, patch_px=8, count=1000, stopped=lambda: engine.asked > 1) is None
    assert engine.asked == 65
