"""Systems that are one have one name, however they are written; what is another ground has another. PROJ is the oracle."""

import pytest
from osgeo import gdal, osr

from dalles.core.grid.same_crs import epsg_code, grid_code, renewed_id, same_crs

LAMBERT = '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1={0} +lat_2={1} +x_0=700000 +y_0=6600000 {2} +units=m +no_defs'
OF_ESRI = ('PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],'
           'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER['
           '"False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER['
           '"Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]')
OF_OLD = ('PROJCS["RGF93 / Lambert-93",GEOGCS["RGF93",DATUM["Reseau_Geodesique_Francais_1993",SPHEROID["GRS 1980",6378137,'
          '298.257222101],TOWGS84[0,0,0,0,0,0,0],AUTHORITY["EPSG","6171"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],'
          'AUTHORITY["EPSG","4171"]],PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["standard_parallel_1",49],PARAMETER['
          '"standard_parallel_2",44],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["false_easting",'
          '700000],PARAMETER["false_northing",6600000],UNIT["metre",1],AUTHORITY["EPSG","2154"]]')
LAMBERTS = ('EPSG:2154', 'EPSG:9793', 'EPSG:9794', 'EPSG:2192', 'IGNF:LAMB93', 'IGNF:RGF93LAMB93', 'ESRI:102110',
            'EPSG:2154+5720', 'EPSG:5698', OF_ESRI, OF_OLD, LAMBERT.format(49, 44, '+ellps=GRS80'),
            LAMBERT.format(44, 49, '+ellps=GRS80'),
            LAMBERT.format(49.00000000002, 44, '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0'))


def system(text):
    reference = osr.SpatialReference()
    reference.SetFromUserInput(text)
    assert reference.GetName(), text
    return reference


def written(text):
    """A system in the kinds of WKT that software writes."""
    reference = system(text)
    for kind in ('WKT1_ESRI', 'WKT2_2018'):
        gdal.PushErrorHandler('CPLQuietErrorHandler')
        wkt = reference.ExportToWkt([f'FORMAT={kind}'])
        gdal.PopErrorHandler()
        if wkt:
            yield wkt


@pytest.mark.parametrize('text', LAMBERTS)
def test_lambert_93_is_2154_in_whatever_words(text):
    for wkt in written(text):
        assert grid_code(wkt) == '2154', wkt
        assert same_crs(wkt, system('EPSG:2154').ExportToWkt()) and same_crs(system('EPSG:2154').ExportToWkt(), wkt)


@pytest.mark.parametrize('code, twins', [
    *((3900 + zone, [f'EPSG:{9780 + zone}', f'EPSG:{9800 + zone}', f'IGNF:RGF93CC{zone}']) for zone in (46,)),
    (5490, ['IGNF:RGAF09UTM20']), (2972, ['IGNF:RGFG95UTM22']), (2975, ['IGNF:RGR92UTM40S']), (4471, ['IGNF:RGM04UTM38S']),
    (4467, ['IGNF:RGSPM06U21']), (3857, ['ESRI:102100', 'EPSG:3785']), (25832, ['EPSG:3044']), (3067, ['EPSG:25835']),
    (25831, ['IGNF:RGF93UTM31']), (32631, ['+proj=utm +zone=31 +datum=WGS84', '+proj=utm +zone=31 +ellps=WGS84']),
    (27572, ['EPSG:27582', 'IGNF:LAMBE', 'IGNF:NTFLAMB2E']), (27562, ['IGNF:LAMB2'])])
def test_other_systems_have_one_name_too(code, twins):
    for text in (f'EPSG:{code}', *twins):
        assert [grid_code(wkt) for wkt in written(text)].count(str(code)) == len(list(written(text))), text


@pytest.mark.parametrize('one, other', [('EPSG:3067', 'EPSG:25835'), ('IGNF:LAMBE', 'EPSG:27572'), ('EPSG:900913', 'EPSG:3857'),
                                        ('EPSG:900913', 'ESRI:102100'), ('IGNF:LAMB93', 'EPSG:2154')])
def test_what_proj_calls_equivalent_has_one_name(one, other):
    one, other = system(one), system(other)
    assert one.IsSame(other, ['CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS', 'IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES'])
    assert grid_code(one.ExportToWkt(['FORMAT=WKT2_2018'])) == grid_code(other.ExportToWkt(['FORMAT=WKT2_2018']))


def test_systems_of_a_place_of_its_own_have_names_of_their_own():
    """PROJ strings have no word for them."""
    assert len({grid_code(f'LOCAL_CS["{name}",UNIT["metre",1]]') for name in ('site', 'quarry')}) == 2


def moved_m(one, other):
    """How far PROJ moves a point of the middle of France, transformed from one system to the other."""
    a, b, degrees = system(one), system(other), system('EPSG:4171')
    for reference in (a, b, degrees):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    x, y, _ = osr.CoordinateTransformation(degrees, a).TransformPoint(3.5, 46.0)
    there = osr.CoordinateTransformation(a, b).TransformPoint(x, y)
    return max(abs(there[0] - x), abs(there[1] - y))


@pytest.mark.parametrize('one', ['EPSG:9794', 'EPSG:3946', 'EPSG:27572', 'EPSG:3857'])
def test_the_answer_is_that_of_the_transformations_of_proj(one):
    for other in ('EPSG:2154', 'EPSG:9846', 'EPSG:3945', 'EPSG:3395', 'ESRI:102100', 'EPSG:23031'):
        assert same_crs(system(one).ExportToWkt(), system(other).ExportToWkt()) == (moved_m(one, other) < 0.05), (one, other)


@pytest.mark.parametrize('one, other', [
    ('EPSG:5490', 'EPSG:4559'),  # RGAF09 and RRAF 1991 are 0.45 m apart
    ('EPSG:25831', 'EPSG:32631'),  # ETRS89 and WGS 84: known to a metre only
    ('EPSG:2154', 'EPSG:4171'), ('EPSG:4171', 'EPSG:4807'),
    ('EPSG:2154', LAMBERT.format(49, 44, '+ellps=WGS84')),
    ('EPSG:2154', LAMBERT.format(49, 44, '+ellps=GRS80').replace('lon_0=3', 'lon_0=3.01')),
    ('EPSG:2154', LAMBERT.format(49, 44, '+ellps=GRS80').replace('700000', '700001')),
    ('EPSG:2154', LAMBERT.format(49, 44, '+ellps=GRS80 +towgs84=1,2,3'))])
def test_what_is_not_the_same_has_another_name(one, other):
    one, other = system(one).ExportToWkt(), system(other).ExportToWkt()
    assert not same_crs(one, other) and not same_crs(other, one)
    if system(one).IsProjected() and system(other).IsProjected():
        assert grid_code(one) != grid_code(other)


def test_the_order_of_axes_does_not_count():
    assert same_crs(system('EPSG:4326').ExportToWkt(), system('OGC:CRS84').ExportToWkt())


def test_nothing_is_the_same_as_a_system_that_is_not_known():
    assert same_crs('', '') and not same_crs('', system('EPSG:2154').ExportToWkt()) and not same_crs('no WKT', OF_ESRI)


@pytest.mark.parametrize('text', ['+proj=utm +zone=20 +ellps=GRS80', 'ESRI:102013', LAMBERT.format(49, 44, '+ellps=intl')])
def test_a_system_without_a_code_of_epsg_is_named_by_its_definition(text):
    """UTM 20 on GRS 80 may be that of Guadeloupe or of Canada."""
    codes = {grid_code(wkt) for wkt in written(text)}
    codes.add(grid_code(system(text).ExportToWkt().replace(f'"{system(text).GetName()}"', '"mine"')))
    assert len(codes) == 1 and epsg_code(system(text).ExportToWkt()) == ''
    code = codes.pop()
    assert code.startswith('LOCAL') and len(code) == 13 and code.isalnum()
    other = system(text).ExportToProj4().replace('+units=m', '+x_0=7 +units=m').replace('+x_0=700000', '')
    assert grid_code(system(other).ExportToWkt()) != code, 'two systems, two names'


@pytest.mark.parametrize('old, new', [
    ('CRS9794RES50mN6204000E800000', 'CRS2154RES50mN6204000E800000'), ('CRSIGNFLAMB93RES50mN1E2', 'CRS2154RES50mN1E2'),
    ('CRSESRI102110RES0.5mN1E2', 'CRS2154RES0.5mN1E2'), ('CRS2154RES50mN1E2', 'CRS2154RES50mN1E2'),
    ('CRSLOCALab12cd34RES50mN1E2', 'CRSLOCALab12cd34RES50mN1E2'), ('CRSUSER100000RES50mN1E2', 'CRSUSER100000RES50mN1E2'),
    ('CRS999999RES50mN1E2', 'CRS999999RES50mN1E2'), ('a tile', 'a tile'), ('', '')])
def test_older_names_of_tiles_are_known(old, new):
    assert renewed_id(old) == new


def test_a_system_with_heights_is_read_without_a_call_that_gdal_3_4_lacks(monkeypatch):
    flat, high = (osr.SpatialReference() for _ in range(2))
    flat.SetFromUserInput('EPSG:2154')
    high.SetFromUserInput('EPSG:2154+5720')
    monkeypatch.delattr(osr.SpatialReference, 'StripVertical')
    same_crs.cache_clear()
    assert same_crs(flat.ExportToWkt(), high.ExportToWkt()) and epsg_code(high.ExportToWkt()) == '2154'
