"""Random views of a tile for training: numpy only, every random number from the generator that is passed in.

A view keeps what a tile is (one square of ground, seen from above) and changes what differs between orthophotos:
orientation, exposure, colour, sharpness, ground sampling distance, and colour against grey.
"""

import numpy as np

from ..core.pixels import resize

GREY_WEIGHTS = np.array([0.299, 0.587, 0.114], 'float32')  # ITU-R BT.601 luma


def symmetry(image, index):
    """One of the eight symmetries of the square.

    Args:
        image: (N, N, C).
        index: 0 to 7; the lowest bit mirrors, the others turn by quarters.

    Returns:
        (N, N, C), a view or a copy.
    """
    turned = np.rot90(image, index // 2)
    return turned[:, ::-1] if index % 2 else turned


def window(image, side_px, rng):
    """A random square of an image.

    Args:
        image: (H, W, C).
        side_px: wanted side; the image's own where that is smaller.
        rng: numpy.random.Generator.

    Returns:
        (left, top, side) in whole pixels.
    """
    side = int(min(side_px, *image.shape[:2]))
    left = rng.integers(0, image.shape[1] - side + 1)
    top = rng.integers(0, image.shape[0] - side + 1)
    return int(left), int(top), side


def coarsen(image, scale):
    """The image as a sensor of a coarser ground sampling distance would give it, at the same size.

    Args:
        image: (N, N, C) uint8.
        scale: coarser GSD divided by the image's, at least 1.

    Returns:
        (N, N, C) uint8.
    """
    return resize(resize(image, max(8, round(image.shape[0] / scale))), image.shape[0])


def exposure(image, rng, strength=1.0):
    """Brightness, contrast, gain of each band and saturation, drawn at random.

    Args:
        image: (H, W, 3) in [0, 255].
        rng: numpy.random.Generator.
        strength: 0 leaves the image, 1 is the full range.

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


def view(image, size_px, rng, grey_share=0.2):
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
        x = x + rng.normal(0, rng.uniform(1, 6), x.shape[:2] + (1 if grey else 3,))
    return np.clip(x + 0.5, 0, 255).astype('uint8')


def library_view(image, rng):
    """One random view of a tile of a user's library: flips, quarter turns, shift, zoom, brightness and contrast.

    Args:
        image: (N, N, 3) uint8.
        rng: numpy.random.Generator.

    Returns:
        (N, N, 3) uint8.
    """
    size = image.shape[0]
    x = symmetry(image, rng.integers(8))
    margin = max(1, size // 12)  # shifted ground beyond the tile is its mirror image
    padded = np.pad(x, ((margin, margin), (margin, margin), (0, 0)), 'reflect')
    left, top, side = window(padded, round(size * rng.uniform(0.85, 1.15)), rng)
    x = resize(np.ascontiguousarray(padded[top:top + side, left:left + side]), size)
    return np.clip(exposure(x, rng, 0.6) + 0.5, 0, 255).astype('uint8')
