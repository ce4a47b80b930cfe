"""HDF5 weights of others, which only the worker can look at."""

import io
import zipfile

import h5py
import numpy as np
import pytest

import hostile
from dalles.core.errors import ModelFileError
from dalles.models.engines.keras_network import load_network
from dalles.models.engines.keras_weights import check_weights


@pytest.fixture
def changed(tmp_path):
    """changed(function of an open HDF5 file) -> path of a model file whose weights were changed so."""
    def make(change, network=None):
        path = tmp_path / 'theirs.keras'
        (network or hostile.small_network()).save(path)
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
