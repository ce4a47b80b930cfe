"""Networks run by ONNX Runtime (imports onnxruntime: worker only)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from ...core.runtime.processors import processors
from ..model_file.file_io import read_onnx

if TYPE_CHECKING:
    import numpy.typing as npt


class OnnxNetwork:
    """Network of a model file that Dalles wrote, built from its portable weights (see file_io.read_onnx).

    Each thread runs one tile at a time through the whole network: the values between two layers stay in the cache of its
    processor, which is far faster than a large batch that all threads share; and the outputs for a tile are the same to
    the last bit whichever tiles are predicted with it.

    Attributes:
        device: hardware and number of threads, as text.
    """

    def __init__(self, path: str | Path, sha256: str | None, threads: int | None) -> None:
        """``path``: of the model file; ``sha256``: its expected digest, None for any; ``threads``: None for one per processor."""
        options, threads = onnxruntime.SessionOptions(), threads or processors()
        options.intra_op_num_threads = 1
        # CPU only: the requirements pin the wheel without GPU support
        self.session = onnxruntime.InferenceSession(read_onnx(path, sha256), options,
                                                    providers=['CPUExecutionProvider'])
        self.entry = self.session.get_inputs()[0].name
        self.pool = ThreadPoolExecutor(threads)
        self.device = f'CPU, {threads} threads'

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network: (N, S, S, 3) uint8 -> (N, K) float32."""
        return np.concatenate(list(self.pool.map(self._one, tiles)))

    def _one(self, tile: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        return self.session.run(None, {self.entry: tile[np.newaxis]})[0]
