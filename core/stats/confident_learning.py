"""Detection of labels that are likely wrong: confident learning for two classes.

After Northcutt, Jiang & Chuang 2021, "Confident learning: estimating uncertainty in dataset labels", JAIR 70. The
probabilities must come from a model that was not trained on the tiles it scores, or it would reproduce their wrong labels.

Everywhere ``built`` is (N,) bool, the label, and ``probability`` (N,) float in [0, 1], the probability of *built*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..errors import ScoreError
from ..messages import Message

if TYPE_CHECKING:
    import numpy.typing as npt


def thresholds(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean confidence of the model in each class, over the tiles with its label (equation 2 there).

    Returns:
        (unbuilt, built): mean of 1 - p over the unbuilt tiles, mean of p over the built ones.

    Raises:
        ScoreError: one of the two labels is missing.
    """
    if built.all() or not built.any():
        found = Message('built') if built.any() else Message('unbuilt')
        raise ScoreError('All {count} tiles have the same label: {found}. Review a grid with both labels.', count=len(built),
                         found=found)
    return float(1 - probability[~built].mean()), float(probability[built].mean())


def find_label_issues(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Find the tiles off the diagonal of the confident joint.

    They reach the threshold of the other class (see :func:`thresholds`), and the other class is more likely than the label.

    Returns:
        (N,) bool, True where the label is likely wrong.

    Raises:
        ScoreError: see :func:`thresholds`.
    """
    least_unbuilt, least_built = thresholds(built, probability)
    return np.where(built, (1 - probability >= least_unbuilt) & (probability < 0.5),
                    (probability >= least_built) & (probability > 0.5))


def quality(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how well each label fits, lowest for those to review first.

    The probability of the label minus the threshold of its class, shifted and normalised: classes in which the model has less
    confidence do not rank lower (adjusted self-confidence of Kuan & Mueller 2022, "Model-agnostic label quality scoring").

    Returns:
        (N,) float64 in [0, 1].

    Raises:
        ScoreError: see :func:`thresholds`.
    """
    least_unbuilt, least_built = thresholds(built, probability)
    highest = max(least_unbuilt, least_built)
    of_unbuilt, of_built = 1 - probability - least_unbuilt + highest, probability - least_built + highest
    return np.clip(np.where(built, of_built, of_unbuilt) / (of_unbuilt + of_built), 0, 1)
