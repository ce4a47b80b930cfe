"""Scoring of a chunk on a worker: read its tiles, score them as one machine does, write a part. Imports no Dask."""

import threading

import numpy as np

from ...core.errors import DallesError
from ...core.grid.labels import classed
from ...core.grid.tile_grid import Bounds
from ...core.grid.tile_status import STATUSES
from ..grids.grid_file import GridTiles
from ..grids.open_grid import open_grid
from ..results import parts
from ..storage import vsi
from .score_windows import scored

TILES, PIXELS = 'tiles', 'pixels'  # keys of the facts of a chunk
OWN = threading.local()


def score_chunk(job, chunk, files):
    """Score the tiles of a chunk and write its part, unless the part exists.

    Args:
        job: Job.
        chunk: (col, row).
        files: see dask_worker.resource_cache.network.

    Returns:
        dict: number of TILES, of tiles with each status and class, and of PIXELS read; no part is written for a chunk without
        tiles.

    Raises:
        DallesError: the grid, the image or the model cannot be read here, or the part cannot be written.
    """
    place = parts.Chunk(chunk[1] - job.first[1], chunk[0] - job.first[0])
    known = parts.part_facts(job.out, place)
    if known is not None:  # written by a worker that was then lost
        return known
    tiles = _tiles(job, chunk)
    if not len(tiles.ids):
        return {TILES: 0, PIXELS: 0}
    probabilities, statuses, pixels, model = scored(job, job.pixels.windows(tiles.boxes), files)
    threshold = model.card.threshold if job.threshold is None else job.threshold
    there = ~np.isnan(probabilities)
    classes = [classed(p, threshold) if known else None for p, known in zip(probabilities.tolist(), there.tolist())]
    names = [STATUSES[status] for status in statuses.tolist()]
    facts = {TILES: len(names), PIXELS: pixels,
             **{one: names.count(one) for one in STATUSES}, **{one: classes.count(one) for one in set(classes) - {None}}}
    models = [model.card.label if known else None for known in there.tolist()]
    parts.write_part(job.out, place, tiles, parts.PartScores(probabilities, classes, names, models), facts=facts,
                     wkt=_grid(job).wkt, field=job.field)
    return facts


def _grid(job):
    """Return the GridFile of a job, opened once in each thread and run."""
    known = getattr(OWN, 'grid', None)
    if known is None or known[0] != (job.run, job.grid):
        OWN.grid = None
        vsi.forget_path(job.grid)
        OWN.grid = known = (job.run, job.grid), open_grid(job.grid)
    return known[1]


def _tiles(job, chunk):
    try:
        return tiles_of(_grid(job), job, chunk)
    except DallesError:
        OWN.grid = None  # opened again, as the failure may be temporary
        raise


def tiles_of(grid, job, chunk):
    """Return the GridTiles of a GridFile whose first pixel lies in a chunk."""
    window, pixels = job.chunks.window(*chunk), job.pixels
    bounds = pixels.bounds_of(window)
    edge = max(abs(pixels.dx), abs(pixels.dy))  # first pixels are rounded: a tile may begin half a pixel outside
    tiles = grid.tiles(Bounds(bounds.xmin - edge, bounds.ymin - edge, bounds.xmax + edge, bounds.ymax + edge))
    own = (job.chunks.of(pixels.firsts(tiles.boxes)) == chunk).all(axis=1)
    return GridTiles([name for name, inside in zip(tiles.ids, own.tolist()) if inside], tiles.boxes[own])
