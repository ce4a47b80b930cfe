"""Evaluation of one model: measures with confidence intervals, curves, thresholds, and notes on their limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..messages import Message
from . import metrics, thresholds
from .confidence_intervals import Interval, difference, differences, group_count, wilson

if TYPE_CHECKING:
    import numpy.typing as npt

WANTED = (0.8, 0.9, 0.95, 0.99)  # precisions and recalls in the table of thresholds
CURVE_POINTS = 400  # of a curve in a report; more would not be visible
FEW_GROUPS = 10


@dataclass(frozen=True)
class Evaluation:
    """One model, or one scored grid, compared with labels.

    Attributes:
        name: of the model.
        keys: names of the tiles, N of them.
        built, probability, groups: (N,) arrays, see core.stats.metrics and core.stats.confidence_intervals.
        threshold: the one in use, [0, 1].
        intervals: {measure: Interval or None}.
        drawn: list of the results of core.stats.confidence_intervals.bootstrap, to compare models.
    """

    name: str
    keys: list[str] = field(repr=False)
    built: npt.NDArray[np.bool_] = field(repr=False)
    probability: npt.NDArray[np.float64] = field(repr=False)
    groups: npt.NDArray[np.int64] = field(repr=False)
    threshold: float = 0.5
    intervals: dict[str, Interval | None] = field(repr=False, default_factory=dict)
    drawn: list[dict[str, float | None]] = field(repr=False, default_factory=list)

    @cached_property
    def confusion(self) -> metrics.Confusion:
        """Confusion at the threshold in use."""
        return metrics.confusion(self.built, self.probability, self.threshold)

    @cached_property
    def measures(self) -> dict[str, float | None]:
        """{measure: float or None} at the threshold in use."""
        return metrics.compute_metrics(self.built, self.probability, self.threshold)

    @cached_property
    def sweep(self) -> metrics.ThresholdCurve:
        """ThresholdCurve over all probabilities."""
        return metrics.threshold_curve(self.built, self.probability)

    @cached_property
    def reliability(self) -> list[tuple[metrics.Bin, Interval | None]]:
        """List of (Bin, Interval of its share of built tiles; None if it is empty)."""
        return [(b, None if b.built is None else wilson(b.built * b.count, b.count))
                for b in metrics.reliability(self.built, self.probability)]

    @cached_property
    def thresholds(self) -> list[tuple[str, float | None, thresholds.OperatingPoint | None]]:
        """List of (kind, wanted, OperatingPoint or None): kind is ``precision``, ``recall`` or ``f1`` (``wanted`` is None)."""
        swept = self.sweep
        return [*(('precision', w, thresholds.for_precision(swept, w)) for w in WANTED),
                *(('recall', w, thresholds.for_recall(swept, w)) for w in WANTED),
                ('f1', None, thresholds.for_f1(swept))]

    @property
    def blocks(self) -> int:
        """Number of blocks that the intervals are based on; the number of tiles if each is its own block."""
        return group_count(self.groups)

    @cached_property
    def notes(self) -> list[Message]:
        """List of Message: the limits of the numbers, which the reader must know."""
        return list(_notes(self))

    def curves(self) -> dict[str, tuple[list[float], ...] | None]:
        """Return {``roc`` and ``pr``: (x, y)}, lists of at most CURVE_POINTS values; None for a curve that is not defined."""
        swept = self.sweep
        roc = metrics.roc(swept)
        return {'roc': roc and (thin(roc[0]), thin(roc[1])),
                'pr': None if swept.recall is None else (thin(swept.recall), thin(swept.precision))}

    def hardest_tiles(self, limit: int) -> dict[str, list[int]]:
        """Return the tiles to review, of each kind.

        Args:
            limit: largest number of tiles of each kind.

        Returns:
            {kind: list of indices of tiles}: ``missed`` and ``false_alarm``, largest error first; ``right_built`` and
            ``right_unbuilt``, nearest to the threshold first.
        """
        classed = self.probability >= self.threshold
        kinds = {'missed': self.built & ~classed, 'false_alarm': ~self.built & classed,
                 'right_built': self.built & classed, 'right_unbuilt': ~self.built & ~classed}
        truth = np.where(self.built, self.probability, 1 - self.probability)  # probability of the label
        order = np.argsort(truth, kind='stable')
        return {kind: order[inside[order]][:limit].tolist() for kind, inside in kinds.items()}

    def difference(self, other: Evaluation) -> dict[str, tuple[float | None, Interval | None]]:
        """Return {measure: (value or None, Interval or None)} of this model minus another; no Interval if their tiles differ."""
        drawn = differences(self.drawn, other.drawn) if self.keys == other.keys else {}
        return {name: (difference(mine, other.measures[name]), drawn.get(name)) for name, mine in self.measures.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the model in METRICS, as values that JSON can hold."""
        counted, measured = self.confusion, self.measures
        return {
            'model': self.name, 'threshold': float(self.threshold), 'tiles': len(self.built),
            'built': int(self.built.sum()), 'unbuilt': int((~self.built).sum()), 'blocks': self.blocks,
            'confusion': {'layout': 'rows: label built, unbuilt; columns: classed built, unbuilt',
                          'matrix': [list(row) for row in counted.matrix], **counted._asdict()},
            'metrics': {name: {'value': measured[name], **_bounds(self.intervals.get(name))} for name in measured},
            'curves': {name: curve and {'x': curve[0], 'y': curve[1]} for name, curve in self.curves().items()},
            'reliability': [b._asdict() for b, _ in self.reliability],
            'thresholds': [{'for': kind, 'wanted': wanted, **(found._asdict() if found else {'threshold': None})}
                           for kind, wanted, found in self.thresholds],
            'notes': [str(note) for note in self.notes],
        }


def _bounds(interval: Interval | None) -> dict[str, Any]:
    return interval._asdict() if interval else {'low': None, 'high': None, 'method': None}


def thin(values: npt.ArrayLike) -> list[float]:
    """Return at most CURVE_POINTS of the values of a curve, with the first and the last, as a list of float."""
    values = np.asarray(values, 'float64')
    chosen = np.unique(np.linspace(0, len(values) - 1, min(len(values), CURVE_POINTS)).round().astype(int))
    return values[chosen].tolist()


def group_codes(names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the (N,) int code of each block name, from 0 in the order of first appearance."""
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(name, len(codes)) for name in names], int)


def _notes(found: Evaluation) -> Iterator[Message]:
    built, total = int(found.built.sum()), len(found.built)
    if built in (0, total):
        yield Message('All tiles have the same label, {label}: a model that always predicts it would look perfect. There is no '
                      'ROC curve and no AUC. Add tiles of the other label.',
                      label=Message('built') if built else Message('unbuilt'))
    elif min(built, total - built) < 30:
        yield Message('One label has few tiles: {built} built, {unbuilt} unbuilt. Check the intervals before the values.',
                      built=built, unbuilt=total - built)
    if found.blocks < 2:
        yield Message('All tiles are in one block: how the measures vary between blocks is unknown, and there are no intervals. '
                      'Evaluate on a larger area.')
    elif found.blocks < FEW_GROUPS and found.blocks < total:
        yield Message('The tiles are in {blocks} blocks only: the intervals are rough, mostly too narrow. Evaluate on a larger '
                      'area.', blocks=found.blocks)
