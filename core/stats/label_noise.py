"""Label noise: the probability that the label of a tile is wrong, and the error rates of labels.

Two sources classify a tile: the model, by its probability, and the map, by its label. How often the map misses a building
or shows a demolished one is unknown; it is estimated from all tiles together by expectation-maximisation (Dawid & Skene
1979, with the model's probability for the second source, as Saerens, Latinne & Decaestecker 2002 adjust a classifier to
another class prior). The errors of both are assumed to be independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .logistic_regression import EDGE, clip_probability

if TYPE_CHECKING:
    import numpy.typing as npt

ROUNDS, CLOSE = 500, 1e-9
MODEL_SHARE = 0.5  # of built tiles in the data on which models of Dalles are calibrated
PRIOR_TILES = 2  # weight of MODEL_SHARE


class LabelNoise(NamedTuple):
    """Estimated error rates of labels.

    Attributes:
        share: of built tiles, [0, 1].
        missed: share of the built tiles that are labelled unbuilt, [0, 1].
        gone: share of the unbuilt tiles that are labelled built, [0, 1].
    """

    share: float
    missed: float
    gone: float

    def built(self, probability: npt.ArrayLike, tagged: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """Return the probability that each tile is built, from its probability by the model and its label.

        Args:
            probability: (N,) of the model, [0, 1].
            tagged: (N,) bool, True if labelled built.

        Returns:
            (N,) float64 in [0, 1].
        """
        p = adjust_prior(probability, self.share)
        yes = p * np.where(tagged, 1 - self.missed, self.missed)
        no = (1 - p) * np.where(tagged, self.gone, 1 - self.gone)
        return yes / (yes + no)

    def wrong(self, probability: npt.ArrayLike, tagged: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """Return the probability that each label is wrong, (N,) float64 in [0, 1]; arguments as for :meth:`built`."""
        built = self.built(probability, tagged)
        return np.where(tagged, 1 - built, built)


def estimate_prior(probability: npt.ArrayLike) -> float:
    """Estimate the share of built tiles by expectation-maximisation (Saerens, Latinne & Decaestecker 2002).

    Args:
        probability: (N,) of a model calibrated on data of which MODEL_SHARE is built, [0, 1].

    Returns:
        Share in (0, 1); for few tiles it stays near MODEL_SHARE.
    """
    p = clip_probability(probability)
    share = MODEL_SHARE
    for _ in range(ROUNDS):
        built = adjust_prior(p, share)
        previous, share = share, float((built.sum() + PRIOR_TILES * MODEL_SHARE) / (len(p) + PRIOR_TILES))
        if abs(share - previous) < CLOSE:
            break
    return share


def adjust_prior(probability: npt.ArrayLike, share: float) -> npt.NDArray[np.float64]:
    """Adjust probabilities from a share MODEL_SHARE of built tiles to another ``share``; return (N,) float64 in [0, 1]."""
    p = clip_probability(probability)
    yes, no = p * share / MODEL_SHARE, (1 - p) * (1 - share) / (1 - MODEL_SHARE)
    return yes / (yes + no)


def estimate(probability: npt.ArrayLike, tagged: npt.ArrayLike) -> LabelNoise:
    """Estimate how often labels are wrong.

    Args:
        probability: (N,) of the model, [0, 1].
        tagged: (N,) bool, True if labelled built; N > 0.

    Returns:
        LabelNoise. If all labels are the same, or tiles are very few, the rates stay near the initial 2 %.
    """
    tagged = np.asarray(tagged, bool)
    found = LabelNoise(float(np.clip(tagged.mean(), 0.01, 0.99)), 0.02, 0.02)
    for _ in range(ROUNDS):
        built = found.built(probability, tagged)
        # one more tile of each class, 2 % of it wrong, as prior: few tiles cannot give a rate of 0
        missed = (built[~tagged].sum() + 0.02) / (built.sum() + 1)
        gone = ((1 - built)[tagged].sum() + 0.02) / ((1 - built).sum() + 1)
        previous, found = found, LabelNoise(float(clip_probability(built.mean())), float(np.clip(missed, EDGE, 0.5)),
                                            float(np.clip(gone, EDGE, 0.5)))
        if max(abs(a - b) for a, b in zip(previous, found)) < CLOSE:
            break
    return found


def limit_for_precision(chance: npt.ArrayLike, wanted: float) -> float | None:
    """Return the lowest probability to accept for an expected share of right candidates of at least ``wanted``.

    No candidate is accepted that is more likely wrong than right, unless ``wanted`` is below 0.5.

    Args:
        chance: (N,) probability that each candidate is right, [0, 1].
        wanted: share, [0, 1].

    Returns:
        The lowest probability to accept; None if not even the best candidate reaches ``wanted``.
    """
    falling = np.sort(np.asarray(chance, 'float64'))[::-1]
    enough = np.flatnonzero((np.cumsum(falling) / np.arange(1, len(falling) + 1) >= wanted) & (falling >= min(0.5, wanted)))
    return float(falling[enough[-1]]) if enough.size else None
