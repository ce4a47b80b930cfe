"""Thresholds that give a wanted precision or recall."""

from typing import NamedTuple

import numpy as np


class OperatingPoint(NamedTuple):
    """A threshold, and what it gives: precision and recall in [0, 1]."""

    threshold: float
    precision: float
    recall: float


def for_precision(swept, wanted):
    """The threshold that finds most built tiles while the precision is at least ``wanted``.

    Args:
        swept: scores.Sweep.
        wanted: precision, [0, 1].

    Returns:
        OperatingPoint, or None where no threshold reaches it.
    """
    if swept.recall is None:
        return None
    enough = np.nonzero((swept.precision >= wanted) & (swept.tp > 0))[0]
    return _at(swept, enough[-1]) if enough.size else None


def for_recall(swept, wanted):
    """The highest threshold, which has the fewest false alarms, while the recall is at least ``wanted``.

    Arguments and result as for :func:`for_precision`.
    """
    if swept.recall is None:
        return None
    return _at(swept, np.nonzero((swept.recall >= wanted) & (swept.tp > 0))[0][0])


def for_f1(swept):
    """The threshold with the highest F1, or None without a built tile."""
    if swept.recall is None:
        return None
    return _at(swept, int(np.argmax(2 * swept.tp / (swept.tp + swept.fp + swept.tp[-1]))))


def _at(swept, index):
    high = float(swept.thresholds[index])
    low = float(swept.thresholds[index + 1]) if index + 1 < swept.thresholds.size else None
    return OperatingPoint(_short(low, high), float(swept.precision[index]), float(swept.recall[index]))


def _short(low, high):
    """A number above ``low`` and at most ``high``, near their middle, with as few decimals as that takes.

    Any number there parts the tiles alike; one that can be typed gives the very same classes.
    """
    if low is None:
        return 0.0
    for decimals in range(2, 17):
        middle = round((low + high) / 2, decimals)
        if low < middle <= high:
            return middle
    return high
