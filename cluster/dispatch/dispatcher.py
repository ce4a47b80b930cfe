"""Distribution of chunks to the workers of a scheduler (imports distributed).

Dask itself gives the tasks of a lost worker to another one. Other failures are handled here: a chunk whose workers die again and
again is given up, and the others go on; after a restart of the scheduler, unfinished chunks are submitted again; a worker that
spends too long on one chunk is restarted. A failed chunk is tried again after a pause (see retry_queue), on another worker; a
worker on which all chunks fail is quarantined (see worker_health). Only a few chunks for each thread are submitted at a time: a
scheduler need not know all chunks of a country.
"""

import queue
import time
import uuid
from collections import deque
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from distributed import KilledWorker
from toolz import identity

from ...core.messages import Message
from ..protocol.job import Failure
from ..protocol.remote_call import DONE, FAILED, UNFIT, WORKER, message_for, remote_call
from .connection import LOOK_S, LOST, within
from .retry_queue import NONE, RetryQueue
from .worker_health import WorkerHealth

LIMIT_S = 3600  # seconds for one chunk
ATTEMPTS = 3  # for a chunk that fails
DEATHS = 8  # for a chunk whose workers die: Dask gives up after four of them, but another chunk may be the cause
AHEAD, LEAST_AHEAD = 3, 16  # chunks submitted for each thread, and at least in all: no thread waits for this process
LOOK_EVERY_S = 2.0
GATHER_S, RESTART_S = 60, 20


class Running(NamedTuple):
    """A submitted chunk, its Future, and the addresses of the workers that may run it; None: all."""

    chunk: Any
    future: Any
    workers: Any


class Cluster:
    """The workers of a Connection, as cluster.run and bridge.window_scoring use them."""

    def __init__(self, connection, limit_s=LIMIT_S):
        """Wait until a worker is there; ``limit_s``: seconds for one chunk, after which its worker is restarted.

        Raises:
            ClusterError: no worker, or one without this version of Dalles.
            core.errors.CancelledError: the user cancelled.
        """
        self.connection, self.limit_s = connection, limit_s
        connection.ready()
        connection.require_dalles()

    def map(self, function, job, chunks, files, attempts=ATTEMPTS, what=identity):
        """Call a function for many chunks, see :meth:`Dispatcher.run`."""
        return Dispatcher(self.connection, (function, job, what), files, self.limit_s, attempts).run(chunks)


class Dispatcher:
    """Calls of one function for many chunks."""

    def __init__(self, connection, errands, files, limit_s=LIMIT_S, attempts=ATTEMPTS):
        """Prepare the calls; :meth:`run` submits them.

        Args:
            connection: Connection.
            errands: (function, job, what): the first two as of remote_call.remote_call; ``what(chunk)`` returns the third.
            files: see dask_worker.resource_cache.network.
            limit_s: seconds for one chunk, after which its worker is restarted.
            attempts: for a chunk that fails.
        """
        self.connection, self.errands, self.files = connection, errands, files
        self.limit_s, self.most = limit_s, attempts
        self.running, self.finished = {}, queue.SimpleQueue()
        self.workers, self.attempts = WorkerHealth(connection.say), RetryQueue(())
        self.token, self.number, self.model = uuid.uuid4().hex[:8], 0, None
        self.looked, self.since, self.results, self.given_up = None, {}, {}, deque()

    def run(self, chunks):
        """Call the function for each chunk.

        Args:
            chunks: iterable; consumed as workers have room.

        Yields:
            (chunk, result of the function, or Failure), in the order in which they finish. A chunk that failed is tried again
            after a pause, in which the others go on.

        Raises:
            ClusterError: no scheduler, or no worker, within ``patience_s`` of the connection.
            core.errors.CancelledError: the user cancelled.
        """
        self.attempts = RetryQueue(chunks)
        try:
            while True:
                self._look()
                room = max(LEAST_AHEAD, AHEAD * self.workers.room())
                while len(self.running) < room and (chunk := self.attempts.next(room)) is not NONE:
                    self._hand_over(chunk)
                if not (self.running or self.given_up or self.attempts.waiting):
                    return
                for known in self._finished():
                    yield from self._result(known)
                while self.given_up:
                    yield self.given_up.popleft()
        finally:
            if self.running:  # the run was stopped; workers finish the chunks that they have begun
                self.connection.leave([one.future for one in self.running.values()])

    def _hand_over(self, chunk):
        client, (function, job, what) = self.connection.client, self.errands
        if self.model is None or self.model.client is not client or self.model.status in ('cancelled', 'lost', 'error'):
            # a task, not scattered data: Dask runs it again where all workers with its result are lost
            self.model = client.submit(identity, self.files, key=f'dalles-model-{self.token}-{self.number}', pure=False)
        self.number += 1
        key = f'dalles-{self.token}-{self.number}'
        workers = self.workers.available(without=self.attempts.avoid.get(chunk, ()))
        workers = None if len(workers) == len(self.workers.threads) else workers
        # strict (allow_other_workers=False): else Dask would use any idle worker, and a worker that fails is soon idle
        future = client.submit(remote_call(function, job, what(chunk)), self.model, key=key, pure=False, workers=workers)
        self._runs(Running(chunk, future, workers))

    def _runs(self, known):
        self.running[known.future.key] = known
        known.future.add_done_callback(self.finished.put)

    def _finished(self):
        """Return [Running] of the chunks that came to an end; waits LOOK_S seconds at most."""
        found = []
        with suppress(queue.Empty):
            found.append(self.finished.get(timeout=LOOK_S))
            while True:
                found.append(self.finished.get_nowait())
        ended = [self.running.pop(future.key) for future in found if future.key in self.running]  # not taken back
        for known in ended:
            self.since.pop(known.future.key, None)
        self._gather([known.future for known in ended])
        return ended

    def _gather(self, futures):
        """Fetch results together, as one request for each would take too long."""
        self.results, wanted = {}, [future for future in futures if future.status == 'finished']
        while wanted:
            with suppress(*LOST, CancelledError):
                asked = {future.key: future for future in wanted}
                found = within(GATHER_S, self.connection.client.gather, asked, 'skip',
                               heed=partial(self._raise_if_cancelled, wanted))
                self.results = {future.key: found[future.key] for future in wanted if future.status == 'finished'}
                return
            there = [future for future in wanted if future.status == 'finished']
            wanted = there if len(there) < len(wanted) else []  # the scheduler does not answer

    def _raise_if_cancelled(self, wanted):
        """Check for a cancel; raise LookupError where a result was lost, as gather would wait for Dask to compute it again."""
        self.connection.raise_if_cancelled()
        if any(future.status != 'finished' for future in wanted):
            raise LookupError

    def _result(self, known):
        """Yield (chunk, result or Failure) of a chunk that came to an end, unless it is tried again."""
        chunk, future, result = known.chunk, known.future, self.results.pop(known.future.key, None)
        if result is not None:
            yield from self._answered(chunk, result)
        elif future.status == 'error':
            error = future.exception()
            yield from self._failed(chunk, _failure(error), DEATHS if isinstance(error, KilledWorker) else self.most)
        elif future.status == 'pending':  # its result was lost with its worker: Dask computes it again
            self._runs(known)
        else:  # no answer, or a restarted scheduler that does not know the task
            self.attempts.lost(chunk)
            self.looked = None

    def _answered(self, chunk, result):
        """Yield as :meth:`_result`, from the dict that remote_call.run_remote returned."""
        worker = result[WORKER]
        if UNFIT in result:
            self.workers.exclude(worker, Message.unpacked(result[UNFIT]))
            self.attempts.lost(chunk)
            self.looked = None  # perhaps no worker is left: check at once
        elif FAILED in result:
            message = Message('On {worker}: {message}', worker=worker, message=Message.unpacked(result[FAILED]))
            self.workers.failed(worker, message)
            yield from self._failed(chunk, message, self.most, worker)
        else:
            self.workers.done(worker)
            self.attempts.done(chunk)
            yield chunk, result[DONE]

    def _failed(self, chunk, message, most, worker=None):
        if self.attempts.failed(chunk, most, worker):
            yield chunk, Failure(message)
        else:
            self.connection.say(Message('Chunk {chunk}: {message} Tried again later.', chunk=chunk, message=message))

    def _look(self):
        """Check every LOOK_EVERY_S seconds which workers are there, and which have spent too long on a chunk."""
        self.connection.raise_if_cancelled()
        now = time.monotonic()
        if self.looked is not None and now - self.looked < LOOK_EVERY_S:
            return
        self.workers.see(self.connection.ready(self.workers.unfit))
        self.looked = now
        for known in list(self.running.values()):
            if known.workers and self.workers.threads.keys().isdisjoint(known.workers):  # all workers that may run it are lost
                self._take_back(known)
                self.attempts.lost(known.chunk)
        held = self._overdue()
        self.since = {key: self.since.get(key, now) for key in held}
        for key, since in self.since.items():
            if now - since > self.limit_s and key in self.running:
                self._end(key, held[key])

    def _overdue(self):
        """Return {key: worker} of running chunks: the first submitted of each worker, one for each thread; others wait behind."""
        order = {key: number for number, key in enumerate(self.running)}
        return {key: worker for worker, keys in (self.connection.asked(self.connection.client.processing) or {}).items()
                for key in sorted(filter(order.__contains__, keys), key=order.get)[:self.workers.threads.get(worker, 1)]}

    def _end(self, key, worker):
        """Have a worker restarted by its nanny; where it has none, take the chunk from it."""
        known = self.running[key]
        self.attempts.tries[known.chunk] += 1
        self.connection.say(Message('Chunk {chunk} has been with {worker} for {limit:.0f} s: that worker is started anew.',
                                    chunk=known.chunk, worker=worker, limit=self.limit_s))
        done = self.connection.asked(self.connection.client.restart_workers, [worker], RESTART_S, False)
        self.since = {}
        given_up = self.attempts.tries[known.chunk] >= self.most
        if given_up:
            message = Message('it took more than {limit:.0f} s each time.', limit=self.limit_s)
            self.given_up.append((known.chunk, Failure(message)))
        elif done is None:  # else Dask gives it to another worker
            self.attempts.lost(known.chunk)
        if given_up or done is None:
            self._take_back(known)

    def _take_back(self, known):
        del self.running[known.future.key]
        self.connection.asked(known.future.cancel)


def _failure(error):
    """Return a Message for an exception of Dask or of a worker."""
    if isinstance(error, KilledWorker):
        return Message('its workers ended one after the other, perhaps as their memory ran out: give them more.')
    return message_for(error)
