"""ONNX Runtime in the worker (imports onnxruntime: worker only)."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime

from ..model_file.file_io import read_onnx


class OnnxNetwork:
    """The network of a model file that Dalles wrote, made from its portable weights (see store.read_onnx).

    Each thread takes one tile at a time through the whole network: what lies between two layers stays in the cache of its
    processor, which is far faster than a large batch that all threads share; and a tile has the same probability to the
    bit whatever its neighbours.

    Attributes:
        device: what it runs on, in words.
    """

    def __init__(self, path, sha256=None, threads=None):
        """``path``: of the model file; ``sha256``: that it must have; ``threads``: default one a processor."""
        options, threads = onnxruntime.SessionOptions(), threads or os.cpu_count() or 1
        options.intra_op_num_threads = 1
        # the processor alone: GPU builds are other wheels than the one that is pinned
        self.session = onnxruntime.InferenceSession(read_onnx(path, sha256), options,
                                                    providers=['CPUExecutionProvider'])
        self.entry = self.session.get_inputs()[0].name
        self.pool = ThreadPoolExecutor(threads)
        self.device = f'CPU, {threads} threads'

    def predict(self, tiles):
        """(N, S, S, 3) uint8 -> (N, K) float32."""
        return np.concatenate(list(self.pool.map(self._one, tiles)))

    def _one(self, tile):
        return self.session.run(None, {self.entry: tile[np.newaxis]})[0]
