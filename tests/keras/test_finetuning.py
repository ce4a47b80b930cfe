"""models/training/train_task.py: fine-tuning the bundled model helps on the validation tiles, or leaves it as it was."""

import threading

import keras
import numpy as np
import pytest

from dalles.core.stats.logistic_regression import log_losses
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.training import train_task
from dalles.models.training.architectures import ARCHITECTURES
from dalles.models.training.train_task import FEW, TileSequence, blend_towards_start


def with_bias(bias):
    """A network that says the same of every tile: the logit ``bias``."""
    network = keras.Sequential([keras.Input((4, 4, 3)), keras.layers.Flatten(), keras.layers.Dense(1, 'sigmoid')])
    network.set_weights([np.zeros((48, 1)), np.array([bias])])
    return network


def tiles(labels, weights=None):
    images = np.random.default_rng(0).integers(0, 255, (len(labels), 4, 4, 3), dtype='uint8')
    return TileSequence(images, np.array(labels, 'float32'), np.ones(len(labels), 'float32') if weights is None else weights,
                        batch=2)


@pytest.mark.parametrize('before, after, labels, share', [
    (-2.0, 2.0, [0, 1] * 200, 0.5),  # hundreds tell that the middle is best
    (-2.0, 2.0, [1] * FEW, 1), (-2.0, 2.0, [0] * FEW, 0),  # each tile says the same
    (-2.0, 2.0, [1] * (FEW - 1), 0.5), (-2.0, 2.0, [0] * (FEW - 1), 0),  # so few may do so by chance
    (-0.4, 0.4, [0, 1, 1], 0)])  # three prove nothing
def test_weights_go_back_unless_the_tiles_speak_against_it(before, after, labels, share):
    network = with_bias(after)
    assert blend_towards_start(network, with_bias(before).get_weights(), tiles(labels)) == share
    assert network.get_weights()[1] == pytest.approx([before + share * (after - before)])


def test_tiles_weigh_as_they_do_in_the_loss_of_keras():
    labels, weights = np.array([0, 1, 1, 1] * 100, 'float32'), np.array([3, 1, 1, 1] * 100, 'float32')
    network = with_bias(2.0)
    assert blend_towards_start(network, with_bias(-2.0).get_weights(), tiles(labels, weights)) == 0.5  # equal classes
    network.compile(loss='binary_crossentropy', weighted_metrics=[])
    network.set_weights([np.zeros((48, 1)), np.array([0.7])])
    scores = network.predict(np.zeros((400, 4, 4, 3)), verbose=0)[:, 0]
    expected = network.evaluate(np.zeros((400, 4, 4, 3)), labels[:, None], sample_weight=weights, verbose=0)
    assert (log_losses(labels, scores) * weights).mean() == pytest.approx(expected, rel=1e-4)


def order_and_truth(folder, rate, images):
    size_px = ARCHITECTURES['dalles'].size_px
    images.tofile(folder / 'tiles.u8')
    return {'tiles': str(folder / 'tiles.u8'), 'size_px': size_px, 'batch': 8, 'seed': 3, 'augment': False, 'epochs': 2,
            'patience': 0, 'learning_rate': rate, 'start': 'bundled', 'architecture': 'dalles', 'run': '',
            'bundled': str(BUNDLED), 'out': str(folder / 'a.keras'),
            'card': {'name': 'a', 'version': '1', 'size_px': size_px, 'tile_m': 50, 'gsd_m': 50 / size_px,
                     'gsd_range_m': [0.2, 0.5], 'bands': ['red', 'green', 'blue'],
                     'scaling': {'input': [0, 255], 'percentiles': [2, 98]}, 'classes': ['non_bati', 'bati'], 'trained_on': {}}}


def test_a_training_that_wrecks_the_bundled_model_leaves_it_as_it_was(tmp_path):
    rng, size_px = np.random.default_rng(0), ARCHITECTURES['dalles'].size_px
    images = rng.integers(0, 256, (24, size_px, size_px, 3), dtype='uint8')
    bundled = file_io.load(BUNDLED)
    labels = np.arange(24) % 2
    valid = np.arange(24) >= 12
    order = order_and_truth(tmp_path, 3.0, images)
    result = train_task.train(order, np.array([labels, valid], 'uint8'), lambda kind, header: None, threading.Event())
    made = file_io.load(order['out'])
    assert min(row['val_loss'] for row in result['history']) > 2 and result['share'] == 0
    assert all(np.array_equal(made.portable.arrays[name], array) for name, array in bundled.portable.arrays.items())
    assert made.card.text['trained_on']['share'] == 0
