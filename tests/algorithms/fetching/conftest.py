"""Services of this machine to fetch from; no test asks another."""

import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from dalles.algorithms import network
from dalles.core import blocks
from servers import mapserver, sample
from servers.faults import Proxy

EXTENT = '800010,800990,6204210,6204990 [EPSG:2154]'  # becomes 800000 to 801000, 6204200 to 6205000


@pytest.fixture(scope='session')
def data(tmp_path_factory):
    """The folder of the sample data."""
    folder = tmp_path_factory.mktemp('services')
    sample.make(folder)
    return folder


@pytest.fixture(scope='session')
def port(data):
    """Port of a MapServer that shows them."""
    if mapserver.PROGRAM is None:
        pytest.fail('MapServer is missing: sh tools/install_mapserver.sh', pytrace=False)
    server = subprocess.Popen([sys.executable, mapserver.__file__, str(data / 'sample.map'), str(data / 'mapserver.conf')],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield int(server.stdout.readline())
    server.stdin.close()
    server.wait(10)


@pytest.fixture
def service(port):
    """The proxy in front of it."""
    proxy = Proxy(port)
    yield proxy
    proxy.close()


@pytest.fixture
def quick(monkeypatch):
    """Small blocks (500 px, 16 on the extent at 0.5 m... ) and short waits."""
    monkeypatch.setattr(network, 'BACKOFF_S', 0.02)
    monkeypatch.setattr(blocks, 'BLOCK_PX', 1250)


@pytest.fixture
def fetch(run, service, tmp_path, quick):
    """fetch('ortho' or 'buildings', feedback=None, **parameters) -> outputs."""
    def call(what, feedback=None, **parameters):
        given = {'URL': service.url, 'EXTENT': EXTENT, 'RATE': 30, 'LAYER': 'ORTHO' if what == 'ortho' else 'batiment',
                 'OUTPUT': str(tmp_path / ('ortho.tif' if what == 'ortho' else 'batiment.gpkg')), **parameters}
        return run(f'dalles:fetch{what}', feedback, **given)
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
    file = ogr.Open(str(path))
    found = {row['cleabs']: ({name: value for name, value in row.items().items()}, row.GetGeometryRef().Clone())
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
