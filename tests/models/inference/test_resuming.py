"""A run that goes on reads what is left as an unbroken one does, and predicts it alone."""

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
    """Answers with the red of a tile."""

    @staticmethod
    def predict(images):
        return images[:, 0, 0, :1].astype('float32') / 255


class Card:
    size_px = SIDE

    @staticmethod
    def built_probability(outputs):
        return outputs[:, 0]


def windows():
    x = np.arange(COUNT + 40, dtype='float64') * SIDE  # the last 40 are beyond the raster
    return Raster.pixels.windows(np.stack([x, 0 * x, x + SIDE, 0 * x + SIDE], axis=1))


def run(done=None):
    Raster.columns.clear()
    scored = [one for part in predict_tiles(windows(), Raster, Engine, Card, done=done) for one in part]
    assert len({one.number for one in scored}) == len(scored)
    return {one.number: (one.probability, one.status) for one in scored}, set(Raster.columns)


@pytest.mark.parametrize('seed', range(8))
def test_what_is_left_is_read_and_predicted_as_in_an_unbroken_run(seed):
    whole, columns = run()
    rng = np.random.default_rng(seed)
    done = np.zeros(COUNT + 40, bool)
    done[list(whole)[:rng.integers(0, COUNT + 40)]] = True
    done[rng.integers(0, COUNT + 40, 3)] = False  # holes
    rest, again = run(done)
    assert rest == {number: found for number, found in whole.items() if not done[number]}
    assert again <= columns


def test_nothing_is_read_where_all_is_done():
    assert run(np.ones(COUNT + 40, bool)) == ({}, set())
