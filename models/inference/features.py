"""Features of tiles: the inputs of the last layer of a network."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from ...core.errors import EngineError
from ...core.raster.raster_file import Raster
from ..engines.numpy_engine import NumpyEngine
from ..model_file.file_io import Model
from ..model_file.portable_network import PortableNetwork
from .scoring import BATCH, read_tiles

if TYPE_CHECKING:
    import numpy.typing as npt

    Features = tuple[list[int], npt.NDArray[np.float32], int]


def feature_extractor(model: Model) -> PortableNetwork:
    """Return the network of a model without its last layer.

    Args:
        model: models.model_file.file_io.Model.

    Returns:
        PortableNetwork from tiles to (N, D) features.

    Raises:
        EngineError: Dalles did not write the model, or it does not end with a dense layer.
    """
    if model.portable is None:
        raise EngineError('The features of {name} cannot be read: Dalles did not write the model. Use a model trained with '
                          'Dalles, or the bundled one.', name=model.path.name)
    *before, last = model.portable.operations
    if last['op'] != 'dense' or last['inputs'] != [len(before)] or not before:
        raise EngineError('The last layer of the network of {name} is {op}, not a dense one. Use another model.',
                          name=model.path.name, op=last['op'])
    return PortableNetwork(before, model.portable.arrays)


def features(windows: npt.NDArray[np.int_], open_raster: Callable[[], Raster], model: Model) -> Iterator[Features]:
    """Read tiles and run a network without its last layer on them, with NumPy.

    Args:
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.
        open_raster: function that opens the Raster; called once for the plan and once in each reading thread.
        model: models.model_file.file_io.Model.

    Yields:
        (numbers, features, done): indices of n tiles that have an image, their (n, D) float32 features, and the number of
        tiles read so far; n may be 0.

    Raises:
        EngineError: see :func:`feature_extractor`.
        RasterError: the raster cannot be read.
    """
    engine, done, waiting = NumpyEngine(feature_extractor(model)), 0, []
    reading = read_tiles(windows, open_raster, model.card.size_px)
    try:
        with contextlib.closing(reading):
            for tiles in reading:
                done += len(tiles)
                waiting += [(number, image) for number, _, image in tiles if image is not None]
                while len(waiting) >= BATCH:
                    yield _run(engine, waiting[:BATCH], done)
                    waiting = waiting[BATCH:]
            yield _run(engine, waiting, done)
    finally:
        engine.close()


def _run(engine: NumpyEngine, tiles: list[tuple[int, npt.NDArray[np.uint8]]], done: int) -> Features:
    images = np.stack([image for _, image in tiles]) if tiles else None
    return [number for number, _ in tiles], np.empty((0, 0), 'float32') if images is None else engine.predict(images), done
