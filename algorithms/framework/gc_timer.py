"""The timer by which the window collects what is in rings of references while an algorithm works in another thread."""

from qgis.PyQt.QtCore import QMetaObject, QObject, Qt, pyqtSlot

from ...core.runtime import gc_control

TICK_MS = 100  # few new objects at a time, so that the window answers


class Collector(QObject):
    """Lives in the main thread; a timer of its own, as what is connected to one of Qt's would be in the table of PyQt."""

    ticking = 0  # number of the timer

    @pyqtSlot()
    def begin(self):
        """Tick for as long as it is needed."""
        if not self.ticking:
            self.ticking = self.startTimer(TICK_MS)

    def timerEvent(self, _):  # noqa: N802 (the name of Qt)
        if not gc_control.collect_if_due():
            self.end()

    def end(self):
        """Tick no more."""
        if self.ticking:
            self.killTimer(self.ticking)
            self.ticking = 0


_collector = None


def pause_for_run():
    """Work is about to begin, maybe in another thread; to be called in the main thread."""
    global _collector
    if _collector is None:
        _collector = Collector()
    gc_control.pause_soon()
    _collector.begin()


def paused_for_run():
    """As core.runtime.gc_control.gc_paused, with the timer."""
    collector = _collector
    if collector is not None and not gc_control.is_main_thread():
        QMetaObject.invokeMethod(collector, 'begin', Qt.ConnectionType.QueuedConnection)
    return gc_control.gc_paused()


def restore_after_run():
    """Have all as it was; in the main thread."""
    global _collector
    if _collector is not None:
        _collector.end()
        _collector = None
    gc_control.restore()
