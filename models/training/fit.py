"""Fitting of a Keras network to batches of tiles (imports keras: training environment only)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Draw = Callable[[np.random.Generator], tuple[npt.NDArray[np.uint8], npt.NDArray[np.floating[Any]]]]


def freeze_statistics(network: Any) -> None:
    """Freeze the means and variances of every batch normalisation: small libraries would degrade them."""
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False


def copy_weights(source: Any, network: Any) -> list[str]:
    """Copy the weights of another network to the layers whose names and shapes agree.

    Returns:
        list of the names of these layers.
    """
    taken = []
    known = {layer.name: layer for layer in source.layers}
    for layer in network.layers:
        weights = known[layer.name].get_weights() if layer.name in known else []
        if weights and [w.shape for w in weights] == [w.shape for w in layer.get_weights()]:
            layer.set_weights(weights)
            taken.append(layer.name)
    return taken


class Batches(keras.utils.PyDataset):
    """Random batches: batch ``i`` is drawn with its own seed, so that a run can be reproduced."""

    def __init__(self, draw: Draw, steps: int, seed: int, **options: Any) -> None:
        """``draw(generator)`` returns (images (N, S, S, 3) uint8, labels (N,) in [0, 1])."""
        super().__init__(**options)
        self.draw, self.steps, self.seed = draw, steps, seed

    def __len__(self) -> int:
        return self.steps

    def __getitem__(self, index: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        images, labels = self.draw(np.random.default_rng((self.seed, index)))
        return images.astype('float32'), labels.astype('float32')[:, None]


def fold_calibration(network: Any, slope: float, intercept: float) -> None:
    """Fold a calibration of the logit into the last layer: every engine then returns the calibrated probability."""
    last = network.layers[-1]
    kernel, bias = last.get_weights()
    last.set_weights([kernel * slope, bias * slope + intercept])


def fit_with_cosine(network: Any, draw: Draw, steps: int, seed: int, *, learning_rate: float = 4e-4,
                    smoothing: float = 0.05) -> Any:
    """Train a network with AdamW, a cosine learning rate and averaged weights.

    Args:
        network: keras.Model with one sigmoid output.
        draw: see :class:`Batches`.
        steps: number of batches.
        seed: of the batches and of the dropout.
        learning_rate: the highest, after a warm-up of a tenth of the steps.
        smoothing: label smoothing: 0.05 makes the labels 0.025 and 0.975.

    Returns:
        The Keras history.
    """
    keras.utils.set_random_seed(seed)
    rate = keras.optimizers.schedules.CosineDecay(
        learning_rate / 20, max(1, steps - steps // 10), warmup_target=learning_rate, warmup_steps=steps // 10)
    optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3, clipnorm=1.0, use_ema=True, ema_momentum=0.98)
    network.compile(optimizer, keras.losses.BinaryCrossentropy(label_smoothing=smoothing), metrics=['accuracy'])
    history = network.fit(Batches(draw, steps, seed, workers=1), epochs=1, verbose=2)
    optimizer.finalize_variable_values(network.trainable_variables)
    return history
