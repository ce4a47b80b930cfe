"""The connection to a Dask scheduler (imports distributed): made, waited for, made again."""

import logging
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress

from distributed import Client

from ..core.errors import ClusterError, StoppedError
from ..core.messages import Message
from .masking import masked

CONNECT_S = 15
ANSWER_S = 30  # for what a scheduler is asked beside its tasks
CLOSE_S = 5
PATIENCE_S = 900  # without scheduler or without worker
LOOK_S = 0.5
# what Dask raises where a scheduler is not there, not ready, or gone
LOST = (OSError, ValueError, RuntimeError, LookupError, LateError, TimeoutError)


def within(seconds, function, *arguments):
    """What a function gives, which a scheduler that does not answer would hold for ever.

    Raises:
        TimeoutError: it did not return in time; its thread stays until the process ends.
    """
    answer = Future()

    def call():
        try:
            answer.set_result(function(*arguments))
        except BaseException as error:  # noqa: BLE001 (raised where it was asked for)
            answer.set_exception(error)
    threading.Thread(target=call, daemon=True, name='dalles-scheduler').start()
    return answer.result(seconds)


class Connection:
    """A client of a scheduler. Use as a context manager.

    Attributes:
        client: distributed.Client; another one after a scheduler was gone for long.
        patience_s: seconds to wait for a worker, or for a scheduler that is started anew.
        say: called with a Message for what happens.
        stopped: asked whether the user has cancelled.
    """

    def __init__(self, address, say=lambda message: None, stopped=lambda: False, patience_s=PATIENCE_S):
        """Connect.

        Args:
            address: of the scheduler, ``tcp://host:8786``, or the path of its scheduler file (``.json``). TLS and the like are
                set in the configuration of Dask.
            say, stopped, patience_s: see the attributes.

        Raises:
            ClusterError: no scheduler answers there.
        """
        self.address, self.say, self.stopped, self.patience_s = address, say, stopped, patience_s
        logging.getLogger('distributed').setLevel(logging.CRITICAL)  # what it would log is told here, once
        try:
            self.client = within(2 * CONNECT_S, self._connected)
        except (*LOST, TypeError) as error:
            raise ClusterError('A Dask scheduler was expected at {address}, none answers ({error}). Check the address, the port '
                               'and the firewall, and that it runs the same version of Dask.', address=masked(address),
                               error=masked(str(error)) or type(error).__name__) from error

    def _connected(self):
        where = {'scheduler_file': self.address} if self.address.endswith('.json') else {'address': self.address}
        return Client(**where, timeout=CONNECT_S, set_as_default=False, name='dalles')

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        with suppress(*LOST):  # the scheduler may be gone; what it held of this client goes with it
            within(2 * CLOSE_S, self.client.close, CLOSE_S)

    def asked(self, function, *arguments):
        """What a function of the client gives, or None where the scheduler does not answer in time."""
        with suppress(*LOST):
            return within(ANSWER_S, function, *arguments)
        return None

    def threads(self):
        """Threads of all workers; 0 where no scheduler answers."""
        if self.client.status != 'running':
            return 0
        return sum((self.asked(self.client.nthreads) or {}).values())

    def ready(self):
        """Wait until a worker is there; returns the number of threads of all.

        Raises:
            ClusterError: none came within ``patience_s``.
            StoppedError: the user cancelled.
        """
        until, told = time.monotonic() + self.patience_s, False
        while True:
            if self.client.status == 'closed':  # it tries for a while on its own, and then no more
                with suppress(*LOST):
                    self.client = within(2 * CONNECT_S, self._connected)
            threads = self.threads()
            if threads:
                return threads
            if not told:
                self.say(Message('No worker, or no scheduler, at {address}: waited for.', address=masked(self.address)))
                told = True
            if time.monotonic() > until:
                raise ClusterError('A worker was expected at the scheduler {address}, there was none for {patience:.0f} s. Start '
                                   'it, and run again: what is done is kept.', address=masked(self.address),
                                   patience=self.patience_s)
            self.nap()

    def nap(self):
        """Wait a moment.

        Raises:
            StoppedError: the user cancelled.
        """
        if self.stopped():
            raise StoppedError('The run was stopped. What is done is kept.')
        time.sleep(LOOK_S)
