"""A QGIS without a window, layers made from a few lines, and algorithms that run on them."""

import csv
import gc

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext, QgsVectorLayer

import headless
from dalles.algorithms.framework.qgis_versions import is_null
from feedback import Feedback
from raster_files import noise, write_raster
from tile_libraries import write_library


@pytest.fixture(scope='session')
def qgis():
    """The application with Processing and the provider; one a session, as QGIS allows no second."""
    application, plugin = headless.begin()
    import processing  # noqa: F401 (what it brings stays, too)
    stays()
    yield application
    plugin.unload()


@pytest.fixture(scope='session', autouse=True)
def collector_off():
    """Servers of tests are threads of this process: what is in rings of references, objects of Qt among it, must not end there.

    Such a thread may hang when it ends, and PyQt's table of objects is not for two threads (see core/runtime/gc_control.py).
    """
    gc.disable()
    stays()
    yield
    gc.unfreeze()
    gc.enable()


def stays():
    """What is there now, modules and QGIS, stays to the end: it is not looked through after each test (0.1 s)."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected():
    """In the main thread, after each test."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """What is kept of services and folders lies in a folder of the test."""
    monkeypatch.setenv('DALLES_CACHE', str(tmp_path / 'cache'))


@pytest.fixture(scope='session')
def run(qgis):
    """run('dalles:buildgrid', feedback=None, **parameters) -> outputs; errors are raised."""
    import processing

    def call(algorithm, feedback=None, **parameters):
        return processing.run(algorithm, parameters, feedback=feedback or Feedback(), context=QgsProcessingContext())
    return call


@pytest.fixture
def refusal(run):
    """The message with which an algorithm refuses, one sentence or two and no traceback."""
    from qgis.core import QgsProcessingException

    def call(algorithm, **parameters):
        with pytest.raises(QgsProcessingException) as caught:
            run(algorithm, **parameters)
        message = str(caught.value).replace('Unable to execute algorithm\n', '').strip()
        assert '\n' not in message and 'Traceback' not in message
        return message
    return call


@pytest.fixture
def polygons(qgis):
    """polygons(['POLYGON(...)', ...], crs, fields='name:string', rows=[[...]]) -> memory layer."""
    def make(geometries, crs='EPSG:2154', fields='', rows=None, kind='Polygon'):
        layer = QgsVectorLayer(f'{kind}?crs={crs}' + (f'&field={fields}' if fields else ''), 'made', 'memory')
        for number, text in enumerate(geometries):
            feature = QgsFeature(layer.fields())
            if text is not None:
                feature.setGeometry(text if isinstance(text, QgsGeometry) else QgsGeometry.fromWkt(text))
            feature.setAttributes(rows[number] if rows else [])
            layer.dataProvider().addFeatures([feature])
        layer.updateExtents()
        return layer
    return make


def box(xmin, ymin, xmax, ymax):
    """A rectangle as WKT."""
    return f'POLYGON(({xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}))'


@pytest.fixture(name='box')
def box_fixture():
    return box


@pytest.fixture
def ortho(tmp_path):
    """ortho(array or None, ...) -> path of a GeoTIFF; by default 500 x 400 px at 0.5 m, 250 m x 200 m of noise."""
    def make(array=None, origin=(800000, 6204200), gsd=0.5, name='ortho.tif', geotransform=None, **options):
        array = noise() if array is None else array
        return write_raster(tmp_path / name, array, geotransform or (origin[0], gsd, 0, origin[1], 0, -gsd), **options)
    return make


@pytest.fixture
def table():
    """Rows of a layer or file as dicts, by tile_id when it has one."""
    def read(layer):
        layer = QgsVectorLayer(layer, 'read', 'ogr') if isinstance(layer, str) else layer
        assert layer.isValid()
        names = layer.fields().names()
        plain = [dict(zip(names, (None if is_null(v) else v for v in f.attributes())))
                 for f in layer.getFeatures()]
        return {row['tile_id']: row for row in plain} if 'tile_id' in names else plain
    return read


@pytest.fixture(scope='session')
def feedback():
    return Feedback


@pytest.fixture
def make_grid(run, tmp_path):
    """make_grid(ortho path, name='grid.gpkg', **parameters) -> path of a grid."""
    def make(ortho=None, name='grid.gpkg', **parameters):
        path = str(tmp_path / name)
        run('dalles:buildgrid', ORTHO=ortho, OUTPUT=path, **parameters)
        return path
    return make


@pytest.fixture
def small_blocks(monkeypatch):
    """What is asked of services comes in blocks of 400 pixels, with no time between requests."""
    from dalles.algorithms.imagery import web_raster
    from dalles.core.download import block_cache
    monkeypatch.setattr(web_raster, 'INTERVAL_S', 0.001)
    monkeypatch.setattr(web_raster, 'PAUSES_S', (0, 0))
    for module in (block_cache, web_raster):
        monkeypatch.setattr(module, 'BLOCK_PX', 400)


@pytest.fixture
def towns():
    """(600, 700, 3) uint8 of smooth colours and noise, whose tiles have probabilities far apart."""
    rng = np.random.default_rng(5)
    smooth = np.kron(rng.integers(30, 200, (6, 7, 3)), np.ones((100, 100, 1), int))
    return (smooth + rng.integers(0, 30, smooth.shape)).astype('uint8')


@pytest.fixture
def town(polygons, box):
    """A house of 400 m² on eight of twenty tiles, and scraps that stretch over the ground."""
    houses = [box(800000 + 50 * c + 10, 6204000 + 50 * r + 10, 800000 + 50 * c + 30, 6204000 + 50 * r + 30)
              for c in range(2) for r in range(4)]
    return polygons(houses + [box(800249, 6204199, 800250, 6204200), box(800000, 6204000, 800001, 6204001)])


@pytest.fixture
def predicted(run, table, tmp_path):
    """predicted(grid, ortho, ...) -> rows of the scored grid."""
    def call(grid, ortho, feedback=None, name='scored.gpkg', **more):
        return table(run('dalles:predicttiles', feedback, INPUT=grid, ORTHO=ortho, ENGINE='numpy', OUTPUT=str(tmp_path / name),
                         **more)['OUTPUT'])
    return call


@pytest.fixture
def images_of(run, tmp_path):
    """images_of(grid, ortho, name, gsd) -> {file name: (array, geotransform)} of the exported tile images."""
    def call(grid, ortho, name, gsd):
        run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', FORMAT='png', SPLIT='100/0/0', RESOLUTION=gsd,
            FOLDER=str(tmp_path / name))
        opened = {path.name: gdal.Open(str(path)) for path in (tmp_path / name).rglob('*.png')}
        return {name: (one.ReadAsArray(), one.GetGeoTransform()) for name, one in opened.items()}
    return call


@pytest.fixture
def in_french(qgis, tmp_path):
    """QGIS with the French of Dalles, compiled as the package has it."""
    from qgis.PyQt.QtCore import QTranslator

    import strings
    made = tmp_path / 'dalles_fr.qm'
    strings.compiled(made)
    translator = QTranslator()
    assert translator.load(str(made))
    qgis.installTranslator(translator)
    yield translator
    qgis.removeTranslator(translator)


@pytest.fixture
def library(tmp_path):
    """library(counts={('train', 0): 24, ...}, names=..., name='lib', size=100) -> folder, see write_library."""
    def make(counts=None, names=('bati', 'non_bati'), name='lib', size=100):
        return write_library(tmp_path / name, counts, names, size)
    return make


@pytest.fixture(scope='session')
def library_at():
    """library_at(folder, counts=None) -> folder, see write_library; for fixtures that last longer than a test."""
    return write_library


@pytest.fixture
def grid(make_grid):
    """A grid of 4 x 4 tiles over 0..200."""
    return make_grid(EXTENT='0,200,0,200 [EPSG:2154]')


@pytest.fixture
def tag(run, tmp_path, table):
    """tag(grid, buildings, ...) -> (rows by tile_id without its first part, outputs)."""
    def call(grid, buildings, feedback=None, **parameters):
        out = parameters.pop('OUTPUT', str(tmp_path / 'tagged.gpkg'))
        outputs = run('dalles:tagtiles', feedback, INPUT=grid, BUILDINGS=buildings, OUTPUT=out, **parameters)
        return {name.replace('CRS2154RES50m', ''): row for name, row in table(out).items()}, outputs
    return call


@pytest.fixture
def tagged(make_grid, ortho, polygons, box, run, tmp_path):
    """(tagged grid, orthophoto): 5 x 4 tiles; the western two columns built, one tile ambiguous."""
    path = ortho()
    houses = [box(800000 + 50 * c + 10, 6204000 + 50 * r + 10, 800000 + 50 * c + 30, 6204000 + 50 * r + 30)
              for c in range(2) for r in range(4)]
    specks = [box(800248, 6204198, 800250, 6204200), box(800000, 6204000, 800001, 6204001)]
    out = str(tmp_path / 'tagged.gpkg')
    run('dalles:tagtiles', INPUT=make_grid(path), BUILDINGS=polygons(houses + specks), OUTPUT=out)
    return out, path


@pytest.fixture
def export(run, tagged, tmp_path):
    """export(feedback=None, name='lib', ...) -> (rows of the manifest, folder, outputs)."""
    def call(feedback=None, name='lib', **parameters):
        folder = tmp_path / name
        inputs = {'INPUT': tagged[0], 'ORTHO': tagged[1], 'FOLDER': str(folder), 'BLOCK': 0, 'FORMAT': 'png', **parameters}
        outputs = run('dalles:exporttiles', feedback, **inputs)
        with open(outputs['MANIFEST'], newline='') as file:
            return list(csv.DictReader(file)), folder, outputs
    return call


@pytest.fixture
def scene(ortho, make_grid):
    """(grid, orthophoto): 20 tiles; one white, one black, and a row of tiles beyond the image."""
    rng = np.random.default_rng(0)
    array = np.kron(rng.integers(30, 220, (40, 50, 3), dtype='uint8'), np.ones((10, 10, 1), 'uint8'))
    array[:100, :100], array[:100, 100:200] = 255, 0
    path = ortho(array)
    return make_grid(EXTENT='800000,800300,6204000,6204200 [EPSG:2154]'), path


@pytest.fixture
def predict(run, scene, table, tmp_path):
    """predict(feedback=None, ...) -> (rows by tile_id, outputs), into a copy unless OUTPUT says otherwise."""
    def call(feedback=None, **parameters):
        inputs = {'INPUT': scene[0], 'ORTHO': scene[1], 'OUTPUT': str(tmp_path / 'scored.gpkg'), **parameters}
        if inputs['OUTPUT'] is None:
            del inputs['OUTPUT']
        outputs = run('dalles:predicttiles', feedback, **inputs)
        return table(inputs.get('OUTPUT') or inputs['INPUT']), outputs
    return call
