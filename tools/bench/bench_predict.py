"""Prediction measured: predicttiles against its floors, and against what a user would do without it."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np

import as_package

as_package.register()

from qgis.core import QgsVectorLayer  # noqa: E402

from bench_ortho import X0, Y0  # noqa: E402
from bench_page import Row  # noqa: E402
from dalles.algorithms.inputs import layers  # noqa: E402
from dalles.algorithms.outputs.batch_writer import ProviderWriter  # noqa: E402
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS  # noqa: E402
from dalles.core.raster.raster_file import Raster  # noqa: E402
from dalles.models.engines.engine import open_engine  # noqa: E402
from dalles.models.inference.scoring import BATCH, read_tiles  # noqa: E402
from dalles.models.model_file import file_io  # noqa: E402
from dalles.models.model_file.bundled import BUNDLED  # noqa: E402
from dalles.models.worker_process.environment import Environment  # noqa: E402

TILE_M = 50
PEER_TILES = 200  # the slow ways are measured on so many tiles; in the short form on a tenth
HERE = Path(__file__).resolve().parent


def corners(kilometres, x0=X0, y0=Y0, size=TILE_M):
    """(N, 4) float64: xmin, ymin, xmax, ymax of all tiles, row by row from the north-west."""
    count = int(kilometres * 1000) // size
    x, y = np.meshgrid(x0 + size * np.arange(count), y0 - size * np.arange(1, count + 1))
    return np.stack([x, y, x + size, y + size], axis=-1).reshape(-1, 4).astype('float64')


def decoding(ortho, tiles, size_px):
    """Floor: tiles a second that are read and reduced, with nothing else to do."""
    started = time.perf_counter()
    done = sum(len(part) for part in read_tiles(Raster(ortho).pixels.windows(tiles), lambda: Raster(ortho), size_px))
    return done / (time.perf_counter() - started)


def inference(engine, size_px, seconds=4.0):
    """Floor: tiles a second of an engine that is handed ready tiles."""
    batch = np.random.default_rng(0).integers(0, 256, (BATCH, size_px, size_px, 3), dtype='uint8')
    engine.predict(batch)
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        engine.predict(batch)
        done += BATCH
    return done / (time.perf_counter() - started)


def measured(run, place, ortho, grid, tiles, engine_name):
    """Medians of rounds in turn: (decoding, inference, predicttiles), all in tiles a second."""
    model, found = file_io.load(BUNDLED), []
    for _ in range(1 if place.short else 3):
        decode = decoding(ortho, tiles, model.card.size_px)
        engine = open_engine(engine_name, model, place.home)
        infer = inference(engine, model.card.size_px, 1 if place.short else 4)
        engine.close()
        found.append((decode, infer, run('dalles:predicttiles', INPUT=grid, ORTHO=ortho, ENGINE=engine_name)['RATE']))
    return np.median(found, axis=0).tolist()


def rows(run, place):
    """Yield the rows of prediction."""
    kinds = ('GeoTIFF', 'JPEG 2000 mosaic')
    for ortho, kind in zip(place.orthos, kinds):
        grid = run('dalles:buildgrid', ORTHO=ortho, OUTPUT=place.file('grid.gpkg'))['OUTPUT']
        decode, infer, ours = measured(run, place, ortho, grid, corners(place.kilometres), 'onnxruntime')
        step, speed = f'predicttiles, onnxruntime, {kind}', f'{ours:.0f} tiles/s'
        floors = f'{decode:.0f} tiles/s decoding alone, {infer:.0f} inference alone'
        yield Row(step, speed, 'slower of its floors', floors, ours / min(decode, infer), '>= 0.8')
        both = 1 / (1 / decode + 1 / infer)
        yield Row(step, speed, 'both floors after one another', f'{both:.0f} tiles/s', ours / both, '')
        loop, plugin = in_loop(place, ortho, corners(place.kilometres)), like_a_plugin(place, ortho)
        yield Row(step, speed, 'keras.predict tile by tile', f'{loop:.0f} tiles/s', ours / loop, '>= 4')
        yield Row(step, speed, 'provider block, ONNX Runtime in batches of 1', f'{plugin:.0f} tiles/s', ours / plugin, '>= 4')
    ortho, side = place.orthos[0], 200 if place.short else 1000
    west = run('dalles:buildgrid', ORTHO=ortho, EXTENT=f'{X0},{X0 + side},{Y0 - side},{Y0} [EPSG:2154]',
               OUTPUT=place.file('west.gpkg'))['OUTPUT']
    _, infer, ours = measured(run, place, ortho, west, corners(side / 1000), 'numpy')
    yield Row('predicttiles, numpy, GeoTIFF', f'{ours:.0f} tiles/s', 'inference alone', f'{infer:.0f} tiles/s', ours / infer,
              '>= 0.9')
    yield from _small_costs(run, place, ortho)


def _small_costs(run, place, ortho):
    """Start-up, and what writing onto the grid costs."""
    one = run('dalles:buildgrid', ORTHO=ortho, EXTENT=f'{X0},{X0 + 50},{Y0 - 50},{Y0} [EPSG:2154]',
              OUTPUT=place.file('one.gpkg'))['OUTPUT']
    for engine in ('numpy', 'onnxruntime'):
        started = time.perf_counter()
        run('dalles:predicttiles', INPUT=one, ORTHO=ortho, ENGINE=engine)
        seconds = time.perf_counter() - started
        yield Row(f'predicttiles, {engine}, one tile', f'{seconds:.1f} s', 'QGIS that runs already', '', None, '< 2 s')
    grid = run('dalles:buildgrid', ORTHO=ortho, OUTPUT=place.file('again.gpkg'))['OUTPUT']
    started = time.perf_counter()
    count = run('dalles:predicttiles', INPUT=grid, ORTHO=ortho, ENGINE='onnxruntime')['COUNT']
    whole = time.perf_counter() - started
    layer = QgsVectorLayer(grid, 'grid', 'ogr')
    started = time.perf_counter()
    own = [layers.field(name, kind) for name, kind in (
        (PROBABILITY, layers.REAL), (CLASS, layers.TEXT), (STATUS, layers.TEXT), (MODEL_FIELD, layers.TEXT))]
    writer = ProviderWriter(layer, own)
    for number in range(1, count + 1):
        writer.write(number, [0.5, 'bati', 'ok', 'bench'])
    writer.close()
    writing = time.perf_counter() - started
    yield Row('writing onto the grid', f'{writing:.2f} s for {count} tiles', 'the whole run', f'{whole:.1f} s', writing / whole,
              '< 0.1')


def peer_tiles(place):
    """How many tiles the slow ways are measured on."""
    return PEER_TILES // 10 if place.short else PEER_TILES


def in_loop(place, ortho, tiles):
    """Peer: keras.predict for each tile, the tiles read beforehand; tiles a second."""
    windows, size_px = Raster(ortho).pixels.windows(tiles[:peer_tiles(place)]), file_io.load(BUNDLED).card.size_px
    images = [image for part in read_tiles(windows, lambda: Raster(ortho), size_px) for _, _, image in part]
    return _peer(Environment(place.home, 'keras').python, 'peer_keras.py', BUNDLED, data=np.stack(images).tobytes())


def like_a_plugin(place, ortho):
    """Peer: QgsRasterDataProvider.block for each tile, ONNX Runtime in batches of one, all in QGIS's own Python."""
    return _peer(sys.executable, 'peer_block.py', ortho, Environment(place.home, 'onnxruntime').folder, 4 * peer_tiles(place))


def _peer(python, script, *arguments, data=b''):
    """Run a peer in a process of its own; returns what it prints last, a number."""
    done = subprocess.run([str(python), str(HERE / script), *map(str, arguments)], input=data, capture_output=True)
    if done.returncode:
        raise RuntimeError(f'The peer {script} failed: {done.stderr.decode()[-500:]}')
    return float(done.stdout.decode().split()[-1])
