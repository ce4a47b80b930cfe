"""Fuzz the reader of model files: any bytes are a model that runs, or a ModelFileError.

The first byte of an input says what the rest is: the whole file, or one of its members within an archive that is well formed.
"""

import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from fuzzing import fuzz, watched

with watched():
    from dalles.core.errors import ModelFileError
    from dalles.models.engines.numpy_engine import NumpyEngine
    from dalles.models.model_file import file_io
    from dalles.models.model_file.archive import packed
    from dalles.models.model_file.onnx_graph import onnx_bytes
    from dalles.models.model_file.shape_inference import check_shapes

PATH = Path(tempfile.mkdtemp(prefix='dalles-fuzz')) / 'made.keras'
FILE, CONFIG, CARD, PORTABLE, OPERATIONS, ARRAY = range(6)
MOST = 200_000  # numbers of a layer and of the weights in what is run, to stay quick
STATEMENT = 'size_px=8 gsd_m=1 input=0,1 classes=bati,non_bati'
ABOUT = {'name': 'toy', 'version': '3', 'size_px': 8, 'gsd_m': 5.0, 'gsd_range_m': [0.2, 10], 'bands': ['r', 'g', 'b'],
         'scaling': {'input': [0, 255], 'percentiles': [2, 98]}, 'classes': ['non_bati', 'bati'], 'threshold': 0.5}
ARRAYS = {f'w{number}': np.full(shape, 0.1, 'float32') for number, shape in enumerate(
    ((3, 3, 3, 2), (2,), (3, 3, 3), (3,), (2, 1), (3, 1), (1,), (1, 1, 2, 1), (192, 1), (3, 2)))}


def npy(array):
    """The bytes of an array."""
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def file_of(data):
    """(the bytes of a model file, statement of what it takes) from an input."""
    kind, body = (data[0] if data else 0), data[1:]
    if kind == FILE:
        return body, STATEMENT
    if kind == CONFIG:
        return packed({'config.json': body}), STATEMENT
    arrays = {f'{name}.npy': npy(array) for name, array in ARRAYS.items()}
    operations = npy(np.frombuffer(json.dumps(NETWORKS[0]).encode(), 'uint8'))
    if kind == OPERATIONS:
        operations = npy(np.frombuffer(body, 'uint8'))
    if kind == ARRAY:
        arrays['w5.npy'] = body
    weights = body if kind == PORTABLE else packed({'operations.npy': operations, **arrays})
    card = body if kind == CARD else json.dumps({**ABOUT, 'sha256': hashlib.sha256(weights).hexdigest()}).encode()
    return packed({'config.json': b'{}', 'card.json': card, 'portable.npz': weights}), ''


def test(data):
    """Read a model file; one that is read runs, and gives what its shapes say."""
    content, statement = file_of(data)
    PATH.write_bytes(content)
    try:
        model = file_io.load(PATH, statement)
    except ModelFileError as error:
        assert str(error) and error.message.translated(lambda text: text) == str(error)
        return
    assert 8 <= model.card.size_px <= 4096 and len(model.card.label) <= 201
    if model.portable is None:
        return
    shapes = check_shapes(model.portable, model.card.size_px)
    if sum(np.prod(shape) for shape in shapes) > MOST or len(shapes) > 100:
        return
    assert onnx_bytes(model.portable, model.card.size_px)
    engine = NumpyEngine(model.portable, threads=1)
    try:
        with np.errstate(all='ignore'):
            outputs = engine.predict(np.zeros((2, model.card.size_px, model.card.size_px, 3), 'uint8'))
    finally:
        engine.close()
    assert outputs.shape == (2, *shapes[-1])


def _op(name, inputs=(0,), **more):
    return {'op': name, 'inputs': list(inputs), **more}


WINDOW = {'stride': [2, 2], 'padding': 'same'}
NETWORKS = (
    [_op('global_mean'), _op('dense', [1], weight='w5', bias='w6', activation='sigmoid')],
    [_op('conv', weight='w0', bias='w1', activation='relu6', **WINDOW), _op('max_pool', [1], size=[2, 2], **WINDOW),
     _op('mean_pool', [1], size=[2, 2], **WINDOW), _op('concat', [2, 3]), _op('add', [4, 4]), _op('global_max', [1]),
     _op('dense', [6], weight='w4', bias='w6', activation='tanh')],
    [_op('scale', weight='w3', bias='w3'), _op('depthwise', [1], weight='w2', bias='w3', stride=[1, 1], padding='valid'),
     _op('activation', [2], activation='relu'), _op('global_mean', [3]),
     _op('dense', [4], weight='w9', bias='w1', activation='softmax')],
    [_op('flatten'), _op('dense', [1], weight='w8', bias='w6')],
)


def seeds():
    """Whole files, and each member by itself."""
    layer = {'module': 'keras.layers', 'class_name': 'Dense', 'registered_name': None,
             'config': {'units': 1, 'activation': 'sigmoid', 'dtype': {'class_name': 'DTypePolicy',
                                                                       'config': {'name': 'float32'}}}}
    config = {'module': 'keras', 'class_name': 'Sequential', 'config': {'layers': [layer]}, 'compile_config': {'loss': 'mse'}}
    made = [bytes([CONFIG]) + json.dumps(one).encode() for one in (config, {'class_name': 'Lambda'}, layer)]
    made += [bytes([CARD]) + json.dumps({**ABOUT, 'sha256': '0' * 64}).encode()]
    made += [bytes([OPERATIONS]) + json.dumps(network).encode() for network in NETWORKS]
    made += [bytes([ARRAY]) + npy(ARRAYS['w5']), bytes([FILE]) + packed({'config.json': json.dumps(config).encode()})]
    whole, _ = file_of(bytes([OPERATIONS]) + json.dumps(NETWORKS[1]).encode())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        made.append(bytes([PORTABLE]) + archive.read('portable.npz'))
    return [*made, bytes([FILE]) + whole]


if __name__ == '__main__':
    fuzz('modelfile', test, seeds())
