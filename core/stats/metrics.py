"""Measures of probabilities against labels: confusion matrix, curves, calibration.

Everywhere ``built`` is (N,) bool, the truth; ``probability`` is (N,) float in [0, 1], the probability of *built*; a tile is
classed built if its probability is at least the threshold. An undefined value (a ratio 0 / 0) is None, never NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import ScoreError

if TYPE_CHECKING:
    import numpy.typing as npt

BINS = 15  # of the calibration error, as in Guo et al. 2017
PROPORTIONS = ('accuracy', 'precision', 'recall', 'specificity')
MEASURES = (*PROPORTIONS, 'f1', 'auc', 'average_precision', 'brier', 'ece')


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > 0 else None


class Confusion(NamedTuple):
    """Number of tiles by label and class; ``matrix`` has a row per label and a column per class.

    ================  =============  ===============
    label             classed built  classed unbuilt
    ================  =============  ===============
    built (bati)      tp             fn
    unbuilt           fp             tn
    ================  =============  ===============
    """

    tp: float
    fn: float
    fp: float
    tn: float

    @property
    def matrix(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """((tp, fn), (fp, tn))."""
        return (self.tp, self.fn), (self.fp, self.tn)

    @property
    def parts(self) -> dict[str, tuple[float, float]]:
        """{proportion: (numerator, denominator)}, in tiles."""
        return {'accuracy': (self.tp + self.tn, sum(self)), 'precision': (self.tp, self.tp + self.fp),
                'recall': (self.tp, self.tp + self.fn), 'specificity': (self.tn, self.fp + self.tn)}

    @property
    def accuracy(self) -> float | None:
        """Share of the tiles whose class is their label."""
        return _ratio(*self.parts['accuracy'])

    @property
    def precision(self) -> float | None:
        """Share of the tiles classed built that are built."""
        return _ratio(*self.parts['precision'])

    @property
    def recall(self) -> float | None:
        """Share of the built tiles that are classed built."""
        return _ratio(*self.parts['recall'])

    @property
    def specificity(self) -> float | None:
        """Share of the unbuilt tiles that are classed unbuilt: the recall of unbuilt."""
        return _ratio(*self.parts['specificity'])

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall (van Rijsbergen 1979), 2 tp / (2 tp + fp + fn)."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def require_labels(built: npt.ArrayLike, probability: npt.ArrayLike) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Convert labels and probabilities to arrays; refuse those that cannot be compared.

    Returns:
        (built, probability): (N,) bool and (N,) float64.

    Raises:
        ScoreError: the lengths differ, or a number is not a probability.
    """
    built, probability = np.asarray(built, bool), np.asarray(probability, 'float64')
    if built.shape != probability.shape or built.ndim != 1:
        raise ScoreError('The number of labels ({labels}) differs from the number of probabilities ({probabilities}). Predict '
                         'the tiles again.',
                         labels=built.size, probabilities=probability.size)
    wrong = ~((probability >= 0) & (probability <= 1))  # true for NaN, too
    if wrong.any():
        raise ScoreError('{count} of {total} values are not probabilities (0 to 1), for instance {first:g}. Choose the '
                         'probability field, or another model.', count=wrong.sum(), total=wrong.size, first=probability[wrong][0])
    return built, probability


def check_threshold(threshold: float | None) -> None:
    """Refuse a threshold that is not a probability; None stands for the threshold of the model.

    Raises:
        ScoreError: below 0 or above 1.
    """
    if threshold is not None and not 0 <= threshold <= 1:
        raise ScoreError('THRESHOLD {threshold:g} is not a probability. Set a value from 0 to 1.', threshold=threshold)


def confusion(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64], threshold: float,
              weights: npt.NDArray[np.int64] | None = None) -> Confusion:
    """Count tiles by label and class.

    Args:
        built, probability: see the module.
        threshold: probability from which a tile is classed built, [0, 1].
        weights: (N,) number of times that each tile counts; default: once.
    """
    weights = np.ones(len(built), int) if weights is None else weights
    classed = probability >= threshold
    return Confusion(*((weights[a & b].sum().item()) for a, b in (
        (built, classed), (built, ~classed), (~built, classed), (~built, ~classed))))


class ThresholdCurve(NamedTuple):
    """Tiles classed built at each threshold, from the highest probability found to the lowest.

    Attributes:
        thresholds: (K,) the distinct probabilities, descending.
        tp, fp: (K,) number of built and unbuilt tiles with at least that probability.
    """

    thresholds: npt.NDArray[np.float64]
    tp: npt.NDArray[np.int64]
    fp: npt.NDArray[np.int64]

    @property
    def precision(self) -> npt.NDArray[np.float64]:
        """(K,) precision at each threshold, [0, 1]."""
        return self.tp / np.maximum(self.tp + self.fp, 1e-300)

    @property
    def recall(self) -> npt.NDArray[np.float64] | None:
        """(K,) recall at each threshold, [0, 1], or None without a built tile."""
        return self.tp / self.tp[-1] if self.tp.size and self.tp[-1] > 0 else None

    @property
    def false_positive_rate(self) -> npt.NDArray[np.float64] | None:
        """(K,) share of the unbuilt tiles that are classed built, or None without an unbuilt tile."""
        return self.fp / self.fp[-1] if self.fp.size and self.fp[-1] > 0 else None


def threshold_curve(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64],
                    weights: npt.NDArray[np.int64] | None = None) -> ThresholdCurve:
    """Return the ThresholdCurve; tiles of equal probability are one step of it (Fawcett 2006, algorithm 1).

    Args:
        built, probability, weights: as for :func:`confusion`.
    """
    order = np.argsort(-probability, kind='stable')
    built, probability = built[order], probability[order]
    weights = np.ones(len(built), int) if weights is None else weights[order]
    last = np.append(np.nonzero(np.diff(probability))[0], len(built) - 1) if len(built) else np.zeros(0, int)
    return ThresholdCurve(probability[last], np.cumsum(weights * built)[last], np.cumsum(weights * ~built)[last])


def roc(swept: ThresholdCurve) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None:
    """Return the receiver operating characteristic of a ThresholdCurve.

    Returns:
        (false positive rate, recall): two (K + 1,) arrays from (0, 0) to (1, 1); None where one label is missing.
    """
    if swept.recall is None or swept.false_positive_rate is None:
        return None
    return np.append(0, swept.false_positive_rate), np.append(0, swept.recall)


def auc(swept: ThresholdCurve) -> float | None:
    """Return the area under the ROC curve: how often a built tile has a higher probability than an unbuilt one, ties half.

    The trapezoid over tied probabilities counts them half, as Hanley & McNeil 1982 do. None where one label is missing.
    """
    curve = roc(swept)
    return None if curve is None else float(np.sum(np.diff(curve[0]) * (curve[1][1:] + curve[1][:-1]) / 2))


def average_precision(swept: ThresholdCurve) -> float | None:
    """Return the mean precision, weighted by the recall that each threshold adds: sum of (R_k - R_k-1) P_k, not interpolated.

    None without a built tile.
    """
    if swept.recall is None:
        return None
    return float(np.sum(np.diff(np.append(0, swept.recall)) * swept.precision))


def brier(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64],
          weights: npt.NDArray[np.int64] | None) -> float | None:
    """Return the mean squared difference of probability and label (Brier 1950, one class), [0, 1]; None without tiles."""
    return float(np.average((probability - built) ** 2, weights=weights)) if len(built) else None


class Bin(NamedTuple):
    """Tiles with a probability above ``low`` and up to ``high``: their number, mean probability, share of built tiles.

    ``probability`` and ``built`` are None in an empty bin.
    """

    low: float
    high: float
    count: int  # type: ignore[assignment]  # tuple.count is not used
    probability: float | None
    built: float | None


def reliability(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64],
                weights: npt.NDArray[np.int64] | None = None, bins: int = BINS) -> list[Bin]:
    """Return a list of Bin of equal width over [0, 1]; the first includes 0."""
    edges = np.arange(bins + 1) / bins
    inside = np.searchsorted(edges[1:-1], probability, side='left')
    weights = np.ones(len(built), int) if weights is None else weights
    counts, sums, positives = (np.bincount(inside, w, bins) for w in (weights, weights * probability, weights * built))
    return [Bin(float(edges[i]), float(edges[i + 1]), int(counts[i]), _ratio(sums[i], counts[i]),
                _ratio(positives[i], counts[i])) for i in range(bins)]


def ece(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64],
        weights: npt.NDArray[np.int64] | None = None, bins: int = BINS) -> float | None:
    """Return the expected calibration error: the mean gap of probability and share of built tiles, bins weighted by tiles.

    Sum over bins of n_b / N |built share - mean probability| (Naeini et al. 2015; Guo et al. 2017, eq. 3, here for the
    probability of *built*). [0, 1]; None without tiles.
    """
    gaps = [(b.count, abs(b.built - b.probability)) for b in reliability(built, probability, weights, bins)
            if b.built is not None and b.probability is not None]
    total = sum(count for count, _ in gaps)
    return float(sum(count * gap for count, gap in gaps) / total) if total else None


def compute_metrics(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64], threshold: float,
                    weights: npt.NDArray[np.int64] | None = None) -> dict[str, float | None]:
    """Return all MEASURES as {name: float or None}; arguments as for :func:`confusion`."""
    counted, swept = confusion(built, probability, threshold, weights), threshold_curve(built, probability, weights)
    return {**{name: getattr(counted, name) for name in (*PROPORTIONS, 'f1')},
            'auc': auc(swept), 'average_precision': average_precision(swept),
            'brier': brier(built, probability, weights), 'ece': ece(built, probability, weights)}
