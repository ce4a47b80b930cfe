"""Tags and probabilities made with known errors: the errors must be found again."""

import numpy as np
import pytest

from dalles.core.stats.label_noise import LabelNoise, estimate, limit_for_precision

RNG = np.random.default_rng(1)


def made(count=200_000, share=0.2, missed=0.03, gone=0.01, sureness=3.0):
    """(truth, tagged, probability): the score of a Gaussian model whose logistic is calibrated where half are built."""
    truth = RNG.random(count) < share
    tagged = np.where(truth, RNG.random(count) >= missed, RNG.random(count) < gone)
    score = RNG.normal(np.where(truth, sureness, -sureness), np.sqrt(2 * sureness))
    return truth, tagged, 1 / (1 + np.exp(-score))


def test_the_errors_of_the_tags_are_found():
    _, tagged, probability = made()
    found = estimate(probability, tagged)
    assert found.share == pytest.approx(0.2, abs=0.01)
    assert found.missed == pytest.approx(0.03, abs=0.01) and found.gone == pytest.approx(0.01, abs=0.004)


def test_the_chance_that_a_tag_is_wrong_means_what_it_says():
    truth, tagged, probability = made()
    wrong = estimate(probability, tagged).wrong(probability, tagged)
    for low, high in ((0.05, 0.3), (0.3, 0.6), (0.6, 0.9), (0.9, 1.0)):
        inside = (wrong >= low) & (wrong < high)
        assert inside.sum() > 50 and (truth != tagged)[inside].mean() == pytest.approx(wrong[inside].mean(), abs=0.1)


def test_a_sure_model_against_a_reliable_map_is_often_wrong():
    """0.95 on a tile without a building on the map is no 95 % chance of a new one where maps seldom miss any."""
    careful = LabelNoise(share=0.2, missed=0.005, gone=0.005)
    assert 0.01 < careful.wrong([0.95], [False])[0] < 0.1
    assert careful.wrong([0.95], [True])[0] < 0.01


def test_by_hand():
    noise = LabelNoise(share=0.4, missed=0.1, gone=0.2)
    yes, no = 0.9 * 0.4 * 0.1, 0.1 * 0.6 * 0.8
    assert noise.built([0.9], [False])[0] == pytest.approx(yes / (yes + no))


@pytest.mark.parametrize('tagged', [[True], [False], [True] * 30, [False] * 30])
def test_few_tiles_or_one_tag_give_numbers_all_the_same(tagged):
    found = estimate(np.full(len(tagged), 0.5), np.array(tagged))
    assert all(0 < value < 1 for value in found)
    assert np.isfinite(found.wrong(np.array([0.0, 1.0]), np.array([True, False]))).all()


def test_the_threshold_for_a_wanted_precision():
    chance = [0.9, 0.2, 0.8, 0.4]  # means of the best 1, 2, 3, 4: 0.9, 0.85, 0.7, 0.575
    assert limit_for_precision(chance, 0.85) == 0.8
    assert limit_for_precision(chance, 0.6) == 0.8  # 0.4 would do for the mean, but is itself more likely wrong
    assert limit_for_precision(chance, 0.4) == 0.4 and limit_for_precision(chance, 0.2) == 0.2
    assert limit_for_precision(chance, 0.95) is None and limit_for_precision([], 0.5) is None


def test_what_is_taken_has_the_precision_that_was_wanted():
    truth, tagged, probability = made(sureness=2.0, missed=0.1)
    chance = estimate(probability, tagged).wrong(probability, tagged)[~tagged]
    taken = chance >= limit_for_precision(chance, 0.7)
    assert taken.sum() > 100 and truth[~tagged][taken].mean() == pytest.approx(chance[taken].mean(), abs=0.06)
    assert chance[taken].mean() >= 0.7 and chance[taken].min() >= 0.5
