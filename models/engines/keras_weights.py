"""Check of the HDF5 weights of a model file before Keras reads them (imports h5py, which comes with Keras: worker only).

HDF5 can refer to other files (links, external and virtual datasets), declare arrays larger than the memory, and contain
objects. Keras needs only plain arrays of numbers in groups.
"""

from __future__ import annotations

import io
import math
from typing import Any

import h5py

from ...core.errors import ModelFileError
from ...core.messages import Message

MAX_NODES, MAX_DEPTH, MAX_DIMENSIONS = 50_000, 64, 8
MAX_BYTES = 1 << 30  # of all arrays together
MAX_ATTRIBUTES, MAX_ATTRIBUTE_BYTES = 16, 4096
KINDS = 'fiub'  # float, int, unsigned, bool
FILTERS = (h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32)  # HDF5 loads others as plug-in code
FAULTS = (OSError, ValueError, RuntimeError, KeyError, TypeError, OverflowError, UnicodeError)  # of a malformed file


def check_weights(data: bytes, name: str) -> int:
    """Check every object of a ``model.weights.h5`` without following a link or reading an array.

    Args:
        data: content of the file, bytes.
        name: of the model file, for the message.

    Returns:
        Size of all arrays together, bytes.

    Raises:
        ModelFileError: the file contains anything but plain arrays in groups, or exceeds a limit of this module.
    """
    try:
        with h5py.File(io.BytesIO(data), 'r') as file:
            problem, total = _walk(file)
    except FAULTS as error:
        problem, total = Message('the HDF5 file is damaged ({error})', error=str(error)[:200]), 0
    if problem:
        raise ModelFileError('The weights of {name} cannot be read: {problem}. Use a model trained with Dalles, or save the '
                             'network again with Keras 3.', name=name, problem=problem)
    return total


def _walk(file: Any) -> tuple[Message | None, int]:
    """Return (Message about the first object that is refused, or None; size of all arrays, bytes)."""
    waiting, seen, total = [(file, 0)], {_address(file)}, 0
    while waiting:
        group, depth = waiting.pop()
        if depth > MAX_DEPTH or _attributes(group):
            return Message('a group is nested too deeply, or has attributes that Keras does not write'), 0
        for name in group:
            kind = group.get(name, getlink=True)
            if not isinstance(kind, h5py.HardLink):
                return Message('{name} is a link', name=name[:60]), 0
            found = group[name]
            if _address(found) in seen or len(seen) > MAX_NODES:
                return Message('{name} occurs twice, or there are too many objects', name=name[:60]), 0
            seen.add(_address(found))
            if isinstance(found, h5py.Group):
                waiting.append((found, depth + 1))
                continue
            if not isinstance(found, h5py.Dataset) or not _plain(found):
                return Message('{name} is not an array of numbers', name=name[:60]), 0
            total += found.dtype.itemsize * math.prod(found.shape)
            if total > MAX_BYTES:
                return Message('they take more than {most} MB', most=MAX_BYTES >> 20), 0
    return None, total


def _address(found: Any) -> Any:
    return h5py.h5o.get_info(found.id).addr


def _attributes(found: Any) -> bool:
    """Return True for attributes that Keras does not write: too many, too long, or neither numbers nor text."""
    if len(found.attrs) > MAX_ATTRIBUTES:
        return True
    for name in found.attrs:
        kind = found.attrs.get_id(name)
        is_text = h5py.check_string_dtype(kind.dtype) is not None
        if (not is_text and kind.dtype.kind not in KINDS) or kind.dtype.itemsize * math.prod(kind.shape) > MAX_ATTRIBUTE_BYTES:
            return True
    return False


def _plain(dataset: Any) -> bool:
    """Return True for an array of numbers that is stored in this file, with no filters but FILTERS."""
    made = dataset.id.get_create_plist()
    filters = [made.get_filter(number)[0] for number in range(made.get_nfilters())]
    return (dataset.dtype.kind in KINDS and dataset.shape is not None and len(dataset.shape) <= MAX_DIMENSIONS
            and made.get_external_count() == 0 and not dataset.is_virtual and set(filters) <= set(FILTERS)
            and not _attributes(dataset) and dataset.id.get_type().get_class() != h5py.h5t.VLEN)
