"""An engine that runs in a worker process, with the Python environment of its libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import DallesError
from ..model_file.file_io import Model
from ..worker_process.client import MAX_DEVICE, NOT_SCORES, START_S, WorkerProcess
from ..worker_process.environment import Environment

if TYPE_CHECKING:
    import numpy.typing as npt


class WorkerEngine:
    """Engine whose network runs in a worker process."""

    def __init__(self, name: str, environment: Environment, model: Model, checked: bool = True) -> None:
        """Start a worker and open a model in it.

        Args:
            name: ``onnxruntime`` or ``keras``.
            environment: models.worker_process.environment.Environment.
            model: models.model_file.file_io.Model.
            checked: False in the self-test, which runs before the environment counts as ready.

        Raises:
            EngineSetupError: the environment is missing or broken.
            EngineError: the worker does not start, or cannot open the model.
        """
        self.name = name
        self.worker = WorkerProcess(environment.require() if checked else environment.python)
        try:
            header, _ = self.worker.ask('open', {'engine': name, **open_header(model)}, timeout_s=START_S)
        except DallesError:
            self.worker.close()
            raise
        self.device = str(header.get('device', ''))[:MAX_DEVICE]

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network; see models.engines.engine.Engine."""
        _, outputs = self.worker.ask('predict', array=tiles)
        if outputs is None or outputs.ndim != 2 or len(outputs) != len(tiles) or not np.isfinite(outputs).all():
            self.worker.fail(NOT_SCORES)
        return outputs

    def close(self) -> None:
        """Stop the worker."""
        self.worker.close()


def open_header(model: Model) -> dict[str, Any]:
    """Return the header of an ``open`` frame, without the engine."""
    return {'model': str(model.path), 'input': model.card.value_range, 'size_px': model.card.size_px, 'sha256': model.sha256}
