"""Which labels are likely wrong: confident learning for two classes.

After Northcutt, Jiang & Chuang 2021, "Confident learning: estimating uncertainty in dataset labels", JAIR 70. The
probabilities must come from a model that did not learn the tiles it scores, or its own labels would convince it.

Everywhere ``built`` is (N,) bool, the label, and ``probability`` (N,) float in [0, 1], that the tile is built.
"""

import numpy as np

from ..errors import ScoreError
from ..messages import Message


def thresholds(built, probability):
    """How sure the model is, on average, of each class on the tiles that carry its label (equation 2 there).

    Returns:
        (unbuilt, built): mean of 1 - p over the unbuilt tiles, mean of p over the built ones.

    Raises:
        ScoreError: one label is missing: there is nothing to compare with.
    """
    if built.all() or not built.any():
        found = Message('built') if built.any() else Message('unbuilt')
        raise ScoreError('Tiles of both labels were expected, all {count} are {found}. Review a grid with both.',
                         count=len(built), found=found)
    return float(1 - probability[~built].mean()), float(probability[built].mean())


def find_label_issues(built, probability):
    """The tiles off the diagonal of the confident joint: sure enough of the other class, by the standard of its own tiles.

    A tile whose own class is the likelier one is no suspect.

    Returns:
        (N,) bool.

    Raises:
        ScoreError: see :func:`thresholds`.
    """
    least_unbuilt, least_built = thresholds(built, probability)
    return np.where(built, (1 - probability >= least_unbuilt) & (probability < 0.5),
                    (probability >= least_built) & (probability > 0.5))


def quality(built, probability):
    """How well each label fits, low for those to look at first.

    The probability of the label, once the threshold of its class is taken off: classes of which the model is less sure are
    not suspected more (adjusted self-confidence of Kuan & Mueller 2022, "Model-agnostic label quality scoring").

    Returns:
        (N,) float64 in [0, 1].

    Raises:
        ScoreError: see :func:`thresholds`.
    """
    least_unbuilt, least_built = thresholds(built, probability)
    highest = max(least_unbuilt, least_built)
    of_unbuilt, of_built = 1 - probability - least_unbuilt + highest, probability - least_built + highest
    return np.clip(np.where(built, of_built, of_unbuilt) / (of_unbuilt + of_built), 0, 1)
