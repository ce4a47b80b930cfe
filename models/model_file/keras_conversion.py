"""Conversion of a Keras network into portable weights; normalisations and activations are folded into the preceding layer.

It takes the network as an object and does not import keras. Layers other than LAYERS and TRANSPARENT are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import ModelFileError
from .portable_network import ACTIVATIONS, PortableNetwork, check_operations

if TYPE_CHECKING:
    import numpy.typing as npt

    Operation = dict[str, Any]
    Arrays = dict[str, npt.NDArray[Any]]
    Converted = tuple[Operation, Arrays]


def _activation(function: Any) -> str:
    name = getattr(function, '__name__', str(function))
    if name not in ACTIVATIONS:
        raise ModelFileError('The activation {name} cannot be saved as portable weights. Use one of {activations}.',
                             activations=', '.join(ACTIVATIONS), name=name)
    return name


def _conv(layer: Any) -> Converted:
    kernel, *bias = layer.get_weights()
    if tuple(layer.dilation_rate) != (1, 1) or getattr(layer, 'groups', 1) != 1:
        raise ModelFileError('The convolution {name} has dilation or groups, which portable weights do not support. Use one '
                             'without.', name=layer.name)
    bias = bias[0] if bias else np.zeros(kernel.shape[-1])
    return {'op': 'conv', 'stride': list(layer.strides), 'padding': layer.padding,
            'activation': _activation(layer.activation)}, {'weight': kernel, 'bias': bias}


def _depthwise(layer: Any) -> Converted:
    kernel, *bias = layer.get_weights()
    if kernel.shape[3] != 1 or tuple(layer.dilation_rate) != (1, 1):
        raise ModelFileError('The depthwise convolution {name} has dilation or a multiplier, which portable weights do not '
                             'support. Use one without.', name=layer.name)
    bias = bias[0] if bias else np.zeros(kernel.shape[2])
    return {'op': 'depthwise', 'stride': list(layer.strides), 'padding': layer.padding,
            'activation': _activation(layer.activation)}, {'weight': kernel[..., 0], 'bias': bias}


def _dense(layer: Any) -> Converted:
    kernel, *bias = layer.get_weights()
    return ({'op': 'dense', 'activation': _activation(layer.activation)},
            {'weight': kernel, 'bias': bias[0] if bias else np.zeros(kernel.shape[1])})


def _normalisation(layer: Any) -> Converted:
    mean, variance = np.asarray(layer.moving_mean), np.asarray(layer.moving_variance)
    scale = 1 / np.sqrt(variance + layer.epsilon)
    if layer.scale:
        scale = scale * np.asarray(layer.gamma)
    shift = (np.asarray(layer.beta) if layer.center else 0.0) - mean * scale
    return {'op': 'scale', 'activation': 'linear'}, {'weight': scale, 'bias': shift}


def _rescaling(layer: Any) -> Converted:
    return ({'op': 'scale', 'activation': 'linear'},
            {'weight': np.atleast_1d(layer.scale), 'bias': np.atleast_1d(layer.offset)})


def _relu(layer: Any) -> Converted:
    if layer.max_value not in (None, 6, 6.0) or layer.negative_slope or layer.threshold:
        raise ModelFileError('The layer {name} is a ReLU that portable weights do not support. Use ReLU or ReLU6.',
                             name=layer.name)
    return {'op': 'activation', 'activation': 'relu' if layer.max_value is None else 'relu6'}, {}


def _pool(op: str) -> Callable[[Any], Converted]:
    def read(layer: Any) -> Converted:
        return {'op': op, 'size': list(layer.pool_size), 'stride': list(layer.strides), 'padding': layer.padding}, {}
    return read


def _plain(op: str) -> Callable[[Any], Converted]:
    return lambda layer: ({'op': op}, {})


LAYERS: dict[str, Callable[[Any], Converted]] = {
    'Conv2D': _conv, 'DepthwiseConv2D': _depthwise, 'Dense': _dense, 'BatchNormalization': _normalisation,
    'Rescaling': _rescaling, 'ReLU': _relu, 'MaxPooling2D': _pool('max_pool'), 'AveragePooling2D': _pool('mean_pool'),
    'GlobalAveragePooling2D': _plain('global_mean'), 'GlobalMaxPooling2D': _plain('global_max'),
    'Flatten': _plain('flatten'), 'Add': _plain('add'), 'Concatenate': _plain('concat'),
    'Activation': lambda layer: ({'op': 'activation', 'activation': _activation(layer.activation)}, {}),
}
TRANSPARENT = ('InputLayer', 'Dropout', 'SpatialDropout2D')


def _listed(tensors: Any) -> list[Any]:
    return list(tensors) if isinstance(tensors, (list, tuple)) else [tensors]


def _graph(network: Any) -> tuple[list[Operation], list[Arrays]]:
    """Return the operations of a network in its order, not yet folded (inputs: indices of values), and the arrays of each."""
    alias = {id(tensor): 0 for tensor in network.inputs}
    chain = network.__class__.__name__ == 'Sequential'  # its layers may not share tensors: use their order
    operations: list[Operation] = []
    arrays: list[Arrays] = []
    before = 0
    for layer in network.layers:
        kind = layer.__class__.__name__
        if kind == 'InputLayer':
            continue
        inputs = [before] if chain else [alias[id(tensor)] for tensor in _listed(layer.input)]
        if kind in TRANSPARENT:
            alias[id(layer.output)] = inputs[0]
            continue
        if kind not in LAYERS:
            raise ModelFileError('The layer {name} ({kind}) cannot be saved as portable weights. Use layers of these classes: '
                                 '{layers}.', layers=', '.join(LAYERS), kind=kind, name=layer.name)
        operation, weights = LAYERS[kind](layer)
        operations.append({**operation, 'inputs': inputs})
        arrays.append({name: np.asarray(value, 'float64') for name, value in weights.items()})
        alias[id(layer.output)] = before = len(operations)
    return operations, arrays


def _absorb(into: Operation, weights: Arrays, operation: Operation, own: Arrays) -> bool:
    """Fold a scale or an activation into the preceding operation; return whether that was possible."""
    if operation['op'] == 'activation' and into.get('activation', 'linear') == 'linear':
        into['activation'] = operation['activation']
        return True
    if operation['op'] == 'scale' and into['op'] in ('conv', 'depthwise', 'dense') and into['activation'] == 'linear':
        weights['weight'] = weights['weight'] * own['weight']
        weights['bias'] = weights['bias'] * own['weight'] + own['bias']
        return True
    return False


def to_portable(network: Any) -> PortableNetwork:
    """Return the portable form of a built Keras network.

    Args:
        network: functional or sequential keras.Model with one input and one output.

    Returns:
        PortableNetwork, with the same outputs at inference up to rounding.

    Raises:
        ModelFileError: a layer or an activation cannot be converted.
    """
    operations, arrays = _graph(network)
    uses = [0] * (len(operations) + 1)
    for operation in operations:
        for value in operation['inputs']:
            uses[value] += 1
    folded: list[Operation] = []
    folded_arrays: list[Arrays] = []
    moved = {0: 0}
    for number, (operation, own) in enumerate(zip(operations, arrays), start=1):
        before = operation['inputs'][0]
        inputs = [moved[value] for value in operation['inputs']]
        sole = len(inputs) == 1 and uses[before] == 1 and inputs[0] > 0
        if sole and _absorb(folded[inputs[0] - 1], folded_arrays[inputs[0] - 1], operation, own):
            moved[number] = inputs[0]
            continue
        folded.append({**operation, 'inputs': inputs})
        folded_arrays.append(own)
        moved[number] = len(folded)
    return _named(folded, folded_arrays)


def _named(operations: list[Operation], arrays: list[Arrays]) -> PortableNetwork:
    members = {}
    for number, (operation, own) in enumerate(zip(operations, arrays)):
        for role, array in own.items():
            name = f'{role}{number}'
            operation[role] = name
            members[name] = np.ascontiguousarray(array, 'float32')
    check_operations(operations, members)
    return PortableNetwork(operations, members)
