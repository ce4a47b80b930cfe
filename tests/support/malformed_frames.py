"""Frames between QGIS and a worker, and bytes that are none."""

import io
import json

from dalles.models.worker_process import protocol


def frame(kind='hello', header=None, array=None):
    stream = io.BytesIO()
    protocol.write_frame(stream, kind, header, array)
    return stream.getvalue()


def made(text, data=b'', kind=b'x', magic=protocol.MAGIC, **other):
    """The bytes of a frame with a header of any text; other: lengths other than its own."""
    lengths = {'kinds': len(kind), 'texts': len(text), 'bytes': len(data), **other}
    return protocol.HEAD.pack(magic, lengths['kinds'], lengths['texts'], lengths['bytes']) + kind + text + data


def array_of(dtype, shape):
    return json.dumps({'array': {'dtype': dtype, 'shape': shape}}).encode()


MALFORMED = {
    'no frame': b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'another magic': made(b'{}', magic=b'DLF9'),
    'no JSON': made(b'{'), 'a list': made(b'[]'), 'a number': made(b'1'), 'UTF-16': made('{}'.encode('utf-16')),
    '10,000 deep': made(b'[' * 10_000 + b']' * 10_000), 'a deep header': made(b'{"a":' * 5000 + b'1' + b'}' * 5000),
    'NaN': made(b'{"a": NaN}'), 'a number too large': made(b'{"a": 1e999}'), 'digits': made(b'{"a": ' + b'9' * 5000 + b'}'),
    'kind beyond ASCII': made(b'{}', kind=b'\xff'), 'objects': made(array_of('object', [1]), b'12345678'),
    'infinite shape': made(b'{"array": {"dtype": "uint8", "shape": [1e999]}}', b'1'),
    'huge shape': made(array_of('uint8', [10 ** 30])),
    'huge and empty': made(array_of('uint8', [0, 10 ** 15]), b''), 'half a side': made(array_of('uint8', [1.5]), b'1'),
    'a shape that is a word': made(array_of('uint8', '12'), b'12'), 'a shape of truths': made(array_of('uint8', [True]), b'1'),
    'many dimensions': made(array_of('uint8', [1] * 100), b'1'), 'a negative side': made(array_of('uint8', [-1]), b'1'),
    'fewer bytes': made(array_of('float32', [2]), b'1234'), 'bytes without an array': made(b'{}', b'1'),
    'an array that is a word': made(b'{"array": "x"}', b'1'), 'an array without a type': made(b'{"array": {"shape": [1]}}', b'1'),
    'kind too long': made(b'{}', kind=b'x' * 33), 'header too long': made(b'{}', texts=2 << 20),
    'array too long': made(b'{}', bytes=2 << 30),
    'array without end': made(b'{}', bytes=(1 << 64) - 1),
}
