"""A folder of deliveries of BD TOPO is one layer of buildings."""

import pytest
from osgeo import ogr, osr

from dalles.core.deliveries import NAME, buildings
from dalles.core.errors import LabelError

IN_DELIVERY = ('BDTOPO_3-3_TOUSTHEMES_SHP_LAMB93_D{0:03}_2023-06-15/BDTOPO/1_DONNEES_LIVRAISON_2023-06-00099/'
               'BDT_3-3_SHP_LAMB93_D{0:03}/BATI')


@pytest.fixture
def delivery(tmp_path):
    """delivery(departement, {cleabs: x}, ...) -> path of its layer, squares of 10 m at (x, 6250000)."""
    def make(number, houses, name='BATIMENT', suffix='.shp', epsg=2154, field='cleabs'):
        folder = tmp_path / 'topo' / IN_DELIVERY.format(number)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (('BDT_3-3_GPKG_D013' if suffix == '.gpkg' else name) + suffix)
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        made = ogr.GetDriverByName({'.shp': 'ESRI Shapefile', '.gpkg': 'GPKG'}[suffix]).CreateDataSource(str(path))
        if suffix == '.gpkg':
            made.CreateLayer('troncon_de_route', reference, ogr.wkbLineString)
        layer = made.CreateLayer(name, reference, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn(field))
        for key, x in houses.items():
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField(field, key)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(
                f'POLYGON(({x} 6250000,{x + 10} 6250000,{x + 10} 6250010,{x} 6250010,{x} 6250000))'))
            layer.CreateFeature(feature)
        layer = made = None
        return path
    return make


def keys(folder):
    """(sorted identifiers of what is read, texts of the notes)."""
    text, notes = buildings(folder)
    dataset = ogr.Open(text)
    layer = dataset.GetLayerByName(NAME)
    found = sorted(feature.GetField(0) for feature in layer)
    assert layer.GetFeatureCount() == len(found) and layer.GetSpatialRef().GetAuthorityCode(None) == '2154'
    assert layer.GetExtent()[0] == min(feature.GetGeometryRef().GetEnvelope()[0] for feature in layer)
    return found, [str(note) for note in notes]


def test_a_building_on_the_border_of_two_deliveries_is_there_once(delivery, tmp_path):
    delivery(13, {'BAT1': 800000, "BAT'2": 800100})
    delivery(84, {"BAT'2": 800100, 'BAT3': 800200})
    delivery(4, {'FAR': 900000})
    found, notes = keys(tmp_path / 'topo')
    assert found == ["BAT'2", 'BAT1', 'BAT3', 'FAR']
    assert any('3 building layers' in note for note in notes) and '1 buildings are in two deliveries: counted once.' in notes


def test_geopackages_and_shapefiles_together(delivery, tmp_path):
    delivery(13, {'BAT1': 800000}, 'batiment', '.gpkg')
    delivery(84, {'BAT1': 800000, 'BAT2': 800050})
    assert keys(tmp_path / 'topo')[0] == ['BAT1', 'BAT2']


def test_other_layers_of_a_delivery_are_no_buildings(delivery, tmp_path):
    delivery(13, {'BAT1': 800000}), delivery(13, {'CIM1': 800020}, 'CIMETIERE')
    assert keys(tmp_path / 'topo')[0] == ['BAT1']


def test_the_layers_of_bd_topo_2_are_all_read(delivery, tmp_path):
    delivery(13, {'A': 800000}, 'BATI_INDIFFERENCIE', field='ID'), delivery(13, {'B': 800050}, 'BATI_INDUSTRIEL', field='ID')
    assert keys(tmp_path / 'topo')[0] == ['A', 'B']


def refusal(folder):
    with pytest.raises(LabelError) as caught:
        buildings(folder)
    return str(caught.value)


def test_a_folder_without_buildings_says_what_it_holds(delivery, tmp_path):
    folder = tmp_path / 'topo'
    folder.mkdir()
    assert 'found none' in refusal(folder)
    (folder / 'BDTOPO_3-3_D013.7z').write_bytes(b'7z')
    assert 'archives only: BDTOPO_3-3_D013.7z. Unpack them' in refusal(folder)
    (folder / 'BDTOPO_3-3_D013.7z').unlink()
    delivery(13, {'CIM1': 800020}, 'CIMETIERE')
    assert 'CIMETIERE' in refusal(folder)


def test_archives_and_broken_files_beside_buildings_are_named(delivery, tmp_path):
    delivery(13, {'BAT1': 800000})
    (tmp_path / 'topo' / 'D084.7z').write_bytes(b'7z')
    (tmp_path / 'topo' / 'batiment.gpkg').write_bytes(b'no database')
    said = '\n'.join(keys(tmp_path / 'topo')[1])
    assert 'D084.7z' in said and 'batiment.gpkg' in said


def test_deliveries_in_two_reference_systems_are_told_apart(delivery, tmp_path):
    first, second = delivery(13, {'A': 800000}), delivery(974, {'B': 340000}, epsg=2975)
    assert str(first) in refusal(tmp_path / 'topo') and str(second) in refusal(tmp_path / 'topo')
