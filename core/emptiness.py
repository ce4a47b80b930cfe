"""How much of a tile is no image: declared empty, or filled with white or black."""

import numpy as np

from .pixels import fill_mask, fills

MAX_EMPTY_SHARE = 0.05  # of a tile without image, from which nothing is said about it


def empty_share(values, valid):
    """The share of a tile without image.

    Pixels that the file declares empty count as they are. Solid white or black counts only where it reaches a corner of
    the tile: the fill of an orthophoto's edge does, as it is a half-plane; a white roof seldom does.

    Args:
        values: (H, W, 3) raw values.
        valid: (H, W) bool, False where the file declares no image; None where it declares image everywhere.

    Returns:
        Share in [0, 1].
    """
    if valid is not None:
        declared = 1 - valid.mean()
        if declared >= MAX_EMPTY_SHARE:
            return float(declared)
    first = values[0, 0]
    if (values[0] == first).all() and (values == first).all():
        return 1.0  # one colour all over is no photograph
    if not any(_pure(values[r, c]) for r in (0, -1) for c in (0, -1)):
        return 0.0  # no corner is white or black: no fill reaches one
    fill = fill_mask(values)
    if not (fill[0, 0] or fill[0, -1] or fill[-1, 0] or fill[-1, -1]):
        return 0.0
    return float((fill if valid is None else fill | ~valid).mean())


def _pure(pixel):
    """True for a pixel that may belong to fill."""
    return bool((pixel == pixel[0]).all()) and np.issubdtype(pixel.dtype, np.integer) \
        and int(pixel[0]) in fills(pixel.dtype)
