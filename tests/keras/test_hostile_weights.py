"""What only the worker can look at: HDF5 weights, the size of a network, and files that Keras itself wrote with code in them."""

import io
import json
import zipfile

import h5py
import keras
import numpy as np
import pytest
from keras import layers

import hostile
from dalles.core.errors import ModelFileError
from dalles.models.engines import keras_network
from dalles.models.engines.keras_network import KerasNetwork, load_network
from dalles.models.engines.keras_weights import check_weights


def small():
    """A network as others make them, its weights not zero."""
    keras.utils.set_random_seed(1)
    return keras.Sequential([keras.Input((10, 10, 3)), layers.Conv2D(4, 3, activation='relu', name='conv'),
                             layers.GlobalAveragePooling2D(), layers.Dense(1, activation='sigmoid', name='last')])


@pytest.fixture
def changed(tmp_path):
    """changed(function of an open HDF5 file) -> path of a model file whose weights were changed so."""
    def make(change, network=None):
        path = tmp_path / 'theirs.keras'
        (network or small()).save(path)
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        stream = io.BytesIO(members['model.weights.h5'])
        with h5py.File(stream, 'r+') as file:
            change(file)
        path.write_bytes(hostile.zipped({**members, 'model.weights.h5': stream.getvalue()}))
        return path
    return make


PLACE = 'layers/conv2d/vars/0'


def replaced(**options):
    """Put another array in the place of a kernel."""
    def change(file):
        del file[PLACE]
        file.create_dataset(PLACE, **options)
    return change


def linked(link):
    def change(file):
        del file[PLACE]
        file[PLACE] = link
    return change


def virtual(file):
    del file[PLACE]
    layout = h5py.VirtualLayout((3, 3, 3, 4), 'float32')
    layout[...] = h5py.VirtualSource('/etc/passwd', 'data', (3, 3, 3, 4), 'float32')
    file.create_virtual_dataset(PLACE, layout)


def round_and_round(file):
    file['layers/again'] = file['layers']


def deep(file):
    group = file
    for _ in range(100):
        group = group.create_group('g')


def many(file):
    for number in range(300):
        file.create_dataset(f'more/{number}', data=np.zeros(1, 'float32'))


def attribute(value, **options):
    return lambda file: file[PLACE].attrs.create('dtype', value, **options)


SHAPE = (3, 3, 3, 4)
ATTACKS = {
    'a link to another file': (linked(h5py.ExternalLink('/etc/passwd', '/')), 'is a link'),
    'a soft link': (linked(h5py.SoftLink('/layers/dense/vars/0')), 'is a link'),
    'a soft link to nowhere': (linked(h5py.SoftLink('/nowhere')), 'is a link'),
    'data in another file': (replaced(shape=SHAPE, dtype='float32', external=[('/etc/passwd', 0, 432)]), 'not an array of '
                                                                                                         'numbers'),
    'data of another file, virtually': (virtual, 'not an array of numbers'), 'round and round': (round_and_round, 'occurs twice'),
    '10 GB that are not there': (replaced(shape=(2500, 1000, 1000), dtype='float32', chunks=(1, 1000, 1000)),
                                 'more than 1024 MB'),
    'more than there can be': (replaced(shape=(2 ** 40, 2 ** 20), dtype='uint8', chunks=(1024, 1024)), 'more than 1024 MB'),
    'words of any length': (replaced(shape=SHAPE, dtype=h5py.string_dtype()), 'not an array of numbers'),
    'lists of any length': (replaced(shape=SHAPE, dtype=h5py.vlen_dtype('int32')), 'not an array of numbers'),
    'references': (replaced(shape=SHAPE, dtype=h5py.ref_dtype), 'not an array of numbers'),
    'records': (replaced(shape=SHAPE, dtype=[('a', 'f4')]), 'is not an array'),
    'bytes': (replaced(shape=SHAPE, dtype='V100'), 'not an array of numbers'),
    'nothing': (replaced(data=h5py.Empty('float32')), 'not an array of numbers'),
    'a filter that HDF5 would load': (replaced(shape=SHAPE, dtype='float32', chunks=SHAPE, compression='lzf'), 'not an array '
                                                                                                               'of numbers'),
    'a type with a name': (lambda file: file.__setitem__('layers/type', np.dtype('float32')), 'not an array of numbers'),
    'too deep': (deep, 'nested too deep'), 'a long attribute': (attribute('x' * 9000, dtype='S9000'), 'not an array of numbers'),
    'an attribute that is a reference': (lambda file: file[PLACE].attrs.create('r', file.ref, dtype=h5py.ref_dtype),
                                         'not an array of numbers'),
}


@pytest.mark.parametrize('name', ATTACKS)
def test_weights_that_are_no_plain_arrays(name, changed):
    change, expected = ATTACKS[name]
    with pytest.raises(ModelFileError, match=f'The weights of theirs.keras cannot be read: .*{expected}') as error:
        load_network(changed(change))
    assert '\n' not in str(error.value)


def test_weights_that_are(changed):
    """gzip and a checksum are HDF5's own; what is read is what was there."""
    path = changed(replaced(data=np.full(SHAPE, 0.25, 'float32'), chunks=SHAPE, compression='gzip', shuffle=True,
                            fletcher32=True))
    assert (load_network(path).get_layer('conv').get_weights()[0] == 0.25).all()


def test_too_many_arrays(changed, monkeypatch):
    monkeypatch.setattr('dalles.models.engines.keras_weights.MAX_NODES', 200)
    with pytest.raises(ModelFileError, match='there are too many objects'):
        load_network(changed(many))


@pytest.mark.parametrize('cut', [0, 8, 96, 2000])
def test_weights_that_are_cut_off(cut):
    stream = io.BytesIO()
    with h5py.File(stream, 'w') as file:
        file['a'] = np.zeros(5000, 'float32')
    with pytest.raises(ModelFileError, match='the HDF5 file is damaged'):
        check_weights(stream.getvalue()[:cut], 'a.keras')
    assert check_weights(stream.getvalue(), 'a.keras') == 20_000


@pytest.mark.parametrize('value', [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers(changed, value):
    path = changed(lambda file: file[PLACE].__setitem__((0, 0, 0, 0), value))
    with pytest.raises(ModelFileError, match='theirs.keras has weights that are not finite numbers'):
        load_network(path)


@pytest.mark.parametrize('data', [np.zeros((1, 1, 1, 1), 'float32'), np.zeros(7, 'int8')])
def test_weights_of_another_network(changed, data):
    with pytest.raises(ModelFileError, match='Keras cannot build the network of theirs.keras .ValueError'):
        load_network(changed(replaced(data=data)))


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
    small().save(path)
    with pytest.raises(ModelFileError, match=r'weights \(at most 268435456\) and .* in a layer \(at most 67108864\)') as error:
        load_network(with_config(path, LARGE[name]))
    assert '\n' not in str(error.value)
    assert load_again(tmp_path) is not None, 'what was refused is left behind'


def load_again(tmp_path):
    path = tmp_path / 'small.keras'
    small().save(path)
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
    small().save(path)
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
    inner = small()
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
