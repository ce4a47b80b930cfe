"""The threads of OpenBLAS, asked and put back."""

import sys
import threading

import numpy as np
import pytest

from dalles.core.raster.pixels import resize
from dalles.core.runtime import openblas

pytestmark = pytest.mark.skipif(not sys.platform.startswith('linux'), reason='Linux only')


@pytest.fixture
def several():
    """OpenBLAS with two threads, whatever the machine has."""
    np.ones((2, 2)) @ np.ones((2, 2))
    if not openblas.switches():
        pytest.skip('numpy runs on another BLAS here')
    before = [get() for get, _ in openblas.switches()]
    for _, put in openblas.switches():
        put(2)
    yield lambda: [get() for get, _ in openblas.switches()]
    for (_, put), count in zip(openblas.switches(), before):
        put(count)


def test_one_thread_within_and_what_was_afterwards(several):
    was = several()
    with openblas.single_threaded():
        assert set(several()) == {1}
        with openblas.single_threaded():
            assert set(several()) == {1}
        assert set(several()) == {1}
    assert several() == was and set(was) == {2}


def test_an_error_puts_it_back_too(several):
    with pytest.raises(ValueError), openblas.single_threaded():
        raise ValueError
    assert set(several()) == {2}


def test_the_last_of_several_threads_puts_it_back(several):
    inside, leave = threading.Barrier(3), threading.Event()

    def work():
        with openblas.single_threaded():
            inside.wait()
            leave.wait()
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    assert set(several()) == {1}
    leave.set()
    for thread in threads:
        thread.join()
    assert set(several()) == {2}


def test_without_openblas_nothing_happens(monkeypatch):
    monkeypatch.setattr(openblas, 'switches', list)
    with openblas.single_threaded():
        assert (np.eye(3) @ np.eye(3) == np.eye(3)).all()


def test_a_tile_that_is_resized_is_the_same_with_any_number_of_threads(several):
    """Workers of Dask have one thread in OpenBLAS, QGIS has several: a grey value more here and there was another probability."""
    images = np.random.default_rng(1).integers(0, 256, (8, 100, 100, 3), dtype='uint8')
    with openblas.single_threaded():
        expected = resize(images, 150)
    assert set(several()) == {2} and np.array_equal(resize(images, 150), expected)


@pytest.mark.parametrize('m, k, n', [(1, 1, 1), (1, 7, 1), (1, 32, 1), (5, 32, 1), (1, 32, 9), (4, 3, 32), (4, 27, 32),
                                     (3844, 288, 64), (125, 250, 750)])
def test_a_product_is_that_of_numpy(several, monkeypatch, m, k, n):
    """Here numpy calls OpenBLAS; within qgis on Debian it calls the BLAS of GSL, and OpenBLAS is called past it."""
    monkeypatch.setattr(openblas, 'OF_GSL', 'blas')
    openblas._passed_by.cache_clear()
    try:
        if openblas._passed_by() is None:
            pytest.skip('numpy brings its own OpenBLAS here')
        draw = np.random.default_rng(m + k + n)
        a, b = draw.normal(size=(m, k)).astype('float32'), draw.normal(size=(k, n)).astype('float32')
        with openblas.single_threaded():
            assert np.allclose(openblas.matmul(a, b), a @ b, rtol=1e-5, atol=1e-5)
            assert np.array_equal(openblas.matmul(a.T.copy().T, b), openblas.matmul(a, b))
            assert openblas.matmul(a[:0], b).shape == (0, n)
    finally:
        monkeypatch.undo()
        openblas._passed_by.cache_clear()
