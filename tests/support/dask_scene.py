"""A grid and an image of several chunks, and a scheduler and workers of Dask in the environment of the cluster."""

from contextlib import contextmanager

import numpy as np
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext, QgsVectorLayer

from as_package import ROOT
from dasks import Dasks
from helpers import wkt
from toys import write_toy

PYTHON = ROOT / '.venv-cluster' / 'bin' / 'python'
GSD, WIDTH, HEIGHT = .5, 25_000, 12_500  # three chunks side by side, and the beginning of three below them
WEST, NORTH = 800000, 6300000
PATCHES = [(col, row) for col in (0, 11_500, 24_200) for row in (0, 11_700)]  # where there is an image, around corners of chunks
SIDE = 800  # of a patch, pixels


def rectangle(col, row, width, height):
    """A rectangle of pixels as WKT."""
    xmin, ymax = WEST + col * GSD, NORTH - row * GSD
    xmax, ymin = xmin + width * GSD, ymax - height * GSD
    return f'POLYGON(({xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}))'


def write_scene(folder):
    """(grid, image, toy model): 384 tiles in six chunks, some without image, and some beyond the raster."""
    import processing

    import headless
    image, grid = str(folder / 'ortho.tif'), str(folder / 'grid.gpkg')
    options = ['TILED=YES', 'SPARSE_OK=TRUE', 'COMPRESS=DEFLATE']
    out = gdal.GetDriverByName('GTiff').Create(image, WIDTH, HEIGHT, 3, options=options)
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
        feature.setGeometry(QgsGeometry.fromWkt(rectangle(col + 1, row + 1, side - 2, side - 2)))
        mask.dataProvider().addFeatures([feature])
    processing.run('dalles:buildgrid', {'EXTENT': f'{WEST},{WEST + 13000},{NORTH - 7000},{NORTH} [EPSG:2154]', 'MASK': mask,
                                        'OUTPUT': grid}, feedback=headless.Quiet(), context=QgsProcessingContext())
    return grid, image, str(write_toy(folder / 'toy.keras'))


@contextmanager
def cluster(folder, workers=2, nanny=True, dalles=ROOT):
    """A scheduler and workers that have the Dalles of a folder, or none; ended with the block, also after an error."""
    with Dasks(folder, PYTHON) as dasks:
        (folder / 'dalles').unlink()
        if dalles is not None:
            (folder / 'dalles').symlink_to(dalles)
        dasks.start(0)
        for _ in range(workers):
            dasks.start_worker(nanny=nanny)
        yield dasks
