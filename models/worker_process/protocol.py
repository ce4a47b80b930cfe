"""Frames: the messages between QGIS and a worker process, over pipes.

A frame is a fixed head (magic, lengths), its kind, a JSON header, and the bytes of one array or none. Nothing is pickled, so
reading a frame can only create JSON values and arrays of numbers.
"""

from __future__ import annotations

import json
import math
import struct
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...core.errors import WorkerError
from ..model_file import strict_json

if TYPE_CHECKING:
    import numpy.typing as npt

MAGIC = b'DLF1'
HEAD = struct.Struct('<4sII Q')  # magic; lengths of the kind, the header and the array, bytes
MAX_KIND, MAX_HEADER, MAX_ARRAY = 32, 1 << 20, 1 << 30
MAX_DIMENSIONS = 8
DTYPES = ('uint8', 'float32')


class Frame(NamedTuple):
    """A message that was read."""

    kind: str
    header: dict[str, Any]
    array: npt.NDArray[Any] | None


def write_frame(stream: IO[bytes], kind: str, header: dict[str, Any] | None = None,
                array: npt.NDArray[Any] | None = None) -> None:
    """Write one frame and flush the stream.

    Args:
        stream: binary file.
        kind: an ASCII word of at most MAX_KIND letters.
        header: dict of JSON values.
        array: numpy array of uint8 or float32, or None.
    """
    header = dict(header or {})
    data: bytes | memoryview = b''
    if array is not None:
        array = np.ascontiguousarray(array)
        header['array'] = {'dtype': array.dtype.name, 'shape': list(array.shape)}
        data = array.data.cast('B') if array.size else b''
    text, word = json.dumps(header).encode(), kind.encode('ascii')
    stream.write(HEAD.pack(MAGIC, len(word), len(text), len(data)) + word + text)
    if len(data):
        stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes], most: int = MAX_ARRAY) -> Frame | None:
    """Read one frame.

    Args:
        stream: binary file.
        most: greatest accepted size of its array, bytes.

    Returns:
        Frame, or None at the end of the stream.

    Raises:
        WorkerError: the data is not a valid frame, is too large, or ends in the middle of a frame.
    """
    head = _exactly(stream, HEAD.size, may_end=True)
    if not head:
        return None
    magic, kind_length, header_length, array_length = HEAD.unpack(head)
    if magic != MAGIC:
        raise WorkerError('The worker sent an invalid message ({magic!r}). Set the engine up again (setupengine).',
                          magic=magic)
    if kind_length > MAX_KIND or header_length > MAX_HEADER or array_length > most:
        raise WorkerError('The worker sent a message that is too large. Set the engine up again (setupengine).')
    word, text, data = (_exactly(stream, length) for length in (kind_length, header_length, array_length))
    try:
        header = strict_json.loads(text, MAX_HEADER)
        if not isinstance(header, dict):
            raise ValueError('no header')
        return Frame(word.decode('ascii'), header, _array(header.pop('array', None), data))
    except (ValueError, KeyError, TypeError) as error:
        raise WorkerError('A message of the worker cannot be read ({error}). Set the engine up again (setupengine).',
                          error=error) from error


def _array(description: Any, data: bytes) -> npt.NDArray[Any] | None:
    if description is None:
        if len(data):
            raise ValueError('bytes without an array')
        return None
    dtype, shape = description['dtype'], description['shape']
    if dtype not in DTYPES:
        raise ValueError(f'type {dtype!r:.60}')
    sides = shape if isinstance(shape, list) and len(shape) <= MAX_DIMENSIONS else [None]
    if not all(type(n) is int and 0 <= n <= MAX_ARRAY for n in sides):
        raise ValueError(f'shape {shape!r:.60}')
    if math.prod(shape) * np.dtype(dtype).itemsize != len(data):
        raise ValueError(f'{len(data)} bytes for the shape {shape}')
    return np.frombuffer(data, dtype).reshape(shape)


def _exactly(stream: IO[bytes], length: int, may_end: bool = False) -> bytes:
    """Return exactly ``length`` bytes; none if the stream has ended before the first one and ``may_end`` is True."""
    parts, missing = [], length
    while missing:
        part = stream.read(min(missing, 1 << 20))
        if not part:
            if may_end and missing == length:
                return b''
            raise WorkerError('The worker ended in the middle of an answer. Run again; if it happens again, set the engine up '
                              'again (setupengine).')
        parts.append(part)
        missing -= len(part)
    return b''.join(parts)
