"""ONNX serialisation: the few messages of onnx.proto that a network of Dalles needs, in the wire format of Protocol Buffers.

The package onnx is not in the environment of ONNX Runtime, and what runs there is generated from the portable weights: the ONNX
member of a model file is never opened, as it could refer to external files or request any amount of memory. tests/keras reads
these bytes with the package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Union

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

Attribute = Union[int, str, list[int]]  # value of an attribute of a node
FLOAT, UINT8 = 1, 2  # TensorProto.DataType
VARINT, BYTES = 0, 2  # wire types
NAME, IR_VERSION, OPSET = 'dalles', 8, 13  # operators of OPSET run in every ONNX Runtime version in models/requirements
KINDS = {'i': 2, 's': 3, 'ints': 7}  # AttributeProto.AttributeType
FIELDS = {'i': 3, 's': 4, 'ints': 8}  # fields of AttributeProto for these types


def varint(number: int) -> bytes:
    """Return an integer as a varint; a negative one as its 64-bit two's complement."""
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 0x7f:
        out.append(number & 0x7f | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def message_field(number: int, value: int | str | bytes) -> bytes:
    """Return a field of a message, from an int, a str, or bytes (such as a nested message)."""
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return b''.join((varint(number << 3 | BYTES), varint(len(value)), value))


def tensor(name: str, array: npt.ArrayLike) -> bytes:
    """Return a TensorProto of float32 numbers (an initializer of a graph)."""
    numbers = np.ascontiguousarray(array, '<f4').reshape(np.shape(array))
    return b''.join((*(message_field(1, int(size)) for size in numbers.shape), message_field(2, FLOAT), message_field(8, name),
                     message_field(9, numbers.tobytes())))


def attribute(name: str, value: Attribute) -> bytes:
    """Return an AttributeProto from an int, a str or a list of int."""
    kind = {int: 'i', str: 's', list: 'ints'}[type(value)]
    values = value if isinstance(value, list) else [value]
    return b''.join((message_field(1, name), *(message_field(FIELDS[kind], one) for one in values),
                     message_field(20, KINDS[kind])))


def node(kind: str, inputs: Sequence[str], output: str, attributes: Mapping[str, Attribute]) -> bytes:
    """Return a NodeProto with one output."""
    return b''.join((*(message_field(1, name) for name in inputs), message_field(2, output), message_field(4, kind),
                     *(message_field(5, attribute(name, value)) for name, value in sorted(attributes.items()))))


def value_info(name: str, kind: int, shape: Sequence[int | str | None]) -> bytes:
    """Return a ValueInfoProto of a tensor; each dimension of its shape is an int, a name, or None if unknown."""
    sides = b''.join(message_field(1, b'' if side is None else message_field(2 if isinstance(side, str) else 1, side))
                     for side in shape)
    return message_field(1, name) + message_field(2, message_field(1, message_field(1, kind) + message_field(2, sides)))


def model_message(nodes: Sequence[bytes], weights: Sequence[bytes], entry: bytes, result: bytes) -> bytes:
    """Return a ModelProto.

    Args:
        nodes, weights: lists of results of :func:`node` and :func:`tensor`.
        entry, result: input and output of the graph, from :func:`value_info`.
    """
    graph = b''.join((*(message_field(1, one) for one in nodes), message_field(2, NAME),
                      *(message_field(5, one) for one in weights), message_field(11, entry), message_field(12, result)))
    return b''.join((message_field(1, IR_VERSION), message_field(2, NAME), message_field(7, graph),
                     message_field(8, message_field(1, '') + message_field(2, OPSET))))
