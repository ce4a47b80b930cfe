"""The WMTS of QGIS Server as an orthophoto, in tile matrices of its own and in such as that of the Géoplateforme."""

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer

from servers import qgisserver
from servers.faults import Proxy
from tileserver import LAMBERT, MERCATOR, MERCATOR_GSD_M, ZOOM

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')
GSD, LEVEL = 0.5, 12
PIXEL_M = 0.00028  # of the scale of a tile matrix, by OGC
PLACES = {2154: {'origin': (800000, 6204200), 'gsd': GSD}, 3857: {
    'origin': (MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100), 'gsd': MERCATOR_GSD_M}}
CORNERS = {2154: (LAMBERT, GSD * 2 ** LEVEL, LEVEL), 3857: (MERCATOR, MERCATOR_GSD_M * 2 ** ZOOM, ZOOM)}


@pytest.fixture
def service(ortho, towns, tmp_path):
    """service(epsg) -> (path of the towns, Proxy in front of the QGIS Server that shows them)."""
    opened = []

    def make(epsg):
        path, project = ortho(towns, epsg=epsg, **PLACES[epsg]), QgsProject()
        crs, ((left, top), gsd, last) = f'EPSG:{epsg}', CORNERS[epsg]
        project.setCrs(QgsCoordinateReferenceSystem(crs))
        layer = QgsRasterLayer(path, 'ortho')
        project.addMapLayer(layer)
        project.writeEntry('WMSCrsList', '/', [crs])
        for key in ('WMTSLayers', 'WMTSPngLayers', 'WMTSJpegLayers'):
            project.writeEntry(key, 'Layer', [layer.id()])
        project.writeEntry('WMTSGrids', 'CRS', [crs])
        project.writeEntry('WMTSGrids', 'Config', [f'{crs},{top!r},{left!r},{gsd / PIXEL_M!r},{last}'])
        assert project.write(str(tmp_path / 'towns.qgs'))
        server = qgisserver.serving(tmp_path / 'towns.qgs')
        proxy = Proxy(server.__enter__())
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


@pytest.mark.parametrize('epsg', [2154, 3857])
def test_tiles_are_those_of_the_file(service, predicted, images_of, make_grid, feedback, epsg):
    """PNG at the resolution of a tile matrix whose corner lies on pixels of the file: nothing is resampled."""
    path, proxy = service(epsg)
    gsd, grid, layer, again = PLACES[epsg]['gsd'], make_grid(path), layer_of(proxy, epsg), feedback()
    assert min(abs(found / gsd - 1) for found in layer.dataProvider().nativeResolutions()) < 1e-6
    expected = predicted(grid, path, name='file.gpkg')
    assert predicted(grid, layer, RESOLUTION=gsd) == expected and len({row['proba_bati'] for row in expected.values()}) >= 6
    asked = len(proxy.of('GetTile'))
    images = images_of(grid, path, 'file', gsd)
    found = images_of(grid, layer, 'service', gsd)
    assert found.keys() == images.keys() and len(found) >= 6
    assert all(np.array_equal(found[name][0], image) for name, (image, _) in images.items())
    assert predicted(grid, layer, again, name='again.gpkg', RESOLUTION=gsd) == expected
    assert asked and any(': 0 requests of' in line for line in again.infos)
