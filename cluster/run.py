"""Scoring of a grid into parts, on this machine or on a cluster."""

import time
from collections import Counter
from typing import NamedTuple

from ..core.errors import ClusterError
from ..core.grid.prediction_fields import PROBABILITY, check_field_name
from ..core.messages import Message
from ..core.raster.pixels import RasterSettings
from .dask_worker.score_chunk import TILES, score_chunk
from .planning import plan_job
from .protocol.job import Failure, Job, JobPlan
from .protocol.model_transfer import model_files
from .protocol.paths import in_full
from .protocol.remote_call import FAILED, call_safely, failed
from .protocol.version import version


class LocalCluster:
    """This machine in place of dispatch.dispatcher.Cluster: one chunk after the other, on all processors."""

    def map(self, function, job, chunks, files, *, attempts=1):
        """Yield (chunk, result or Failure); arguments as of dispatch.dispatcher.Cluster.map, ``attempts`` is ignored."""
        for chunk in chunks:
            found = call_safely(function, job, chunk, files)
            yield chunk, Failure(Message.unpacked(found[FAILED])) if failed(found) else found


class RunProgress(NamedTuple):
    """Progress of a run.

    Attributes:
        plan: JobPlan.
        chunks: number of chunks done by this run.
        counts: Counter of the facts of their parts, see dask_worker.score_chunk.score_chunk.
        failures: {chunk: Message} of the chunks given up.
        seconds: since the first chunk was submitted.
    """

    plan: JobPlan
    chunks: int
    counts: Counter
    failures: dict
    seconds: float

    @property
    def handled(self):
        """Number of chunks that this run has done or given up."""
        return self.chunks + len(self.failures)

    @property
    def rate(self):
        """Tiles per second."""
        return self.counts[TILES] / max(self.seconds, 1e-9)


def make_job(grid, ortho, model, out, *, engine='auto', threshold=None, field=PROBABILITY):
    """Return a Job from the choices of a user, and the files of its model.

    Args:
        grid, ortho, out: paths as the workers see them; a relative path is resolved here, as workers have other working
            directories.
        model: path of a model file on this machine.
        engine, threshold, field: see Job.

    Returns:
        (Job, files): files as of dask_worker.resource_cache.network.

    Raises:
        ModelFileError: the model file is missing or broken.
        GridError: ``field`` cannot be the name of a column.
    """
    check_field_name(field)
    files, sha256 = model_files(model)
    return Job(version(), RasterSettings(in_full(ortho)), engine, sha256, grid=in_full(grid), out=in_full(out),
               threshold=threshold, field=field), files


def score_grid(where, job, files):
    """Score all tiles of a grid that have no part yet.

    Args:
        where: LocalCluster or dispatch.dispatcher.Cluster.
        job, files: see :func:`make_job`.

    Yields:
        RunProgress: once before the first chunk, then after each chunk.

    Raises:
        ClusterError: the job cannot be planned, or the cluster has no worker any more; finished parts remain.
    """
    (_, planned), = where.map(plan_job, job, [None], files, attempts=1)
    if isinstance(planned, Failure):
        raise ClusterError(planned.message)
    started, done, counts, failures = time.monotonic(), 0, Counter(), {}
    yield RunProgress(planned, done, counts, failures, 0.0)
    for chunk, found in where.map(score_chunk, planned.job, planned.left(), files):
        if isinstance(found, Failure):
            failures[chunk] = found.message
        else:
            done += 1
            counts.update(found)
        yield RunProgress(planned, done, counts, failures, time.monotonic() - started)
