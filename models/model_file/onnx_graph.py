"""Portable weights as an ONNX network.

ONNX Runtime thus runs the same operations as the NumPy engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import onnx_protobuf as wire
from .portable_network import PortableNetwork

if TYPE_CHECKING:
    import numpy.typing as npt

ACTIVATIONS = {'relu': 'Relu', 'sigmoid': 'Sigmoid', 'tanh': 'Tanh'}


class _Graph:
    """The nodes and weights of a graph; values that are images are (N, C, H, W)."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.weights: list[bytes] = []
        self.count = 0

    def add(self, kind: str, inputs: Sequence[str], **attributes: wire.Attribute) -> str:
        """Add a node; return the name of its output."""
        self.count += 1
        name = f'v{self.count}'
        self.nodes.append(wire.node(kind, inputs, name, attributes))
        return name

    def weight(self, array: npt.ArrayLike) -> str:
        """Add a constant (initializer); return its name."""
        self.count += 1
        self.weights.append(wire.tensor(f'w{self.count}', array))
        return f'w{self.count}'


def _window(op: dict[str, Any]) -> dict[str, wire.Attribute]:
    return {'strides': op['stride'], 'auto_pad': 'SAME_UPPER' if op['padding'] == 'same' else 'VALID'}


def _convolution(graph: _Graph, x: str, op: dict[str, Any], weight: npt.NDArray[Any], bias: npt.NDArray[Any]) -> str:
    if op['op'] == 'depthwise':
        kernel, group = weight.transpose(2, 0, 1)[:, None], weight.shape[2]
    else:
        kernel, group = weight.transpose(3, 2, 0, 1), 1
    return graph.add('Conv', [x, graph.weight(kernel), graph.weight(bias)], group=group,
                     kernel_shape=list(weight.shape[:2]), **_window(op))


def _activated(graph: _Graph, x: str, name: str) -> str:
    if name == 'relu6':
        return graph.add('Clip', [x, graph.weight(np.float32(0)), graph.weight(np.float32(6))])
    if name == 'softmax':
        return graph.add('Softmax', [x], axis=1)
    return graph.add(ACTIVATIONS[name], [x]) if name in ACTIVATIONS else x


def _operation(graph: _Graph, op: dict[str, Any], inputs: list[str], is_image: bool, arrays: dict[str, npt.NDArray[Any]]) -> str:
    kind, x = op['op'], inputs[0]
    if kind in ('conv', 'depthwise'):
        return _convolution(graph, x, op, **arrays)
    if kind == 'scale':
        shape = (-1, 1, 1) if is_image else (-1,)
        product = graph.add('Mul', [x, graph.weight(arrays['weight'].reshape(shape))])
        return graph.add('Add', [product, graph.weight(arrays['bias'].reshape(shape))])
    if kind == 'dense':
        return graph.add('Add', [graph.add('MatMul', [x, graph.weight(arrays['weight'])]), graph.weight(arrays['bias'])])
    if kind in ('max_pool', 'mean_pool'):
        return graph.add('MaxPool' if kind == 'max_pool' else 'AveragePool', [x], kernel_shape=op['size'], **_window(op))
    if kind in ('global_mean', 'global_max'):
        return graph.add('ReduceMean' if kind == 'global_mean' else 'ReduceMax', [x], axes=[2, 3], keepdims=0)
    if kind == 'flatten':  # Keras flattens (H, W, C)
        return graph.add('Flatten', [graph.add('Transpose', [x], perm=[0, 2, 3, 1]) if is_image else x])
    if kind == 'add':
        return graph.add('Sum', inputs)
    if kind == 'concat':
        return graph.add('Concat', inputs, axis=1)
    return x


def onnx_bytes(portable: PortableNetwork, size_px: int) -> bytes:
    """Return the ONNX form of a network.

    Args:
        portable: PortableNetwork that passed shape_inference.check_shapes.
        size_px: side of the input, pixels.

    Returns:
        bytes of an ONNX model from (N, size_px, size_px, 3) uint8 to (N, K) float32.
    """
    graph = _Graph()
    values = [graph.add('Transpose', [graph.add('Cast', ['tiles'], to=wire.FLOAT)], perm=[0, 3, 1, 2])]
    images = [True]
    for op in portable.operations:
        arrays: dict[str, npt.NDArray[Any]] = {role: portable.arrays[op[role]] for role in ('weight', 'bias') if role in op}
        is_image = images[op['inputs'][0]]
        out = _operation(graph, op, [values[i] for i in op['inputs']], is_image, arrays)
        values.append(_activated(graph, out, op.get('activation', 'linear')))
        images.append(is_image and op['op'] not in ('global_mean', 'global_max', 'flatten', 'dense'))
    graph.nodes.append(wire.node('Identity', [values[-1]], 'outputs', {}))
    return wire.model_message(graph.nodes, graph.weights, wire.value_info('tiles', wire.UINT8, ['N', size_px, size_px, 3]),
                              wire.value_info('outputs', wire.FLOAT, ['N', None]))
