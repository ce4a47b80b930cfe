"""Where Python frees what is in a ring of references: in the main thread alone while an algorithm works.

Python's collector works in whichever thread has just made an object. In another thread than the main one it would end objects of
the window, of QGIS and of all plugins: PyQt then takes them out of its table of objects (PyQtMonitor), and the main thread does
so at any time without a lock («double free or corruption»); and a thread that ended an object of Qt may hang when it ends itself.
So it is off meanwhile, and the main thread does its work now and then: by a timer (algorithms/framework/gc_timer.py), or in the
loops of an algorithm that is in the main thread itself, where no timer ticks.
"""

import gc
import sys
import threading
import time
from contextlib import contextmanager

GRACE_S = 10  # it stays off before and after work in another thread: QGIS's own part of it there makes objects, too
FULL_S = 300  # from one look at all objects, a tenth of a second in the window, to the next
IN_STEPS = sys.version_info >= (3, 14)  # it may look at old objects in small steps, and has no limit for all of them then

_lock = threading.Lock()
_runs, _was_on, _until, _full_at = 0, False, 0.0, 0.0  # _was_on: True while it is off that is to be on again


def is_main_thread():
    """True in the main thread."""
    return threading.get_ident() == threading.main_thread().ident


def pause_soon():
    """Have it off for a while: work is about to begin, maybe in another thread."""
    with _lock:
        _off()


@contextmanager
def gc_paused():
    """Keep Python's automatic collector off; on again is what was on before the first of those who do so at a time.

    Where the last of them is in another thread than the main one, :func:`collect_if_due` switches it on there, a while later.
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


def collect_if_due():
    """Collect what the automatic collector would have, and switch it on where it need not be off; in the main thread only.

    Returns:
        False where it is as it was: no need to come again.
    """
    global _was_on
    if not _was_on or not is_main_thread():
        return _was_on
    with _lock:
        done = not _runs and time.monotonic() >= _until
    gc.disable()  # others may have switched it on, as timeit does
    _collect(done)
    with _lock:
        if done and not _runs:
            _was_on = False
            gc.enable()
        return _was_on


def restore():
    """Have it as it was, at once."""
    global _until
    _until = 0.0
    collect_if_due()


def _off():
    global _was_on, _until, _full_at
    if not _was_on:
        _was_on, _full_at = gc.isenabled(), time.monotonic()
    if _was_on:
        gc.disable()
    _until = time.monotonic() + GRACE_S


def _collect(young):
    """What is due by Python's own counts, of all objects once in a while only; ``young``: new ones in any case."""
    global _full_at
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [count > limit > 0 for count, limit in zip(counts, limits)]
    if not due[0]:
        if young:
            gc.collect(0)  # else the next object of another thread may be the one that makes it work there
    elif IN_STEPS and not limits[2]:
        gc.collect(1)
    elif due[1] and due[2] and time.monotonic() >= _full_at + FULL_S:
        gc.collect()
        _full_at = time.monotonic()
    else:
        gc.collect(1 if due[1] else 0)
