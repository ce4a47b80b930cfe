import io
import json

import numpy as np
import pytest

from dalles.core.errors import ModelFileError
from dalles.models.model_file.portable_network import PortableNetwork


def test_bytes_come_back_as_they_went(toy):
    again = PortableNetwork.from_bytes(toy.to_bytes())
    assert again.operations == toy.operations
    assert all(np.array_equal(again.arrays[name], array) for name, array in toy.arrays.items())


def archive(operations, **arrays):
    out = io.BytesIO()
    np.savez(out, operations=np.frombuffer(json.dumps(operations).encode(), 'uint8'), **arrays)
    return out.getvalue()


DENSE = {'op': 'dense', 'inputs': [0], 'weight': 'w', 'bias': 'b'}
W, B = np.ones((3, 1), 'float32'), np.ones(1, 'float32')


@pytest.mark.parametrize('data, message', [
    (b'', 'cannot be read'), (b'PK no zip', 'cannot be read'),
    (archive([]), 'no operations'), (archive({}), 'no operations'), (archive([[]]), 'cannot be read'),
    (archive([{'op': 'system', 'inputs': [0]}]), "unknown operation 'system'"),
    (archive([{'op': 'flatten', 'inputs': [1]}]), 'does not exist yet'),
    (archive([{'op': 'flatten', 'inputs': [-1]}]), 'does not exist yet'),
    (archive([{'op': 'flatten', 'inputs': [0, 0]}]), '2 inputs'), (archive([{'op': 'add', 'inputs': []}]), '0 inputs'),
    (archive([{'op': 'flatten'}]), 'inputs'), (archive([DENSE]), "'w'"),
    (archive([{'op': 'activation', 'inputs': [0], 'activation': 'exec'}]), 'unknown activation'),
    (archive([DENSE], w=W * np.nan, b=B), 'not finite'), (archive([DENSE], w=W.astype('float64'), b=B), 'float32'),
    (archive([DENSE], w=np.array([None], dtype=object), b=B), 'cannot be read'),
])
def test_what_no_engine_knows_is_refused(data, message):
    with pytest.raises(ModelFileError, match=message):
        PortableNetwork.from_bytes(data)
