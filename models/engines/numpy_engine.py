"""The NumPy engine: runs portable weights inside QGIS, without another library.

Batches are small, so that the values of a layer stay in the processor's cache. They run on as many threads as there are
processors: numpy and its BLAS release the global interpreter lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.runtime.openblas import matmul, single_threaded
from ...core.runtime.processors import processors
from ...core.stats.logistic_regression import sigmoid
from ..model_file.portable_network import PortableNetwork, same_padding

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float32]
    Operation = dict[str, Any]

BATCH = 8  # tiles that a thread processes at a time; more do not fit in the cache


def _pads(x: Values, kernel: Sequence[int], stride: Sequence[int], padding: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the padding of (N, H, W, C), pixels: ((above, below), (left, right))."""
    if padding == 'valid':
        return (0, 0), (0, 0)
    return same_padding(x.shape[1], kernel[0], stride[0]), same_padding(x.shape[2], kernel[1], stride[1])


def _padded(x: Values, kernel: Sequence[int], stride: Sequence[int], padding: str, value: float = 0.0) -> Values:
    pads = _pads(x, kernel, stride, padding)
    if not any(map(any, pads)):
        return x
    (top, bottom), (left, right) = pads
    n, h, w, c = x.shape
    out = np.full((n, h + top + bottom, w + left + right, c), value, x.dtype)
    out[:, top:top + h, left:left + w] = x
    return out


def _windows(x: Values, kernel: Sequence[int], stride: Sequence[int]) -> Values:
    """Return the values under the kernel at each position: a view (N, OH, OW, kh, kw, C), its last kw * C values contiguous."""
    # numpy's types know one axis, not a tuple of them
    views = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(1, 2))  # type: ignore[call-overload]
    return views[:, ::stride[0], ::stride[1]].transpose(0, 1, 2, 4, 5, 3)


def _taps(x: Values, kernel: Sequence[int], stride: Sequence[int]) -> Iterator[tuple[tuple[int, int], Values]]:
    """Yield ((row, column) of a kernel cell, the values under it at each position: a view (N, OH, OW, C)), kh * kw times."""
    out_h = (x.shape[1] - kernel[0]) // stride[0] + 1
    out_w = (x.shape[2] - kernel[1]) // stride[1] + 1
    for row in range(kernel[0]):
        for col in range(kernel[1]):
            yield (row, col), x[:, row:row + (out_h - 1) * stride[0] + 1:stride[0],
                                col:col + (out_w - 1) * stride[1] + 1:stride[1]]


def _biased(x: Values, bias: Values) -> Values:
    """Return x + bias, (N, H, W, C), computed in x row by row: numpy is slow where its innermost loop is short."""
    lines = x.reshape(-1, x.shape[2] * x.shape[3])
    lines += np.tile(bias, x.shape[2])
    return x


def _conv(x: Values, weight: Values, bias: Values, op: Operation) -> Values:
    kernel, stride = weight.shape[:2], op['stride']
    plain = kernel == (1, 1) and stride == [1, 1]  # one matrix product, without a copy
    windows = x if plain else _windows(_padded(x, kernel, stride, op['padding']), kernel, stride)
    flat = matmul(windows.reshape(-1, weight[..., 0].size), weight.reshape(-1, weight.shape[-1]))
    return _biased(flat.reshape(*windows.shape[:3], -1), bias)


def _depthwise(x: Values, weight: Values, bias: Values, op: Operation) -> Values:
    """Convolve one column phase (column modulo stride) at a time: the values under a kernel column are then contiguous."""
    (rows, columns), (down, along), (count, height, width, channels) = weight.shape[:2], op['stride'], x.shape
    (top, bottom), (left, right) = _pads(x, weight.shape[:2], op['stride'], op['padding'])
    out_height, out_width = (height + top + bottom - rows) // down + 1, (width + left + right - columns) // along + 1
    total: Any = None
    for phase in range(min(along, columns)):
        part = np.zeros((count, height + top + bottom, -(-(width + left + right) // along), channels), 'float32')
        first = (phase - left) % along
        at, seen = (first + left) // along, x[:, :, first::along]
        part[:, top:top + height, at:at + seen.shape[2]] = seen
        kernel, (image, row, _, value) = weight[:, phase::along], part.strides
        shape = (count, out_height, *kernel.shape[:2], out_width * channels)
        lines = np.lib.stride_tricks.as_strided(part, shape, (image, down * row, row, channels * value, value), writeable=False)
        # one einsum writes each output once; a sum over the kernel cells would write the whole layer once per cell
        out = np.einsum('nhijk,ijk->nhk', lines, np.tile(kernel, out_width))
        total = out if total is None else np.add(total, out, out=total)
    return _biased(total.reshape(count, out_height, out_width, channels), bias)


def _max_pool(x: Values, op: Operation) -> Values:
    x = _padded(x, op['size'], op['stride'], op['padding'], value=-np.inf)
    views = (view for _, view in _taps(x, op['size'], op['stride']))
    out = next(views).copy()
    for view in views:
        np.maximum(out, view, out=out)
    return out


def _mean_pool(x: Values, op: Operation) -> Values:
    ones = _padded(np.ones((1, *x.shape[1:3], 1), x.dtype), op['size'], op['stride'], op['padding'])
    x = _padded(x, op['size'], op['stride'], op['padding'])
    total: Any = sum(view for _, view in _taps(x, op['size'], op['stride']))
    return total / sum(view for _, view in _taps(ones, op['size'], op['stride']))


def _softmax(x: Values) -> Values:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=64)
def _all(value: float, shape: tuple[int, ...]) -> Values:
    """Return an array of one value: comparing with it takes numpy a quarter of the time of a scalar, a tenth of np.clip."""
    return np.full(shape, value, 'float32')


RUN: dict[str, Callable[[list[Values], dict[str, Values], Operation], Values]] = {
    'scale': lambda x, a, op: x[0] * a['weight'] + a['bias'],
    'conv': lambda x, a, op: _conv(x[0], a['weight'], a['bias'], op),
    'depthwise': lambda x, a, op: _depthwise(x[0], a['weight'], a['bias'], op),
    'dense': lambda x, a, op: matmul(x[0], a['weight']) + a['bias'],
    'add': lambda x, a, op: sum(x[1:], x[0]),
    'concat': lambda x, a, op: np.concatenate(x, axis=-1),
    'max_pool': lambda x, a, op: _max_pool(x[0], op),
    'mean_pool': lambda x, a, op: _mean_pool(x[0], op),
    'global_mean': lambda x, a, op: x[0].mean(axis=(1, 2)),
    'global_max': lambda x, a, op: x[0].max(axis=(1, 2)),
    'flatten': lambda x, a, op: x[0].reshape(len(x[0]), -1),
    'activation': lambda x, a, op: x[0].copy(),
}
ACTIVATE: dict[str, Callable[[Values], Values]] = {
    'linear': lambda x: x,
    'relu': lambda x: np.maximum(x, _all(0, x.shape[1:]), out=x),
    'relu6': lambda x: np.minimum(np.maximum(x, _all(0, x.shape[1:]), out=x), _all(6, x.shape[1:]), out=x),
    'sigmoid': sigmoid, 'softmax': _softmax, 'tanh': np.tanh,
}


class NumpyEngine:
    """Engine that runs a PortableNetwork with numpy."""

    name = 'numpy'

    def __init__(self, portable: PortableNetwork, threads: int | None = None) -> None:
        """``threads``: default the number of processors that this process may use."""
        self.operations = portable.operations
        self.arrays: list[dict[str, Values]] = [
            {role: portable.arrays[op[role]] for role in ('weight', 'bias') if role in op} for op in portable.operations]
        self.last_use = {value: number for number, op in enumerate(portable.operations) for value in op['inputs']}
        self.threads = threads or processors()
        self.device = f'CPU, {self.threads} threads'
        self.pool = ThreadPoolExecutor(self.threads)

    def predict(self, tiles: npt.NDArray[np.uint8]) -> Values:
        """Run the network.

        Args:
            tiles: (N, S, S, C) uint8.

        Returns:
            (N, K) float32, the outputs of the last operation.
        """
        parts = [tiles[i:i + BATCH] for i in range(0, len(tiles), BATCH)]
        with single_threaded():
            return np.concatenate(list(self.pool.map(self._run, parts)))

    def _run(self, tiles: npt.NDArray[np.uint8]) -> Values:
        values = {0: np.ascontiguousarray(tiles, 'float32')}
        for number, (op, arrays) in enumerate(zip(self.operations, self.arrays)):
            out = RUN[op['op']]([values[i] for i in op['inputs']], arrays, op)
            values[number + 1] = ACTIVATE[op.get('activation', 'linear')](out)
            for value in set(op['inputs']):
                if self.last_use[value] == number:
                    del values[value]
        return values[len(self.operations)]

    def close(self) -> None:
        """Stop the threads."""
        self.pool.shutdown()
