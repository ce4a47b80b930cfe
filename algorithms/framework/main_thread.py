"""Work that belongs into the thread of QGIS's window, asked for from another one: layers of the project live there.

Who looks up a layer in a project changes it: QgsProject::layerStore makes it forget its scope of expressions, which the window
makes anew for each refresh of the map, without a lock. Done in two threads, that ends QGIS («double free or corruption»).

And who takes an object of Qt that Python did not make itself (a layer, a provider, a thread), or lets go of it, changes the table
in which PyQt keeps those (PyQtMonitor); the main thread takes out of it, without a lock, what is destroyed. Done in two threads,
that ends QGIS the same way. So they are taken in the main thread, which holds them until the run is over, or while it waits.
"""

import threading
from contextlib import contextmanager, suppress

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal, pyqtSlot

from ...core.errors import DallesError
from ...core.runtime.gc_control import is_main_thread as is_main

PATIENCE_S = 120  # for a main thread that is busy

_local = threading.local()  # run: what is known of the run in this thread
_home = None


class _MainThreadExecutor(QObject):
    """Lives in the main thread, and does there what others ask for."""

    asked = pyqtSignal(object)

    def __init__(self):
        super().__init__()
        application = QCoreApplication.instance()
        self.main_thread = application.thread()  # held, so that no other thread takes it
        self.moveToThread(self.main_thread)
        self.asked.connect(self.do, Qt.ConnectionType.QueuedConnection)

    @pyqtSlot(object)
    def do(self, errand):
        errand.do()


def settle():
    """To be called in the main thread before anything is asked of it."""
    global _home
    if _home is None:
        _home = _MainThreadExecutor()


class _MainThreadCall:
    """A call for the main thread, and what came of it."""

    def __init__(self, call):
        self.call, self.answer, self.error, self.taken, self.done = call, None, None, threading.Lock(), threading.Event()
        settle()
        _home.asked.emit(self)

    def do(self):
        if not self.taken.acquire(blocking=False):  # given up
            return
        try:
            self.answer = self.call()
        except Exception as error:  # noqa: BLE001 (raised where it was asked for; Qt would end the program)
            self.error = error
        self.call = None  # lets go of what it holds in this thread
        self.done.set()

    def wait(self):
        """What it gives, or raises; an error where the main thread does not come to it: it may itself wait for this one."""
        if not self.done.wait(PATIENCE_S) and self.taken.acquire(blocking=False):
            raise DallesError('The window of QGIS was expected to answer, it did not for {seconds} s. Run the algorithm again; a '
                              'script must not wait for its task in the main thread (waitForFinished).', seconds=PATIENCE_S)
        self.done.wait()
        if self.error is not None:
            raise self.error
        return self.answer


class _Run:
    """What a run in another thread than the main one holds; made there, the rest is for the main thread."""

    def __init__(self):
        self.project = self.own = None
        self.kept, self.made = [], {}

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
    """Keep off the project what runs in another thread than the main one; in_main shows it."""
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
        with suppress(DallesError):  # what was done is done
            if run.made:
                _meanwhile(run.close)
            _MainThreadCall(lambda: run.end(context)).wait()


def lookup_in_main_thread(context, function, *arguments):
    """Call a function that looks up layers, or what they are made of: in the main thread, in which a run began that is not."""
    if getattr(_local, 'run', None) is None:
        return function(*arguments)
    return run_in_main_thread(context, function, *arguments)


def run_in_main_thread(context, function, *arguments):
    """Call a function in the main thread, and wait for it; that thread must be free to answer.

    Args:
        context: QgsProcessingContext of this thread, which is the main thread's meanwhile.
        function: called with the arguments; what it returns or raises comes back.
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
                run.kept.append(answer)
            return answer
        finally:
            if run.project is not None:
                context.setProject(None)
            context.pushToThread(run.own)
            if known is None:
                run.own = None
    settle()
    context.pushToThread(_home.main_thread)
    return _MainThreadCall(call).wait()


@contextmanager
def of_thread(name, make):
    """What a function makes that must be made in this very thread, and closed: once a run, while the main thread waits."""
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
    """Call a function in this thread while the main one waits."""
    here, go = threading.Event(), threading.Event()
    errand = _MainThreadCall(lambda: (here.set(), go.wait(PATIENCE_S)))
    try:
        here.wait(PATIENCE_S)
        return function()
    finally:
        go.set()
        errand.wait()
