"""What a worker does with a chunk: read its tiles, score them as one machine does, write a part. Needs no Dask itself."""

import numpy as np

from ..core.errors import ClusterError, DallesError, RasterError
from ..core.labels import classed
from ..core.messages import Message
from ..core.tilereader import NODATA, OK, OUTSIDE
from ..core.tiles import Bounds
from ..models.scoring import score
from . import held, parts
from .grids import Tiles
from .masking import masked
from .version import version

STATUSES = (OK, NODATA, OUTSIDE)
TILES, PIXELS, FAILED = 'tiles', 'pixels', 'failed'  # of the facts of a chunk


def score_chunk(job, chunk, files):
    """Score the tiles of a chunk and write its part, unless it is there.

    Args:
        job: Job.
        chunk: (col, row).
        files: see held.network.

    Returns:
        dict: number of TILES and of each status and class, and PIXELS that were read; no part is written for a chunk without
        tiles. Or {FAILED: packed core.messages.Message}.
    """
    return told(_score_chunk, job, chunk, files)


def score_windows(job, windows, files):
    """Score tiles that are handed over.

    Args:
        job, files: as of :func:`score_chunk`.
        windows: (n, 4) int32 of tiles of one chunk, as core.windows.PixelGrid.windows gives them.

    Returns:
        (probabilities, statuses): (n,) float64, NaN without one, and (n,) uint8 places in STATUSES. Or {FAILED: ...}.
    """
    return told(_score_windows, job, windows, files)


def told(function, job, *arguments):
    """What function(job, *arguments) gives, or {FAILED: ...}: the sentence of its error as plain values, with no secret in it."""
    try:
        if job.version != version():
            raise ClusterError('Dalles {wanted} was expected on all workers, found {found} on one. Install the same there.',
                               wanted=job.version, found=version())
        return function(job, *arguments)
    except DallesError as error:
        return {FAILED: Message(masked(str(error))).packed() if masked(str(error)) != str(error) else error.message.packed()}


def _score_chunk(job, chunk, files):
    place = parts.Chunk(chunk[1] - job.first[1], chunk[0] - job.first[0])
    known = parts.facts_of(job.out, place)
    if known is not None:  # of a worker that was lost once it had written
        return known
    tiles = tiles_of(held.grid(job.grid), job, chunk)
    if not len(tiles.ids):
        return {TILES: 0, PIXELS: 0}
    probabilities, statuses, pixels, model = _scored(job, job.pixels.windows(tiles.boxes), files)
    threshold = model.card.threshold if job.threshold is None else job.threshold
    there = ~np.isnan(probabilities)
    classes = [classed(p, threshold) if known else None for p, known in zip(probabilities.tolist(), there.tolist())]
    words = [STATUSES[status] for status in statuses.tolist()]
    facts = {TILES: len(words), PIXELS: pixels,
             **{word: words.count(word) for word in STATUSES}, **{name: classes.count(name) for name in set(classes) - {None}}}
    models = [model.card.label if known else None for known in there.tolist()]
    parts.write_part(job.out, place, tiles, parts.Scores(probabilities, classes, words, models), facts, held.grid(job.grid).wkt,
                     job.field)
    return facts


def _score_windows(job, windows, files):
    return _scored(job, windows, files)[:2]


def tiles_of(grid, job, chunk):
    """The Tiles of a GridFile whose first pixel lies in a chunk."""
    window, pixels = job.chunks.window(*chunk), job.pixels
    ground = pixels.ground(window)
    edge = max(abs(pixels.dx), abs(pixels.dy))  # a corner may lie half a pixel off
    tiles = grid.tiles(Bounds(ground.xmin - edge, ground.ymin - edge, ground.xmax + edge, ground.ymax + edge))
    own = (job.chunks.of(pixels.firsts(tiles.boxes)) == chunk).all(axis=1)
    return Tiles([one for one, kept in zip(tiles.ids, own.tolist()) if kept], tiles.boxes[own])


def _scored(job, windows, files):
    """(probabilities, statuses, pixels that were read, Model): see :func:`score_windows`."""
    network = held.network(files, job.sha256, job.engine)
    probabilities, statuses = np.full(len(windows), np.nan), np.zeros(len(windows), 'uint8')
    with held.rasters(job.ortho, job.stretch) as (opener, taken):
        before = {}

        def counted():
            raster = opener()
            before[id(raster)] = raster.total_px
            if raster.pixels != job.pixels:
                raise RasterError('The same image was expected on all workers: {path} is another one here. Put it where all of '
                                  'them see it.', path=raster.path)
            return raster
        for batch in score(windows, counted, network, network.model.card, readers=1):
            for one in batch:
                statuses[one.number] = STATUSES.index(one.status)
                if one.probability is not None:
                    probabilities[one.number] = one.probability
        pixels = sum(raster.total_px - before[id(raster)] for raster in taken)
    return probabilities, statuses, pixels, network.model


def kept(files):
    """The files of a model, as a task whose result workers hand to each other."""
    return files
