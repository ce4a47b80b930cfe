"""Choice of the workers that get chunks: one on which all fail, while others succeed, is quarantined. Imports no Dask."""

import time

from ...core.messages import Message

IN_A_ROW = 3  # failed chunks before a worker is quarantined
FIRST_S, LONGEST_S = 60, 3600  # length of the first quarantine, doubled each time; and the longest


class WorkerHealth:
    """The workers of a cluster.

    A worker that cannot do its chunks fails at once, and so would draw all chunks. It is quarantined, longer each time, as the
    cause may be temporary, such as an unmounted disk. One without Dalles, or with another version, gets no chunk any more.

    Attributes:
        threads: {address: threads} of the workers that are there and not unfit.
        unfit: set of addresses of the workers that get no chunk any more.
    """

    def __init__(self, say):
        """Begin without workers; ``say``: called with a Message for each worker that is quarantined."""
        self.say, self.threads, self.unfit = say, {}, set()
        self.failures_in_a_row, self.quarantine = {}, {}  # by address: a number; (length, end) of the last quarantine, seconds

    def see(self, threads):
        """Update the workers that are there; a worker that was restarted has another address, and no failures."""
        self.unfit &= threads.keys()
        self.threads = {worker: count for worker, count in threads.items() if worker not in self.unfit}
        for known in (self.failures_in_a_row, self.quarantine):
            for gone in known.keys() - threads.keys():
                del known[gone]

    def available(self, without=()):
        """Return the addresses of the workers that are not in quarantine; of all where each is.

        Args:
            without: addresses that are left out, too, where others remain.
        """
        now = time.monotonic()
        free = [worker for worker in self.threads if self.quarantine.get(worker, (0, 0))[1] <= now] or list(self.threads)
        return [worker for worker in free if worker not in without] or free

    def room(self):
        """Return the number of threads of the available workers."""
        return sum(self.threads[worker] for worker in self.available())

    def done(self, worker):
        """Record that a worker has done a chunk."""
        self.failures_in_a_row[worker] = 0
        self.quarantine.pop(worker, None)

    def failed(self, worker, message):
        """Record a failed chunk; quarantine the worker after IN_A_ROW of them, if another one has done its last chunk."""
        now, (length, end) = time.monotonic(), self.quarantine.get(worker, (0, 0))
        self.failures_in_a_row[worker] = self.failures_in_a_row.get(worker, 0) + 1
        others = any(count == 0 for other, count in self.failures_in_a_row.items() if other != worker)
        if self.failures_in_a_row[worker] < IN_A_ROW or not others or end > now:
            return
        if not length:  # reported once
            self.say(Message('Worker {worker} receives no more chunks for a while, longer each time: {count} in a row failed '
                             'on it, while other workers succeed. {message}', worker=worker, count=self.failures_in_a_row[worker],
                             message=message))
        length = min(LONGEST_S, 2 * length or FIRST_S)
        self.quarantine[worker] = length, now + length

    def exclude(self, worker, message):
        """Give a worker no chunk any more, as it has no Dalles, or another version."""
        if worker not in self.unfit:
            self.say(Message('Worker {worker} receives no chunks. {message}', worker=worker, message=message))
        self.unfit.add(worker)
        self.threads.pop(worker, None)
