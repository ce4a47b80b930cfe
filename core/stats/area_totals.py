"""Number of built tiles in an area, estimated from probabilities, with its confidence interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..grid.own_columns import Domain
from .confidence_intervals import Z

if TYPE_CHECKING:
    import numpy.typing as npt


class CountEstimate(NamedTuple):
    """Expected number of built tiles and its 95 % interval."""

    expected: float
    low: float
    high: float


def estimate_count(probability: npt.NDArray[np.float64], groups: npt.NDArray[np.int64]) -> CountEstimate:
    """Estimate the number of built tiles as the sum of the probabilities.

    Errors of neighbouring tiles are correlated (a tree, a shadow, a kind of land cover). They are assumed to be fully
    correlated within a block and independent between blocks, which is conservative. The standard deviation of a block is
    then the sum of sqrt(p (1 - p)) over its tiles, and the total is the root of the sum of squares over the blocks.

    Args:
        probability: (N,) float, calibrated, [0, 1].
        groups: (N,) int from 0, block of each tile.

    Returns:
        CountEstimate, within [0, N].
    """
    if not len(probability):
        return CountEstimate(0.0, 0.0, 0.0)
    p = np.clip(np.asarray(probability, 'float64'), 0, 1)
    blocks = np.bincount(groups, np.sqrt(p * (1 - p)))
    half, expected = Z * float(np.sqrt((blocks ** 2).sum())), float(p.sum())
    return CountEstimate(expected, max(0.0, expected - half), min(float(len(p)), expected + half))


class PlaceSummary(NamedTuple):
    """Counts of the tiles of one area.

    Attributes:
        tiles, scored: number of tiles, and of tiles with a probability.
        expected, exp_low, exp_high: expected number of built tiles among the scored, with its 95 % interval; None without any.
        share: expected share of built tiles among the scored, [0, 1]; None without any.
        tagged, tag_built: number of tiles labelled built or unbuilt, and of tiles labelled built.
        tag_share: share of the labelled tiles that are labelled built, [0, 1]; None without any.
        excess: expected minus labelled number of built tiles, among the tiles scored and labelled; None without any.
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


def summarize_tiles(probability: npt.NDArray[np.float64], tag: npt.NDArray[np.int8], groups: npt.NDArray[np.int64],
                    selected: npt.ArrayLike) -> PlaceSummary:
    """Summarize the tiles of one area.

    Args:
        probability: (N,) of all tiles, [0, 1] or NaN.
        tag: (N,) label: 1 built, 0 unbuilt, other: none.
        groups: (N,) block of each tile, from 0.
        selected: (n,) int, indices of the tiles to count, without duplicates.

    Returns:
        PlaceSummary.
    """
    selected = np.asarray(selected, int)
    probability, tag, groups = probability[selected], tag[selected], groups[selected]
    scored, tagged = ~np.isnan(probability), (tag == 0) | (tag == 1)
    found = estimate_count(probability[scored], groups[scored]) if scored.any() else None
    expected, low, high = found or (None, None, None)
    n, m, built, both = int(scored.sum()), int(tagged.sum()), int((tag == 1).sum()), scored & tagged
    excess = float(probability[both].sum() - (tag[both] == 1).sum()) if both.any() else None
    return PlaceSummary(tiles=len(selected), scored=n, expected=expected, exp_low=low, exp_high=high,
                        share=found.expected / n if found else None, tagged=m, tag_built=built,
                        tag_share=built / m if m else None, excess=excess)
