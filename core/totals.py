"""How many tiles of a place are built, from probabilities: the expected number, and how far off it may be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .intervals import Z


class Total(NamedTuple):
    """Expected number of built tiles and its 95 % interval."""

    expected: float
    low: float
    high: float


def total(probability, groups):
    """The number of built tiles among some.

    The sum of the probabilities. What one misjudges, its neighbours do too (a tree, a shadow, a kind of ground): within a
    block the errors are taken to be all alike, between blocks to be independent, which is on the safe side. The deviation of
    a block is then the sum of sqrt(p (1 - p)) of its tiles, that of all blocks the root of the sum of their squares.

    Args:
        probability: (N,) float, calibrated, [0, 1].
        groups: (N,) int from 0, block of each tile.

    Returns:
        Total, within [0, N].
    """
    if not len(probability):
        return Total(0.0, 0.0, 0.0)
    p = np.clip(np.asarray(probability, 'float64'), 0, 1)
    blocks = np.bincount(groups, np.sqrt(p * (1 - p)))
    half, expected = Z * float(np.sqrt((blocks ** 2).sum())), float(p.sum())
    return Total(expected, max(0.0, expected - half), min(float(len(p)), expected + half))
