"""Confident learning against the authors' own library, the regression against scikit-learn."""

import sys

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from dalles.core.stats import confident_learning
from dalles.core.stats.confident_learning import quality
from dalles.core.stats.logistic_regression import fit_logistic

CLEANLAB = pytest.mark.skipif(sys.version_info >= (3, 13), reason='cleanlab needs numpy 1, which is not built for Python 3.13')


@pytest.fixture(params=range(8))
def case(request):
    """(labels with errors, probabilities)."""
    random = np.random.default_rng(request.param)
    count, share = int(random.integers(50, 1500)), random.uniform(0.1, 0.9)
    truth = random.random(count) < share
    built = truth ^ (random.random(count) < 0.1)
    built[:2] = True, False
    return built, np.clip(random.normal(0.25 + 0.5 * truth, 0.25), 0.001, 0.999)


def both(p):
    return np.column_stack([1 - p, p])


@CLEANLAB
def test_the_quality_is_that_of_cleanlab(case):
    from cleanlab.rank import get_label_quality_scores
    built, p = case
    expected = get_label_quality_scores(built.astype(int), both(p), method='self_confidence', adjust_pred_probs=True)
    assert quality(built, p) == pytest.approx(expected, abs=1e-9)


@CLEANLAB
def test_the_suspects_are_those_of_cleanlab(case):
    from cleanlab.filter import find_label_issues
    built, p = case
    expected = find_label_issues(built.astype(int), both(p), filter_by='confident_learning', n_jobs=1)
    assert (confident_learning.find_label_issues(built, p) == expected).all() and expected.any()


@pytest.mark.parametrize('seed, penalty', [(0, 1.0), (1, 10.0), (2, 100.0)])
def test_the_regression_is_that_of_scikit_learn(seed, penalty):
    random = np.random.default_rng(seed)
    x = random.normal(size=(300, 25)) * random.uniform(0.1, 50, 25)
    labels = x[:, 0] / x[:, 0].std() + random.normal(size=300) > 0.3
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    expected = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=5000).fit(scaled, labels).predict_proba(scaled)[:, 1]
    assert fit_logistic(x, labels, penalty).probability(x) == pytest.approx(expected, abs=1e-5)
