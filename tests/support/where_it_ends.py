"""Tell where objects of Qt end that the main thread leaves in rings of references while an algorithm works.

where_it_ends.py task|tasks|here|fault     a background task, two of them, the main thread itself, a task that ends with an error

Prints JSON: for each object whether it ended in the main thread, and what is so afterwards.
"""

import gc
import json
import sys
import threading
import time

from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext
from qgis.PyQt.QtCore import QEventLoop, QObject, QTimer

import headless

WORK_S, GRACE_S = 2, 0.5
MADE, LONGEST_S = 600, 300  # rings


class Ring(QObject):
    """Holds itself."""

    def __init__(self, ended):
        super().__init__()
        self.ring, self.ended = self, ended

    def __del__(self):
        self.ended.append(threading.current_thread() is threading.main_thread())


def busy_algorithm(ended, how):
    """An algorithm that makes many objects, in its own thread and in two more."""
    from dalles.algorithms.base import Algorithm
    from dalles.core.runtime.thread_pool import prefetch_map

    def work(_):
        time.sleep(0.001)
        return len([[] for _ in range(2000)])

    class Busy(Algorithm):
        NAME = TITLE = GROUP = 'busy'
        HELP = 'Makes objects.'

        def define_parameters(self):
            return ()

        def execute(self, parameters, context, feedback):
            began, made = time.monotonic(), 0

            def enough():  # on a busy machine few are made in that time
                past_s = time.monotonic() - began
                return past_s > WORK_S and (how != 'here' or made > MADE or past_s > LONGEST_S)
            for number, _ in enumerate(prefetch_map(work, iter(enough, True), 2)):
                work(None)
                if how == 'here':
                    Ring(ended)
                    made += 1
                if how == 'fault' and number > 100:
                    raise ZeroDivisionError
            return {'on': gc.isenabled()}
    return Busy().create()


def in_tasks(count, ended, how):
    loop, left, outcomes = QEventLoop(), [None] * count, []
    timer = QTimer()
    timer.timeout.connect(lambda: [Ring(ended) for _ in range(20)])
    timer.start(5)
    runs = [(busy_algorithm(ended, how), QgsProcessingContext(), headless.Quiet()) for _ in range(count)]
    for algorithm, context, feedback in runs:
        task = QgsProcessingAlgRunnerTask(algorithm, {}, context, feedback)
        task.executed.connect(lambda good, results: (outcomes.append([good, results]), left.pop(), left or loop.quit()))
        QgsApplication.taskManager().addTask(task)
    QTimer.singleShot(300_000, loop.quit)
    loop.exec()
    late = time.monotonic() + LONGEST_S

    def look():
        if len(ended) > 500 and gc.isenabled() and not ticks() or time.monotonic() > late:
            loop.quit()
    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(50)
    loop.exec()  # until it is on again
    looking.stop()
    timer.stop()
    return outcomes


def ticks():
    """True where the timer that collects in the place of Python still goes."""
    from dalles.algorithms.framework import gc_timer
    return bool(gc_timer._collector is not None and gc_timer._collector.ticking)


def main(how):
    application, plugin = headless.begin()
    from dalles.core.runtime import gc_control
    gc_control.GRACE_S, ended = GRACE_S, []
    gc.collect()
    if how == 'here':
        algorithm, context, feedback = busy_algorithm(ended, how), QgsProcessingContext(), headless.Quiet()
        results, good = algorithm.run({}, context, feedback)
        outcomes = [[good, results]]
    else:
        outcomes = in_tasks(2 if how == 'tasks' else 1, ended, how)
    alive = sum(isinstance(one, Ring) for one in gc.get_objects())
    print(json.dumps({'outcomes': outcomes, 'main': sum(ended), 'elsewhere': len(ended) - sum(ended), 'alive': alive,
                      'on': gc.isenabled(), 'ticking': ticks()}))
    sys.stdout.flush()
    plugin.unload()
    application.exitQgis()


if __name__ == '__main__':
    main(sys.argv[1])
