"""Each operation against plain loops over its definition."""

import numpy as np
import pytest

from dalles.models.engines.numpy_engine import BATCH, NumpyEngine
from dalles.models.model_file.portable_network import PortableNetwork, same_padding

RNG = np.random.default_rng(0)
X = RNG.normal(size=(2, 9, 7, 4)).astype('float32')


def run(operation, x=X, **arrays):
    """One operation on float input: a scale of 1 carries it in, as predict takes 8-bit tiles."""
    engine = NumpyEngine(PortableNetwork([{'inputs': [0], **operation, **{name: name for name in arrays}}],
                                         {name: array.astype('float32') for name, array in arrays.items()}), threads=1)
    try:
        return engine._run(x)
    finally:
        engine.close()


def loops(x, kernel, stride, padding, cell):
    """cell(patch (N, kh, kw, C), inside (kh, kw)) for every output pixel; zeros beyond the image."""
    n, h, w, c = x.shape
    pads = [same_padding(size, k, s) if padding == 'same' else (0, 0)
            for size, k, s in zip((h, w), kernel, stride)]
    padded = np.pad(x, ((0, 0), *pads, (0, 0)))
    inside = np.pad(np.ones((h, w), bool), pads)
    rows = range(0, padded.shape[1] - kernel[0] + 1, stride[0])
    cols = range(0, padded.shape[2] - kernel[1] + 1, stride[1])
    return np.stack([np.stack([cell(padded[:, i:i + kernel[0], j:j + kernel[1]],
                                    inside[i:i + kernel[0], j:j + kernel[1]]) for j in cols], 1) for i in rows], 1)


CASES = [((3, 3), [1, 1], 'same'), ((3, 3), [2, 2], 'same'), ((5, 5), [2, 2], 'same'), ((1, 1), [1, 1], 'same'),
         ((1, 1), [2, 2], 'same'), ((3, 2), [2, 1], 'valid'), ((5, 5), [1, 1], 'valid')]


@pytest.mark.parametrize('kernel, stride, padding', CASES)
def test_conv(kernel, stride, padding):
    weight, bias = RNG.normal(size=(*kernel, 4, 6)), RNG.normal(size=6)
    expected = loops(X, kernel, stride, padding, lambda p, _: np.einsum('nijc,ijco->no', p, weight) + bias)
    found = run({'op': 'conv', 'stride': stride, 'padding': padding}, weight=weight, bias=bias)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-4


@pytest.mark.parametrize('kernel, stride, padding', [*CASES, ((2, 2), [3, 3], 'same'), ((4, 4), [3, 2], 'same'),
                                                     ((5, 5), [3, 3], 'valid'), ((9, 7), [1, 1], 'valid')])
def test_depthwise(kernel, stride, padding):
    weight, bias = RNG.normal(size=(*kernel, 4)), RNG.normal(size=4)
    expected = loops(X, kernel, stride, padding, lambda p, _: np.einsum('nijc,ijc->nc', p, weight) + bias)
    found = run({'op': 'depthwise', 'stride': stride, 'padding': padding}, weight=weight, bias=bias)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-4


@pytest.mark.parametrize('kernel, stride, padding', CASES)
def test_pools(kernel, stride, padding):
    def highest(patch, inside):
        return np.where(inside[..., None], patch, -np.inf).max(axis=(1, 2))

    def mean(patch, inside):
        return patch.sum(axis=(1, 2)) / inside.sum()
    for op, cell in (('max_pool', highest), ('mean_pool', mean)):
        found = run({'op': op, 'size': list(kernel), 'stride': stride, 'padding': padding})
        assert np.abs(found - loops(X, kernel, stride, padding, cell)).max() < 1e-5, op


def test_small_operations():
    weight, bias = RNG.normal(size=4).astype('float32'), RNG.normal(size=4).astype('float32')
    assert np.allclose(run({'op': 'scale'}, weight=weight, bias=bias), X * weight + bias)
    assert np.allclose(run({'op': 'global_mean'}), X.mean(axis=(1, 2)))
    assert np.allclose(run({'op': 'global_max'}), X.max(axis=(1, 2)))
    assert np.array_equal(run({'op': 'flatten'}), X.reshape(2, -1))
    assert np.allclose(run({'op': 'add', 'inputs': [0, 0, 0]}), 3 * X)
    assert np.allclose(run({'op': 'concat', 'inputs': [0, 0]}), np.concatenate([X, X], -1))


@pytest.mark.parametrize('name, function', [
    ('relu', lambda x: x * (x > 0)), ('relu6', lambda x: np.minimum(6, x * (x > 0))), ('tanh', np.tanh),
    ('sigmoid', lambda x: np.exp(x) / (1 + np.exp(x))), ('linear', lambda x: x),
    ('softmax', lambda x: np.exp(x) / np.exp(x).sum(-1, keepdims=True))])
def test_activations(name, function):
    x = X * 5
    before = x.copy()
    assert np.allclose(run({'op': 'activation', 'activation': name}, x=x), function(before.astype('float64')), atol=1e-6)
    assert np.array_equal(x, before)  # a value that others may still read is not changed


def test_a_value_read_twice_survives_its_first_reader():
    skip = PortableNetwork([{'op': 'activation', 'activation': 'relu', 'inputs': [0]},
                            {'op': 'activation', 'activation': 'tanh', 'inputs': [1]},
                            {'op': 'add', 'inputs': [1, 2, 0]}], {})
    engine = NumpyEngine(skip, threads=1)
    relu = np.maximum(X, 0)
    assert np.allclose(engine._run(X), relu + np.tanh(relu) + X)
    engine.close()


@pytest.mark.parametrize('count', [1, BATCH - 1, BATCH, 3 * BATCH + 1])
def test_tiles_keep_their_order_over_threads(toy, count):
    tiles = np.zeros((count, 10, 10, 3), 'uint8')
    tiles[..., 0] = (100 + np.arange(count) % 50)[:, None, None]
    engine = NumpyEngine(toy, threads=3)
    expected = 1 / (1 + np.exp(-(np.arange(count) % 50) / 10))
    assert np.allclose(engine.predict(tiles)[:, 0], expected, atol=1e-5)
    engine.close()


def test_extreme_values_give_probabilities_and_no_warning(toy):
    engine = NumpyEngine(PortableNetwork(toy.operations, {'w': toy.arrays['w'] * 1e4, 'b': toy.arrays['b']}), threads=1)
    with np.errstate(all='raise'):
        found = engine.predict(np.stack([np.zeros((10, 10, 3), 'uint8'), np.full((10, 10, 3), 255, 'uint8')]))
    assert found.ravel().tolist() == pytest.approx([4.5e-5, 1], abs=1e-5)
    engine.close()
