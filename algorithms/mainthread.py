"""Work that belongs into the thread of QGIS's window, asked for from another one: layers of the project live there."""

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot


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


def in_main(context, function, *arguments):
    """Call a function in the main thread, and wait for it; that thread must be free to answer.

    Args:
        context: QgsProcessingContext of this thread, which is the main thread's meanwhile.
        function: called with the arguments; what it returns or raises comes back.
    """
    main, own = QCoreApplication.instance().thread(), QThread.currentThread()
    if own == main:
        return function(*arguments)

    def call():
        try:
            return function(*arguments)
        finally:
            context.pushToThread(own)
    errand = _Errand(call)
    context.pushToThread(main)
    errand.asked.emit()
    if errand.error is not None:
        raise errand.error
    return errand.answer
