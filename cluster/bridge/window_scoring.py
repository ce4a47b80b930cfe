"""Scoring of tiles from QGIS on a cluster, chunk by chunk (imports distributed), in the process that has Dask."""

from dataclasses import replace

import numpy as np

from ...core.errors import ClusterError
from ...core.raster.chunks import grouped
from ..dispatch.dispatcher import Cluster
from ..protocol import wire
from ..protocol.job import Failure


class WindowScorer:
    """A cluster that is ready for a job.

    Attributes:
        connection: Connection.
        job: Job, with the engine of the workers.
        engine, device: names of the engine of the workers and of its device.
    """

    def __init__(self, connection, job, files):
        """Check that the workers can do a job.

        Args:
            connection: Connection.
            job: Job; with the engine ``auto``, the workers choose.
            files: see dask_worker.resource_cache.network.

        Raises:
            ClusterError: no worker, none with this version of Dalles, or one that cannot open the image or run the model.
            CancelledError: the user cancelled.
        """
        self.connection, self.files, self.cluster = connection, files, Cluster(connection)
        (_, found), = self.cluster.map('dask_worker.score_windows:probe', job, [None], files, attempts=1)
        if isinstance(found, Failure):
            raise ClusterError('The cluster cannot run the job. {message}', message=found.message)
        self.engine, self.device = found
        self.job = replace(job, engine=self.engine)

    def scores(self, tiles):
        """Score tiles.

        Args:
            tiles: (N,) wire.TILE; none with a window of width 0.

        Yields:
            ((col, row), (n,) wire.SCORE of the tiles of a chunk) as chunks finish, or ((col, row), Failure). Chunks whose tiles
            are all done already are left out.

        Raises:
            ClusterError, CancelledError: see dispatch.dispatcher.Cluster.map.
        """
        chunks = self.job.chunks.of(tiles['window'][:, :2]).astype('int32')
        own = {tuple(chunk): numbers for chunk, numbers in grouped(np.arange(len(tiles), dtype='int32'), chunks)
               if not tiles['done'][numbers].all()}
        for chunk, found in self.cluster.map('dask_worker.score_windows:score_windows', self.job, list(own), self.files,
                                             argument=lambda chunk: tiles[own[chunk]].tobytes()):
            if not isinstance(found, Failure):
                found = wire.records(found, wire.SCORE).copy()
                found['number'] = own.pop(chunk)[found['number']]
            yield chunk, found
