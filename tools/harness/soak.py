"""Predict in a loop in one QGIS, with cancels, and see that nothing stays behind.

    python3 tools/harness/soak.py ENVIRONMENTS [--tiles 200000] [--turns 40] [--side 448] [--seed 0]

Runs of Predict the tiles, as background tasks like those of the dialog: with numpy and with onnxruntime in its worker, onto the
grid and into a copy that is loaded into the project, most of them cancelled at random moments and resumed, until as many
tiles were predicted and as many turns taken. After each: memory, open files, threads, child processes, temporary files. Prints
a table and ends with 1 where something did not return to what it was after the first turns. The network is a toy, of tools/bench:
what is looked for does not depend on it.
"""

import argparse
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package  # noqa: E402,F401 (finds the tools of other folders)

TOY_PX = 20  # side of the images of the model, and of a tile on the orthophoto
ENGINES, TARGETS = ('numpy', 'onnxruntime'), ('copy', 'in place')
WAIT_S, SETTLE_S = 900, 10  # for a run; for threads to end
IDLE_MS = 1000  # after which a thread of Qt's pool ends; 30 s where nothing is said
LIMIT_MB, LIMIT_OBJECTS = 10, 500


def make_data(folder, side, home):
    """Files (grid, orthophoto, model) of side x side tiles, for a toy network."""
    import toymodel
    model = str(folder / 'toy.keras')
    toymodel.write(model, home, TOY_PX)
    return *make_scene(folder, side, TOY_PX), model


def make_scene(folder, side, tile_px):
    """Files (grid, orthophoto) of side x side tiles of tile_px, each of a colour of its own."""
    import numpy as np
    from osgeo import gdal, osr

    import benchdata
    grid, ortho = str(folder / 'grid.gpkg'), str(folder / 'ortho.tif')
    west, _, _, north = benchdata.grid(grid, side, side)
    reference, gsd = osr.SpatialReference(), benchdata.TILE_M / tile_px
    reference.ImportFromEPSG(benchdata.EPSG)
    across = side * tile_px
    out = gdal.GetDriverByName('GTiff').Create(ortho, across, across, 3, options=['TILED=YES', 'COMPRESS=DEFLATE'])
    out.SetGeoTransform((west, gsd, 0, north, 0, -gsd))
    out.SetProjection(reference.ExportToWkt())
    draw = np.random.default_rng(0)
    grain = np.tile(draw.integers(0, 40, (3, tile_px, tile_px), dtype='uint8'), (1, 1, side))  # a tile of one value has no image
    for row in range(side):
        colours = draw.integers(20, 210, (3, 1, side), dtype='uint8')
        out.WriteArray(np.kron(colours, np.ones((1, tile_px, tile_px), 'uint8')) + grain, 0, row * tile_px)
    out = None
    return grid, ortho


class Runs:
    """Runs of predicttiles on one grid.

    Attributes:
        tiles: predicted so far.
    """

    def __init__(self, grid, ortho, model):
        self.grid, self.parameters, self.tiles = grid, {'ORTHO': ortho, 'MODEL': model}, 0
        self.copy = str(Path(grid).with_name('copy.gpkg'))

    def run(self, engine, target, stop_s=None):
        """One run; ``stop_s``: seconds after which it is cancelled. Returns the seconds that it took."""
        from qgis.core import (
            QgsApplication,
            QgsProcessingAlgRunnerTask,
            QgsProcessingContext,
            QgsProcessingOutputLayerDefinition,
            QgsProject,
        )
        from qgis.PyQt.QtCore import QEventLoop, QTimer

        import headless
        context, feedback, loop, ended = QgsProcessingContext(), headless.Quiet(), QEventLoop(), []
        context.setProject(QgsProject.instance())
        parameters = {**self.parameters, 'INPUT': self.grid, 'ENGINE': engine}
        if target == 'copy':
            parameters['OUTPUT'] = QgsProcessingOutputLayerDefinition(self.copy, context.project())  # to be loaded
        path = self.copy if target == 'copy' else self.grid
        before, started = done_in(path), time.monotonic()
        algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:predicttiles')
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda *results: (ended.extend(results), loop.quit()))
        task.taskTerminated.connect(lambda: QTimer.singleShot(0, loop.quit))  # also of a task that had not begun
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        late.start(WAIT_S * 1000)
        if stop_s is not None:
            QTimer.singleShot(int(stop_s * 1000), feedback.cancel)
        QgsApplication.taskManager().addTask(task)
        loop.exec()
        if not late.isActive():
            raise RuntimeError(f'{engine}, {target}: no end within {WAIT_S} s')
        whole = not feedback.isCanceled()
        if whole and not ended[0]:
            raise RuntimeError(f'{engine}, {target}: {feedback.messages[-3:]}')
        known = before if any(text.startswith('Resuming') for text in feedback.messages) else 0
        self.tiles += (ended[1]['COUNT'] if whole else done_in(path)) - known
        if whole and target == 'copy':
            load(algorithm, context, parameters)
            os.remove(self.copy)
        return time.monotonic() - started


def done_in(path):
    """Tiles that a run which was stopped has done in a GeoPackage."""
    if not os.path.exists(path):
        return 0
    with closing(sqlite3.connect(path)) as file:
        if not file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'dalles_done'").fetchone()[0]:
            return 0
        return file.execute('SELECT count(*) FROM dalles_done').fetchone()[0]


def load(algorithm, context, parameters):
    """Put the output into the project with its look, as the dialog does, and take it off again."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import QgsProcessingFeedback
    project = context.project()
    if not handleAlgorithmResults(algorithm, context, QgsProcessingFeedback(False), parameters=parameters):
        raise RuntimeError('The scored grid was not loaded.')
    renderers = [layer.renderer().type() for layer in project.mapLayers().values()]
    project.removeAllMapLayers()
    if renderers != ['RuleRenderer']:
        raise RuntimeError(f'One layer with the style of probabilities is missing from the project, which has {renderers}.')


def plan(draw):
    """Yield (engine, target, share of a whole run after which it is cancelled, or None) without end."""
    while True:
        for engine in draw.sample(ENGINES, 2):
            for target in draw.sample(TARGETS, 2):
                for _ in range(draw.randint(1, 4)):
                    yield engine, target, draw.random() ** 2  # sooner rather than later: a start is where much is opened
                yield engine, target, None


def soak(runs, options, watch):
    """Take turns; returns (State once all was done once, [State of each turn after it], State at the end)."""
    from soakstate import grown
    draw, took = random.Random(options.seed), {}
    for engine in ENGINES:  # warm up: each way to its end, and cancelled
        for target in TARGETS:
            runs.run(engine, target, 0.3)
            took[engine, target] = runs.run(engine, target)
    first, turns, runs.tiles = settled(watch, None), [], 0
    print(row('start', '', '', 0, first), flush=True)
    for number, (engine, target, share) in enumerate(plan(draw), start=1):
        seconds = runs.run(engine, target, None if share is None else share * took[engine, target])
        turns.append(watch())
        ending = 'whole' if share is None else f'stopped at {seconds:.1f} s'
        print(row(f'{number} {engine}', target, ending, runs.tiles, turns[-1]), flush=True)
        if share is None and runs.tiles >= options.tiles and number >= options.turns:
            break
    last = settled(watch, lambda state: not grown(first, state, turns, LIMIT_MB, LIMIT_OBJECTS))
    print(row('end', '', '', runs.tiles, last), flush=True)
    return first, turns, last


def settled(watch, done):
    """The State once threads of Qt's pool had time to end; sooner where ``done`` says that there is nothing to wait for."""
    end = time.monotonic() + SETTLE_S
    while time.monotonic() < end:
        state = watch()
        if done and done(state):
            return state
        time.sleep(1)
    return watch()


def row(name, target, ending, tiles, state):
    """A line of the table."""
    numbers = [f'{tiles:,}', f'{state.rss_mb:.0f}', f'{state.used_mb:.0f}', state.files, state.data_files, state.threads,
               state.children, len(state.temporary), len(state.beside), state.layers, state.datasets, state.connections,
               state.objects]
    return f'| {name} | {target} | {ending} | ' + ' | '.join(map(str, numbers)) + ' |'


HEAD = ('| turn | onto | ending | tiles | RSS MB | held MB | files | of data | threads | children | temporary | beside | layers '
        '| GDAL | SQLite | objects |\n' + '|---' * 16 + '|')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('home', help='folder of the environments, with keras and onnxruntime')
    parser.add_argument('--tiles', type=int, default=200_000, help='predicted after the warm-up, at least')
    parser.add_argument('--turns', type=int, default=40, help='at least')
    parser.add_argument('--side', type=int, default=448, help='tiles along each side of the grid')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--json', help='file for what was found')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='dalles-soak') as folder:
        os.environ['DALLES_ENV'] = os.path.abspath(options.home)
        temporary, data = Path(folder) / 'tmp', Path(folder) / 'data'
        temporary.mkdir()
        data.mkdir()
        os.environ['TMPDIR'], tempfile.tempdir = str(temporary), str(temporary)  # before QGIS, which reads it once
        sys.exit(watched(options, temporary, data))


def watched(options, temporary, data):
    """Soak and tell; returns the exit code."""
    from qgis.PyQt.QtCore import QThreadPool

    import headless
    from soakstate import grown, look, risen
    application, plugin = headless.begin()
    QThreadPool.globalInstance().setExpiryTimeout(IDLE_MS)
    runs = Runs(*make_data(data, options.side, options.home))
    print(HEAD)
    first, turns, last = soak(runs, options, lambda: look(temporary, data))
    found = grown(first, last, turns, LIMIT_MB, LIMIT_OBJECTS)
    print(f'\n{runs.tiles:,} tiles in {len(turns)} turns on a grid of {options.side ** 2:,}; memory in use rose by '
          f'{risen([state.used_mb for state in turns]):+.1f} MB from the first fifth of the turns to the last, '
          f'objects by {risen([state.objects for state in turns]):+d}.')
    print('\n'.join(found) or 'All returned to where it began.', flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps({'tiles': runs.tiles, 'turns': len(turns), 'grown': found}), encoding='utf-8')
    plugin.unload()
    application.exitQgis()
    return 1 if found else 0


if __name__ == '__main__':
    main()
