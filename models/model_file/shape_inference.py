"""The shape of every value of a portable network, checked before an engine runs it.

Sizes are limited here, as a file of a few bytes could request any amount of memory or time.
"""

import math

from .portable_network import same_padding

MAX_VALUES = 1 << 26  # numbers that one operation may output for one tile
MAX_COLUMNS = 1 << 28  # numbers in the im2col matrix of a convolution for one tile
MAX_PRODUCTS = 1 << 38  # multiplications for one tile, in all operations
MAX_WINDOW = 512  # side of a kernel or a pooling window; also the stride
OUTPUTS = ((1,), (2,))


def check_shapes(portable, size_px):
    """Return the shapes of the values of a network, after checking them.

    Args:
        portable: PortableNetwork whose operations passed portable_network.check_operations.
        size_px: side of its input, pixels.

    Returns:
        list of shapes, (H, W, C) or (C,): of the tile, then of the output of each operation.

    Raises:
        ValueError: an operation does not fit its inputs or exceeds a limit, or the network does not output one or two numbers.
    """
    shapes, products = [(size_px, size_px, 3)], 0
    for number, op in enumerate(portable.operations):
        arrays = [portable.arrays[op[role]] for role in ('weight', 'bias') if role in op]
        try:
            shape, cost = RULES[op['op']](op, [shapes[i] for i in op['inputs']], *arrays)
        except (TypeError, IndexError, ValueError) as error:
            raise ValueError(f'operation {number}, {op["op"]}: {error}') from error
        products += cost
        if math.prod(shape) > MAX_VALUES or products > MAX_PRODUCTS:
            raise ValueError(f'operation {number}, {op["op"]}, gives {shape}: more than is run')
        shapes.append(shape)
    if shapes[-1] not in OUTPUTS:
        raise ValueError(f'one or two outputs were expected, found {shapes[-1]}')
    return shapes


def _require(fits, text):
    if not fits:
        raise ValueError(text)


def _sides(op, role):
    sides = op.get(role)
    _require(isinstance(sides, list) and len(sides) == 2 and all(type(n) is int and 0 < n <= MAX_WINDOW for n in sides),
             f'a {role} of {sides!r:.60}')
    return sides


def _windowed(op, shape, kernel):
    """Return the output size (H, W) of a sliding window over an image."""
    _require(len(shape) == 3, f'an image was expected, found {shape}')
    _require(op.get('padding') in ('same', 'valid'), 'an unknown padding')
    _require(max(kernel) <= MAX_WINDOW, f'a kernel of {kernel}')
    sides = []
    for size, window, step in zip(shape, kernel, _sides(op, 'stride')):
        padded = size + (sum(same_padding(size, window, step)) if op['padding'] == 'same' else 0)
        _require(padded >= window > 0, f'a window of {window} on {size}')
        sides.append((padded - window) // step + 1)
    return tuple(sides)


def _conv(op, shapes, weight, bias):
    _require(weight.ndim == 4 and len(shapes[0]) == 3 and weight.shape[2] == shapes[0][2] and bias.shape == weight.shape[3:]
             and bias.size, f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    sides = _windowed(op, shapes[0], weight.shape[:2])
    columns = math.prod(sides) * math.prod(weight.shape[:3])
    _require(columns <= MAX_COLUMNS, f'{columns:,} numbers to multiply')
    return (*sides, weight.shape[3]), columns * weight.shape[3]


def _depthwise(op, shapes, weight, bias):
    _require(weight.ndim == 3 and len(shapes[0]) == 3 and weight.shape[2] == shapes[0][2] and bias.shape == weight.shape[2:],
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    sides = _windowed(op, shapes[0], weight.shape[:2])
    return (*sides, weight.shape[2]), math.prod(sides) * weight.size


def _dense(op, shapes, weight, bias):
    _require(weight.ndim == 2 and weight.shape[:1] == shapes[0] and bias.shape == weight.shape[1:] and bias.size,
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    return weight.shape[1:], weight.size


def _scale(op, shapes, weight, bias):
    channels = shapes[0][-1:]
    _require(weight.shape in ((1,), channels) and bias.shape in ((1,), channels),
             f'weights of {weight.shape} and {bias.shape} for {shapes[0]}')
    return shapes[0], 0


def _pool(op, shapes):
    return (*_windowed(op, shapes[0], _sides(op, 'size')), shapes[0][2]), math.prod(shapes[0]) * math.prod(op['size'])


def _whole(op, shapes):
    _require(len(shapes[0]) == 3, f'an image was expected, found {shapes[0]}')
    return shapes[0][2:], 0


def _add(op, shapes):
    _require(len(set(shapes)) == 1, f'values of different shapes {shapes!s:.100}')
    return shapes[0], 0


def _concat(op, shapes):
    _require(len({shape[:-1] for shape in shapes}) == 1, f'values of different shapes {shapes!s:.100}')
    return (*shapes[0][:-1], sum(shape[-1] for shape in shapes)), 0


RULES = {'scale': _scale, 'conv': _conv, 'depthwise': _depthwise, 'dense': _dense, 'add': _add, 'concat': _concat,
         'max_pool': _pool, 'mean_pool': _pool, 'global_mean': _whole, 'global_max': _whole,
         'flatten': lambda op, shapes: ((math.prod(shapes[0]),), 0), 'activation': lambda op, shapes: (shapes[0], 0)}
