"""The last errors of Dalles, for a diagnosis: in a file of the user's profile, as qgis_process ends with each error.

Users, paths, addresses and secrets are masked before anything is written.
"""

import json
import re
import time
import traceback
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsApplication, QgsMapLayer, QgsProcessingParameterEnum, QgsProperty

from ...cluster.protocol.version import version
from ...core.redaction import redact
from ...core.runtime.atomic_files import write_file

MAX_UNEXPECTED, MAX_REFUSALS = 3, 5  # entries in the file
MAX_TEXT, MAX_LINES, MAX_BYTES = 2000, 12, 100_000
TEXTS = ('time', 'version', 'algorithm', 'parameters', 'error')  # of an entry, which has also: unexpected
_of_process = []  # entries of this process, for a profile that cannot be written to


def log_error(error, algorithm=None, parameters=None, unexpected=False):
    """Add an error to the file; nothing happens where that fails, as another error is being raised.

    Args:
        error: exception, or the message of a refusal.
        algorithm: QgsProcessingAlgorithm.
        parameters: {name: value} of its run.
        unexpected: True for an error that Dalles does not raise on purpose.
    """
    with suppress(Exception):
        text = describe_error(error) if unexpected else redact(str(error)[:MAX_TEXT])
        entry = {'time': time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime()), 'version': version(),
                 'algorithm': algorithm.name() if algorithm else '', 'error': text, 'unexpected': unexpected,
                 'parameters': _described(algorithm, parameters or {})}
        _of_process[:] = _newest([*_of_process, entry])
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_file(_file(), json.dumps(_newest([*_from_file(), entry]), indent=1).encode())


def last_errors():
    """Return the entries, the newest last: dicts with TEXTS and ``unexpected``."""
    found = _from_file()
    return _newest([*found, *(entry for entry in _of_process if entry not in found)])


def describe_error(error):
    """Return an exception as text: class, message, and the modules, functions and lines that it came through, no paths."""
    frames = [f'{frame.f_globals.get("__name__")}:{line} {frame.f_code.co_name}'
              for frame, line in traceback.walk_tb(error.__traceback__)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f', raised from {type(cause).__name__}: {redact(str(cause)[:MAX_TEXT])}' if cause else ''
    of_worker = [redact(line[:MAX_TEXT]) for line in list(getattr(error, 'output', ()))[-MAX_LINES:]]
    output = f', output of the worker: {" | ".join(of_worker)}' if of_worker else ''
    return f'{type(error).__name__}: {redact(str(error)[:MAX_TEXT])}{before} [{" > ".join(frames[-MAX_LINES:])}]{output}'


def _file():
    return Path(QgsApplication.qgisSettingsDirPath()) / 'dalles' / 'last_errors.json'


def _from_file():
    """Return the entries of the file; [] where there is none, or it holds anything else."""
    try:
        with open(_file(), encoding='utf-8') as file:
            found = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return []
    return [entry for entry in found if isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in TEXTS)
            ] if isinstance(found, list) else []


def _newest(entries):
    """Return the newest entries of each kind, in the order of their time."""
    unexpected = [entry for entry in entries if entry.get('unexpected')][-MAX_UNEXPECTED:]
    refusals = [entry for entry in entries if not entry.get('unexpected')][-MAX_REFUSALS:]
    return sorted([*unexpected, *refusals], key=lambda entry: entry['time'])


def _described(algorithm, parameters):
    """Return the parameters of a run as text: numbers and choices as they are, of all else only what kind it is."""
    return ' '.join(f'{name}={_kind(value, algorithm and algorithm.parameterDefinition(name))}'
                    for name, value in parameters.items() if value is not None)


def _kind(value, definition):
    if isinstance(value, (bool, int, float)) or isinstance(definition, QgsProcessingParameterEnum):
        return redact(str(value)[:MAX_TEXT])
    if isinstance(value, QgsMapLayer):
        return f'layer({value.providerType()}, {value.crs().authid() or "no CRS"})'
    value = getattr(value, 'sink', getattr(value, 'source', value))
    value = value.staticValue() if isinstance(value, QgsProperty) else value
    crs = re.search(r'\[\w+:\d+\]$', str(value))  # of an extent or a point
    suffix = Path(str(value).split('|')[0]).suffix
    found = f'file({suffix})' if suffix[1:].isalnum() and len(suffix) < 10 else type(value).__name__
    return f'{found}{crs[0]}' if crs else found
