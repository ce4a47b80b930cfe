import io
import json
import struct

import numpy as np
import pytest

from dalles.core.errors import WorkerError
from dalles.models.worker_process import protocol


def sent(*arguments):
    stream = io.BytesIO()
    protocol.write_frame(stream, *arguments)
    return stream.getvalue()


@pytest.mark.parametrize('array', [None, np.zeros((0, 3), 'float32'), np.arange(24, dtype='uint8').reshape(2, 3, 4),
                                   np.arange(24, dtype='float32').reshape(4, 6)[::2, ::3]])
def test_a_frame_comes_as_it_went(array):
    kind, header, got = protocol.read_frame(io.BytesIO(sent('predict', {'é': [1, None]}, array)))
    assert (kind, header) == ('predict', {'é': [1, None]})
    if array is None:
        assert got is None
    else:
        assert got.dtype == array.dtype and np.array_equal(got, array)


def test_frames_follow_each_other_and_end():
    stream = io.BytesIO(sent('a') + sent('b', {}, np.ones(3, 'uint8')))
    assert [protocol.read_frame(stream)[0], protocol.read_frame(stream)[0], protocol.read_frame(stream)] == ['a', 'b', None]


@pytest.mark.parametrize('cut', [1, 10, 21, 40])
def test_half_a_frame_is_an_error(cut):
    with pytest.raises(WorkerError, match='in the middle'):
        protocol.read_frame(io.BytesIO(sent('predict', {'a': 1}, np.ones(50, 'uint8'))[:cut]))


def made(header, data=b'', kind=b'x', magic=protocol.MAGIC):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack('<4sII Q', magic, len(kind), len(text), len(data)) + kind + text + data


@pytest.mark.parametrize('data, message', [
    (b'Traceback (most recent call last)\n', 'invalid message'), (made({}, magic=b'DLF2'), 'invalid message'),
    (made(b'{'), 'cannot be read'), (made(b'[]'), 'cannot be read'), (made({}, b'123'), 'cannot be read'),
    (made({'array': {'dtype': 'object', 'shape': [1]}}, b'12345678'), 'cannot be read'),
    (made({'array': {'dtype': 'uint8', 'shape': [4]}}, b'123'), 'cannot be read'),
    (made({'array': {'dtype': 'uint8', 'shape': [-1]}}, b'123'), 'cannot be read'),
    (made({'array': {'dtype': 'uint8'}}, b'123'), 'cannot be read'), (made({}, kind=b'\xff'), 'cannot be read'),
    (made(b'[' * 100_000), 'cannot be read'),
    (struct.pack('<4sII Q', protocol.MAGIC, 1, 1, 1 << 60), 'too large'),
    (struct.pack('<4sII Q', protocol.MAGIC, 1, 1 << 31, 0), 'too large'),
])
def test_what_is_no_frame_is_refused(data, message):
    with pytest.raises(WorkerError, match=message):
        protocol.read_frame(io.BytesIO(data))
