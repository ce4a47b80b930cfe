"""The ONNX member of a saved model file (imports onnx: training environment only)."""

from __future__ import annotations

import onnx

from .onnx_graph import onnx_bytes
from .portable_network import PortableNetwork


def export(portable: PortableNetwork, size_px: int) -> bytes:
    """Return the result of onnx_graph.onnx_bytes, after validation with onnx.checker."""
    data = onnx_bytes(portable, size_px)
    onnx.checker.check_model(data, full_check=True)
    return data
