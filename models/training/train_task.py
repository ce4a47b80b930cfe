"""Training of a network on the tiles of a library, in the worker (imports keras: worker only).

The tiles are in one array file, which QGIS wrote with the decoding and resizing of prediction. It is memory-mapped, not
loaded, so that memory use does not grow with the library.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import keras
import numpy as np

from ...core.errors import TrainingError, reason_of
from ...core.stats.logistic_regression import log_losses, logit, sigmoid
from ..engines.keras_network import device, load_network
from ..model_file import file_io
from ..model_file.headline import VALIDATION, made
from . import calibration, checkpoint
from .architectures_keras import BUILDERS
from .augmentation import library_view
from .callbacks import Report, ResumeCheckpoint, StoppedError
from .fit import fold_calibration, freeze_statistics

if TYPE_CHECKING:
    import numpy.typing as npt

VALID_BATCH = 128
MIN_CALIBRATION = 20  # validation tiles of each class; with fewer, a calibration would be noise
SHARES = (0, 0.25, 0.5, 0.75, 1)  # of the way from the bundled to the trained weights
FEW, HALF = 10, 0.5  # fewer validation tiles cannot choose among all SHARES; the largest share they allow
UNBALANCED = 1.2  # ratio of the class sizes above which the classes are weighted


class TileSequence(keras.utils.PyDataset):
    """Batches of the tiles of one split, shuffled anew in each epoch from the seed; :meth:`begin_at` sets the epoch."""

    def __init__(self, tiles: _Rows, labels: npt.NDArray[np.float32], weights: npt.NDArray[np.float32], *,
                 batch: int, seed: int | None = None, augment: bool = False):
        """``seed`` None: in the order of the tiles, and without ``augment``."""
        super().__init__(workers=1)
        self.tiles, self.labels, self.weights, self.batch = tiles, labels, weights, batch
        self.seed, self.augment = seed, augment
        self.order = np.arange(len(labels))
        self.begin_at(0)

    def begin_at(self, epoch: int, logs: Any = None) -> None:
        """Set the order and the views of an epoch, from 0; a callback, as Keras calls ``on_epoch_end`` also outside of epochs."""
        self.epoch = epoch
        if self.seed is not None:
            self.order = np.random.default_rng((self.seed, epoch)).permutation(len(self.labels))

    def __len__(self) -> int:
        return -(-len(self.labels) // self.batch)

    def __getitem__(self, index: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        chosen = np.sort(self.order[index * self.batch:(index + 1) * self.batch])
        images = self.tiles[chosen]
        if self.augment:
            rng = np.random.default_rng((self.seed or 0, self.epoch, index))
            images = np.stack([library_view(image, rng) for image in images])
        return images.astype('float32'), self.labels[chosen][:, None], self.weights[chosen]


def build_network(order: dict[str, Any]) -> Any:
    """Return the network to train: a new one, or the bundled one with frozen batch normalisation statistics."""
    keras.utils.set_random_seed(order['seed'])
    if order['start'] == 'scratch':
        return BUILDERS[order['architecture']]()
    network = load_network(order['bundled'])
    keras.utils.set_random_seed(order['seed'])  # again: loading changes the seed
    freeze_statistics(network)
    return network


def split(order: dict[str, Any], truth: npt.NDArray[np.uint8]) -> tuple[TileSequence, TileSequence]:
    """Return two TileSequence, of train and of valid; ``truth``: see algorithms/workflows/training_data.py."""
    labels, valid = truth[0].astype('float32'), truth[1].astype(bool)
    tiles = np.memmap(order['tiles'], 'uint8', 'r', shape=(len(labels), order['size_px'], order['size_px'], 3))
    weights = class_weights(labels, valid)
    where = np.flatnonzero(~valid), np.flatnonzero(valid)
    train_tiles = TileSequence(_Rows(tiles, where[0]), labels[where[0]], weights[where[0]], batch=order['batch'],
                               seed=order['seed'], augment=order['augment'])
    valid_tiles = TileSequence(_Rows(tiles, where[1]), labels[where[1]], weights[where[1]], batch=VALID_BATCH)
    return train_tiles, valid_tiles


def optimizer(order: dict[str, Any], steps: int) -> Any:
    """Return AdamW with a warm-up of half an epoch and a cosine decay to 0: a small library disturbs a trained network less."""
    warm, rate = max(1, steps // 2), order['learning_rate']
    plan = keras.optimizers.schedules.CosineDecay(rate / 20, max(1, steps * order['epochs'] - warm), warmup_target=rate,
                                                  warmup_steps=warm)
    return keras.optimizers.AdamW(plan, weight_decay=1e-4, clipnorm=1.0)


def fit_network(network: Any, order: dict[str, Any], train_tiles: TileSequence, valid_tiles: TileSequence, report: Report) -> Any:
    """Train a network, from the first epoch or from where the same training was stopped; return the EarlyStopping."""
    network.compile(optimizer(order, len(train_tiles)), 'binary_crossentropy',
                    weighted_metrics=[keras.metrics.BinaryAccuracy(name='accuracy')])
    best = keras.callbacks.EarlyStopping('val_loss', patience=order['patience'] or order['epochs'],
                                         restore_best_weights=True)
    keep = ResumeCheckpoint(order['out'], order['run'], report, best)
    keep.restore(network)
    if keep.epochs:
        report.send('progress', {'resumed': keep.epochs})
    with contextlib.suppress(StoppedError):
        if not keep.ended and keep.epochs < order['epochs']:
            network.fit(train_tiles, validation_data=valid_tiles, epochs=order['epochs'], initial_epoch=keep.epochs, verbose=0,
                        shuffle=False,  # TileSequence shuffles, reproducibly
                        callbacks=[keras.callbacks.LambdaCallback(on_epoch_begin=train_tiles.begin_at), report, best,
                                   keras.callbacks.TerminateOnNaN(), keep])
    return best


def train(order: dict[str, Any], truth: npt.NDArray[np.uint8], send: Callable[..., object], cancelled: Event) -> dict[str, Any]:
    """Train, calibrate and save a network.

    Args:
        order: dict, see algorithms/trainmodel.py.
        truth: (2, N) uint8, see algorithms/workflows/training_data.py.
        send: function that sends a frame to QGIS, see models/worker_tasks.py.
        cancelled: Event that a cancel sets.

    Returns:
        dict: history (list of rows by epoch), best_epoch, share (see :func:`blend_towards_start`), device, threshold, stopped.

    Raises:
        TrainingError: it was stopped before the first epoch ended, the loss diverged, or the model cannot be written.
    """
    train_tiles, valid_tiles = split(order, truth)
    network, report = build_network(order), Report(send, cancelled)
    before = network.get_weights()
    best = fit_network(network, order, train_tiles, valid_tiles, report)
    if not report.history:
        raise TrainingError('The training was stopped before the end of its first epoch: no model was written. Run it again.')
    if not np.isfinite([row['val_loss'] for row in report.history]).any():
        checkpoint.discard_checkpoint(order['out'])
        raise TrainingError('The training diverged: its loss is not a number. Give a smaller LEARNING_RATE.')
    send('progress', {'calibrating': True})
    if best.best_weights is not None:  # also after a cancel, where Keras leaves the last weights
        network.set_weights(best.best_weights)
    share = blend_towards_start(network, before, valid_tiles) if order['start'] == 'bundled' else 1
    threshold, right = calibrate(network, valid_tiles)
    facts = {'history': report.history, 'best_epoch': best.best_epoch + 1, 'share': share, 'device': device()}
    card = {**order['card'], 'threshold': threshold, 'trained_on': {**order['card']['trained_on'], **facts},
            'scores': {'headline': made(VALIDATION, right, len(valid_tiles.labels))}}
    try:
        file_io.save(network, card, Path(order['out']))
    except OSError as error:
        raise TrainingError('{out} cannot be written ({error}); an older model there is unchanged. Free disk space or choose '
                            'another MODEL, and train again.', out=order['out'], error=reason_of(error)) from error
    if not cancelled.is_set():
        checkpoint.discard_checkpoint(order['out'])
    return {**facts, 'threshold': threshold, 'stopped': cancelled.is_set()}


def blend_towards_start(network: Any, before: list[npt.NDArray[np.float32]], tiles: TileSequence) -> float:
    """Move the weights of a fine-tuned network back towards the earlier ones, as far as validation does not favour the new ones.

    A large training is worth more than a few dozen tiles, and weights in between are often better than both (Wortsman et
    al. 2022, WiSE-FT). Of the SHARES whose validation loss is within one standard error of the best (Breiman et al. 1984), the
    smallest is used: a dozen tiles prove little, hundreds show small differences. Fewer than FEW tiles may agree by accident:
    with them, the share is at most HALF, as WiSE-FT recommends where no validation is possible.

    Args:
        network: keras.Model, trained; its weights are replaced.
        before: its weights before the training.
        tiles: TileSequence of validation.

    Returns:
        Share of the way from the earlier to the trained weights, one of SHARES.
    """
    after, losses = network.get_weights(), {}
    for share in (share for share in SHARES if share <= HALF or len(tiles.labels) >= FEW):
        network.set_weights([old + share * (new - old) for old, new in zip(before, after)])
        losses[share] = log_losses(tiles.labels, predicted(network, tiles))
    best = min(losses.values(), key=lambda loss: np.average(loss, weights=tiles.weights))
    share = next(share for share, loss in losses.items() if not proves(loss - best, tiles.weights))
    network.set_weights([old + share * (new - old) for old, new in zip(before, after)])
    return share


def proves(excess: npt.NDArray[np.float64], weights: npt.NDArray[np.float32]) -> bool:
    """Return True where the mean of (N,) excess losses is above 0 by more than one standard error."""
    mean, shares = np.average(excess, weights=weights), weights / weights.sum()
    return mean > np.sqrt((shares ** 2 * (excess - mean) ** 2).sum())


def predicted(network: Any, tiles: TileSequence) -> npt.NDArray[np.float32]:
    """Return the probabilities of the tiles of a TileSequence, (N,)."""
    return keras.ops.convert_to_numpy(network.predict(tiles, verbose=0))[:, 0]


class _Rows:
    """Selected rows of an array that is too large to copy."""

    def __init__(self, array: npt.NDArray[np.uint8], rows: npt.NDArray[np.int_]) -> None:
        self.array, self.rows = array, rows

    def __getitem__(self, index: npt.NDArray[np.int_]) -> npt.NDArray[np.uint8]:
        return np.asarray(self.array[self.rows[index]])


def class_weights(labels: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Return (N,) float32 weights that balance the classes in each split, or 1 where they are nearly balanced."""
    weights = np.ones(len(labels), 'float32')
    for split in (valid, ~valid):
        built, total = float(labels[split].sum()), int(split.sum())
        if max(built, total - built) > UNBALANCED * min(built, total - built):
            weights[split] = np.where(labels[split] == 1, total / (2 * built), total / (2 * (total - built)))
    return weights


def calibrate(network: Any, tiles: TileSequence) -> tuple[float, int]:
    """Fold a calibration on the validation tiles into the network, where each class has MIN_CALIBRATION of them.

    Returns:
        (threshold, number of these tiles that it classes correctly).
    """
    scores, labels = predicted(network, tiles), tiles.labels
    if min(labels.sum(), (1 - labels).sum()) < MIN_CALIBRATION:
        return 0.5, _right(scores, 0.5, labels)
    logits = logit(scores)
    slope, intercept = calibration.platt(logits, labels)
    if slope <= 0:  # no better than random: nothing to calibrate
        return 0.5, _right(scores, 0.5, labels)
    fold_calibration(network, slope, intercept)
    scores = sigmoid(slope * logits + intercept)
    threshold = max(round(calibration.best_threshold(scores, labels), 4), 1e-4)  # 0 would class every tile as built
    return threshold, _right(scores, threshold, labels)


def _right(scores: npt.NDArray[Any], threshold: float, labels: npt.NDArray[np.float32]) -> int:
    return int(((scores >= threshold) == (labels == 1)).sum())
