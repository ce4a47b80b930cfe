"""Reader for the arrays of an untrusted ``.npz`` archive. The header of each is checked before numpy reads it, as numpy allocates
the memory that a header declares, and evaluates the header as a Python literal."""

from __future__ import annotations

import io
import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

MAX_HEADER = 1024
HEADER = re.compile(rb"\x93NUMPY\x01\x00(..)\{'descr': '(<f4|\|u1)', 'fortran_order': (?:True|False), "
                    rb"'shape': \(((?:\d{1,10}, ?)*(?:\d{1,10})?)\), \} *\n", re.DOTALL)
MAX_DIMENSIONS = 4


def array(data: bytes) -> npt.NDArray[Any]:
    """Return the array in a ``.npy`` file.

    Args:
        data: bytes of the file.

    Returns:
        numpy array of float32 or uint8 with at most MAX_DIMENSIONS dimensions.

    Raises:
        ValueError: it has another type, format version or more dimensions, or its size does not match its shape.
    """
    header = HEADER.match(data[:MAX_HEADER])
    if header is None or header.end() != 10 + int.from_bytes(header[1], 'little'):
        raise ValueError('an array is neither float32 nor uint8')
    shape = [int(size) for size in re.findall(rb'\d+', header[3])]
    size = len(data) - header.end()
    if len(shape) > MAX_DIMENSIONS or size != math.prod(shape) * np.dtype(header[2].decode()).itemsize:
        raise ValueError(f'an array has {size} bytes for the shape {shape}')
    return np.load(io.BytesIO(data), allow_pickle=False)
