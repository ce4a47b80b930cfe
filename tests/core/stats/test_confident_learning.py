"""Confident learning, by hand and by its rules; tests/keras compares it with cleanlab."""

import numpy as np
import pytest

from dalles.core.errors import ScoreError
from dalles.core.stats.confident_learning import find_label_issues, quality, thresholds

BUILT = np.array([True, True, True, True, False, False, False, False])
PROBABILITY = np.array([0.9, 0.8, 0.7, 0.1, 0.1, 0.2, 0.3, 0.95])


def test_the_threshold_of_a_class_is_the_mean_sureness_of_its_own_tiles():
    assert thresholds(BUILT, PROBABILITY) == pytest.approx(((0.9 + 0.8 + 0.7 + 0.05) / 4, (0.9 + 0.8 + 0.7 + 0.1) / 4))


def test_the_tiles_that_the_model_is_sure_are_of_the_other_class_are_suspects():
    assert find_label_issues(BUILT, PROBABILITY).tolist() == [False] * 3 + [True] + [False] * 3 + [True]


def test_suspects_have_the_lowest_quality():
    found = quality(BUILT, PROBABILITY)
    assert set(np.argsort(found)[:2]) == {3, 7} and ((found >= 0) & (found <= 1)).all()
    # the formula by hand: p of the label less its threshold, plus the higher of both, as a share
    unbuilt, built = 0.6125, 0.625
    own, other = 0.1 - built + built, 0.9 - unbuilt + built
    assert found[3] == pytest.approx(own / (own + other))


def test_a_class_of_which_the_model_is_less_sure_is_not_suspected_more():
    """All built tiles at 0.6, all unbuilt ones at 0.01: none stands out, however low 0.6 looks."""
    built = np.repeat([True, False], 50)
    found = quality(built, np.where(built, 0.6, 0.01))
    assert np.ptp(found) < 0.2 and not find_label_issues(built, np.where(built, 0.6, 0.01)).any()


@pytest.mark.parametrize('built', [np.ones(3, bool), np.zeros(3, bool), np.zeros(0, bool)])
def test_one_label_alone_is_refused(built):
    with pytest.raises(ScoreError, match='both labels'):
        thresholds(built, np.full(len(built), 0.5))
