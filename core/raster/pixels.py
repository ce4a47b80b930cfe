"""Settings for reading a raster, resampling of tile images to the model's size, and stretching of their values to 8 bits.

Training and prediction share this code: both pass whole-tile arrays to :func:`resize`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..runtime.openblas import matmul, single_threaded

if TYPE_CHECKING:
    import numpy.typing as npt

    from .nodata import Setting

BAND_PX = 16  # rows or columns of the result per matrix product


class RasterSettings(NamedTuple):
    """How a raster is opened: ``Raster(**settings._asdict())``; here, as a Dask process without GDAL carries them.

    Attributes:
        source: what GDAL opens (a path, a /vsi path, a connection string).
        wkt: coordinate reference system of the raster, which overrides that in the file.
        grid_wkt: coordinate reference system of the grid; default ``wkt``.
        bands: band numbers for red, green, blue; default by colour interpretation, else the first three.
        percentiles: (low, high) that become 0 and 255 where values are not 8-bit.
        name: name of the raster in messages, if the source contains a password; default the source.
        nodata: setting by which the nodata of the layer differs from the file, see core.raster.nodata; default none.
    """

    source: str
    wkt: str | None = None
    grid_wkt: str | None = None
    bands: Sequence[int] | None = None
    percentiles: tuple[float, float] = (2, 98)
    name: str | None = None
    nodata: Setting = None


@lru_cache(maxsize=64)
def _weights(source_px: int, target_px: int) -> npt.NDArray[np.float32]:
    """Return (target_px, source_px) float32: area averages to reduce, linear interpolation to enlarge; rows sum to 1."""
    edges = np.arange(target_px + 1) * (source_px / target_px)
    if target_px <= source_px:
        low, high = edges[:-1, None], edges[1:, None]
        cells = np.arange(source_px)[None, :]
        weights = np.clip(np.minimum(high, cells + 1) - np.maximum(low, cells), 0, None)
    else:
        centres = np.clip((edges[:-1] + edges[1:]) / 2 - 0.5, 0, source_px - 1)
        weights = np.clip(1 - np.abs(centres[:, None] - np.arange(source_px)[None, :]), 0, None)
    return (weights / weights.sum(axis=1, keepdims=True)).astype('float32')


def resize(images: npt.NDArray[np.uint8], size_px: int) -> npt.NDArray[np.uint8]:
    """Resample images to a square size: exact area averages to reduce, bilinear interpolation to enlarge.

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
    out = np.empty((*images.shape[:-3], size_px, size_px, images.shape[-1]), 'uint8')
    with single_threaded():  # several threads sum in another order: a grey value may then be rounded the other way
        for number in np.ndindex(*images.shape[:-3]):
            out[number] = _resized(images[number].astype('float32'), size_px)
    return out


def _resized(image: npt.NDArray[np.float32], size_px: int) -> npt.NDArray[np.float32]:
    """Resample (H, W, C) float32 to (size_px, size_px, C) float32, vertically first; 0.5 is added for rounding."""
    height, width, channels = image.shape
    rows, out = np.empty((size_px, width * channels), 'float32'), np.empty((size_px, size_px * channels), 'float32')
    for target, source, weights in _bands(height, size_px, 1):
        rows[target] = matmul(weights.T, image.reshape(height, -1)[source])
    for target, source, weights in _bands(width, size_px, channels):
        out[:, target] = matmul(rows[:, source], weights)
    out += np.float32(0.5)
    return out.reshape(size_px, size_px, channels)


@lru_cache(maxsize=64)
def _bands(source_px: int, target_px: int, channels: int) -> list[tuple[slice, slice, npt.NDArray[np.float32]]]:
    """Return the weights without most of their zeros, as blocks: list of (targets, sources, (S, T) float32).

    Targets and sources are slices of interleaved values, ``channels`` per pixel; the channels are not mixed.
    """
    whole, bands = _weights(source_px, target_px), []
    for start in range(0, target_px, BAND_PX):
        part = whole[start:start + BAND_PX]
        used = np.flatnonzero(part.any(axis=0))
        low, high = used[0], used[-1] + 1
        weights = np.kron(part[:, low:high].T, np.eye(channels)).astype('float32')
        bands.append((slice(start * channels, (start + len(part)) * channels), slice(low * channels, high * channels), weights))
    return bands


def reduced(image: npt.NDArray[np.uint8], factor: int) -> npt.NDArray[np.uint8]:
    """Reduce (H, W, C) uint8 to (H / factor, W / factor, C) uint8: means of factor x factor pixels, rounded half up."""
    if factor == 1:
        return image
    height, width, count = image.shape
    total = image.reshape(height // factor, factor, width // factor, factor, count).sum(axis=(1, 3), dtype='uint32')
    return ((total + factor * factor // 2) // (factor * factor)).astype('uint8')


def shares(mask: npt.NDArray[np.bool_], factor: int) -> npt.NDArray[Any]:
    """Return the share of True in each factor x factor pixels of (H, W) bool, as float64; for factor 1, the mask itself."""
    height, width = mask.shape
    return mask if factor == 1 else mask.reshape(height // factor, factor, width // factor, factor).mean(axis=(1, 3))


class Stretch(NamedTuple):
    """Linear stretch: the values that become 0 and 255, (3,) float32 per band, and the (n,) float64 fill values."""

    low: npt.NDArray[np.float32]
    high: npt.NDArray[np.float32]
    fills: npt.NDArray[np.float64] = np.empty(0)

    def apply(self, values: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
        """Stretch (..., 3) numbers to (..., 3) uint8; NaN becomes 0."""
        with np.errstate(over='ignore', invalid='ignore'):  # values beyond float32 are nodata
            scaled = (values.astype('float32') - self.low) * (255 / (self.high - self.low))
        return np.clip(np.nan_to_num(scaled) + 0.5, 0, 255).astype('uint8')

    def plain(self) -> list[list[float]]:
        """Return the three fields as lists of numbers, for JSON."""
        return [*(np.asarray(side, 'float32').tolist() for side in self[:2]), np.asarray(self.fills, 'float64').tolist()]

    @classmethod
    def of(cls, low: Sequence[float], high: Sequence[float], fills: Sequence[float] = ()) -> Stretch:
        """Return the Stretch from which :meth:`plain` made these lists."""
        return cls(np.array(low, 'float32'), np.array(high, 'float32'), np.array(fills, 'float64'))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the stretch as plain numbers: numpy of one major version cannot unpickle arrays of the next."""
        return Stretch.of, tuple(self.plain())
