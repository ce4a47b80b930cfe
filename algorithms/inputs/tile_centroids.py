"""The tiles of a grid as points with probability and label, for counting them by polygon."""

from __future__ import annotations

import math
from array import array
from typing import NamedTuple

import numpy as np
from qgis.core import QgsFeatureRequest, QgsPoint

from ...core.dataset import splits
from ...core.errors import ScoreError
from ...core.grid import labels
from ...core.stats.evaluation import group_codes
from ..framework.feedback import iterate_with_progress
from . import layers
from .labelled_grid import BLOCK_M, meaning, require_known
from .polygons import UNCHECKED, prepared

TAGS = {labels.BUILT: 1, labels.UNBUILT: 0}
UNTAGGED = -1
ASIDE_M = (0.0003, 0.0007)


class TileCentroids(NamedTuple):
    """N tiles that have a geometry.

    Attributes:
        x, y: (N,) float64, centre of each tile, metres, in the order of x; shifted by less than a millimetre, so that a
            centre on a border lies in one polygon only.
        probability: (N,) float64 in [0, 1], nan where there is none.
        tag: (N,) int8, the label: 1 built, 0 unbuilt, -1 neither.
        groups: (N,) int from 0, the block of 500 m of each tile.
    """

    x: np.ndarray
    y: np.ndarray
    probability: np.ndarray
    tag: np.ndarray
    groups: np.ndarray

    def within(self, polygon):
        """Return the indices, (n,) int, of the tiles with their centre in a QgsGeometry in the reference system of the grid."""
        box = polygon.boundingBox()
        start, stop = np.searchsorted(self.x, (box.xMinimum(), box.xMaximum()), 'left')
        near = start + np.flatnonzero((self.y[start:stop] >= box.yMinimum()) & (self.y[start:stop] <= box.yMaximum()))
        engine, _ = prepared(polygon)
        xs, ys = self.x[near].tolist(), self.y[near].tolist()
        inside = [engine.intersects(QgsPoint(x, y)) for x, y in zip(xs, ys)]
        return near[np.array(inside, bool)]


def read_centroids(grid, field, label, feedback):
    """Return the tiles of a grid; fewer when cancelled.

    Args:
        grid: QgsProcessingFeatureSource.
        field: name of the probability field.
        label: name of the label field, or None where the grid has none.
        feedback: for progress and cancel.

    Returns:
        TileCentroids.

    Raises:
        LabelError: there is an unknown label.
        ScoreError: no tile has a probability, or one is outside [0, 1].
    """
    wanted = [grid.fields().lookupField(field), grid.fields().lookupField(label) if label else -1]
    request = QgsFeatureRequest().setSubsetOfAttributes([index for index in wanted if index >= 0])
    x, y, probability, tag, blocks, unknown = array('d'), array('d'), array('d'), array('b'), [], set()
    for feature in iterate_with_progress(grid.getFeatures(request, UNCHECKED), grid.featureCount(), feedback):
        shape = feature.geometry()
        if shape.isEmpty():
            continue
        middle = shape.boundingBox().center()
        value = layers.null_to_none(feature[wanted[0]])
        meant = meaning(feature[wanted[1]]) if wanted[1] >= 0 else ''
        if meant is None:
            unknown.add(feature[wanted[1]])
        x.append(middle.x() + ASIDE_M[0])
        y.append(middle.y() + ASIDE_M[1])
        probability.append(math.nan if value is None else float(value))
        tag.append(TAGS.get(meant, UNTAGGED))
        blocks.append(splits.block_of(middle.x(), middle.y(), BLOCK_M))
    order = np.argsort(x, kind='stable')
    found = TileCentroids(*(np.array(column)[order] for column in (x, y, probability, tag, group_codes(blocks))))
    if not feedback.isCanceled():
        require_known(unknown, label)
        _check(found.probability, field)
    return found


def _check(probability, field):
    known = probability[~np.isnan(probability)]
    if not len(known):
        raise ScoreError('The field {field} is NULL on all {count} tiles. Run Predict the tiles, or choose another FIELD.',
                         field=field, count=len(probability))
    wrong = known[(known < 0) | (known > 1)]
    if len(wrong):
        raise ScoreError('The field {field} has values outside 0 to 1 on {count} of {total} tiles, for instance {first:g}. '
                         'Choose the field of the probability.', field=field, count=len(wrong),
                         total=len(known), first=wrong[0])
