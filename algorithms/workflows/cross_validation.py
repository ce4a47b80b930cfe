"""Work of the algorithm reviewlabels: probabilities of tiles, cross-validated from the labels of the other tiles."""

import os
from typing import NamedTuple

import numpy as np

from ...core.dataset import splits
from ...core.errors import LabelError, RasterError
from ...core.grid import labels
from ...core.messages import Message
from ...core.raster.tile_reader import TileReader
from ...core.stats import logistic_regression
from ...models.inference.features import features
from ...models.model_file.headline import line
from ..framework.feedback import PartFeedback, report_left_out
from ..framework.i18n import tr

MIN_TILES = 2  # least number of tiles of each label outside each fold


class FoldPlan(NamedTuple):
    """How tiles go to folds: the number of folds, the side of a block in metres (0: each tile by itself), the random seed."""

    count: int
    block_m: float
    seed: int


def predict_by_folds(tiles, opener, model, feedback, *, plan, folder):
    """Predict tiles by cross-validation: logistic regressions on the features of a network.

    Args:
        tiles: labelled_grid.LabelledTiles.
        opener: see algorithms.imagery.orthophoto.raster_opener.
        model: models.model_file.file_io.Model whose features are used.
        feedback: two thirds of the progress are for reading, one third for the regressions.
        plan: FoldPlan.
        folder: for the file of features, which may not fit into memory.

    Returns:
        (selected, probability): (n,) int indices of the tiles with an image, (n,) float64 in [0, 1]; nan after a cancel.

    Raises:
        RasterError: no tile has an image.
        LabelError, SplitError: too few tiles, labels or blocks.
    """
    feedback.pushInfo(tr(line(model.card)))
    selected, seen = _features(tiles, opener, model, folder, PartFeedback(feedback, 0, 66))
    if feedback.isCanceled():
        return selected, np.full(len(selected), np.nan)
    if not len(selected):
        raise RasterError('The orthophoto is empty on all tiles. Check that the grid was built on this orthophoto.')
    report_left_out({Message('without image'): len(tiles.keys) - len(selected)}, feedback.pushInfo)
    boxes, built = tiles.boxes[selected], tiles.built[selected]
    middles = ((boxes[:, :2] + boxes[:, 2:]) / 2).tolist()
    blocks = [splits.block_of(x, y, plan.block_m) for x, y in middles] if plan.block_m > 0 else [tiles.keys[i] for i in selected]
    folds = _require_labels_outside(np.array(splits.folds(blocks, plan.count, plan.seed)), built, plan.count)
    fitting, total = PartFeedback(feedback, 66, 100), plan.count * len(logistic_regression.PENALTIES)
    found = np.full(len(selected), np.nan)
    for number, step in enumerate(logistic_regression.cross_val_predict(seen, built, folds, plan.seed)):
        if feedback.isCanceled():
            break
        fitting.setProgress(100 * number / total)
        found = step if step is not None else found
    return selected, found


def _require_labels_outside(folds, built, count):
    """Return the folds; raise a LabelError unless MIN_TILES tiles of each label lie outside each of them."""
    for label, its in ((labels.BUILT, built), (labels.UNBUILT, ~built)):
        outside = min(int((its & (folds != fold)).sum()) for fold in range(count))
        if outside < MIN_TILES:
            raise LabelError('Outside one of the folds there are only {outside} tiles labelled {label}; training needs at '
                             'least {least}. Reduce BLOCK, or use a grid with more tiles of this label.', least=MIN_TILES,
                             label=label, outside=outside)
    return folds


def _features(tiles, opener, model, folder, feedback):
    """Return (indices of the tiles with an image, their features as a memmap of a file in ``folder``)."""
    windows = TileReader(opener(), model.card.size_px).raster.pixels.windows(tiles.boxes)
    opener.log_requests(feedback, windows)
    selected, path, size = [], os.path.join(folder, 'features.f32'), 1
    with open(path, 'wb') as file:
        for numbers, array, done in features(windows, opener, model):
            if feedback.isCanceled():
                break
            selected += numbers
            if numbers:
                size = array.shape[1]
                file.write(np.ascontiguousarray(array, 'float32').tobytes())
            feedback.setProgress(100 * done / len(windows))
    if not selected:
        return np.empty(0, int), np.empty((0, 1), 'float32')
    return np.array(selected), np.memmap(path, 'float32', 'r', shape=(len(selected), size))
