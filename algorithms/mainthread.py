"""Work that belongs into the thread of QGIS's window, asked for from another one: layers of the project live there.

Who looks up a layer in a project changes it: QgsProject::layerStore makes it forget its scope of expressions, which the window
makes anew for each refresh of the map, without a lock. Done in two threads, that ends QGIS («double free or corruption»).
"""

import threading
from contextlib import contextmanager

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot

_run = threading.local()  # project: that of the run in this thread, where its context does not show it


class _Errand(QObject):
    """Carries a call into the main thread, and what came of it back."""

    asked = pyqtSignal()

    def __init__(self, call):
        super().__init__()
        self.call, self.answer, self.error = call, None, None
        self.moveToThread(QCoreApplication.instance().thread())
        self.asked.connect(self.do, Qt.ConnectionType.BlockingQueuedConnection)

    @pyqtSlot()
    def do(self):
        try:
            self.answer = self.call()
        except Exception as error:  # noqa: BLE001 (raised where it was asked for; Qt would end the program)
            self.error = error


@contextmanager
def project_hidden(context):
    """Keep off the project what runs in another thread than the main one; in_main shows it."""
    project = context.project()
    if project is None or QThread.currentThread() == QCoreApplication.instance().thread():
        yield
        return
    _run.project = project
    context.setProject(None)
    try:
        yield
    finally:
        _run.project = None
        context.setProject(project)


def looked_up(context, function, *arguments):
    """Call a function that looks up layers: in the main thread where it would do so in a project that is hidden."""
    if getattr(_run, 'project', None) is None:
        return function(*arguments)
    return in_main(context, function, *arguments)


def in_main(context, function, *arguments):
    """Call a function in the main thread, and wait for it; that thread must be free to answer.

    Args:
        context: QgsProcessingContext of this thread, which is the main thread's meanwhile.
        function: called with the arguments; what it returns or raises comes back.
    """
    main, own = QCoreApplication.instance().thread(), QThread.currentThread()
    if own == main:
        return function(*arguments)

    project = getattr(_run, 'project', None)

    def call():
        try:
            if project is not None:
                context.setProject(project)
            return function(*arguments)
        finally:
            if project is not None:
                context.setProject(None)
            context.pushToThread(own)
    errand = _Errand(call)
    context.pushToThread(main)
    errand.asked.emit()
    if errand.error is not None:
        raise errand.error
    return errand.answer
