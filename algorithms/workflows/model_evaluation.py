"""Work of the algorithm evaluatemodel: measures of a model on images, or of a predicted grid, as sections of the report."""

import time
from typing import NamedTuple

from ...core.dataset.library_reader import decode_image, unreadable_images
from ...core.errors import LibraryError
from ...core.grid import labels
from ...core.messages import Message
from ...core.stats.confidence_intervals import bootstrap, intervals, resample_count
from ...core.stats.evaluation import Evaluation, group_codes
from ...core.stats.metrics import require_labels
from ...models.inference.library_scoring import score_images
from ...reports.embedded_images import to_data_uri
from ...reports.evaluation_report import Section, Tile
from ..framework.feedback import iterate_with_progress
from .engine_settings import open_for


class EvaluationJob(NamedTuple):
    """Settings shared by all models of a run.

    Attributes:
        samples: list of core.dataset.library_reader.Sample.
        engine: name of the engine.
        threshold: probability from which a tile is classed built, or None for the threshold of each model.
        limit: most tiles of one kind in a gallery.
    """

    samples: list
    engine: str
    threshold: float
    limit: int


def evaluate_scores(built, probability, feedback, *, name, keys, groups, threshold):
    """Compute an Evaluation with its confidence intervals; arguments as its attributes.

    Raises:
        ScoreError: values outside [0, 1].
    """
    built, probability = require_labels(built, probability)
    count = resample_count(len(built))
    drawn = list(iterate_with_progress(bootstrap(built, probability, groups, threshold, count), count, feedback))
    return Evaluation(name=name, keys=keys, built=built, probability=probability, groups=groups, threshold=threshold,
                      intervals=intervals(built, probability, groups, threshold, drawn), drawn=drawn)


def evaluate_model(job, model, name, scoring, measuring):
    """Predict the images of a library and compute the measures.

    Args:
        job: EvaluationJob.
        model: models.model_file.file_io.Model.
        name: of the model in the report.
        scoring, measuring: feedback of the two steps.

    Returns:
        (Section, paths of images that cannot be read), or (None, []) after a cancel.

    Raises:
        LibraryError: no image can be read.
    """
    engine, started = open_for(job.engine, model, scoring), time.monotonic()
    try:
        scored = _scored(job.samples, engine, model.card, scoring)
    finally:
        engine.close()
    if scoring.isCanceled():
        return None, []
    rate = len(scored) / max(time.monotonic() - started, 1e-9)
    skipped = [sample.path for sample, probability in scored if probability is None]
    scored = [(sample, probability) for sample, probability in scored if probability is not None]
    if not scored:
        raise LibraryError('No image of the library can be read. {unreadable} Export the library again.',
                           unreadable=unreadable_images(skipped))
    used = [sample for sample, _ in scored]
    found = evaluate_scores([s.label == labels.BUILT for s in used], [p for _, p in scored], measuring, name=name,
                            keys=[s.tile_id for s in used], groups=group_codes([s.block for s in used]),
                            threshold=model.card.threshold if job.threshold is None else job.threshold)
    if measuring.isCanceled():
        return None, []
    facts = [(Message('File'), model.path.name), (Message('Engine'), f'{engine.name} ({engine.device})'),
             (Message('Input'), f'{model.card.size_px} px, {model.card.gsd_m:g} m/px'),
             (Message('Speed'), Message('{rate} tiles/s, reading included', rate=f'{rate:.0f}'))]
    return Section(found, facts, _history(model.card), _galleries(found, job.limit, used)), skipped


def evaluate_grid(tiles, name, threshold, limit, feedback):
    """Compute the measures of a predicted grid.

    Args:
        tiles: labelled_grid.LabelledTiles with probabilities.
        name: of the model in the report.
        threshold: probability from which a tile is classed built.
        limit: see EvaluationJob.
        feedback: of the resampling.

    Returns:
        Section, or None after a cancel.
    """
    found = evaluate_scores(tiles.built, tiles.probability, feedback, name=name, keys=tiles.keys, groups=tiles.groups,
                            threshold=threshold)
    return None if feedback.isCanceled() else Section(found, galleries=_galleries(found, limit))


def _scored(samples, engine, card, feedback):
    """Return [(Sample, probability or None), ...] of all images, fewer after a cancel."""
    scored = []
    for batch in score_images(samples, engine, card):
        scored += batch
        feedback.setProgress(100 * len(scored) / len(samples))
        if feedback.isCanceled():
            break
    return scored


def _galleries(found, limit, samples=None):
    """Return {kind: list of Tile} of the hardest tiles, with pictures where ``samples`` are given."""
    return {kind: [Tile(found.keys[i], float(found.probability[i]), samples and to_data_uri(decode_image(samples[i].path)))
                   for i in chosen] for kind, chosen in found.hardest_tiles(limit).items()}


def _history(card):
    trained = card.text.get('trained_on')
    return trained.get('history') if isinstance(trained, dict) else None
