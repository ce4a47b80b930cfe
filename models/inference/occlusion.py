"""Where in a tile a network saw a building: what its answer gains where the tile is shown, and loses where it is hidden.

Random parts of the tile are hidden many times over (Petsiuk, Das & Saenko 2018, "RISE: randomized input sampling for
explanation of black-box models"): works with every engine and every network, and shows nothing but what the network answers.
Hiding one patch at a time instead says little where a tile holds several buildings, and its sharp edges look like roofs.
"""

import numpy as np

from ...core.errors import EngineError
from ...core.raster.pixels import resize

BATCH = 64  # masked tiles handed to the engine at a time
SHOWN = 0.5  # chance of a cell to be shown
BLURRED_PX = 5  # side to which a tile is reduced for what stands in the hidden parts
EDGE = 1e-6  # a probability of 0 or 1 has no finite log odds


def log_odds(probability):
    """log(p / (1 - p)), (N,) float64."""
    p = np.clip(np.asarray(probability, 'float64'), EDGE, 1 - EDGE)
    return np.log(p / (1 - p))


def masks(size_px, patch_px, count, seed=0):
    """Yield ``count`` masks: (S, S) float32 in [0, 1], 1 where the tile is shown; soft edges, and no place favoured.

    Args:
        size_px: side S.
        patch_px: side of the cells that are shown or hidden as a whole, 1 to S.
        count: how many.
        seed: same seed, same masks.
    """
    rng, cells = np.random.default_rng(seed), -(-size_px // patch_px)
    side = (cells + 1) * patch_px
    for _ in range(count):
        shown = (255 * (rng.random((cells + 1, cells + 1, 1)) < SHOWN)).astype('uint8')
        whole = resize(shown, side)[..., 0]
        top, left = rng.integers(0, side - size_px + 1, 2)
        yield whole[top:top + size_px, left:left + size_px].astype('float32') / 255


def saliency_map(image, engine, card, patch_px, count, stopped=lambda: False, seed=0):
    """How much each place of a tile speaks for a building.

    Args:
        image: (S, S, 3) uint8 as the network takes it.
        engine: models.engines.engine.Engine.
        card: Card of the model.
        patch_px, count, seed: see :func:`masks`.
        stopped: asked between batches; once true, the tile is given up.

    Returns:
        None when stopped, else (probability, map): of the whole tile in [0, 1], and (S, S) float32: the log odds by which the
        answer rises when the place is shown, the slope of its regression on the masks. Above 0 speaks for a building.

    Raises:
        EngineError: patches that do not fit the tile.
    """
    size = len(image)
    if not 1 <= patch_px <= size or count < 2:
        raise EngineError('Patches of 1 to {size} px and 2 masks or more were expected, found patches of {patch_px} px and '
                          '{count} masks. Change PATCH or MASKS.', size=size, patch_px=patch_px, count=count)
    whole = float(card.built_probability(engine.predict(image[None]))[0])
    blurred = resize(resize(image, min(BLURRED_PX, size)), size).astype('float32')
    sums = _Sums(size)
    waiting = []

    def add():
        shown = np.stack(waiting)[..., None]
        hidden = np.rint(image * shown + blurred * (1 - shown)).astype('uint8')
        sums.add(waiting, log_odds(card.built_probability(engine.predict(hidden))))
        waiting.clear()
    for mask in masks(size, patch_px, count, seed):
        waiting.append(mask)
        if len(waiting) == BATCH:
            add()
            if stopped():
                return None
    if waiting:
        add()
    return whole, sums.slope()


class _Sums:
    """What the regression of answers on masks needs, so that the masks need not be kept."""

    def __init__(self, size):
        self.count, self.answers = 0, 0.0
        self.shown, self.squares, self.products = (np.zeros((size, size)) for _ in range(3))

    def add(self, found, answers):
        """Take masks, a list of (S, S) arrays, and their answers, (n,) log odds."""
        for mask, answer in zip(found, answers.tolist()):
            self.shown += mask
            self.squares += mask * mask
            self.products += mask * answer
        self.count, self.answers = self.count + len(found), self.answers + float(answers.sum())

    def slope(self):
        """(S, S) float32: how the answer changes with the mask at each place."""
        spread = self.squares - self.shown ** 2 / self.count
        return ((self.products - self.shown * self.answers / self.count) / np.maximum(spread, 1e-9)).astype('float32')
