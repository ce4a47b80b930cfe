"""Run an algorithm in a background task, as the dialog of QGIS does: in_background.py ALGORITHM '{"PARAMETER": value}'

A program of its own: QGIS must be ended in order once tasks were run, and a test session does not end it.
"""

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer

import headless


def run(name, parameters, project=None):
    """(True where it succeeded, its outputs, what was said); None where it hangs."""
    loop, ended, context, feedback = QEventLoop(), [], QgsProcessingContext(), headless.Quiet()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    if algorithm is None:  # the file of a model
        algorithm = QgsProcessingModelAlgorithm()
        assert algorithm.fromFile(name)
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda *results: (ended.extend(results), loop.quit()))
    QTimer.singleShot(300_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    return [*ended, feedback.messages] if ended else None


if __name__ == '__main__':
    application, plugin = headless.begin()
    print(json.dumps(run(sys.argv[1], json.loads(sys.argv[2])), default=str))
    plugin.unload()
    application.exitQgis()
