"""Grid, tags and export measured against what QGIS itself offers."""

import contextlib
import statistics
import time

from qgis.core import QgsVectorLayer

import as_package
import benchdata
import benchpeers
from bench_ortho import X0, Y0
from bench_page import Row

as_package.register()

from dalles.algorithms.inputs.footprints import Footprints  # noqa: E402

EXPORT_PX = 250  # a tile of 50 m at 0.2 m: every pixel as it is


def timed(function, *arguments, **named):
    """Seconds of a call."""
    started = time.perf_counter()
    function(*arguments, **named)
    return time.perf_counter() - started


def gridding(run, place):
    """buildgrid against native:creategrid, GeoPackage both."""
    side = 100 if place.short else 1000
    west, north = 800000, 6300000
    extent = f'{west},{west + side * 50},{north - side * 50},{north} [EPSG:2154]'
    ours = timed(run, 'dalles:buildgrid', EXTENT=extent, OUTPUT=place.file('ours.gpkg'))
    theirs = benchpeers.native_creategrid(place.file('theirs.gpkg'), side, side)
    yield Row(f'buildgrid, {side * side:,} tiles', f'{ours:.1f} s', 'native:creategrid', f'{theirs:.1f} s', ours / theirs,
              '<= 1.3')


def tagging(run, place):
    """tagtiles against native:calculatevectoroverlaps."""
    side, count = (100, 3000) if place.short else (1000, 300000)
    grid, buildings = place.file('plain.gpkg'), place.file('buildings.gpkg')
    extent = benchdata.grid(grid, side, side)
    benchdata.write_buildings(buildings, count, extent)
    step, computing = f'tagtiles, {side * side:,} tiles, {count:,} buildings', []
    theirs = timed(run, 'native:calculatevectoroverlaps', INPUT=grid, LAYERS=[buildings], OUTPUT=place.file('theirs.gpkg'))
    with measuring(Footprints, 'coverage', computing):
        ours = timed(run, 'dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=place.file('ours.gpkg'))
    copied = timed(run, 'native:savefeatures', INPUT=grid, OUTPUT=place.file('copy.gpkg'))
    yield Row(step, f'{ours:.1f} s', 'native:calculatevectoroverlaps', f'{theirs:.1f} s', theirs / ours, '>= 2')
    yield Row(f'{step}: the areas alone', f'{sum(computing):.1f} s', 'the same without the time of native:savefeatures',
              f'{theirs - copied:.1f} s', (theirs - copied) / sum(computing), '>= 12')
    ours = timed(run, 'dalles:tagtiles', INPUT=grid, BUILDINGS=buildings)
    yield Row(f'{step}: onto the grid itself', f'{ours:.1f} s', 'native:calculatevectoroverlaps', f'{theirs:.1f} s',
              theirs / ours, '')


def stacking(run, place):
    """Buildings over one another: reading and areas of tagtiles against native:dissolve, and their cost against their number."""
    few, many, times = (300, 3000, 1) if place.short else (3000, 30000, 3)
    grid = place.file('few.gpkg')
    west, south, east, north = benchdata.grid(grid, 20, 20)
    middle = (west + east) / 2 + 3, (south + north) / 2 + 4

    def measured(buildings, number):
        seconds, out = [], place.file(f'stacked{number}.gpkg')
        with measuring(Footprints, '__init__', seconds), measuring(Footprints, 'coverage', seconds):
            run('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=out)
        return sum(seconds)

    equal = place.file('equal.gpkg')
    benchdata.write_stack(equal, few, middle)
    ours, theirs = [], []
    for number in range(times):
        ours.append(measured(equal, f'equal{number}'))
        theirs.append(timed(run, 'native:dissolve', INPUT=equal, OUTPUT=place.file(f'dissolved{number}.gpkg')))
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    yield Row(f'tagtiles, {few:,} equal buildings: reading and areas', f'{ours:.2f} s', 'native:dissolve', f'{theirs:.2f} s',
              theirs / ours, '>= 1')
    seconds = []
    for count in (few, many):
        nested = place.file(f'nested{count}.gpkg')
        benchdata.write_stack(nested, count, middle, growing=True)
        seconds.append(statistics.median(measured(nested, f'nested{count}-{number}') for number in range(times)))
    yield Row(f'tagtiles, {many:,} nested buildings: reading and areas', f'{seconds[1]:.2f} s', f'{few:,} of them',
              f'{seconds[0]:.2f} s', seconds[1] / seconds[0], '<= 15')


@contextlib.contextmanager
def measuring(kind, name, seconds):
    """Within the context, the time of each call of a method is added to a list."""
    real = getattr(kind, name)

    def watched(*arguments, **named):
        started = time.perf_counter()
        try:
            return real(*arguments, **named)
        finally:
            seconds.append(time.perf_counter() - started)
    setattr(kind, name, watched)
    try:
        yield
    finally:
        setattr(kind, name, real)


def exporting(run, place):
    """exporttiles against the atlas, JPEG of one size."""
    ortho = place.orthos[0]
    tagged, side = place.file('tagged.gpkg'), 200 if place.short else 3000
    run('dalles:buildgrid', ORTHO=ortho, EXTENT=f'{X0},{X0 + side},{Y0 - side},{Y0} [EPSG:2154]', OUTPUT=tagged)
    layer = QgsVectorLayer(tagged, 'tagged', 'ogr')
    count, ours, theirs = layer.featureCount(), [], []
    for number in range(1 if place.short else 2):  # a fresh folder each: many files make one slow
        theirs.append(benchpeers.native_atlas(tagged, ortho, place.folder / f'atlas{number}', EXPORT_PX))
        ours.append(timed(run, 'dalles:exporttiles', INPUT=tagged, ORTHO=ortho, LABEL='',
                          FOLDER=str(place.folder / f'library{number}')))
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    yield Row(f'exporttiles, JPEG of {EXPORT_PX} px', f'{count / ours:.0f} tiles/s', 'native atlas',
              f'{count / theirs:.0f} tiles/s', theirs / ours, '>= 5')
