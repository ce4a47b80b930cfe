"""The search for a Python that can create an environment."""

from __future__ import annotations

import os
import shutil
import subprocess  # other Pythons are asked what they are  # nosec B404
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from ...core.errors import EngineSetupError
from ...core.messages import Message
from .client import NO_WINDOW, clean_environment

# first and last Python version with pinned wheels, by environment
PYTHON_RANGES = {'onnxruntime': ((3, 9), (3, 14)), 'keras': ((3, 9), (3, 13)), 'dask': ((3, 10), (3, 14))}
WINDOWS = os.name == 'nt'
# where macOS has other Pythons: an application does not get the PATH of a terminal, and the one within QGIS.app needs PYTHONHOME
# since QGIS 3.44, which an environment made of it would lack
OF_MACOS = ('/opt/homebrew/bin', '/usr/local/bin',
            *(f'/Library/Frameworks/Python.framework/Versions/3.{n}/bin' for n in range(14, 8, -1)))


def version_text(version: Sequence[int]) -> str:
    """Return a version as text: (3, 11) -> '3.11'."""
    return '.'.join(map(str, version))


def python_in(folder: str | Path) -> Path:
    """Return the path of the Python of an environment."""
    return Path(folder) / 'Scripts' / 'python.exe' if WINDOWS else Path(folder) / 'bin' / 'python3'


def python_candidates() -> list[Path]:
    """Return possible paths of Pythons: QGIS's own first, in the layouts of Linux, Windows (OSGeo4W) and macOS."""
    here = [Path(sys.executable or '')] if 'python' in Path(sys.executable or '').name.lower() else []
    version = version_text(sys.version_info[:2])
    for root in (Path(sys.base_prefix), Path(sys.exec_prefix)):
        here += [root / 'python.exe', root / 'python3.exe', root / 'bin' / f'python{version}', root / 'bin' / 'python3']
    if WINDOWS:
        osgeo = Path(os.environ.get('OSGEO4W_ROOT', Path(sys.base_prefix).parent.parent))
        here += sorted(osgeo.glob('apps/Python3*/python.exe'), reverse=True)
    if sys.platform == 'darwin':
        contents = Path(sys.executable or '/').parent.parent
        here += [contents / 'MacOS' / 'bin' / 'python3', contents / 'Frameworks' / 'bin' / 'python3',
                 contents / 'MacOS' / f'python{version}', *(Path(folder) / 'python3' for folder in OF_MACOS)]
    here.append(Path(sysconfig.get_config_var('BINDIR') or '') / f'python{version}')
    for name in ('python3', *(f'python3.{n}' for n in range(14, 8, -1))):
        found = shutil.which(name)
        if found:
            here.append(Path(found))
    return list(dict.fromkeys(here))


def version_of(python: str | Path) -> tuple[int, ...] | None:
    """Return (major, minor) of a Python that can create environments (has venv and ensurepip), else None."""
    code = 'import sys, venv, ensurepip; print(*sys.version_info[:2])'
    try:
        done = subprocess.run(  # a Python that was found; no shell  # nosec B603
            [str(python), '-I', '-c', code], capture_output=True, text=True, timeout=60,
            env=clean_environment(), creationflags=NO_WINDOW)
        return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def find_compatible_python(engine: str) -> Path:
    """Return the path of the first Python for which the engine has pinned wheels.

    Raises:
        EngineSetupError: there is none; the message names the versions that fit and those that were found.
    """
    first, last = PYTHON_RANGES[engine]
    seen = []
    for python in python_candidates():
        version = version_of(python) if python.is_file() else None
        if version and first <= version <= last:
            return python
        if version:
            seen.append(version)
    if seen and min(seen) > last:
        raise EngineSetupError('The engine {engine} cannot be set up with Python {found}, which is too new for it: its '
                               'packages exist for Python {first} to {last}. Install one of these versions, with venv, and run '
                               'again.',
                               engine=engine, first=version_text(first), last=version_text(last), found=_listed(seen))
    found = Message('versions found: {versions}', versions=_listed(seen)) if seen else Message(
        'no Python with the modules venv and pip was found')
    raise EngineSetupError('The engine {engine} needs a Python from {first} to {last} with venv; {found}. Install one (from '
                           'python.org; Debian and Ubuntu: python3-venv) and run again.', engine=engine,
                           first=version_text(first), last=version_text(last), found=found)


def _listed(versions: Sequence[Sequence[int]]) -> str:
    """Return versions as text, without repeats: [(3, 14), (3, 14)] -> '3.14'."""
    return ', '.join(dict.fromkeys(map(version_text, versions)))
