"""The client of a worker process: start, requests, and detection of crashes, timeouts and invalid answers."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess  # the worker is a process  # nosec B404
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast

from ...core.errors import EngineError, WorkerError, reason_of
from ...core.messages import Message, message_of
from . import protocol

if TYPE_CHECKING:
    import numpy.typing as npt

    Header = dict[str, Any]
    Array = npt.NDArray[Any]
    Answer = tuple[Header, Array | None]
    IsCancelled = Callable[[], bool]

SCRIPT = Path(__file__).resolve().parent / 'main.py'
START_S = 180  # enough to import TensorFlow from a cold disk with an antivirus
ANSWER_S = 300  # default: enough for one batch of tiles
STOP_S = 5
CANCEL_S = 900  # from ``cancel`` to the answer: Keras calibrates and saves the model as trained so far
NOT_SCORES = Message('The worker returned an answer that is not one number per tile. Set up the engine again (setupengine), or '
                     'use the engine numpy.')
MAX_DEVICE = 200  # characters of the device name of an engine
MAX_LINE = 10_000  # bytes of a line on the standard error of a worker
AHEAD, MAX_ANSWER = 8, 1 << 24  # frames that are queued; bytes of an array in a frame
# set for the Python of QGIS or its pip; with these, another Python would load the wrong libraries
FOREIGN = ('PYTHONHOME', 'PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONEXECUTABLE', '__PYVENV_LAUNCHER__', 'LD_PRELOAD',
           'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH', 'PIP_USER', 'PIP_TARGET', 'PIP_PREFIX')
NO_WINDOW = getattr(subprocess, 'CREATE_NO_WINDOW', 0)  # no console window on Windows


def clean_environment(**extra: str) -> dict[str, str]:
    """Return the environment variables of this process, without those of QGIS's own Python, and with ``extra``."""
    variables = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**variables, 'TF_CPP_MIN_LOG_LEVEL': '3', 'PYTHONUNBUFFERED': '1', **extra}


class WorkerProcess:
    """A running worker process. Use as a context manager, or call :meth:`close`."""

    def __init__(self, python: str | Path, tasks: str = 'models.worker_tasks') -> None:
        """Start the process and its reader and writer threads.

        Args:
            python: path of a Python with the required libraries.
            tasks: module of the plugin whose ``TASKS`` answers the requests.

        Raises:
            WorkerError: the process cannot be started.
        """
        try:
            self.process = subprocess.Popen(  # the Python that setupengine made  # nosec B603
                [str(python), '-I', str(SCRIPT), tasks], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=clean_environment(), creationflags=NO_WINDOW)
        except OSError as error:
            raise WorkerError('The worker cannot be started with {python} ({error}). Set the engine up again (setupengine).',
                              python=python, error=reason_of(error)) from error
        self.stdin, self.stdout, self.stderr = (cast('IO[bytes]', stream) for stream in (
            self.process.stdin, self.process.stdout, self.process.stderr))
        self.answers: queue.Queue[protocol.Frame | Exception | None] = queue.Queue(AHEAD)
        self.outbox: queue.Queue[tuple[str, Header | None, Array | None] | None] = queue.Queue()
        self.stderr_lines: deque[str] = deque(maxlen=20)
        self.closed = False
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._read_stderr, self._post)]
        for thread in self.threads:
            thread.start()

    def _listen(self) -> None:
        more = True
        while more:
            frame: protocol.Frame | Exception | None
            try:
                frame = protocol.read_frame(self.stdout, MAX_ANSWER)
            except Exception as error:  # any error must reach the thread that waits for the answer
                frame = error
            self._enqueue(frame)
            more = isinstance(frame, protocol.Frame)

    def _enqueue(self, frame: protocol.Frame | Exception | None) -> None:
        # while the queue is full, surplus frames stay in the pipe: the worker blocks, and no memory fills up here
        while not self.closed:
            with contextlib.suppress(queue.Full):
                self.answers.put(frame, timeout=0.1)
                return

    def _post(self) -> None:
        # in a thread: a hung worker does not read, and a write to a full pipe would block for ever
        with contextlib.suppress(OSError, ValueError):
            while True:
                frame = self.outbox.get()
                if frame is None:
                    break
                protocol.write_frame(self.stdin, *frame)
        with contextlib.suppress(OSError, ValueError):
            self.stdin.close()

    def _read_stderr(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in iter(lambda: self.stderr.readline(MAX_LINE), b''):
                self.stderr_lines.append(line.decode(errors='replace').rstrip())

    def ask(self, kind: str, header: Header | None = None, array: Array | None = None, *, timeout_s: float = ANSWER_S,
            on_progress: Callable[[Header, Array | None], object] | None = None,
            is_cancelled: IsCancelled | None = None) -> Answer:
        """Send a frame and wait for its answer.

        Args:
            kind, header, array: of the frame.
            timeout_s: seconds without any frame after which the worker counts as hung.
            on_progress: called with (header, array) of each ``progress`` frame.
            is_cancelled: called while waiting; once it is true, ``cancel`` is sent, and the answer is still awaited.

        Returns:
            (header, array) of the answer.

        Raises:
            EngineError: the worker reports an error whose message is for the user.
            WorkerError: it reports another error; or it crashed, hung or sent an invalid frame, and was ended.
        """
        answer = self.stream(kind, header, array, timeout_s=timeout_s, is_cancelled=is_cancelled)
        while True:
            try:
                step = next(answer)
            except StopIteration as end:
                return end.value
            if not on_progress:
                self._fail_unasked('progress')
            on_progress(*step)

    def stream(self, kind: str, header: Header | None = None, array: Array | None = None, *, timeout_s: float = ANSWER_S,
               is_cancelled: IsCancelled | None = None) -> Generator[Answer, None, Answer]:
        """Send a frame, yield (header, array) of each ``progress`` frame, and return the answer; see :meth:`ask`."""
        if self.closed:
            raise WorkerError('The worker has ended. Run again.')
        if not self.answers.empty() and isinstance(self.answers.queue[0], tuple):
            self.fail(Message('The worker sent an answer without a request and was stopped. Run again.'))
        self.outbox.put((kind, header, array))
        frames = self._frames(timeout_s, is_cancelled)
        while True:
            frame = next(frames)
            if frame.kind == 'done':
                return frame.header, frame.array
            if frame.kind == 'error':
                raise self._error(frame.header)
            if frame.kind != 'progress':
                self._fail_unasked(frame.kind)
            yield frame.header, frame.array

    def _fail_unasked(self, answer: str) -> NoReturn:
        self.fail(Message('The worker sent the unexpected answer {answer!r} and was stopped. Set the engine up again '
                          '(setupengine), or use the engine numpy.', answer=answer))

    def _frames(self, timeout_s: float, is_cancelled: IsCancelled | None) -> Iterator[protocol.Frame]:
        """Yield the frames of the worker as they arrive; arguments as in :meth:`ask`."""
        last = time.monotonic()
        cancelled_at: float | None = None
        while True:
            now = time.monotonic()
            if is_cancelled and cancelled_at is None and is_cancelled():
                self.outbox.put(('cancel', None, None))
                cancelled_at = now
            if cancelled_at is not None and now - cancelled_at > CANCEL_S:
                self.fail(Message('The worker did not cancel within {timeout_s:g} s and was stopped. Run again.',
                                  timeout_s=CANCEL_S))
            try:
                frame = self.answers.get(timeout=0.1)
            except queue.Empty:
                if now - last > timeout_s:
                    self.fail(Message('The worker did not answer within {timeout_s:g} s and was stopped. Run again.',
                                      timeout_s=timeout_s))
                continue
            last = time.monotonic()
            if frame is None or isinstance(frame, Exception):
                self.fail(self._exit_message() if frame is None else message_of(frame) or Message(str(frame)))
            yield frame

    def _error(self, header: Header) -> EngineError:
        message = Message.unpacked(header.get('message'))
        if header.get('told'):
            return EngineError(message)
        return self._with_output(WorkerError(
            'The worker failed: {message}. Run setupengine with ACTION check; if memory ran out, set a smaller BATCH.',
            message=message))

    def _with_output(self, error: WorkerError) -> WorkerError:
        error.output = self.stderr_lines  # the deque itself: its thread may not have read the last lines yet
        return error

    def _exit_message(self) -> Message:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_S)
        code = self.process.returncode  # None if it still runs
        for thread in self.threads:
            thread.join(1)
        if code == -9 or code == 137:
            why = Message('it was killed, probably because memory ran out')
        else:
            text = next((line for line in reversed(self.stderr_lines) if line.strip()), '')
            why = Message('exit code {code}, last message: {text}', code=code, text=text[:300]) if text else Message(
                'exit code {code}', code=code)
        return Message('The worker ended unexpectedly: {why}. Results already written are kept. Run again, or use the engine '
                       'numpy; if it happens again, run dalles:setupengine with ACTION update.', why=why)

    def fail(self, message: Message) -> NoReturn:
        """End the worker and raise a WorkerError with the message."""
        self.close()
        raise self._with_output(WorkerError(message))

    def close(self) -> None:
        """End the worker: close its standard input, and kill it if it still runs after STOP_S seconds."""
        self.closed = True
        self.outbox.put(None)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for thread in self.threads:
            if thread is not threading.current_thread():
                thread.join(1)
        for stream in (self.stdout, self.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.close()

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
