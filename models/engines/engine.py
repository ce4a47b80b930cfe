"""The protocol of engines, their names, and how to open one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ...core.errors import DallesError, EngineError
from ...core.messages import Message
from ..model_file.file_io import Model
from ..model_file.portable_network import PortableNetwork
from ..worker_process.environment import Environment
from .numpy_engine import NumpyEngine
from .worker_engine import WorkerEngine

if TYPE_CHECKING:
    import numpy.typing as npt

AUTO, NUMPY = 'auto', 'numpy'
IN_WORKER = ('onnxruntime', 'keras')  # each has an environment of the same name
STARTUP_FACTOR = {'keras': 0.7}  # factor on a measured rate: TensorFlow takes seconds to start
CHOICES = (AUTO, NUMPY, *IN_WORKER)


class Engine(Protocol):
    """A network that is ready to run.

    Attributes:
        name: one of CHOICES, not ``auto``.
        device: hardware that it runs on, as text.
    """

    name: str
    device: str

    def predict(self, tiles: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Return the raw outputs of the network: (N, S, S, 3) uint8 -> (N, K) float32."""

    def close(self) -> None:
        """Free memory, threads and processes."""


def available_engines(home: str | Path | None) -> list[str]:
    """Return the names of the engines that can run now, the fastest in its self-test first; NumPy is always among them.

    Args:
        home: folder of the environments, or None for NumPy alone.
    """
    rates = {}  # relative to NumPy in the same self-test
    for environment in (Environment(home, name) for name in IN_WORKER) if home else ():
        record, name = environment.record, environment.engine
        if environment.ready and record:
            rates[name] = STARTUP_FACTOR.get(name, 1) * float(record.get('rate', 0)) / max(float(record.get('numpy_rate', 0)),
                                                                                           1e-9)
    rates[NUMPY] = 1.0
    return sorted(rates, key=rates.__getitem__, reverse=True)


def check_engine(name: str) -> None:
    """Refuse a name that is not one of CHOICES.

    Raises:
        EngineError: names them.
    """
    if name not in CHOICES:
        raise EngineError('ENGINE is {name}. Choose one of {choices}.', choices=', '.join(CHOICES), name=name)


def open_engine(name: str, model: Model, home: str | Path | None = None,
                warn: Callable[[Message], object] = lambda text: None) -> Engine:
    """Open an engine for a model.

    Args:
        name: one of CHOICES; ``auto`` opens the fastest that is ready.
        model: models.model_file.file_io.Model.
        home: folder of the environments, or None where only NumPy can run.
        warn: called with a Message for each engine that ``auto`` could not open before it tries the next one.

    Returns:
        Engine.

    Raises:
        EngineError: the engine is unknown, or cannot run the model.
        EngineSetupError: its environment is missing or broken.
    """
    check_engine(name)
    if name != AUTO:
        return _open(name, model, home)
    fitting = [one for one in available_engines(home) if model.portable is not None or one == 'keras']
    for number, one in enumerate(fitting, start=1):
        try:
            return _open(one, model, home)
        except DallesError as error:
            if number == len(fitting):
                raise
            warn(Message('The engine {one} cannot be used; {other} is used in its place. {error}', one=one, other=fitting[number],
                         error=error))
    return _open('keras', model, home)  # only Keras can run this model: raises the error that names what is missing


def require_portable(model: Model) -> PortableNetwork:
    """Refuse a model that only Keras can run.

    Returns:
        Its portable weights.

    Raises:
        EngineError: the model has no portable weights.
    """
    if model.portable is None:
        raise EngineError('{name} was not written by Dalles: only the engine keras runs it. Set up keras (dalles:setupengine) '
                          'and choose ENGINE keras.', name=model.path.name)
    return model.portable


def _open(name: str, model: Model, home: str | Path | None) -> Engine:
    if name == NUMPY:
        return NumpyEngine(require_portable(model))
    if home is None:
        raise EngineError('The engine {name} has no environment. Set it up (dalles:setupengine), or use the engine '
                          'numpy.', name=name)
    return WorkerEngine(name, Environment(home, name), model)
