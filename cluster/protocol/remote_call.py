"""Calls sent to a worker: the name of a function of this package, and plain values.

Dask sends a function as the name of its module, and an object as the name of its class. Its scheduler imports them too, and a
worker that cannot import one loses its connection, while its other tasks wait for ever. So Dalles sends only text, numbers and
bytes, and functions of Python and of toolz (a dependency of Dask) that import the function by its name within the task, where a
failure is reported like other errors. The sender need not import the function either: the Dask process of QGIS has no GDAL.
"""

import logging
import traceback
from functools import partial
from importlib import import_module
from operator import attrgetter, methodcaller
from pkgutil import resolve_name

from toolz import compose, excepts, juxt, pipe

from ...core.errors import DallesError
from ...core.messages import Message
from ...core.secrets import mask_secrets
from .job import Job
from .version import version

# keys of the result of a call: the address of the worker, and one of: its result; a packed core.messages.Message of the failure;
# the same, or the text of an exception, where that worker can run nothing, as it has no Dalles or another version
WORKER, DONE, FAILED, UNFIT = 'worker', 'done', 'failed', 'unfit'
PACKAGE = __name__.rsplit('.', 2)[0]  # cluster
# function without arguments that returns the version of Dalles where it runs
ASK_VERSION = partial(pipe, version.__module__, import_module, methodcaller(version.__name__))


def function_name(function):
    """Return 'module:function' of a function; a text is taken as relative to this package."""
    return f'{PACKAGE}.{function}' if isinstance(function, str) else f'{function.__module__}:{function.__qualname__}'


def remote_call(function, job, what):
    """Return a function that Dask can send to a worker.

    Args:
        function: of a module that workers have, or 'module:function' of this package; called with (job, what, files).
        job: Job.
        what: plain values: numbers, text, bytes, and tuples of these.

    Returns:
        A function of ``files`` that calls :func:`run_remote` on the worker; where that raises, as on a worker without Dalles, it
        returns {UNFIT: text of the exception, WORKER: address}.
    """
    inside = partial(methodcaller, 'run_remote', function_name(function), job.packed(), what)  # called with files
    # called with an exception, of which only the text is sent; 'distributed'.format gives that name, whatever it is called with
    where = compose(attrgetter('address'), methodcaller('get_worker'), import_module, 'distributed'.format)
    absent = compose(dict, partial(zip, (UNFIT, WORKER)), juxt(str, where))
    return excepts(Exception, compose(partial(pipe, __name__, import_module), inside), absent)


def run_remote(function, packed, what, files):
    """Run a function on this worker.

    Args:
        function: 'module:function', see :func:`function_name`.
        packed: a Job, see Job.packed.
        what: second argument of the function.
        files: see dask_worker.resource_cache.network.

    Returns:
        {WORKER: address, DONE: result of the function}, or with FAILED or UNFIT instead of DONE.
    """
    from distributed import get_worker
    worker = get_worker().address
    if packed['version'] != version():  # of a worker that came after Connection.require_dalles
        return {WORKER: worker, UNFIT: Message('The worker has Dalles {found}, not {wanted}. Install Dalles {wanted} there.',
                                               wanted=packed['version'], found=version()).packed()}
    found = call_safely(_called, function, packed, what, files)
    return {WORKER: worker, **(found if failed(found) else {DONE: found})}


def _called(function, packed, what, files):
    return resolve_name(function)(Job.unpacked(packed), what, files)


def call_safely(function, *arguments):
    """Return function(*arguments), or {FAILED: packed Message of its error}, without secrets.

    No exception is passed on: Dask would log its text with the addresses and keys in it.
    """
    try:
        return function(*arguments)
    except DallesError as error:
        message = error.message
    except Exception as error:
        logging.getLogger(__name__).error(mask_secrets(traceback.format_exc()))  # a bug in Dalles or in a library
        message = message_for(error)
    whole = str(message)
    return {FAILED: message.packed() if mask_secrets(whole) == whole else Message(mask_secrets(whole)).packed()}


def failed(found):
    """Return True for an error returned by :func:`call_safely`."""
    return isinstance(found, dict) and FAILED in found


def message_for(error):
    """Return a Message for an exception that is not a DallesError."""
    return Message('{kind}: {text}.', kind=type(error).__name__, text=mask_secrets(error)[:300])
