"""Prediction of the images of a library, which threads decode ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...core.dataset.library_reader import Sample, images_of
from ...core.runtime.thread_pool import prefetch_map
from ..engines.engine import Engine
from ..model_file.card import Card
from .scoring import BATCH, READERS

if TYPE_CHECKING:
    import numpy.typing as npt


def decoded(samples: Sequence[Sample], size_px: int) -> Iterator[tuple[Sequence[Sample], list[npt.NDArray[np.uint8] | None]]]:
    """Yield (samples, images) in order, BATCH at a time, decoded ahead in threads; see library_reader.images_of."""
    parts = (samples[start:start + BATCH] for start in range(0, len(samples), BATCH))
    return prefetch_map(lambda part: (part, images_of(part, size_px)), parts, READERS)


def score_images(samples: Sequence[Sample], engine: Engine, card: Card) -> Iterator[list[tuple[Sample, float | None]]]:
    """Predict the images of a library.

    Args:
        samples: list of core.dataset.library_reader.Sample.
        engine: Engine.
        card: Card of the model.

    Yields:
        list of (Sample, probability of *built* in [0, 1], or None where the image cannot be read), in order, a batch at
        a time.
    """
    for part, images in decoded(samples, card.size_px):
        there = [image for image in images if image is not None]
        found = iter(card.built_probability(engine.predict(np.stack(there))) if there else ())
        yield [(sample, None if image is None else float(next(found))) for sample, image in zip(part, images)]
