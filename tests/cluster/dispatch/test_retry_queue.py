"""Which chunk comes next, and which workers get none: counted by hand, with a clock that is set."""

from types import SimpleNamespace

import pytest

from dalles.cluster.dispatch import retry_queue, worker_health
from dalles.cluster.dispatch.retry_queue import NONE, RetryQueue
from dalles.cluster.dispatch.worker_health import WorkerHealth


@pytest.fixture
def clock(monkeypatch):
    """What is the time, in seconds: ``clock.now``."""
    found = SimpleNamespace(now=0.0)
    for module in (retry_queue, worker_health):
        monkeypatch.setattr(module, 'time', SimpleNamespace(monotonic=lambda: found.now))
    return found


def test_pauses_grow_while_the_others_go_on(clock):
    made = RetryQueue(range(3))
    assert made.next(16) == 0 and not made.failed(0, 3, 'a') and made.avoid == {0: {'a'}}
    assert [made.next(16) for _ in range(3)] == [1, 2, NONE] and made.later
    clock.now = 10
    assert made.next(16) == 0 and not made.later and not made.failed(0, 3, 'b') and made.avoid == {0: {'a', 'b'}}
    clock.now = 69
    assert made.next(16) is NONE
    clock.now = 70
    assert made.next(16) == 0 and made.failed(0, 3, 'a') and not made.later
    made.lost(1)
    assert made.next(16) == 1


def test_where_all_fails_no_new_chunk_is_begun_before_the_next_attempt(clock):
    made = RetryQueue(range(100))
    for number in range(4):
        assert made.next(4) == number
        made.failed(number, 3, 'a')
    assert made.next(4) is NONE
    clock.now = 10
    assert made.next(4) == 0
    made.done(0)
    assert [made.next(4) for _ in range(4)] == [1, 2, 3, 4]


def test_a_worker_rests_longer_each_time_until_it_has_done_a_chunk(clock):
    said = []
    made = WorkerHealth(said.append)
    made.see({'a': 1, 'b': 2, 'c': 4})
    for _ in range(9):
        made.failed('a', 'no image')
    assert made.available() == ['a', 'b', 'c'] and not said  # nobody does any better
    made.done('b')
    made.failed('a', 'no image')
    assert made.available() == ['b', 'c'] and made.room() == 6 and made.available(without={'b'}) == ['c']
    assert made.available(without={'b', 'c'}) == ['b', 'c'] and 'no image' in said[0] and '10 in a row' in said[0]
    clock.now = 60
    assert made.available() == ['a', 'b', 'c']
    made.failed('a', 'no image')
    clock.now = 179
    assert made.available() == ['b', 'c'] and len(said) == 1  # told once
    made.see({'a': 1})
    assert made.available() == ['a']  # better than nobody
    made.done('a')
    made.see({'a': 1, 'd': 1})
    assert made.available() == ['a', 'd']


def test_a_worker_without_dalles_gets_no_chunk_whatever_the_others_do():
    said = []
    made = WorkerHealth(said.append)
    made.see({'a': 1, 'b': 2})
    made.exclude('a', 'no Dalles')
    made.exclude('a', 'no Dalles')  # of the next chunk, on its way meanwhile
    assert made.available() == ['b'] and made.available(without={'b'}) == ['b']
    assert said == ['Worker a receives no chunks. no Dalles']
    made.see({'a': 1, 'b': 2})
    assert made.available() == ['b'] and made.room() == 2 and made.unfit == {'a'}
    made.see({'b': 2})
    made.see({'a': 1, 'b': 2})  # another one at the same address
    assert made.available() == ['a', 'b'] and not made.unfit
