"""Compression of the bundled network: normalisations folded in, weights rounded to few significant bits.

Every engine then runs the same numbers, and the file compresses to a third, without a noticeable change in probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .keras_conversion import to_portable

if TYPE_CHECKING:
    import numpy.typing as npt

SIGNIFICANT_BITS = 7


def rounded_array(array: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """Return float32 values rounded to SIGNIFICANT_BITS binary digits: a relative error of at most 2^-SIGNIFICANT_BITS."""
    mantissa, exponent = np.frexp(np.asarray(array, 'float32'))
    return np.ldexp(np.round(mantissa * 2 ** SIGNIFICANT_BITS) / 2 ** SIGNIFICANT_BITS, exponent).astype('float32')


def round_weights(network: Any, bare: Any) -> Any:
    """Copy the folded weights of a trained network, rounded, into one without normalisations.

    Args:
        network: keras.Model, trained.
        bare: keras.Model with the same layers, built without normalisations.

    Returns:
        ``bare``, its weights rounded by :func:`rounded_array`, its biases, which are few, rounded to float16.

    Raises:
        ValueError: the networks differ in their number of layers with weights.
    """
    portable = to_portable(network)
    folded = [op for op in portable.operations if op['op'] in ('conv', 'depthwise', 'dense')]
    layers = [layer for layer in bare.layers if layer.get_weights()]
    for op, layer in zip(folded, layers):
        weight = rounded_array(portable.arrays[op['weight']])
        bias = portable.arrays[op['bias']].astype('float16').astype('float32')
        layer.set_weights([weight[..., np.newaxis] if op['op'] == 'depthwise' else weight, bias])
    if len(folded) != len(layers):
        raise ValueError(f'{len(folded)} folded operations, {len(layers)} layers with weights')
    return bare
