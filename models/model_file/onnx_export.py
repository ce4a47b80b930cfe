"""The ONNX member of a model file that is saved (imports onnx: training environment only)."""

import onnx

from .onnx_graph import onnx_bytes


def export(portable, size_px):
    """What onnx_graph.onnx_bytes gives, once the package onnx finds no fault in it."""
    data = onnx_bytes(portable, size_px)
    onnx.checker.check_model(data, full_check=True)
    return data
