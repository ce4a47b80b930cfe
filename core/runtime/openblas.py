"""Matrix products by OpenBLAS, with one thread each while the threads of Dalles use all processors.

numpy cannot change the number of threads once it is loaded, so the functions of the loaded OpenBLAS library are called through
ctypes, and the earlier number is restored afterwards. QGIS on Debian is also linked to GSL, whose reference BLAS exports the same
function names: within qgis and qgis_process numpy calls those, which are several times slower;
:func:`matmul` calls OpenBLAS instead. Linux only; elsewhere, and with another BLAS, nothing changes.
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

MAPS = '/proc/self/maps'  # lists the files that a process has mapped, Linux only
# system builds, then the builds in numpy wheels
NAMES = (('openblas_get_num_threads', 'openblas_set_num_threads'),
         ('scipy_openblas_get_num_threads64_', 'scipy_openblas_set_num_threads64_'),
         ('openblas_get_num_threads64_', 'openblas_set_num_threads64_'))
OF_GSL = 'gslcblas'
ROWS, PLAIN = 101, 111  # CBLAS enums: row-major, not transposed
LOCK, DEPTH = threading.Lock(), [0]
BEFORE: list[int] = []  # threads of each library


@lru_cache(maxsize=1)
def libraries() -> dict[str, ctypes.CDLL]:
    """Return {path: ctypes.CDLL} of each BLAS library that this process has loaded."""
    try:
        with open(MAPS, encoding='utf-8', errors='replace') as file:
            paths = {line.split(None, 5)[-1].strip() for line in file}
    except OSError:
        return {}
    found = {}
    for path in sorted(path for path in paths if re.search('blas', path.rsplit('/', 1)[-1])):
        with contextlib.suppress(OSError):
            found[path] = ctypes.CDLL(path)
    return found


@lru_cache(maxsize=1)
def switches() -> list[tuple[Callable[[], int], Callable[[int], None]]]:
    """Return the (get, set) functions for the number of threads of each loaded OpenBLAS, a list of pairs."""
    return [(getattr(library, get), getattr(library, put)) for library in libraries().values() for get, put in NAMES
            if hasattr(library, get)]


@lru_cache(maxsize=1)
def _passed_by() -> ctypes.CDLL | None:
    """Return the OpenBLAS that GSL's BLAS hides from numpy; None where nothing is hidden or no system OpenBLAS is loaded."""
    known = libraries()
    if not any(OF_GSL in path for path in known) or any(hasattr(one, get) for one in known.values() for get, _ in NAMES[1:]):
        return None  # no GSL, or a numpy wheel, whose OpenBLAS has names of its own
    return next((one for one in known.values() if hasattr(one, NAMES[0][0]) and hasattr(one, 'cblas_sgemm')), None)


def matmul(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the matrix product a @ b, computed by OpenBLAS where it is loaded.

    Args:
        a: (M, K) float32.
        b: (K, N) float32.

    Returns:
        (M, N) float32.
    """
    blas = _passed_by()
    if blas is None or not a.size or not b.size:
        return a @ b
    a, b = np.ascontiguousarray(a, 'float32'), np.ascontiguousarray(b, 'float32')
    (m, k), n = a.shape, b.shape[1]
    out = np.empty((m, n), 'float32')
    one, nothing = ctypes.c_float(1), ctypes.c_float(0)
    left, right, result = (ctypes.c_void_p(array.ctypes.data) for array in (a, b, out))
    blas.cblas_sgemm(ROWS, PLAIN, PLAIN, m, n, k, one, left, k, right, n, nothing, result, n)
    return out


@contextlib.contextmanager
def single_threaded() -> Iterator[None]:
    """Limit OpenBLAS to one thread within the block; the last of several threads to leave restores the earlier number."""
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
