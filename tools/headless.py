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
    """Keeps what is said instead of printing it."""

    def __init__(self):
        super().__init__(False)
        self.said = []

    def pushInfo(self, info):  # noqa: N802 (the name of QGIS)
        self.said.append(info)

    def pushWarning(self, warning):  # noqa: N802
        self.said.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        self.said.append(error)


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
    kept = begin()
    import processing

    def run(algorithm, **parameters):
        return processing.run(algorithm, parameters, feedback=Quiet(), context=QgsProcessingContext())
    run.kept = kept
    return run
