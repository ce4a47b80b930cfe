"""The bundled network made small: normalisations folded in, weights that fit half precision.

Every engine then runs the same numbers, the files compress to half, and nothing is lost that a probability would show.
"""

import numpy as np

from .folding import fold


def slim(network, bare):
    """Move the folded weights of a trained network into one without normalisations.

    Args:
        network: keras.Model, trained.
        bare: keras.Model of the same layers built without normalisations.

    Returns:
        ``bare``, its weights rounded to what float16 can hold (2^-11 of their size).
    """
    portable = fold(network)
    folded = [op for op in portable.operations if op['op'] in ('conv', 'depthwise', 'dense')]
    layers = [layer for layer in bare.layers if layer.get_weights()]
    for op, layer in zip(folded, layers):
        weight, bias = (portable.arrays[op[role]].astype('float16').astype('float32') for role in ('weight', 'bias'))
        layer.set_weights([weight[..., np.newaxis] if op['op'] == 'depthwise' else weight, bias])
    if len(folded) != len(layers):
        raise ValueError(f'{len(folded)} folded operations, {len(layers)} layers with weights')
    return bare
