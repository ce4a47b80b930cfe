"""The Python environments of the engines: made, checked and removed by Dalles, apart from QGIS's own packages."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

from ..core.errors import EngineSetupError
from .client import clean_environment

REQUIREMENTS = Path(__file__).resolve().parent / 'requirements'
FITTING = {'onnxruntime': ((3, 9), (3, 14)), 'keras': ((3, 9), (3, 13))}  # first and last Python with pinned wheels
NEEDED_MB = {'onnxruntime': 300, 'keras': 3000}
RECORD = 'dalles.json'
WINDOWS = os.name == 'nt'


def words(version):
    """(3, 11) -> '3.11'."""
    return '.'.join(map(str, version))


class Environment:
    """The environment of one engine.

    Attributes:
        engine: ``onnxruntime`` or ``keras``.
        folder: where it is or will be.
    """

    def __init__(self, home, engine):
        """``home``: folder of all environments."""
        self.engine, self.folder = engine, Path(home) / engine

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
            EngineSetupError: it is missing, broken, or of an older version of Dalles.
        """
        if self.ready:
            return self.python
        found = 'there is none'
        if self.folder.exists():
            found = 'it is of another version of Dalles' if self.record and self.python.exists() else 'it is broken'
        raise EngineSetupError(f'The engine {self.engine} needs its Python environment in {self.folder}: {found}. Run '
                                 f'Set up an engine (dalles:setupengine) with ENGINE {self.engine}.')

    def write_record(self, **facts):
        """Note that the environment works."""
        text = json.dumps({'requirements': self.requirements(), **facts}, indent=1)
        (self.folder / RECORD).write_text(text, encoding='utf-8')

    def remove(self):
        """Remove it; returns False where there was none."""
        try:
            there = self.folder.exists()
            if there:
                shutil.rmtree(self.folder)
            return there
        except OSError as error:
            raise EngineSetupError(f'{self.folder} cannot be removed ({error.strerror or error}). Close what uses it and '
                                     'run again.') from error

    def make(self, say, is_cancelled, proxy=None):
        """Make it anew, whole or not at all: an older one is replaced once the new one stands.

        Args:
            say: called with each line of pip.
            is_cancelled: asked while pip runs.
            proxy: URL, or None.

        Returns:
            True, or False when cancelled: then nothing changed.

        Raises:
            EngineSetupError: no fitting Python, no network, no space.
        """
        python = fitting_python(self.engine)
        aside = self.folder.with_name(f'{self.engine}.part')
        shutil.rmtree(aside, ignore_errors=True)
        try:
            aside.parent.mkdir(parents=True, exist_ok=True)
            _check_space(aside.parent, NEEDED_MB[self.engine])
            say(f'Python {words(version_of(python))}: {python}')
            done = _run([python, '-m', 'venv', str(aside)], say, is_cancelled) and _run(
                [python_in(aside), '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar',
                 'off', '--only-binary=:all:', '-r', str(REQUIREMENTS / f'{self.engine}.txt')],
                say, is_cancelled, **({'HTTPS_PROXY': proxy, 'HTTP_PROXY': proxy} if proxy else {}))
            if done:
                self.remove()
                os.replace(aside, self.folder)
            return done
        except OSError as error:
            raise EngineSetupError(f'{aside.parent} cannot be written ({error.strerror or error}). Set DALLES_ENV to '
                                     'another folder.') from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def python_in(folder):
    """The Python of an environment."""
    return Path(folder) / 'Scripts' / 'python.exe' if WINDOWS else Path(folder) / 'bin' / 'python3'


def candidates():
    """Pythons that may make an environment: QGIS's own first, on Linux, Windows (OSGeo4W) and macOS layouts."""
    here = [Path(sys.executable or '')] if 'python' in Path(sys.executable or '').name.lower() else []
    version = words(sys.version_info[:2])
    for root in (Path(sys.base_prefix), Path(sys.exec_prefix)):
        here += [root / 'python.exe', root / 'python3.exe', root / 'bin' / f'python{version}', root / 'bin' / 'python3']
    if WINDOWS:
        osgeo = Path(os.environ.get('OSGEO4W_ROOT', Path(sys.base_prefix).parent.parent))
        here += sorted(osgeo.glob('apps/Python3*/python.exe'), reverse=True)
    if sys.platform == 'darwin':
        contents = Path(sys.executable or '/').parent.parent
        here += [contents / 'MacOS' / 'bin' / 'python3', contents / 'Frameworks' / 'bin' / 'python3']
    here.append(Path(sysconfig.get_config_var('BINDIR') or '') / f'python{version}')
    for name in ('python3', *(f'python3.{n}' for n in range(14, 8, -1))):
        found = shutil.which(name)
        if found:
            here.append(Path(found))
    return list(dict.fromkeys(here))


def version_of(python):
    """(major, minor) of a Python that can make environments, else None."""
    code = 'import sys, venv, ensurepip; print(*sys.version_info[:2])'
    try:
        done = subprocess.run([str(python), '-I', '-c', code], capture_output=True, text=True, timeout=60,
                              env=clean_environment())
        return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def fitting_python(engine):
    """The first Python for which the engine has pinned wheels.

    Raises:
        EngineSetupError: there is none; says which versions fit and which were found.
    """
    first, last = FITTING[engine]
    seen = []
    for python in candidates():
        version = version_of(python) if python.is_file() else None
        if version and first <= version <= last:
            return python
        if version:
            seen.append(words(version))
    found = f'found only {", ".join(dict.fromkeys(seen))}' if seen else 'found none with the modules venv and pip'
    raise EngineSetupError(f'The engine {engine} needs a Python from {words(first)} to {words(last)} with venv, {found}. '
                             'Install one (Debian and Ubuntu: python3-venv) and run again.')


def _check_space(folder, needed_mb):
    free = shutil.disk_usage(folder).free >> 20
    if free < needed_mb:
        raise EngineSetupError(f'{needed_mb} MB are needed in {folder}, {free} MB are free. Make room, or set DALLES_ENV '
                                 'to a folder on another disk.')


def _run(command, say, is_cancelled, **variables):
    """Run a command, its lines told as they come; False when cancelled."""
    hidden = {'creationflags': subprocess.CREATE_NO_WINDOW} if WINDOWS else {}
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors='replace', env=clean_environment(**variables), **hidden)
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
            process.kill()
            process.wait()
            thread.join(5)
            return False
    if code:
        raise EngineSetupError(_reason('\n'.join(lines)))
    return True


def _reason(text):
    """One sentence for what pip or venv said."""
    low = text.lower()
    if 'no space left' in low:
        return 'The disk is full: make room, or set DALLES_ENV to a folder on another disk, and run again.'
    network = ('connection', 'name resolution', 'getaddrinfo', 'timed out', 'proxy', 'ssl', 'network is unreachable')
    if 'no matching distribution' in low and not any(word in low for word in network):
        last = next((line for line in text.splitlines() if 'No matching distribution' in line), '')
        return f'A package cannot be found ({last.strip()}): the package index that pip uses does not have it. Check the ' \
               'index and the proxy of pip.'
    if any(word in low for word in network):
        return 'The packages cannot be downloaded: there is no network, or a proxy or firewall is in the way. Check the ' \
               'network settings of QGIS (Settings > Options > Network) and run again.'
    last = next((line for line in reversed(text.splitlines()) if line.strip()), 'no message')
    return f'The environment cannot be made: {last.strip()[:300]}. See the log above.'
