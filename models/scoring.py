"""From tiles to probabilities: a thread reads the raster ahead while the engine works."""

from __future__ import annotations

import queue
import threading
from typing import NamedTuple

import numpy as np

from ..core.rasters import OK

BATCH = 64  # tiles handed to the engine at a time
AHEAD = 4  # batches read in advance: bounds the memory whatever the size of the grid


class Score(NamedTuple):
    """What is known of one tile: its key, its probability of *built* or None, and its status."""

    key: object
    probability: float | None
    status: str


def score(tiles, open_raster, engine, card):
    """Predict tiles.

    Args:
        tiles: iterable of (key, Bounds); read in another thread.
        open_raster: function that opens the Raster, called in that thread.
        engine: Engine.
        card: Card of the model.

    Yields:
        list of Score, in the order of the tiles, a batch at a time.

    Raises:
        RasterError: the raster cannot be read; batches before it have been yielded.
    """
    for keys, statuses, images in read_ahead(_batches(tiles, open_raster, card.size_px), AHEAD):
        probabilities = iter(card.built_probability(engine.predict(images)) if len(images) else ())
        yield [Score(key, float(next(probabilities)) if status == OK else None, status)
               for key, status in zip(keys, statuses)]


def _batches(tiles, open_raster, size_px):
    raster = open_raster()
    keys, statuses, images = [], [], []
    for key, bounds in tiles:
        image, status = raster.tile(bounds, size_px)
        keys.append(key)
        statuses.append(status)
        if image is not None:
            images.append(image)
        if len(keys) == BATCH:
            yield keys, statuses, np.stack(images) if images else images
            keys, statuses, images = [], [], []
    if keys:
        yield keys, statuses, np.stack(images) if images else images


def read_ahead(items, depth):
    """Yield what an iterable yields, computed in another thread, at most ``depth`` items in advance.

    An exception of the iterable is raised here, in its place. Leaving the loop ends the thread.
    """
    waiting, stop, end = queue.Queue(depth), threading.Event(), object()

    def put(item):
        while not stop.is_set():
            try:
                waiting.put(item, timeout=0.1)
                return
            except queue.Full:
                continue

    def work():
        try:
            for item in items:
                put((item, None))
                if stop.is_set():
                    return
            put((end, None))
        except BaseException as error:  # handed over: raised where the items are used
            put((end, error))

    thread = threading.Thread(target=work, name='dalles-read', daemon=True)
    thread.start()
    try:
        while True:
            item, error = waiting.get()
            if error is not None:
                raise error
            if item is end:
                return
            yield item
    finally:
        stop.set()
        thread.join()
