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
        image: (S, S, 3) uint8 as the network takes it.
        engine: models.engine.Engine.
        card: Card of the model.
        patch_px, step_px: pixels, see :func:`hidden`; 1 to S, the step not more than the patch.

    Returns:
        (probability, map): of the whole tile in [0, 1], and (S, S) float32: the log odds that the answer loses when the place
        is hidden, mean of the patches over it. Above 0 speaks for a building.

    Raises:
        EngineError: steps that leave gaps.
    """
    size = len(image)
    if not 1 <= step_px <= patch_px <= size:
        raise EngineError(f'A step not larger than the patch, and a patch not larger than the tile ({size} px), were expected: '
                          f'found steps of {step_px} px and patches of {patch_px} px. Change PATCH or STEP.')
    whole = float(card.built_probability(engine.predict(image[None]))[0])
    total, times, waiting = np.zeros((size, size)), np.zeros((size, size)), []

    def flush():
        found = log_odds(card.built_probability(engine.predict(np.stack([one for _, _, one in waiting]))))
        for (rows, cols, _), answer in zip(waiting, found.tolist()):
            total[rows, cols] += log_odds([whole])[0] - answer
            times[rows, cols] += 1
        waiting.clear()
    for one in hidden(image, patch_px, step_px):
        waiting.append(one)
        if len(waiting) == BATCH:
            flush()
    if waiting:
        flush()
    return whole, (total / times).astype('float32')
