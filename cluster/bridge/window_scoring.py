"""Tiles of QGIS handed to a cluster chunk by chunk (imports distributed), in the process beside QGIS that has Dask."""

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
        engine, device: what runs the model there.
    """

    def __init__(self, connection, job, files):
        """Look whether the workers can do it.

        Args:
            connection: Connection.
            job: Job whose engine may be ``auto``: that which the workers have.
            files: see held.network.

        Raises:
            ClusterError: no worker, none with this Dalles, or one that cannot open the image or run the model.
            StoppedError: the user cancelled.
        """
        self.connection, self.files, self.cluster = connection, files, Cluster(connection)
        (_, found), = self.cluster.map('dask_worker.score_windows:probe', job, [None], files, attempts=1)
        if isinstance(found, Failure):
            raise ClusterError('It cannot be done on the cluster, as a worker says: {message}', message=found.message)
        self.engine, self.device = found
        self.job = replace(job, engine=self.engine)

    def scores(self, tiles):
        """Score tiles.

        Args:
            tiles: (N,) wire.TILE; none with a window of width 0.

        Yields:
            ((col, row), (n,) wire.SCORE of the tiles of a chunk) as chunks are done, or ((col, row), Failure). Chunks all of
            whose tiles are done already are left out.

        Raises:
            ClusterError, StoppedError: see sharing.Sharing.over.
        """
        chunks = self.job.chunks.of(tiles['window'][:, :2]).astype('int32')
        own = {tuple(chunk): numbers for chunk, numbers in grouped(np.arange(len(tiles), dtype='int32'), chunks)
               if not tiles['done'][numbers].all()}
        for chunk, found in self.cluster.map('dask_worker.score_windows:score_windows', self.job, list(own), self.files,
                                             what=lambda chunk: tiles[own[chunk]].tobytes()):
            if not isinstance(found, Failure):
                found = wire.records(found, wire.SCORE).copy()
                found['number'] = own.pop(chunk)[found['number']]
            yield chunk, found
