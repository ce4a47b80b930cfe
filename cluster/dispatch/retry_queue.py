"""Order in which chunks are submitted: lost ones, failed ones after a pause, new ones. Imports no Dask."""

import time
from collections import Counter

PAUSES_S = (10, 60)  # before the second attempt, and before each later one: a disk or a store may be back
NONE = object()


class RetryQueue:
    """Chunks to submit, for the first time or again.

    Attributes:
        later: {chunk: time from which it is submitted again}.
        avoid: {chunk: set of addresses of workers on which it failed}.
    """

    def __init__(self, chunks):
        """Begin with new chunks; ``chunks``: iterable of hashable values, consumed one at a time."""
        self.new, self.later, self.avoid = iter(chunks), {}, {}
        self.failure_counts, self.failures_in_a_row = Counter(), 0  # the first by chunk

    def next(self, room):
        """Return the chunk to submit now, or NONE.

        Args:
            room: number of failures in a row after which no new chunk is begun before the failed ones have been tried again: a
                failure that affects all, such as an unreachable store, must not go through all chunks.
        """
        chunk = min(self.later, key=self.later.get, default=NONE)
        if chunk is not NONE and self.later[chunk] <= time.monotonic():
            del self.later[chunk]
            return chunk
        return NONE if self.later and self.failures_in_a_row >= room else next(self.new, NONE)

    def lost(self, chunk):
        """Queue a chunk again at once, as it was lost without a failure of its own."""
        self.later[chunk] = 0.0

    def done(self, chunk):
        """Forget the failures of a chunk that was done."""
        self.failures_in_a_row = 0
        self.failure_counts.pop(chunk, None)
        self.avoid.pop(chunk, None)

    def failed(self, chunk, most, worker=None):
        """Queue a failed chunk again after a pause, or give it up.

        Args:
            chunk: of those that were returned by :meth:`next`.
            most: attempts allowed.
            worker: address of the worker on which it failed, where that is known.

        Returns:
            True where it is given up.
        """
        if worker is not None:
            self.failures_in_a_row += 1
            self.avoid.setdefault(chunk, set()).add(worker)
        self.failure_counts[chunk] += 1
        if self.failure_counts[chunk] < most:
            self.later[chunk] = time.monotonic() + PAUSES_S[min(self.failure_counts[chunk], len(PAUSES_S)) - 1]
        return self.failure_counts[chunk] >= most
