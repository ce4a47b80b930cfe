"""A run that goes on hands the engine the batches of an unbroken one."""

import numpy as np
import pytest

from dalles.core.raster.windows import PixelGrid
from dalles.models.inference.scoring import predict_tiles

SIDE, COUNT = 10, 300


class Raster:
    """A row of tiles, each of its own red; tile 5 is empty; counts the pixels that are read."""

    pixels, block_width, stretch, fills, in_threads = PixelGrid(0, SIDE, 1, -1, COUNT * SIDE, SIDE), 16, None, {0, 255}, True
    columns = []

    def read(self, window, width, height):
        Raster.columns.append((window.col // SIDE, (window.col + window.width) // SIDE))
        tiles = np.arange(window.col, window.col + window.width) // SIDE
        values = np.full((height, width, 3), 7, 'uint8')
        values[..., 0], values[0, ::SIDE, 1] = tiles % 256, 9
        return values, np.broadcast_to(tiles != 5, (height, width))


class Engine:
    """Answers with the place of a tile in its batch, so that another batch gives another answer."""

    def __init__(self):
        self.batches = []

    def predict(self, images):
        self.batches.append(images[:, 0, 0, 0].tolist())
        return np.linspace(0, 1, len(images), dtype='float32')[:, None]


class Card:
    size_px = SIDE

    @staticmethod
    def built_probability(outputs):
        return outputs[:, 0]


def windows():
    x = np.arange(COUNT + 40, dtype='float64') * SIDE  # the last 40 are beyond the raster
    return Raster.pixels.windows(np.stack([x, 0 * x, x + SIDE, 0 * x + SIDE], axis=1))


def run(done=None):
    engine = Engine()
    Raster.columns.clear()
    return {one.number: (one.probability, one.status) for part in predict_tiles(windows(), Raster, engine, Card, done)
            for one in part}, \
        engine.batches


@pytest.mark.parametrize('seed', range(8))
def test_what_is_left_is_the_same_to_its_last_bit(seed):
    whole, batches = run()
    rng = np.random.default_rng(seed)
    done = np.zeros(COUNT + 40, bool)
    done[list(whole)[:rng.integers(0, COUNT + 40)]] = True
    done[rng.integers(0, COUNT + 40, 3)] = False  # holes
    rest, again = run(done)
    assert {number for number, known in enumerate(done) if not known} <= set(rest)
    assert all(whole[number] == found for number, found in rest.items())
    assert all(batch in batches for batch in again)


def test_nothing_is_read_where_all_is_done():
    rest, again = run(np.ones(COUNT + 40, bool))
    assert rest == {} and again == [] and Raster.columns == []


def test_only_the_batches_with_a_hole_are_read():
    whole, batches = run()
    done = np.ones(COUNT + 40, bool)
    done[200] = False
    rest, again = run(done)
    assert 200 in rest and len(rest) < len(whole) and all(batch in batches for batch in again)
