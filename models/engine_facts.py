"""Facts about the bundled model and the engines for a diagnosis: state, versions, self-test and speed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from ..core.errors import EngineSetupError
from ..core.fact_sheet import Facts, Problem
from .engines import self_test
from .model_file import file_io
from .model_file.bundled import BUNDLED, recorded
from .model_file.headline import line
from .worker_process.environment import DASK, ENVIRONMENTS, NEEDED_MB, Environment
from .worker_process.python_finder import find_compatible_python, version_of, version_text

PACKAGES = ('onnxruntime', 'keras', 'tensorflow', 'dask', 'distributed', 'pyarrow', 'fsspec', 's3fs')  # for python -m dalles
Test = Callable[[Environment], Mapping[str, Any]]  # of an environment; returns versions, rate, and what else it measured


def model_facts() -> Facts:
    """Yield the facts about the bundled model."""
    yield 'file', _digest
    yield 'model', lambda: line(file_io.load(BUNDLED).card)


def _digest() -> str:
    data = BUNDLED.read_bytes()
    known = hashlib.sha256(data).hexdigest() == recorded()
    about = f'{BUNDLED.name}, {len(data)} bytes'
    return f'{about}, sha256 as recorded' if known else Problem(f'{about}, its sha256 is not the recorded one')


def engine_facts(home: str | Path, test_dask: Test, tests: bool, is_cancelled: Callable[[], bool]) -> Facts:
    """Yield the facts about each engine and Dask.

    Args:
        home: folder of the environments.
        test_dask: self-test of the environment of Dask.
        tests: True to run the self-tests; otherwise the results of the last one are given.
        is_cancelled: called before each self-test.
    """
    def numpy() -> str:
        if not tests or is_cancelled():
            return 'ready; not tested now'
        return f'ready; {self_test.numpy_rate():.0f} tiles/s'
    yield 'numpy', numpy
    for name in ENVIRONMENTS:
        environment, test = Environment(home, name), test_dask if name == DASK else self_test.measure
        yield name, lambda environment=environment, test=test: _state(  # type: ignore[misc]
            environment, test if tests and not is_cancelled() else None)


def installed_facts() -> Facts:
    """Yield the facts about what can score tiles in this Python, without QGIS."""
    yield 'numpy', lambda: f'{self_test.numpy_rate():.0f} tiles/s'
    for name in PACKAGES:
        yield name, lambda name=name: _installed(name)  # type: ignore[misc]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return 'not installed'


def _state(environment: Environment, test: Test | None) -> str:
    if not environment.folder.exists():
        return f'not set up; {_maker(environment.engine)}, {NEEDED_MB[environment.engine]} MB are needed'
    python = version_text(version_of(environment.python) or ()) or 'that does not start'
    state = f'{str(environment.state).replace("it is ", "")}, Python {python}'
    try:
        if test is None or not environment.python.exists():
            found = f'{state}; last self-test: {_results(environment, environment.record or {})}'
        else:
            found = f'{state}; self-test passed: {_results(environment, test(environment))}'
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what the diagnosis is wanted for)
        return Problem(f'{state}; the self-test failed ({type(error).__name__}): {error}')
    return found if environment.ready else Problem(f'{found}; Set up an engine with ACTION update makes it anew')


def _maker(engine: str) -> str:
    """Return which Python would make an environment."""
    try:
        return f'Python {version_text(version_of(find_compatible_python(engine)) or ())} would make it'
    except EngineSetupError as error:
        return str(error)


def _results(environment: Environment, facts: Mapping[str, Any]) -> str:
    if not facts:
        return 'none'
    unit = 'tasks/s' if environment.engine == DASK else 'tiles/s'
    found = [', '.join(f'{name} {version}' for name, version in sorted(facts.get('versions', {}).items()))]
    found += [form.format(facts[name]) for name, form in (
        ('device', '{}'), ('rate', f'{{:.0f}} {unit}'), ('numpy_rate', 'numpy {:.0f} tiles/s'),
        ('difference', 'probabilities differ from those of numpy by {:.1g}')) if name in facts]
    return '; '.join(found)
