"""Work of the algorithm reviewlabels: probabilities of tiles, cross-validated from the labels of the other tiles."""

import os

import numpy as np

from ...core.dataset import splits
from ...core.errors import LabelError, RasterError
from ...core.grid import labels
from ...core.raster.tile_reader import TileReader
from ...core.stats import logistic_regression
from ...models.inference.features import features
from ...models.model_file.headline import line
from ..framework.feedback import PartFeedback
from ..framework.i18n import tr

LEAST = 2  # least number of tiles of each label outside each fold


def by_folds(tiles, opener, model, plan, folder, feedback):
    """Predict tiles by cross-validation: logistic regressions on the features of a network.

    Args:
        tiles: labelled_grid.LabelledTiles.
        opener: see algorithms.imagery.orthophoto.raster_opener.
        model: models.model_file.file_io.Model whose features are used.
        plan: (number of folds, side of a block in metres, seed).
        folder: for the file of features, which may not fit into memory.
        feedback: two thirds of the progress are for reading, one third for the regressions.

    Returns:
        (kept, probability): (n,) int indices of the tiles with an image, (n,) float64 in [0, 1]; nan after a cancel.

    Raises:
        RasterError: no tile has an image.
        LabelError, SplitError: too few tiles, labels or blocks.
    """
    feedback.pushInfo(tr(line(model.card)))
    kept, seen = _features(tiles, opener, model, folder, PartFeedback(feedback, 0, 66))
    if feedback.isCanceled():
        return kept, np.full(len(kept), np.nan)
    if not len(kept):
        raise RasterError('Tiles with an image were expected: the orthophoto is empty on all of them. Check that the grid was '
                          'built on this orthophoto.')
    if len(kept) < len(tiles.keys):
        feedback.pushInfo(tr('{count} tiles left out: without image.', count=len(tiles.keys) - len(kept)))
    count, block_m, seed = plan
    boxes, built = tiles.boxes[kept], tiles.built[kept]
    middles = ((boxes[:, :2] + boxes[:, 2:]) / 2).tolist()
    blocks = [splits.block_of(x, y, block_m) for x, y in middles] if block_m > 0 else [tiles.keys[at] for at in kept]
    folds = _checked(np.array(splits.folds(blocks, count, seed)), built, count)
    fitting, total, found = PartFeedback(feedback, 66, 100), count * len(logistic_regression.PENALTIES), np.full(len(kept),
                                                                                                                 np.nan)
    for number, step in enumerate(logistic_regression.cross_val_predict(seen, built, folds, seed)):
        if feedback.isCanceled():
            break
        fitting.setProgress(100 * number / total)
        found = step if step is not None else found
    return kept, found


def _checked(folds, built, count):
    """Return the folds; raise a LabelError unless LEAST tiles of each label lie outside each of them."""
    for label, its in ((labels.BUILT, built), (labels.UNBUILT, ~built)):
        outside = min(int((its & (folds != fold)).sum()) for fold in range(count))
        if outside < LEAST:
            raise LabelError('At least {least} tiles labelled {label} were expected outside each fold, found {outside}. Give a '
                             'smaller BLOCK, or a grid with more of them.', least=LEAST, label=label, outside=outside)
    return folds


def _features(tiles, opener, model, folder, feedback):
    """Return (indices of the tiles with an image, their features as a memmap of a file in ``folder``)."""
    windows = TileReader(opener(), model.card.size_px).raster.pixels.windows(tiles.boxes)
    opener.log_requests(feedback, windows)
    kept, path, size = [], os.path.join(folder, 'features.f32'), 1
    with open(path, 'wb') as file:
        for numbers, array, done in features(windows, opener, model):
            if feedback.isCanceled():
                break
            kept += numbers
            if numbers:
                size = array.shape[1]
                file.write(np.ascontiguousarray(array, 'float32').tobytes())
            feedback.setProgress(100 * done / len(windows))
    if not kept:
        return np.empty(0, int), np.empty((0, 1), 'float32')
    return np.array(kept), np.memmap(path, 'float32', 'r', shape=(len(kept), size))
