"""Order in which chunks are submitted: lost ones, failed ones after a pause, new ones. Imports no Dask."""

import heapq
import time
from collections import Counter, deque

PAUSES_S = (10, 60)  # before the second attempt, and before each later one: a disk or a store may be back
NONE = object()


class RetryQueue:
    """Chunks to submit, for the first time or again.

    Attributes:
        tries: Counter of failures, by chunk.
        avoid: {chunk: set of addresses of workers on which it failed}.
    """

    def __init__(self, chunks):
        """Begin with new chunks; ``chunks``: iterable, consumed one at a time."""
        self.new, self.again, self.later, self.number = iter(chunks), deque(), [], 0
        self.tries, self.avoid, self.row = Counter(), {}, 0

    @property
    def waiting(self):
        """True while a chunk waits for a further attempt."""
        return bool(self.again or self.later)

    def next(self, room):
        """Return the chunk to submit now, or NONE.

        Args:
            room: number of failures in a row after which no new chunk is begun before the failed ones have been tried again: a
                failure that affects all, such as an unreachable store, must not go through all chunks.
        """
        if self.again:
            return self.again.popleft()
        if self.later and self.later[0][0] <= time.monotonic():
            return heapq.heappop(self.later)[-1]
        if self.later and self.row >= room:
            return NONE
        return next(self.new, NONE)

    def lost(self, chunk):
        """Queue a chunk again at once, as it was lost without a failure of its own."""
        self.again.append(chunk)

    def done(self, chunk):
        """Forget the failures of a chunk that was done."""
        self.row = 0
        self._forget(chunk)

    def failed(self, chunk, most, worker=None):
        """Queue a failed chunk again after a pause, or give it up.

        Args:
            chunk: any hashable.
            most: attempts allowed.
            worker: address of the worker on which it failed, where that is known.

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
