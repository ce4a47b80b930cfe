"""Predict the tiles with SCHEDULER: a scheduler and workers of Dask, real processes, in the place of this machine."""

import os
import shutil
import threading
import time
from contextlib import contextmanager

import numpy as np
import pytest
from dasks import Dasks
from osgeo import gdal
from qgis.core import QgsFeatureRequest, QgsProcessingException, QgsRasterLayer, QgsVectorLayer

from as_package import ROOT
from dalles.algorithms import scorers
from helpers import wkt
from scored import rows
from toys import write_toy

pytestmark = pytest.mark.engine('dask')
PYTHON = ROOT / '.venv-cluster' / 'bin' / 'python'
GSD, WIDTH, HEIGHT = .5, 25_000, 12_500  # three chunks side by side, and the beginning of three below them
WEST, NORTH = 800000, 6300000
PATCHES = [(col, row) for col in (0, 11_500, 24_200) for row in (0, 11_700)]  # where there is an image, around corners of chunks
SIDE = 800  # of a patch, pixels


def ground(col, row, width, height):
    """A rectangle of pixels as WKT."""
    xmin, ymax = WEST + col * GSD, NORTH - row * GSD
    xmax, ymin = xmin + width * GSD, ymax - height * GSD
    return f'POLYGON(({xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}))'


@pytest.fixture(scope='module')
def scene(tmp_path_factory, qgis):
    """(grid, image, toy model): 384 tiles in six chunks, some without image, and some beyond the raster."""
    import headless
    import processing
    from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext
    folder = tmp_path_factory.mktemp('cluster')
    image, grid = str(folder / 'ortho.tif'), str(folder / 'grid.gpkg')
    out = gdal.GetDriverByName('GTiff').Create(image, WIDTH, HEIGHT, 3, options=['TILED=YES', 'SPARSE_OK=TRUE', 'COMPRESS=DEFLATE'])
    out.SetGeoTransform((WEST, GSD, 0, NORTH, 0, -GSD))
    out.SetProjection(wkt(2154))
    rng = np.random.default_rng(3)
    for col, row in PATCHES:
        small = rng.integers(30, 220, (3, SIDE // 20, SIDE // 20), dtype='uint8')
        out.WriteArray(np.kron(small, np.ones((1, 20, 20), 'uint8')), col, row)
    out = None
    mask = QgsVectorLayer('Polygon?crs=EPSG:2154', 'mask', 'memory')
    for col, row in [*PATCHES, (WIDTH - 100, 3000), (5000, 5000)]:  # also beyond the east edge, and where there is no image
        side = SIDE if (col, row) in PATCHES else 200
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(ground(col + 1, row + 1, side - 2, side - 2)))
        mask.dataProvider().addFeatures([feature])
    processing.run('dalles:buildgrid', {'EXTENT': f'{WEST},{WEST + 13000},{NORTH - 7000},{NORTH} [EPSG:2154]', 'MASK': mask,
                                        'OUTPUT': grid}, feedback=headless.Quiet(), context=QgsProcessingContext())
    return grid, image, str(write_toy(folder / 'toy.keras'))


@contextmanager
def cluster(folder, **workers):
    """A scheduler and workers; ended with the block, also after an error."""
    with Dasks(folder, PYTHON) as dasks:
        yield dasks.start(**{'workers': 2, **workers})


@pytest.fixture(scope='module')
def shared(tmp_path_factory):
    """A cluster for tests that leave it as it is."""
    with cluster(tmp_path_factory.mktemp('dask')) as dasks:
        yield dasks


@pytest.fixture
def predict(run, scene, tmp_path):
    """predict(name, feedback=None, ...) -> (rows of the scored grid, outputs); with OUTPUT=None in place, on a copy of the grid."""
    def call(name, said=None, **more):
        grid, image, model = scene
        given = {'INPUT': grid, 'ORTHO': image, 'MODEL': model, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / f'{name}.gpkg'),
                 **more}
        if given['OUTPUT'] is None:
            del given['OUTPUT']
            given['INPUT'] = str(tmp_path / f'{name}.gpkg')
            if not os.path.exists(given['INPUT']):
                shutil.copy(grid, given['INPUT'])
        outputs = run('dalles:predicttiles', said, **given)
        return rows(outputs['OUTPUT']), outputs
    return call


@pytest.mark.parametrize('engine', ['numpy', pytest.param('onnxruntime', marks=pytest.mark.engine('onnxruntime'))])
def test_a_cluster_gives_the_bytes_of_one_machine(predict, shared, feedback, engine):
    said = feedback()
    here, counted = predict('here', ENGINE=engine, MODEL=None)
    there, outputs = predict('there', said, ENGINE=engine, MODEL=None, SCHEDULER=shared.address)
    assert len(here) > 380 and len({probability for _, probability, *_ in here}) > 300
    assert {status for *_, status, _ in here} == {'ok', 'nodata', 'outside'}
    assert there == here  # each value a double of SQLite: equal is the same to the last bit
    assert [outputs[name] for name in ('COUNT', 'SCORED')] == [counted[name] for name in ('COUNT', 'SCORED')]
    assert any(f'engine {engine} (' in info and 'on the cluster tcp://' in info for info in said.infos), said.infos
    assert said.warnings == []
