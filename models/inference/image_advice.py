"""Warnings about an orthophoto unlike the images that a model was made for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ...core.messages import Message
from ...core.raster.greyness import is_grey, sample_images
from ...core.raster.raster_file import Raster
from ...core.raster.tile_reader import TileReader
from ..model_file.card import Card

if TYPE_CHECKING:
    import numpy.typing as npt


def unlike(card: Card, raster: Raster, windows: npt.NDArray[np.int_], size_m: float,
           stopped: Callable[[], bool] = lambda: False) -> tuple[list[Message], int]:
    """Compare an orthophoto with the images that a model was made for, by a few of its tiles.

    Args:
        card: Card of the model.
        raster: core.raster.raster_file.Raster, or an object with the same interface.
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.
        size_m: side of the tiles, metres.
        stopped: function that returns True once the user has cancelled.

    Returns:
        (list of warnings, each a Message; number of reads that failed).
    """
    images, lost = ([], 0) if card.grey else sample_images(TileReader(raster, card.size_px), windows, stopped)
    return list(card.mismatch_warnings(abs(raster.pixels.dx), size_m, is_grey(images))), lost
