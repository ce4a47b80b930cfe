"""What a photo and a map say together: the chance that a tag is wrong, and how often tags are.

Two witnesses tell whether a tile is built: the model, by its probability, and the map, by its tag. How often the map misses
a building or shows one that is gone is not known; it is found from all tiles together by expectation and maximisation
(Dawid & Skene 1979, with the model's probability for the second witness, as Saerens, Latinne & Decaestecker 2002 move a
classifier to another share of classes). It takes both to err independently of each other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

ROUNDS, CLOSE = 500, 1e-9
MODEL_SHARE = 0.5  # of built tiles among those that a model of Dalles was calibrated on
EDGE, PRIOR_TILES = 1e-6, 2  # a certain probability; tiles that speak for MODEL_SHARE before any is seen


class LabelNoise(NamedTuple):
    """What was found.

    Attributes:
        share: of the tiles that are built, [0, 1].
        missed: of the built tiles, those tagged unbuilt.
        gone: of the unbuilt tiles, those tagged built.
    """

    share: float
    missed: float
    gone: float

    def built(self, probability, tagged):
        """The chance that each tile is built, from photo and tag.

        Args:
            probability: (N,) of the model, [0, 1].
            tagged: (N,) bool, tagged built.

        Returns:
            (N,) float64 in [0, 1].
        """
        p = adjust_prior(probability, self.share)
        yes = p * np.where(tagged, 1 - self.missed, self.missed)
        no = (1 - p) * np.where(tagged, self.gone, 1 - self.gone)
        return yes / (yes + no)

    def wrong(self, probability, tagged):
        """The chance that each tag is wrong, (N,) float64 in [0, 1]; arguments as for :meth:`built`."""
        built = self.built(probability, tagged)
        return np.where(tagged, 1 - built, built)


def estimate_prior(probability):
    """The share of built tiles among many, by expectation and maximisation (Saerens, Latinne & Decaestecker 2002).

    Args:
        probability: (N,) of a model that was calibrated where MODEL_SHARE are built, [0, 1].

    Returns:
        Share in (0, 1). Few tiles leave it near MODEL_SHARE.
    """
    p = np.clip(np.asarray(probability, 'float64'), EDGE, 1 - EDGE)
    share = MODEL_SHARE
    for _ in range(ROUNDS):
        built = adjust_prior(p, share)
        new = float((built.sum() + PRIOR_TILES * MODEL_SHARE) / (len(p) + PRIOR_TILES))
        done, share = abs(new - share) < CLOSE, new
        if done:
            break
    return share


def adjust_prior(probability, share):
    """Probabilities moved to ground of which another share is built than MODEL_SHARE: (N,) float64 in [0, 1]."""
    p = np.clip(np.asarray(probability, 'float64'), EDGE, 1 - EDGE)
    yes, no = p * share / MODEL_SHARE, (1 - p) * (1 - share) / (1 - MODEL_SHARE)
    return yes / (yes + no)


def estimate(probability, tagged):
    """Find how often tags are wrong.

    Args:
        probability: (N,) of the model, [0, 1].
        tagged: (N,) bool, tagged built; N > 0.

    Returns:
        LabelNoise. With one tag only, or very few tiles, it stays near where it began: 2 % wrong.
    """
    tagged = np.asarray(tagged, bool)
    found = LabelNoise(float(np.clip(tagged.mean(), 0.01, 0.99)), 0.02, 0.02)
    for _ in range(ROUNDS):
        built = found.built(probability, tagged)
        # as if one tile more of each kind had been seen, one in fifty wrong: no rate of 0 from few tiles
        missed = (built[~tagged].sum() + 0.02) / (built.sum() + 1)
        gone = ((1 - built)[tagged].sum() + 0.02) / ((1 - built).sum() + 1)
        new = LabelNoise(float(np.clip(built.mean(), EDGE, 1 - EDGE)), float(np.clip(missed, EDGE, 0.5)),
                         float(np.clip(gone, EDGE, 0.5)))
        done = max(abs(a - b) for a, b in zip(new, found)) < CLOSE
        found = new
        if done:
            break
    return found


def limit_for_precision(chance, wanted):
    """The candidates to take so that, of all taken, a wanted share is expected to be right.

    None is taken that is itself more likely wrong than right, however sure the others are, unless less than half is wanted.

    Args:
        chance: (N,) that each candidate is right, [0, 1].
        wanted: [0, 1].

    Returns:
        The smallest chance to take; None where not even the best reaches it.
    """
    falling = np.sort(np.asarray(chance, 'float64'))[::-1]
    enough = np.flatnonzero((np.cumsum(falling) / np.arange(1, len(falling) + 1) >= wanted) & (falling >= min(0.5, wanted)))
    return float(falling[enough[-1]]) if enough.size else None
