"""Which workers get chunks: not those on which all fails while others get on. Needs no Dask itself."""

import time

from ...core.messages import Message

IN_A_ROW = 3  # chunks that fail on a worker, before it rests
REST_S, LONGEST_S = 60, 3600  # the first rest of a worker, each further one twice as long; and the longest


class WorkerHealth:
    """The workers of a cluster.

    A worker that cannot do its chunks is done with them at once, and so would draw all that there are. It rests, for longer and
    longer; a disk that was away for a moment may be back. One that has no Dalles, or another one, gets no chunk at all.

    Attributes:
        threads: {address: threads} of those that are there.
        unfit: set of addresses of those that get no chunk any more.
    """

    def __init__(self, say):
        """``say``: called with a Message for each worker that is left out."""
        self.say, self.threads, self.unfit = say, {}, set()
        self.row, self.quarantined, self.until = {}, {}, {}  # by address: failures in a row, rests, end of the last rest

    def see(self, threads):
        """Take the workers that are there now; a worker that was started anew has another address, and a new chance."""
        self.threads = dict(threads)
        self.unfit &= set(threads)
        for known in (self.row, self.quarantined, self.until):
            for gone in known.keys() - threads.keys():
                del known[gone]

    def available(self, without=()):
        """Addresses of those that get a chunk now; all that are not unfit, where each of them rests.

        Args:
            without: addresses that are left out, too, where others remain.
        """
        there = [worker for worker in self.threads if worker not in self.unfit]
        awake = [worker for worker in there if self.until.get(worker, 0) <= time.monotonic()] or there
        return [worker for worker in awake if worker not in without] or awake

    def room(self):
        """Threads of those that get a chunk now."""
        return sum(self.threads[worker] for worker in self.available())

    def done(self, worker):
        """A worker has done a chunk."""
        self.row[worker] = 0
        self.quarantined.pop(worker, None)
        self.until.pop(worker, None)

    def failed(self, worker, message):
        """A chunk failed on a worker; after some in a row it rests, if another one has done its last chunk."""
        now = time.monotonic()
        self.row[worker] = self.row.get(worker, 0) + 1
        others = any(row == 0 for other, row in self.row.items() if other != worker)
        if self.row[worker] < IN_A_ROW or not others or self.until.get(worker, 0) > now:
            return
        self.quarantined[worker] = rests = self.quarantined.get(worker, 0) + 1
        self.until[worker] = now + min(LONGEST_S, REST_S * 2 ** min(rests - 1, 20))
        if rests == 1:  # told once
            self.say(Message('The worker {worker} gets no more chunks for a while, longer each time: {count} in a row failed '
                             'there, while others are done elsewhere. {message}', worker=worker, count=self.row[worker],
                             message=message))

    def exclude(self, worker, message):
        """A worker has no Dalles, or another one."""
        if worker not in self.unfit:
            self.unfit.add(worker)
            self.say(Message('The worker {worker} gets no chunks: {message}', worker=worker, message=message))
