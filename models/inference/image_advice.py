"""What an image has that a model does not know."""

from ...core.raster.greyness import is_grey, sample_images
from ...core.raster.tile_reader import TileReader


def unlike(card, raster, windows, size_m, stopped=lambda: False):
    """Look at a few tiles.

    Args:
        card: Card of the model.
        raster: core.raster.raster_file.Raster, or what is read as one.
        windows: (N, 4) int of the tiles.
        size_m: their side, metres.
        stopped: asked whether the user has cancelled.

    Returns:
        (list of Message that warn, how often the raster could not be read).
    """
    images, lost = ([], 0) if card.grey else sample_images(TileReader(raster, card.size_px), windows, stopped)
    return list(card.mismatch_warnings(abs(raster.pixels.dx), size_m, is_grey(images))), lost
