"""Logistic regression: where the optimum is known; tests/keras compares it with scikit-learn."""

import numpy as np
import pytest

from dalles.core.stats.logistic_regression import cross_val_predict, fit_logistic, log_loss, logit, sigmoid

RNG = np.random.default_rng(0)


def test_log_odds_are_finite_and_turn_back_into_probabilities():
    assert np.isfinite(logit([0.0, 1.0])).all() and logit(0.5) == 0
    assert sigmoid(logit([0.2, 0.9])) == pytest.approx([0.2, 0.9])


def test_one_yes_or_no_feature_gives_the_shares_of_both():
    """Unpenalised, the probability is the share of built tiles at each value."""
    feature = np.repeat([0.0, 1.0], 100)
    labels = np.concatenate([np.arange(100) < 20, np.arange(100) < 70])
    found = fit_logistic(feature[:, None], labels, penalty=1e-9).probability(np.array([[0.0], [1.0]]))
    assert found == pytest.approx([0.2, 0.7], abs=1e-6)


def test_a_heavy_penalty_leaves_the_share_of_all():
    labels = RNG.random(200) < 0.3
    found = fit_logistic(RNG.normal(size=(200, 5)), labels, penalty=1e9).probability(np.zeros((1, 5)))
    assert found == pytest.approx([labels.mean()], abs=1e-4)


def test_what_can_be_parted_and_a_constant_feature_stay_finite():
    x = np.column_stack([np.repeat([-1.0, 1.0], 20), np.ones(40)])
    found = fit_logistic(x, x[:, 0] > 0, penalty=1.0)
    assert np.isfinite(found.weights).all() and (found.probability(x) > 0.5).tolist() == (x[:, 0] > 0).tolist()


def noisy(count=400, wrong=0.1):
    truth = RNG.random(count) < 0.5
    features = RNG.normal(size=(count, 20)) + 1.5 * truth[:, None] * (np.arange(20) < 4)
    flipped = RNG.random(count) < wrong
    return features, truth, truth ^ flipped, flipped


def last(iterator):
    return list(iterator)[-1]


def test_probabilities_come_from_other_folds_and_show_what_was_flipped():
    features, truth, labels, flipped = noisy()
    found = last(cross_val_predict(features, labels, np.arange(400) % 5))
    own = np.where(labels, found, 1 - found)
    assert own[flipped].mean() < 0.3 < 0.7 < own[~flipped].mean()
    assert found[truth].mean() - found[~truth].mean() > 0.4


def test_a_tile_does_not_decide_its_own_probability():
    """Random labels cannot be predicted out of fold, however many features there are to learn them by."""
    labels = np.arange(200) % 2 == 0
    found = last(cross_val_predict(RNG.normal(size=(200, 60)), labels, np.arange(200) // 2 % 5))
    assert abs(np.corrcoef(found, labels)[0, 1]) < 0.35
    assert log_loss(labels, found) > 0.6


def test_steps_can_be_counted():
    features, _, labels, _ = noisy(60)
    steps = list(cross_val_predict(features, labels, np.arange(60) % 3))
    assert steps[:-1] == [None] * 12 and steps[-1].shape == (60,)


@pytest.mark.filterwarnings('error')
def test_a_rare_label_among_many_tiles_stays_among_those_that_are_looked_at():
    labels = np.zeros(60_000, bool)
    labels[::6000] = True
    features = RNG.normal(size=(60_000, 2)) + 2.0 * labels[:, None]
    found = last(cross_val_predict(features, labels, np.arange(60_000) // 20_000))
    assert np.isfinite(found).all() and found[labels].mean() > 3 * found[~labels].mean()
    assert found.mean() == pytest.approx(labels.mean(), rel=1.0)  # and its share is not that of the sample
