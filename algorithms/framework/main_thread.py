"""Calls from other threads into QGIS's main thread, to which the layers of the project belong.

A lookup of a layer changes the project: QgsProject::layerStore discards the project's cached expression scope, which the window
rebuilds for each refresh of the map, without a lock. In two threads at once, this crashes QGIS («double free or corruption»).

A thread that gets a Qt object which Python did not create (a layer, a provider, a thread), or drops its last reference, changes
PyQt's table of such objects (PyQtMonitor), from which the main thread removes destroyed objects, without a lock: QGIS crashes
in the same way. So these objects are fetched in the main thread and kept there until the run ends, or fetched while it waits.
"""

import threading
from contextlib import contextmanager, suppress

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal, pyqtSlot

from ...core.errors import DallesError
from ...core.runtime.gc_control import is_main_thread as is_main

PATIENCE_S = 120  # to wait for a busy main thread

_local = threading.local()  # run: the _Run of this thread
_home = None


class _MainThreadExecutor(QObject):
    """QObject of the main thread that executes the calls of other threads."""

    asked = pyqtSignal(object)

    def __init__(self):
        super().__init__()
        application = QCoreApplication.instance()
        self.main_thread = application.thread()  # stored, so that no other thread has to fetch it
        self.moveToThread(self.main_thread)
        self.asked.connect(self.do, Qt.ConnectionType.QueuedConnection)

    @pyqtSlot(object)
    def do(self, call):
        call.do()


def settle():
    """Return the executor; to be called in the main thread before the first call from another thread."""
    global _home
    if _home is None:
        _home = _MainThreadExecutor()
    return _home


class _MainThreadCall:
    """A call for the main thread, and its result or error."""

    def __init__(self, call):
        self.call, self.answer, self.error, self.taken, self.done = call, None, None, threading.Lock(), threading.Event()
        settle().asked.emit(self)

    def do(self):
        if not self.taken.acquire(blocking=False):  # require() has given up
            return
        try:
            self.answer = self.call()
        except Exception as error:  # noqa: BLE001 (raised where it was asked for; Qt would end the program)
            self.error = error
        self.call = None  # drops its references in the main thread
        self.done.set()

    def require(self, event):
        """Wait for an event of the call; DallesError if the main thread does not start it: it may wait for this thread."""
        if not event.wait(PATIENCE_S) and self.taken.acquire(blocking=False):
            raise DallesError('The main thread of QGIS did not answer within {seconds} s. Run the algorithm again; a script must '
                              'not wait for its task in the main thread (waitForFinished).', seconds=PATIENCE_S)
        event.wait()

    def wait(self):
        """Return the result or raise the error; see :meth:`require`."""
        self.require(self.done)
        if self.error is not None:
            raise self.error
        return self.answer


class _Run:
    """State of a run in another thread: that thread creates the objects in ``made``; all else is used in the main thread."""

    def __init__(self):
        self.project = self.own = None
        self.objects, self.made = [], {}

    def begin(self, context):
        self.own, self.project = context.thread(), context.project()
        if self.project is not None:
            context.setProject(None)

    def close(self):
        for one in self.made.values():
            one.close()

    def end(self, context):
        if self.project is not None:
            context.setProject(self.project)
        self.__init__()


@contextmanager
def detached_project(context):
    """Detach the project from the context of a run in another thread; :func:`run_in_main_thread` attaches it for each call."""
    if is_main() or getattr(_local, 'run', None) is not None:
        yield
        return
    run = _Run()
    _MainThreadCall(lambda: run.begin(context)).wait()
    _local.run = run
    try:
        yield
    finally:
        _local.run = None
        with suppress(DallesError):  # the work is done: a main thread that does not answer is no failure
            if run.made:
                _meanwhile(run.close)
            _MainThreadCall(lambda: run.end(context)).wait()


def lookup_in_main_thread(context, function, *arguments):
    """Call a function that looks up layers or their parts: within :func:`detached_project` in the main thread, else here."""
    if getattr(_local, 'run', None) is None:
        return function(*arguments)
    return run_in_main_thread(context, function, *arguments)


def run_in_main_thread(context, function, *arguments):
    """Call a function in the main thread and wait for its result; the main thread must be free to answer.

    Args:
        context: QgsProcessingContext of this thread; it is moved to the main thread during the call.
        function: called with the arguments; its result is returned, its error raised.
    """
    if is_main():
        return function(*arguments)
    known = getattr(_local, 'run', None)
    run = known or _Run()
    if known is None:
        _MainThreadCall(lambda: setattr(run, 'own', context.thread())).wait()

    def call():
        try:
            if run.project is not None:
                context.setProject(run.project)
            answer = function(*arguments)
            if known is not None and isinstance(answer, QObject):
                run.objects.append(answer)
            return answer
        finally:
            if run.project is not None:
                context.setProject(None)
            context.pushToThread(run.own)
            if known is None:
                run.own = None
    context.pushToThread(settle().main_thread)
    return _MainThreadCall(call).wait()


@contextmanager
def of_thread(name, make):
    """Yield the object that ``make`` creates in this thread: once per run, created and closed while the main thread waits."""
    run = getattr(_local, 'run', None)
    if run is None:
        made = make()
        try:
            yield made
        finally:
            made.close()
        return
    if name not in run.made:
        run.made[name] = _meanwhile(make)
    yield run.made[name]


def _meanwhile(function):
    """Call a function in this thread while the main thread waits; return its result."""
    here, go = threading.Event(), threading.Event()
    call = _MainThreadCall(lambda: (here.set(), go.wait()))
    call.require(here)
    try:
        return function()
    finally:
        go.set()
        call.wait()
