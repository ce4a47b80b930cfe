"""ONNX Runtime in the worker (imports onnxruntime: worker only)."""

import os

import onnxruntime

from .store import ONNX, read_member


class OnnxNetwork:
    """The member model.onnx of a model file.

    Attributes:
        device: what it runs on, in words.
    """

    def __init__(self, path):
        """``path``: of the model file."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = os.cpu_count() or 1
        # the processor alone: GPU builds are other wheels than the one that is pinned
        self.session = onnxruntime.InferenceSession(read_member(path, ONNX), options, providers=['CPUExecutionProvider'])
        self.entry = self.session.get_inputs()[0].name
        self.device = f'CPU, {options.intra_op_num_threads} threads'

    def predict(self, tiles):
        """(N, S, S, 3) uint8 -> (N, K) float32."""
        return self.session.run(None, {self.entry: tiles})[0]
