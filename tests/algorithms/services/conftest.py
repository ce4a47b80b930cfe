"""Services of this machine to fetch from; no test asks another."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.PyQt.QtCore import QUrl

from dalles.algorithms.services import http
from dalles.core.download import block_plan
from gates import until
from servers import mapserver, sample
from servers.faults import Proxy

EXTENT = '800010,800190,6204810,6204990 [EPSG:2154]'  # becomes 800000 to 800200, 6204800 to 6205000
BLOCK_PX = 500  # 100 m at 0.2 m: 2 x 2 blocks


@pytest.fixture(autouse=True)
def stay_here(monkeypatch):
    """No request leaves the machine."""
    sent = http.Fetcher._send

    def checked(self, request):
        assert QUrl(request.url).host() == '127.0.0.1', request.url
        return sent(self, request)
    monkeypatch.setattr(http.Fetcher, '_send', checked)


@pytest.fixture(scope='session')
def data(tmp_path_factory):
    """The folder of the sample data."""
    folder = tmp_path_factory.mktemp('services')
    sample.make(folder)
    return folder


@pytest.fixture(scope='session')
def port(data):
    """Port of a MapServer that shows them."""
    with mapserver.serving(data) as port:
        yield port


@pytest.fixture
def service(port):
    """The proxy in front of it."""
    proxy = Proxy(port)
    yield proxy
    proxy.close()


@pytest.fixture
def quick(monkeypatch):
    """Small blocks and short waits."""
    monkeypatch.setattr(http, 'BACKOFF_S', 0.02)
    monkeypatch.setattr(block_plan, 'BLOCK_PX', BLOCK_PX)


@pytest.fixture
def fetch(run, service, tmp_path, quick):
    """fetch('ortho' or 'buildings', feedback=None, **parameters) -> outputs."""
    def call(what, feedback=None, **parameters):
        inputs = {'URL': service.url, 'EXTENT': EXTENT, 'RATE': 30, 'LAYER': 'ORTHO' if what == 'ortho' else 'ms:batiment',
                 'OUTPUT': str(tmp_path / ('ortho.tif' if what == 'ortho' else 'batiment.gpkg')), **parameters}
        return run(f'dalles:fetch{what}', feedback, **inputs)
    return call


@pytest.fixture(scope='session')
def source(data):
    """The pixels of the sample: (3, 4000, 6000) uint8."""
    return gdal.Open(str(data / 'ortho.tif')).ReadAsArray()


@pytest.fixture(scope='session')
def houses(data):
    """{cleabs: ({field: value}, geometry)} of the sample."""
    return rows(data / 'batiment.gpkg')


def rows(path):
    """{cleabs: ({field: value}, geometry)} of a file."""
    file = ogr.Open(str(path))  # named, as its layer and rows die with it
    found = {row['cleabs']: (row.items(), row.GetGeometryRef().Clone())
             for row in file.GetLayer(0)}
    assert len(found) == file.GetLayer(0).GetFeatureCount(), 'an id is there twice'
    return found


@pytest.fixture(name='rows')
def rows_fixture():
    return rows


@pytest.fixture
def left_over(tmp_path):
    """Names of what lies in the folder of the outputs, those of outputs aside."""
    def names():
        return sorted(path.name for path in Path(tmp_path).iterdir() if path.name not in ('ortho.tif', 'batiment.gpkg'))
    return names


def encoded(values, driver='PNG'):
    """(content type, bytes) of an image; values: (3, height, width) uint8."""
    memory = gdal.GetDriverByName('MEM').Create('', values.shape[2], values.shape[1], 3)
    memory.WriteArray(np.ascontiguousarray(values))
    gdal.GetDriverByName(driver).CreateCopy('/vsimem/encoded', memory)
    file = gdal.VSIFOpenL('/vsimem/encoded', 'rb')
    try:
        return f'image/{driver.lower()}', bytes(gdal.VSIFReadL(1, 10 ** 9, file))
    finally:
        gdal.VSIFCloseL(file)
        gdal.Unlink('/vsimem/encoded')


@pytest.fixture(name='encoded')
def encoded_fixture():
    return encoded


def once(request, fault, which=1):
    """A script: one request of a kind, by its number from 0, fails."""
    counted = []

    def script(number, seen):
        if seen.query.get('REQUEST') != request or seen.query.get('RESULTTYPE'):
            return None
        counted.append(seen)
        return fault if len(counted) == which + 1 else None
    return script


def once_there(folder, ending, wanted):
    """Wait until a folder has a number of files: the others, before the one that fails."""
    until(lambda: len([path for path in folder.glob(f'*{ending}') if '.part' not in path.name]) >= wanted)


@pytest.fixture(name='once_there')
def once_there_fixture():
    return once_there


@pytest.fixture(name='once')
def once_fixture():
    return once
