"""The measures of core.stats.metrics against scikit-learn."""

import numpy as np
import pytest
from sklearn import metrics

from dalles.core.stats.metrics import compute_metrics, confusion, reliability, roc, threshold_curve


@pytest.fixture(params=range(12))
def case(request):
    """(labels, probabilities, weights): few decimals make ties."""
    random = np.random.default_rng(request.param)
    count, share = int(random.integers(20, 2000)), random.uniform(.1, .9)
    built = random.random(count) < share
    built[:2] = True, False
    p = np.clip(random.normal(.35 + .3 * built, .3), 0, 1).round(1 + request.param % 4)
    return built, p, random.integers(0, 5, count)


def test_measures(case):
    built, p, weights = case
    for given, weight in ((None, None), (weights, weights)):
        found, classed = compute_metrics(built, p, .5, given), p >= .5
        expected = {
            'accuracy': metrics.accuracy_score(built, classed, sample_weight=weight),
            'precision': metrics.precision_score(built, classed, sample_weight=weight),
            'recall': metrics.recall_score(built, classed, sample_weight=weight),
            'specificity': metrics.recall_score(built, classed, pos_label=False, sample_weight=weight),
            'f1': metrics.f1_score(built, classed, sample_weight=weight),
            'auc': metrics.roc_auc_score(built, p, sample_weight=weight),
            'average_precision': metrics.average_precision_score(built, p, sample_weight=weight),
            'brier': metrics.brier_score_loss(built, p, sample_weight=weight),
        }
        for name, value in expected.items():
            assert found[name] == pytest.approx(value, abs=1e-9), name


def test_confusion(case):
    built, p, _ = case
    (tn, fp), (fn, tp) = metrics.confusion_matrix(built, p >= .5)
    assert confusion(built, p, .5) == (tp, fn, fp, tn)


def test_curves(case):
    built, p, _ = case
    false_alarms, recall, _ = metrics.roc_curve(built, p, drop_intermediate=False)
    assert np.allclose(roc(threshold_curve(built, p)), (false_alarms, recall))
    precision, recall, thresholds = metrics.precision_recall_curve(built, p)
    found = threshold_curve(built, p)
    kept = len(found.thresholds)
    # scikit-learn rises with the threshold and adds the point (recall 0, precision 1)
    assert np.allclose(found.thresholds[::-1], thresholds[-kept:])
    assert np.allclose(found.precision[::-1], precision[-kept - 1:-1])
    assert np.allclose(found.recall[::-1], recall[-kept - 1:-1])


def test_reliability(case):
    from sklearn.calibration import calibration_curve
    built, p, _ = case
    # an edge belongs to the lower bin here, to the upper one there
    inside = ~np.isclose(p * 15 % 1, 0) & ~np.isclose(p * 15 % 1, 1)
    share, mean = calibration_curve(built[inside], p[inside], n_bins=15)
    found = [b for b in reliability(built[inside], p[inside]) if b.count]
    assert np.allclose([b.built for b in found], share) and np.allclose([b.probability for b in found], mean)
