"""The menu entry Copy a diagnosis: runs dalles:diagnosis in the background and puts its text on the clipboard."""

import tempfile
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication

from ..algorithms.framework.common_parameters import OUTPUT
from ..algorithms.framework.i18n import tr
from ..algorithms.outputs.write_checks import require_writable
from ..core.errors import ReportError

NAME = 'dalles_diagnosis.txt'
SENDER = 'Dalles'  # of the messages
SECONDS = 15  # that the message of success is shown


class DiagnosisCopy:
    """Runs dalles:diagnosis as a background task of QGIS, one at a time."""

    def __init__(self, iface):
        self.iface, self.task = iface, None

    def start(self):
        """Start the task, unless it runs."""
        if self.task is not None:
            return
        algorithm = QgsApplication.processingRegistry().algorithmById('dalles:diagnosis')
        self.context, self.feedback = QgsProcessingContext(), QgsProcessingFeedback()  # the task does not own them
        self.task = QgsProcessingAlgRunnerTask(algorithm, {OUTPUT: str(_file())}, self.context, self.feedback)
        self.task.executed.connect(self._finish)
        self._show(tr('The diagnosis is being made, with a test of the engines. It will be on the clipboard.'),
                   Qgis.MessageLevel.Info, 5)
        QgsApplication.taskManager().addTask(self.task)

    def cancel(self):
        """Cancel the task if it runs; nothing is copied then."""
        if self.task is not None:
            self.task.executed.disconnect(self._finish)
            self.task.cancel()
            self.task = None

    def _finish(self, successful, results):
        """Copy the text and say so; called in the main thread."""
        self.task = None
        if not successful:
            self._show(tr('The diagnosis cannot be made. Run Write a diagnosis in the Processing Toolbox and read its log.'),
                       Qgis.MessageLevel.Warning, 0)
            return
        path = Path(results[OUTPUT])
        QApplication.clipboard().setText(path.read_text(encoding='utf-8'))
        text = tr('The diagnosis is on the clipboard and in {path}. Read it before you send it.', path=path)
        # later, as QGIS would show its own message above it, that a task is complete
        QTimer.singleShot(0, lambda: self._show(text, Qgis.MessageLevel.Success, SECONDS))

    def _show(self, text, level, seconds):
        self.iface.messageBar().pushMessage(SENDER, text, level, seconds)


def _file():
    """Return the path of the file: in the user's profile, or in the temporary folder where that cannot be written to."""
    path = Path(QgsApplication.qgisSettingsDirPath()) / 'dalles' / NAME
    try:
        require_writable(path, OUTPUT)
    except ReportError:
        return Path(tempfile.gettempdir()) / NAME
    return path
