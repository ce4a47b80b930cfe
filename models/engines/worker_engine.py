"""An engine whose libraries are in a Python of their own, beside QGIS."""

import numpy as np

from ...core.errors import DallesError
from ...core.messages import Message
from ..worker_process.client import MAX_DEVICE, START_S, WorkerProcess


class WorkerEngine:
    """An engine whose network runs in a worker."""

    def __init__(self, name, environment, model, checked=True):
        """Start a worker and open a model in it.

        Args:
            name: ``onnxruntime`` or ``keras``.
            environment: models.worker_process.environment.Environment.
            model: models.model_file.file_io.Model.
            checked: False for the self-test itself, which runs before the environment counts as ready.

        Raises:
            EngineError: the environment is not there, or the model cannot be opened.
        """
        self.name = name
        self.worker = WorkerProcess(environment.require() if checked else environment.python)
        try:
            header, _ = self.worker.ask('open', {'engine': name, 'model': str(model.path), 'input': model.card.value_range,
                                                 'size_px': model.card.size_px, 'sha256': model.sha256},
                                        timeout_s=START_S)
        except DallesError:
            self.worker.close()
            raise
        self.device = str(header.get('device', ''))[:MAX_DEVICE]

    def predict(self, tiles):
        """See models.engines.engine.Engine."""
        _, outputs = self.worker.ask('predict', array=tiles)
        if outputs is None or outputs.ndim != 2 or len(outputs) != len(tiles) or not np.isfinite(outputs).all():
            self.worker.fail(Message('The worker gave an answer that is not one number a tile. Set the engine up again '
                                     '(setupengine), or use the engine numpy.'))
        return outputs

    def close(self):
        """End the worker."""
        self.worker.close()
