"""The WMTS of QGIS Server as an orthophoto.

In Lambert-93 its tiles are some 2 millionths smaller than those of the tile matrix that it tells of (seen in 3.22): 3.5 m are
missing at 1800 km from the corner of the matrix. Here the corner is near.
"""

import io

import numpy as np
import pytest
from PIL import Image
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer

from servers import qgisserver
from servers.faults import DIRECT, Proxy
from tileserver import MERCATOR, MERCATOR_GSD_M, TILE_PX, ZOOM

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')
GSD, LEVEL = 0.5, 12
PIXEL_M = 0.00028  # of the scale of a tile matrix, by OGC
PLACES = {2154: {'origin': (800000, 6204200), 'gsd': GSD}, 3857: {
    'origin': (MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100), 'gsd': MERCATOR_GSD_M}}
CORNERS = {  # of tile matrices: (place, metres a pixel of the first, number of the last); that of EPSG:3857 is the server's own
    2154: ((799000.0, 6205000.0), GSD * 2 ** LEVEL, LEVEL), 3857: (MERCATOR, MERCATOR_GSD_M * 2 ** ZOOM, ZOOM)}


@pytest.fixture
def service(ortho, towns, tmp_path):
    """service(epsg) -> (path of the towns, Proxy in front of the QGIS Server that shows them)."""
    opened = []

    def make(epsg):
        path, project = ortho(towns, epsg=epsg, **PLACES[epsg]), QgsProject()
        crs, ((left, top), gsd, last) = f'EPSG:{epsg}', CORNERS[epsg]
        project.setCrs(QgsCoordinateReferenceSystem(crs))
        layer, proxy = QgsRasterLayer(path, 'ortho'), Proxy(None)
        project.addMapLayer(layer)
        project.writeEntry('WMTSUrl', '/', proxy.url)
        project.writeEntry('WMSCrsList', '/', [crs])
        for key in ('WMTSLayers', 'WMTSPngLayers', 'WMTSJpegLayers'):
            project.writeEntry(key, 'Layer', [layer.id()])
        project.writeEntry('WMTSGrids', 'CRS', [crs])
        project.writeEntry('WMTSGrids', 'Config', [f'{crs},{top!r},{left!r},{gsd / PIXEL_M!r},{last}'])
        assert project.write(str(tmp_path / 'towns.qgs'))
        server = qgisserver.serving(tmp_path / 'towns.qgs')
        proxy.port = server.__enter__()
        opened.extend([server, proxy])
        return path, proxy
    yield make
    server, proxy = opened
    proxy.close()
    server.__exit__(None, None, None)


def layer_of(proxy, epsg, form='image/png'):
    layer = QgsRasterLayer(
        f'crs=EPSG:{epsg}&format={form}&layers=ortho&styles=default&tileMatrixSet=EPSG:{epsg}&dpiMode=7&tilePixelRatio=0'
        f'&url={proxy.url}?SERVICE%3DWMTS%26REQUEST%3DGetCapabilities', 'wmts', 'wms')
    assert layer.isValid(), layer.error().message()
    return layer


def served(proxy, epsg):
    """(600, 700, 3) uint8 of the ground of the file, of the tiles that the server gives when it is asked without QGIS."""
    (left, top), whole, level = CORNERS[epsg]
    (west, north), gsd = PLACES[epsg]['origin'], whole / 2 ** level
    col, row = round((west - left) / gsd), round((top - north) / gsd)
    across, down = range(col // TILE_PX, (col + 699) // TILE_PX + 1), range(row // TILE_PX, (row + 599) // TILE_PX + 1)
    all_of_it = np.vstack([np.hstack([tile(proxy, epsg, level, x, y) for x in across]) for y in down])
    return all_of_it[row - down[0] * TILE_PX:, col - across[0] * TILE_PX:][:600, :700]


def tile(proxy, epsg, level, col, row):
    with DIRECT.open(f'http://127.0.0.1:{proxy.port}/?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=ortho&STYLE=default'
                     f'&FORMAT=image/png&TILEMATRIXSET=EPSG:{epsg}&TILEMATRIX={level}&TILEROW={row}&TILECOL={col}') as answer:
        return np.array(Image.open(io.BytesIO(answer.read())).convert('RGB'))


@pytest.mark.parametrize('epsg', [2154, 3857])
def test_tiles_are_those_of_the_server(service, ortho, predicted, images_of, make_grid, feedback, epsg):
    """To the bit those that it gives; as it resamples, they are those of the file to one pixel."""
    path, proxy = service(epsg)
    gsd, grid, layer, again = PLACES[epsg]['gsd'], make_grid(path), layer_of(proxy, epsg), feedback()
    assert min(abs(found / gsd - 1) for found in layer.dataProvider().nativeResolutions()) < 1e-6
    together = ortho(served(proxy, epsg), epsg=epsg, name='served.tif', **PLACES[epsg])
    expected, of_file = predicted(grid, together, name='expected.gpkg'), predicted(grid, path, name='file.gpkg')
    found = predicted(grid, layer, RESOLUTION=gsd)
    assert found == expected and len({row['proba_bati'] for row in found.values()}) >= 6
    assert max(abs(row['proba_bati'] - of_file[name]['proba_bati']) for name, row in found.items()) < 0.02
    asked = len(proxy.of('GetTile'))
    assert predicted(grid, layer, again, name='again.gpkg', RESOLUTION=gsd) == expected
    assert asked and len(proxy.of('GetTile')) == asked and any(': 0 requests of' in line for line in again.infos)
    images, exact, shown = (images_of(grid, one, name, gsd) for name, one in (('f', path), ('e', together), ('s', layer)))
    assert shown.keys() == images.keys() and len(shown) >= 6
    for name, (image, place) in shown.items():
        assert np.array_equal(image, exact[name][0]) and place == pytest.approx(images[name][1], abs=1e-3)
        assert nearby(image, images[name][0]).all()


def nearby(image, other):
    """Where the inner pixels of (3, H, W) have the colour of the other image within one pixel."""
    height, width = image.shape[1:]
    return np.any([(image[:, 1:-1, 1:-1] == other[:, y:height - 2 + y, x:width - 2 + x]).all(axis=0)
                   for y in range(3) for x in range(3)], axis=0)


def test_jpeg_is_close_to_the_file(service, images_of, make_grid):
    path, proxy = service(2154)
    grid = make_grid(path)
    images = images_of(grid, path, 'file', GSD)
    found = images_of(grid, layer_of(proxy, 2154, 'image/jpeg'), 'service', GSD)
    assert found.keys() == images.keys() and len(found) >= 6
    apart = [np.abs(found[name][0].astype(int) - image).mean() for name, (image, _) in images.items()]
    assert 0 < max(apart) < 12, 'noise is what JPEG loses'


def test_a_tile_that_failed_is_asked_for_again(service, ortho, predicted, make_grid, feedback):
    path, proxy = service(2154)
    grid, layer, said, failed = make_grid(path), layer_of(proxy, 2154), feedback(), []

    def once(number, seen):
        if seen.query.get('REQUEST') == 'GetTile' and not failed:
            failed.append(number)
            return 'status', 503
        return None
    proxy.fault = once
    expected = predicted(grid, ortho(served(proxy, 2154), name='served.tif'), name='expected.gpkg')
    assert predicted(grid, layer, said, RESOLUTION=GSD) == expected and failed
    assert any('HTTP 503' in line and 'new attempt' in line for line in said.warnings)
