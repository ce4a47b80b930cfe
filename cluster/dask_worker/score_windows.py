"""Scoring of tiles on a worker, which gets them as pixel windows of the image and reads no grid."""

import numpy as np

from ...core.errors import RasterError
from ...core.grid.tile_status import STATUSES
from ...models.inference.scoring import predict_tiles
from ..protocol import wire
from . import resource_cache


def scored(job, windows, files, done=None):
    """Score tiles as one machine does.

    Args:
        job: Job.
        windows: (n, 4) int pixel windows, as core.raster.windows.PixelGrid.windows returns them.
        files: see dask_worker.resource_cache.network.
        done: (n,) bool, see models.inference.scoring.predict_tiles.

    Returns:
        (probabilities, statuses, pixels, model): (n,) float64, NaN where there is none; (n,) uint8 indices in STATUSES,
        len(STATUSES) for tiles skipped as done; number of pixels read; the Model.

    Raises:
        RasterError: the image cannot be read, or is not the image of the job.
        ModelFileError, EngineError: the model cannot be run here.
    """
    network = resource_cache.network(files, job.sha256, job.engine)
    probabilities, statuses = np.full(len(windows), np.nan), np.full(len(windows), len(STATUSES), 'uint8')
    with resource_cache.rasters(job.ortho, job.run, job.stretch) as (opener, taken):
        before = {}

        def counted():
            raster = opener()
            before[id(raster)] = raster.total_px
            _require_same(raster, job)
            return raster
        for batch in predict_tiles(windows, counted, network, network.model.card, done=done, readers=1):
            for one in batch:
                statuses[one.number] = STATUSES.index(one.status)
                if one.probability is not None:
                    probabilities[one.number] = one.probability
        pixels = sum(raster.total_px - before[id(raster)] for raster in taken)
    return probabilities, statuses, pixels, network.model


def _require_same(raster, job):
    if raster.pixels != job.pixels:
        raise RasterError('Image {path} on this worker is not the image of the job. Put the same image where all workers '
                          'read it.', path=raster.path)


def score_windows(job, tiles, files):
    """Score tiles sent by QGIS.

    Args:
        job: Job.
        tiles: bytes of (n,) wire.TILE, of one chunk.
        files: see dask_worker.resource_cache.network.

    Returns:
        bytes of wire.SCORE, of the tiles that were not skipped as done.

    Raises:
        DallesError: see :func:`scored`.
    """
    tiles = wire.records(tiles, wire.TILE)
    done = tiles['done'].astype(bool)
    probabilities, statuses = scored(job, tiles['window'].astype('int32'), files, done if done.any() else None)[:2]
    known = np.flatnonzero(statuses < len(STATUSES))
    found = np.empty(len(known), wire.SCORE)
    found['number'], found['probability'], found['status'] = known, probabilities[known], statuses[known]
    return found.tobytes()


def probe(job, nothing, files):
    """Return the engine that this worker uses, after checking that it opens the same image.

    Args:
        job: Job, whose engine may be ``auto``.
        nothing: not used; Cluster.map calls all functions with (job, what, files).
        files: see dask_worker.resource_cache.network.

    Returns:
        (name of the engine, name of its device).

    Raises:
        DallesError: see :func:`scored`.
    """
    with resource_cache.rasters(job.ortho, job.run, job.stretch) as (opener, _):
        _require_same(opener(), job)
    network = resource_cache.network(files, job.sha256, job.engine)
    return network.name, network.device
