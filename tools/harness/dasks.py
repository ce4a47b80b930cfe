"""A scheduler and workers of Dask on this machine, as processes of their own: for tests and measurements."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = '127.0.0.1'
END_S = 3  # a nanny waits for its worker
SILENT_S = 'DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL'  # after which a worker that says nothing is given up: it may only be slow
QUICK = {  # a host that is lost is noticed in seconds
    SILENT_S: '100s', 'DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP': '20s', 'DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT': '60s',
    'DASK_DISTRIBUTED__WORKER__DAEMON': 'True'}


class Dasks:
    """The processes of a cluster; all are ended with the ``with``.

    Attributes:
        address: of the scheduler.
        scheduler: subprocess.Popen.
        workers: list of Kept.
    """

    def __init__(self, folder, python=None, environment=None, host=HOST):
        """Prepare.

        Args:
            folder: for logs, for what workers write beside, and for the way to the plugin.
            python: that has Dask; default this one.
            environment: further variables.
            host: address at which the scheduler listens.
        """
        self.folder, self.python = Path(folder), str(python or sys.executable)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / 'dalles').exists():
            (self.folder / 'dalles').symlink_to(ROOT)
        self.environment = {**os.environ, **QUICK, 'PYTHONPATH': str(self.folder), 'OPENBLAS_NUM_THREADS': '1'}
        self.environment.update(environment or {})
        self.host, self.address = host, f'tcp://{host}:{free_port(host)}'
        self.scheduler, self.workers = None, []

    def start(self, workers=1, threads=1):
        """A scheduler and workers; returns self."""
        self.start_scheduler()
        for _ in range(workers):
            self.start_worker(threads)
        return self

    def start_scheduler(self):
        """A scheduler at ``address``, once more where there was one."""
        host, port = self.host, int(self.address.rpartition(':')[2])
        self.scheduler = self._process('scheduler', '--host', host, '--port', str(port), '--no-dashboard')
        while self.scheduler.poll() is None:
            with socket.socket() as door:
                if door.connect_ex((host, port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f'no scheduler at {self.address}: {self.log("scheduler")}')

    def start_worker(self, threads=1, nanny=True, host=HOST, before=()):
        """A worker that is started again whenever it ends, as a service manager does it.

        Args:
            threads, nanny: as of ``dask worker``.
            host: address at which it listens.
            before: what stands before the command, to run it elsewhere.
        """
        options = ['worker', self.address, '--host', host, '--nthreads', str(threads), '--no-dashboard', '--memory-limit', '0',
                   '--local-directory', str(self.folder), '--nanny' if nanny else '--no-nanny']
        self.workers.append(Restarted(lambda: self._process(*options, before=before)))
        return self.workers[-1]

    def _process(self, kind, *options, before=()):
        with open(self.folder / f'{kind}.log', 'ab') as log:
            command = [*before, self.python, '-m', 'dask', kind, *options]
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                    env=self.environment, cwd=self.folder, start_new_session=True)

    def log(self, kind):
        """What the scheduler or the workers said."""
        path = self.folder / f'{kind}.log'
        return path.read_text(errors='replace') if path.exists() else ''

    def end(self):
        """End all processes."""
        for worker in self.workers:
            worker.end()
        if self.scheduler is not None:
            ended(self.scheduler)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.end()


def free_port(host=HOST):
    """A port on which nobody listens, of those that the system gives nobody by itself: it stays free until it is used."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind((host, port))
            return port


class Restarted:
    """A process that is started again whenever it ends, until :meth:`end`."""

    def __init__(self, start):
        self.start, self.over, self.process = start, False, start()
        self.thread = threading.Thread(target=self._keep, daemon=True)
        self.thread.start()

    def _keep(self):
        while not self.over:
            self.process.wait()
            ended(self.process)  # what it has left behind
            if not self.over:
                time.sleep(0.5)
                self.process = self.start()

    def end(self):
        """End it."""
        self.over = True
        ended(self.process)
        self.thread.join(END_S)
        ended(self.process)  # where it had just been started again


def ended(process):
    """End a process, and those that it has started, also one that was stopped and hears nothing."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own
    process.wait()
