"""The NumPy engine against Keras, on the same weights and tiles."""

import keras
import numpy as np
import pytest
from keras import layers

from dalles.core.errors import ModelFileError
from dalles.core.raster.pixels import resize
from dalles.models.engines.numpy_engine import NumpyEngine
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.keras_conversion import to_portable
from dalles.models.model_file.portable_network import PortableNetwork

RNG = np.random.default_rng(0)


def tiles(count, size):
    """Noise, flat colours, and smooth patches: what reaches every part of an activation."""
    coarse = RNG.integers(0, 256, (count, size // 8 + 1, size // 8 + 1, 3), dtype='uint8')
    out = resize(coarse, size)
    out[::5] = RNG.integers(0, 256, (len(out[::5]), size, size, 3), dtype='uint8')
    out[1], out[2] = 0, 255
    for number in range(3, count, 4):  # roofs beside their shadows, on ground of one tone
        out[number] = RNG.integers(80, 110, (size, size, 3)) + np.array([0, 15, -20])
        for _ in range(3):
            top, left = RNG.integers(0, size - size // 4, 2)
            out[number, top:top + size // 5, left:left + size // 5] = (200, 120, 90)
            out[number, top:top + size // 5, left + size // 5:left + size // 4] = 25
    return out


def numpy_outputs(portable, images):
    engine = NumpyEngine(portable)
    try:
        return engine.predict(images)
    finally:
        engine.close()


def shaken(network):
    """Random statistics in the normalisations: fresh ones would fold to almost nothing."""
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([RNG.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()])
    return network


def test_the_bundled_model_gives_the_probability_that_keras_gives():
    model, network = file_io.load(BUNDLED), keras.models.load_model(BUNDLED)
    images = tiles(40, model.card.size_px)
    expected = network.predict(images.astype('float32'), verbose=0)
    found = numpy_outputs(model.portable, images)
    assert found.shape == expected.shape == (40, 1)
    assert np.ptp(expected) > 0.05, 'tiles that all look alike would agree by accident'
    assert np.abs(found - expected).max() < 1e-4


def every_layer():
    """A network with every layer that can be portable, and each way of folding."""
    entry = keras.Input((37, 37, 3))
    x = layers.Rescaling([1 / 128, 1 / 100, 1 / 90], [-1.0, -1.1, -0.9])(entry)
    x = layers.Conv2D(8, 3, 2, 'same', use_bias=False)(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    skip = x
    x = layers.DepthwiseConv2D(5, 1, 'same', activation='relu')(x)
    x = layers.BatchNormalization(scale=False)(x)  # after an activation: stays an operation of its own
    x = layers.Conv2D(8, 1, activation='tanh')(x)
    x = layers.Add()([x, skip])
    x = layers.Activation('relu')(x)
    x = layers.Concatenate()([layers.MaxPooling2D(3, 2, 'same')(x), layers.AveragePooling2D(3, 2, 'same')(x)])
    x = layers.Conv2D(6, 3, 2, 'valid')(x)
    pooled = layers.Concatenate()([layers.GlobalAveragePooling2D()(x), layers.GlobalMaxPooling2D()(x),
                                   layers.Flatten()(x)])
    x = layers.Dense(12, use_bias=False)(layers.Dropout(0.5)(pooled))
    x = layers.BatchNormalization(center=False)(x)
    return keras.Model(entry, layers.Dense(2, activation='softmax')(layers.ReLU()(x)))


def cerema_like():
    """Three blocks of convolution and pooling and two dense layers, as the original of 2018."""
    network = keras.Sequential([keras.Input((48, 48, 3)), layers.Rescaling(1 / 255)])
    for width in (8, 8, 16):
        network.add(layers.Conv2D(width, 3, activation='relu'))
        network.add(layers.MaxPooling2D(2))
    for layer in (layers.Flatten(), layers.Dense(16, activation='relu'), layers.Dropout(0.5),
                  layers.Dense(1, activation='sigmoid')):
        network.add(layer)
    return network


@pytest.mark.parametrize('build', [every_layer, cerema_like])
def test_other_networks_agree_too(build):
    network = shaken(build())
    images = tiles(12, network.input_shape[1])
    expected = network.predict(images.astype('float32'), verbose=0)
    portable = PortableNetwork.from_bytes(to_portable(network).to_bytes())
    assert np.abs(numpy_outputs(portable, images) - expected).max() < 1e-4


def test_folding_leaves_no_normalisation_of_the_bundled_model():
    names = [op['op'] for op in file_io.load(BUNDLED).portable.operations]
    assert names.count('scale') == 1  # the rescaling of the input
    assert 'activation' not in names


@pytest.mark.parametrize('layer', [layers.Lambda(lambda x: x), layers.Conv2D(4, 3, dilation_rate=2),
                                   layers.LeakyReLU(), layers.Conv2D(4, 3, activation='gelu'),
                                   layers.DepthwiseConv2D(3, depth_multiplier=2)])
def test_layers_that_no_engine_knows_are_refused(layer):
    with pytest.raises(ModelFileError, match='portable'):
        to_portable(keras.Sequential([keras.Input((16, 16, 3)), layer, layers.GlobalAveragePooling2D()]))


CARD = {'name': 'new', 'version': '1', 'size_px': 48, 'gsd_m': 1, 'gsd_range_m': [1, 1], 'bands': ['r', 'g', 'b'],
        'scaling': {'percentiles': [2, 98]}, 'classes': ['non_bati', 'bati'], 'threshold': 0.5}


def test_a_saved_model_opens_in_keras_and_in_dalles(tmp_path):
    network = cerema_like()
    network.compile('adam', 'binary_crossentropy')
    images = tiles(4, 48)
    network.fit(images.astype('float32'), np.zeros((4, 1)), verbose=0)
    file_io.save(network, CARD, tmp_path / 'new.keras')
    model = file_io.load(tmp_path / 'new.keras')
    expected = keras.models.load_model(tmp_path / 'new.keras').predict(images.astype('float32'), verbose=0)
    assert np.abs(numpy_outputs(model.portable, images) - expected).max() < 1e-5
    assert sorted(p.name for p in tmp_path.iterdir()) == ['new.keras']


def test_a_failed_save_leaves_the_older_file_alone(tmp_path, monkeypatch):
    path = tmp_path / 'old.keras'
    path.write_bytes(b'older')
    network = cerema_like()
    monkeypatch.setattr(file_io.zipfile.ZipFile, 'writestr', lambda *_: (_ for _ in ()).throw(OSError('disk full')))
    with pytest.raises(OSError, match='disk full'):
        file_io.save(network, CARD, path)
    assert path.read_bytes() == b'older'
    assert [p.name for p in tmp_path.iterdir()] == ['old.keras']


def test_a_card_that_cannot_be_is_not_saved(tmp_path):
    with pytest.raises(ModelFileError, match='threshold'):
        file_io.save(cerema_like(), {**CARD, 'threshold': 3}, tmp_path / 'new.keras')
    assert list(tmp_path.iterdir()) == []
