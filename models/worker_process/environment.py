"""Python environments, of engines and of Dask: made, checked and removed by Dalles, apart from QGIS's own packages."""

import contextlib
import json
import os
import shutil
import signal
import subprocess  # pip and venv are programs  # nosec B404
import threading
import time
from pathlib import Path

from ...core.errors import EngineSetupError
from ...core.messages import Message
from ...core.root import ROOT
from .client import HIDDEN, clean_environment
from .python_finder import WINDOWS, find_compatible_python, python_in, version_of, words

REQUIREMENTS = ROOT / 'models' / 'requirements'
DASK = 'dask'  # no engine: tiles are scored on a cluster
NEEDED_MB = {'onnxruntime': 300, 'keras': 3000, DASK: 250}
ENVIRONMENTS = tuple(NEEDED_MB)
RECORD = 'dalles.json'
RENAMES = 5


class Environment:
    """The environment of one engine, or of Dask.

    Attributes:
        engine: one of ENVIRONMENTS.
        folder: where it is or will be.
    """

    def __init__(self, home, engine, folder=None):
        """``home``: folder of all environments; ``folder``: its name there, default the engine's."""
        self.home, self.engine, self.folder = Path(home), engine, Path(home) / (folder or engine)

    @property
    def python(self):
        """Path of its Python."""
        return python_in(self.folder)

    @property
    def record(self):
        """What setupengine wrote when the self-test passed: dict, or None where the environment is not ready."""
        try:
            with open(self.folder / RECORD, encoding='utf-8') as file:
                record = json.load(file)
            return record if isinstance(record, dict) else None
        except (OSError, ValueError):
            return None

    @property
    def ready(self):
        """True when it was made, tested, and fits the requirements of this version of Dalles."""
        record = self.record
        return bool(record) and self.python.exists() and record.get('requirements') == self.requirements()

    def requirements(self):
        """The pinned requirements, as text."""
        return (REQUIREMENTS / f'{self.engine}.txt').read_text(encoding='utf-8')

    def require(self):
        """Path of its Python.

        Raises:
            EngineSetupError: it is missing, broken, or of an older version of Dalles; or it cannot be made here at all.
        """
        if self.ready:
            return self.python
        find_compatible_python(self.engine)  # where none fits, setupengine is no way out
        found = Message('there is none')
        if self.folder.exists():
            other = self.record and self.python.exists()
            found = Message('it is of another version of Dalles') if other else Message('it is broken')
        raise EngineSetupError('The engine {engine} needs its Python environment in {folder}: {found}. Run Set up an engine '
                               '(dalles:setupengine) with ENGINE {engine}.', engine=self.engine, folder=self.folder, found=found)

    def write_record(self, **facts):
        """Note that the environment works."""
        text = json.dumps({'requirements': self.requirements(), **facts}, indent=1)
        (self.folder / RECORD).write_text(text, encoding='utf-8')

    def forget(self):
        """Count as not ready from now on."""
        with contextlib.suppress(OSError):
            (self.folder / RECORD).unlink()

    def remove(self):
        """Remove it; returns False where there was none."""
        try:
            there = self.folder.exists()
            if there:
                self.forget()  # first: what a library in use keeps from being removed must not count as ready
                shutil.rmtree(self.folder)
            return there
        except OSError as error:
            raise EngineSetupError('{folder} cannot be removed ({error}). Close what uses it and run again.',
                                   folder=self.folder, error=error.strerror or error) from error

    def make(self, say, is_cancelled, test, proxy=()):
        """Make it anew, whole or not at all: an older one is replaced once the new one stands and passed its test.

        Args:
            say: called with each line of pip.
            is_cancelled: asked while pip runs.
            test: called with the new Environment while it lies aside; raises where it does not work.
            proxy: environment variables for pip's network, dict.

        Returns:
            What the test returned, or None when cancelled: then nothing changed.

        Raises:
            EngineSetupError: no fitting Python, no network, no space.
        """
        python = find_compatible_python(self.engine)
        aside = Environment(self.home, self.engine, f'{self.engine}.part')
        try:
            aside.remove()
            self.home.mkdir(parents=True, exist_ok=True)
            _check_space(self.home, NEEDED_MB[self.engine])
            say(Message('Python {version}: {path}', version=words(version_of(python)), path=python))
            install = [aside.python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar',
                       'off', '--only-binary=:all:', '-r', str(REQUIREMENTS / f'{self.engine}.txt')]
            if not (_run([python, '-m', 'venv', str(aside.folder)], say, is_cancelled)
                    and _run(install, say, is_cancelled, **dict(proxy))):
                return None
            result = test(aside)
            self._take(aside)
            return result
        except OSError as error:
            raise EngineSetupError('{home} cannot be written ({error}). Close what uses it, or set DALLES_ENV to another '
                                   'folder, and run again.', home=self.home, error=error.strerror or error) from error
        finally:
            shutil.rmtree(aside.folder, ignore_errors=True)

    def _take(self, aside):
        """Put a new environment in the place of the old one, which comes back where that fails."""
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


def _rename(source, target):
    """Rename a folder; on Windows a virus scanner may hold files of it for a moment."""
    for attempt in range(RENAMES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if attempt == RENAMES - 1:
                raise
            time.sleep(1 + attempt)


def _check_space(folder, needed_mb):
    free = shutil.disk_usage(folder).free >> 20
    if free < needed_mb:
        raise EngineSetupError('{needed_mb} MB are needed in {folder}, {free} MB are free. Make room, or set DALLES_ENV to a '
                               'folder on another disk.', needed_mb=needed_mb, folder=folder, free=free)


def _run(command, say, is_cancelled, **variables):
    """Run a command, its lines told as they come; False when cancelled."""
    process = subprocess.Popen(  # Python with venv and pip; no shell  # nosec B603
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors='replace', env=clean_environment(**variables), start_new_session=not WINDOWS, **HIDDEN)
    lines = []

    def listen():
        for line in process.stdout:
            lines.append(line.rstrip())
            say(lines[-1])
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(0.2)
            thread.join(5)
            process.stdout.close()
            break
        if is_cancelled():
            _end(process)
            thread.join(5)
            process.stdout.close()
            return False
    if code:
        raise EngineSetupError(_reason('\n'.join(lines)))
    return True


def _end(process):
    """Kill a process and those it started: venv runs pip in one of its own."""
    if WINDOWS:
        subprocess.run(  # Windows's own, for a process started here  # nosec B603 B607
            ['taskkill', '/F', '/T', '/PID', str(process.pid)], capture_output=True, **HIDDEN)
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _reason(text):
    """A Message for what pip or venv said."""
    low = text.lower()
    if 'no space left' in low:
        return Message('The disk is full: make room, or set DALLES_ENV to a folder on another disk, and run again.')
    network = ('connection', 'name resolution', 'getaddrinfo', 'timed out', 'proxy', 'ssl', 'network is unreachable')
    if 'no matching distribution' in low and not any(word in low for word in network):
        last = next((line for line in text.splitlines() if 'No matching distribution' in line), '')
        return Message('A package cannot be found ({said}): the package index that pip uses does not have it. Check the index '
                       'and the proxy of pip.', said=last.strip())
    if any(word in low for word in network):
        return Message('The packages cannot be downloaded: there is no network, or a proxy or firewall is in the way. Check the '
                       'network settings of QGIS (Settings > Options > Network) and run again.')
    last = next((line for line in reversed(text.splitlines()) if line.strip()), '')
    return Message('The environment cannot be made: {said}. See the log above.', said=last.strip()[:300] or Message('no message'))
