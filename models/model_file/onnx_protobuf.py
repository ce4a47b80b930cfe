"""ONNX as bytes: the few messages of onnx.proto that a network of Dalles needs, in the wire format of protocol buffers.

The package onnx is not in the environment of ONNX Runtime, and what runs there is written anew from the portable weights: no ONNX
of a model file is ever opened (it could name files outside, or ask for any amount of memory). tests/keras reads these bytes with
the package.
"""

import struct

import numpy as np

FLOAT, UINT8 = 1, 2  # TensorProto.DataType
VARINT, BYTES, FIXED32 = 0, 2, 5  # wire types
KINDS = {'f': 1, 'i': 2, 's': 3, 'ints': 7}  # AttributeProto.AttributeType
FIELDS = {'f': 2, 'i': 3, 's': 4, 'ints': 8}  # and its fields for them


def varint(number):
    """A whole number; a negative one as its 64-bit complement."""
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 0x7f:
        out.append(number & 0x7f | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def message_field(number, value):
    """A field of a message: an int, a float, or the bytes of text or of a message."""
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | FIXED32) + struct.pack('<f', value)
    value = value.encode() if isinstance(value, str) else value
    return b''.join((varint(number << 3 | BYTES), varint(len(value)), value))


def tensor(name, array):
    """A TensorProto field of float32 numbers (initializer of a graph)."""
    array = np.ascontiguousarray(array, '<f4').reshape(np.shape(array))
    return b''.join((*(message_field(1, int(size)) for size in array.shape), message_field(2, FLOAT), message_field(8, name),
                     message_field(9, array.tobytes())))


def attribute(name, value):
    """An AttributeProto: an int, a float, a text or a list of int."""
    kind = {int: 'i', float: 'f', str: 's', list: 'ints'}[type(value)]
    values = value if kind == 'ints' else [value]
    return b''.join((message_field(1, name), *(message_field(FIELDS[kind], one) for one in values),
                     message_field(20, KINDS[kind])))


def node(kind, inputs, output, attributes):
    """A NodeProto."""
    return b''.join((*(message_field(1, name) for name in inputs), message_field(2, output), message_field(4, kind),
                     *(message_field(5, attribute(name, value)) for name, value in sorted(attributes.items()))))


def value_info(name, kind, shape):
    """A ValueInfoProto; a side of the shape is a number, a name, or None."""
    sides = b''.join(message_field(1, b'' if side is None else message_field(2 if isinstance(side, str) else 1, side))
                     for side in shape)
    return message_field(1, name) + message_field(2, message_field(1, message_field(1, kind) + message_field(2, sides)))


def model_message(name, nodes, weights, entry, result, opset, ir_version=8):
    """A ModelProto.

    Args:
        name: of the graph and of its producer.
        nodes, weights: lists of what :func:`node` and :func:`tensor` made.
        entry, result: what :func:`value_info` made.
        opset: version of the operators.
    """
    graph = b''.join((*(message_field(1, one) for one in nodes), message_field(2, name),
                      *(message_field(5, one) for one in weights),
                      message_field(11, entry), message_field(12, result)))
    return b''.join((message_field(1, ir_version), message_field(2, name), message_field(7, graph),
                     message_field(8, message_field(1, '') + message_field(2, opset))))
