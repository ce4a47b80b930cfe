"""Pixels of a tile: bring any image to the model's size and to 8 bits, and tell image from fill.

One path for training and prediction: both hand whole-tile arrays to :func:`resize`.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .blas import one_thread, product


@lru_cache(maxsize=64)
def _weights(source_px, target_px):
    """(target_px, source_px) float32: area averages going down, linear interpolation going up; rows sum to 1."""
    edges = np.arange(target_px + 1) * (source_px / target_px)
    if target_px <= source_px:
        low, high = edges[:-1, None], edges[1:, None]
        cells = np.arange(source_px)[None, :]
        weights = np.clip(np.minimum(high, cells + 1) - np.maximum(low, cells), 0, None)
    else:
        centres = np.clip((edges[:-1] + edges[1:]) / 2 - 0.5, 0, source_px - 1)
        weights = np.clip(1 - np.abs(centres[:, None] - np.arange(source_px)[None, :]), 0, None)
    return (weights / weights.sum(axis=1, keepdims=True)).astype('float32')


def resize(images, size_px):
    """Bring images to a square size: averages of exact areas going down, bilinear going up.

    Args:
        images: (..., H, W, C) uint8.
        size_px: wanted height and width, pixels.

    Returns:
        (..., size_px, size_px, C) uint8, rounded half up.
    """
    height, width = images.shape[-3:-1]
    if (height, width) == (size_px, size_px):
        return images
    if height == width and height == 2 * size_px:
        total = images[..., 0::2, 0::2, :].astype('uint16')
        for rows, cols in ((0, 1), (1, 0), (1, 1)):
            total += images[..., rows::2, cols::2, :]
        return ((total + 2) >> 2).astype('uint8')
    # two matrix products an image, in the same order alone or in a batch, and of one thread, as more of them add in another
    # order: the same tile is the same to the bit
    with one_thread():
        x = _along_rows(np.asarray(images, 'float32'), _weights(height, size_px))
        x = _along_rows(x.swapaxes(-3, -2), _weights(width, size_px)).swapaxes(-3, -2)
    return (x + 0.5).astype('uint8')


def _along_rows(x, weights):
    """(..., H, W, C) and (h, H) -> (..., h, W, C)."""
    flat = np.ascontiguousarray(x).reshape(-1, x.shape[-3], x.shape[-2] * x.shape[-1])
    out = np.empty((len(flat), len(weights), flat.shape[-1]), 'float32')
    for number, one in enumerate(flat):
        out[number] = product(weights, one)
    return out.reshape(*x.shape[:-3], len(weights), *x.shape[-2:])


class Stretch(NamedTuple):
    """Values that become 0 and 255, per band: two arrays (3,) float32."""

    low: np.ndarray
    high: np.ndarray

    def apply(self, values):
        """(..., 3) numbers -> (..., 3) uint8; what is not a number becomes 0."""
        with np.errstate(over='ignore', invalid='ignore'):  # what is beyond float32 is no pixel
            scaled = (values.astype('float32') - self.low) * (255 / (self.high - self.low))
        return np.clip(np.nan_to_num(scaled) + 0.5, 0, 255).astype('uint8')

    def plain(self):
        """As lists of numbers, for JSON."""
        return [np.asarray(side, 'float32').tolist() for side in self]

    @classmethod
    def of(cls, low, high):
        """What :meth:`plain` gave."""
        return cls(np.array(low, 'float32'), np.array(high, 'float32'))

    def __reduce__(self):
        """Pickled as plain numbers: a numpy of one major version does not read the arrays of the next."""
        return Stretch.of, tuple(self.plain())


PATCH_PX = 8  # fill is solid: single white pixels of a roof or a road marking are not


def fills(kind):
    """Values of an integer dtype that stand for no image: {0, highest}, and the lowest where it is below 0."""
    return {0, np.iinfo(kind).min, np.iinfo(kind).max}


def fill_mask(values):
    """Where an image is solid white or black, as orthophotos are filled beyond their edge without a nodata value.

    Args:
        values: (H, W, C) raw values.

    Returns:
        (H, W) bool: pixels of patches of PATCH_PX x PATCH_PX that are wholly at 0, or wholly at the highest value of the
        type, or the lowest where it has negative ones, in every band.
    """
    if not np.issubdtype(values.dtype, np.integer):
        return np.zeros(values.shape[:2], bool)
    pure = np.zeros(values.shape[:2], bool)
    for fill in fills(values.dtype):
        pure |= (values == fill).all(axis=-1)
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


def filled(values):
    """Where an image holds a value of which it has solid patches, see :func:`fill_mask`: (H, W) bool.

    More than the patches: what is left of the fill along its edge would shift the percentiles of the image.
    """
    solid = fill_mask(values)
    out = solid.copy()
    if solid.any():
        for fill in np.unique(values[solid][:, 0]):
            out |= (values == fill).all(axis=-1)
    return out
