"""Choice of the workers that get chunks: one on which all fail, while others succeed, is quarantined. Imports no Dask."""

import time

from ...core.messages import Message

IN_A_ROW = 3  # failed chunks before a worker is quarantined
REST_S, LONGEST_S = 60, 3600  # length of the first quarantine, doubled each time; and the longest


class WorkerHealth:
    """The workers of a cluster.

    A worker that cannot do its chunks fails at once, and so would draw all chunks. It is quarantined, longer each time, as the
    cause may be temporary, such as an unmounted disk. A worker without Dalles, or with another version, gets no chunk at all.

    Attributes:
        threads: {address: threads} of the workers that are there.
        unfit: set of addresses of the workers that get no chunk any more.
    """

    def __init__(self, say):
        """Begin without workers; ``say``: called with a Message for each worker that is left out."""
        self.say, self.threads, self.unfit = say, {}, set()
        self.row, self.quarantined, self.until = {}, {}, {}  # by address: failures in a row, quarantines so far, end of the last

    def see(self, threads):
        """Update the workers that are there; a worker that was restarted has another address, and no failures."""
        self.threads = dict(threads)
        self.unfit &= set(threads)
        for known in (self.row, self.quarantined, self.until):
            for gone in known.keys() - threads.keys():
                del known[gone]

    def available(self, without=()):
        """Return the addresses of the fit workers that are not in quarantine; of all fit ones where each is.

        Args:
            without: addresses that are left out, too, where others remain.
        """
        there = [worker for worker in self.threads if worker not in self.unfit]
        awake = [worker for worker in there if self.until.get(worker, 0) <= time.monotonic()] or there
        return [worker for worker in awake if worker not in without] or awake

    def room(self):
        """Return the number of threads of the available workers."""
        return sum(self.threads[worker] for worker in self.available())

    def done(self, worker):
        """Record that a worker has done a chunk."""
        self.row[worker] = 0
        self.quarantined.pop(worker, None)
        self.until.pop(worker, None)

    def failed(self, worker, message):
        """Record a failed chunk; quarantine the worker after IN_A_ROW of them, if another one has done its last chunk."""
        now = time.monotonic()
        self.row[worker] = self.row.get(worker, 0) + 1
        others = any(row == 0 for other, row in self.row.items() if other != worker)
        if self.row[worker] < IN_A_ROW or not others or self.until.get(worker, 0) > now:
            return
        self.quarantined[worker] = rests = self.quarantined.get(worker, 0) + 1
        self.until[worker] = now + min(LONGEST_S, REST_S * 2 ** min(rests - 1, 20))
        if rests == 1:  # reported once
            self.say(Message('The worker {worker} gets no more chunks for a while, longer each time: {count} in a row failed '
                             'there, while others are done elsewhere. {message}', worker=worker, count=self.row[worker],
                             message=message))

    def exclude(self, worker, message):
        """Exclude a worker that has no Dalles, or another version."""
        if worker not in self.unfit:
            self.unfit.add(worker)
            self.say(Message('The worker {worker} gets no chunks: {message}', worker=worker, message=message))
