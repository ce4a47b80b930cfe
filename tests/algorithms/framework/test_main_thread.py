"""The window of QGIS answers while an algorithm works: what takes long is not done in its thread. How fast it answers,
tools/harness/latency.py measures.
"""

import gc
import json
import subprocess
import sys
import threading

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingContext

from gates import HANGS_S
from helpers import SUPPORT
from programs import environment

pytestmark = pytest.mark.usefixtures('qgis')


NO_THREADING = QgsProcessingAlgorithm.Flag.FlagNoThreading
MAIN = {'predicttiles.prepare': 1, 'predicttiles.postprocess': 1}  # what must be done in the thread of the window, how often


def test_each_algorithm_and_chain_may_run_in_the_background():
    """A model of QGIS 3.22 may not, and holds up the window for as long as it works; a chain of Dalles may."""
    found = QgsApplication.processingRegistry().providerById('dalles').algorithms()
    assert len(found) >= 14 and not [one.name() for one in found if one.flags() & NO_THREADING]


@pytest.fixture
def places():
    """places(algorithm, given) -> {step: for each time it was taken, whether that was in the thread of the window}."""
    def call(algorithm, given):
        done = subprocess.run([sys.executable, SUPPORT / 'where_it_runs.py', algorithm, json.dumps(given)],
                              capture_output=True, text=True, timeout=HANGS_S, env=environment())
        assert done.returncode == 0, done.stderr[-2000:]
        told = json.loads(done.stdout.splitlines()[-1])
        assert told['done'], done.stderr[-2000:]
        assert len(told['found'].pop('_member')) == 3, 'the model is read once, network, card and weights, before the run'
        return told['found']
    return call


@pytest.mark.parametrize('target', ['a copy', 'in place'])
def test_prediction_works_beside_the_window(places, ortho, make_grid, tmp_path, target):
    """Also the copy of the file, the place of each tile, and the look that is written into the file."""
    image = ortho()
    given = {'INPUT': make_grid(image), 'ORTHO': image, 'ENGINE': 'numpy'}
    if target == 'a copy':
        given['OUTPUT'] = str(tmp_path / 'scored.gpkg')
    found = places('dalles:predicttiles', given)
    assert {step: found.pop(step) for step in MAIN} == {step: [True] * times for step, times in MAIN.items()}
    steps = {'TileWindows', 'predict_tiles', 'open_for', 'Raster'} | ({'copy_table', 'keep_in_file'} if target == 'a copy'
                                                                      else set())
    assert set(found) == steps and not any(any(times) for times in found.values()), found


def test_layers_of_the_project_are_looked_up_in_the_thread_of_the_window(ortho, make_grid, tmp_path):
    """To look one up changes the project, from which the map takes what expressions know at each refresh: a double free."""
    image = ortho()
    given = {'INPUT': str(make_grid(image)), 'ORTHO': image, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    done = subprocess.run([sys.executable, SUPPORT / 'where_it_looks.py', json.dumps(given)], capture_output=True,
                          text=True, timeout=HANGS_S, env=environment())
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told['outcome'][0] and told['outcome'][1]['COUNT'] == 20, told
    assert len(told['looked up']) >= 5 and all(told['looked up']) and told['shown'] == [False], told


def test_a_chain_works_beside_the_window_and_prepares_its_steps_there(places, ortho, tmp_path):
    found = places('dalles:mapbuildings', {'ORTHO': ortho(), 'ENGINE': 'numpy', 'GRID': str(tmp_path / 'g.gpkg')})
    main = {**MAIN, 'buildgrid.prepare': 1, 'buildgrid.postprocess': 1, 'chain.prepare': 1}
    assert {step: found.pop(step) for step in main} == {step: [True] * times for step, times in main.items()}
    assert {'TileWindows', 'predict_tiles', 'open_for'} <= set(found) and not any(any(times) for times in found.values()), found


@pytest.mark.waiting
def test_an_error_in_the_main_thread_is_raised_where_it_was_asked_for(qgis):
    """And the context is that of the asking thread again."""
    from qgis.PyQt.QtCore import QEventLoop, QThread

    from dalles.algorithms.framework.main_thread import run_in_main_thread

    class Other(QThread):
        def run(self):
            context, self.seen = QgsProcessingContext(), []
            for function in (lambda: QThread.currentThread() == qgis.thread(), lambda: 1 / 0):
                try:
                    self.seen.append(run_in_main_thread(context, function))
                except ZeroDivisionError as error:
                    self.seen.append(type(error))
                self.seen.append(context.thread() == QThread.currentThread())
    other, loop = Other(), QEventLoop()
    other.finished.connect(loop.quit)
    other.start()
    loop.exec()
    assert other.seen == [True, True, ZeroDivisionError, True]


def test_tiles_that_wait_to_be_written_are_no_work_for_the_collector(run, tmp_path, feedback):
    """Each full pass of Python's collector goes through all objects of QGIS and holds up its window; many objects bring many."""
    import soak
    from toys import write_toy
    side = 120  # tiles; all are written at once at the end
    grid, ortho = soak.make_scene(tmp_path, side, 10)
    said, found = feedback(), []
    said.progressChanged.connect(lambda _: found.append(len(gc.get_objects())))
    limits = gc.get_threshold()
    gc.enable()  # as in QGIS; the fixture has it off
    gc.set_threshold(700, 10, 10)  # those of all versions of Python alike
    gc.collect()
    before = len(gc.get_objects())
    outputs = run('dalles:predicttiles', said, INPUT=grid, ORTHO=ortho, MODEL=str(write_toy(tmp_path / 'toy.keras')),
                  ENGINE='numpy')
    gc.disable()
    gc.set_threshold(*limits)
    assert outputs['SCORED'] == side * side and len(found) > 100
    assert max(found) - before < side * side / 2, 'a list for each tile is kept account of'


@pytest.mark.parametrize('how', ['task', 'tasks', 'fault', 'here'])
@pytest.mark.waiting
def test_what_the_main_thread_leaves_in_rings_of_references_ends_in_it(how):
    """Objects of Qt that end elsewhere are taken out of a table of PyQt while the window is at it: a double free."""
    done = subprocess.run([sys.executable, SUPPORT / 'where_it_ends.py', how], capture_output=True, text=True,
                          timeout=HANGS_S, env=environment())
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert [good for good, _ in told['outcomes']] == {'tasks': [True, True], 'fault': [False]}.get(how, [True])
    assert told['elsewhere'] == 0 and told['main'] > 500, told
    assert all(results == {'on': False} for good, results in told['outcomes'] if good)
    assert told['on'] and not (told['ticking'] and how != 'here'), told


@pytest.mark.parametrize('call', [lambda module, work: module.run_in_main_thread(QgsProcessingContext(), work),
                                  lambda module, work: module._meanwhile(work)], ids=['there', 'here meanwhile'])
@pytest.mark.waiting
def test_a_run_whose_task_the_main_thread_waits_for_says_so(qgis, monkeypatch, call):
    """It asks the main thread for what lives there, and would wait for ever; nor does it work without the main thread."""
    from dalles.algorithms.framework import main_thread
    from dalles.core.errors import DallesError
    monkeypatch.setattr(main_thread, 'PATIENCE_S', 0.2)
    caught, done = [], []

    def ask():
        try:
            call(main_thread, lambda: done.append(1))
        except DallesError as error:
            caught.append(error)
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(HANGS_S)
    assert len(caught) == 1 and 'waitForFinished' in str(caught[0]) and not done
    qgis.processEvents()
    assert not done, 'the main thread is not to begin what was given up'
