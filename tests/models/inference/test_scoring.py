import threading

import numpy as np
import pytest

from dalles.core.errors import RasterError
from dalles.core.raster.windows import PixelGrid
from dalles.core.runtime.thread_pool import AHEAD, prefetch_map
from dalles.models.engines.engine import open_engine
from dalles.models.inference import scoring
from dalles.models.inference.scoring import predict_tiles, read_tiles
from dalles.models.model_file.file_io import load
from gates import HANGS_S

SIDE = 10  # pixels of a tile; the toy network takes as many


class FakeRaster:
    """A row of 300 tiles: tile x is red x; tile 5 is empty; tile ``broken`` cannot be read."""

    pixels, block_width, stretch, fills = PixelGrid(0, SIDE, 1, -1, 300 * SIDE, SIDE), 16, None, {0, 255}
    in_threads = True

    def __init__(self, broken=None):
        self.broken = broken

    def read(self, window, width, height):
        tiles = np.arange(window.col, window.col + window.width) // SIDE
        if self.broken is not None and self.broken in tiles:
            raise RasterError('broken here')
        values = np.full((height, width, 3), 7, 'uint8')
        values[..., 0] = tiles % 256
        values[0, ::SIDE, 1] = 9  # a photograph has more than one colour
        return values, np.broadcast_to(tiles != 5, (height, width))


def tiles(count):
    x = np.arange(count, dtype='float64') * SIDE
    return FakeRaster.pixels.windows(np.stack([x, 0 * x, x + SIDE, 0 * x + SIDE], axis=1))


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
    scores = [one for batch in predict_tiles(tiles(count), FakeRaster, engine, model.card) for one in batch]
    assert sorted(one.number for one in scores) == list(range(count))
    for one in scores:
        if one.number == 5 or one.number >= 300:
            assert (one.probability, one.status) == (None, 'nodata' if one.number == 5 else 'outside')
        else:
            assert one.status == 'ok'
            assert one.probability == pytest.approx(1 / (1 + np.exp(-(one.number % 256 - 100) / 10)), abs=1e-5)


def test_a_batch_without_any_image(model, engine):
    nowhere = FakeRaster.pixels.windows(np.full((1, 4), np.nan))
    outside = np.concatenate([tiles(401)[400:], tiles(6)[5:], nowhere])
    scores = [one for batch in predict_tiles(outside, FakeRaster, engine, model.card) for one in batch]
    assert {one.number: one.status for one in scores} == {0: 'outside', 1: 'nodata', 2: 'outside'}


def test_no_tiles_no_scores(model, engine):
    assert list(predict_tiles(tiles(0), FakeRaster, engine, model.card)) == []


def test_what_was_read_before_an_error_is_scored(model, engine):
    found = []
    with pytest.raises(RasterError, match='broken here'):
        for batch in predict_tiles(tiles(300), lambda: FakeRaster(broken=2 * scoring.BATCH + 3), engine, model.card):
            found += batch
    assert sorted(one.number for one in found) == list(range(2 * scoring.BATCH + 3))


def test_an_engine_that_fails_is_not_asked_again(model, engine, monkeypatch):
    asked = []

    def fail(images):
        asked.append(len(images))
        raise RuntimeError('no engine')
    monkeypatch.setattr(engine, 'predict', fail)
    with pytest.raises(RuntimeError, match='no engine'):
        list(predict_tiles(tiles(300), FakeRaster, engine, model.card))
    assert len(asked) == 1 and readers() == []


def test_a_large_tile_makes_small_batches(model, engine, monkeypatch):
    sizes = []
    monkeypatch.setattr(scoring, 'BATCH_BYTES', 3 * SIDE * SIDE * 7)
    real = engine.predict
    monkeypatch.setattr(engine, 'predict', lambda images: sizes.append(len(images)) or real(images))
    assert sum(len(batch) for batch in predict_tiles(tiles(100), FakeRaster, engine, model.card)) == 100
    assert max(sizes) == 7


def readers():
    return [t for t in threading.enumerate() if t.name.startswith('dalles-ahead')]


@pytest.mark.parametrize('threads', [1, 3])
@pytest.mark.waiting
def test_results_come_in_order_from_any_number_of_threads(threads):
    later = {number: threading.Event() for number in range(0, 30, 3)} if threads > 1 else {}

    def late(number):
        """Every third one comes after the one behind it, where there is more than one thread."""
        if number in later:
            assert later[number].wait(HANGS_S)
        elif number - 1 in later:
            later[number - 1].set()
        return number
    assert list(prefetch_map(late, range(30), threads)) == list(range(30))
    assert readers() == []


def test_one_raster_is_opened_for_each_thread(monkeypatch):
    opened = []

    def opener():
        opened.append(threading.current_thread().name)
        return FakeRaster()
    monkeypatch.setattr('dalles.core.raster.read_plan.RUN_PX', 2 * SIDE)
    assert sum(len(part) for part in read_tiles(tiles(300), opener, SIDE, readers=3)) == 300
    assert len(opened) == len(set(opened)) <= 4  # the one that plans, and the readers


def test_leaving_early_ends_the_reading_threads():
    found = prefetch_map(lambda number: number, iter(range(10 ** 9)), 2)
    assert [next(found) for _ in range(4)] == [0, 1, 2, 3]
    found.close()
    assert readers() == []


def test_reading_stays_a_few_items_ahead():
    taken = []

    def items():
        for i in range(100):
            taken.append(i)
            yield i
    found = prefetch_map(lambda number: number, items())
    next(found)
    assert len(taken) <= AHEAD + 1
    found.close()


def test_an_error_comes_where_its_item_would():
    def fail_at_3(number):
        if number == 3:
            raise RasterError('three')
        return number
    found = []
    with pytest.raises(RasterError, match='three'):
        for number in prefetch_map(fail_at_3, range(10), 2):
            found.append(number)
    assert found == [0, 1, 2] and readers() == []
