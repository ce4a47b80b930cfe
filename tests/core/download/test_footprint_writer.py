"""Pages as GeoServer writes them, into a file whose fields have the types of the schema."""

import json

import pytest
from osgeo import ogr

from dalles.core.download import footprint_writer
from dalles.core.errors import GridError
from helpers import wkt

SHAPE = {'type': 'MultiPolygon', 'coordinates': [[[[0, 0, 1.5], [1, 0, 1.5], [1, 1, 1.5], [0, 0, 1.5]]]]}
KINDS = {'cleabs': ogr.OFTString, 'construction_legere': ogr.OFTInteger, 'date_creation': ogr.OFTDateTime,
         'date_d_apparition': ogr.OFTDate, 'nombre_d_etages': ogr.OFTInteger, 'nombre': ogr.OFTInteger64, 'hauteur': ogr.OFTReal}
VALUES = {'cleabs': 'B1', 'construction_legere': False, 'date_creation': '2006-06-08T13:08:53.123Z',
          'date_d_apparition': '2006-06-08Z', 'nombre_d_etages': None, 'nombre': 12345678901, 'hauteur': 4}
STORED = {'cleabs': 'B1', 'construction_legere': False, 'date_creation': '2006/06/08 13:08:53.123+00',
          'date_d_apparition': '2006/06/08', 'nombre_d_etages': None, 'nombre': 12345678901, 'hauteur': 4.0}


@pytest.fixture
def pages(tmp_path):
    """pages([properties, ...], ...) -> paths."""
    def make(*all_rows):
        paths = []
        for number, rows in enumerate(all_rows):
            features = [{'type': 'Feature', 'id': f'batiment.{number}', 'geometry': SHAPE, 'geometry_name': 'geometrie',
                         'properties': row} for row in rows]
            paths.append(tmp_path / f'{number}.json')
            paths[-1].write_text(json.dumps({'type': 'FeatureCollection', 'features': features, 'numberMatched': 2, 'crs': {
                'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}}}))
        return paths
    return make


def fields(**kinds):
    made = []
    for name, kind in kinds.items():
        made.append(ogr.FieldDefn(name, kind))
        if name == 'construction_legere':
            made[-1].SetSubType(ogr.OFSTBoolean)
    return made


def write(path, paths, kinds=KINDS, key='cleabs', is_canceled=lambda: False):
    return footprint_writer.write_footprints(path, paths, fields=fields(**kinds), key=key, wkt=wkt(2154), has_z=True,
                                             is_canceled=is_canceled)


def read(path):
    file = ogr.Open(str(path))
    return [row.items() for row in file.GetLayer(0)]


def test_values_have_the_types_of_the_schema_also_where_a_page_shows_others(pages, tmp_path):
    """A date with Z, a whole number for a real one, a null, a number beyond 32 bits, a field that the schema does not have."""
    path = tmp_path / 'made.gpkg'
    assert write(path, pages([VALUES], [{**VALUES, 'cleabs': 'B2', 'more': 1}])) == 2
    assert read(path) == [STORED, {**STORED, 'cleabs': 'B2'}]
    file = ogr.Open(str(path))
    layer = file.GetLayer(0)
    assert layer.GetName() == 'made' and layer.GetSpatialRef().IsSame(ogr_system())
    assert layer.GetNextFeature().GetGeometryRef().ExportToIsoWkt() == 'MULTIPOLYGON Z (((0 0 1.5,1 0 1.5,1 1 1.5,0 0 1.5)))'


def ogr_system():
    from osgeo import osr
    system = osr.SpatialReference(wkt(2154))
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def test_the_first_of_a_repeated_id_is_kept_across_pages_and_those_without_id_all(pages, tmp_path):
    rows = [{**VALUES, 'cleabs': key, 'hauteur': number} for number, key in enumerate(['a', 'b', 'a', None, None, 'b'])]
    path = tmp_path / 'made.gpkg'
    assert write(path, pages(rows[:3], rows[3:])) == 4
    assert [(row['cleabs'], row['hauteur']) for row in read(path)] == [('a', 0), ('b', 1), (None, 3), (None, 4)]
    assert write(path, pages(rows[:3], rows[3:]), key='') == 6


def test_fields_may_be_called_as_columns_of_a_geopackage(pages, tmp_path):
    path = tmp_path / 'made.gpkg'
    kinds = {'fid': ogr.OFTInteger, 'geom': ogr.OFTString, 'FID_': ogr.OFTString}
    assert write(path, pages([{'fid': 7, 'geom': 'round', 'FID_': 'x'}]), kinds, 'fid') == 1
    assert read(path) == [{'fid': 7, 'geom': 'round', 'FID_': 'x'}]


def test_stopped_or_broken_an_older_file_stays(pages, tmp_path):
    path = tmp_path / 'made.gpkg'
    path.write_bytes(b'old')
    assert write(path, pages([VALUES]), is_canceled=lambda: True) is None
    broken = pages([VALUES])
    broken[0].write_text('{')
    with pytest.raises(GridError, match='cannot be written'):
        write(path, broken)
    assert path.read_bytes() == b'old' and not list(tmp_path.glob('*.part*'))
    with pytest.raises(GridError, match='cannot be written'):
        write(tmp_path / 'gone' / 'made.gpkg', pages([VALUES]))
