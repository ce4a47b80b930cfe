"""A feedback of QGIS that tests read and cancel."""

from qgis.core import QgsProcessingFeedback


class Feedback(QgsProcessingFeedback):
    """Keeps what is said; cancels itself after ``stop_at`` percent."""

    def __init__(self, stop_at=None):
        super().__init__(False)
        self.infos, self.warnings, self.errors = [], [], []
        if stop_at is not None:
            self.progressChanged.connect(lambda p: self.cancel() if p >= stop_at else None)

    def pushInfo(self, info):
        self.infos.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def reportError(self, error, fatal=False):
        self.errors.append(error)
