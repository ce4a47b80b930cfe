"""Where in a tile a network saw a building: what its answer loses when a patch of the tile is hidden.

After Zeiler & Fergus 2014, "Visualizing and understanding convolutional networks": works with every engine and every
network, and shows nothing but what the network answers.
"""

import numpy as np

from ..core.errors import EngineError

BATCH = 64  # hidden tiles handed to the engine at a time
EDGE = 1e-6  # a probability of 0 or 1 has no finite log odds


def log_odds(probability):
    """log(p / (1 - p)), (N,) float64."""
    p = np.clip(np.asarray(probability, 'float64'), EDGE, 1 - EDGE)
    return np.log(p / (1 - p))


def starts(size_px, patch_px, step_px):
    """First pixels of the patches along one side: every step, the first and the last sticking out of the tile."""
    first = -((patch_px - 1) // step_px) * step_px
    return list(range(first, size_px, step_px))


def hidden(image, patch_px, step_px):
    """Yield the tile with one patch after another in its mean colour.

    Args:
        image: (S, S, 3) uint8.
        patch_px, step_px: side of a patch and step to the next, 1 to S pixels.

    Yields:
        (rows, cols, image): slices of the patch, and the tile without it.
    """
    size = len(image)
    colour = np.rint(image.reshape(-1, 3).mean(axis=0)).astype('uint8')
    places = [slice(max(0, start), min(size, start + patch_px)) for start in starts(size, patch_px, step_px)]
    for rows in places:
        for cols in places:
            without = image.copy()
            without[rows, cols] = colour
            yield rows, cols, without


def evidence(image, engine, card, patch_px, step_px):
    """How much each place of a tile speaks for a building.

    Args:
        image: (S, S, 3) uint8 as the network takes it, S a multiple of ``step_px``.
        engine: models.engine.Engine.
        card: Card of the model.
        patch_px, step_px: pixels, see :func:`hidden`.

    Returns:
        (probability, map): of the whole tile in [0, 1], and (S / step_px, S / step_px) float32: the log odds that the answer
        loses when the place is hidden, mean of the patches over it. Above 0 speaks for a building.

    Raises:
        EngineError: steps that do not fit the tile.
    """
    size = len(image)
    if not (1 <= step_px <= patch_px <= size and size % step_px == 0):
        raise EngineError(f'A step that divides the tile ({size} px) and a patch between them were expected, found steps of '
                          f'{step_px} px and patches of {patch_px} px. Change PATCH or STEP.')
    whole = float(card.built_probability(engine.predict(image[None]))[0])
    cells = size // step_px
    total, times, waiting = np.zeros((cells, cells)), np.zeros((cells, cells)), []

    def flush():
        found = log_odds(card.built_probability(engine.predict(np.stack([one for _, _, one in waiting]))))
        for (rows, cols, _), answer in zip(waiting, found.tolist()):
            place = tuple(slice(-(-part.start // step_px), max(part.stop // step_px, -(-part.start // step_px)))
                          for part in (rows, cols))
            total[place] += log_odds([whole])[0] - answer
            times[place] += 1
        waiting.clear()
    for one in hidden(image, patch_px, step_px):
        waiting.append(one)
        if len(waiting) == BATCH:
            flush()
    if waiting:
        flush()
    return whole, (total / np.maximum(times, 1)).astype('float32')


def steps_of(size_px, gsd_m, patch_m, step_m):
    """Patch and step in pixels, the step the divisor of the tile nearest to what is wanted.

    Args:
        size_px: side of the tile.
        gsd_m: metres a pixel.
        patch_m, step_m: wanted, metres.

    Returns:
        (patch_px, step_px).
    """
    divisors = [n for n in range(1, size_px + 1) if size_px % n == 0]
    step = min(divisors, key=lambda n: (abs(n - step_m / gsd_m), n))
    return min(size_px, max(step, round(patch_m / gsd_m))), step
