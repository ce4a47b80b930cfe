"""Services of images, and layers of them: of WMS, WMTS and XYZ, and of ArcGIS REST by export and by cached tiles; tile images."""

import csv
from contextlib import ExitStack

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer

from arcgisserver import ArcGis
from tileserver import MERCATOR, MERCATOR_GSD_M, Services, serving

PIXELS = {2154: {'origin': (800000, 6204200), 'gsd': 0.5}, 3857: {
    'origin': (MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100), 'gsd': MERCATOR_GSD_M}}


@pytest.fixture
def service(ortho, towns, tmp_path):
    """service(kind, epsg=None) -> Services of the towns for a kind of layer, to the end of the test."""
    with ExitStack() as opened:
        def make(kind, epsg=None):
            epsg = epsg or (3857 if kind == 'xyz' else 2154)
            server = ArcGis if kind in ('export', 'tiles') else Services
            return opened.enter_context(serving(ortho(towns, epsg=epsg, **PIXELS[epsg]), tmp_path, server))
        yield make


@pytest.fixture
def layer_of(qgis):
    """layer_of(services, kind, more='') -> QgsRasterLayer."""
    def make(services, kind, more=''):
        provider = 'arcgismapserver' if isinstance(services, ArcGis) else 'wms'
        layer = QgsRasterLayer(services.source(kind, more), kind, provider)
        assert layer.isValid(), layer.error().message()
        return layer
    return make


@pytest.fixture
def filled(ortho, make_grid):
    """filled(value, kind='uint8', ...) -> (grid, path of an orthophoto at 1 m of which one tile is half of a value)."""
    def make(value, kind='uint8', bands=3, **options):
        array = np.random.default_rng(1).integers(20, 200, (200, 250, bands)).astype(kind)
        array[150:, 150:175] = value
        path = ortho(array, gsd=1, **options)
        return make_grid(path), path
    return make


@pytest.fixture
def exported(run, tmp_path, feedback):
    """exported(grid, ortho, name='lib') -> ({tile_id: (H, W, 3) uint8}, warnings)."""
    def call(grid, layer, name='lib', **more):
        log = feedback()
        out = run('dalles:exporttiles', log, INPUT=grid, ORTHO=layer, LABEL='', FORMAT='png', SPLIT='100/0/0', BLOCK=0,
                  FOLDER=str(tmp_path / name), **more)
        with open(out['MANIFEST'], newline='') as file:
            found = {row['tile_id']: gdal.Open(str(tmp_path / name / row['path'])).ReadAsArray().transpose(1, 2, 0)
                     for row in csv.DictReader(file)}
        return found, [one for one in log.warnings if 'settings of the layer' in one]
    return call
