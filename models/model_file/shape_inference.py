"""The shape of every value of a portable network, checked before an engine runs it.

Sizes are limited here, as a file of a few bytes could request any amount of memory or time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .portable_network import PortableNetwork, same_padding

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]
    Shape = tuple[int, ...]  # (H, W, C) or (C,)
    Ruled = tuple[Shape, int]  # shape of the output of an operation; its multiplications

MAX_VALUES = 1 << 26  # numbers that one operation may output for one tile
MAX_COLUMNS = 1 << 28  # numbers in the im2col matrix of a convolution for one tile
MAX_PRODUCTS = 1 << 38  # multiplications for one tile, in all operations
MAX_WINDOW = 512  # side of a kernel or a pooling window; also the stride
OUTPUTS = ((1,), (2,))


def check_shapes(portable: PortableNetwork, size_px: int) -> list[Shape]:
    """Return the shapes of the values of a network, after checking them.

    Args:
        portable: PortableNetwork whose operations passed portable_network.check_operations.
        size_px: side of its input, pixels.

    Returns:
        list of shapes, (H, W, C) or (C,): of the tile, then of the output of each operation.

    Raises:
        ValueError: an operation does not fit its inputs or exceeds a limit, or the network does not output one or two numbers.
    """
    shapes: list[Shape] = [(size_px, size_px, 3)]
    products = 0
    for number, op in enumerate(portable.operations):
        arrays = [portable.arrays[op[role]] for role in ('weight', 'bias') if role in op]
        try:
            shape, cost = RULES[op['op']](op, [shapes[i] for i in op['inputs']], *arrays)
        except (TypeError, IndexError, ValueError) as error:
            raise ValueError(f'operation {number}, {op["op"]}: {error}') from error
        products += cost
        if math.prod(shape) > MAX_VALUES or products > MAX_PRODUCTS:
            raise ValueError(f'operation {number}, {op["op"]}, gives {shape}, which is too large')
        shapes.append(shape)
    if shapes[-1] not in OUTPUTS:
        raise ValueError(f'the output has the shape {shapes[-1]}, it must be (1,) or (2,)')
    return shapes


def _require(fits: object, text: str) -> None:
    if not fits:
        raise ValueError(text)


def _sides(op: dict[str, Any], role: str) -> list[int]:
    sides: Any = op.get(role)
    _require(isinstance(sides, list) and len(sides) == 2 and all(type(n) is int and 0 < n <= MAX_WINDOW for n in sides),
             f'a {role} of {sides!r:.60}')
    return sides


def _windowed(op: dict[str, Any], shape: Shape, kernel: Sequence[int]) -> Shape:
    """Return the output size (H, W) of a sliding window over an image."""
    _require(len(shape) == 3, f'its input {shape} is not an image')
    _require(op.get('padding') in ('same', 'valid'), 'an unknown padding')
    _require(max(kernel) <= MAX_WINDOW, f'a kernel of {kernel}')
    sides = []
    for size, window, step in zip(shape, kernel, _sides(op, 'stride')):
        padded = size + (sum(same_padding(size, window, step)) if op['padding'] == 'same' else 0)
        _require(padded >= window > 0, f'a window of {window} on {size}')
        sides.append((padded - window) // step + 1)
    return tuple(sides)


def _conv(op: dict[str, Any], shapes: list[Shape], weight: Array, bias: Array) -> Ruled:
    _require(weight.ndim == 4 and len(shapes[0]) == 3 and weight.shape[2] == shapes[0][2] and bias.shape == weight.shape[3:]
             and bias.size, f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    sides = _windowed(op, shapes[0], weight.shape[:2])
    columns = math.prod(sides) * math.prod(weight.shape[:3])
    _require(columns <= MAX_COLUMNS, f'{columns:,} numbers to multiply')
    return (*sides, weight.shape[3]), columns * weight.shape[3]


def _depthwise(op: dict[str, Any], shapes: list[Shape], weight: Array, bias: Array) -> Ruled:
    _require(weight.ndim == 3 and len(shapes[0]) == 3 and weight.shape[2] == shapes[0][2] and bias.shape == weight.shape[2:],
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    sides = _windowed(op, shapes[0], weight.shape[:2])
    return (*sides, weight.shape[2]), math.prod(sides) * weight.size


def _dense(op: dict[str, Any], shapes: list[Shape], weight: Array, bias: Array) -> Ruled:
    _require(weight.ndim == 2 and weight.shape[:1] == shapes[0] and bias.shape == weight.shape[1:] and bias.size,
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    return weight.shape[1:], weight.size


def _scale(op: dict[str, Any], shapes: list[Shape], weight: Array, bias: Array) -> Ruled:
    channels = shapes[0][-1:]
    _require(weight.shape in ((1,), channels) and bias.shape in ((1,), channels),
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    return shapes[0], 0


def _pool(op: dict[str, Any], shapes: list[Shape]) -> Ruled:
    return (*_windowed(op, shapes[0], _sides(op, 'size')), shapes[0][2]), math.prod(shapes[0]) * math.prod(op['size'])


def _whole(op: dict[str, Any], shapes: list[Shape]) -> Ruled:
    _require(len(shapes[0]) == 3, f'its input {shapes[0]} is not an image')
    return shapes[0][2:], 0


def _add(op: dict[str, Any], shapes: list[Shape]) -> Ruled:
    _require(len(set(shapes)) == 1, f'values of different shapes {shapes!s:.100}')
    return shapes[0], 0


def _concat(op: dict[str, Any], shapes: list[Shape]) -> Ruled:
    _require(len({shape[:-1] for shape in shapes}) == 1, f'values of different shapes {shapes!s:.100}')
    return (*shapes[0][:-1], sum(shape[-1] for shape in shapes)), 0


RULES: dict[str, Callable[..., Ruled]] = {
    'scale': _scale, 'conv': _conv, 'depthwise': _depthwise, 'dense': _dense, 'add': _add, 'concat': _concat,
    'max_pool': _pool, 'mean_pool': _pool, 'global_mean': _whole, 'global_max': _whole,
    'flatten': lambda op, shapes: ((math.prod(shapes[0]),), 0), 'activation': lambda op, shapes: (shapes[0], 0)}
