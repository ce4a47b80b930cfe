"""Share of a tile that has no image data: declared nodata, or fill (see core.raster.fill_values)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from .fill_values import fill_mask, fill_values, is_fill

if TYPE_CHECKING:
    import numpy.typing as npt

MAX_EMPTY_SHARE = 0.05  # of a tile, from which its status is ``nodata``
LEAST_PX = 20  # least side of a reduced tile: below, MAX_EMPTY_SHARE of fill along an edge is narrower than a pixel


def nodata_fraction(values: npt.NDArray[Any], valid: npt.NDArray[Any] | None, known: Collection[float] | None = None) -> float:
    """Return the share of a tile that has no image data.

    Declared nodata counts anywhere in the tile. Solid fill counts only where it reaches a corner of the tile: the
    fill beyond the edge of an orthophoto does, as it is a half-plane; a white roof seldom does.

    Args:
        values: (H, W, 3) raw values.
        valid: (H, W) bool, False for declared nodata, or float, the share of each pixel that is not; None if there is no
            declared nodata.
        known: values that may be fill; default core.raster.fill_values.fill_values of the dtype.

    Returns:
        Share in [0, 1].
    """
    if valid is not None:
        declared = _declared(valid)
        if declared >= MAX_EMPTY_SHARE:
            return float(declared)
    first = values[0, 0]
    if (values[0] == first).all() and (values == first).all():
        return 1.0  # a photograph is never one colour throughout
    known = fill_values(values.dtype) if known is None else known
    if not _in_corner(values, known):
        return 0.0  # no fill reaches a corner
    fill = fill_mask(values, known)
    if not (fill[0, 0] or fill[0, -1] or fill[-1, 0] or fill[-1, -1]):
        return 0.0
    return float((fill if valid is None else fill | ~valid).mean())


def in_doubt(values: npt.NDArray[Any], valid: npt.NDArray[Any] | None, known: Collection[float]) -> bool:
    """Return whether a reduced image does not determine the empty share: fill may reach a corner, or all means are equal.

    Arguments as of :func:`nodata_fraction`.
    """
    if valid is not None and _declared(valid) >= MAX_EMPTY_SHARE:
        return False
    if min(values.shape[:2]) < LEAST_PX:
        return True
    return bool(_in_corner(values, known) != (values == values[0, 0]).all())  # if all pixels are fill, there is no doubt


def may_be_empty(corners: npt.NDArray[Any], known: Collection[float]) -> npt.NDArray[np.bool_]:
    """Return which tiles may be empty, judged by the values of their corners.

    Args:
        corners: (N, 4, C) raw values.
        known: values that may be fill.

    Returns:
        (N,) bool: False where :func:`nodata_fraction` is 0 if the file declares no nodata.
    """
    return is_fill(corners, known).any(axis=1) | (corners == corners[:, :1]).all(axis=(1, 2))


def _declared(valid: npt.NDArray[Any]) -> float:
    return round(1 - float(valid.mean()), 9)  # rounded: the same from shares as from bool


def _in_corner(values: npt.NDArray[Any], known: Collection[float]) -> np.bool_:
    return is_fill(values[[0, 0, -1, -1], [0, -1, 0, -1]], known).any()
