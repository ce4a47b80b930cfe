"""Fill values: one value in all bands where a raster has no image data and its file declares no nodata.

Candidates are black and white: 0, and the limits of the data type. Where values are not 8-bit, a sample of the whole raster
gives more: the highest value of the bits in use, and a value far from all others, such as -9999.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

PATCH_PX = 8  # fill covers solid areas, unlike white pixels of a roof or a road marking


def fill_values(kind: np.dtype[Any], bits: int | None = None) -> set[float]:
    """Return the values of a dtype that may be fill.

    Args:
        kind: numpy dtype.
        bits: number of bits that an integer band uses (NBITS of GDAL); default all of the dtype.

    Returns:
        set of numbers: 0; for integers also the lowest and the highest of the dtype, and the highest of ``bits``.
    """
    if not np.issubdtype(kind, np.integer):
        return {0}
    limits = np.iinfo(kind)
    return {0, int(limits.min), int(limits.max), *([2 ** bits - 1] if bits else [])}


def fills_seen(values: npt.NDArray[Any], known: set[float], percentiles: tuple[float, float]) -> set[float]:
    """Return the values that may be fill, judged by a sample of the whole raster.

    Args:
        values: (N, bands) values of pixels that are not declared nodata.
        known: result of :func:`fill_values`.
        percentiles: (low, high) between which most values of an image lie.

    Returns:
        set of numbers: ``known``; the highest value if it has all bits set (1023, 4095, or 1 for real numbers), as in a 12-bit
        file without NBITS, or is farther above the other values than their percentiles are apart; and the lowest value if it
        is negative and as far below them.
    """
    pure = values[(values == values[:, :1]).all(axis=1)][:, 0]
    remaining = values[~is_fill(values, known)]
    pure = pure[~is_fill(pure[:, None], known)]
    found = set(known)
    if not pure.size:
        return found
    highest, lowest = pure.max().item(), pure.min().item()
    others = remaining[(remaining != highest).any(axis=1)]
    if highest == remaining.max() and len(others) and (_all_bits_set(highest) or _apart(highest, pure, others, percentiles)):
        found.add(highest)
        remaining = others
    others = remaining[(remaining != lowest).any(axis=1)]
    if lowest < 0 and lowest == remaining.min() and len(others) and _apart(lowest, pure, others, percentiles):
        found.add(lowest)
    return found


def _all_bits_set(value: float) -> bool:
    return value >= 1 and math.log2(value + 1).is_integer()


def _apart(value: float, pure: npt.NDArray[Any], others: npt.NDArray[Any], percentiles: tuple[float, float]) -> bool:
    """Return whether a value of two or more pixels is farther from the others than their percentiles are apart."""
    if np.count_nonzero(pure == value) < 2:
        return False
    low, high = np.percentile(others, percentiles)
    return max(low - value, value - high) > high - low


def is_fill(values: npt.NDArray[Any], known: Collection[float]) -> npt.NDArray[np.bool_]:
    """Return (...) bool for (..., bands) values: True where all bands have the same one of the ``known`` fill values."""
    out = np.zeros(values.shape[:-1], bool)
    for value in known:
        out |= (values == value).all(axis=-1)
    return out


def fill_mask(values: npt.NDArray[Any], known: Collection[float] | None = None) -> npt.NDArray[np.bool_]:
    """Return where an image is solid fill, as orthophotos without a nodata value are beyond their edge.

    Args:
        values: (H, W, C) raw values.
        known: values that may be fill; default :func:`fill_values` of the dtype.

    Returns:
        (H, W) bool: True in patches of PATCH_PX x PATCH_PX where all pixels have the same one of these values in all bands.
    """
    known = fill_values(values.dtype) if known is None else known
    out = np.zeros(values.shape[:2], bool)
    for value in known:
        out |= _solid((values == value).all(axis=-1))
    return out


def _solid(pure: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: True in the patches where all pixels of an (H, W) mask are True."""
    if not pure.any():
        return pure
    height, width = pure.shape
    patch = min(PATCH_PX, height, width)
    rows, cols = -(-height // patch), -(-width // patch)
    # the last patch of a row or column is shifted inwards, so that every patch is complete
    tops, lefts = (np.minimum(np.arange(n) * patch, size - patch) for n, size in ((rows, height), (cols, width)))
    inside = np.lib.stride_tricks.sliding_window_view(pure, (patch, patch))[tops[:, None], lefts[None, :]]
    solid = inside.all(axis=(2, 3))
    out = np.zeros_like(pure)
    for i, j in zip(*np.nonzero(solid)):
        out[tops[i]:tops[i] + patch, lefts[j]:lefts[j] + patch] = True
    return out
