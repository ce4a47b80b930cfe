"""Keras callbacks of a training: progress for QGIS, and checkpoints to resume from (imports keras: worker only)."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

import keras

from ...core.errors import reason_of
from . import checkpoint

if TYPE_CHECKING:
    Send = Callable[..., object]  # a frame to QGIS: kind, header, array
    Logs = dict[str, float] | None


class StoppedError(Exception):
    """QGIS asked the training to stop."""


class Report(keras.callbacks.Callback):
    """Callback that sends each batch and each epoch to QGIS, and stops the training once QGIS cancels."""

    def __init__(self, send: Send, cancelled: Event) -> None:
        super().__init__()
        self.send, self.cancelled, self.epoch = send, cancelled, 0
        self.history: list[dict[str, Any]] = []

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Send the number of the batch to QGIS; called by Keras."""
        self._stop_if_cancelled()
        self.send('progress', {'epoch': self.epoch, 'batch': batch + 1, 'of': self.params['steps']})

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Raise a StoppedError after a cancel; called by Keras."""
        self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():  # an unfinished epoch has no validation loss: it is dropped
            raise StoppedError

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        """Send the metrics of training and validation to QGIS; called by Keras."""
        self.epoch = epoch + 1
        row = {'epoch': self.epoch, **{name: round(float(value), 5) for name, value in (logs or {}).items()}}
        self.history.append(row)
        self.send('progress', row)


class ResumeCheckpoint(keras.callbacks.Callback):
    """Callback that stores the state after each epoch and restores a stopped training; it must be the last of the callbacks.

    Attributes:
        epochs: number of epochs of the stopped training, 0 without one.
        ended: True where early stopping had already ended it.
    """

    def __init__(self, out: str, run: str, report: Report, best: Any) -> None:
        """Prepare the checkpoint of a training; without ``run``, discard an older one.

        Args:
            out: path of the model file.
            run: fingerprint that a stopped training must share with this one; '' to start anew and store nothing.
            report: the Report of this training.
            best: its EarlyStopping.
        """
        super().__init__()
        self.out, self.report, self.best = out, report, best
        self.run, self.epochs, self.ended = run and json.dumps([run, keras.__version__]), 0, False
        self.found: tuple[dict[str, Any], checkpoint.Groups] | None = None
        if not run:
            checkpoint.discard_checkpoint(out)

    def restore(self, network: Any) -> None:
        """Restore the state of a stopped training, if there is one, into a compiled network."""
        network.optimizer.build(network.trainable_variables)
        groups = {'network': network.variables, 'optimizer': network.optimizer.variables, 'best': network.weights}
        like = {name: list(map(keras.ops.convert_to_numpy, variables)) for name, variables in groups.items()}
        self.found = checkpoint.read_checkpoint(self.out, self.run, like) if self.run else None
        if self.found is None:
            return
        facts, arrays = self.found
        for name in ('network', 'optimizer'):
            for variable, array in zip(groups[name], arrays[name]):
                variable.assign(array)
        self.report.history, self.ended = facts['history'], facts['ended']
        self.report.epoch = self.epochs = len(facts['history'])
        self._restore_best(*self.found)

    def _restore_best(self, facts: dict[str, Any], arrays: checkpoint.Groups) -> None:
        self.best.best, self.best.best_epoch, self.best.wait = facts['best'], facts['best_epoch'], facts['wait']
        self.best.best_weights = arrays['best']

    def on_train_begin(self, logs: Logs = None) -> None:
        """Restore the state of EarlyStopping, which resets it just before; called by Keras."""
        if self.found is not None:
            self._restore_best(*self.found)

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        """Write the checkpoint; called by Keras."""
        if not self.run:
            return
        facts = {'run': self.run, 'history': self.report.history, 'ended': bool(self.model.stop_training),
                 'best': None if self.best.best is None else float(self.best.best), 'best_epoch': self.best.best_epoch,
                 'wait': self.best.wait}
        groups = {'network': self.model.variables, 'optimizer': self.model.optimizer.variables}
        groups = {name: list(map(keras.ops.convert_to_numpy, variables)) for name, variables in groups.items()}
        try:
            checkpoint.write_checkpoint(self.out, facts, {**groups, 'best': self.best.best_weights})
        except OSError as error:  # a failed checkpoint must not end the training
            self.report.send('progress', {'unkept': str(reason_of(error))})
