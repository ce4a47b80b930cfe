"""The worker: a child process with its own Python, in which keras, onnxruntime and Dask run.

Started by client.py as ``python -I main.py module``, where the module defines TASKS. It reads frames from standard input and
writes frames to standard output; what libraries print goes to standard error. It ends when standard input ends, so that it never
outlives QGIS, and when a frame is malformed or incomplete, as nothing after it could be trusted. It listens on no socket, except
on the loopback interface during the self-test of Dask.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from queue import Queue
from types import ModuleType
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = 'dalles'
LATE_S = 60  # most seconds between two parts of one frame; then the process ends
MALFORMED = 3  # exit code
WAITING = 4  # frames that are read ahead; the others wait in the pipe


def register() -> None:
    """Make the modules in the plugin's folder importable as those of the package PACKAGE, whatever its name."""
    package = sys.modules[PACKAGE] = ModuleType(PACKAGE)
    package.__path__ = [str(ROOT)]


class Watched:
    """A stream that records when the last part of an incomplete frame arrived."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.since: float | None = None

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes and record the time; the wait for the start of a frame is not limited."""
        part: bytes = self.stream.read1(size)
        self.since = time.monotonic()
        return part

    def whole(self) -> None:
        """Record that a frame is complete."""
        self.since = None

    def late(self) -> bool:
        """Return True if a frame is incomplete and no part of it has arrived for LATE_S seconds."""
        since = self.since
        return since is not None and time.monotonic() - since > LATE_S


def inbox(stream: IO[bytes], protocol: Any, answers: Queue[Any], cancelled: threading.Event) -> None:
    """Start a thread that reads frames, so that ``cancel`` arrives while a task runs, and one that notices late frames.

    The end of the stream, a malformed frame and a late one end the process.
    """
    watched, over = Watched(stream), threading.Event()

    def listen() -> None:
        try:
            while True:
                frame = protocol.read_frame(watched)
                watched.whole()
                if frame is None:
                    os._exit(0)
                if frame[0] == 'cancel':
                    cancelled.set()
                else:
                    cancelled.clear()  # here, not when the task starts: a cancel that follows at once must not be lost
                    answers.put(frame)
        except Exception as error:  # a malformed frame: nothing that follows can be trusted
            over.set()
            end(error)

    def watch() -> None:
        before: float | None = None
        while not over.wait(min(1, LATE_S / 2)):
            if watched.late() and before == watched.since:  # seen twice: after standby the reader may not have run yet
                end('A frame is incomplete.')
            before = watched.since
    for work in (listen, watch):
        threading.Thread(target=work, daemon=True).start()


def end(reason: object) -> None:
    """Print the reason to standard error and end the process at once, whatever its other threads do."""
    print(reason, file=sys.stderr, flush=True)
    os._exit(MALFORMED)


def main() -> None:
    """Answer frames until the stream ends."""
    replies, source = os.fdopen(os.dup(1), 'wb'), os.fdopen(os.dup(0), 'rb')
    os.dup2(2, 1)  # what a library prints must not mix with the frames
    # nor may it see the input pipe: on Windows, a library that inspects standard input hangs while another thread reads it
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    register()
    errors, protocol, tasks = (importlib.import_module(f'{PACKAGE}.{name}') for name in (
        'core.errors', 'models.worker_process.protocol', sys.argv[1]))
    waiting: Queue[Any] = Queue(WAITING)
    cancelled, lock = threading.Event(), threading.Lock()
    inbox(source, protocol, waiting, cancelled)

    def send(kind: str, header: dict[str, Any] | None = None, array: Any = None) -> None:
        with lock:
            protocol.write_frame(replies, kind, header, array)
    server = tasks.TASKS(send, cancelled)
    while True:
        kind, header, array = waiting.get()
        try:
            send('done', *server.answer(kind, header, array))
        except MemoryError:
            send('error', {'message': 'the worker ran out of memory'})
        except errors.DallesError as error:
            traceback.print_exc()
            send('error', {'message': error.message.packed(), 'told': True})  # its text is for the user
        except Exception as error:  # sent to QGIS, which ends the algorithm with it
            traceback.print_exc()
            send('error', {'message': f'{type(error).__name__}: {error}'})


if __name__ == '__main__':
    main()
