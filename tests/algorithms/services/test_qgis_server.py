"""The same from another server: QGIS Server, whose WMS fits, and whose WFS is of a version that does not."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from servers import qgisserver

SIDE = 1000


@pytest.fixture(scope='module')
def port(qgis, data, tmp_path_factory):
    """Port of a QGIS Server that shows the sample data."""
    place = tmp_path_factory.mktemp('project') / 'sample.qgs'
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem('EPSG:2154'))
    buildings = QgsVectorLayer(str(data / 'batiment.gpkg'), 'batiment')
    project.addMapLayers([QgsRasterLayer(str(data / 'ortho.tif'), 'ORTHO'), buildings])
    project.writeEntry('WFSLayers', '/', [buildings.id()])
    project.writeEntry('WMSCrsList', '/', ['EPSG:2154', 'EPSG:4326'])
    assert project.write(str(place))
    with qgisserver.serving(place) as port:
        yield port


def test_pixels_are_those_of_the_source(fetch, service, source):
    done = fetch('ortho', FORMAT='png')
    assert np.array_equal(gdal.Open(done['OUTPUT']).ReadAsArray(), source[:, :SIDE, :SIDE])
    assert done['CAPTURED'] == '' and len(service.of('GetMap')) == 4


def test_jpeg_is_close_to_the_source(fetch, source):
    found = gdal.Open(fetch('ortho')['OUTPUT']).ReadAsArray().astype(float)
    centres = np.s_[:, 5::10, 5::10]
    assert np.abs(found - source[:, :SIDE, :SIDE])[centres].mean() < 8


@pytest.mark.parametrize(('given', 'said'), [
    ({'LAYER': 'ORTO'}, 'LAYER to one of ORTHO, batiment'), ({'CRS': 'EPSG:5490'}, 'only in EPSG:2154, EPSG:4326')])
def test_it_refuses_in_a_sentence(fetch, given, said):
    with pytest.raises(QgsProcessingException, match=said):
        fetch('ortho', **given)


def test_a_wfs_of_an_older_version_is_told_at_once(fetch, service):
    with pytest.raises(QgsProcessingException, match=r'has version 1\.1\.0, Dalles needs 2\.0\.0'):
        fetch('buildings', LAYER='batiment')
    assert len(service.seen) == 1
