"""A QGIS without a window, with Processing and Dalles, for tools and tests."""

import os
import sys
import tempfile

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')
os.environ.setdefault('XDG_RUNTIME_DIR', tempfile.mkdtemp())

import as_package  # noqa: E402

as_package.register()

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback  # noqa: E402


class Quiet(QgsProcessingFeedback):
    """Keeps the messages instead of printing them."""

    def __init__(self):
        super().__init__(False)
        self.messages = []

    def pushInfo(self, info):  # noqa: N802 (the name of QGIS)
        self.messages.append(info)

    def pushWarning(self, warning):  # noqa: N802
        self.messages.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        self.messages.append(error)


def begin():
    """Start QGIS with Processing and the provider; returns (application, plugin), to be kept: a process has one QGIS."""
    QgsApplication.setPrefixPath(os.environ.get('QGIS_PREFIX_PATH', '/usr'), True)
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(os.path.join(QgsApplication.pkgDataPath(), 'python', 'plugins'))
    from processing.core.Processing import Processing
    Processing.initialize()
    from dalles import classFactory
    plugin = classFactory(None)
    plugin.initProcessing()
    return application, plugin


def start():
    """Start QGIS; returns run(algorithm, **parameters) -> outputs."""
    session = begin()
    import processing

    def run(algorithm, **parameters):
        return processing.run(algorithm, parameters, feedback=Quiet(), context=QgsProcessingContext())
    run.session = session
    return run
