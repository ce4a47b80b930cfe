"""What is handed to a worker: the name of a function of this package, and plain values.

Dask sends a function as the name of its module, and objects as the names of their classes. Its scheduler looks them up too, and a
worker that does not find one loses its connection, while its other tasks wait for ever. So nothing of Dalles is sent but text,
numbers and bytes, and functions of Python and of toolz (which Dask is made of) that look up the name within the task: there it is
told like other errors. Who hands over need not have what the function imports either: QGIS's process for Dask has no GDAL.
"""

import logging
import traceback
from functools import partial
from importlib import import_module
from operator import attrgetter, methodcaller

from toolz import compose, excepts, juxt, pipe

from ...core.errors import ClusterError, DallesError
from ...core.messages import Message
from ...core.secrets import mask_secrets
from .job import Job
from .version import version

# keys of what comes of an errand: the address of the worker, and one of: its result; a packed core.messages.Message of what
# failed; the same or a text of Python, where no chunk at all can be done by that worker
WORKER, DONE, FAILED, UNFIT = 'worker', 'done', 'failed', 'unfit'
PACKAGE = __name__.rsplit('.', 2)[0]  # cluster


def function_name(function):
    """'module:function' of a function; such a text stands for itself, where its module is one of this package."""
    return f'{PACKAGE}.{function}' if isinstance(function, str) else f'{function.__module__}:{function.__qualname__}'


def remote_call(function, job, what):
    """A task.

    Args:
        function: of a module that workers have, or 'module:function' of this package; called with (job, what, files).
        job: Job.
        what: plain values: numbers, text, bytes, and tuples of these.

    Returns:
        A function of ``files`` that calls :func:`run_remote` of this module where it runs, and gives {UNFIT: ..., WORKER: ...}
        where there is none.
    """
    inside = partial(methodcaller, 'run_remote', function_name(function), job.packed(), what)  # called with files
    # called with an exception, of which only the text is taken
    where = compose(attrgetter('address'), methodcaller('get_worker'), import_module, 'distributed'.format)
    absent = compose(dict, partial(zip, (UNFIT, WORKER)), juxt(str, where))
    return excepts(Exception, compose(partial(pipe, __name__, import_module), inside), absent)


def ask_worker(function):
    """A function of no argument, 'module:function' of this package, as what looks it up where it runs."""
    module, _, name = function_name(function).partition(':')
    return partial(pipe, module, import_module, methodcaller(name))


def run_remote(function, packed, what, files):
    """What a function gives, on a worker.

    Args:
        function: 'module:function', see :func:`function_name`.
        packed: of a Job.
        what: its second argument.
        files: see held.network.

    Returns:
        {WORKER: address, DONE: its result}, or with FAILED or UNFIT in the place of DONE.
    """
    worker = import_module('distributed').get_worker().address
    if packed['version'] != version():
        error = ClusterError('Dalles {wanted} was expected on all workers, found {found} on {worker}. Install the same there.',
                             wanted=packed['version'], found=version(), worker=worker)
        return {WORKER: worker, UNFIT: error.message.packed()}
    found = call_safely(_called, function, packed, what, files)
    return {WORKER: worker, **(found if failed(found) else {DONE: found})}


def _called(function, packed, what, files):
    module, _, name = function.partition(':')
    return getattr(import_module(module), name)(Job.unpacked(packed), what, files)


def call_safely(function, *arguments):
    """What function(*arguments) gives, or {FAILED: ...}: the sentence of its error as plain values, with no secret in it.

    Any exception is told so: Dask would write it into its log as it is, whatever addresses and keys it holds.
    """
    try:
        return function(*arguments)
    except DallesError as error:
        message = error.message
    except Exception as error:
        logging.getLogger(__name__).error(mask_secrets(traceback.format_exc()))  # a fault of Dalles, or of what it stands on
        message = said(error)
    whole = str(message)
    return {FAILED: message.packed() if mask_secrets(whole) == whole else Message(mask_secrets(whole)).packed()}


def failed(found):
    """True for what :func:`call_safely` gives in the place of a result."""
    return isinstance(found, dict) and FAILED in found


def said(error):
    """A Message for an exception that is no DallesError."""
    return Message('{kind}: {text}.', kind=type(error).__name__, text=mask_secrets(error)[:300])
