"""Fill: one value in every band where a raster holds no image, and its file does not say so.

What may be fill is black or white: 0, and the limits of what the band can hold. Where values are not 8-bit, the numbers of the
whole raster tell more: how many bits are used, and whether a number stands apart from all others, such as -9999.
"""

import math

import numpy as np

PATCH_PX = 8  # fill is solid: single white pixels of a roof or a road marking are not


def fill_values(kind, bits=None):
    """Values of a dtype that may be fill.

    Args:
        kind: numpy dtype.
        bits: that the band holds of a whole number (NBITS of GDAL); default all of the dtype.

    Returns:
        set of numbers: 0; of whole numbers also the highest, and the lowest where it is below 0.
    """
    if not np.issubdtype(kind, np.integer):
        return {0}
    limits = np.iinfo(kind)
    return {0, int(limits.min), int(limits.max), *([2 ** bits - 1] if bits else [])}


def fills_seen(values, known, percentiles):
    """Values that may be fill, as the numbers of a whole raster show.

    Args:
        values: (N, bands) numbers of pixels that are no declared nodata.
        known: those of :func:`fill_values`.
        percentiles: (low, high) between which most of an image lies.

    Returns:
        set of numbers: those known; the highest where it is all bits set (1023, 4095, or 1 of real numbers), as in a file of 12
        bits that does not say so, or farther above the others than these are apart; and the lowest where it is negative and as
        far below them.
    """
    pure = values[(values == values[:, :1]).all(axis=1)][:, 0]
    rest = values[~is_fill(values, known)]
    pure = pure[~is_fill(pure[:, None], known)]
    found = set(known)
    if not pure.size:
        return found
    highest, lowest = pure.max().item(), pure.min().item()
    others = rest[(rest != highest).any(axis=1)]
    if highest == rest.max() and len(others) and (_all_bits_set(highest) or _apart(highest, pure, others, percentiles)):
        found.add(highest)
        rest = others
    others = rest[(rest != lowest).any(axis=1)]
    if lowest < 0 and lowest == rest.min() and len(others) and _apart(lowest, pure, others, percentiles):
        found.add(lowest)
    return found


def _all_bits_set(value):
    return value >= 1 and math.log2(value + 1).is_integer()


def _apart(value, pure, others, percentiles):
    """True where a value of more than one pixel is farther beyond the others than these are apart."""
    if np.count_nonzero(pure == value) < 2:
        return False
    low, high = np.percentile(others, percentiles)
    return max(low - value, value - high) > high - low


def is_fill(values, known):
    """(..., bands) numbers -> (...) bool: True where all bands have the same one of the values that may be fill."""
    out = np.zeros(values.shape[:-1], bool)
    for value in known:
        out |= (values == value).all(axis=-1)
    return out


def fill_mask(values, known=None):
    """Where an image is solid fill, as orthophotos are filled beyond their edge without a nodata value.

    Args:
        values: (H, W, C) raw values.
        known: values that may be fill; default those of :func:`fill_values`.

    Returns:
        (H, W) bool: pixels of patches of PATCH_PX x PATCH_PX that are wholly one of these values, in every band.
    """
    known = fill_values(values.dtype) if known is None else known
    out = np.zeros(values.shape[:2], bool)
    for value in known:
        out |= _solid((values == value).all(axis=-1))
    return out


def _solid(pure):
    """(H, W) bool -> (H, W) bool: the patches in which all pixels are True."""
    if not pure.any():
        return pure
    height, width = pure.shape
    patch = min(PATCH_PX, height, width)
    rows, cols = -(-height // patch), -(-width // patch)
    # the last patch of a row or column is moved in, so that every patch is whole
    tops, lefts = (np.minimum(np.arange(n) * patch, size - patch) for n, size in ((rows, height), (cols, width)))
    inside = np.lib.stride_tricks.sliding_window_view(pure, (patch, patch))[tops[:, None], lefts[None, :]]
    solid = inside.all(axis=(2, 3))
    out = np.zeros_like(pure)
    for i, j in zip(*np.nonzero(solid)):
        out[tops[i]:tops[i] + patch, lefts[j]:lefts[j] + patch] = True
    return out
