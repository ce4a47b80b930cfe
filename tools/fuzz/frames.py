"""Fuzz the reader of worker frames: whatever comes from a pipe is frames, an end, or a WorkerError.

The first byte of an input says whether the rest is the stream itself, or a header and an array in a frame that is well formed.
"""

import io
import json

from fuzzing import fuzz, watched

with watched():
    from dalles.core.errors import WorkerError
    from dalles.core.messages import Message
    from dalles.models.worker_process import protocol


def stream_of(data):
    """The bytes that a worker would have sent."""
    if data[:1] != b'\x01' or len(data) < 4:
        return data[1:]
    cut = int.from_bytes(data[1:3], 'little')
    header, array = data[3:3 + cut], data[3 + cut:]
    return protocol.HEAD.pack(protocol.MAGIC, 4, len(header), len(array)) + b'done' + header + array


def test(data):
    """Read frames until the end; what is read can be written and read again."""
    stream = io.BytesIO(stream_of(data))
    try:
        while (frame := protocol.read_frame(stream)) is not None:
            kind, header, array = frame
            again = io.BytesIO()
            protocol.write_frame(again, kind, header, array)
            again.seek(0)
            same = protocol.read_frame(again)
            assert same[0] == kind and json.dumps(same[1]) == json.dumps(header)
            assert (array is None) == (same[2] is None)
            Message.unpacked(header.get('message'))
    except WorkerError as error:
        assert str(error) and error.message.translated(lambda text: text) == str(error)


def seeds():
    """Streams of frames, and headers with an array."""
    made = []
    for kind, header, array in (('hello', {'engine': 'keras'}, None), ('done', {'a': [1, 2.5, None, True]}, b'\0' * 12),
                                ('error', {'message': {'text': 'a {b:.3g}', 'values': {'b': 1}}, 'told': True}, None)):
        header_text = {**header, **({'array': {'dtype': 'float32', 'shape': [3, 1]}} if array else {})}
        text, data = json.dumps(header_text).encode(), array or b''
        made += [b'\0' + protocol.HEAD.pack(protocol.MAGIC, len(kind), len(text), len(data)) + kind.encode() + text + data,
                 b'\x01' + len(text).to_bytes(2, 'little') + text + data]
    texts = [b'{"array": {"dtype": "uint8", "shape": [%s]}}' % shape for shape in (b'1e999', b'99999999999999999999999', b'-1',
                                                                                   b'0')]
    return made + [b'\x01' + len(text).to_bytes(2, 'little') + text for text in texts]


if __name__ == '__main__':
    fuzz('frames', test, seeds())
