"""A folder of deliveries of BD TOPO is one layer of buildings."""

import pytest
from osgeo import ogr, osr

from dalles.core.deliveries.bdtopo_folder import NAME, find_buildings
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
    text, notes = find_buildings(folder)
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
        find_buildings(folder)
    return str(caught.value)


def test_a_folder_without_buildings_says_what_it_holds(delivery, tmp_path):
    folder = tmp_path / 'topo'
    folder.mkdir()
    assert 'has no building layer (' in refusal(folder)
    (folder / 'BDTOPO_3-3_D013.7z').write_bytes(b'7z')
    assert 'only archives: BDTOPO_3-3_D013.7z. Unpack them' in refusal(folder)
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


@pytest.fixture
def layer(tmp_path):
    """layer(path, [(key or None, x, side)], ...) -> a layer of squares at (x, 6250000) below tmp_path/topo."""
    def make(path, houses, field='cleabs', kind=ogr.OFTString, name='batiment', crs='EPSG:2154', dates=None, theme=None):
        file = tmp_path / 'topo' / path
        file.parent.mkdir(parents=True, exist_ok=True)
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        made = ogr.GetDriverByName({'.shp': 'ESRI Shapefile', '.gpkg': 'GPKG'}[file.suffix]).CreateDataSource(str(file))
        out = made.CreateLayer(name, reference, ogr.wkbPolygon)
        out.CreateField(ogr.FieldDefn(field, kind))
        if dates:
            out.CreateField(ogr.FieldDefn('date_modification', ogr.OFTDate))
        for number, (key, x, side) in enumerate(houses):
            feature = ogr.Feature(out.GetLayerDefn())
            if key is not None:
                feature.SetField(0, key)
            if dates:
                feature.SetField(1, dates[number])
            feature.SetGeometry(ogr.CreateGeometryFromWkt(
                f'POLYGON(({x} 6250000,{x + side} 6250000,{x + side} {6250000 + side},{x} {6250000 + side},{x} 6250000))'))
            out.CreateFeature(feature)
        if theme:
            rows = made.CreateLayer('metadonnees_theme', None, ogr.wkbNone)
            for column in ('theme', 'actualite'):
                rows.CreateField(ogr.FieldDefn(column, ogr.OFTString))
            for row in (('ADMINISTRATIF', '2030-01-01'), ('BATI', theme)):
                feature = ogr.Feature(rows.GetLayerDefn())
                for number, value in enumerate(row):
                    feature.SetField(number, value)
                rows.CreateFeature(feature)
            rows = None
        out = made = None
        return file
    return make


OLD = [('B1', 800000, 10), ('B2', 800100, 10), ('B3', 800200, 10)]
NEW = [('B1', 800000, 20), ('B3', 800200, 10), ('B9', 800150, 10)]  # one grew, one is gone, one is new


def read(folder, **options):
    """({(key, area): number of rows}, texts of the notes)."""
    text, notes = find_buildings(folder, **options)
    found = {}
    for feature in (of := ogr.Open(text)).GetLayerByName(NAME):
        row = feature.GetField(0), round(feature.GetGeometryRef().GetArea())
        found[row] = found.get(row, 0) + 1
    assert of.GetLayerByName(NAME).GetFeatureCount() == sum(found.values())
    return found, [str(note) for note in notes]


@pytest.mark.parametrize('kind', [ogr.OFTInteger, ogr.OFTString, ogr.OFTReal])
@pytest.mark.parametrize('field', ['id', 'fid', 'ogc_fid', 'gid', 'OBJECTID'])
def test_a_running_number_identifies_no_building(layer, tmp_path, field, kind):
    """Two tables number their rows from 1 each; the buildings are others."""
    layer('D11/batiment.shp', [(1 + n, 800000 + 50 * n, 10) for n in range(7)], field, kind)
    layer('D34/batiment.shp', [(1 + n, 802000 + 50 * n, 10) for n in range(7)], field, kind)
    found, notes = read(tmp_path / 'topo')
    assert sum(found.values()) == 14 and not any('counted once' in note for note in notes)


def test_an_id_of_bd_topo_2_identifies_a_building(layer, tmp_path):
    for folder, numbers in (('D011', (1, 2)), ('D034', (2, 3))):
        layer(f'{folder}/BATI_INDIFFERENCIE.SHP'.replace('SHP', 'shp'), [
            (f'BATIMENT{number:016}', 800000 + 50 * number, 10) for number in numbers], 'ID', name='BATI_INDIFFERENCIE')
    found, notes = read(tmp_path / 'topo')
    assert sum(found.values()) == 3 and '1 buildings are in two deliveries: counted once.' in notes


@pytest.mark.parametrize('old, new', [
    ('2021/batiment.gpkg', '2023/batiment.gpkg'), ('z_2021-03-15/batiment.shp', 'a_2021-06-15/batiment.shp'),
    ('BDT_3-5_GPKG_LAMB93_D032-ED2025-06-15.gpkg', 'BDT_3-5_GPKG_LAMB93_D032-ED2026-06-15.gpkg'),
    ('2026/BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D032_2021-06-15/batiment.gpkg', 'b/BDTOPO_D032_2022-06-15/batiment.gpkg'),
    ('topo_20210615.gpkg', 'topo_20230615.gpkg'), ('2022-12/batiment.gpkg', '2023-01/batiment.gpkg')])
def test_of_two_editions_the_newer_is_read_and_both_are_named(layer, tmp_path, old, new):
    layer(old, OLD), layer(new, NEW)
    found, notes = read(tmp_path / 'topo')
    assert found == {('B1', 400): 1, ('B3', 100): 1, ('B9', 100): 1}
    assert any('Two editions' in note and f'{new} is read' in note and f'{old} is older' in note for note in notes), notes


def test_three_editions_and_a_neighbour(layer, tmp_path):
    """The building on the border is that of the newer, though the neighbour is older."""
    for year, houses in ((2021, OLD), (2023, NEW), (2022, OLD)):
        layer(f'BDTOPO_D032_{year}-06-15/batiment.gpkg', houses)
    layer('BDTOPO_D031_2022-06-15/batiment.gpkg', [('B1', 800000, 5), ('C1', 700000, 10)])
    found, notes = read(tmp_path / 'topo')
    assert found == {('B1', 400): 1, ('B3', 100): 1, ('B9', 100): 1, ('C1', 100): 1}
    assert sum('Two editions' in note for note in notes) == 2 and '1 buildings are in two deliveries: counted once.' in notes


@pytest.mark.parametrize('how', ['dates', 'theme'])
def test_where_names_say_no_date_the_data_do(layer, tmp_path, how):
    told = {'dates': (['2019-01-01', '2020-05-01', '2018-01-01'], ['2019-01-01', '2018-01-01', '2023-02-01']),
            'theme': ('2020-06-09', '2025-06-09')}[how]
    layer('z/batiment.gpkg', OLD, **{how: told[0]}), layer('a/batiment.gpkg', NEW, **{how: told[1]})
    layer('unlike/reservoir.gpkg', OLD, name='reservoir')
    assert ('B1', 400) in read(tmp_path / 'topo')[0] and len(read(tmp_path / 'topo')[0]) == 3
    (tmp_path / 'topo' / 'a').rename(tmp_path / 'topo' / 'zz')
    assert ('B1', 400) in read(tmp_path / 'topo')[0], 'whichever comes first by name'


def test_editions_that_nothing_orders_are_refused_by_name(layer, tmp_path):
    layer('a/batiment.gpkg', OLD), layer('b/batiment.gpkg', NEW)
    said = refusal(tmp_path / 'topo')
    assert 'a/batiment.gpkg and b/batiment.gpkg, and it is unknown which is newer' in said


def test_the_same_edition_in_two_formats_is_read_once(layer, tmp_path):
    layer('SHP_D032_2023-06-15/batiment.shp', OLD), layer('GPKG_D032_2023-06-15/batiment.gpkg', OLD)
    found, notes = read(tmp_path / 'topo')
    assert found == {('B1', 100): 1, ('B2', 100): 1, ('B3', 100): 1}
    assert '3 buildings are in two deliveries: counted once.' in notes


def test_a_newer_part_of_a_territory_does_not_stand_for_the_whole(layer, tmp_path):
    layer('2021/batiment.gpkg', OLD), layer('2023/commune.gpkg', NEW[:1])
    said = refusal(tmp_path / 'topo')
    assert '2023/commune.gpkg is newer than 2021/batiment.gpkg, but has only 1 of 3 buildings' in said


def test_parts_of_one_territory_side_by_side_are_both_read(layer, tmp_path):
    layer('D032_2021-06-15/auch.gpkg', OLD), layer('D032_2023-06-15/condom.gpkg', [('C1', 900000, 10), ('C2', 900100, 10)])
    assert len(read(tmp_path / 'topo')[0]) == 5


def test_editions_with_other_identifiers_are_refused(layer, tmp_path):
    """As BD TOPO 2 and 3 of one département, most buildings of which were drawn anew."""
    layer('D032_2018-06-15/batiment.gpkg', [(f'OLD{n}', 800000 + 20 * n, 10) for n in range(9)])
    layer('D032_2023-06-15/batiment.gpkg', [(f'NEW{n}', 800000 + 20 * n, 10) for n in range(9)])
    assert 'and few of their buildings have the same identifier' in refusal(tmp_path / 'topo')


def test_a_field_of_the_user_identifies_buildings(layer, tmp_path):
    for kind, number in ((ogr.OFTString, 0), (ogr.OFTInteger64, 1)):
        folder = f'{number}/topo'
        layer(f'../{folder}/west/batiment.shp', [(7, 800000, 10), (8, 800050, 10), (9, 800100, 10)], 'rnb', kind)
        layer(f'../{folder}/east/batiment.gpkg', [(9, 800100, 10), (10, 800150, 10), (11, 800160, 10)], 'RNB', kind)
        assert sum(read(tmp_path / folder, identifier='Rnb')[0].values()) == 5
        assert sum(read(tmp_path / folder)[0].values()) == 6
    with pytest.raises(LabelError, match='Field osm does not exist in .*batiment.*, which has '):
        find_buildings(tmp_path / '0' / 'topo', 'osm')


def test_rows_without_identifier_and_rows_of_one_building_stay(layer, tmp_path):
    """A building in two parts, and one without cleabs, in a delivery that shares another with its neighbour."""
    parts = [('B1', 800000, 10), ('B2', 800020, 10), ('B2', 800040, 20), (None, 800080, 10), ('', 800100, 10),
             ("O'1", 800120, 10)]
    for suffix in ('shp', 'gpkg'):
        layer(f'../{suffix}/topo/D011/batiment.{suffix}', [('B1', 800000, 10), ("O'1", 800120, 10)])
        layer(f'../{suffix}/topo/D034/batiment.{suffix}', parts)
        found, notes = read(tmp_path / suffix / 'topo')
        assert sum(found.values()) == 6 and found['B2', 100] == found['B2', 400] == 1
        assert '2 buildings are in two deliveries: counted once.' in notes


def test_one_system_in_other_words_is_one(layer, tmp_path):
    layer('D011/batiment.gpkg', OLD), layer('D034/batiment.gpkg', [('C1', 800300, 10)], crs='EPSG:9794')
    layer('D066/batiment.gpkg', [('E1', 800400, 10)], crs='IGNF:LAMB93'), layer('D081/batiment.shp', [('F1', 800500, 10)])
    found, _ = read(tmp_path / 'topo')
    assert len(found) == 6
    of = ogr.Open(find_buildings(tmp_path / 'topo')[0])
    assert sorted(feature.GetGeometryRef().GetEnvelope()[0] for feature in of.GetLayerByName(NAME))[-1] == 800500


@pytest.mark.parametrize('declared', ['0, min_y = 0, max_x = 0, max_y = 0', '9e5, min_y = 9e5, max_x = 9e5, max_y = 9e5'])
def test_what_a_geopackage_declares_of_its_extent_is_not_believed(delivery, tmp_path, declared):
    path = delivery(13, {'BAT1': 800000, 'BAT2': 800100}, 'batiment', '.gpkg')
    delivery(84, {'BAT3': 800200})
    file = ogr.Open(str(path), update=1)
    file.ExecuteSQL(f"UPDATE gpkg_contents SET min_x = {declared} WHERE table_name = 'batiment'")
    file.ExecuteSQL("UPDATE gpkg_ogr_contents SET feature_count = 0 WHERE table_name = 'batiment'")
    file = None
    assert keys(tmp_path / 'topo')[0] == ['BAT1', 'BAT2', 'BAT3']
