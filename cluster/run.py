"""A grid scored into parts, on this machine or on a cluster."""

import time
from collections import Counter
from typing import NamedTuple

from ..core.errors import ClusterError
from ..core.grid.prediction_fields import check_field_name
from ..core.messages import Message
from .dask_worker.score_chunk import TILES, score_chunk
from .planning import plan_job
from .protocol.job import Failure, Job, JobPlan
from .protocol.model_transfer import model_files
from .protocol.paths import in_full
from .protocol.remote_call import FAILED, call_safely, failed
from .protocol.version import version


class LocalCluster:
    """This machine in the place of a cluster.Cluster: one chunk after the other, on all processors."""

    def map(self, function, job, chunks, files, attempts=1):
        """Yield (chunk, result or Failure)."""
        for chunk in chunks:
            found = call_safely(function, job, chunk, files)
            yield chunk, Failure(Message.unpacked(found[FAILED])) if failed(found) else found


class RunProgress(NamedTuple):
    """How far a run is.

    Attributes:
        plan: Plan.
        chunks: that this run has done.
        counts: Counter of what is in their parts, see work.score_chunk.
        failures: {chunk: Message} of those that were given up.
        seconds: since the first chunk was handed over.
    """

    plan: JobPlan
    chunks: int
    counts: Counter
    failures: dict
    seconds: float

    @property
    def handled(self):
        """Chunks that are done or given up."""
        return self.chunks + len(self.failures)

    @property
    def rate(self):
        """Tiles a second."""
        return self.counts[TILES] / max(self.seconds, 1e-9)


def make_job(grid, ortho, model, out, engine='auto', threshold=None, field='proba_bati'):
    """A Job as a user states it, and the files that go with it.

    Args:
        grid, ortho, out: paths, as workers see them; a relative one counts from the folder of this process, as workers have
            other ones.
        model: path of a model file, here.
        engine, threshold, field: see Job.

    Returns:
        (Job, files): see held.network.

    Raises:
        ModelFileError: the model file is missing or broken.
        GridError: no column can have this name.
    """
    check_field_name(field)
    files, sha256 = model_files(model)
    return Job(version(), (in_full(ortho),), engine, sha256, in_full(grid), in_full(out), threshold, field), files


def score_grid(where, job, files):
    """Score all tiles of a grid that have no part yet.

    Args:
        where: Here or cluster.dispatch.dispatcher.Cluster.
        job, files: see :func:`make_job`.

    Yields:
        Standing: first before anything is scored, then after each chunk.

    Raises:
        ClusterError: the job cannot begin, or nobody works on it any more; what is done is kept.
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
