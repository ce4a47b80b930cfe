"""What QGIS runs for tools/harness/latency.py once its window is there (qgis --code): runs algorithms from their dialogs,
measures the gaps between the ticks of a timer on the main thread, and writes latency.json. The environment variable
DALLES_LATENCY says how.
"""

import faulthandler
import json
import os
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.utils import iface

from qgis_window import show_dialog

OPTIONS = json.loads(os.environ['DALLES_LATENCY'])
FOLDER = Path(OPTIONS['folder'])
sys.path.append(OPTIONS['harness'])
TILE_PX = 250  # of an orthophoto of 20 cm
TICK_MS, LONG_S, AFTER_S, IDLE_S, RUN_S = 5, 0.08, 3, 10, 240
STACKS = open(OPTIONS['trace'], 'w', encoding='utf-8') if OPTIONS['trace'] else None  # noqa: SIM115 (until QGIS ends)


class Ticks:
    """Moments at which the main thread was free to serve a timer of TICK_MS."""

    def __init__(self):
        self.times, self.timer = [], QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.tick)

    def tick(self):
        self.times.append(time.perf_counter())
        if STACKS:  # a thread of C that needs no lock of Python's, unless the next tick calls it off
            faulthandler.dump_traceback_later(LONG_S, file=STACKS)

    def start(self):
        self.times = [time.perf_counter()]
        self.timer.start(TICK_MS)

    def stop(self, name, tiles=0):
        self.timer.stop()
        if STACKS:
            faulthandler.cancel_dump_traceback_later()
            for early, late in zip(self.times, self.times[1:]):
                if late - early > LONG_S / 2:
                    STACKS.write(f'{1000 * (late - early):.0f} ms at {early - self.times[0]:.2f} s of {name}\n')
            STACKS.flush()
        gaps = sorted(1000 * (late - early) for early, late in zip(self.times, self.times[1:]))
        return {'name': name, 'seconds': self.times[-1] - self.times[0], 'tiles': tiles, 'ticks': len(gaps),
                'begun': self.times[0], 'ended': self.times[-1],
                'p50': gaps[len(gaps) // 2], 'p99': gaps[int(0.99 * len(gaps))], 'max': gaps[-1],
                'over': sum(gap > 100 for gap in gaps)}


def wait(seconds, until=None):
    """Let QGIS work for so long, or until a signal comes; True where it came."""
    loop, came = QEventLoop(), []
    if until is not None:
        until.connect(lambda *_: (came.append(1), loop.quit()))
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    return bool(came)


def measure(name, algorithm, parameters, tiles):
    """The ticks while an algorithm runs from its dialog, from the click on Run until its layer is drawn."""
    if OPTIONS['only'] not in name:
        return None
    dialog = show_dialog(algorithm, parameters)
    wait(2)
    if STACKS:
        STACKS.write(f'\n=== {name}\n')
        STACKS.flush()
    ticks = Ticks()
    ticks.start()
    QTimer.singleShot(0, dialog.runAlgorithm)
    ended = wait(RUN_S, dialog.algorithmFinished)
    wait(AFTER_S)
    found = ticks.stop(name, tiles)
    dialog.close()
    if not ended:
        raise RuntimeError(f'{name}: no end within {RUN_S} s')
    return found


def idle():
    if STACKS:
        STACKS.write('\n=== nothing\n')
    ticks = Ticks()
    ticks.start()
    wait(IDLE_S)
    return ticks.stop('nothing runs')


def onto_map(grid, ortho):
    """The layers on the map; the grid as a layer."""
    layers = [QgsRasterLayer(ortho, 'ortho'), QgsVectorLayer(grid, 'grid', 'ogr')]
    QgsProject.instance().addMapLayers(layers)
    iface.mapCanvas().setDestinationCrs(layers[0].crs())
    iface.mapCanvas().setExtent(layers[0].extent())
    iface.mapCanvas().refresh()
    wait(5)
    return layers[1]


def cases():
    """Yield what was found, case by case."""
    import soak
    side, large, count = OPTIONS['side'], OPTIONS['large'], OPTIONS['large'] ** 2
    for name in ('small', 'large'):
        (FOLDER / name).mkdir()
    yield idle()
    grid, ortho, toy = soak.make_data(FOLDER / 'large', large, OPTIONS['home'])
    layer = onto_map(grid, ortho)
    yield measure(f'native:buffer, {count:,} tiles', 'native:buffer', {
        'INPUT': layer.id(), 'DISTANCE': 5, 'OUTPUT': str(FOLDER / 'buffered.gpkg')}, count)
    for engine in ('numpy', 'onnxruntime'):
        parameters = {'INPUT': layer.id(), 'ORTHO': ortho, 'MODEL': toy, 'ENGINE': engine}
        for target, output in (('a copy', {'OUTPUT': str(FOLDER / f'large_{engine}.gpkg')}), ('in place', {})):
            yield measure(f'{engine}, toy network, {target}', 'dalles:predicttiles', {**parameters, **output}, count)
    QgsProject.instance().clear()
    grid, ortho = soak.make_scene(FOLDER / 'small', side, TILE_PX)
    layer = onto_map(grid, ortho)
    for engine in ('numpy', 'onnxruntime'):
        parameters = {'INPUT': layer.id(), 'ORTHO': ortho, 'ENGINE': engine}
        for target, output in (('a copy', {'OUTPUT': str(FOLDER / f'small_{engine}.gpkg')}), ('in place', {})):
            yield measure(f'{engine}, bundled model, {target}', 'dalles:predicttiles', {**parameters, **output}, side * side)
    yield measure('the chain Map the built tiles, numpy', 'dalles:mapbuildings', {
        'ORTHO': ortho, 'ENGINE': 'numpy', 'GRID': str(FOLDER / 'chain.gpkg')}, side * side)
    yield idle()


def run():
    found = []
    try:
        for row in cases():
            if row is not None:
                found.append(row)
    except Exception:
        found.append({'error': traceback.format_exc()})
    (FOLDER / 'latency.json').write_text(json.dumps(found), encoding='utf-8')
    QgsProject.instance().clear()
    os._exit(0)  # QGIS would ask what to save


QTimer.singleShot(4000, run)
