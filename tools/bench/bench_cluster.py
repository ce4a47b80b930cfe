"""What a cluster does on this machine: bench_cluster.py FOLDER [kills] [scaling] [scheduler]; all three where none is named.

    kills       100,000 tiles on two workers, of which one is killed every few seconds: nothing lost, nothing twice, and the
                probabilities of one machine, within 1e-6
    scaling     the same 23,000 tiles on one worker, on two, and on this machine without Dask, in turn
    scheduler   100,000 tasks that do nothing: processor time and memory of the scheduler and of the client

Run with the Python of a cluster (make test-cluster makes .venv-cluster). FOLDER gets 20 MB of images, the grid and the parts.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

import numpy as np  # noqa: E402
import psutil  # noqa: E402
from osgeo import gdal, osr  # noqa: E402

import benchdata  # noqa: E402
from dalles.cluster.protocol.version import version  # noqa: E402
from dalles.cluster.results.parts import read_part  # noqa: E402
from dasks import Dasks  # noqa: E402

SIDE_PX, GSD_M, KM = 5000, 0.2, 16  # of the image that is repeated; kilometres of ground
BETWEEN_S = (3, 6)  # two kills
TASKS = 100_000
NEAR = 1e-6  # within which probabilities of two runs agree
TILE_PX, ROUNDS = 250, 3
SOURCE = ('<SimpleSource><SourceFilename relativeToVRT="1">square.tif</SourceFilename><SourceBand>{band}</SourceBand>'
          '<SourceProperties RasterXSize="{side}" RasterYSize="{side}" DataType="Byte" BlockXSize="512" BlockYSize="512"/>'
          '<SrcRect xOff="0" yOff="0" xSize="{side}" ySize="{side}"/>'
          '<DstRect xOff="{x}" yOff="{y}" xSize="{side}" ySize="{side}"/></SimpleSource>')
NOTHING = 'def nothing(job, chunk, files):\n    return {}\n'


def prepared(folder):
    """(orthophoto, grid, small grid): one square kilometre as JPEG, a VRT that repeats it, 102,400 tiles and 23,040 of them."""
    folder.mkdir(parents=True, exist_ok=True)
    ortho, grid, small = folder / 'ortho.vrt', folder / 'grid.gpkg', folder / 'small.gpkg'
    if not small.exists():
        draw = np.random.default_rng(0)
        image = np.kron(draw.normal(0, 14, (3, 625, 625)).cumsum(axis=2) % 200 + 20, np.ones((1, 8, 8)))
        image = (image + draw.normal(0, 6, image.shape)).clip(0, 255).astype('uint8')
        memory, system = gdal.GetDriverByName('MEM').Create('', SIDE_PX, SIDE_PX, 3), osr.SpatialReference()
        system.ImportFromEPSG(benchdata.EPSG)
        memory.WriteArray(image)
        memory.SetProjection(system.ExportToWkt())
        memory.SetGeoTransform((0, GSD_M, 0, 0, 0, -GSD_M))
        gdal.GetDriverByName('GTiff').CreateCopy(str(folder / 'square.tif'), memory, options=[
            'TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'COMPRESS=JPEG', 'PHOTOMETRIC=YCBCR']).FlushCache()
        ortho.write_text(_vrt())
        benchdata.grid(str(grid), KM * 20, KM * 20)
        benchdata.grid(str(small), 144, 160, south=benchdata.SOUTH + KM * 1000 - 144 * 50)
    return str(ortho), str(grid), str(small)


def _vrt():
    bands = ''.join(f'<VRTRasterBand dataType="Byte" band="{band}"><ColorInterp>{colour}</ColorInterp>' + ''.join(
        SOURCE.format(band=band, side=SIDE_PX, x=col * SIDE_PX, y=row * SIDE_PX) for row in range(KM) for col in range(KM)) +
        '</VRTRasterBand>' for band, colour in ((1, 'Red'), (2, 'Green'), (3, 'Blue')))
    return (f'<VRTDataset rasterXSize="{SIDE_PX * KM}" rasterYSize="{SIDE_PX * KM}"><SRS>EPSG:{benchdata.EPSG}</SRS>'
            f'<GeoTransform>{benchdata.WEST}, {GSD_M}, 0, {benchdata.SOUTH + KM * 1000}, 0, -{GSD_M}</GeoTransform>{bands}'
            '</VRTDataset>')


def score(folder, ortho, grid, out, address=None, meanwhile=None):
    """(seconds, what the command printed) of ``python -m dalles score``; ``meanwhile`` is called again and again."""
    command = [sys.executable, '-m', 'dalles', 'score', '--grid', grid, '--ortho', ortho, '--out', str(out), '--engine',
               'onnxruntime', *(['--scheduler', address] if address else [])]
    package = folder / 'package'
    package.mkdir(exist_ok=True)
    if not (package / 'dalles').exists():
        (package / 'dalles').symlink_to(as_package.ROOT)
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, 'PYTHONPATH': str(package)}, stdout=subprocess.PIPE,
                               text=True)
    while process.poll() is None:
        meanwhile() if meanwhile else time.sleep(0.2)
    report = json.loads(process.stdout.read())
    if process.returncode:
        raise SystemExit(f'not all was done: {report}')
    return time.perf_counter() - begun, report


def values(out):
    """{tile_id: probability} of all parts, and how often the name that comes most often is there."""
    found, names = {}, Counter()
    for path in sorted(Path(out).glob('part-*.parquet')):
        tiles, scores, _ = read_part(str(path))
        found.update(zip(tiles.ids, scores.probability.tolist()))
        names.update(tiles.ids)
    return found, max(names.values())


def agree(found, expected):
    """True where two {tile_id: probability} have the same tiles, with probabilities within NEAR or none."""
    return found.keys() == expected.keys() and np.allclose(
        [found[name] for name in expected], list(expected.values()), rtol=0, atol=NEAR, equal_nan=True)


def children(dasks):
    """Processes in which workers run their tasks."""
    found = []
    for worker in dasks.workers:
        try:
            found += [one for one in psutil.Process(worker.process.pid).children(recursive=True)
                      if 'spawn_main' in ' '.join(one.cmdline())]
        except psutil.NoSuchProcess:
            continue
    return found


def kills(folder, ortho, grid, _):
    """100,000 tiles while workers are killed."""
    chance, killed, stamp = random.Random(0), [], str(time.time())
    with Dasks(folder / f'dask{stamp}').start(workers=2) as dasks:
        def kill():
            time.sleep(chance.uniform(*BETWEEN_S))
            for one in chance.sample(children(dasks), 1):
                one.kill()
                killed.append(one.pid)
        seconds, report = score(folder, ortho, grid, folder / f'killed{stamp}', dasks.address, kill)
    found, most = values(folder / f'killed{stamp}')
    quiet, _ = score(folder, ortho, grid, folder / f'here{stamp}')
    expected, _ = values(folder / f'here{stamp}')
    same, read = agree(found, expected), report['scored_now']['pixels'] / (report['tiles'] * TILE_PX ** 2)
    print(f'kills: {report["tiles"]} tiles in {seconds:.0f} s, {len(killed)} workers killed; {len(found)} tiles have a score, '
          f'each {most} time, {f"within {NEAR:g} that" if same else "NOT THAT"} of a run without Dask, which took {quiet:.0f} s; '
          f'whoever wrote a part had read {read:.4f} pixels for each of it')


def scaling(folder, ortho, grid, small):
    """One worker, two, and none."""
    took = {0: [], 1: [], 2: []}
    for _ in range(ROUNDS):
        for workers in (1, 2, 0):
            out = folder / f'scaled{time.time()}'
            if not workers:
                took[0].append(score(folder, ortho, small, out)[0])
                continue
            with Dasks(folder / f'dask{time.time()}').start(workers=workers) as dasks:
                took[workers].append(score(folder, ortho, small, out, dasks.address)[0])
    one, two, here = (statistics.median(took[workers]) for workers in (1, 2, 0))
    print(f'scaling: 23,040 tiles; one worker of one thread {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f}; without Dask on '
          f'{psutil.cpu_count()} processors {here:.1f} s (medians of {ROUNDS})')


def scheduler(folder, *_):
    """Tasks that do nothing."""
    from dalles.cluster.dispatch.connection import Connection
    from dalles.cluster.dispatch.dispatcher import Cluster
    from dalles.cluster.protocol.job import Job
    from dalles.core.raster.pixels import RasterSettings
    with Dasks(folder / f'dask{time.time()}') as dasks:
        (dasks.folder / 'idle.py').write_text(NOTHING)
        sys.path.insert(0, str(dasks.folder))
        import idle
        dasks.start(workers=2, threads=2)
        there, own, most = psutil.Process(dasks.scheduler.pid), psutil.Process(), [0]
        job = Job(version(), RasterSettings(''), 'numpy', '')
        over = threading.Event()

        def watch():
            while not over.wait(0.5) and there.is_running():
                most[0] = max(most[0], there.memory_info().rss)
        with Connection(dasks.address) as connection:
            watching = threading.Thread(target=watch)
            watching.start()
            before, mine, rss, begun = there.cpu_times(), own.cpu_times(), there.memory_info().rss, time.perf_counter()
            done = sum(1 for _ in Cluster(connection).map(idle.nothing, job, range(TASKS), b'x' * 7_400_000))
            seconds, after, later = time.perf_counter() - begun, there.cpu_times(), own.cpu_times()
            over.set()
            watching.join()
    print(f'scheduler: {done} tasks in {seconds:.0f} s ({done / seconds:.0f} a second); scheduler {_busy(after, before):.0f} s '
          f'of processor, {rss / 1e6:.0f} MB before and {most[0] / 1e6:.0f} MB at the most; client {_busy(later, mine):.0f} s')


def _busy(after, before):
    return after.user + after.system - before.user - before.system


if __name__ == '__main__':
    room = Path(sys.argv[1]).resolve()
    for name in sys.argv[2:] or ('kills', 'scaling', 'scheduler'):
        {'kills': kills, 'scaling': scaling, 'scheduler': scheduler}[name](room, *prepared(room))
