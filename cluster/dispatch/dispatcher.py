"""Distribution of chunks to the workers of a scheduler (imports distributed).

Dask itself gives the tasks of a lost worker to another one. Other failures are handled here: a chunk whose workers die again and
again is given up, and the others go on; after a restart of the scheduler, unfinished chunks are submitted again; a worker that
spends too long on one chunk is restarted. A failed chunk is tried again after a pause (see retry_queue), on another worker; a
worker on which all chunks fail is quarantined, and one that cannot run Dalles gets no more (see worker_health). Only a few chunks
for each thread are submitted at a time: a scheduler need not know all chunks of a country.
"""

import queue
import time
import uuid
from collections import Counter
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial

from distributed import KilledWorker
from toolz import identity

from ...core.messages import Message
from ..protocol.job import Failure
from ..protocol.remote_call import DONE, FAILED, UNFIT, WORKER, message_for, remote_call
from .connection import LOOK_S, LOST, within
from .retry_queue import NONE, RetryQueue
from .worker_health import WorkerHealth

CHUNK_LIMIT_S = 3600  # seconds for one chunk
MAX_FAILURES = 3  # for a chunk that fails
MAX_KILLS = 8  # for a chunk whose workers die: Dask gives up after four of them, but another chunk may be the cause
AHEAD, LEAST_AHEAD = 3, 16  # chunks submitted for each thread, and at least in all: no thread waits for this process
LOOK_EVERY_S = 2.0
GATHER_S, RESTART_S = 60, 20


class Cluster:
    """The workers of a Connection, as cluster.run and bridge.window_scoring use them."""

    def __init__(self, connection, limit_s=CHUNK_LIMIT_S):
        """Wait until a worker is there; ``limit_s``: seconds for one chunk, after which its worker is restarted.

        Raises:
            ClusterError: no worker, or one without this version of Dalles.
            core.errors.CancelledError: the user cancelled.
        """
        self.connection, self.limit_s, self.workers = connection, limit_s, WorkerHealth(connection.say)
        self.running, self.finished = {}, queue.SimpleQueue()  # {key: (chunk, future, workers)}; futures that came to an end
        self.model, self.since, self.next_look = None, {}, 0.0
        connection.ready()
        connection.require_dalles()

    def map(self, function, job, chunks, files, *, attempts=MAX_FAILURES, argument=identity):
        """Call a function for each chunk; one such call at a time.

        Args:
            function, job: see remote_call.remote_call.
            chunks: iterable; consumed as workers have room.
            files: see dask_worker.resource_cache.network.
            attempts: for a chunk that fails.
            argument: function of a chunk that returns the third argument of remote_call.remote_call.

        Yields:
            (chunk, result of the function, or Failure), in the order in which they finish. A chunk that failed is tried again
            after a pause, in which the others go on.

        Raises:
            ClusterError: no scheduler, or no worker, within ``patience_s`` of the connection.
            core.errors.CancelledError: the user cancelled.
        """
        self.chunks, self.attempts, self.model = RetryQueue(chunks), attempts, None
        try:
            while True:
                yield from self._look()
                room = max(LEAST_AHEAD, AHEAD * self.workers.room())
                while len(self.running) < room and (chunk := self.chunks.next(room)) is not NONE:
                    self._submit(chunk, remote_call(function, job, argument(chunk)), files)
                if not (self.running or self.chunks.later):
                    return
                ended = self._ended()
                results = self._gather([future for _, future, _ in ended])
                for chunk, future, workers in ended:
                    yield from self._result(chunk, future, workers, results.get(future.key))
        finally:
            if self.running:  # the run was stopped; workers finish the chunks that they have begun
                self.connection.cancel([future for _, future, _ in self.running.values()])
            self.running = {}

    def _submit(self, chunk, call, files):
        client = self.connection.client
        if self.model is None or self.model.client is not client or self.model.status in ('cancelled', 'lost', 'error'):
            # a task, not scattered data: Dask runs it again where all workers with its result are lost
            self.model = client.submit(identity, files, key=f'dalles-model-{uuid.uuid4().hex}')
        workers = self.workers.available(without=self.chunks.avoid.get(chunk, ()))
        workers = None if len(workers) == len(self.workers.threads) and not self.workers.unfit else workers
        # strict (allow_other_workers=False): else Dask would use any idle worker, and a worker that fails is soon idle
        self._track(chunk, client.submit(call, self.model, key=f'dalles-{uuid.uuid4().hex}', workers=workers), workers)

    def _track(self, chunk, future, workers):
        self.running[future.key] = chunk, future, workers
        self.since.pop(future.key, None)
        future.add_done_callback(self.finished.put)

    def _ended(self):
        """Return [(chunk, future, workers)] of the chunks that came to an end; waits LOOK_S seconds at most."""
        found = []
        with suppress(queue.Empty):
            while True:
                found.append(self.finished.get(timeout=0 if found else LOOK_S))
        return [self.running.pop(future.key) for future in found if future.key in self.running]  # not taken back

    def _gather(self, futures):
        """Return {key: result}, fetched together, as one request for each would take too long; {} where that takes too long."""
        done, before = {future.key: future for future in futures if future.status == 'finished'}, len(futures) + 1
        while done and len(done) < before:  # else the scheduler does not answer
            with suppress(*LOST, CancelledError):
                return within(GATHER_S, self.connection.client.gather, done, 'skip', on_wait=partial(self._raise_if_lost, done))
            done, before = {key: future for key, future in done.items() if future.status == 'finished'}, len(done)
        return {}

    def _raise_if_lost(self, futures):
        """Check for a cancel; raise LookupError where a result was lost, as gather would wait until it is computed again."""
        self.connection.raise_if_cancelled()
        if any(future.status != 'finished' for future in futures.values()):
            raise LookupError

    def _result(self, chunk, future, workers, result):
        """Yield (chunk, result or Failure) of a chunk that came to an end, unless it is tried again."""
        if result is not None and FAILED in result:
            message = Message('On {worker}: {message}', worker=result[WORKER], message=Message.unpacked(result[FAILED]))
            self.workers.failed(result[WORKER], message)
            yield from self._failed(chunk, message, self.attempts, result[WORKER])
        elif result is not None and DONE in result:
            self.workers.done(result[WORKER])
            self.chunks.done(chunk)
            yield chunk, result[DONE]
        elif result is not None:  # of a worker without Dalles, or with another version, which may know other keys
            reason = Message.unpacked(result[UNFIT]) if UNFIT in result else message_for(KeyError(DONE))
            self.workers.exclude(result[WORKER], reason)
            self._lost(chunk)
        elif future.status == 'error' and isinstance(error := future.exception(), KilledWorker):
            yield from self._failed(chunk, Message('All workers that ran this chunk ended, perhaps for lack of memory. Give '
                                                   'the workers more memory.'), MAX_KILLS)
        elif future.status == 'error':
            yield from self._failed(chunk, message_for(error), self.attempts)
        elif future.status == 'pending':  # its result was lost with its worker: Dask computes it again
            self._track(chunk, future, workers)
        else:  # no answer, or a restarted scheduler that does not know the task
            self._lost(chunk)

    def _lost(self, chunk):
        self.chunks.lost(chunk)
        self.next_look = 0.0  # perhaps no worker is left

    def _failed(self, chunk, message, most, worker=None):
        if self.chunks.failed(chunk, most, worker):
            yield chunk, Failure(message)
        else:
            self.connection.say(Message('Chunk {chunk} failed and will be tried again. {message}', chunk=chunk, message=message))

    def _look(self):
        """Check every LOOK_EVERY_S seconds which workers are there, and which have spent too long on a chunk.

        Yields:
            As :meth:`_result`.
        """
        self.connection.raise_if_cancelled()
        if (now := time.monotonic()) < self.next_look:
            return
        self.workers.see(self.connection.ready(self.workers.unfit))
        for chunk, future, workers in list(self.running.values()):
            if workers and self.workers.threads.keys().isdisjoint(workers):  # all workers that may run it are lost
                self._take_back(future)
                self.chunks.lost(chunk)
        for key, worker in self._overdue(now):
            chunk, future, _ = self.running[key]
            self._take_back(future)
            self.connection.say(Message('Chunk {chunk} has been running on {worker} for {limit:.0f} s. The worker is restarted.',
                                        chunk=chunk, worker=worker, limit=self.limit_s))
            self.connection.asked(self.connection.client.restart_workers, [worker], RESTART_S, False)
            self.since = {}  # what else it had begun begins anew
            yield from self._failed(chunk, Message('It took more than {limit:.0f} s.', limit=self.limit_s), self.attempts, worker)
        self.next_look = time.monotonic() + LOOK_EVERY_S

    def _overdue(self, now):
        """Return [(key, worker)] of the chunks that take too long; a worker runs the first submitted ones, one in each thread."""
        processing = self.connection.asked(self.connection.client.processing) or {}
        where, begun, since = {key: worker for worker, keys in processing.items() for key in keys}, Counter(), {}
        for key in filter(where.__contains__, self.running):
            begun[where[key]] += 1
            if begun[where[key]] <= self.workers.threads.get(where[key], 1):
                since[key] = self.since.get(key, now)
        self.since = since
        return [(key, where[key]) for key in since if now - since[key] > self.limit_s]

    def _take_back(self, future):
        del self.running[future.key]
        self.connection.cancel([future])
