"""The engine that needs nothing but numpy: runs portable weights inside QGIS.

Small batches, so that the values of a layer stay in the processor's cache, on as many threads as there are
processors: numpy and its BLAS release the interpreter lock.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..core.blas import one_thread, product
from .portable import same_padding

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


def _taps(x, kernel, stride):
    """The shifted, strided views of x under each cell of the kernel: kh * kw arrays (N, OH, OW, C)."""
    out_h = (x.shape[1] - kernel[0]) // stride[0] + 1
    out_w = (x.shape[2] - kernel[1]) // stride[1] + 1
    for row in range(kernel[0]):
        for col in range(kernel[1]):
            yield (row, col), x[:, row:row + (out_h - 1) * stride[0] + 1:stride[0],
                                col:col + (out_w - 1) * stride[1] + 1:stride[1]]


def _conv(x, weight, bias, op):
    kernel, stride = weight.shape[:2], op['stride']
    if kernel == (1, 1) and stride == [1, 1]:
        columns = x
    else:
        x = _padded(x, kernel, stride, op['padding'])
        columns = np.concatenate([view for _, view in _taps(x, kernel, stride)], axis=-1)
    flat = product(columns.reshape(-1, columns.shape[-1]), weight.reshape(-1, weight.shape[-1]))
    flat += bias
    return flat.reshape(*columns.shape[:3], -1)


def _depthwise(x, weight, bias, op):
    kernel, stride = weight.shape[:2], op['stride']
    x = _padded(x, kernel, stride, op['padding'])
    # (N, OH, OW, C, kh, kw), a view; one einsum touches each value once, where a sum over the cells of the kernel would write
    # the whole layer for each
    views = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(1, 2))[:, ::stride[0], ::stride[1]]
    out = np.einsum('nhwcij,ijc->nhwc', views, weight)
    out += bias
    return out


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
    'relu': lambda x: np.maximum(x, 0, out=x),
    # not np.clip, which takes ten times as long
    'relu6': lambda x: np.minimum(np.maximum(x, 0, out=x), 6, out=x),
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
        values = {0: tiles.astype('float32')}
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
