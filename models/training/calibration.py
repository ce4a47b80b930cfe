"""Calibration of probabilities: Platt scaling of the logit, and the threshold with the highest balanced accuracy.

Runs in the training environment, which has scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def platt(logits: npt.ArrayLike, labels: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> tuple[float, float]:
    """Return the slope and intercept of the logistic regression of labels on logits (Platt 1999).

    Args:
        logits: (N,) scores.
        labels: (N,) 0 or 1.
        weights: (N,) weight of each score, default 1.

    Returns:
        (slope, intercept) floats.
    """
    from sklearn.linear_model import LogisticRegression
    model = LogisticRegression(C=10.0).fit(np.asarray(logits)[:, None], labels, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def best_threshold(probabilities: npt.ArrayLike, labels: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> float:
    """Return the threshold with the highest balanced accuracy, half-way between the two probabilities that it separates.

    Args:
        probabilities: (N,) in [0, 1].
        labels: (N,) 0 or 1.
        weights: (N,) weight of each score, default 1.

    Returns:
        The threshold, [0, 1].
    """
    from sklearn.metrics import roc_curve
    false_positive, true_positive, thresholds = roc_curve(labels, probabilities, sample_weight=weights)
    return _between(probabilities, thresholds[int(np.argmax(true_positive - false_positive))])


def _between(probabilities: npt.ArrayLike, threshold: float) -> float:
    """Return the midpoint of a threshold and the next probability below it."""
    p = np.asarray(probabilities)
    below = p[p < threshold]
    return float((min(threshold, 1.0) + (below.max() if below.size else 0.0)) / 2)
