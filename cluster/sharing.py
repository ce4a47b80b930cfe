"""Chunks shared out among the workers of a scheduler (imports distributed).

Dask itself gives the tasks of a lost worker to another one. What it leaves to its user is done here: a chunk whose workers end
again and again is given up, and the others go on; after a scheduler was started anew, what was not done is handed over again; a
worker that holds one chunk for too long is started anew. Only a few chunks for each thread are handed over at a time: a
scheduler need not know all of a country.
"""

import queue
import time
import uuid
from collections import Counter, deque
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any, NamedTuple

from distributed import KilledWorker
from toolz import identity

from ..core.messages import Message
from .connection import LOOK_S, LOST, no_dalles, within
from .errands import FAILED, errand
from .job import Failure
from .masking import masked

LIMIT_S = 3600  # for one chunk
ATTEMPTS = 3  # at a chunk that fails
DEATHS = 8  # times that Dask gives a chunk up as its workers end, each after four of them: the chunk beside may be the reason
AHEAD, LEAST_AHEAD = 3, 16  # chunks handed over for each thread of the cluster, and at the least: none waits for this process
LOOK_EVERY_S = 2.0
GATHER_S, RESTART_S = 60, 20
NONE = object()


class Running(NamedTuple):
    """A chunk that was handed over, and its Future."""

    chunk: Any
    future: Any


class Cluster:
    """The workers of a Connection, as cluster.scoring uses them."""

    def __init__(self, connection, limit_s=LIMIT_S):
        """``limit_s``: seconds for one chunk, after which its worker is started anew."""
        self.connection, self.limit_s = connection, limit_s

    def each(self, function, job, chunks, files, attempts=ATTEMPTS, what=identity):
        """See :meth:`Sharing.over`."""
        return Sharing(self.connection, (function, job, what), files, self.limit_s, attempts).over(chunks)


class Sharing:
    """One function called for many chunks."""

    def __init__(self, connection, errands, files, limit_s=LIMIT_S, attempts=ATTEMPTS):
        """See :meth:`over`.

        Args:
            connection: Connection.
            errands: (function, job, what): ``function`` and ``job`` as of errands.errand; ``what(chunk)`` is what travels.
            files: see held.network.
            limit_s: seconds for one chunk, after which its worker is started anew.
            attempts: at a chunk that fails.
        """
        self.connection, self.errands, self.files = connection, errands, files
        self.limit_s, self.attempts = limit_s, attempts
        self.running, self.finished, self.again, self.tries = {}, queue.SimpleQueue(), deque(), Counter()
        self.token, self.number, self.model = uuid.uuid4().hex[:8], 0, None
        self.threads, self.looked, self.since, self.results, self.given_up = 0, None, {}, {}, deque()

    def over(self, chunks):
        """Have the function called for each chunk.

        Args:
            chunks: iterable; taken as there is room.

        Yields:
            (chunk, what the function gave, or Failure), what is done first comes first. A chunk that failed is tried again
            after the others.

        Raises:
            ClusterError: no scheduler, or no worker, for longer than there is patience.
            StoppedError: the user cancelled.
        """
        chunks = iter(chunks)
        try:
            while True:
                self._look()
                while len(self.running) < max(LEAST_AHEAD, AHEAD * self.threads):
                    chunk = next(chunks, NONE)
                    if chunk is NONE and self.again:
                        chunk = self.again.popleft()
                    if chunk is NONE:
                        break
                    self._hand_over(chunk)
                if not (self.running or self.given_up):
                    return
                for known, future in self._finished():
                    yield from self._result(known, future)
                while self.given_up:
                    yield self.given_up.popleft()
        finally:
            if self.running:  # the run was stopped; what a worker has begun it ends
                self.connection.leave([one.future for one in self.running.values()])

    def _hand_over(self, chunk):
        client = self.connection.client
        if self.model is None or self.model.client is not client or self.model.status in ('cancelled', 'lost', 'error'):
            # a task, not scattered data: it is done again where all who held its result are gone
            self.model = client.submit(identity, self.files, key=f'dalles-model-{self.token}-{self.number}', pure=False)
        self.number += 1
        function, job, what = self.errands
        key = f'dalles-{self.token}-{self.number}'
        future = client.submit(errand(function, job, what(chunk)), self.model, key=key, pure=False)
        self.running[future.key] = Running(chunk, future)
        future.add_done_callback(self.finished.put)

    def _finished(self):
        """[(chunk, Future)] of those that came to an end, after a moment at the most."""
        found = []
        with suppress(queue.Empty):
            found.append(self.finished.get(timeout=LOOK_S))
            while True:
                found.append(self.finished.get_nowait())
        known = [(self.running.pop(future.key).chunk, future) for future in found if future.key in self.running]  # not given up
        for _, future in known:
            self.since.pop(future.key, None)
        self._gather([future for _, future in known if future.status == 'finished'])
        return known

    def _gather(self, futures):
        """Fetch results together: one by one, the way to each of them would be waited for."""
        self.results = {}
        with suppress(*LOST, CancelledError):
            found = within(GATHER_S, self.connection.client.gather, futures, heed=self.connection.heed)
            self.results = {future.key: result for future, result in zip(futures, found)}

    def _result(self, chunk, future):
        """Yield (chunk, result or Failure) where there is nothing more to try."""
        if future.status == 'finished':
            result = self.results.pop(future.key, NONE)
            result = self._gathered(future) if result is NONE else result
            if result is None:
                self.again.append(chunk)
            elif isinstance(result, dict) and FAILED in result:
                yield from self._failed(chunk, Message.unpacked(result[FAILED]), self.attempts)
            else:
                yield chunk, result
        elif future.status == 'error':
            error = future.exception()
            yield from self._failed(chunk, _said(error), DEATHS if isinstance(error, KilledWorker) else self.attempts)
        else:  # the scheduler that knew of it is gone
            self.again.append(chunk)
            self.looked = None

    def _gathered(self, future):
        """The result of a chunk; None where it went with a worker or the scheduler."""
        try:
            return future.result(timeout=GATHER_S)
        except (*LOST, CancelledError):
            self.looked = None
            return None

    def _failed(self, chunk, message, most):
        self.tries[chunk] += 1
        if self.tries[chunk] >= most:
            yield chunk, Failure(message)
            return
        self.connection.say(Message('Chunk {chunk}: {message} Tried again later.', chunk=chunk, message=message))
        self.again.append(chunk)

    def _look(self):
        """From time to time: whether somebody is there, and who holds a chunk for too long."""
        now = time.monotonic()
        if self.looked is not None and now - self.looked < LOOK_EVERY_S:
            self.connection.heed()
            return
        self.threads, self.looked = self.connection.ready(), now
        held = self._held()
        self.since = {key: self.since.get(key, now) for key in held}
        for key, since in self.since.items():
            if now - since > self.limit_s and key in self.running:
                self._end(key, held[key])

    def _held(self):
        """{key: worker} of chunks that are worked on; others wait behind them, in the order in which they were handed over."""
        client = self.connection.client
        threads, order = self.connection.asked(client.nthreads) or {}, {key: number for number, key in enumerate(self.running)}
        return {key: worker for worker, keys in (self.connection.asked(client.processing) or {}).items()
                for key in sorted(filter(order.__contains__, keys), key=order.get)[:threads.get(worker, 1)]}

    def _end(self, key, worker):
        """Have a worker started anew by its nanny; without one, the chunk is taken from it."""
        known = self.running[key]
        self.tries[known.chunk] += 1
        self.connection.say(Message('Chunk {chunk} has been with {worker} for {limit:.0f} s: that worker is started anew.',
                                    chunk=known.chunk, worker=worker, limit=self.limit_s))
        done = self.connection.asked(lambda: self.connection.client.restart_workers([worker], RESTART_S, False))
        self.since = {}
        given_up = self.tries[known.chunk] >= self.attempts
        if given_up:
            message = Message('it took more than {limit:.0f} s each time.', limit=self.limit_s)
            self.given_up.append((known.chunk, Failure(message)))
        elif done is None:  # else Dask gives it to another worker
            self.again.append(known.chunk)
        if given_up or done is None:
            self.running.pop(key)
            self.connection.asked(known.future.cancel)


def _said(error):
    """A Message for an exception of Dask, or of a worker."""
    if isinstance(error, KilledWorker):
        return Message('its workers ended one after the other, perhaps as their memory ran out: give them more.')
    if isinstance(error, ModuleNotFoundError) and (error.name or '').partition('.')[0] == 'dalles':
        raise no_dalles(Message('one')) from error
    return Message('{kind}: {text}.', kind=type(error).__name__, text=masked(str(error))[:300])
