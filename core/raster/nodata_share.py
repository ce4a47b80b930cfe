"""How much of a tile is no image: declared empty, or filled (see core.raster.fill_values)."""

from .fill_values import fill_mask, fill_values, is_fill

MAX_EMPTY_SHARE = 0.05  # of a tile without image, from which nothing is said about it
LEAST_PX = 20  # of the side of a reduced tile: of fewer, fill along an edge that counts may have no pixel of its own


def nodata_fraction(values, valid, known=None):
    """The share of a tile without image.

    Pixels that the file declares empty count as they are. Solid fill counts only where it reaches a corner of
    the tile: the fill of an orthophoto's edge does, as it is a half-plane; a white roof seldom does.

    Args:
        values: (H, W, 3) raw values.
        valid: (H, W) bool, False where the file declares no image, or the share of each pixel that it does not; None where it
            declares image everywhere.
        known: values that may be fill; default those of core.raster.fill_values.fill_values.

    Returns:
        Share in [0, 1].
    """
    if valid is not None:
        declared = _declared(valid)
        if declared >= MAX_EMPTY_SHARE:
            return float(declared)
    first = values[0, 0]
    if (values[0] == first).all() and (values == first).all():
        return 1.0  # one colour all over is no photograph
    known = fill_values(values.dtype) if known is None else known
    if not _in_corner(values, known):
        return 0.0  # no corner is white or black: no fill reaches one
    fill = fill_mask(values, known)
    if not (fill[0, 0] or fill[0, -1] or fill[-1, 0] or fill[-1, -1]):
        return 0.0
    return float((fill if valid is None else fill | ~valid).mean())


def in_doubt(values, valid, known):
    """True where a reduced image cannot tell how much of a tile is empty: fill may reach a corner, or all means are the same.

    Arguments as of :func:`nodata_fraction`.
    """
    if valid is not None and _declared(valid) >= MAX_EMPTY_SHARE:
        return False
    if min(values.shape[:2]) < LEAST_PX:
        return True
    return bool(_in_corner(values, known) != (values == values[0, 0]).all())  # where all is fill there is none


def may_be_empty(corners, known):
    """Which tiles may be empty, by the values of their corners.

    Args:
        corners: (N, 4, C) raw values.
        known: values that may be fill.

    Returns:
        (N,) bool: False where :func:`nodata_fraction` is 0, if the file declares image everywhere.
    """
    return is_fill(corners, known).any(axis=1) | (corners == corners[:, :1]).all(axis=(1, 2))


def _declared(valid):
    return round(1 - float(valid.mean()), 9)  # the same of shares as of pixels


def _in_corner(values, known):
    return is_fill(values[[0, 0, -1, -1], [0, -1, 0, -1]], known).any()
