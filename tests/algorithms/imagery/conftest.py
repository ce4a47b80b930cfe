"""Services of images, and layers of them: of WMS, WMTS and XYZ, and of ArcGIS REST by export and by cached tiles."""

from contextlib import ExitStack

import pytest
from arcgisserver import ArcGis
from qgis.core import QgsRasterLayer

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
