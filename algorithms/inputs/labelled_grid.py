"""A labelled grid as arrays, with or without probabilities: labels, probabilities and positions of its tiles."""

import math
from collections import Counter
from typing import NamedTuple

import numpy as np
from qgis.core import QgsFeatureRequest

from ...core.dataset import splits
from ...core.dataset.library_reader import EXPECTED, label_of
from ...core.errors import GridError, LabelError, ScoreError
from ...core.grid import labels
from ...core.grid.prediction_fields import MODEL_FIELD, PROBABILITY
from ...core.grid.tile_grid import TILE_ID
from ...core.messages import Message
from ...core.stats.evaluation import group_codes
from ..framework.common_parameters import FIELD, LABEL
from ..framework.feedback import iterate_with_progress
from . import layers

BLOCK_M = 500.0  # side of the spatial blocks that confidence intervals are computed from
NOWHERE = (math.nan,) * 4  # the box of a tile without geometry


class LabelledTiles(NamedTuple):
    """N tiles that have a label, and a probability where one was requested.

    Attributes:
        keys: N tile ids, or ``#`` and the feature id where a tile has none.
        built: (N,) bool.
        probability: (N,) float64, as in the field, not yet checked; nan where none was requested.
        groups: (N,) int from 0, the block of BLOCK_M of each tile.
        left_out: Counter of the tiles left out, by reason.
        model: name of the model that predicted them all, or None.
        numbers: N feature ids.
        boxes: (N, 4) float64, xmin, ymin, xmax, ymax; nan without geometry.
        built_m2: (N,) float64, nan where the grid has no value.
    """

    keys: list
    built: np.ndarray
    probability: np.ndarray
    groups: np.ndarray
    left_out: Counter
    model: str
    numbers: list
    boxes: np.ndarray
    built_m2: np.ndarray

    def order(self, indices, value):
        """Return the order of some tiles: the lowest value first, of equal ones the north-western, however they were read.

        Args:
            indices: (n,) int, indices of the tiles.
            value: (n,) float64.

        Returns:
            (n,) int, for ``indices[...]``.
        """
        return np.lexsort((indices, self.boxes[indices, 0], -self.boxes[indices, 3], value))


def field_names(algorithm, parameters, context):
    """Return (name of the probability field, name of the label field), from FIELD and LABEL of an algorithm."""
    return (algorithm.parameterAsString(parameters, FIELD, context) or PROBABILITY,
            algorithm.parameterAsString(parameters, LABEL, context) or labels.LABEL)


def check_label_fields(source, probability, label):
    """Refuse a grid that lacks one of these fields; None for a field that is not needed.

    Raises:
        GridError, LabelError: it lacks a field, or its probability field is not numeric.
    """
    fields = source.fields()
    if probability is not None:
        _check_probability(fields, probability)
    if label is not None and fields.lookupField(label) < 0:
        raise LabelError('The grid has no label field {label}, only {names}. Run Tag the tiles first, or choose another LABEL.',
                         label=label, names=layers.name_list(fields))


def _check_probability(fields, probability):
    index = fields.lookupField(probability)
    if index < 0:
        raise GridError('The grid has no probability field {probability}, only {names}. Run Predict the tiles first, or choose '
                        'another FIELD.', probability=probability, names=layers.name_list(fields))
    if not fields.at(index).isNumeric():
        raise GridError('The probability field {probability} is of type {kind}, not a number. Choose another FIELD.',
                        probability=probability, kind=fields.at(index).typeName())


def read_labelled(source, probability, label, feedback):
    """Return the LabelledTiles with a label and a probability; fewer when cancelled.

    Args:
        source: QgsProcessingFeatureSource.
        probability: name of the field, or None: then the label alone is enough.
        label: name of the field.

    Raises:
        LabelError: there is an unknown label, or no label at all.
        ScoreError: no tile has both.
    """
    wanted = [-1 if name is None else source.fields().lookupField(name)
              for name in (TILE_ID, probability, label, MODEL_FIELD, labels.BUILT_M2)]
    request = QgsFeatureRequest().setSubsetOfAttributes([index for index in wanted if index >= 0])
    metric, left_out, rows, unknown, models = layers.in_metres(layers.crs_of(source)), Counter(), [], Counter(), set()
    for feature in iterate_with_progress(source.getFeatures(request), source.featureCount(), feedback):
        values = [feature[index] if index >= 0 else None for index in wanted]
        value, meant = values[1], meaning(values[2])
        if meant is None:
            unknown[values[2]] += 1
        elif meant in ('', labels.AMBIGUOUS):
            left_out[labels.AMBIGUOUS if meant else Message('without label')] += 1
        elif probability is not None and not isinstance(value, (int, float)):
            left_out[Message('without probability')] += 1
        else:
            key, box = _key(feature, wanted[0]), _box(feature)
            rows.append((key, meant == labels.BUILT, _number(value),
                         splits.block_of((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, BLOCK_M)
                         if metric and box is not NOWHERE else key, feature.id(), box, _number(values[4])))
            models.add(values[3] if isinstance(values[3], str) else None)
    if not feedback.isCanceled():
        require_known(unknown, label)
        if not rows:
            raise _none_usable(left_out, probability, label, source)
    keys, built, found, blocks, numbers, boxes, built_m2 = zip(*rows) if rows else ((),) * 7
    return LabelledTiles(keys=list(keys), built=np.array(built, bool), probability=np.array(found, 'float64'),
                         groups=group_codes(blocks), left_out=left_out, model=models.pop() if len(models) == 1 else None,
                         numbers=list(numbers), boxes=np.array(boxes, 'float64').reshape(-1, 4),
                         built_m2=np.array(built_m2, 'float64'))


def _number(value):
    """Return an attribute value as a float; nan for one that is no number."""
    return float(value) if isinstance(value, (int, float)) else math.nan


def _key(feature, index):
    """Return the key of a tile; the field tile_id may be missing (index -1) or empty."""
    key = layers.null_to_none(feature[index]) if index >= 0 else feature.id()
    return f'#{feature.id()}' if key in (None, '') else str(key)


def meaning(value):
    """Return the label that a value stands for: ``bati``, ``non_bati``, ``ambigu``, '' for NULL, None for any other value."""
    if isinstance(value, float) and not math.isfinite(value):
        return ''
    if isinstance(value, (bool, float)) and value == int(value):
        value = int(value)
    return (label_of(value) if str(value).strip() else '') if isinstance(value, (str, int, float)) else ''


def _box(feature):
    shape = feature.geometry()
    return NOWHERE if shape.isEmpty() else layers.to_bounds(shape.boundingBox())


def require_known(unknown, label):
    """Refuse a field with unknown labels; ``unknown``: those that were found.

    Raises:
        LabelError: names some of them.
    """
    if unknown:
        found = ', '.join(sorted(str(value) for value in unknown)[:10])
        raise LabelError('The field {label} has labels other than {expected}: {found}. Choose another LABEL, or run Tag the '
                         'tiles again.', expected=EXPECTED, label=label, found=found)


def _none_usable(left_out, probability, label, source):
    """Return the error for a grid without usable tiles; ``left_out``: {reason: number of tiles}."""
    if not left_out['without probability']:
        return LabelError('No tile is labelled bati or non_bati in the field {label} ({count} tiles). Run Tag the tiles with '
                          'COVERAGE, or choose another LABEL.', label=label, count=sum(left_out.values()))
    others = [name for name in source.fields().names() if name not in (probability, label)]
    return ScoreError('The field {probability} is NULL on all {count} labelled tiles. Run Predict the tiles, or choose another '
                      'FIELD ({others}).', probability=probability, count=left_out['without probability'],
                      others=', '.join(others))
