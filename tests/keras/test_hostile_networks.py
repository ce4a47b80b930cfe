"""Networks of others, which only the worker can look at: their size, and files that Keras itself wrote with code in them."""

import json
import zipfile

import keras
import numpy as np
import pytest
from keras import layers

import hostile
from dalles.core.errors import ModelFileError
from dalles.models.engines import keras_network
from dalles.models.engines.keras_network import KerasNetwork, load_network


def with_config(path, config):
    """The model file with another network."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    path.write_bytes(hostile.zipped({**members, 'config.json': json.dumps(config).encode()}))
    return path


def size(*stack, shape=(None, 10, 10, 3)):
    return {'module': 'keras', 'class_name': 'Sequential', 'registered_name': None,
            'config': {'name': 'net', 'layers': [hostile.entry(shape), *stack]}}


def flat(name='flat'):
    return hostile.layer('Flatten', {'name': name})


LARGE = {
    '17 GB of weights': size(flat(), hostile.dense(units=65_536, name='a'), hostile.dense(units=65_536, name='b')),
    'a kernel of 65,536': size(hostile.layer('Conv2D', {'filters': 65_536, 'kernel_size': [60_000, 60_000], 'padding': 'same'})),
    'a picture of 4 billion pixels': size(hostile.layer('Resizing', {'height': 65_536, 'width': 65_536})),
    'pixels repeated': size(hostile.layer('UpSampling2D', {'size': [6000, 6000]})),
    'numbers repeated': size(flat(), hostile.layer('RepeatVector', {'n': 65_536}), hostile.layer('Flatten', {'name': 'c'}),
                             hostile.layer('RepeatVector', {'n': 65_536, 'name': 'd'})),
    'a wide border': size(hostile.layer('ZeroPadding2D', {'padding': [[60_000, 60_000], [60_000, 60_000]]})),
    'a large input': size(flat(), shape=(None, 65_000, 65_000, 3)),
    'within a network': size({**size(hostile.layer('UpSampling2D', {'size': [6000, 6000]})), 'name': 'x'}),
}


@pytest.mark.parametrize('name', LARGE)
def test_networks_that_ask_for_too_much_are_never_built(name, tmp_path):
    path = tmp_path / 'large.keras'
    hostile.small_network().save(path)
    with pytest.raises(ModelFileError, match=r'weights \(at most 268435456\) and .* in a layer \(at most 67108864\)') as error:
        load_network(with_config(path, LARGE[name]))
    assert '\n' not in str(error.value)
    assert load_again(tmp_path) is not None, 'what was refused is left behind'


def load_again(tmp_path):
    path = tmp_path / 'small.keras'
    hostile.small_network().save(path)
    return load_network(path)


def test_a_network_of_any_input_is_measured_at_the_size_of_the_card(tmp_path):
    path = tmp_path / 'any.keras'
    network = keras.Sequential([keras.Input((None, None, 3)), layers.UpSampling2D(40), layers.GlobalAveragePooling2D(),
                                layers.Dense(1, activation='sigmoid')])
    network.save(path)
    opened = KerasNetwork(path, (0, 255), 20)
    assert opened.batch == keras_network.BATCH_VALUES // (800 * 800 * 3)
    assert opened.predict(np.zeros((100, 20, 20, 3), 'uint8')).shape == (100, 1)
    with pytest.raises(ModelFileError, match='The network is too large'):
        KerasNetwork(path, (0, 255), 300)


def test_what_cannot_be_built_is_one_sentence(tmp_path):
    path = tmp_path / 'odd.keras'
    hostile.small_network().save(path)
    for config in (size(hostile.layer('Conv2D', {'filters': -5, 'kernel_size': 3})),
                   size(hostile.layer('Reshape', {'target_shape': [7]})),
                   size(hostile.layer('Dense', {'nonsense': 1})), size({**hostile.layer('Conv2D'), 'config': 'no dict'}),
                   {'module': 'keras.src.models.functional', 'class_name': 'Functional', 'registered_name': 'Functional',
                    'config': {}},
                   {'class_name': 'Sequential'}, {'a': 1}, hostile.dense()):
        with pytest.raises(ModelFileError, match='Keras cannot build the network of odd.keras') as error:
            load_network(with_config(path, config))
        assert '\n' not in str(error.value) and len(str(error.value)) < 600


@pytest.mark.filterwarnings('ignore')
def test_files_that_keras_wrote_with_code_in_them(tmp_path):
    """Keras keeps the bytes of the function; loaded without its safe mode it would run them."""
    mark, path = tmp_path / 'mark', tmp_path / 'lambda.keras'
    namespace = {}
    exec(f'def run(x):\n    open({str(mark)!r}, "w").close()\n    return x', namespace)
    network = keras.Sequential([keras.Input((10, 10, 3)), layers.Lambda(eval('lambda x: run(x)', namespace)),
                                layers.GlobalAveragePooling2D()])
    network.save(path)
    mark.unlink(missing_ok=True)
    with pytest.raises(ModelFileError, match='Lambda layer, which could run'):
        load_network(path)
    assert not mark.exists()

    @keras.saving.register_keras_serializable('evil')
    class Custom(layers.Layer):
        """A layer of its own, known in this process: it could be built."""

        def call(self, x):
            mark.touch()
            return x
    custom = tmp_path / 'custom.keras'
    keras.Sequential([keras.Input((10, 10, 3)), Custom(), layers.GlobalAveragePooling2D()]).save(custom)
    mark.unlink(missing_ok=True)
    with pytest.raises(ModelFileError, match='contains Custom'):
        load_network(custom)
    old = tmp_path / 'old.h5'
    network.save(old)
    mark.unlink(missing_ok=True)
    with pytest.raises(ModelFileError, match='old.h5 is not a .keras file'):
        load_network(old)
    renamed = old.rename(tmp_path / 'renamed.keras')
    with pytest.raises(ModelFileError, match='not a complete zip archive'):
        load_network(renamed)
    assert not mark.exists()


def test_how_a_network_was_compiled_is_never_built(tmp_path):
    """Also that of a network within the network, which Keras compiles even when it is told not to."""
    mark, path = tmp_path / 'mark', tmp_path / 'compiled.keras'
    inner = hostile.small_network()
    inner.compile('adam', 'mse')
    outer = keras.Sequential([keras.Input((10, 10, 3)), inner])
    outer.compile('adam', 'mse')
    outer.save(path)
    with zipfile.ZipFile(path) as archive:
        config = json.loads(archive.read('config.json'))
    assert config['compile_config'] and config['config']['layers'][1]['compile_config']
    config['config']['layers'][1]['compile_config']['loss'] = hostile.bytecode(mark)
    network = load_network(with_config(path, config))
    assert not network.compiled and not network.layers[0].compiled and not mark.exists()
    assert np.allclose(network.predict(np.ones((1, 10, 10, 3)), verbose=0), inner.predict(np.ones((1, 10, 10, 3)), verbose=0))


def test_every_layer_of_the_list_is_built_and_read_again(tmp_path):
    """What the lists allow is what Keras writes: a harmless network of others is not refused."""
    entry = keras.Input((48, 48, 3))
    x = layers.Normalization(mean=[1., 2, 3], variance=[1., 2, 3])(entry)
    for one in (layers.RandomFlip('horizontal'), layers.RandomRotation(.1), layers.RandomZoom(.1),
                layers.RandomTranslation(.1, .1),
                layers.RandomContrast(.1), layers.RandomBrightness(.1), layers.RandomCrop(40, 40), layers.CenterCrop(32, 32),
                layers.Resizing(32, 32), layers.ZeroPadding2D(2), layers.Cropping2D(2), layers.UpSampling2D(2),
                layers.SeparableConv2D(8, 3, activation=keras.activations.gelu), layers.GaussianNoise(.1),
                layers.Conv2DTranspose(8, 3, kernel_regularizer='l2', kernel_initializer=keras.initializers.HeNormal(),
                                       activation=layers.LeakyReLU(), kernel_constraint='max_norm'),
                layers.LayerNormalization(), layers.GroupNormalization(4), layers.PReLU(), layers.ELU(), layers.Softmax(),
                layers.Activation('swish'), layers.Activation(keras.activations.relu), layers.GaussianDropout(.1),
                layers.AlphaDropout(.1), layers.Dropout(.1, seed=3), layers.SpatialDropout2D(.1), layers.AveragePooling2D(4)):
        x = one(x)
    y = layers.Permute((2, 1))(layers.MultiHeadAttention(2, 4)(*[layers.Reshape((-1, 8))(x)] * 2))
    y = layers.Flatten()(layers.RepeatVector(2)(layers.Flatten()(layers.Conv1D(3, 3)(y))))
    z, w = layers.GlobalMaxPooling2D()(x), layers.GlobalAveragePooling2D()(x)
    for kind in (layers.Add, layers.Subtract, layers.Multiply, layers.Average, layers.Maximum, layers.Minimum):
        z = kind()([z, w])
    out = layers.Concatenate()([layers.Dot(1)([z, w]), y])
    inner = keras.Sequential([layers.Dense(4, dtype='mixed_float16'), layers.Dense(1, activation='sigmoid', dtype='float32')])
    network = keras.Model(entry, inner(out))
    network.compile('adam', 'binary_crossentropy')
    network.save(tmp_path / 'all.keras')
    again, tiles = load_network(tmp_path / 'all.keras', size_px=48), np.random.default_rng(0).uniform(0, 255,
                                                                                                      (3, 48, 48,
                                                                                                       3)).astype('float32')
    assert np.allclose(again.predict(tiles, verbose=0), network.predict(tiles, verbose=0), atol=1e-6)
