"""Connection to a Dask scheduler (imports distributed), with time limits and reconnection."""

import errno
import logging
import os
import threading
import time
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress

import distributed
from distributed import Client
from distributed.client import ClosedClientError

from ...core.errors import CancelledError, ClusterError, DallesError
from ...core.messages import Message
from ...core.secrets import mask_secrets
from ..protocol.remote_call import ASK_VERSION
from ..protocol.version import version
from ..protocol.wire import STOPPED

FILE = '.json'  # suffix of a scheduler file
CONNECT_S = 15
ANSWER_S = 30  # for a request to a scheduler other than a task
CLOSE_S = 5
CANCEL_S = 2  # for the request to cancel tasks
PATIENCE_S = 900  # to wait for a scheduler or a worker
LOOK_S = 0.5
# raised by Dask where a scheduler is missing, not ready, or lost
LOST = (OSError, ValueError, RuntimeError, LookupError, LateError, TimeoutError, ClosedClientError)


def within(seconds, function, *arguments, on_wait=lambda: None):
    """Return the result of a function that a scheduler which does not answer would block for ever.

    Args:
        seconds: to wait.
        function, arguments: called in a thread.
        on_wait: called again and again while waiting; an exception of it ends the waiting.

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
    until = time.monotonic() + seconds
    while not wait([answer], LOOK_S).done and time.monotonic() < until:
        on_wait()
    return answer.result(0)


class Connection:
    """A client of a scheduler. Use as a context manager.

    Attributes:
        client: distributed.Client; replaced where the scheduler was lost for long.
        patience_s: seconds to wait for a worker, or for a scheduler to be restarted.
        say: function called with a Message for the user.
        stopped: function that returns True once the user has cancelled.
    """

    def __init__(self, address, *, say=lambda message: None, stopped=lambda: False, patience_s=PATIENCE_S, connect_s=None):
        """Connect to a scheduler.

        Args:
            address: of the scheduler, ``tcp://host:8786``, or the path of its scheduler file (``.json``). TLS and other options
                are set in the configuration of Dask.
            say, stopped, patience_s: see the attributes.
            connect_s: seconds in which the scheduler must answer; default CONNECT_S.

        Raises:
            ClusterError: no scheduler answers there.
            CancelledError: the user cancelled.
        """
        self.address, self.say, self.stopped, self.patience_s = address, say, stopped, patience_s
        self.connect_s = CONNECT_S if connect_s is None else connect_s
        logging.getLogger('distributed').setLevel(logging.CRITICAL)  # its errors are reported here, once
        self.client = self._connected()

    def _connected(self):
        client = Client.__new__(Client)  # to close it even if __init__ fails: else the process waits for it at exit
        try:
            self._connect(client)
        except BaseException as error:
            self._close(client)
            if isinstance(error, DallesError) or not isinstance(error, Exception):
                raise
            # of Dask, or from parsing data that no scheduler sent or wrote
            raise ClusterError('No Dask scheduler answers at {address} ({error}). Check the address, the port and the firewall, '
                               'and that the scheduler has the same version of Dask.', address=mask_secrets(self.address),
                               error=mask_secrets(error) or type(error).__name__) from error
        return client

    def _connect(self, client):
        until = time.monotonic() + self.connect_s
        while self.address.endswith(FILE) and not os.path.isfile(self.address):  # Dask would wait for it for ever
            if time.monotonic() > until:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            self.nap()
        where = {'scheduler_file': self.address} if self.address.endswith(FILE) else {'address': self.address}
        within(2 * self.connect_s, lambda: client.__init__(**where, timeout=self.connect_s, set_as_default=False, name='dalles'),
               on_wait=self.raise_if_cancelled)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._close(self.client)

    def _close(self, client):
        with suppress(*LOST, AttributeError):  # the scheduler may be lost, the client not initialised
            within(2 * CLOSE_S, client.close, CLOSE_S)

    def asked(self, function, *arguments):
        """Return the result of a function of the client, or None where the scheduler does not answer in time.

        Raises:
            CancelledError: the user cancelled.
        """
        with suppress(*LOST):
            return within(ANSWER_S, function, *arguments, on_wait=self.raise_if_cancelled)
        return None

    def cancel(self, futures):
        """Cancel the tasks of futures that have not begun, if the scheduler answers at once."""
        with suppress(*LOST):
            within(CANCEL_S, self.client.cancel, futures)

    def ready(self, unfit=frozenset()):
        """Wait until a worker is there, and return {address: threads} of all workers.

        Args:
            unfit: set of addresses of workers that do not count.

        Raises:
            ClusterError: none came within ``patience_s``.
            CancelledError: the user cancelled.
        """
        until, reported = time.monotonic() + self.patience_s, False
        while True:
            if self.client.status == 'closed':  # it reconnects on its own for a while, then gives up
                with suppress(ClusterError):
                    self.client = self._connected()
            threads = self.client.status == 'running' and self.asked(self.client.nthreads) or {}
            if threads.keys() - unfit:
                return threads
            if not reported:
                self.say(Message('Waiting for a scheduler with a worker at {address}.', address=mask_secrets(self.address)))
                reported = True
            if time.monotonic() > until:
                raise ClusterError('Scheduler {address} had no worker for {patience:.0f} s. Start a worker, and run again: what '
                                   'is done is kept.', address=mask_secrets(self.address), patience=self.patience_s)
            self.nap()

    def require_dalles(self):
        """Check that all workers have this version of Dalles before anything is sent; warn where their version of Dask differs.

        Raises:
            ClusterError: a worker has no Dalles, or another version.
            CancelledError: the user cancelled.
        """
        found = self.asked(lambda: self.client.run(ASK_VERSION, on_error='return')) or {}
        for worker, other in sorted(found.items()):
            if isinstance(other, (OSError, LateError)):  # the worker was lost during the call
                continue
            if isinstance(other, Exception):
                raise ClusterError('Worker {worker} cannot import Dalles ({error}). Install Dalles {wanted} there, or set '
                                   'PYTHONPATH (docs/cluster.md).', wanted=version(), worker=worker, error=mask_secrets(other))
            if other != version():
                raise ClusterError('Worker {worker} has Dalles {found}, not {wanted}. Install Dalles {wanted} there.',
                                   wanted=version(), found=mask_secrets(other), worker=worker)
        known = self.asked(lambda: self.client.get_versions(check=False)) or {}
        others = {one['packages']['distributed'] for one in (known.get('scheduler'), *known.get('workers', {}).values()) if one}
        others.discard(distributed.__version__)
        if others:
            self.say(Message('The cluster has Dask {found}, this machine Dask {own}. If they cannot communicate, install the '
                             'same version.', found=', '.join(sorted(others)), own=distributed.__version__))

    def nap(self):
        """Sleep for LOOK_S seconds; raises as :meth:`raise_if_cancelled`."""
        self.raise_if_cancelled()
        time.sleep(LOOK_S)

    def raise_if_cancelled(self):
        """Check whether the user has cancelled.

        Raises:
            CancelledError: the user has.
        """
        if self.stopped():
            raise CancelledError(STOPPED)
