"""The expected number of built tiles and its interval."""

import numpy as np
import pytest

from dalles.core.stats.area_totals import estimate_count


def test_certain_tiles_have_no_interval():
    assert estimate_count([1.0, 0.0, 1.0], np.arange(3)) == (2.0, 2.0, 2.0)


def test_nothing():
    assert estimate_count([], np.zeros(0, int)) == (0.0, 0.0, 0.0)


def test_tiles_of_their_own_are_the_binomial():
    found = estimate_count(np.full(400, 0.5), np.arange(400))
    assert found.expected == 200 and found.high - 200 == pytest.approx(1.96 * 10, abs=0.01)


def test_the_tiles_of_one_block_err_together():
    found = estimate_count(np.full(400, 0.5), np.zeros(400, int))
    assert (found.low, found.high) == (0.0, 400.0)
    assert estimate_count(np.full(400, 0.5), np.arange(400) // 4).high - 200 == pytest.approx(1.96 * 20, abs=0.01)


def test_the_interval_holds_the_truth_where_blocks_err_together():
    """A block is right or wrong as a whole: 95 of 100 intervals must hold the number, at the least."""
    rng, held = np.random.default_rng(0), 0
    for _ in range(300):
        p = np.repeat(rng.beta(0.4, 0.4, 40), 25)
        truth = np.repeat(rng.random(40) < p[::25], 25).sum()
        found = estimate_count(p, np.arange(1000) // 25)
        held += found.low <= truth <= found.high
    assert 0.93 <= held / 300 <= 1
