import threading

import pytest

from dalles.core.runtime.thread_pool import AHEAD, OrderedExecutor, prefetch_map
from gates import HANGS_S


@pytest.mark.parametrize('threads', [1, 2, 4])
@pytest.mark.waiting
def test_results_come_in_the_order_of_the_work(threads):
    work = OrderedExecutor(threads)
    slow_first = {0: threading.Event()}

    def square(number):
        if threads > 1 and number == 0:
            assert slow_first[0].wait(HANGS_S)
        elif number == 1:
            slow_first[0].set()
        return number ** 2
    done = [pair for number in range(20) for pair in work.submit(number, square, number)]
    done += work.drain()
    work.close()
    assert [(note, future.result()) for note, future in done] == [(n, n ** 2) for n in range(20)]


@pytest.mark.waiting
def test_no_more_is_in_hand_than_keeps_the_threads_busy():
    work, release = OrderedExecutor(3), threading.Event()
    assert work.most == 3 * AHEAD
    for number in range(work.most - 1):
        assert list(work.submit(number, release.wait, HANGS_S)) == []  # nobody waits for these
    threading.Timer(0.05, release.set).start()
    assert [note for note, _ in work.submit(work.most - 1, release.wait, HANGS_S)] == [0]  # one more: the first has to be done
    assert [note for note, _ in work.drain()] == list(range(1, work.most))
    work.close()


@pytest.mark.parametrize('threads', [1, 2])
def test_an_error_is_kept_for_who_asks(threads):
    work = OrderedExecutor(threads)
    done = [pair for number in (1, 0, 2) for pair in work.submit(number, lambda n: 1 / n, number)] + list(work.drain())
    work.close()
    assert [type(future.exception()).__name__ for _, future in done] == ['NoneType', 'ZeroDivisionError', 'NoneType']


def test_without_threads_all_is_done_by_the_caller_when_it_asks():
    seen = []

    def note(number):
        seen.append(threading.current_thread())
        return number
    results = prefetch_map(note, range(5), 0)
    assert next(results) == 0 and len(seen) == 1, 'none in advance'
    assert list(results) == [1, 2, 3, 4] and set(seen) == {threading.current_thread()}
