"""Prediction of the tiles of a raster: threads read ahead while the engine runs."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.errors import CancelledError, MissingBlockError, RasterError
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
    ReadTile = tuple[int, str | None, npt.NDArray[np.uint8] | None]  # number, status, image

BATCH = 64  # tiles per call of the engine
BATCH_BYTES = 64 << 20  # limit of a batch, for models with large tiles
READERS = max(1, processors() // 2)  # the engine needs the processors too
SKIPPED = None  # status of a tile that is not read, as all tiles of its batch are done
OUTSIDES = 4096  # tiles outside the raster that are yielded at a time


class TilePrediction(NamedTuple):
    """Result of one tile: its index in the windows, its probability of *built* or None, and its status."""

    number: int
    probability: float | None
    status: str | None


def predict_tiles(windows: npt.NDArray[np.int_], open_raster: Callable[[], Raster], engine: Engine, card: Card,
                  done: npt.NDArray[np.bool_] | None = None, readers: int = READERS) -> Iterator[list[TilePrediction]]:
    """Predict the tiles of a raster.

    Args:
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.
        open_raster: function that opens the Raster; called once for the plan and once in each reading thread.
        engine: Engine.
        card: Card of the model.
        done: (N,) bool, tiles that an earlier run has predicted; default none. The others go to the engine in the same
            batches as in an uninterrupted run, so that each probability is the same to the last bit.
        readers: number of reading threads.

    Yields:
        list of TilePrediction, a batch of neighbouring tiles at a time, in which tiles of ``done`` may occur again. A batch has
        tiles of one chunk only (see core.raster.chunks): the probabilities of a chunk do not depend on the others.

    Raises:
        RasterError: the raster cannot be read. The tiles read before have been yielded; for a MissingBlockError, all others.
    """
    waiting, broken = [], None  # (number, status, image or None) of tiles read but not yet predicted
    most = max(1, min(BATCH, BATCH_BYTES // (3 * card.size_px ** 2)))
    reading = read_tiles(windows, open_raster, card.size_px, readers, done, most)
    with contextlib.closing(reading):
        while broken is None:
            last = True
            try:
                tiles, last = next(reading)
                waiting += tiles
            except (StopIteration, RasterError) as error:
                broken = error
            while len(waiting) >= most or (waiting and last):
                if done is None or not done[[number for number, _, _ in waiting[:most]]].all():  # else all done, maybe unread
                    gc_control.collect_if_due()
                    yield _scored(waiting[:most], engine, card)
                waiting = waiting[most:]
    if isinstance(broken, RasterError):
        raise broken


def _scored(tiles: list[ReadTile], engine: Engine, card: Card) -> list[TilePrediction]:
    images = [image for _, _, image in tiles if image is not None]
    found = iter(card.built_probability(engine.predict(np.stack(images))) if images else ())
    return [TilePrediction(number, None if image is None else float(next(found)), status) for number, status, image in tiles]


def read_tiles(windows: npt.NDArray[np.int_], open_raster: Callable[[], Raster], size_px: int,
               readers: int = READERS, done: npt.NDArray[np.bool_] | None = None,
               batch: int = BATCH) -> Generator[tuple[list[ReadTile], bool], None, None]:
    """Yield (list of (number, status, image or None), True where a batch must end after the list).

    Arguments as for :func:`predict_tiles`; ``batch``: tiles per call of the engine.
    """
    reading = _Reading(open_raster, size_px)

    def items() -> Iterator[list[ReadTile] | ReadRequest]:
        outside = np.flatnonzero(windows[:, 2] == 0)
        for start in range(0, len(outside), OUTSIDES):
            yield [(number, OUTSIDE, None) for number in outside[start:start + OUTSIDES].tolist()]
        yield from reading.planner.runs(windows)
    wanted = items() if done is None else without(items(), done, batch)
    later = None
    for tiles, last, error in prefetch_map(reading.read, wanted, readers if reading.planner.raster.in_threads else 0):
        yield tiles, last
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

    def read(self, item: list[ReadTile] | ReadRequest | Skipped) -> tuple[list[ReadTile], bool, RasterError | None]:
        """Return (list of (number, status, image or None), last of its chunk, error or None); with an error, the tiles read."""
        if isinstance(item, list):
            return item, True, None
        if isinstance(item, Skipped):
            return [(number, SKIPPED, None) for number in item.run.tiles.tolist()], item.run.last, None
        try:
            return self._whole(item), item.last, None
        except CancelledError as error:
            return [], True, error
        except RasterError:  # read its tiles one by one, so that only those on broken blocks are lost
            done, broken = [], None
            for one in item.split():
                try:
                    done += self._whole(one)
                except MissingBlockError as error:
                    broken = error
                except RasterError as error:
                    return done, True, error
            return done, item.last, broken

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


class Skipped(NamedTuple):
    """A ReadRequest that need not be read."""

    run: ReadRequest


def without(items: Iterable[list[ReadTile] | ReadRequest], done: npt.NDArray[np.bool_],
            batch: int) -> Iterator[list[ReadTile] | ReadRequest | Skipped]:
    """Yield the requests with a batch that has a tile to predict; the others as Skipped.

    Args:
        items: iterable of lists of (number, status, image), which are yielded unchanged, and of ReadRequest.
        done: (N,) bool.
        batch: tiles per call of the engine, in the order of the requests of a chunk.

    Yields:
        Lists, ReadRequest and Skipped, in the order of the items.
    """
    chunk = []
    for item in items:
        if isinstance(item, list):
            yield item
            continue
        chunk.append(item)
        if item.last:
            yield from _left(chunk, done, batch)
            chunk = []


def _left(chunk: list[ReadRequest], done: npt.NDArray[np.bool_], batch: int) -> Iterator[ReadRequest | Skipped]:
    """Yield the requests of a chunk, as Skipped where all tiles of their batches are done."""
    order = np.concatenate([run.tiles for run in chunk])
    left, place = np.add.reduceat(~done[order], np.arange(0, len(order), batch)) > 0, 0
    for run in chunk:
        first, place = place // batch, place + len(run.tiles)
        yield run if left[first:(place - 1) // batch + 1].any() else Skipped(run)
