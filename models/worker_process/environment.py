"""Python environments of the engines and of Dask: created, checked and removed by Dalles, apart from QGIS's own packages."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess  # pip and venv are programs  # nosec B404
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from ...core.errors import EngineSetupError, reason_of
from ...core.messages import Message
from ...core.root import ROOT
from ...core.runtime.atomic_files import PART
from .client import NO_WINDOW, clean_environment
from .python_finder import WINDOWS, find_compatible_python, python_in, version_of, version_text

REQUIREMENTS = ROOT / 'models' / 'requirements'
DASK = 'dask'  # not an engine: the environment for predicting on a cluster
NEEDED_MB = {'onnxruntime': 300, 'keras': 3000, DASK: 250}
ENVIRONMENTS = tuple(NEEDED_MB)
RECORD = 'dalles.json'
RENAMES = 5
Result = TypeVar('Result')


class Environment:
    """The environment of one engine, or of Dask.

    Attributes:
        engine: one of ENVIRONMENTS.
        folder: its path, whether it exists or not.
    """

    def __init__(self, home: str | Path, engine: str, folder: str | None = None) -> None:
        """Set the path. ``home``: folder of all environments; ``folder``: name of this one in it, default the engine's."""
        self.home, self.engine, self.folder = Path(home), engine, Path(home) / (folder or engine)

    @property
    def python(self) -> Path:
        """Return the path of its Python."""
        return python_in(self.folder)

    @property
    def record(self) -> dict[str, Any] | None:
        """Return what setupengine wrote after the self-test passed (dict), or None if the environment is not ready."""
        try:
            with open(self.folder / RECORD, encoding='utf-8') as file:
                record = json.load(file)
            return record if isinstance(record, dict) else None
        except (OSError, ValueError):
            return None

    @property
    def ready(self) -> bool:
        """Return True if it was created and tested with the requirements of this version of Dalles."""
        record = self.record
        return record is not None and self.python.exists() and record.get('requirements') == self.requirements()

    @property
    def state(self) -> Message:
        """Return a Message that says whether it is ready, and if not, why."""
        if self.ready:
            return Message('it is ready')
        if not self.folder.exists():
            return Message('there is none')
        other = self.record and self.python.exists()
        return Message('it belongs to another version of Dalles') if other else Message('it is broken')

    def requirements(self) -> str:
        """Return the pinned requirements, as text."""
        return (REQUIREMENTS / f'{self.engine}.txt').read_text(encoding='utf-8')

    def require(self) -> Path:
        """Return the path of its Python, if it is ready.

        Raises:
            EngineSetupError: it is missing, broken, or of another version of Dalles; or no Python here can create it.
        """
        if self.ready:
            return self.python
        find_compatible_python(self.engine)  # raises if there is none: setupengine would not help
        raise EngineSetupError('The engine {engine} needs its Python environment in {folder}: {found}. Run Set up an engine '
                               '(dalles:setupengine) with ENGINE {engine}.', engine=self.engine, folder=self.folder,
                               found=self.state)

    def write_record(self, **facts: Any) -> None:
        """Record that the environment works, with ``facts`` from its self-test."""
        text = json.dumps({'requirements': self.requirements(), **facts}, indent=1)
        (self.folder / RECORD).write_text(text, encoding='utf-8')

    def forget(self) -> None:
        """Delete the record, so that the environment no longer counts as ready."""
        with contextlib.suppress(OSError):
            (self.folder / RECORD).unlink()

    def remove(self) -> bool:
        """Remove the environment; return False if there was none.

        Raises:
            EngineSetupError: its folder cannot be removed.
        """
        try:
            there = self.folder.exists()
            if there:
                self.forget()  # first: if a library in use blocks the removal, it must not count as ready
                shutil.rmtree(self.folder)
            return there
        except OSError as error:
            raise EngineSetupError('{folder} cannot be removed ({error}). Close the programs that use it and run again.',
                                   folder=self.folder, error=reason_of(error)) from error

    def make(self, say: Callable[[str], object], is_cancelled: Callable[[], bool], test: Callable[[Environment], Result],
             proxy: Mapping[str, str] | None = None) -> Result | None:
        """Create the environment; an older one is replaced only once the new one has passed its test.

        Args:
            say: called with each line of output of venv and pip.
            is_cancelled: called while they run.
            test: called with the new Environment before it is moved to its folder; raises if it does not work.
            proxy: environment variables for pip's network, {name: value}.

        Returns:
            The result of ``test``, or None if cancelled; then nothing has changed.

        Raises:
            EngineSetupError: there is no compatible Python, no network, no disk space or no write permission.
        """
        python = find_compatible_python(self.engine)
        aside = Environment(self.home, self.engine, f'{self.engine}{PART}')
        try:
            aside.remove()
            self.home.mkdir(parents=True, exist_ok=True)
            _check_space(self.home, NEEDED_MB[self.engine])
            say(Message('Python {version}: {path}', version=version_text(version_of(python) or ()), path=python))
            install = [str(aside.python), '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar',
                       'off', '--only-binary=:all:', '-r', str(REQUIREMENTS / f'{self.engine}.txt')]
            if not (_run([python, '-m', 'venv', str(aside.folder)], say, is_cancelled)
                    and _run(install, say, is_cancelled, **(proxy or {}))):
                return None
            result = test(aside)
            self._take(aside)
            return result
        except OSError as error:
            raise EngineSetupError('{home} cannot be written to ({error}). Close the programs that use it, or set DALLES_ENV '
                                   'to another folder, and run again.', home=self.home, error=reason_of(error)) from error
        finally:
            shutil.rmtree(aside.folder, ignore_errors=True)

    def _take(self, aside: Environment) -> None:
        """Replace the old environment with a new one; restore the old one if that fails."""
        old = self.folder.with_name(f'{self.engine}.old')
        shutil.rmtree(old, ignore_errors=True)
        if self.folder.exists():
            _rename(self.folder, old)
        try:
            _rename(aside.folder, self.folder)
        except OSError:
            if old.exists():
                _rename(old, self.folder)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    """Rename a folder, with retries: on Windows a virus scanner may lock its files for a moment."""
    for attempt in range(RENAMES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if attempt == RENAMES - 1:
                raise
            time.sleep(1 + attempt)


def _check_space(folder: Path, needed_mb: int) -> None:
    free = shutil.disk_usage(folder).free >> 20
    if free < needed_mb:
        raise EngineSetupError('{needed_mb} MB are needed in {folder}, {free} MB are free. Free disk space, or set DALLES_ENV '
                               'to a folder on another disk.', needed_mb=needed_mb, folder=folder, free=free)


def _run(command: Sequence[str | Path], say: Callable[[str], object], is_cancelled: Callable[[], bool], **variables: str) -> bool:
    """Run a command and pass each line of its output to ``say``; return False if cancelled, else True."""
    process = subprocess.Popen(  # Python with venv and pip; no shell  # nosec B603
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors='replace', env=clean_environment(**variables), start_new_session=not WINDOWS, creationflags=NO_WINDOW)
    output = cast('IO[str]', process.stdout)
    lines: list[str] = []

    def listen() -> None:
        for line in output:
            lines.append(line.rstrip())
            say(lines[-1])
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    cancelled = False
    while process.poll() is None:
        if cancelled := is_cancelled():
            _end(process)
        else:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
    thread.join(5)
    output.close()
    if process.returncode and not cancelled:
        raise EngineSetupError(_reason('\n'.join(lines)))
    return not cancelled


def _end(process: subprocess.Popen[str]) -> None:
    """Kill a process and its child processes: venv runs pip in one."""
    if WINDOWS:
        subprocess.run(  # Windows's own, for a process started here  # nosec B603 B607
            ['taskkill', '/F', '/T', '/PID', str(process.pid)], capture_output=True, creationflags=NO_WINDOW)
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _reason(text: str) -> Message:
    """Return a Message for the error output of pip or venv."""
    low = text.lower()
    if 'no space left' in low:
        return Message('The disk is full. Free disk space, or set DALLES_ENV to a folder on another disk, and run again.')
    if 'long path' in low:  # a hint of pip
        return Message('The environment has paths that are too long for Windows. Set DALLES_ENV to a short folder, such as '
                       'C:\\dalles, and run again.')
    network = ('connection', 'name resolution', 'getaddrinfo', 'timed out', 'proxy', 'ssl', 'network is unreachable')
    if 'no matching distribution' in low and not any(word in low for word in network):
        last = next((line for line in text.splitlines() if 'No matching distribution' in line), '')
        return Message('A package cannot be found ({text}): the package index that pip uses does not have it. Check the index '
                       'and the proxy of pip.', text=last.strip())
    if any(word in low for word in network):
        return Message('The packages cannot be downloaded: there is no network, or a proxy or firewall blocks the connection. '
                       'Check the network settings of QGIS (Settings > Options > Network) and run again.')
    last = next((line for line in reversed(text.splitlines()) if line.strip()), '')
    return Message('The environment cannot be created: {text}. See the log above.',
                   text=last.strip()[:300] or Message('no message'))
