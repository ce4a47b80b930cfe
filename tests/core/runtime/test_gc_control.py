"""Python's collector: off while something works, on again as it was, its work done by the main thread."""

import gc
import threading
import weakref
from types import SimpleNamespace

import pytest

from dalles.core.runtime import gc_control


class Ring:
    def __init__(self):
        self.ring = self


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    was = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc_control.restore()
    (gc.enable if was[0] else gc.disable)()
    gc.set_threshold(*was[1])


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still: the seconds that have passed are ``now``."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(gc_control, 'time', SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def in_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def off_for_a_while():
    with gc_control.gc_paused():
        assert not gc.isenabled()


def test_it_is_on_again_after_the_last_of_several():
    with gc_control.gc_paused():
        off_for_a_while()
        in_thread(off_for_a_while)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(ZeroDivisionError), gc_control.gc_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_was_off_stays_off():
    gc.disable()
    with gc_control.gc_paused():
        assert not gc.isenabled() and not gc_control.collect_if_due()
    assert not gc.isenabled()


def test_another_thread_leaves_it_to_the_main_one_to_switch_it_on(clock):
    in_thread(off_for_a_while)
    assert not gc.isenabled() and gc_control.collect_if_due(), 'what is left of its work there makes objects, too'
    clock.now += gc_control.GRACE_S
    in_thread(gc_control.collect_if_due)
    assert not gc.isenabled()
    assert not gc_control.collect_if_due() and gc.isenabled()


def test_it_is_off_before_work_begins_that_is_expected(clock):
    gc_control.pause_soon()
    assert not gc.isenabled() and gc_control.collect_if_due()
    clock.now += gc_control.GRACE_S
    assert not gc_control.collect_if_due() and gc.isenabled()


def test_who_switches_it_on_meanwhile_does_not_keep_it_on():
    with gc_control.gc_paused():
        gc.enable()
        assert gc_control.collect_if_due() and not gc.isenabled()


def test_the_main_thread_collects_what_is_due_and_another_does_not():
    with gc_control.gc_paused():
        ring = weakref.ref(Ring())
        gc.set_threshold(10, 10, 10)
        kept = [[] for _ in range(1000)]
        in_thread(gc_control.collect_if_due)
        assert ring() is not None
        gc_control.collect_if_due()
        assert ring() is None and kept


def test_little_is_left_for_later_and_a_limit_of_none_is_heeded():
    with gc_control.gc_paused():
        gc.set_threshold(0)
        ring, kept = weakref.ref(Ring()), [[] for _ in range(1000)]
        gc_control.collect_if_due()
        assert ring() is not None and kept


def test_old_objects_are_looked_at_once_in_a_while(monkeypatch):
    looked = []
    monkeypatch.setattr(gc_control, 'IN_STEPS', False)
    monkeypatch.setattr(gc_control.gc, 'collect', lambda generation=2: looked.append(generation))
    monkeypatch.setattr(gc_control.gc, 'get_threshold', lambda: (10, 10, 10))
    monkeypatch.setattr(gc_control.gc, 'get_count', lambda: (11, 11, 11))
    with gc_control.gc_paused():
        gc_control.collect_if_due()
        monkeypatch.setattr(gc_control, '_full_at', -1e9)
        gc_control.collect_if_due()
        gc_control.collect_if_due()
        assert looked == [1, 2, 1]
        monkeypatch.setattr(gc_control.gc, 'get_count', lambda: (11, 10, 10))
        gc_control.collect_if_due()
        monkeypatch.setattr(gc_control.gc, 'get_count', lambda: (10, 11, 11))
        gc_control.collect_if_due()
        assert looked == [1, 2, 1, 0]
