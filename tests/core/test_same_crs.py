"""Systems are the same whatever words they are written in, and only then."""

import pytest
from osgeo import gdal, ogr, osr

from dalles.core.deliveries import buildings
from dalles.core.same_crs import same_crs

LAMBERT = 'EPSG:2154'


def wkt_of(text, form='WKT1'):
    reference = osr.SpatialReference()
    assert reference.SetFromUserInput(text) == 0
    return reference.ExportToWkt([f'FORMAT={form}'])


@pytest.mark.parametrize('form', ['WKT1', 'WKT2_2019', 'WKT1_ESRI'])
@pytest.mark.parametrize('other', ['EPSG:9793', 'EPSG:9794', 'IGNF:LAMB93', 'ESRI:102110', 'EPSG:5698'])
def test_lambert_93_in_other_words(other, form):
    assert same_crs(wkt_of(LAMBERT), wkt_of(other, form)) and same_crs(wkt_of(other, form), wkt_of(LAMBERT))


@pytest.mark.parametrize('other', ['EPSG:3943', 'EPSG:27572', 'EPSG:32631', 'EPSG:4171', 'EPSG:3857', 'EPSG:3034'])
def test_other_systems_are_others(other):
    assert not same_crs(wkt_of(LAMBERT), wkt_of(other)) and not same_crs(wkt_of(other), wkt_of(LAMBERT))


def test_no_system_is_that_of_none_only():
    assert same_crs('', '') and not same_crs('', wkt_of(LAMBERT)) and not same_crs(wkt_of(LAMBERT), '')


def test_order_of_axes_does_not_count():
    assert same_crs(wkt_of('EPSG:4326'), wkt_of('OGC:CRS84'))


def test_buildings_in_other_words_are_one_layer(tmp_path):
    for number, system in enumerate((LAMBERT, 'IGNF:LAMB93', 'EPSG:9794')):
        reference = osr.SpatialReference()
        reference.SetFromUserInput(system)
        file = ogr.GetDriverByName('GPKG').CreateDataSource(str(tmp_path / f'{number}.gpkg'))
        layer = file.CreateLayer('batiment', reference, ogr.wkbMultiPolygon)
        feature = ogr.Feature(layer.GetLayerDefn())
        x = 800000.25 + number * 100
        corners = f'{x} 6204000,{x + 10} 6204000,{x + 10} 6204010,{x} 6204000'
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f'MULTIPOLYGON((({corners})))'))
        layer.CreateFeature(feature)
        del layer, file
    made = gdal.OpenEx(buildings(tmp_path)[0], gdal.OF_VECTOR)
    found = sorted(feature.GetGeometryRef().GetEnvelope() for feature in made.GetLayer(0))
    assert [envelope[0] for envelope in found] == pytest.approx([800000.25, 800100.25, 800200.25], abs=0.01)
