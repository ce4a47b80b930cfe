"""Matrix products by OpenBLAS, one thread each while our own threads share the processors: its own would only get in their way.

numpy offers no switch for this once it is loaded, so OpenBLAS itself is asked, in the file that this process has loaded. What
it was set to comes back afterwards. And QGIS on Debian is linked to GSL, whose plain BLAS has functions of the same names: within
qgis and qgis_process numpy's products went there, which is several times slower and adds in another order; :func:`matmul` goes
to OpenBLAS. Linux only; elsewhere, and with another BLAS, nothing is changed.
"""

import contextlib
import ctypes
import re
import threading
from functools import lru_cache

import numpy as np

MAPS = '/proc/self/maps'  # the files that a process has loaded, Linux
# plain builds, and those within the wheels of numpy
NAMES = (('openblas_get_num_threads', 'openblas_set_num_threads'),
         ('scipy_openblas_get_num_threads64_', 'scipy_openblas_set_num_threads64_'),
         ('openblas_get_num_threads64_', 'openblas_set_num_threads64_'))
OF_GSL = 'gslcblas'
ROWS, COLUMNS, PLAIN, TURNED = 101, 102, 111, 112  # of CBLAS: by rows, by columns, as it is, transposed
LOCK, DEPTH, BEFORE = threading.Lock(), [0], []


@lru_cache(maxsize=1)
def libraries():
    """{path: ctypes.CDLL} of each BLAS that this process has loaded."""
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
def switches():
    """(get, set) functions of each OpenBLAS that this process has loaded: list of pairs."""
    return [(getattr(library, get), getattr(library, put)) for library in libraries().values() for get, put in NAMES
            if hasattr(library, get)]


@lru_cache(maxsize=1)
def _passed_by():
    """The OpenBLAS that numpy would call, had the program not loaded the BLAS of GSL before; None where numpy calls its own."""
    known = libraries()
    if not any(OF_GSL in path for path in known) or any(hasattr(one, get) for one in known.values() for get, _ in NAMES[1:]):
        return None  # the second: a numpy that brings its own
    found = next((one for one in known.values() if hasattr(one, NAMES[0][0]) and hasattr(one, 'cblas_sgemm')), None)
    if found is not None:
        found.cblas_sdot.restype = ctypes.c_float
    return found


def matmul(a, b):
    """The matrix product a @ b, with the bytes that numpy gives with OpenBLAS.

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
    if m == n == 1:  # as numpy chooses, for each shape
        out[0, 0] = blas.cblas_sdot(k, left, 1, right, 1)
    elif n == 1:
        blas.cblas_sgemv(COLUMNS, TURNED, k, m, one, left, k, right, 1, nothing, result, 1)
    elif m == 1:
        blas.cblas_sgemv(ROWS, TURNED, k, n, one, right, n, left, 1, nothing, result, 1)
    else:
        blas.cblas_sgemm(ROWS, PLAIN, PLAIN, m, n, k, one, left, k, right, n, nothing, result, n)
    return out


@contextlib.contextmanager
def single_threaded():
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
