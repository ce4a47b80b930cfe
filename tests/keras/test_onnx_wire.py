"""The bytes that onnx_protobuf writes, read by the package onnx."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from dalles.models.model_file import file_io, onnx_protobuf
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.onnx_graph import onnx_bytes


@pytest.mark.parametrize('number', [0, 1, 127, 128, 300, 2 ** 31, 2 ** 63 - 1, -1, -2 ** 40])
def test_whole_numbers(number):
    read = onnx.AttributeProto.FromString(onnx_protobuf.attribute('a', number))
    assert (read.name, read.i, read.type) == ('a', number, onnx.AttributeProto.INT)


@pytest.mark.parametrize('value', [[], [0], [1, -5, 2 ** 40], 'SAME_UPPER', 'é'])
def test_attributes(value):
    read = onnx.AttributeProto.FromString(onnx_protobuf.attribute('größe', value))
    expected = helper.make_attribute('größe', value, attr_type=onnx.AttributeProto.INTS if value == [] else None)
    assert read == expected


@pytest.mark.parametrize('shape', [(), (1,), (0, 3), (2, 3), (2, 3, 5, 7)])
def test_arrays(shape):
    array = np.random.default_rng(0).normal(size=shape).astype('float32')
    read = onnx.TensorProto.FromString(onnx_protobuf.tensor('w', array))
    assert read == numpy_helper.from_array(np.asarray(array), 'w') and np.array_equal(numpy_helper.to_array(read), array)
    turned = array.T
    assert np.array_equal(numpy_helper.to_array(onnx.TensorProto.FromString(onnx_protobuf.tensor('w', turned))), turned)


def test_nodes_and_values():
    read = onnx.NodeProto.FromString(onnx_protobuf.node(
        'Conv', ['x', 'w'], 'y', {'group': 1, 'strides': [2, 2], 'auto_pad': 'VALID'}))
    assert read == helper.make_node('Conv', ['x', 'w'], ['y'], auto_pad='VALID', group=1, strides=[2, 2])
    read = onnx.ValueInfoProto.FromString(onnx_protobuf.value_info('tiles', onnx_protobuf.UINT8, ['N', 125, 125, 3]))
    assert read == helper.make_tensor_value_info('tiles', TensorProto.UINT8, ['N', 125, 125, 3])
    read = onnx.ValueInfoProto.FromString(onnx_protobuf.value_info('outputs', onnx_protobuf.FLOAT, ['N', None]))
    assert read == helper.make_tensor_value_info('outputs', TensorProto.FLOAT, ['N', None])


def test_the_bundled_network_is_what_the_package_makes_of_it():
    """Node by node that of the file, which the package onnx wrote; and the strict checker finds no fault."""
    model = file_io.load(BUNDLED)
    read = onnx.ModelProto.FromString(onnx_bytes(model.portable, model.card.size_px))
    onnx.checker.check_model(read, full_check=True)
    assert (read.ir_version, read.producer_name, read.opset_import[0].version, read.graph.name) == (8, 'dalles', 13, 'dalles')
    archive, _ = file_io.open_model(BUNDLED)
    theirs = onnx.ModelProto.FromString(archive.read(file_io.ONNX))
    assert list(read.graph.node) == list(theirs.graph.node) and len(read.graph.node) > 50
    assert (read.graph.input, read.graph.output) == (theirs.graph.input, theirs.graph.output)
    for ours, other in zip(read.graph.initializer, theirs.graph.initializer):
        assert ours.name == other.name
        assert np.array_equal(numpy_helper.to_array(ours).ravel(), numpy_helper.to_array(other).ravel())


def test_the_onnx_of_a_file_is_never_opened(tmp_path):
    """It is written by whoever wrote the card with its checksum: what runs is made from the portable weights."""
    import hostile
    from toys import toy_members
    evil = helper.make_model(helper.make_graph([], 'g', [], [], [onnx.TensorProto(
        name='w', data_type=1, dims=[10], data_location=onnx.TensorProto.EXTERNAL,
        external_data=[onnx.StringStringEntryProto(key='location', value='../../../etc/passwd')])]))
    members = toy_members()
    path = tmp_path / 'toy.keras'
    path.write_bytes(hostile.zipped(members))
    honest = file_io.read_onnx(path)
    path.write_bytes(hostile.zipped({**members, file_io.ONNX: evil.SerializeToString()}))
    assert file_io.read_onnx(path) == honest and b'passwd' not in honest
