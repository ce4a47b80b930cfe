"""Tasks of a worker: open a model, predict, train. Runs in the worker; imports the libraries of an engine on demand."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np

from ..core.errors import EngineError
from .engines.in_process import Network, loaded, open_network

if TYPE_CHECKING:
    import numpy.typing as npt


class Tasks:
    """Tasks that answer the frames of QGIS."""

    def __init__(self, send: Callable[..., object], cancelled: Event) -> None:
        """``send(kind, header, array)`` sends a frame to QGIS; ``cancelled``: Event that a cancel sets."""
        self.send, self.cancelled = send, cancelled
        self.network: Network | None = None

    def answer(self, kind: str, header: dict[str, Any],
               array: npt.NDArray[Any] | None) -> tuple[dict[str, Any], npt.NDArray[Any] | None]:
        """Perform the task of a frame; return (header, array) of the answer."""
        if kind == 'hello':
            return loaded(versions, str(header.get('engine'))), None
        if kind == 'open':
            self.network = loaded(open_network, str(header.get('engine')), header)
            return {'device': self.network.device}, None
        if kind == 'predict':
            return {}, np.asarray(self._predict(array), 'float32')
        if kind == 'train' and array is not None:
            from .training.train_task import train
            return train(header, array, self.send, self.cancelled), None
        raise EngineError('The worker does not know the task {kind!r}. Update the plugin.', kind=kind)

    def _predict(self, tiles: npt.NDArray[Any] | None) -> npt.NDArray[np.float32]:
        """Run the network; raise an EngineError where none is open, or ``tiles`` is not a batch of tiles."""
        if self.network is None or tiles is None or tiles.dtype != np.uint8 or tiles.ndim != 4 or tiles.shape[3] != 3:
            raise EngineError('The worker received no network or no tiles. Run again.')
        return self.network.predict(tiles)


def versions(engine: str) -> dict[str, str]:
    """Return the versions of the libraries of an engine; importing them shows that they load."""
    if engine == 'onnxruntime':
        import onnxruntime
        return {'numpy': np.__version__, 'onnxruntime': onnxruntime.__version__}
    import keras
    return {'numpy': np.__version__, 'keras': keras.__version__, 'backend': keras.backend.backend()}


TASKS = Tasks  # the name that worker_process/main.py looks up
