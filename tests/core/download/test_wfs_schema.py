"""Fields as a service declares them: in the words of GeoServer, which serves BD TOPO, and of MapServer."""

import pytest
from osgeo import ogr

from dalles.core.download.bad_reply import BadReplyError
from dalles.core.download.wfs_schema import read_schema

FIELDS = {'cleabs': ('string', ogr.OFTString), 'construction_legere': ('boolean', ogr.OFTInteger),
          'date_creation': ('dateTime', ogr.OFTDateTime), 'date_d_apparition': ('date', ogr.OFTDate),
          'nombre_d_etages': ('int', ogr.OFTInteger), 'nombre': ('long', ogr.OFTInteger64), 'hauteur': ('decimal', ogr.OFTReal),
          'altitude': ('double', ogr.OFTReal)}
GEOSERVER = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:BDTOPO_V3="http://BDTOPO_V3"
    xmlns:gml="http://www.opengis.net/gml/3.2" elementFormDefault="qualified" targetNamespace="http://BDTOPO_V3">
  <xsd:import namespace="http://www.opengis.net/gml/3.2" schemaLocation="http://127.0.0.1:9/gml.xsd"/>
  <xsd:complexType name="batimentType"><xsd:complexContent><xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>
{elements}
    <xsd:element maxOccurs="1" minOccurs="0" name="geometrie" nillable="true" type="gml:{geometry}PropertyType"/>
  </xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
  <xsd:element name="batiment" substitutionGroup="gml:AbstractFeature" type="BDTOPO_V3:batimentType"/>
</xsd:schema>"""
ELEMENTS = '\n'.join(f'    <xsd:element maxOccurs="1" minOccurs="0" name="{name}" nillable="true" type="xsd:{word}"/>'
                     for name, (word, _) in FIELDS.items())


@pytest.mark.parametrize('geometry', ['Geometry', 'MultiSurface', 'Surface'])
@pytest.mark.parametrize('layer', ['BDTOPO_V3:batiment', 'batiment'])
def test_types_are_those_of_the_schema(geometry, layer):
    found = read_schema(GEOSERVER.format(elements=ELEMENTS, geometry=geometry).encode(), layer)
    assert {field.GetName(): field.GetType() for field in found} == {name: kind for name, (_, kind) in FIELDS.items()}
    assert [field.GetName() for field in found if field.GetSubType() == ogr.OFSTBoolean] == ['construction_legere']


@pytest.mark.parametrize('body', [b'', b'<html/>', b'sorry', GEOSERVER.format(elements='', geometry='Surface').encode()[:-60]])
def test_what_is_no_schema_is_refused(body):
    with pytest.raises(BadReplyError, match='no description of the fields'):
        read_schema(body, 'BDTOPO_V3:batiment')
