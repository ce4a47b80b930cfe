"""Self-test of a new or checked environment: its engine must give the same probabilities as NumPy."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import EngineSetupError
from ...core.raster.pixels import resize
from ..model_file import file_io
from ..model_file.bundled import BUNDLED
from ..worker_process.client import START_S, WorkerProcess
from ..worker_process.environment import Environment
from .engine import Engine, require_portable
from .numpy_engine import NumpyEngine
from .worker_engine import WorkerEngine

if TYPE_CHECKING:
    import numpy.typing as npt

TOLERANCE = 1e-4  # largest difference between the probabilities of two engines
TILES, ROUNDS = 64, 3


def known_tiles(size_px: int, count: int = TILES) -> npt.NDArray[np.uint8]:
    """Return the same smooth random patches in every call: (count, size_px, size_px, 3) uint8."""
    rng = np.random.default_rng(50)
    return resize(rng.integers(0, 256, (count, 16, 16, 3), dtype='uint8'), size_px)


def _rate(engine: Engine, tiles: npt.NDArray[np.uint8]) -> float:
    """Return the speed of an engine, tiles/s."""
    started = time.perf_counter()
    for _ in range(ROUNDS):
        engine.predict(tiles)
    return ROUNDS * len(tiles) / (time.perf_counter() - started)


def run(environment: Environment) -> dict[str, Any]:
    """Predict known tiles with the bundled model, compare with NumPy, and write the result to the environment's record.

    Args:
        environment: models.worker_process.environment.Environment to test.

    Returns:
        dict: versions, device, rate and numpy_rate (tiles/s), difference (largest between probabilities).

    Raises:
        EngineSetupError: the probabilities differ by more than TOLERANCE.
        EngineError: the worker does not start or does not answer.
    """
    facts = measure(environment)
    environment.write_record(**facts)
    return facts


def numpy_rate() -> float:
    """Return the speed of the engine numpy with the bundled model, tiles/s."""
    model = file_io.load(BUNDLED)
    engine, tiles = NumpyEngine(require_portable(model)), known_tiles(model.card.size_px)
    try:
        engine.predict(tiles)
        return _rate(engine, tiles)
    finally:
        engine.close()


def measure(environment: Environment) -> dict[str, Any]:
    """Do the self-test of :func:`run`, and leave the environment's record as it is."""
    with WorkerProcess(environment.python) as worker:
        versions, _ = worker.ask('hello', {'engine': environment.engine}, timeout_s=START_S)
    model = file_io.load(BUNDLED)
    tiles = known_tiles(model.card.size_px)
    reference, engine = NumpyEngine(require_portable(model)), None
    try:
        expected = model.card.built_probability(reference.predict(tiles))
        engine = WorkerEngine(environment.engine, environment, model, checked=False)
        difference = float(np.abs(model.card.built_probability(engine.predict(tiles)) - expected).max())
        rate, numpy_rate = _rate(engine, tiles), _rate(reference, tiles)
        device = engine.device
    finally:
        reference.close()
        if engine:
            engine.close()
    if not difference <= TOLERANCE:
        raise EngineSetupError('The engine {engine} gives probabilities that differ from those of NumPy by {difference:.2g}, '
                               'more than {tolerance:g}. Run setupengine with ACTION update.', engine=environment.engine,
                               tolerance=TOLERANCE, difference=difference)
    return {'versions': versions, 'device': device, 'rate': round(rate, 1), 'numpy_rate': round(numpy_rate, 1),
            'difference': difference}
