"""Rectangles as well-known binary (OGC 06-103r4, 8.2), and bounding boxes from it, for whole arrays."""

import numpy as np
import pyarrow
from osgeo import ogr

from ...core.errors import GridError

# WKB of a polygon with one ring of five points, little-endian
TILE = np.dtype([('order', 'u1'), ('kind', '<u4'), ('rings', '<u4'), ('points', '<u4'), ('xy', '<f8', (5, 2))])
HEAD = (1, 3, 1, 5)
AROUND = [[0, 1], [2, 1], [2, 3], [0, 3], [0, 1]]  # corners of a box, counterclockwise, as columns of xmin, ymin, xmax, ymax


def rectangle_polygons(boxes):
    """Return boxes as polygons in WKB.

    Args:
        boxes: (n, 4) float64: xmin, ymin, xmax, ymax.

    Returns:
        pyarrow.BinaryArray of n.
    """
    shapes = np.empty(len(boxes), TILE)
    for name, what in zip(TILE.names, HEAD):
        shapes[name] = what
    shapes['xy'] = np.asarray(boxes, 'float64')[:, AROUND]
    offsets = np.arange(len(boxes) + 1, dtype='int32') * TILE.itemsize
    return pyarrow.BinaryArray.from_buffers(pyarrow.binary(), len(boxes), [None, pyarrow.py_buffer(offsets),
                                                                          pyarrow.py_buffer(shapes.tobytes())])


def boxes_of(shapes):
    """Return the bounding boxes of polygons.

    Args:
        shapes: pyarrow.Array of n WKB values, polygons or multipolygons.

    Returns:
        (n, 4) float64: xmin, ymin, xmax, ymax; nan where a geometry is null or empty.

    Raises:
        GridError: a geometry is of another type.
    """
    if isinstance(shapes, pyarrow.ExtensionArray):  # such as geoarrow.wkb
        shapes = shapes.storage
    if not pyarrow.types.is_binary(shapes.type):
        shapes = shapes.cast(pyarrow.binary())
    plain = _plain(shapes)
    if plain is not None:
        return np.concatenate([plain.min(axis=1), plain.max(axis=1)], axis=1) if len(plain) else np.empty((0, 4))
    return np.array([_box(shape) for shape in shapes.to_pylist()], 'float64').reshape(-1, 4)


def _plain(shapes):
    """Return (n, 5, 2) coordinates if all shapes have the layout of :func:`rectangle_polygons`, else None."""
    if shapes.null_count:
        return None
    _, offsets, content = shapes.buffers()
    if not len(shapes):
        return np.empty((0, 5, 2))
    offsets = np.frombuffer(offsets, 'int32')[shapes.offset:shapes.offset + len(shapes) + 1]
    if (np.diff(offsets) != TILE.itemsize).any():
        return None
    found = np.frombuffer(content, TILE, len(shapes), int(offsets[0]))
    if any((found[name] != what).any() for name, what in zip(TILE.names, HEAD)):
        return None
    return found['xy']


def _box(shape):
    """Return the box of one WKB polygon in any layout; nan where it is null or empty."""
    if shape is None:
        return (np.nan,) * 4
    found = ogr.CreateGeometryFromWkb(shape)
    if found is None or ogr.GT_Flatten(found.GetGeometryType()) not in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
        raise GridError('The grid has a geometry of type {found}, not a polygon. Build the grid again.',
                        found='?' if found is None else found.GetGeometryName())
    if found.IsEmpty():
        return (np.nan,) * 4
    xmin, xmax, ymin, ymax = found.GetEnvelope()
    return xmin, ymin, xmax, ymax
