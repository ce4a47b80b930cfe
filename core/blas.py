"""One thread a matrix product while our own threads share the processors: OpenBLAS's threads would only get in their way.

numpy offers no switch for this once it is loaded, so OpenBLAS itself is asked, in the file that this process has loaded. What
it was set to comes back afterwards. Linux only; elsewhere, and with another BLAS, nothing is changed.
"""

import contextlib
import ctypes
import re
import threading
from functools import lru_cache

MAPS = '/proc/self/maps'  # the files that a process has loaded, Linux
# plain builds, and those within the wheels of numpy
NAMES = (('openblas_get_num_threads', 'openblas_set_num_threads'),
         ('scipy_openblas_get_num_threads64_', 'scipy_openblas_set_num_threads64_'),
         ('openblas_get_num_threads64_', 'openblas_set_num_threads64_'))
LOCK, DEPTH, BEFORE = threading.Lock(), [0], []


@lru_cache(maxsize=1)
def switches():
    """(get, set) functions of each OpenBLAS that this process has loaded: list of pairs."""
    try:
        with open(MAPS, encoding='utf-8', errors='replace') as file:
            paths = {line.split(None, 5)[-1].strip() for line in file}
    except OSError:
        return []
    found = []
    for path in sorted(path for path in paths if re.search('blas', path.rsplit('/', 1)[-1])):
        with contextlib.suppress(OSError):
            library = ctypes.CDLL(path)
            found += [(getattr(library, get), getattr(library, put)) for get, put in NAMES if hasattr(library, get)]
    return found


@contextlib.contextmanager
def one_thread():
    """Within, a matrix product takes one thread; several threads may enter, the last to leave puts back what was."""
    with LOCK:
        if DEPTH[0] == 0:
            BEFORE[:] = [get() for get, _ in switches()]
            for _, put in switches():
                put(1)
        DEPTH[0] += 1
    try:
        yield
    finally:
        with LOCK:
            DEPTH[0] -= 1
            if DEPTH[0] == 0:
                for (_, put), count in zip(switches(), BEFORE):
                    put(count)
