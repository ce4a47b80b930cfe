"""Run a chain over and over in background tasks while a map is drawn again and again: in_background_scopes.py SECONDS

The contexts of the tasks hold a project and no scopes of expressions, as those of scripts do.
A program of its own: what is shown is that QGIS lives. Prints how often the chain was run.
"""

import random
import sys
import time

from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEventLoop

import headless

LONGEST_S, VARIABLES = 0.0015, 2000


def run(chain, canvas, feedback, wait_s):
    """True where the chain succeeded."""
    project, context, loop, ended = QgsProject.instance(), QgsProcessingContext(), QEventLoop(), []
    context.setProject(project)
    task = QgsProcessingAlgRunnerTask(chain, {}, context, feedback)
    task.executed.connect(lambda *results: (ended.append(results[0]), loop.quit()))
    project.setTitle('' if project.title() else 'x')  # the project forgets its scope, as when a layer comes or goes
    canvas.refresh()  # in a millisecond, by the loop, which does not hold the lock of Python
    since = time.perf_counter()
    while time.perf_counter() - since < wait_s:
        pass
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    return ended[0]


def main():
    application, plugin = headless.begin()
    from dalles.processing_provider.chain_algorithm import Chain

    class Nothing(Chain):
        """A chain without steps: what QGIS does before the first of them is all that is run."""

        NAME = TITLE = HELP = 'nothing'

    canvas, chance = QgsMapCanvas(), random.Random(0)
    canvas.resize(8, 8)
    canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    QgsProject.instance().setCustomVariables({str(number): number for number in range(VARIABLES)})
    chain, feedback, count, until = Nothing().create(), headless.Quiet(), 0, time.monotonic() + float(sys.argv[1])
    while time.monotonic() < until:
        assert run(chain, canvas, feedback, chance.uniform(0, LONGEST_S))
        count += 1
    print(count)
    sys.stdout.flush()
    canvas.deleteLater()
    plugin.unload()
    application.exitQgis()


if __name__ == '__main__':
    main()
