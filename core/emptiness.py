"""How much of a tile is no image: declared empty, or filled (see core.fill)."""


from .fill import fill_mask, fills, is_fill

MAX_EMPTY_SHARE = 0.05  # of a tile without image, from which nothing is said about it


def empty_share(values, valid, known=None):
    """The share of a tile without image.

    Pixels that the file declares empty count as they are. Solid fill counts only where it reaches a corner of
    the tile: the fill of an orthophoto's edge does, as it is a half-plane; a white roof seldom does.

    Args:
        values: (H, W, 3) raw values.
        valid: (H, W) bool, False where the file declares no image; None where it declares image everywhere.
        known: values that may be fill; default those of core.fill.fills.

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
    known = fills(values.dtype) if known is None else known
    if not _in_corner(values, known):
        return 0.0  # no corner is white or black: no fill reaches one
    fill = fill_mask(values, known)
    if not (fill[0, 0] or fill[0, -1] or fill[-1, 0] or fill[-1, -1]):
        return 0.0
    return float((fill if valid is None else fill | ~valid).mean())



def in_doubt(values, valid, known):
    """True where a reduced image cannot tell how much of a tile is empty: a part of it is, or fill may reach a corner.

    Arguments as of :func:`empty_share`.
    """
    if valid is not None and valid.any() != valid.all():
        return True
    return _in_corner(values, known) and not (values == values[0, 0]).all()


def _in_corner(values, known):
    return is_fill(values[[0, 0, -1, -1], [0, -1, 0, -1]], known).any()
