"""The worker: a child process with its own Python, in which keras, onnxruntime and Dask run.

Started by client.py as ``python -I main.py module``, with the module whose Tasks it does; frames come on standard
input and go to standard output. Whatever a library prints goes to standard error. It ends when standard input ends, so it never
outlives QGIS, and when what comes there is no frame, or half a one: nothing that follows could be trusted. It listens on no
socket, but for the moment of the self-test of Dask, on the loopback.
"""

import importlib
import importlib.util
import os
import sys
import threading
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = 'dalles'
LATE_S = 60  # between two parts of one frame, after which the rest is not waited for
MALFORMED = 3  # exit code
WAITING = 4  # frames that are read ahead; the pipe holds the others back


def register():
    """Make the plugin's folder importable as one package, whatever its name; its ``__init__`` imports nothing."""
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / '__init__.py', submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


class Watched:
    """A stream that knows since when the rest of a frame has been missing."""

    def __init__(self, stream):
        self.stream, self.since = stream, None

    def read(self, size):
        """As that of a file; what comes first of a frame is waited for as long as it takes."""
        part = self.stream.read1(size)
        self.since = time.monotonic()
        return part

    def whole(self):
        """A frame has been read: nothing is missing."""
        self.since = None

    def late(self):
        """True where a frame was begun and no more of it came."""
        since = self.since
        return since is not None and time.monotonic() - since > LATE_S


def inbox(stream, protocol, answers, cancelled):
    """Read frames in a thread, so that ``cancel`` is heard while a task runs; the end of the stream ends the process."""
    watched, over = Watched(stream), threading.Event()

    def listen():
        try:
            while True:
                frame = protocol.read_frame(watched)
                watched.whole()
                if frame is None:
                    os._exit(0)
                if frame[0] == 'cancel':
                    cancelled.set()
                else:
                    cancelled.clear()  # here, not where the task starts: a cancel right behind it must be heard
                    answers.put(frame)
        except Exception as error:  # a malformed frame: nothing that follows can be trusted
            over.set()
            end(error)

    def watch():
        before = None
        while not over.wait(min(1, LATE_S / 2)):
            if watched.late() and before == watched.since:  # twice: a computer that wakes up has had no time to read
                end('The rest of a frame did not come.')
            before = watched.since
    for work in (listen, watch):
        threading.Thread(target=work, daemon=True).start()


def end(reason):
    """End the process at once, whatever its other threads do, and say why."""
    print(reason, file=sys.stderr, flush=True)
    os._exit(MALFORMED)


def main():
    """Answer frames until the stream ends."""
    replies, source = os.fdopen(os.dup(1), 'wb'), os.fdopen(os.dup(0), 'rb')
    os.dup2(2, 1)  # a library that prints must not write into the frames
    # nor wait for them: on Windows, libraries that look at standard input hang while another thread reads it
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    register()
    protocol = importlib.import_module(f'{PACKAGE}.models.worker_process.protocol')
    tasks = importlib.import_module(f'{PACKAGE}.{sys.argv[1]}')
    from queue import Queue
    waiting, cancelled, lock = Queue(WAITING), threading.Event(), threading.Lock()
    inbox(source, protocol, waiting, cancelled)

    def send(kind, header=None, array=None):
        with lock:
            protocol.write_frame(replies, kind, header, array)
    server = tasks.TASKS(send, cancelled)
    while True:
        kind, header, array = waiting.get()
        try:
            send('done', *server.answer(kind, header, array))
        except MemoryError:
            send('error', {'message': 'the worker ran out of memory'})
        except Exception as error:  # told to QGIS, which ends the algorithm with it
            traceback.print_exc()
            told = isinstance(error, server.told)
            send('error', {'message': error.message.packed() if told else f'{type(error).__name__}: {error}', 'told': told})


if __name__ == '__main__':
    main()
