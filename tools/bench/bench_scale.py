"""Cost and memory against the number of tiles, with a network so small that all the rest shows.

As a program: python3 bench_scale.py GRID ORTHO MODEL, one predicttiles; prints its seconds and the peak memory in MB of QGIS
and its worker together.
"""

import functools
import math
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from osgeo import gdal
from qgis.core import QgsRasterLayer

import benchdata
import toymodel
from bench_ortho import X0, Y0
from bench_page import Row

HERE = Path(__file__).resolve().parent
COARSE_M = 0.5  # metres a pixel of the orthophoto of these runs: 100 px a tile
TOY_PX = 50


def toy(place):
    """Path of a model whose network does nearly nothing."""
    path = place.folder / 'toy.keras'
    if not path.exists():
        toymodel.write(path, place.home, TOY_PX)
    return str(path)


@functools.lru_cache(maxsize=1)
def coarse(place):
    """The GeoTIFF as if it were COARSE_M a pixel, laid side by side until all grids lie on it."""
    source, path = gdal.Open(place.orthos[0]), place.file('coarse.vrt')
    side_m = source.RasterXSize * COARSE_M
    count = math.ceil(sides(place)[-1] * 50 / side_m)
    parts = []
    for row in range(count):
        for col in range(count):
            west, north = X0 + col * side_m, Y0 - row * side_m
            parts.append(str(place.folder / f'coarse_{row}_{col}.vrt'))
            view = gdal.Translate(parts[-1], source, format='VRT', outputBounds=[west, north, west + side_m, north - side_m])
            view = None  # noqa: F841 (closes the file)
    gdal.BuildVRT(path, parts).FlushCache()
    QgsRasterLayer(path, 'coarse')  # QGIS looks over a new VRT once, with a gigabyte of memory, and keeps what it found
    return path


def sides(place):
    """Tiles along each side of the grids."""
    return (30, 100) if place.short else (32, 100, 316, 1000)


def predicted(place, run, side):
    """(seconds, peak MB) of predicttiles on side x side tiles, in a process of its own; measured once."""
    known = place.__dict__.setdefault('known', {})
    if side not in known:
        grid = gridded(place, run, side)[0]
        done = subprocess.run([sys.executable, str(HERE / 'bench_scale.py'), grid, coarse(place), toy(place)],
                              capture_output=True)
        if done.returncode:
            raise RuntimeError(f'predicttiles failed: {done.stderr.decode()[-500:]}')
        known[side] = tuple(map(float, done.stdout.split()[-2:]))
    return known[side]


def gridded(place, run, side):
    """(path of a grid of side x side tiles, seconds it took)."""
    grid, extent = place.file(f'scale{side}.gpkg'), f'{X0},{X0 + side * 50},{Y0 - side * 50},{Y0} [EPSG:2154]'
    started = time.perf_counter()
    run('dalles:buildgrid', EXTENT=extent, OUTPUT=grid)
    return grid, time.perf_counter() - started


def memory(run, place):
    """Yield the row of peak memory: the largest grid against 10,000 tiles."""
    few, many = 100, sides(place)[-1]
    (_, low), (_, high) = predicted(place, run, few), predicted(place, run, many)
    yield Row(f'memory of predicttiles, QGIS and worker, {many * many:,} tiles', f'{high:.0f} MB', f'{few * few:,} tiles',
              f'{low:.0f} MB', high / low, '<= 1.2')


def sizes(run, place):
    """{algorithm: [(tiles, seconds), ...]}."""
    curves = {'buildgrid': [], 'tagtiles': [], 'predicttiles, toy network': []}
    for side in sides(place):
        grid, seconds = gridded(place, run, side)
        curves['buildgrid'].append((side * side, seconds))
        buildings = place.file(f'buildings{side}.gpkg')
        benchdata.write_buildings(buildings, max(10, side * side * 3 // 10), (X0, Y0 - side * 50, X0 + side * 50, Y0))
        started = time.perf_counter()
        run('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=place.file(f'tagged{side}.gpkg'))
        curves['tagtiles'].append((side * side, time.perf_counter() - started))
        curves['predicttiles, toy network'].append((side * side, predicted(place, run, side)[0]))
    return curves


class Peak(threading.Thread):
    """Looks at the memory of this process and of those it started, ten times a second."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak_kb, self.stop = 0, threading.Event()

    def run(self):
        while not self.stop.wait(0.1):
            self.peak_kb = max(self.peak_kb, self.now())

    @staticmethod
    def now():
        """Resident memory in kB."""
        parents, sizes = {}, {}
        for entry in Path('/proc').glob('[0-9]*/status'):
            try:
                lines = dict(line.split(':', 1) for line in entry.read_text().splitlines() if ':' in line)
            except OSError:  # it has ended
                continue
            number = int(entry.parent.name)
            parents[number], sizes[number] = int(lines['PPid']), int(lines.get('VmRSS', '0 kB').split()[0])
        own, found = int(Path('/proc/self').resolve().name), 0
        for number in sizes:
            above = number
            while above not in (own, 0):
                above = parents.get(above, 0)
            found += sizes[number] if above == own else 0
        return found


def main():
    from headless import start
    run, peak = start(), Peak()
    peak.start()
    started = time.perf_counter()
    run('dalles:predicttiles', INPUT=sys.argv[1], ORTHO=sys.argv[2], MODEL=sys.argv[3], ENGINE='onnxruntime')
    seconds = time.perf_counter() - started
    peak.stop.set()
    peak.join()
    print(seconds, peak.peak_kb / 1024)


if __name__ == '__main__':
    main()
