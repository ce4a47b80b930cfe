"""Saliency maps: how much each part of a tile contributes to the probability of *built*.

Random parts of the tile are hidden many times (Petsiuk, Das & Saenko 2018, "RISE: randomized input sampling for explanation
of black-box models"). This needs only the outputs of the network, so it works with every engine and every network. Hiding
one patch at a time shows little where a tile has several buildings, and the sharp edges of the patch resemble roofs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from ...core.errors import EngineError
from ...core.raster.pixels import resize
from ...core.stats.logistic_regression import logit
from ..engines.engine import Engine
from ..model_file.card import Card

if TYPE_CHECKING:
    import numpy.typing as npt

BATCH = 64  # masked tiles per call of the engine
SHOWN = 0.5  # probability that a cell is shown
BLURRED_PX = 5  # side to which the tile is reduced for the blurred image that fills hidden parts


def masks(size_px: int, patch_px: int, count: int, seed: int = 0) -> Iterator[npt.NDArray[np.float32]]:
    """Yield random masks: (S, S) float32 in [0, 1], 1 where the tile is shown, with soft edges and random offsets.

    Args:
        size_px: side S.
        patch_px: side of the cells that are shown or hidden as a whole, 1 to S.
        count: number of masks.
        seed: same seed, same masks.
    """
    rng, cells = np.random.default_rng(seed), -(-size_px // patch_px)
    side = (cells + 1) * patch_px
    for _ in range(count):
        shown = (255 * (rng.random((cells + 1, cells + 1, 1)) < SHOWN)).astype('uint8')
        whole = resize(shown, side)[..., 0]
        top, left = rng.integers(0, side - size_px + 1, 2)
        yield whole[top:top + size_px, left:left + size_px].astype('float32') / 255


def saliency_map(image: npt.NDArray[np.uint8], engine: Engine, card: Card, *, patch_px: int, count: int,
                 stopped: Callable[[], bool] = lambda: False) -> tuple[float, npt.NDArray[np.float32]] | None:
    """Return how much each pixel of a tile raises the log odds of *built*.

    Args:
        image: (S, S, 3) uint8, input of the network.
        engine: models.engines.engine.Engine.
        card: Card of the model.
        patch_px, count: see :func:`masks`.
        stopped: function called after each full batch; once it returns True, the computation ends.

    Returns:
        None when stopped, else (probability of the whole tile in [0, 1], map). The map is (S, S) float32: the slope of the
        regression of the log odds on the masks, by which they rise where the pixel is shown. Above 0 is evidence of *built*.

    Raises:
        EngineError: the patches do not fit the tile, or there are fewer than 2 masks.
    """
    size = len(image)
    if not 1 <= patch_px <= size or count < 2:
        raise EngineError('PATCH is {patch_px} px and MASKS is {count}. Give a PATCH of 1 to {size} px, and 2 MASKS or more.',
                          size=size, patch_px=patch_px, count=count)
    whole = float(card.built_probability(engine.predict(image[None]))[0])
    blurred = resize(resize(image, min(BLURRED_PX, size)), size).astype('float32')
    sums, drawn = _Sums(size), masks(size, patch_px, count)
    while batch := list(islice(drawn, BATCH)):
        shown = np.stack(batch)[..., None]
        hidden = np.rint(image * shown + blurred * (1 - shown)).astype('uint8')
        sums.add(batch, logit(card.built_probability(engine.predict(hidden))))
        if len(batch) == BATCH and stopped():
            return None
    return whole, sums.slope()


class _Sums:
    """Running sums for the regression of log odds on masks, so that the masks need not be stored."""

    def __init__(self, size: int) -> None:
        self.count, self.answers = 0, 0.0
        self.shown, self.squares, self.products = (np.zeros((size, size)) for _ in range(3))

    def add(self, found: list[npt.NDArray[np.float32]], answers: npt.NDArray[np.float64]) -> None:
        """Add masks, a list of (S, S) arrays, and the log odds with each of them, (n,)."""
        for mask, answer in zip(found, answers.tolist()):
            self.shown += mask
            self.squares += mask * mask
            self.products += mask * answer
        self.count, self.answers = self.count + len(found), self.answers + float(answers.sum())

    def slope(self) -> npt.NDArray[np.float32]:
        """Return the slope of the log odds on the mask at each pixel, (S, S) float32."""
        spread = self.squares - self.shown ** 2 / self.count
        return ((self.products - self.shown * self.answers / self.count) / np.maximum(spread, 1e-9)).astype('float32')
