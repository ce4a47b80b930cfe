"""From the images of a library to probabilities, read ahead and decoded as prediction does."""

import numpy as np

from ..core.samples import batches
from .scoring import AHEAD, BATCH, read_ahead


def score_images(samples, engine, card):
    """Predict the images of a library.

    Args:
        samples: list of core.samples.Sample.
        engine: Engine.
        card: Card of the model.

    Yields:
        list of (Sample, probability of *built* in [0, 1], or None where the image cannot be read), in order, a batch at
        a time.
    """
    for part, images in read_ahead(batches(samples, card.size_px, BATCH), AHEAD):
        there = [image for image in images if image is not None]
        found = iter(card.built_probability(engine.predict(np.stack(there))) if there else ())
        yield [(sample, None if image is None else float(next(found))) for sample, image in zip(part, images)]
