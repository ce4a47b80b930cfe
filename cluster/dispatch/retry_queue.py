"""Which chunk is handed over next: those that were lost, those that are tried again, new ones. Needs no Dask itself."""

import heapq
import time
from collections import Counter, deque

PAUSES_S = (10, 60)  # before a further attempt, the last one before all that follow: a disk or a store may be back
NONE = object()


class RetryQueue:
    """Chunks on their way, however often they are tried.

    Attributes:
        tries: Counter of failures, by chunk.
        avoid: {chunk: set of addresses of workers on which it failed}.
    """

    def __init__(self, chunks):
        """``chunks``: iterable; taken as there is room."""
        self.new, self.again, self.later, self.number = iter(chunks), deque(), [], 0
        self.tries, self.avoid, self.row = Counter(), {}, 0

    @property
    def waiting(self):
        """True while a chunk waits for a further attempt."""
        return bool(self.again or self.later)

    def next(self, room):
        """The chunk that is to be handed over now, or NONE.

        Args:
            room: number of failures in a row after which no new chunk is begun before those that wait have been tried again:
                what fails everywhere, as a store that is away, must not go through all there is.
        """
        if self.again:
            return self.again.popleft()
        if self.later and self.later[0][0] <= time.monotonic():
            return heapq.heappop(self.later)[-1]
        if self.later and self.row >= room:
            return NONE
        return next(self.new, NONE)

    def lost(self, chunk):
        """A chunk was not done, by no fault of its own: at once once more."""
        self.again.append(chunk)

    def done(self, chunk):
        """A chunk was done."""
        self.row = 0
        self._forget(chunk)

    def failed(self, chunk, most, worker=None):
        """A chunk failed: it is tried again after a pause.

        Args:
            chunk: any hashable.
            most: attempts at it.
            worker: address of the one who could not do it, where that is known.

        Returns:
            True where it is given up.
        """
        if worker is not None:
            self.row += 1
            self.avoid.setdefault(chunk, set()).add(worker)
        self.tries[chunk] += 1
        if self.tries[chunk] >= most:
            self._forget(chunk)
            return True
        self.number += 1
        pause = PAUSES_S[min(self.tries[chunk], len(PAUSES_S)) - 1]
        heapq.heappush(self.later, (time.monotonic() + pause, self.number, chunk))
        return False

    def _forget(self, chunk):
        self.tries.pop(chunk, None)
        self.avoid.pop(chunk, None)
