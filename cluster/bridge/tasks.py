"""Tasks of the process that has Dask, started by QGIS: connect to a cluster, and have tiles scored there.

Runs in models/worker_process/main.py, in the environment made by setupengine, which has numpy and Dask, but no QGIS and no GDAL.
"""

import time

import numpy as np

from ...core.errors import CancelledError, ClusterError, DallesError
from ...core.secrets import mask_secrets
from ...models.engines.in_process import loaded
from ...models.worker_process.environment import DASK
from ..protocol import wire
from ..protocol.job import Failure, Job
from ..protocol.model_transfer import model_files

ALIVE_S = 10  # between empty progress frames, which show that this process is alive
BATCH = 200_000  # tiles in one frame


class DaskTasks:
    """Handlers of the frames that cluster.qgis_client sends."""

    def __init__(self, send, cancelled):
        """See models.worker_tasks.Tasks."""
        self.send, self.cancelled, self.alive, self.scorer, self.tiles = send, cancelled, time.monotonic(), None, []

    def answer(self, kind, header, array):
        """Handle a frame and return (header, array) of its answer."""
        does = {'hello': self._hello, 'connect': self._connect, 'tiles': self._take, 'score': self._score}.get(kind)
        if does is None:
            raise ClusterError('The worker does not know the task {kind!r}. Update the plugin.', kind=kind)
        try:
            return loaded(does, DASK, header, array), None
        except CancelledError:
            return {'stopped': True}, None
        except (DallesError, MemoryError):
            raise
        except Exception as error:  # of Dask: its text may contain secrets
            raise ClusterError('Dask failed ({kind}: {error}). Run again: what is done is kept.',
                               kind=type(error).__name__, error=mask_secrets(error)[:300]) from error

    def _hello(self, engine, header, array):
        from . import dask_self_test
        return {'versions': dask_self_test.dask_versions(), 'rate': dask_self_test.rate()}

    def _connect(self, engine, header, array):
        from ..dispatch.connection import Connection
        from .window_scoring import WindowScorer
        job, (files, sha256) = Job.unpacked(header['job']), model_files(header['model'], header['statement'])
        if job.sha256 != sha256:
            raise ClusterError('The model {name} has changed since the run began. Run again.', name=files[0][0])
        connection = Connection(header['address'], say=self._say, stopped=self._stopped, patience_s=header['patience_s'],
                                connect_s=header['connect_s'])
        self.scorer = WindowScorer(connection, job, files)
        return {'engine': self.scorer.engine, 'device': self.scorer.device}

    def _take(self, engine, header, array):
        self.tiles.append(wire.records(array, wire.TILE))
        return {}

    def _score(self, engine, header, array):
        tiles, self.tiles = np.concatenate(self.tiles), []
        failed, first = 0, None
        for chunk, found in self.scorer.scores(tiles):
            if isinstance(found, Failure):
                failed += 1
                corner = self.scorer.job.chunks.window(*chunk)
                first = first or {'col': corner.col, 'row': corner.row, 'message': found.message.packed()}
            else:
                for start in range(0, len(found), BATCH):
                    self.send('progress', {}, wire.as_bytes(found[start:start + BATCH]))
        return {'failed': failed, 'first': first}

    def _say(self, message):
        self.send('progress', {'said': message.packed()})

    def _stopped(self):
        """Return True once the user has cancelled; called again and again, so it also sends the empty progress frames."""
        if time.monotonic() - self.alive > ALIVE_S:
            self.alive = time.monotonic()
            self.send('progress')
        return self.cancelled.is_set()


TASKS = DaskTasks  # looked up by models/worker_process/main.py
