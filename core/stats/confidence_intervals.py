"""95 % confidence intervals of measures: by formula for proportions of independent tiles, by bootstrap otherwise.

Neighbouring tiles are correlated, so whole blocks are resampled, not tiles (Roberts et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .metrics import MEASURES, PROPORTIONS, compute_metrics, confusion

if TYPE_CHECKING:
    import numpy.typing as npt

Z = 1.959963984540054  # quantile of the normal distribution, two-sided 95 %
RESAMPLES = 1000
MIN_RESAMPLES, MAX_WORK = 200, 50_000_000  # MAX_WORK: tiles drawn in all resamples together
SEED = 20
MIN_DEFINED = 0.9  # share of the resamples in which a measure must be defined
WILSON, BOOTSTRAP = 'Wilson', 'bootstrap'


class Interval(NamedTuple):
    """A 95 % confidence interval, and the method that gave it."""

    low: float
    high: float
    method: str


def wilson(part: float, whole: float) -> Interval:
    """Return the score interval of a proportion (Wilson 1927), which stays within [0, 1] and has a width even at 0 and 1.

    Args:
        part, whole: numbers of successes and of cases; whole > 0.

    Returns:
        Interval.
    """
    share = part / whole
    middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole)
    half = Z / (1 + Z ** 2 / whole) * (share * (1 - share) / whole + Z ** 2 / (4 * whole ** 2)) ** 0.5
    return Interval(max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share)), WILSON)


def group_count(groups: npt.NDArray[np.int64]) -> int:
    """Return the number of groups from their (N,) int codes, 0 to G - 1."""
    return int(groups.max(initial=-1)) + 1


def resample_count(tiles: int) -> int:
    """Return the number of resamples for a number of tiles: fewer for many tiles, to limit the computing time."""
    return int(max(MIN_RESAMPLES, min(RESAMPLES, MAX_WORK // max(tiles, 1))))


def bootstrap(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64], groups: npt.NDArray[np.int64],
              threshold: float, count: int) -> Iterator[dict[str, float | None]]:
    """Yield the measures of resamples in which groups are drawn with replacement (Efron & Tibshirani 1993).

    Args:
        built, probability, threshold: as for :func:`core.stats.metrics.confusion`.
        groups: (N,) int, the block of each tile, 0 to G - 1.
        count: number of resamples.

    Yields:
        {measure: float or None}, the same in every run; nothing if there are fewer than two groups.
    """
    order = np.argsort(-probability, kind='stable')  # each resample sorts again, which is fast on sorted values
    built, probability, groups = built[order], probability[order], groups[order]
    number = group_count(groups)
    random = np.random.default_rng(SEED)
    for _ in range(count if number > 1 else 0):
        drawn = np.bincount(random.integers(0, number, number), minlength=number)
        yield compute_metrics(built, probability, threshold, drawn[groups])


def intervals(built: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64], groups: npt.NDArray[np.int64],
              threshold: float, drawn: Sequence[dict[str, float | None]]) -> dict[str, Interval | None]:
    """Return the interval of each measure.

    Args:
        built, probability, groups, threshold: as for :func:`bootstrap`.
        drawn: list of the results of :func:`bootstrap`.

    Returns:
        {measure: Interval or None}. None: too few values, or the same value in every resample.
    """
    parts = confusion(built, probability, threshold).parts
    number = group_count(groups)
    alone = number == len(groups)
    found: dict[str, Interval | None] = {}
    for name in MEASURES:
        whole = parts[name][1] if name in PROPORTIONS else 0
        if name in PROPORTIONS and alone:
            found[name] = wilson(*parts[name]) if whole else None
            continue
        found[name] = _percentiles([row[name] for row in drawn])
        if found[name] is None and whole and drawn:
            # no error, or no success at all: Wilson interval of one independent case per block
            cases = min(number, whole)
            found[name] = wilson(parts[name][0] / whole * cases, cases) if parts[name][0] in (0, whole) else None
    return found


def differences(drawn: Sequence[dict[str, float | None]], other: Sequence[dict[str, float | None]]
                ) -> dict[str, Interval | None]:
    """Return the interval of the difference of two models on the same tiles.

    Both have the same resamples (a paired bootstrap), so that the difficulty of a block cancels out.

    Args:
        drawn, other: lists of the results of :func:`bootstrap` for both models, with the same groups.

    Returns:
        {measure: Interval of ``drawn`` minus ``other``, or None}.
    """
    return {name: _percentiles([difference(a[name], b[name]) for a, b in zip(drawn, other)]) for name in MEASURES}


def difference(one: float | None, other: float | None) -> float | None:
    """Return the difference of two measures; None where one is undefined."""
    return None if one is None or other is None else one - other


def _percentiles(values: Sequence[float | None]) -> Interval | None:
    defined = [v for v in values if v is not None]
    if not defined or len(defined) < MIN_DEFINED * len(values):
        return None
    low, high = np.percentile(defined, (2.5, 97.5))
    return Interval(float(low), float(high), BOOTSTRAP) if high > low else None
