import threading
import time

import numpy as np
import pytest

from dalles.core.errors import RasterError
from dalles.core.tiles import Bounds
from dalles.models import scoring
from dalles.models.engine import open_engine
from dalles.models.scoring import read_ahead, score
from dalles.models.store import load


class FakeRaster:
    """Tile x is red x; tile 5 has no image, tiles from 300 on are outside, tile ``broken`` cannot be read."""

    def __init__(self, broken=None):
        self.broken = broken

    def tile(self, bounds, size_px):
        x = int(bounds.xmin)
        if x == self.broken:
            raise RasterError('broken here')
        if x == 5:
            return None, 'nodata'
        if x >= 300:
            return None, 'outside'
        return np.full((size_px, size_px, 3), x % 256, 'uint8'), 'ok'


def tiles(count):
    return ((f't{x}', Bounds(x, 0, x + 1, 1)) for x in range(count))


@pytest.fixture
def model(write_model):
    return load(write_model())


@pytest.fixture
def engine(model):
    engine = open_engine('numpy', model)
    yield engine
    engine.close()


@pytest.mark.parametrize('count', [1, scoring.BATCH, scoring.BATCH + 1, 350])
def test_every_tile_gets_its_own_answer(model, engine, count):
    scores = [one for batch in score(tiles(count), FakeRaster, engine, model.card) for one in batch]
    assert [one.key for one in scores] == [f't{x}' for x in range(count)]
    for x, one in enumerate(scores):
        if x == 5 or x >= 300:
            assert (one.probability, one.status) == (None, 'nodata' if x == 5 else 'outside')
        else:
            assert one.status == 'ok'
            assert one.probability == pytest.approx(1 / (1 + np.exp(-(x % 256 - 100) / 10)), abs=1e-5)


def test_a_batch_without_any_image(model, engine):
    outside = [('a', Bounds(400, 0, 401, 1)), ('b', Bounds(5, 0, 6, 1))]
    scores = [one for batch in score(outside, FakeRaster, engine, model.card) for one in batch]
    assert [one.status for one in scores] == ['outside', 'nodata']


def test_no_tiles_no_scores(model, engine):
    assert list(score([], FakeRaster, engine, model.card)) == []


def test_what_was_read_before_an_error_is_scored(model, engine):
    found = []
    with pytest.raises(RasterError, match='broken here'):
        for batch in score(tiles(300), lambda: FakeRaster(broken=2 * scoring.BATCH + 3), engine, model.card):
            found += batch
    assert len(found) == 2 * scoring.BATCH


def readers():
    return [t for t in threading.enumerate() if t.name == 'dalles-read']


def test_leaving_early_ends_the_reading_thread():
    ahead = read_ahead(iter(range(10 ** 9)), 3)
    assert [next(ahead) for _ in range(4)] == [0, 1, 2, 3]
    ahead.close()
    assert readers() == []


def test_reading_stays_a_few_items_ahead():
    taken = []

    def items():
        for i in range(100):
            taken.append(i)
            yield i
    ahead = read_ahead(items(), 3)
    next(ahead)
    time.sleep(0.3)
    assert len(taken) <= 6
    ahead.close()
