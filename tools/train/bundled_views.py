"""Random views of a tile for the training of the bundled model; every random number from the generator that is passed in.

A view keeps what a tile is (one square of ground, seen from above) and changes what differs between orthophotos: orientation,
exposure, colour, sharpness, ground sampling distance, noise, compression, and colour against grey.
"""

import io

import numpy as np
from PIL import Image

import as_package

as_package.register()

from dalles.core.raster.pixels import resize  # noqa: E402
from dalles.models.training.augmentation import GREY_WEIGHTS, exposure, symmetry  # noqa: E402

MOST_GAIN = 2.0  # of the contrast of an image that takes the colours of another place


def coarsen(image, scale):
    """The image as a sensor of a coarser ground sampling distance would give it, at the same size.

    Args:
        image: (N, N, C) uint8.
        scale: coarser GSD divided by the image's, at least 1.

    Returns:
        (N, N, C) uint8.
    """
    return resize(resize(image, max(8, round(image.shape[0] / scale))), image.shape[0])


def colour(image):
    """Mean and standard deviation of each band: two (3,) float32."""
    pixels = image.reshape(-1, 3).astype('float32')
    return pixels.mean(axis=0), pixels.std(axis=0) + 1


def with_colour(image, wanted):
    """An image with the colours of another place: mean and deviation of each band (after Reinhard et al. 2001, in RGB).

    Args:
        image: (H, W, 3) uint8.
        wanted: what :func:`colour` gave of the other image.

    Returns:
        (H, W, 3) uint8.
    """
    mean, deviation = colour(image)
    # a plain surface has no contrast to stretch: it would become noise
    moved = (image.astype('float32') - mean) * np.minimum(wanted[1] / deviation, MOST_GAIN) + wanted[0]
    return np.clip(moved + 0.5, 0, 255).astype('uint8')


def grey_stretched(image, rng):
    """A grey image with its contrast stretched between two random percentiles, as panchromatic scenes are shown.

    Args:
        image: (H, W, 3) in [0, 255].
        rng: numpy.random.Generator.

    Returns:
        (H, W, 3) float32, the three bands alike, not clipped.
    """
    weights = rng.dirichlet(8 * GREY_WEIGHTS).astype('float32')
    grey = np.asarray(image, 'float32') @ weights
    if rng.random() < 0.7:
        low, high = np.percentile(grey, [rng.uniform(0, 4), rng.uniform(96, 100)])
        grey = (grey - low) * (rng.uniform(200, 255) / max(high - low, 10.0)) + rng.uniform(0, 20)
    return np.repeat(grey[..., None], 3, axis=2)


def view(image, size_px, rng, grey_share=0.125):
    """One random view of a tile.

    Args:
        image: (N, N, 3) uint8, the ground of one tile at any resolution.
        size_px: side of the result.
        rng: numpy.random.Generator.
        grey_share: how often the view is grey, [0, 1].

    Returns:
        (size_px, size_px, 3) uint8.
    """
    x = resize(symmetry(image, rng.integers(8)), size_px)
    if rng.random() < 0.3:
        x = coarsen(x, rng.uniform(1.05, 1.4))
    grey = rng.random() < grey_share
    x = grey_stretched(x, rng) if grey else x
    x = exposure(x, rng, strength=0.5 if grey else 1.0)
    if rng.random() < 0.3:
        x = x + rng.normal(0, rng.uniform(1, 8), x.shape[:2] + (1 if grey else 3,))
    x = np.clip(x + 0.5, 0, 255).astype('uint8')
    return compressed(x, int(rng.integers(40, 95))) if rng.random() < 0.3 else x


def compressed(image, quality):
    """The image after JPEG of a quality of 1 to 95, (H, W, 3) uint8."""
    file = io.BytesIO()
    Image.fromarray(image).save(file, 'JPEG', quality=quality)
    return np.asarray(Image.open(file))
