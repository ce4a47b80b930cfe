"""Model files that want to do harm, made when a test asks for them. Where one could run code, it makes a file: the mark."""

import base64
import io
import json
import marshal
import pickle
import stat
import struct
import warnings
import zipfile
from functools import lru_cache

import numpy as np

from toys import toy_members

DTYPE = {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}


class Marker:
    """Unpickled, it makes the mark."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return open, (str(self.mark), 'w')


def bytecode(mark):
    """A function as Keras keeps a lambda in a file: marshalled, base64; called, it makes the mark."""
    code = compile(f'lambda x: (open({str(mark)!r}, "w"), x)[1]', 'x', 'eval').co_consts[0]
    return {'class_name': '__lambda__', 'config': {
        'value': base64.b64encode(marshal.dumps(code)).decode(), 'defaults': None, 'closure': None}}


def layer(name, config=None, module='keras.layers', registered_name=None, **more):
    """A layer as config.json has it."""
    return {'module': module, 'class_name': name, 'config': {'name': 'a', **(config or {})}, 'registered_name': registered_name,
            **more}


def dense(**changed):
    """A Dense layer with some fields of its configuration changed."""
    return layer('Dense', {'units': 1, 'activation': 'sigmoid', 'use_bias': True, 'dtype': DTYPE,
                           'kernel_initializer': {**layer('Zeros', module='keras.initializers'), 'config': {}}, **changed})


def entry(shape=(None, 10, 10, 3)):
    """The layer that takes the tiles."""
    return layer('InputLayer', {'batch_shape': list(shape), 'dtype': 'float32', 'name': 'tiles'})


def sequential(*layers, **more):
    """A network of layers one after the other."""
    pooling = layer('GlobalAveragePooling2D', {'name': 'pool', 'dtype': DTYPE})
    return {'module': 'keras', 'class_name': 'Sequential', 'registered_name': None, 'config': {
        'name': 'net', 'layers': [entry(), *layers, {**pooling}], **more}}


def nested(depth, brackets='[]'):
    """JSON so deep."""
    return b'{"class_name": ' + brackets[0].encode() * depth + brackets[1].encode() * depth + b'}'


def small_network():
    """A network of Keras as others make them, its weights not zero."""
    import keras
    from keras import layers
    keras.utils.set_random_seed(1)
    return keras.Sequential([keras.Input((10, 10, 3)), layers.Conv2D(4, 3, activation='relu', name='conv'),
                             layers.GlobalAveragePooling2D(), layers.Dense(1, activation='sigmoid', name='last')])


def networks(mark):
    """{name: (config.json as a dict or bytes, pattern of the message)}."""
    run = {'class_name': 'function', 'module': 'builtins', 'config': 'exec', 'registered_name': 'exec'}
    code = f'open({str(mark)!r}, "w")'
    attacks = {
        'lambda layer': (layer('Lambda', {'function': bytecode(mark)}), 'Lambda layer, which could run'),
        'lambda as activation': (dense(activation=bytecode(mark)), 'contains __lambda__'),
        'lambda as initializer': (dense(kernel_initializer=bytecode(mark)), 'contains __lambda__'),
        'lambda as regularizer': (dense(kernel_regularizer=[[bytecode(mark)]]), 'contains __lambda__'),
        'lambda in build_config': (layer('Dense', build_config={'input_shape': bytecode(mark)}), 'contains __lambda__'),
        'lambda in a call': (layer('Dense', inbound_nodes=[{'args': [], 'kwargs': {'x': bytecode(mark)}}]),
                             'contains __lambda__'),
        'lambda as dtype': (dense(dtype=bytecode(mark)), 'contains __lambda__'),
        'function': (dense(activation=run), 'contains function'),
        'function of os': (dense(activation={**run, 'module': 'os', 'config': 'system'}), 'contains function'),
        'get_file': (dense(activation={**run, 'module': 'keras.utils', 'config': 'get_file'}), 'contains function'),
        'get_file as a class': (layer('get_file', {'origin': 'file:///etc/passwd'}, 'keras.utils'), 'contains get_file'),
        'Popen': (layer('Popen', {'args': ['touch', str(mark)]}, 'subprocess'), 'contains Popen'),
        'known word of subprocess': (layer('Add', {}, 'subprocess'), 'comes from the module subprocess'),
        'module that looks like keras': (layer('Dense', {}, 'keras_evil'), 'comes from the module keras_evil'),
        'module below keras': (layer('Dense', {}, 'keras.utils'), 'comes from the module keras.utils'),
        'module with a path': (layer('Dense', {}, 'keras.src.layers/../../evil'), 'comes from the module keras.src.layers/'),
        'module that is a list': (layer('Dense', {}, ['keras.layers']), 'comes from the module'),
        'registered name': (layer('Dense', registered_name='evil>Dense'), 'custom object .evil>Dense'),
        'registered name of another': (layer('Dense', registered_name='Lambda'), 'custom object .Lambda'),
        'registered name that is a dict': (layer('Dense', registered_name={'a': 1}), 'custom object'),
        'class name that is a list': (layer(['Dense']), 'is not text'),
        'typespec': ({'class_name': '__typespec__', 'spec_name': 'system', 'module': 'os', 'registered_name': None,
                      'config': [code]}, 'contains __typespec__'),
        'SavedModel beside': (layer('TFSMLayer', {'filepath': '/tmp/evil'}), 'contains TFSMLayer'),
        'torch pickle': (layer('TorchModuleWrapper', {'module': pickle.dumps(Marker(mark)).hex()}),
                         'contains TorchModuleWrapper'),
        'jax function': (layer('JaxLayer', {'call_fn': bytecode(mark)}), 'contains JaxLayer'),
        'vocabulary in another file': (layer('StringLookup', {'vocabulary': '/etc/passwd'}), 'contains StringLookup'),
        'activation by a name': (dense(activation='evil>run'), "has the activation 'evil>run'"),
        'activation of a module': (dense(activation='os.system'), "has the activation 'os.system'"),
        'unknown dtype': (dense(dtype='object'), "has the dtype 'object'"),
        'network in a network': (sequential(sequential(layer('Lambda', {'function': bytecode(mark)}))), 'Lambda layer'),
        'a billion units': (dense(units=10 ** 9), r'units of 1e\+09, the maximum is 65536'),
        'a billion filters': (layer('Conv2D', {'filters': 10 ** 9}), 'filters of'),
        'a picture of a billion pixels': (layer('Resizing', {'height': 10 ** 6, 'width': 10 ** 3}), 'height of'),
        'endless repeats': (layer('RepeatVector', {'n': 10 ** 8}), 'n of'),
        'endless padding': (layer('ZeroPadding2D', {'padding': [[0, 10 ** 7], [0, 0]]}), 'padding of'),
        'a giant input': (sequential(layer('InputLayer', {'batch_shape': [None, 10 ** 6, 10 ** 6, 3]})), 'batch_shape of'),
        'a number too large to be one': (dense(units=-2.0 ** 60), 'units of'),
        'too many layers': (sequential(*[layer('ReLU')] * 3000), '3002 values of layers, the maximum is 2000'),
        'a word without end': (dense(name='a' * 5000), 'a text of 5000 characters'),
        'a number of 5,000 digits': (b'{"class_name": ' + b'9' * 5000 + b'}', 'a number of 5000 digits'),
        'not a number': (b'{"units": NaN}', 'NaN is not a finite'),
        'infinity': (b'{"units": -Infinity}', '-Infinity is not a finite'),
        'infinity by its exponent': (b'{"units": 1e999}', 'is too large'),
        'UTF-16': ('{"class_name": "Dense"}'.encode('utf-16'), 'cannot be read'), 'no JSON': (b'{', 'cannot be read'),
        'JSON too long': (b'{"a": "' + b'x' * (5 << 20) + b'"}', 'bytes of JSON'), 'a list': (b'[]', 'describes no network'),
    }
    for brackets in ('[]', '{}'):
        deep = nested(10_000, brackets) if brackets == '[]' else b'{"a": ' * 10_000 + b'1' + b'}' * 10_000
        attacks[f'10,000 deep, {brackets}'] = deep, 'nested more than 100 deep'
    return attacks


def as_json(config):
    """The bytes of config.json, of a dict or of bytes."""
    return config if isinstance(config, bytes) else json.dumps(config).encode()


def zipped(members, method=zipfile.ZIP_STORED):
    """A zip of members, {name or ZipInfo: bytes} or a list of pairs, which may name one twice."""
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, dict) else members
    with zipfile.ZipFile(out, 'w', method) as archive, warnings.catch_warnings():
        warnings.simplefilter('ignore')  # Python says that a name comes twice
        for name, data in pairs:
            archive.writestr(name, data)
    return out.getvalue()


def entry_of_kind(name, kind, flags=0):
    """An entry of a zip that is a link, a device or the like, made on Unix."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    info.flag_bits = flags
    return info


def changed_size(data, name, size):
    """The zip with another size of a member in both of its headers."""
    data, name = bytearray(data), name.encode()
    for head, at in ((b'PK\x03\x04', 22), (b'PK\x01\x02', 24)):
        start = data.find(head)
        while start >= 0:
            length = 30 if head == b'PK\x03\x04' else 46
            if data[start + length:start + length + len(name)] == name:
                data[start + at:start + at + 4] = struct.pack('<I', size)
            start = data.find(head, start + 4)
    return bytes(data)


def archives(mark):
    """{name: (bytes of a .keras file, pattern of the message)}."""
    good, evil = toy_members(), json.dumps(layer('Lambda', {'function': bytecode(mark)})).encode()
    more = {**good}
    link = entry_of_kind('config.json', stat.S_IFLNK)
    pairs = list(good.items())
    encrypted = bytearray(zipped(good))
    encrypted[encrypted.rfind(b'PK\x01\x02') + 8] |= 1  # the flag of the last member, in the list of members
    names = {'..': '../../../tmp/evil', 'absolute': '/tmp/evil', 'backslash': '..\\evil', 'drive': 'C:evil',
             'dots within': 'a/../../evil',
             'control': 'a\x07b', 'long': 'a' * 300, 'spaces': ' config.json', 'only dots': 'a/.. /b', 'twice parted': 'a//b'}
    attacks = {f'member named {kind}': (zipped({**good, name: b'x'}), 'is not allowed') for kind,
               name in names.items()}
    return {
        **attacks,
        'folder': (zipped({**good, 'assets/': b''}), 'is not allowed'),
        'symlink': (zipped([(link, b'/etc/passwd'), *pairs[1:]]), 'is a link or a device'),
        'device': (zipped([*pairs, (entry_of_kind('null', stat.S_IFCHR), b'')]), 'is a link or a device'),
        'twice, the second evil': (zipped([*pairs, ('config.json', evil)]), 'contains config.json twice'),
        'twice, the first evil': (zipped([('config.json', evil), *pairs]), 'contains config.json twice'),
        'twice by its case': (zipped([*pairs, ('Config.JSON', evil)]), 'contains Config.JSON twice'),
        'encrypted': (bytes(encrypted), 'is encrypted'), 'bzip2': (zipped(good, zipfile.ZIP_BZIP2), 'is encrypted or has'),
        'lzma': (zipped(good, zipfile.ZIP_LZMA), 'is encrypted or has'),
        'bomb': (zipped({**more, 'model.weights.h5': bytes(40 << 20)}, zipfile.ZIP_DEFLATED), 'the maximum is 300'),
        '4 GB by its header': (changed_size(zipped({**more, 'a': b'x'}), 'a', 0xfffffff0),
                              'is 4095 MB uncompressed, the maximum is 1024'),
        'larger than it says': (changed_size(zipped(good), 'config.json', 1), 'config.json is corrupt'),
        'smaller than it says': (changed_size(zipped(good), 'config.json', 50), 'corrupt'),
        'many members': (zipped({**good, **{f'm{number}': b'' for number in range(1100)}}), '1103 members'),
        'no network': (zipped(pairs[1:]), 'has no config.json'),
        'HDF5': (b'\x89HDF\r\n\x1a\n' * 200, 'not a complete zip archive'),
        'pickle': (pickle.dumps(Marker(mark)), 'not a complete zip archive'), 'nothing': (b'', 'not a complete zip archive'),
        'an archive in a member': (zipped({'inner.zip': zipped(good)}), 'has no config.json'),
    }


def npy(header, data=b'', version=b'\x01\x00'):
    """A .npy with a header of any text."""
    size = 2 if version == b'\x01\x00' else 4
    return b'\x93NUMPY' + version + len(header).to_bytes(size, 'little') + header.encode('latin-1') + data


def npz(operations, **arrays):
    """portable.npz of operations and of arrays, or of the bytes of a .npy."""
    members = {'operations.npy': npy_of(np.frombuffer(as_json(operations), 'uint8'))}
    members.update({f'{name}.npy': one if isinstance(one, bytes) else npy_of(one) for name, one in arrays.items()})
    return zipped(members)


def npy_of(array, **options):
    """The bytes of an array."""
    out = io.BytesIO()
    np.save(out, array, **options)
    return out.getvalue()


def op(name, inputs=(0,), **more):
    """An operation of portable weights."""
    return {'op': name, 'inputs': list(inputs), **more}


def weights(mark):
    """{name: (portable.npz, pattern of the message)}; tiles have 10 x 10 pixels."""
    w, b, wide = np.ones((3, 1), 'float32'), np.ones(1, 'float32'), np.zeros((3, 3, 3, 4), 'float32')
    four = np.zeros(4, 'float32')
    linear = op('dense', weight='w', bias='b')
    mean = [op('global_mean'), {**linear, 'inputs': [1]}]
    window = {'stride': [1, 1], 'padding': 'same', 'weight': 'w', 'bias': 'b'}
    descr = "{'descr': '%s', 'fortran_order': False, 'shape': (%s,), }\n"
    pickled = npy_of(np.array([Marker(mark)], dtype=object), allow_pickle=True)

    def of_array(data):
        return npz(mean, w=data, b=b)

    def conv(**changed):
        return npz([op('conv', **{**window, **changed})], w=wide, b=four)
    doubling = [op('concat', [number, number]) for number in range(40)]
    return {
        'pickled array': (of_array(pickled), 'neither float32 nor uint8'),
        'pickled operations': (zipped({'operations.npy': pickled, 'w.npy': npy_of(w), 'b.npy': npy_of(b)}), 'neither float32'),
        'pickle as operations': (npz(pickle.dumps(Marker(mark)), w=w, b=b), 'cannot be read'),
        'pickle in place of an array': (of_array(pickle.dumps(Marker(mark))), 'neither float32 nor uint8'),
        'code in a header': (of_array(npy(f"{{'descr': '<f4', 'fortran_order': open({str(mark)!r}, 'w'), 'shape': (3, 1), }}\n")),
                             'neither float32'),
        'header of 64 kB': (of_array(npy('(' * 60_000)), 'neither float32'),
        'header of 4 GB': (of_array(b'\x93NUMPY\x02\x00\xff\xff\xff\xff{'), 'neither float32 nor uint8'),
        '10 GB by a header': (of_array(npy(descr % ('<f4', '2684354560'), b'1234')), 'an array has 4 bytes for the shape'),
        'more than there is, by a header': (of_array(npy(descr % ('<f4', '9999999999, 9999999999'), b'1234')),
                                            '4 bytes for the shape'),
        'many dimensions': (of_array(npy(descr % ('<f4', ', '.join('1' * 30)), b'1234')), '4 bytes for the shape'),
        'nothing of a giant side': (of_array(npy(descr % ('<f4', '0, 99999999999999999999999'), b'')), 'neither float32'),
        'a shape below nothing': (of_array(npy(descr % ('<f4', '-1'), b'')), 'neither float32'),
        'records': (of_array(npy(descr % ("[('a', 'O')]", '1'), b'12345678')), 'neither float32'),
        'float64': (npz(mean, w=w.astype('float64'), b=b), 'neither float32'),
        'NaN': (npz(mean, w=w * np.nan, b=b), 'not finite'),
        'infinity': (npz(mean, w=w * np.inf, b=b), 'not finite'),
        'operations 10,000 deep': (npz(nested(10_000), w=w, b=b), 'nested more than 100 deep'),
        'too many operations': (npz([op('global_mean')] * 6000), '6000 operations'),
        'a value of later': (npz([op('activation', [1])]), 'does not exist yet'),
        'a truth as a value': (npz([op('activation', [True])]), 'does not exist'),
        'inputs that are a word': (npz([{**op('activation'), 'inputs': '0'}]), "'activation' with 1 inputs"),
        'stride 0': (conv(stride=[0, 1]), r'a stride of \[0, 1\]'), 'stride of halves': (conv(stride=[0.5, 1]), 'a stride of'),
        'endless stride': (conv(stride=[10 ** 9, 1]), 'a stride of'), 'no stride': (conv(stride=None), 'a stride of None'),
        'weights where none are read': (npz([op('global_mean', weight='nowhere'), {**linear, 'inputs': [1]}], w=w, b=b),
                                        "'global_mean' with weights"),
        'unknown padding': (conv(padding=[1, 10 ** 9]), 'an unknown padding'),
        'a kernel wider than the tile': (npz([op('conv', **{**window, 'padding': 'valid'})],
                                             w=np.zeros((11, 3, 3, 4), 'float32'), b=four),
                                         'a window of 11 on 10'),
        'an endless kernel': (npz([op('conv', **window)], w=np.zeros((2000, 1, 3, 1), 'float32'), b=b), 'a kernel of'),
        'a kernel without sides': (npz([op('conv', **window)], w=np.zeros((0, 3, 3, 4), 'float32'), b=four), 'a window of 0'),
        'a kernel for other channels': (npz([op('conv', **window)], w=np.zeros((3, 3, 4, 4), 'float32'), b=four), 'weights of'),
        'a bias of another size': (npz([op('conv', **window)], w=wide, b=b), 'weights of'),
        'a kernel of two dimensions': (npz([op('conv', **window)], w=w, b=b), 'weights of'),
        'a depthwise kernel of others': (npz([op('depthwise', **window)], w=np.zeros((3, 3, 4), 'float32'), b=four),
                                         'weights of'),
        'an endless pool': (npz([op('max_pool', size=[10 ** 9, 1], stride=[1, 1], padding='same')]), 'a size of'),
        'a pool of none': (npz([op('mean_pool', size=[0, 0], stride=[1, 1], padding='valid')]), 'a size of'),
        'doubling 40 times': (npz(doubling), 'which is too large'),
        'a dense layer on an image': (npz([linear], w=w, b=b), r'weights of \(3, 1\)'),
        'a scale of others': (npz([op('scale', weight='w', bias='b')], w=np.zeros(7, 'float32'), b=b), 'weights of'),
        'a sum of unlike values': (npz([op('global_mean'), op('add', [0, 1])]), 'different shapes'),
        'three outputs': (npz([op('global_mean')]), r'has the shape \(3,\)'),
        'an image as output': (npz([op('activation')]), r'has the shape \(10, 10, 3\)'),
        'a mean of means': (npz([op('global_mean'), op('global_mean', [1])]), 'is not an image'),
        'no archive': (b'PK\x03\x04 and no more', 'cannot be read'),
        'a link in the archive': (zipped([(entry_of_kind('operations.npy', stat.S_IFLNK), b'/etc/passwd')]), 'is a link'),
        'a bomb in the archive': (zipped({'operations.npy': bytes(30 << 20)}, zipfile.ZIP_DEFLATED), 'the maximum is'),
    }


@lru_cache(maxsize=2)
def files(mark):
    """{name: (bytes of a .keras file, pattern of the message)}: all of the above, as files that Dalles might have written."""
    made = {f'archive: {name}': found for name, found in archives(mark).items()}
    made.update({f'network: {name}': (zipped(toy_members(as_json(config))), expected)
                 for name, (config, expected) in networks(mark).items()})
    made.update({f'weights: {name}': (zipped(toy_members(weights=portable)), expected)
                 for name, (portable, expected) in weights(mark).items()})
    return made


@lru_cache(maxsize=2)
def foreign(mark):
    """{name: (bytes, pattern of the message)}: networks of others, without a card, with weights that are none."""
    return {name: (zipped({'config.json': as_json(config), 'metadata.json': b'{}', 'model.weights.h5': b''}), expected)
            for name, (config, expected) in networks(mark).items()}
