"""Control of Python's cyclic garbage collector: while an algorithm runs, only the main thread collects.

Python collects in whichever thread has just allocated an object. In a background thread it would destroy objects of the window,
of QGIS and of all plugins: PyQt then removes them from its table of objects (PyQtMonitor), which the main thread changes at any
time without a lock («double free or corruption»); and a thread that has destroyed a Qt object may hang when it ends. So automatic
collection is off meanwhile, and the main thread collects at intervals: by a timer (algorithms/framework/gc_timer.py), or in the
loops of an algorithm that runs in the main thread itself, where no timer fires.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

GRACE_S = 10  # collection stays off before and after work in a background thread: QGIS allocates objects there, too
FULL_S = 300  # between two full collections, each of which blocks the window for a tenth of a second
IN_STEPS = sys.version_info >= (3, 14)  # collection may be incremental, with a threshold of 0 for the oldest generation

_lock = threading.Lock()
_runs, _was_on, _until, _full_at = 0, False, 0.0, 0.0  # _was_on: switched off here, to be switched on again


def is_main_thread() -> bool:
    """Return True when called in the main thread."""
    return threading.get_ident() == threading.main_thread().ident


def pause_soon() -> None:
    """Switch automatic collection off for GRACE_S: work is about to begin, maybe in a background thread."""
    with _lock:
        _off()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep automatic collection off within the block; after the last of concurrent blocks, the earlier state comes back.

    If the last block ends in a background thread, :func:`collect_if_due` restores it in the main thread, after GRACE_S.
    """
    global _runs, _until
    with _lock:
        _off()
        _runs += 1
    try:
        yield
    finally:
        with _lock:
            _runs -= 1
            _until = 0.0 if is_main_thread() else time.monotonic() + GRACE_S
        collect_if_due()


def collect_if_due() -> bool:
    """Do the collection that is due, and switch the automatic one on again once no run needs it off; in the main thread only.

    Returns:
        False once the earlier state is restored, so that no further call is needed.
    """
    global _was_on
    if not _was_on or not is_main_thread():
        return _was_on
    with _lock:
        done = not _runs and time.monotonic() >= _until
    gc.disable()  # other code may have switched it on, as timeit does
    _collect(done)
    with _lock:
        if done and not _runs:
            _was_on = False
            gc.enable()
        return _was_on


def restore() -> None:
    """Restore the earlier state at once, unless a run is still active; in the main thread."""
    global _until
    _until = 0.0
    collect_if_due()


def _off() -> None:
    global _was_on, _until, _full_at
    if not _was_on:
        _was_on, _full_at = gc.isenabled(), time.monotonic()
    if _was_on:
        gc.disable()
    _until = time.monotonic() + GRACE_S


def _collect(young: bool) -> None:
    """Collect the generations that are due by Python's counts, all at most every FULL_S; ``young``: the youngest always."""
    global _full_at
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [count > limit > 0 for count, limit in zip(counts, limits)]
    if not due[0]:
        if young:
            gc.collect(0)  # else the next allocation in a background thread may start a collection there
    elif IN_STEPS and not limits[2]:
        gc.collect(1)
    elif due[1] and due[2] and time.monotonic() >= _full_at + FULL_S:
        gc.collect()
        _full_at = time.monotonic()
    else:
        gc.collect(1 if due[1] else 0)
