"""Reader for the arrays of an untrusted ``.npz`` archive, in place of numpy's own: that one allocates the memory that a header
declares, unpickles objects if allowed, and evaluates the header as a Python literal."""

import math
import re

import numpy as np

MAGIC = b'\x93NUMPY\x01\x00'
MAX_HEADER = 1024
HEADER = re.compile(r"\{'descr': '(<f4|\|u1)', 'fortran_order': (True|False), "
                    r"'shape': \(((?:\d{1,10}, ?)*(?:\d{1,10})?)\), \} *\n")
MAX_DIMENSIONS = 4


def array(data):
    """Return the array in a ``.npy`` file.

    Args:
        data: bytes of the file.

    Returns:
        numpy array of float32 or uint8 with at most MAX_DIMENSIONS dimensions, a view of these bytes.

    Raises:
        ValueError: it has another type, format version or more dimensions, or its size does not match its shape.
    """
    if data[:len(MAGIC)] != MAGIC:
        raise ValueError('an array of another format')
    start = len(MAGIC) + 2
    end = start + int.from_bytes(data[len(MAGIC):start], 'little')
    header = HEADER.fullmatch(data[start:end].decode('latin-1')) if end - start <= MAX_HEADER else None
    if header is None:
        raise ValueError('an array that is neither of float32 nor of bytes')
    dtype = np.dtype(header[1])
    shape = tuple(int(size) for size in header[3].replace(' ', '').split(',') if size)
    count = math.prod(shape)
    if len(shape) > MAX_DIMENSIONS or len(data) - end != count * dtype.itemsize:
        raise ValueError(f'an array of {len(data) - end} bytes for the shape {shape}')
    return np.frombuffer(data, dtype, count, end).reshape(shape, order='F' if header[2] == 'True' else 'C')
