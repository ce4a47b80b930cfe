"""A timer that runs Python's garbage collector in the main thread while an algorithm works in another thread."""

from qgis.PyQt.QtCore import QMetaObject, QObject, Qt, pyqtSlot

from ...core.runtime import gc_control

TICK_MS = 100  # short: few new objects each time, so that the window stays responsive


class Collector(QObject):
    """Timer of the main thread; not a QTimer, as its connection would be in PyQt's table of objects (see main_thread.py)."""

    ticking = 0  # id of the timer; 0 while it is stopped

    @pyqtSlot()
    def begin(self):
        """Start the timer; it stops itself once the collector is as it was."""
        if not self.ticking:
            self.ticking = self.startTimer(TICK_MS)

    def timerEvent(self, _):  # noqa: N802 (the name of Qt)
        if not gc_control.collect_if_due():
            self.end()

    def end(self):
        """Stop the timer."""
        if self.ticking:
            self.killTimer(self.ticking)
            self.ticking = 0


_collector = None


def pause_for_run():
    """Pause the automatic collector before work that may run in another thread; to be called in the main thread."""
    global _collector
    if _collector is None:
        _collector = Collector()
    gc_control.pause_soon()
    _collector.begin()


def paused_for_run():
    """Return core.runtime.gc_control.gc_paused(), with the timer started where this is not the main thread."""
    collector = _collector
    if collector is not None and not gc_control.is_main_thread():
        QMetaObject.invokeMethod(collector, 'begin', Qt.ConnectionType.QueuedConnection)
    return gc_control.gc_paused()


def restore_after_run():
    """Stop the timer and restore the automatic collector; to be called in the main thread."""
    global _collector
    if _collector is not None:
        _collector.end()
        _collector = None
    gc_control.restore()
