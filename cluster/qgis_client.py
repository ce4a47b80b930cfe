"""Client of a cluster for QGIS: talks to a worker process that has Dask in its own environment (see models/worker_process)."""

from typing import Callable, NamedTuple

import numpy as np

from ..core.errors import CancelledError, ClusterError, DallesError
from ..core.grid.tile_status import OK, OUTSIDE, STATUSES
from ..core.messages import Message
from ..models.inference.scoring import OUTSIDES, TilePrediction
from ..models.worker_process.client import MAX_DEVICE, NOT_SCORES, START_S, WorkerProcess
from .protocol import wire

TASKS = 'cluster.bridge.tasks'  # module of the tasks of the process that has Dask
BATCH = 1_000_000  # tiles in one frame


class WaitOptions(NamedTuple):
    """Callbacks and time limits for waiting on a cluster.

    Attributes:
        is_cancelled: function that returns True once the user has cancelled.
        say: function called with a Message for the user.
        patience_s, connect_s: seconds, see dispatch.connection.Connection.
    """

    is_cancelled: Callable
    say: Callable
    patience_s: float
    connect_s: float


def test(environment):
    """Run the self-test of a Dask environment with a scheduler and a worker, and write the result to its record.

    Args:
        environment: models.worker_process.environment.Environment that was just made or is to be checked.

    Returns:
        dict: versions, rate (tasks/s).

    Raises:
        EngineError: it does not start, does not answer, or computes wrong results.
    """
    facts = measure_dask(environment)
    environment.write_record(**facts)
    return facts


def measure_dask(environment):
    """Do the self-test of :func:`test`, and leave the environment's record as it is."""
    with WorkerProcess(environment.python, tasks=TASKS) as worker:
        facts, _ = worker.ask('hello', timeout_s=START_S)
    return {'versions': facts['versions'], 'rate': round(facts['rate'], 1)}


class ClusterClient:
    """A cluster that scores tiles, reached through a worker process; call :meth:`close` afterwards.

    Attributes:
        name, device: of the engine that the workers of the cluster use.
    """

    def __init__(self, environment, address, job, waiting, *, model, statement=''):
        """Start the worker process and connect it to the cluster.

        Args:
            environment: models.worker_process.environment.Environment of Dask.
            address: of the scheduler, or path of its scheduler file.
            job: Job without grid and parts; with the engine ``auto``, the workers choose.
            waiting: WaitOptions.
            model: path of the model file on this machine.
            statement: about a foreign model, see models.model_file.card.card_from_text; '' for none.

        Raises:
            EngineSetupError: the environment is missing.
            EngineError: the cluster cannot be reached, or cannot do the job.
            CancelledError: the user cancelled.
        """
        self.waiting, self.worker = waiting, WorkerProcess(environment.require(), tasks=TASKS)
        asked = {'address': address, 'job': job.packed(), 'model': str(model), 'statement': statement,
                 'patience_s': waiting.patience_s, 'connect_s': waiting.connect_s}
        try:
            header, _ = self.worker.ask('connect', asked, on_progress=self._hear, is_cancelled=waiting.is_cancelled)
            _refuse_stopped(header)
        except DallesError:
            self.worker.close()
            raise
        self.name, self.device = str(header.get('engine', '')), str(header.get('device', ''))[:MAX_DEVICE]

    def _hear(self, header, array):
        if 'said' in header:
            self.waiting.say(Message.unpacked(header['said']))

    def scores(self, windows, done=None):
        """Score tiles, like models.inference.scoring.predict_tiles.

        Args:
            windows: (N, 4) int32 pixel windows; width 0 for a tile outside the image.
            done: (N,) bool, tiles scored by an earlier run; None for none.

        Yields:
            list of TilePrediction, chunk by chunk as they finish.

        Raises:
            ClusterError: parts of the image were not scored; all others have been yielded.
            EngineError: the cluster was lost.
            CancelledError: the user cancelled.
        """
        done = np.zeros(len(windows), bool) if done is None else done
        outside = np.flatnonzero((windows[:, 2] == 0) & ~done)
        for start in range(0, len(outside), OUTSIDES):
            yield [TilePrediction(number, None, OUTSIDE) for number in outside[start:start + OUTSIDES].tolist()]
        numbers = np.flatnonzero(windows[:, 2])
        if done[numbers].all():
            return
        for start in range(0, len(numbers), BATCH):
            part = numbers[start:start + BATCH]
            self.worker.ask('tiles', array=wire.as_bytes(wire.tiles(windows[part], done[part])))
        answer = self.worker.stream('score', is_cancelled=self.waiting.is_cancelled)
        header = yield from self._batches(answer, numbers)
        _refuse_stopped(header)
        _refuse_failed(header)

    def _batches(self, answer, numbers):
        """Yield lists of TilePrediction from the frames of an answer; return its header."""
        while True:
            try:
                header, array = next(answer)
            except StopIteration as end:
                return end.value[0]
            if array is None:
                self._hear(header, array)
                continue
            yield self._scores_in(array, numbers)

    def _scores_in(self, array, numbers):
        try:
            found = wire.records(array, wire.SCORE)
        except ValueError:
            found = None
        if found is None or not _sound(found, len(numbers)):
            self.worker.fail(NOT_SCORES)
        statuses = [STATUSES[place] for place in found['status'].tolist()]
        return [TilePrediction(number, probability if status == OK else None, status) for number, probability, status in
                zip(numbers[found['number']].tolist(), found['probability'].tolist(), statuses)]

    def close(self):
        """End the worker process; the scheduler then drops the chunks that are left."""
        self.worker.close()


def _sound(found, count):
    """Return True if all records are of tiles that were sent, and each probability of a tile with status OK is in [0, 1]."""
    ok = found['status'] == STATUSES.index(OK)
    chances = found['probability']
    return bool(((found['number'] >= 0) & (found['number'] < count) & (found['status'] < len(STATUSES))).all()
                and ((chances[ok] >= 0) & (chances[ok] <= 1)).all())


def _refuse_stopped(header):
    if header.get('stopped'):
        raise CancelledError(wire.STOPPED)


def _refuse_failed(header):
    first = header.get('first')
    if header.get('failed') and isinstance(first, dict):
        raise ClusterError('Parts of the image without scores: {count}, the first starting at column {col}, row {row}. '
                           '{message} The other scores are written. Run again to score the rest.',
                           count=header['failed'], col=first.get('col'), row=first.get('row'),
                           message=Message.unpacked(first.get('message')))
