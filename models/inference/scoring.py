"""Prediction of the tiles of a raster: threads read ahead while the engine runs."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...core.errors import CancelledError, DallesError, MissingBlockError, RasterError
from ...core.grid.tile_status import OK, OUTSIDE
from ...core.raster.raster_file import Raster
from ...core.raster.read_plan import ReadRequest
from ...core.raster.tile_reader import TileReader
from ...core.runtime import gc_control
from ...core.runtime.processors import processors
from ...core.runtime.thread_pool import prefetch_map
from ..engines.engine import Engine
from ..model_file.card import Card

if TYPE_CHECKING:
    import numpy.typing as npt

    ReadTile = tuple[int, str, npt.NDArray[np.uint8] | None]  # number, status, image

BATCH = 64  # tiles per call of the engine
BATCH_BYTES = 64 << 20  # limit of a batch, for models with large tiles
READERS = max(1, processors() // 2)  # the engine needs the processors too
OUTSIDES = 4096  # tiles outside the raster that are yielded at a time


class TilePrediction(NamedTuple):
    """Result of one tile: its index in the windows, its probability of *built* or None, and its status."""

    number: int
    probability: float | None
    status: str


def predict_tiles(windows: npt.NDArray[np.int_], open_raster: Callable[[], Raster], engine: Engine, card: Card, *,
                  done: npt.NDArray[np.bool_] | None = None, readers: int = READERS) -> Iterator[list[TilePrediction]]:
    """Predict the tiles of a raster.

    Args:
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.
        open_raster: function that opens the Raster; called once for the plan and once in each reading thread.
        engine: Engine.
        card: Card of the model.
        done: (N,) bool, tiles that an earlier run has predicted; default none. The others are read as in an uninterrupted run:
            what GDAL gives for a tile may depend on the window of a request, where it uses an overview.
        readers: number of reading threads.

    Yields:
        list of TilePrediction, a batch of neighbouring tiles at a time. With numpy, a probability depends on the other tiles of
        its batch by rounding errors, below 1e-6.

    Raises:
        RasterError: the raster cannot be read. The tiles read before have been yielded; for a MissingBlockError, all others.
    """
    waiting, broken = [], None  # (number, status, image or None) of tiles read but not yet predicted
    most = max(1, min(BATCH, BATCH_BYTES // (3 * card.size_px ** 2)))
    reading = read_tiles(windows, open_raster, card.size_px, readers=readers, done=done)
    with contextlib.closing(reading):
        while broken is None:
            try:
                waiting += next(reading)
            except (StopIteration, RasterError, CancelledError) as error:
                broken = error
            while len(waiting) >= most or (waiting and broken is not None):
                gc_control.collect_if_due()
                yield _scored(waiting[:most], engine, card)
                waiting = waiting[most:]
    if not isinstance(broken, StopIteration):
        raise broken


def _scored(tiles: list[ReadTile], engine: Engine, card: Card) -> list[TilePrediction]:
    images = [image for _, _, image in tiles if image is not None]
    found = iter(card.built_probability(engine.predict(np.stack(images))) if images else ())
    return [TilePrediction(number, None if image is None else float(next(found)), status) for number, status, image in tiles]


def read_tiles(windows: npt.NDArray[np.int_], open_raster: Callable[[], Raster], size_px: int, *, readers: int = READERS,
               done: npt.NDArray[np.bool_] | None = None) -> Generator[list[ReadTile], None, None]:
    """Yield lists of (number, status, image or None); arguments as for :func:`predict_tiles`."""
    reading, left = _Reading(open_raster, size_px), np.ones(len(windows), bool) if done is None else ~done

    def items() -> Iterator[list[ReadTile] | ReadRequest]:
        outside = np.flatnonzero((windows[:, 2] == 0) & left)
        for start in range(0, len(outside), OUTSIDES):
            yield [(number, OUTSIDE, None) for number in outside[start:start + OUTSIDES].tolist()]
        yield from (run for run in reading.planner.runs(windows) if left[run.tiles].any())
    later = None
    for tiles, error in prefetch_map(reading.read, items(), readers if reading.planner.raster.in_threads else 0):
        yield [tile for tile in tiles if left[tile[0]]]
        if isinstance(error, MissingBlockError):
            later = error
        elif error is not None:
            raise error
    if later is not None:
        raise later


class _Reading:
    """Reader of items in any thread, with a TileReader for each thread."""

    def __init__(self, open_raster: Callable[[], Raster], size_px: int) -> None:
        self.open_raster, self.size_px, self.own = open_raster, size_px, threading.local()
        self.planner = TileReader(open_raster(), size_px)
        self.stretch = self.planner.raster.stretch  # samples the whole raster: once, not in each thread

    def read(self, item: list[ReadTile] | ReadRequest) -> tuple[list[ReadTile], DallesError | None]:
        """Return (list of (number, status, image or None), error or None); with an error, the tiles read."""
        if isinstance(item, list):
            return item, None
        try:
            return self._whole(item), None
        except CancelledError as error:
            return [], error
        except RasterError:  # read its tiles one by one, so that only those on broken blocks are lost
            done, broken = [], None
            for one in item.split():
                try:
                    done += self._whole(one)
                except MissingBlockError as error:
                    broken = error
                except (RasterError, CancelledError) as error:
                    return done, error
            return done, broken

    def _whole(self, run: ReadRequest) -> list[ReadTile]:
        images, statuses = self._reader().read(run)
        images = iter(images)
        return [(number, status, next(images) if status == OK else None) for number, status in zip(run.tiles.tolist(), statuses)]

    def _reader(self) -> TileReader:
        if not hasattr(self.own, 'reader'):
            raster = self.open_raster()
            raster.stretch = self.stretch
            self.own.reader = TileReader(raster, self.size_px)
        return self.own.reader
