"""Engines: what runs a network. One protocol, one list, one way to open them."""

from typing import Protocol

from ..core.errors import EngineError
from .numpy_engine import NumpyEngine

AUTO = 'auto'


class Engine(Protocol):
    """A network ready to run.

    Attributes:
        name: one of ENGINES.
        device: what it runs on, in words.
    """

    name: str
    device: str

    def predict(self, tiles):
        """(N, S, S, 3) uint8 -> (N, K) float32, the raw outputs of the network."""

    def close(self):
        """Free what it holds."""


# from the fastest to the one that is always there
ENGINES = {'numpy': lambda model: NumpyEngine(model.portable)}
CHOICES = (AUTO, *ENGINES)


def open_engine(name, model):
    """An engine for a model.

    Args:
        name: one of CHOICES; ``auto`` takes the first of ENGINES that is ready.
        model: models.store.Model.

    Returns:
        Engine.

    Raises:
        EngineError: there is no such engine.
    """
    if name == AUTO:
        name = next(iter(ENGINES))
    if name not in ENGINES:
        raise EngineError(f'ENGINE is one of {", ".join(CHOICES)}: found {name}.')
    return ENGINES[name](model)
