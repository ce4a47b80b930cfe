"""How many tiles of a place are built, from probabilities: the expected number, and how far off it may be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..grid.own_columns import Domain
from .confidence_intervals import Z


class CountEstimate(NamedTuple):
    """Expected number of built tiles and its 95 % interval."""

    expected: float
    low: float
    high: float


def estimate_count(probability, groups):
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
        return CountEstimate(0.0, 0.0, 0.0)
    p = np.clip(np.asarray(probability, 'float64'), 0, 1)
    blocks = np.bincount(groups, np.sqrt(p * (1 - p)))
    half, expected = Z * float(np.sqrt((blocks ** 2).sum())), float(p.sum())
    return CountEstimate(expected, max(0.0, expected - half), min(float(len(p)), expected + half))


class PlaceSummary(NamedTuple):
    """What is counted of some tiles.

    Attributes:
        tiles, scored: number of tiles, and of those with a probability.
        expected, exp_low, exp_high: expected number of built tiles among the scored, with its 95 % interval; None without any.
        share: of the scored tiles that are expected to be built, [0, 1]; None without any.
        tagged, tag_built: number of tiles tagged built or unbuilt, and built.
        tag_share: of the tagged tiles that are tagged built, [0, 1]; None without any.
        excess: expected less tagged built, among the tiles that have both; None without any.
    """

    tiles: int
    scored: int
    expected: float | None
    exp_low: float | None
    exp_high: float | None
    share: float | None
    tagged: int
    tag_built: int
    tag_share: float | None
    excess: float | None


DOMAINS = dict.fromkeys(PlaceSummary._fields, Domain(beside=PlaceSummary._fields))


def summarize_places(tiles, places):
    """Count tiles.

    Args:
        tiles: has (N,) arrays ``probability`` in [0, 1] or nan, ``tag`` (1 built, 0 unbuilt, other: none) and ``groups``.
        places: (n,) int, those to count, each once.

    Returns:
        PlaceSummary.
    """
    places = np.asarray(places, int)
    probability, tag = tiles.probability[places], tiles.tag[places]
    scored, tagged = ~np.isnan(probability), (tag == 0) | (tag == 1)
    found = estimate_count(probability[scored], tiles.groups[places][scored]) if scored.any() else (None, None, None)
    n, m, built, both = int(scored.sum()), int(tagged.sum()), int((tag == 1).sum()), scored & tagged
    excess = float(probability[both].sum() - (tag[both] == 1).sum()) if both.any() else None
    return PlaceSummary(len(places), n, *found, found[0] / n if n else None, m, built, built / m if m else None, excess)
