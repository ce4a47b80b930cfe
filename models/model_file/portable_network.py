"""Portable weights: a network as a flat list of operations and arrays, independent of any deep learning library.

``portable.npz`` contains the member ``operations`` (UTF-8 JSON as bytes) and one float32 array per name that an operation
refers to. Each operation is a dict: ``op`` (a name of OPERATIONS), ``inputs`` (indices of earlier values; 0 is the batch
of tiles), its parameters, and ``activation``. Operation ``i`` gives value ``i + 1``; the last value is the result.
Images are (N, H, W, C), convolution kernels (kh, kw, in, out), depthwise kernels (kh, kw, C).
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import ModelFileError
from . import npz_reader, strict_json
from .archive import Archive, BadArchiveError

if TYPE_CHECKING:
    import numpy.typing as npt

OPERATIONS = {  # name: (number of inputs, 0 for any number; fields that refer to arrays)
    'scale': (1, ('weight', 'bias')), 'conv': (1, ('weight', 'bias')), 'depthwise': (1, ('weight', 'bias')),
    'dense': (1, ('weight', 'bias')), 'add': (0, ()), 'concat': (0, ()), 'max_pool': (1, ()), 'mean_pool': (1, ()),
    'global_mean': (1, ()), 'global_max': (1, ()), 'flatten': (1, ()), 'activation': (1, ()),
}
ACTIVATIONS = ('linear', 'relu', 'relu6', 'sigmoid', 'softmax', 'tanh')
MAX_OPERATIONS, MAX_INPUTS = 5000, 100


@dataclass
class PortableNetwork:
    """A network as data.

    Attributes:
        operations: list of dict, see the module docstring.
        arrays: dict of float32 arrays by name.
    """

    operations: list[dict[str, Any]]
    arrays: dict[str, npt.NDArray[Any]]

    def to_bytes(self) -> bytes:
        """Return the content of ``portable.npz``."""
        out = io.BytesIO()
        text = np.frombuffer(json.dumps(self.operations).encode(), 'uint8')
        np.savez_compressed(out, operations=text, **self.arrays)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> PortableNetwork:
        """Return the checked network in the bytes of ``portable.npz``. Nothing is unpickled.

        Raises:
            ModelFileError: the bytes are not such an archive, name an unknown operation, or contain values that are not
                finite.
        """
        try:
            archive = Archive(data)
            arrays = {name.removesuffix('.npy'): npz_reader.array(archive.read(name)) for name in archive.names}
            operations = strict_json.loads(arrays.pop('operations').tobytes())
            check_operations(operations, arrays)
        except (ValueError, KeyError, TypeError, AttributeError, BadArchiveError) as error:
            raise ModelFileError('The portable weights of the model file cannot be read ({error}). Get the file again, or '
                                 'train the model again.', error=error) from error
        return cls(operations, arrays)


def check_operations(operations: Any, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Check that the engines support all operations, and that their arrays are finite float32 numbers.

    Raises:
        ValueError: with the first problem.
    """
    if not isinstance(operations, list) or not operations:
        raise ValueError('no operations')
    if len(operations) > MAX_OPERATIONS:
        raise ValueError(f'{len(operations)} operations, the maximum is {MAX_OPERATIONS}')
    for number, operation in enumerate(operations):
        name = operation['op']
        if name not in OPERATIONS:
            raise ValueError(f'unknown operation {name!r:.60}')
        count, references = OPERATIONS[name]
        _check_inputs(name, operation['inputs'], count, number)
        if operation.get('activation', 'linear') not in ACTIVATIONS:
            raise ValueError(f'unknown activation {operation["activation"]!r:.60}')
        if not references and {'weight', 'bias'} & set(operation):
            raise ValueError(f'{name!r} with weights')
        for reference in references:
            array = arrays[operation[reference]]
            if array.dtype != np.float32 or not np.isfinite(array).all():
                raise ValueError(f'{name!r} has weights that are not finite float32 numbers')


def _check_inputs(name: str, inputs: Any, count: int, number: int) -> None:
    if not isinstance(inputs, list) or not inputs or len(inputs) > MAX_INPUTS or (count and len(inputs) != count):
        raise ValueError(f'{name!r} with {len(inputs)} inputs')
    if not all(type(i) is int and 0 <= i <= number for i in inputs):
        raise ValueError(f'{name!r} reads a value that does not exist yet')


def same_padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """Return the zeros (before, after) for an output of ceil(size / stride), as padding ``same`` of TensorFlow and Keras."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2
