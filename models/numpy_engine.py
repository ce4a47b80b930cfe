"""The engine that needs nothing but numpy: runs portable weights inside QGIS.

Small batches, so that the values of a layer stay in the processor's cache, on as many threads as there are
processors: numpy and its BLAS release the interpreter lock.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np

from ..core.blas import one_thread, product
from .portable import same_padding

NARROW = 255  # channels up to which a depthwise layer is faster line by line
BATCH = 4  # tiles a thread works on at a time; more leave the cache


def _padded(x, kernel, stride, padding, value=0.0):
    if padding == 'valid':
        return x
    pads = [same_padding(x.shape[axis + 1], kernel[axis], stride[axis]) for axis in (0, 1)]
    if not any(map(any, pads)):
        return x
    (top, bottom), (left, right) = pads
    n, h, w, c = x.shape
    out = np.full((n, h + top + bottom, w + left + right, c), value, x.dtype)
    out[:, top:top + h, left:left + w] = x
    return out


def _windows(x, kernel, stride):
    """What lies under the kernel at each place: a view (N, OH, OW, kh, kw, C), whose innermost kw * C values lie side by side."""
    views = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(1, 2))[:, ::stride[0], ::stride[1]]
    return views.transpose(0, 1, 2, 4, 5, 3)


def _taps(x, kernel, stride):
    """The shifted, strided views of x under each cell of the kernel: kh * kw arrays (N, OH, OW, C)."""
    out_h = (x.shape[1] - kernel[0]) // stride[0] + 1
    out_w = (x.shape[2] - kernel[1]) // stride[1] + 1
    for row in range(kernel[0]):
        for col in range(kernel[1]):
            yield (row, col), x[:, row:row + (out_h - 1) * stride[0] + 1:stride[0],
                                col:col + (out_w - 1) * stride[1] + 1:stride[1]]


def _biased(x, bias):
    """x + bias, in x, (N, H, W, C): a line at a time, as numpy is slow where its innermost loop is short."""
    lines = x.reshape(-1, x.shape[2] * x.shape[3])
    lines += np.tile(bias, x.shape[2])
    return x


def _conv(x, weight, bias, op):
    kernel, stride = weight.shape[:2], op['stride']
    plain = kernel == (1, 1) and stride == [1, 1]  # one product, nothing is copied
    windows = x if plain else _windows(_padded(x, kernel, stride, op['padding']), kernel, stride)
    flat = product(windows.reshape(-1, weight[..., 0].size), weight.reshape(-1, weight.shape[-1]))
    return _biased(flat.reshape(*windows.shape[:3], -1), bias)


def _depthwise(x, weight, bias, op):
    kernel, stride = weight.shape[:2], op['stride']
    x = _padded(x, kernel, stride, op['padding'])
    # one einsum touches each value once, where a sum over the cells of the kernel would write the whole layer for each
    if stride == [1, 1] and x.shape[3] <= NARROW:
        lines, width = _lines(np.ascontiguousarray(x), kernel)
        out = np.einsum('nhijk,ijk->nhk', lines, np.tile(weight, width)).reshape(*lines.shape[:2], width, -1)
    else:
        views = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(1, 2))[:, ::stride[0], ::stride[1]]
        out = np.einsum('nhwcij,ijc->nhwc', views, weight)
    return _biased(out, bias)


def _lines(x, kernel):
    """Whole lines under each cell of the kernel, and OW: a view (N, OH, kh, kw, OW * C) of (N, H, W, C)."""
    (count, height, width, channels), (image, row, _, value) = x.shape, x.strides
    height, width = height - kernel[0] + 1, width - kernel[1] + 1
    shape, strides = (count, height, *kernel, width * channels), (image, row, row, channels * value, value)
    return np.lib.stride_tricks.as_strided(x, shape, strides, writeable=False), width


def _max_pool(x, op):
    x = _padded(x, op['size'], op['stride'], op['padding'], value=-np.inf)
    out = None
    for _, view in _taps(x, op['size'], op['stride']):
        out = view.copy() if out is None else np.maximum(out, view, out=out)
    return out


def _mean_pool(x, op):
    ones = _padded(np.ones((1, *x.shape[1:3], 1), x.dtype), op['size'], op['stride'], op['padding'])
    x = _padded(x, op['size'], op['stride'], op['padding'])
    total = sum(view for _, view in _taps(x, op['size'], op['stride']))
    return total / sum(view for _, view in _taps(ones, op['size'], op['stride']))


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=64)
def _all(value, shape):
    """An array of one value. To compare with it takes numpy a quarter of what a number takes, or np.clip a tenth."""
    return np.full(shape, value, 'float32')


RUN = {
    'scale': lambda x, a, op: x[0] * a['weight'] + a['bias'],
    'conv': lambda x, a, op: _conv(x[0], a['weight'], a['bias'], op),
    'depthwise': lambda x, a, op: _depthwise(x[0], a['weight'], a['bias'], op),
    'dense': lambda x, a, op: product(x[0], a['weight']) + a['bias'],
    'add': lambda x, a, op: sum(x[1:], x[0]),
    'concat': lambda x, a, op: np.concatenate(x, axis=-1),
    'max_pool': lambda x, a, op: _max_pool(x[0], op),
    'mean_pool': lambda x, a, op: _mean_pool(x[0], op),
    'global_mean': lambda x, a, op: x[0].mean(axis=(1, 2)),
    'global_max': lambda x, a, op: x[0].max(axis=(1, 2)),
    'flatten': lambda x, a, op: x[0].reshape(len(x[0]), -1),
    'activation': lambda x, a, op: x[0].copy(),
}
ACTIVATE = {
    'linear': lambda x: x,
    'relu': lambda x: np.maximum(x, _all(0, x.shape[1:]), out=x),
    'relu6': lambda x: np.minimum(np.maximum(x, _all(0, x.shape[1:]), out=x), _all(6, x.shape[1:]), out=x),
    'sigmoid': _sigmoid, 'softmax': _softmax, 'tanh': np.tanh,
}


class NumpyEngine:
    """Runs a Portable network."""

    name = 'numpy'

    def __init__(self, portable, threads=None):
        """``threads``: default the number of processors that this process may use."""
        self.operations = portable.operations
        self.arrays = [{role: portable.arrays[op[role]] for role in ('weight', 'bias') if role in op}
                       for op in portable.operations]
        self.last_use = {value: number for number, op in enumerate(portable.operations) for value in op['inputs']}
        self.threads = threads or os.cpu_count() or 1
        self.device = f'CPU, {self.threads} threads'
        self.pool = ThreadPoolExecutor(self.threads)

    def predict(self, tiles):
        """Run the network.

        Args:
            tiles: (N, S, S, C) uint8.

        Returns:
            (N, K) float32, the outputs of the last operation.
        """
        parts = [tiles[i:i + BATCH] for i in range(0, len(tiles), BATCH)]
        with one_thread():
            return np.concatenate(list(self.pool.map(self._run, parts)))

    def _run(self, tiles):
        values = {0: np.ascontiguousarray(tiles, 'float32')}
        for number, (op, arrays) in enumerate(zip(self.operations, self.arrays)):
            out = RUN[op['op']]([values[i] for i in op['inputs']], arrays, op)
            values[number + 1] = ACTIVATE[op.get('activation', 'linear')](out)
            for value in set(op['inputs']):
                if self.last_use[value] == number:
                    del values[value]
        return values[len(self.operations)]

    def close(self):
        """End the threads."""
        self.pool.shutdown()
