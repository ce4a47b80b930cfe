"""Tests of what runs on a cluster: in its environment, without QGIS (make test-cluster)."""

import pytest

import objectstore
import wideortho


@pytest.fixture(scope='module')
def place(tmp_path_factory):
    """(folder, path of the orthophoto, path of the grid, names, boxes)."""
    folder = tmp_path_factory.mktemp('wide')
    return folder, wideortho.write(folder), *wideortho.grid(folder / 'grid.gpkg')


@pytest.fixture(scope='session')
def s3():
    """Path of GDAL of a bucket of a server of S3."""
    with objectstore.store('bucket'):
        yield '/vsis3/bucket'


@pytest.fixture
def files(tmp_path):
    """A server of the files of a folder, objectstore.Files."""
    served = objectstore.Files(str(tmp_path))
    yield served
    served.shutdown()
    served.server_close()
