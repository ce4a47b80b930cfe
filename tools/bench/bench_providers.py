"""How long a grid takes in each provider:  python3 tools/bench/bench_providers.py [SIDE]

SIDE times SIDE tiles (default 316: some 100,000) and a building for each third of them. A table goes to the screen: seconds of
buildgrid into the provider, of tagtiles into a new layer of it, and of tagtiles onto the grid itself.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import headless
import postgis

PROVIDERS = ('gpkg', 'postgis', 'fgb', 'shp', 'geojson', 'memory')


def houses(side_m, count):
    """A memory layer of squares of 12 m."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
    layer, rng, features = QgsVectorLayer('Polygon?crs=EPSG:2154', 'houses', 'memory'), random.Random(1), []
    corners = [(0, 0), (side_m - 12, side_m - 12), *((rng.uniform(0, side_m - 12), rng.uniform(0, side_m - 12))
                                                      for _ in range(count))]
    for x, y in corners:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 12, y + 12)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def main(side=316):
    """Measure and print."""
    run, side_m = headless.start(), 50 * side
    buildings = houses(side_m, side * side // 3)

    def timed(algorithm, **parameters):
        started = time.monotonic()
        found = run(algorithm, **parameters)['OUTPUT']
        return found, f'{time.monotonic() - started:6.1f} s'

    print(f'| {side * side:,} tiles | buildgrid | tagtiles, copy | tagtiles, in place |\n|---|---|---|---|')
    with tempfile.TemporaryDirectory() as folder, postgis.Server() as server:
        for provider in PROVIDERS:
            def place(name, provider=provider):
                return {'postgis': 'postgres://' + server.uri(name), 'memory': 'memory:' + name}.get(
                    provider, f'{folder}/{name}.{provider}')
            grid, built = timed('dalles:buildgrid', EXTENT=f'0,{side_m},0,{side_m} [EPSG:2154]', OUTPUT=place('grid'))
            _, copied = timed('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=place('tagged'))
            _, onto = timed('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings)
            print(f'| {provider} | {built} | {copied} | {onto} |', flush=True)


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))
