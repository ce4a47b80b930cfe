"""Networks run by Keras on the backend of its environment (imports keras: worker only)."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keras
import numpy as np

from ...core.errors import ModelFileError
from ...core.runtime.temporary_folder import temporary_folder
from ..model_file.archive import packed
from ..model_file.file_io import CONFIG, METADATA, WEIGHTS, keras_members
from .keras_weights import check_weights

if TYPE_CHECKING:
    import numpy.typing as npt

BATCH, BATCH_VALUES = 128, 1 << 27  # largest batch: tiles, and output values of the largest layer
MAX_VALUES = 1 << 26  # output values of one layer for one tile
MAX_WEIGHTS = 1 << 28
ANY_SIZE = 256  # side of the input, pixels, where neither the network nor the card gives one


def device() -> str:
    """Return the backend of Keras and its devices, as text."""
    backend = keras.backend.backend()
    try:
        found = keras.distribution.list_devices()
    except (AttributeError, NotImplementedError):  # Keras cannot list the devices of these backends
        found = []
        if backend == 'torch':
            import torch
            found = [torch.cuda.get_device_name()] if torch.cuda.is_available() else []
    return f'{backend}, {", ".join(found) or "CPU"}'


def load_network(path: str | Path, size_px: int = ANY_SIZE) -> Any:
    """Return the network of a ``.keras`` file whose configuration has known layers only.

    Keras loads a copy with the members that were checked, not the file of the user: a zip archive can be crafted so that two
    programs read different contents from it.

    Args:
        path: of the model file.
        size_px: side of the input, where the network accepts any.

    Returns:
        keras.Model, not compiled; loading changes the random seed of Keras.

    Raises:
        ModelFileError: a layer is unknown, the network is too large, or its weights are not finite numbers.
    """
    return _loaded(path, None, size_px)[0]


def _loaded(path: str | Path, sha256: str | None, size_px: int) -> tuple[Any, int]:
    """Return (network, number of values that its largest layer outputs for one tile)."""
    name = Path(path).name
    config, weights = keras_members(path, sha256)
    check_weights(weights, name)
    try:
        largest = check_size(config, size_px)
        with temporary_folder() as folder:
            known = Path(folder) / 'model.keras'
            known.write_bytes(packed({CONFIG: json.dumps(config), METADATA: '{}', WEIGHTS: weights}))
            network = keras.models.load_model(known, compile=False, safe_mode=True)
    except (ModelFileError, MemoryError):
        raise
    except Exception as error:  # Keras raises errors of any class for an inconsistent network
        raise ModelFileError('Keras cannot build the network of {name} ({kind}: {error}). Save it again with Keras 3, or use a '
                             'model trained with Dalles.', name=name, kind=type(error).__name__,
                             error=' '.join(str(error).split())[:300]) from error
    if not all(np.isfinite(values).all() for values in network.get_weights()):
        raise ModelFileError('{name} has weights that are not finite numbers. Get the file again, or train the model again.',
                             name=name)
    return network, largest


def check_size(config: dict[str, Any], size_px: int) -> int:
    """Build a network without allocating its weights, to compute its size.

    Args:
        config: checked configuration.
        size_px: side of the input, where the network accepts any.

    Returns:
        Number of values that its largest layer outputs for one tile.

    Raises:
        ModelFileError: it has more than MAX_WEIGHTS weights, or a layer outputs more than MAX_VALUES values for a tile.
    """
    try:
        with keras.StatelessScope(initialize_variables=False):
            network = keras.saving.deserialize_keras_object(sized(config, size_px), safe_mode=True)
        weights = sum(math.prod(weight.shape) for weight in network.weights)
        largest = max((_values(operation) for operation in network.layers), default=0)
        if weights > MAX_WEIGHTS or largest > MAX_VALUES:
            raise ModelFileError('The network is too large: {found_weights} weights (at most {weights}) and {found_values} '
                                 'numbers in a layer (at most {values}). Use a smaller model.', weights=MAX_WEIGHTS,
                                 values=MAX_VALUES, found_weights=weights, found_values=largest)
        return largest
    finally:
        keras.backend.clear_session()  # drops the variables, which were never initialised


def _values(layer: Any) -> int:
    """Return the number of values that a layer outputs for one tile; for a nested network, its largest layer."""
    inner = [_values(one) for one in getattr(layer, 'layers', ())]
    outputs = [tensor for node in layer._inbound_nodes for tensor in node.output_tensors]
    return max([math.prod(side or 1 for side in tensor.shape[1:]) for tensor in outputs] + inner, default=0)


def sized(value: Any, size_px: int) -> Any:
    """Return a configuration in which the unspecified sides of an input are ``size_px``."""
    if isinstance(value, list):
        return [sized(part, size_px) for part in value]
    if not isinstance(value, dict):
        return value
    value = {name: sized(part, size_px) for name, part in value.items()}
    shape = value.get('batch_shape')
    if isinstance(shape, list) and len(shape) == 4:
        value['batch_shape'] = [shape[0], *(size_px if side is None else side for side in shape[1:])]
    return value


class KerasNetwork:
    """Network of a model file, run by Keras.

    Attributes:
        device: backend and hardware, as text.
    """

    def __init__(self, path: str | Path, value_range: Sequence[float], size_px: int, sha256: str | None = None) -> None:
        """``value_range``: (lowest, highest) input value, for pixel values 0 and 255; ``size_px``: side according to the card;
        ``sha256``: expected digest of the file, default any."""
        self.network, largest = _loaded(path, sha256, size_px)
        self.device, self.batch = device(), max(1, min(BATCH, BATCH_VALUES // max(1, largest)))
        shape: Any = getattr(self.network, 'input_shape', None)
        image = isinstance(shape, tuple) and len(shape) == 4 and shape[3] == 3
        if not image or any(side not in (None, size_px) for side in shape[1:3]):
            raise ModelFileError('The card gives tiles of {size_px} x {size_px} x 3, but the network takes {shape}. Correct '
                                 'the card.', size_px=size_px, shape=shape)
        if tuple(self.network.output_shape[1:]) not in ((1,), (2,)):
            raise ModelFileError('The network has outputs of shape {output_shape}; Dalles reads one or two. Use a network that '
                                 'distinguishes built from unbuilt.', output_shape=self.network.output_shape[1:])
        low, high = value_range
        self.scale, self.shift = (high - low) / 255, low

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network: (N, S, S, 3) uint8 -> (N, K) float32."""
        values = tiles.astype('float32') * self.scale + self.shift
        return keras.ops.convert_to_numpy(self.network.predict(values, batch_size=self.batch, verbose=0))
