"""Tasks of a worker: open a model, predict, train. Runs in the worker; imports the libraries of an engine on demand."""

import numpy as np

from ..core.errors import EngineError
from .engines.in_process import loaded, open_network


class Tasks:
    """Tasks that answer the frames of QGIS."""

    def __init__(self, send, cancelled):
        """``send(kind, header, array)`` sends a frame to QGIS; ``cancelled``: Event that a cancel sets."""
        self.send, self.cancelled, self.network = send, cancelled, None

    def answer(self, kind, header, array):
        """Perform the task of a frame; return (header, array) of the answer."""
        if kind == 'hello':
            return loaded(versions, header.get('engine')), None
        if kind == 'open':
            self.network = loaded(open_network, header.get('engine'), header)
            return {'device': self.network.device}, None
        if kind == 'predict':
            return {}, np.asarray(self._opened(array).predict(array), 'float32')
        if kind == 'train':
            from .training.train_task import train
            return train(header, array, self.send, self.cancelled), None
        raise EngineError('The worker was asked for {kind!r}, which it does not know. Update the plugin.', kind=kind)


    def _opened(self, tiles):
        """Return the network; raise an EngineError where none is open, or ``tiles`` is not a batch of tiles."""
        if self.network is None or tiles is None or tiles.dtype != np.uint8 or tiles.ndim != 4 or tiles.shape[3] != 3:
            raise EngineError('The worker was given no network to run, or no tiles. Run again.')
        return self.network


def versions(engine):
    """Return the versions of the libraries of an engine; importing them shows that they load."""
    if engine == 'onnxruntime':
        import onnxruntime
        return {'numpy': np.__version__, 'onnxruntime': onnxruntime.__version__}
    import keras
    return {'numpy': np.__version__, 'keras': keras.__version__, 'backend': keras.backend.backend()}


TASKS = Tasks  # the name that worker_process/main.py looks up
