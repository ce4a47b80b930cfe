"""How long fetching takes, and what memory, where the service takes no time: tools/bench/bench_fetch.py [KILOMETRES] [BUILDINGS]

A server of this machine sends one image for all blocks, and pages of made buildings; what is left is Dalles itself: requests,
checks, the files. A real service and a real network take longer.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from osgeo import gdal

import headless

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / 'tests' / 'support')]

from servers import mapserver, sample  # noqa: E402
from servers.faults import Proxy  # noqa: E402

run = headless.start()

WEST, SOUTH = 800000, 6204000


def image(width, height):
    """A JPEG of some detail."""
    noise = np.random.default_rng(0).normal(0, 12, (3, height // 4 + 1, width // 4 + 1)).cumsum(axis=2) % 200 + 20
    memory = gdal.GetDriverByName('MEM').Create('', width, height, 3)
    memory.WriteArray(np.kron(noise, np.ones((1, 4, 4)))[:, :height, :width].astype('uint8'))
    gdal.GetDriverByName('JPEG').CreateCopy('/vsimem/block', memory, options=['QUALITY=85'])
    file = gdal.VSIFOpenL('/vsimem/block', 'rb')
    try:
        return bytes(gdal.VSIFReadL(1, 10 ** 8, file))
    finally:
        gdal.VSIFCloseL(file)


def page(start, size):
    """Buildings in GeoJSON."""
    return json.dumps({'type': 'FeatureCollection', 'features': [{
        'type': 'Feature', 'properties': {'cleabs': f'BATIMENT{n:016d}', 'usage_1': 'Résidentiel', 'hauteur': 3.5},
        'geometry': {'type': 'Polygon', 'coordinates': [[[WEST + n % 900 + x, SOUTH + n // 900 % 900 + y] for x, y in (
            (0, 0), (9, 0), (9, 9), (0, 9), (0, 0))]]}} for n in range(start, start + size)]}).encode()


def answers(buildings):
    """What the proxy sends in place of MapServer."""
    known = {}

    def script(number, seen):
        query = seen.query
        if query['REQUEST'] == 'GetMap':
            size = int(query['WIDTH']), int(query['HEIGHT'])
            if size not in known:
                known[size] = image(*size)
            return 'body', ('image/jpeg', known[size])
        if 'RESULTTYPE' in query:
            return 'body', ('text/xml', f'<FeatureCollection numberMatched="{buildings}"/>'.encode())
        if 'STARTINDEX' in query:
            start = int(query['STARTINDEX'])
            return 'body', ('application/json', page(start, min(int(query['COUNT']), buildings - start)))
        return None
    return script


def timed(name, **parameters):
    began = time.perf_counter()
    done = run(name, RATE=30, **parameters)
    took, memory = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    size = Path(done['OUTPUT']).stat().st_size / 1e6
    print(f'{name}: {took:.1f} s, {memory:.0f} MB of memory at the most so far, {size:.0f} MB written, {done["COUNT"]} blocks or '
          'buildings')


def main(side_km=5, buildings=100_000):
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        sample.make(Path(folder))
        with mapserver.serving(Path(folder)) as port:
            proxy = Proxy(port)
            proxy.fault, side = answers(buildings), 1000 * side_km
            extent = f'{WEST},{WEST + side},{SOUTH},{SOUTH + side} [EPSG:2154]'
            timed('dalles:fetchortho', URL=proxy.url, LAYER='ORTHO', EXTENT=extent, LIMIT=10_000, OUTPUT=f'{folder}/fetched.tif')
            timed('dalles:fetchbuildings', URL=proxy.url, LAYER='ms:batiment', EXTENT=extent, LIMIT=buildings,
                  OUTPUT=f'{folder}/fetched.gpkg')
            proxy.close()


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))
