"""Thresholds that give a wanted precision or recall."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .metrics import ThresholdCurve


class OperatingPoint(NamedTuple):
    """A threshold, and its precision and recall in [0, 1]."""

    threshold: float
    precision: float
    recall: float


def for_precision(swept: ThresholdCurve, wanted: float) -> OperatingPoint | None:
    """Return the threshold with the highest recall among those with a precision of at least ``wanted``.

    Args:
        swept: ThresholdCurve of all probabilities.
        wanted: precision, [0, 1].

    Returns:
        OperatingPoint, or None if no threshold reaches it.
    """
    if swept.recall is None:
        return None
    enough = np.nonzero((swept.precision >= wanted) & (swept.tp > 0))[0]
    return _at(swept, enough[-1]) if enough.size else None


def for_recall(swept: ThresholdCurve, wanted: float) -> OperatingPoint | None:
    """Return the highest threshold, which has the fewest false alarms, with a recall of at least ``wanted``.

    Arguments and result as for :func:`for_precision`.
    """
    if swept.recall is None:
        return None
    return _at(swept, np.nonzero((swept.recall >= wanted) & (swept.tp > 0))[0][0])


def for_f1(swept: ThresholdCurve) -> OperatingPoint | None:
    """Return the OperatingPoint with the highest F1, or None without a built tile."""
    if swept.recall is None:
        return None
    return _at(swept, int(np.argmax(2 * swept.tp / (swept.tp + swept.fp + swept.tp[-1]))))


def _at(swept: ThresholdCurve, index: int) -> OperatingPoint:
    high = float(swept.thresholds[index])
    low = float(swept.thresholds[index + 1]) if index + 1 < swept.thresholds.size else None
    return OperatingPoint(_short(low, high), float(swept.precision[index]), float(swept.tp[index] / swept.tp[-1]))


def _short(low: float | None, high: float) -> float:
    """Return a number above ``low`` and at most ``high``, near their middle, with as few decimals as possible.

    Every number in this range gives the same classes; a short one can be typed exactly.
    """
    if low is None:
        return 0.0
    for decimals in range(2, 17):
        middle = round((low + high) / 2, decimals)
        if low < middle <= high:
            return middle
    return high
