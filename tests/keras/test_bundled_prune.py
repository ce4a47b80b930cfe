"""tools/train/bundled_prune.py: which channels go, against every choice and against least squares."""

from itertools import combinations

import keras
import numpy as np
import pytest

from bundled_prune import chosen, prune
from dalles.models.training.architectures_keras import dalles

RNG = np.random.default_rng(5)


def error(inputs, weights, kept, fitted):
    return ((inputs @ weights - inputs[:, kept] @ fitted) ** 2).mean()


def test_what_stays_is_fitted_by_least_squares():
    inputs, weights = RNG.normal(size=(500, 8)) @ RNG.normal(size=(8, 8)), RNG.normal(size=(8, 3))
    inputs -= inputs.mean(axis=0)
    kept, fitted = chosen(np.cov(inputs.T, bias=True), weights, 5)
    expected = np.linalg.lstsq(inputs[:, kept], inputs @ weights, rcond=None)[0]
    assert fitted == pytest.approx(expected, rel=1e-3, abs=1e-3)


def test_the_first_to_go_is_the_one_that_costs_least_of_all():
    inputs, weights = RNG.normal(size=(500, 6)) @ RNG.normal(size=(6, 6)), RNG.normal(size=(6, 2))
    inputs -= inputs.mean(axis=0)
    kept, fitted = chosen(np.cov(inputs.T, bias=True), weights, 5)
    every = {stay: np.linalg.lstsq(inputs[:, list(stay)], inputs @ weights, rcond=None)[0] for stay in combinations(range(6), 5)}
    best = min(every, key=lambda stay: error(inputs, weights, list(stay), every[stay]))
    assert tuple(kept) == best


def test_a_channel_that_others_make_up_goes_without_a_trace():
    inputs = RNG.normal(size=(500, 4))
    inputs = np.column_stack([inputs, inputs[:, 0] + 2 * inputs[:, 3]])
    inputs -= inputs.mean(axis=0)
    weights = RNG.normal(size=(5, 3))
    kept, fitted = chosen(np.cov(inputs.T, bias=True), weights, 4)
    assert set(range(5)) - set(kept) < {0, 3, 4} and error(inputs, weights, kept, fitted) < 1e-6


def test_a_narrow_network_starts_from_what_the_wide_one_knows():
    keras.utils.set_random_seed(2)
    wide, narrow, scratch = (dalles(32, 3, expansion_share=share) for share in (1, 0.5, 0.5))
    for layer in wide.layers:  # statistics as after a training
        if isinstance(layer, keras.layers.BatchNormalization):
            gamma, beta, mean, variance = layer.get_weights()
            layer.set_weights([gamma * 1.5, beta + 0.3, mean + RNG.normal(0, 0.1, mean.shape), variance * 0.5])
    tiles = RNG.integers(0, 255, (64, 32, 32, 3)).astype('uint8')
    prune(wide, narrow, tiles)
    last = [keras.Model(network.input, network.get_layer('b2_add').output).predict(tiles.astype('float32'), verbose=0)
            for network in (wide, narrow, scratch)]
    spread = last[0].std()
    assert np.abs(last[1] - last[0]).mean() < 0.5 * spread < np.abs(last[2] - last[0]).mean()
    assert narrow.count_params() < 0.8 * wide.count_params()


def test_all_channels_kept_is_the_same_network():
    keras.utils.set_random_seed(3)
    wide, same = dalles(32, 3, expansion_share=1), dalles(32, 3, expansion_share=1)
    tiles = RNG.integers(0, 255, (16, 32, 32, 3)).astype('uint8')
    prune(wide, same, tiles)
    assert same.predict(tiles.astype('float32'), verbose=0) == pytest.approx(
        wide.predict(tiles.astype('float32'), verbose=0), abs=1e-5)
