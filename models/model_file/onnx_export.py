"""The ONNX member of a saved model file (imports onnx: training environment only)."""

import onnx

from .onnx_graph import onnx_bytes


def export(portable, size_px):
    """Return the result of onnx_graph.onnx_bytes, after validation with onnx.checker."""
    data = onnx_bytes(portable, size_px)
    onnx.checker.check_model(data, full_check=True)
    return data
