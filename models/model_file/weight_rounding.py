"""The bundled network made small: normalisations folded in, weights of few significant bits.

Every engine then runs the same numbers, the file compresses to a third, and nothing is lost that a probability would show.
"""

import numpy as np

from .keras_conversion import to_portable

SIGNIFICANT_BITS = 7


def rounded_array(array, bits=SIGNIFICANT_BITS):
    """float32 values to so many significant binary digits: each changes by 2^-bits of itself at the most."""
    mantissa, exponent = np.frexp(np.asarray(array, 'float32'))
    return np.ldexp(np.round(mantissa * 2 ** bits) / 2 ** bits, exponent).astype('float32')


def round_weights(network, bare):
    """Move the folded weights of a trained network into one without normalisations.

    Args:
        network: keras.Model, trained.
        bare: keras.Model of the same layers built without normalisations.

    Returns:
        ``bare``, its weights :func:`rounded_array`; the biases, which are few, to what float16 can hold.
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
