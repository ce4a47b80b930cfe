"""Logistic regression of labels on features, and cross-validated probabilities.

Newton's method on the penalised likelihood (iteratively reweighted least squares; Hastie, Tibshirani & Friedman 2009,
section 4.4.1), which takes about a dozen steps. It needs only numpy, as not every QGIS has more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

STEPS, CLOSE = 50, 1e-7
PENALTIES = (1.0, 10.0, 100.0, 1000.0)  # on the squared weights of standardised features; the best is chosen
MOST_FITTED, RARE = 10_000, 1000  # most tiles in a fit, and least of the rarer label; more do not help
EDGE = 1e-6  # probabilities are limited to [EDGE, 1 - EDGE] before a logarithm is taken, which must be finite


def clip_probability(probability: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return probabilities limited to [EDGE, 1 - EDGE], float64."""
    return np.clip(np.asarray(probability, 'float64'), EDGE, 1 - EDGE)


def logit(probability: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the log odds log(p / (1 - p)) of probabilities, float64 of the same shape."""
    p = clip_probability(probability)
    return np.log(p / (1 - p))


def sigmoid(score: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the probability for log odds: 1 / (1 + exp(-score))."""
    return 1 / (1 + np.exp(-np.clip(score, -500, 500)))


class Logistic(NamedTuple):
    """A fitted regression: ``mean`` and ``scale`` (D,) of the features, ``weights`` (D,), ``bias``."""

    mean: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    bias: float

    def probability(self, features: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Return the probability of *built* for (N, D) features: (N,) float64 in [0, 1]."""
        return sigmoid(((features - self.mean) / self.scale) @ self.weights + self.bias)


def fit_logistic(features: npt.ArrayLike, labels: npt.ArrayLike, penalty: float) -> Logistic:
    """Fit a logistic regression.

    Args:
        features: (N, D) float.
        labels: (N,) bool, with both values.
        penalty: factor of half the sum of squared weights, added to the sum of log losses; the bias is not penalised.

    Returns:
        Logistic.
    """
    features, labels = np.asarray(features, 'float64'), np.asarray(labels, 'float64')
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    x = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    ridge = np.full(x.shape[1], float(penalty))
    ridge[-1] = 1e-9
    weights = np.zeros(x.shape[1])
    weights[-1] = logit(labels.mean())
    for _ in range(STEPS):
        found = sigmoid(x @ weights)
        slope = x.T @ (labels - found) - ridge * weights
        bend = (x * np.maximum(found * (1 - found), 1e-12)[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights += step / max(1.0, np.abs(step).max())  # a long first step may overshoot
        if np.abs(step).max() < CLOSE:
            break
    return Logistic(mean, scale, weights[:-1], float(weights[-1]))


def log_losses(labels: npt.ArrayLike, probability: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the (N,) negative log likelihood of each label, nats; labels are bool or 0 and 1."""
    p = clip_probability(probability)
    return -np.where(labels, np.log(p), np.log(1 - p))


def log_loss(labels: npt.ArrayLike, probability: npt.ArrayLike) -> float:
    """Return the mean negative log likelihood of labels, nats per tile."""
    return float(log_losses(labels, probability).mean())


def cross_val_predict(features: npt.NDArray[Any], labels: npt.NDArray[np.bool_], folds: npt.NDArray[np.int64], seed: int = 0
                      ) -> Iterator[npt.NDArray[np.float64] | None]:
    """Yield progress, then the probability of each tile from a regression fitted without the fold of the tile.

    The penalty is the one of PENALTIES whose probabilities have the smallest log loss on the labels.

    Args:
        features: (N, D) float, an array or a memmap.
        labels: (N,) bool.
        folds: (N,) int, fold of each tile; both labels must occur outside every fold.
        seed: of the random subset that is fitted if there are more than MOST_FITTED tiles.

    Yields:
        None after each fit, so that the caller can show progress and stop; last, the (N,) float64 in [0, 1].
    """
    least, best = np.inf, None
    numbers, rng = np.unique(folds), np.random.default_rng(seed)
    for penalty in PENALTIES:
        found = np.empty(len(labels))
        for fold in numbers:
            others, own = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            fitted = others if len(others) <= MOST_FITTED else _some(others, labels[others], rng)
            one = fit_logistic(features[fitted], labels[fitted], penalty)
            # correct the bias, as the subset may have another share of built tiles than all others
            one = one._replace(bias=one.bias + float(logit(labels[others].mean()) - logit(labels[fitted].mean())))
            found[own] = one.probability(features[own])
            yield None
        loss = log_loss(labels, found)
        if best is None or not loss >= least:
            least, best = loss, found
    yield best


def _some(tiles: npt.NDArray[np.int64], labels: npt.NDArray[np.bool_], rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Return MOST_FITTED of the indices ``tiles``, at random and sorted; of the rarer label at least RARE, or all if fewer."""
    rare = labels if labels.sum() * 2 <= len(labels) else ~labels
    few, many = tiles[rare], tiles[~rare]
    few = rng.choice(few, min(len(few), max(RARE, round(MOST_FITTED * rare.mean()))), replace=False)
    many = rng.choice(many, min(len(many), MOST_FITTED - len(few)), replace=False)
    return np.sort(np.concatenate([few, many]))
