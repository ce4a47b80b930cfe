"""Keras in the worker, on any backend it has (imports keras: worker only)."""

import json
import shutil
import tempfile
from pathlib import Path

import keras

from ..core.errors import ModelFileError
from .allowed import check_network
from .store import CONFIG, read_member

BATCH = 128


def device():
    """What the backend runs on, in words."""
    backend = keras.backend.backend()
    try:
        found = keras.distribution.list_devices()
    except (AttributeError, NotImplementedError):  # Keras cannot ask these for devices
        found = []
        if backend == 'torch':
            import torch
            found = [torch.cuda.get_device_name()] if torch.cuda.is_available() else []
    return f'{backend}, {", ".join(found) or "CPU"}'


def load(path):
    """The network of a ``.keras`` file whose configuration names known layers only.

    Args:
        path: of the model file.

    Returns:
        keras.Model, not compiled.

    Raises:
        ModelFileError: a layer is not known.
    """
    check_network(json.loads(read_member(path, CONFIG)))
    with tempfile.TemporaryDirectory(prefix='dalles') as folder:  # Keras takes lower-case endings only
        known = path if str(path).endswith('.keras') else shutil.copy(path, Path(folder) / 'model.keras')
        return keras.models.load_model(known, compile=False, safe_mode=True)


class KerasNetwork:
    """A model file run by Keras.

    Attributes:
        device: what it runs on, in words.
    """

    def __init__(self, path, value_range, size_px):
        """``value_range``: (lowest, highest) value of the input, for 0 and 255; ``size_px``: side that the card says."""
        self.network, self.device = load(path), device()
        shape = self.network.input_shape
        image = isinstance(shape, tuple) and len(shape) == 4 and shape[3] == 3
        if not image or any(side not in (None, size_px) for side in shape[1:3]):
            raise ModelFileError('The card says tiles of {size_px} x {size_px} x 3, the network takes {shape}. Correct the '
                                 'card.', size_px=size_px, shape=shape)
        if tuple(self.network.output_shape[1:]) not in ((1,), (2,)):
            raise ModelFileError('One or two outputs were expected, the network gives {output_shape}. Use a network that tells '
                                 'built from unbuilt.', output_shape=self.network.output_shape[1:])
        low, high = value_range
        self.scale, self.shift = (high - low) / 255, low

    def predict(self, tiles):
        """(N, S, S, 3) uint8 -> (N, K) float32."""
        values = tiles.astype('float32') * self.scale + self.shift
        return keras.ops.convert_to_numpy(self.network.predict(values, batch_size=BATCH, verbose=0))
