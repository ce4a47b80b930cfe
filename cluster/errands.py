"""What is handed to a worker: the name of a function of this package, and plain values.

Dask sends a function as the name of its module, and objects as the names of their classes. Its scheduler looks them up too, and a
worker that does not find one loses its connection, while its other tasks wait for ever. So nothing of Dalles is sent but text,
numbers and bytes, and functions of Python and of toolz (which Dask is made of) that look up the name within the task: there it is
an error like others. Who hands over need not have what the function imports either: QGIS's process for Dask has no GDAL.
"""

from functools import partial
from importlib import import_module
from operator import methodcaller

from toolz import compose, pipe

from ..core.errors import ClusterError, DallesError
from ..core.messages import Message
from .job import Job
from .masking import masked
from .version import version

FAILED = 'failed'  # key of what comes of an errand that failed: a packed core.messages.Message
PACKAGE = __name__.rpartition('.')[0]


def named(function):
    """'module:function' of a function; such a text stands for itself, where its module is one of this package."""
    return f'{PACKAGE}.{function}' if isinstance(function, str) else f'{function.__module__}:{function.__qualname__}'


def errand(function, job, what):
    """A task.

    Args:
        function: of a module that workers have, or 'module:function' of this package; called with (job, what, files).
        job: Job.
        what: plain values: numbers, text, bytes, and tuples of these.

    Returns:
        A function of ``files`` that calls :func:`done` where it runs.
    """
    inside = partial(methodcaller, 'done', named(function), job.packed(), what)  # called with files: what calls a method done(…)
    return compose(partial(pipe, __name__, import_module), inside)  # … of this module


def asked(function):
    """A function of no argument, 'module:function' of this package, as what looks it up where it runs."""
    module, _, name = named(function).partition(':')
    return partial(pipe, module, import_module, methodcaller(name))


def done(function, packed, what, files):
    """What a function gives, on a worker.

    Args:
        function: 'module:function', see :func:`named`.
        packed: of a Job.
        what: its second argument.
        files: see held.network.

    Returns:
        Its result; or {FAILED: packed Message} where it is refused, as another version of Dalles runs here.
    """
    if packed['version'] != version():
        return _failed(ClusterError('Dalles {wanted} was expected on all workers, found {found} on one. Install the same there.',
                                    wanted=packed['version'], found=version()))
    module, _, name = function.partition(':')
    return getattr(import_module(module), name)(Job.unpacked(packed), what, files)


def told(function, job, *arguments):
    """What function(job, *arguments) gives, or {FAILED: ...}: the sentence of its error as plain values, with no secret in it."""
    try:
        return function(job, *arguments)
    except DallesError as error:
        return _failed(error)


def _failed(error):
    whole = str(error)
    return {FAILED: error.message.packed() if masked(whole) == whole else Message(masked(whole)).packed()}
