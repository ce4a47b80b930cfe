"""Predict on layers of services in background tasks, while the user cancels, removes the layer, or closes the project.

in_background_services.py '{"runs": 24, "sources": {"wms": "…"}, "grid": "…", "out": "…", "seed": 0}'

A program of its own: what is shown is that QGIS lives, and ends in order.
"""

import json
import random
import sys

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QTimer

EVENTS = ('nothing', 'cancel', 'remove', 'close')
PATIENCE_MS = 300_000


class Messages(QgsProcessingFeedback):
    """Keeps the messages instead of printing them."""

    def __init__(self):
        super().__init__(False)
        self.messages = []
        self.pushInfo = self.pushWarning = self.messages.append

    def reportError(self, error, fatal=False):
        self.messages.append(error)


def one(algorithm, parameters, event, after_ms, feedback):
    """Run an algorithm on a layer of the open project while something happens: (succeeded, ms from a cancel to the end)."""
    loop, ended, since = QEventLoop(), [], QElapsedTimer()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(
        QgsApplication.processingRegistry().createAlgorithmById(algorithm), parameters, context, feedback)
    task.executed.connect(lambda *results: (ended.append(results[0]), loop.quit()))

    def happen():
        since.start()
        {'nothing': lambda: None, 'cancel': feedback.cancel,
         'remove': lambda: QgsProject.instance().removeMapLayer(parameters['ORTHO']),
         'close': QgsProject.instance().clear}[event]()
    soon, late = QTimer(), QTimer()
    for timer, ms, what in ((soon, after_ms, happen), (late, PATIENCE_MS, loop.quit)):
        timer.setSingleShot(True)
        timer.timeout.connect(what)
        timer.start(ms)
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    soon.stop()  # else it would happen to the next run
    late.stop()
    if not ended:
        raise SystemExit(f'{algorithm} did not end: {event}')
    return ended[0], since.elapsed() if event == 'cancel' and since.isValid() else None


def runs(wanted, show=lambda layer: None):
    """What came of each run, as dicts; ``show`` is called with each layer."""
    chance, found = random.Random(wanted['seed']), []
    for number in range(wanted['runs']):
        kind = sorted(wanted['sources'])[number % len(wanted['sources'])]
        event = EVENTS[(number // len(wanted['sources'])) % len(EVENTS)]
        layer = QgsProject.instance().addMapLayer(QgsRasterLayer(wanted['sources'][kind], f'{kind}{number}', 'wms'))
        show(layer)
        algorithm = 'dalles:mapbuildings' if number % 5 == 4 else 'dalles:predicttiles'
        out = f'{wanted["out"]}/{number}.gpkg'
        gsd_m = wanted['gsd'][kind] * (1 + number / 1000)  # of its own: nothing is kept of it
        parameters = {'ORTHO': layer.id(), 'ENGINE': 'numpy', 'RESOLUTION': gsd_m}
        parameters.update({'EXTENT': wanted['extent'][kind], 'GRID': out} if 'map' in algorithm else
                     {'INPUT': wanted['grid'][kind], 'OUTPUT': out})
        del layer
        feedback = Messages()
        succeeded, heard_ms = one(algorithm, parameters, event, chance.randint(5, 1500), feedback)
        QgsProject.instance().clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found.append({'kind': kind, 'event': event, 'algorithm': algorithm, 'succeeded': succeeded, 'heard_ms': heard_ms,
                      'messages': feedback.messages[-3:]})
    return found


if __name__ == '__main__':
    import headless
    application, plugin = headless.begin()
    print(json.dumps(runs(json.loads(sys.argv[1]))))
    sys.stdout.flush()
    plugin.unload()
    application.exitQgis()
