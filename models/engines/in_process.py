"""Engines that run in this process: for a worker or a cluster worker, never for QGIS."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from ...core.errors import EngineError
from ..model_file.file_io import Model
from .engine import AUTO, NUMPY, Engine, check_engine, require_portable
from .numpy_engine import NumpyEngine
from .worker_engine import open_header

if TYPE_CHECKING:
    import numpy.typing as npt

T = TypeVar('T')


class Network(Protocol):
    """A network of a library that is loaded; ``device``: its hardware, as text."""

    device: str

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network: (N, S, S, 3) uint8 -> (N, K) float32."""


def open_here(name: str, model: Model, threads: int | None = None) -> Engine:
    """Open an engine in this process, which must not be QGIS.

    Args:
        name: one of CHOICES; ``auto`` opens onnxruntime where it is installed, else numpy; keras for foreign models.
        model: models.model_file.file_io.Model.
        threads: number of threads of numpy and onnxruntime; default: one per processor.

    Raises:
        EngineError: the engine is unknown, not installed, or cannot run the model.
    """
    check_engine(name)
    if name == AUTO:
        name = 'keras' if model.portable is None else 'onnxruntime' if find_spec('onnxruntime') else NUMPY
    if name == NUMPY:
        return NumpyEngine(require_portable(model), threads)
    if find_spec(name) is None:
        raise EngineError('The engine {name} is not installed on the machine that runs the model. Install it there, or use the '
                          'engine numpy.', name=name)
    return _Here(name, model, threads)


class _Here:
    """Engine whose network this process has loaded."""

    def __init__(self, name: str, model: Model, threads: int | None) -> None:
        network = loaded(open_network, name, {**open_header(model), 'threads': threads})
        self.name, self.device, self.network = name, network.device, network

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network; see Engine."""
        return np.asarray(self.network.predict(tiles), 'float32')

    def close(self) -> None:
        """Do nothing: the network uses no resource but memory."""


def loaded(function: Callable[..., T], engine: str, *arguments: object) -> T:
    """Call a function that imports the libraries of an engine.

    Raises:
        EngineError: the libraries cannot be imported.
    """
    try:
        return function(engine, *arguments)
    except ImportError as error:
        raise EngineError('The environment of {engine} does not load ({error}): it is broken, or its Python is not the one '
                          'with which it was created. Run dalles:setupengine with ACTION update.', engine=engine,
                          error=error) from error


def open_network(engine: str, header: dict[str, Any]) -> Network:
    """Return the network of a model file, ready to run; ``header``: see worker_engine.open_header; it may have ``threads``."""
    if engine == 'onnxruntime':
        from .onnx_network import OnnxNetwork
        return OnnxNetwork(header['model'], header.get('sha256'), header.get('threads'))
    if engine == 'keras':
        from .keras_network import KerasNetwork
        return KerasNetwork(header['model'], header['input'], header['size_px'], header.get('sha256'))
    raise EngineError('The worker has no engine {engine!r}. Update the plugin.', engine=engine)
