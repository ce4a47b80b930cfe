"""Work done by threads whose results come back in the order in which it was given."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from . import gc_control

AHEAD = 2  # pieces of work that wait or are being done, for each thread: more would only fill the memory


class OrderedExecutor:
    """A few threads, and no more work in hand than keeps them busy.

    Attributes:
        most: pieces of work in hand at the same time.
    """

    def __init__(self, threads):
        """``threads``: 1 for none but the caller's."""
        self.pool, self.most = (ThreadPoolExecutor(threads), AHEAD * threads) if threads > 1 else (None, 1)
        self.pending = deque()

    def give(self, note, function, *arguments):
        """Have a function called; waits while too much is in hand.

        Yields:
            (note, Future), finished, of the work that was given first, where it had to be waited for.
        """
        self.pending.append((note, self.pool.submit(function, *arguments) if self.pool else _called(function, *arguments)))
        while len(self.pending) >= self.most:
            yield self._first()

    def rest(self):
        """Yield (note, Future) of all that is in hand, each once it is finished."""
        while self.pending:
            yield self._first()

    def close(self):
        """End the threads."""
        if self.pool:
            self.pool.shutdown()

    def _first(self):
        note, future = self.pending.popleft()
        future.exception()  # waits
        gc_control.collect_if_due()
        return note, future


def _called(function, *arguments):
    future = Future()
    try:
        future.set_result(function(*arguments))
    except Exception as error:  # noqa: BLE001 (kept for who asks for the result, as a thread does)
        future.set_exception(error)
    return future


def prefetch_map(function, items, threads=1):
    """Yield function(item) of each item in order, computed in other threads, a few items in advance.

    An exception of the function or of the items is raised here, in its place. Leaving the loop ends the threads.

    Args:
        function: called in one of the threads.
        items: iterable, taken here.
        threads: how many; 0: computed here, none in advance.
    """
    if not threads:
        for item in items:
            yield function(item)
            gc_control.collect_if_due()
        return
    pool, pending = ThreadPoolExecutor(threads, 'dalles-ahead'), deque()
    try:
        for item in items:
            pending.append(pool.submit(function, item))
            if len(pending) >= AHEAD * threads:
                yield pending.popleft().result()
                gc_control.collect_if_due()
        while pending:
            yield pending.popleft().result()
    finally:
        for future in pending:
            future.cancel()
        pool.shutdown()
