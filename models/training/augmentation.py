"""Random augmentation of library tiles for training: numpy only, every random number from the generator passed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.raster.pixels import resize

if TYPE_CHECKING:
    import numpy.typing as npt

GREY_WEIGHTS = np.array([0.299, 0.587, 0.114], 'float32')  # ITU-R BT.601 luma


def symmetry(image: npt.NDArray[Any], index: int) -> npt.NDArray[Any]:
    """Return an image in one of the eight symmetries of the square.

    Args:
        image: (N, N, C).
        index: 0 to 7; the lowest bit mirrors, the others count quarter turns.

    Returns:
        (N, N, C), a view or a copy.
    """
    turned = np.rot90(image, index // 2)
    return turned[:, ::-1] if index % 2 else turned


def window(image: npt.NDArray[Any], side_px: float, rng: np.random.Generator) -> tuple[int, int, int]:
    """Return a random square within an image.

    Args:
        image: (H, W, C).
        side_px: side of the square, limited to the shorter side of the image.
        rng: numpy.random.Generator.

    Returns:
        (left, top, side) in whole pixels.
    """
    side = int(min(side_px, *image.shape[:2]))
    left = rng.integers(0, image.shape[1] - side + 1)
    top = rng.integers(0, image.shape[0] - side + 1)
    return int(left), int(top), side


def exposure(image: npt.ArrayLike, rng: np.random.Generator, strength: float) -> npt.NDArray[np.float32]:
    """Return an image with random changes of brightness, contrast, saturation and gain of each band.

    Args:
        image: (H, W, 3) in [0, 255].
        rng: numpy.random.Generator.
        strength: 0 changes nothing, 1 is the full range.

    Returns:
        (H, W, 3) float32, not clipped.
    """
    x = np.asarray(image, 'float32')
    mean = x.mean()
    contrast, brightness = np.exp(rng.normal(0, 0.22 * strength)), rng.normal(0, 22 * strength)
    x = (x - mean) * contrast + mean + brightness
    grey = (x @ GREY_WEIGHTS)[..., None]
    x = grey + (x - grey) * np.exp(rng.normal(0, 0.3 * strength))
    return x * np.exp(rng.normal(0, 0.07 * strength, 3)).astype('float32')


def library_view(image: npt.NDArray[np.uint8], rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Return a random view of a library tile: flips, quarter turns, shift, zoom and the changes of :func:`exposure`.

    Args:
        image: (N, N, 3) uint8.
        rng: numpy.random.Generator.

    Returns:
        (N, N, 3) uint8.
    """
    size = image.shape[0]
    x = symmetry(image, rng.integers(8))
    margin = max(1, size // 12)  # beyond the tile, a shifted view shows its mirror image
    padded = np.pad(x, ((margin, margin), (margin, margin), (0, 0)), 'reflect')
    left, top, side = window(padded, round(size * rng.uniform(0.85, 1.15)), rng)
    x = resize(np.ascontiguousarray(padded[top:top + side, left:left + side]), size)
    return np.clip(exposure(x, rng, 0.6) + 0.5, 0, 255).astype('uint8')
