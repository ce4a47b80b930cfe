"""Work of the algorithm trainmodel in QGIS: tiles and labels for the worker, and signs of over-fitting in its history."""

import hashlib
import os
import shutil

import numpy as np

from ...core.dataset.library_reader import unreadable_images
from ...core.errors import LibraryError, TrainingError
from ...core.grid.labels import BUILT, UNBUILT
from ...core.raster.greyness import is_grey
from ...models.inference.library_scoring import decoded
from ..framework.i18n import tr

GAP = 0.10  # difference of the accuracies of training and validation above which a warning is given
RISE = 1.10  # ratio of the last validation loss to the best epoch's above which a warning is given

LOOKED_AT = 20  # tiles that are checked to find out whether a library is grey


def decode_library(found, size_px, path, feedback):
    """Write the tiles to one file of uint8 arrays, decoded and resized as for prediction.

    Args:
        found: list of core.dataset.library_reader.Sample.
        size_px, path, feedback: side of the images in pixels, the file, QgsProcessingFeedback.

    Returns:
        (samples that could be read, SHA-256 of the file), or None after a cancel.

    Raises:
        TrainingError, LibraryError: the disk is too full; train or valid has no readable image of a label.
    """
    needed, free = len(found) * size_px ** 2 * 3 >> 20, shutil.disk_usage(os.path.dirname(path)).free >> 20
    if needed > free:
        raise TrainingError('Folder {dirname} has {free} MB free, the tiles need {needed} MB. Free disk space, or set TMPDIR '
                            'to a folder on another disk.', needed=needed, dirname=os.path.dirname(path), free=free)
    readable, bad, content = [], [], hashlib.sha256()
    with open(path, 'wb') as file:
        for part, images in decoded(found, size_px):
            if feedback.isCanceled():
                return None
            for sample, image in zip(part, images):
                if image is None:
                    bad.append(sample.path)
                else:
                    readable.append(sample)
                    content.update(np.ascontiguousarray(image))
                    file.write(np.ascontiguousarray(image))
            feedback.setProgress(10 * (len(readable) + len(bad)) / len(found))
    if bad:
        feedback.pushWarning(tr(unreadable_images(bad)))
    for split in ('train', 'valid'):
        for label in (BUILT, UNBUILT):
            if not any(s.split == split and s.label == label for s in readable):
                raise LibraryError('No image of {label} in {split} can be read. Export the library again.', label=label,
                                   split=split)
    return readable, content.hexdigest()


def truth(samples):
    """Return the labels for the worker, (2, N) uint8: whether each tile is built, and whether it is in the split valid."""
    return np.array([[s.label == BUILT for s in samples], [s.split == 'valid' for s in samples]], 'uint8')


def without_colours(path, count, size_px):
    """Return True where the tiles that :func:`decode_library` wrote to a file are grey, judged by LOOKED_AT of them."""
    tiles = np.memmap(path, 'uint8', 'r', shape=(count, size_px, size_px, 3))
    return is_grey([tiles[number] for number in np.unique(np.linspace(0, count - 1, LOOKED_AT).astype(int))])


def divergence(history, best):
    """Describe signs of over-fitting: where the curves of training and validation diverge.

    Args:
        history: list of dict, one for each epoch: epoch, loss, accuracy, val_loss, val_accuracy.
        best: number of the epoch that was kept, from 1.

    Returns:
        list of str.
    """
    last, chosen, warnings = history[-1], history[best - 1], []
    if chosen['accuracy'] - chosen['val_accuracy'] > GAP:
        warnings.append(tr('Over-fitting: accuracy {accuracy:.2f} in training, {val_accuracy:.2f} in validation. Use more '
                           'tiles, or set AUGMENT.', accuracy=chosen['accuracy'], val_accuracy=chosen['val_accuracy']))
    if len(history) > best and last['val_loss'] > RISE * chosen['val_loss']:
        warnings.append(tr('Over-fitting after epoch {best}: the validation loss went from {val_loss:.3f} to {last_val_loss:.3f} '
                           'while the training loss went from {loss:.3f} to {last_loss:.3f}; epoch {best} is kept.', best=best,
                           val_loss=chosen['val_loss'], last_val_loss=last['val_loss'], loss=chosen['loss'],
                           last_loss=last['loss']))
    return warnings
