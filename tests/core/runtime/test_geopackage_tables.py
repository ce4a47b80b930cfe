"""Tables of a GeoPackage, and how one comes among them; read back by GDAL and SQLite."""

import os
import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal, ogr, osr

from dalles.core.download import footprint_writer
from dalles.core.runtime import geopackage_tables
from dalles.core.runtime.gdal_errors import GdalError
from helpers import wkt


def write(path, name, values, column='a', epsg=2154, options=()):
    """A GeoPackage with one more table: a point for each value."""
    driver = ogr.GetDriverByName('GPKG')
    file = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE) if os.path.exists(path) else driver.CreateDataSource(str(path))
    layer = file.CreateLayer(name, osr.SpatialReference(wkt(epsg)), ogr.wkbPoint, list(options))
    layer.CreateField(ogr.FieldDefn(column, ogr.OFTInteger))
    for number, value in enumerate(values):
        row = ogr.Feature(layer.GetLayerDefn())
        row[column] = value
        row.SetFID(10 * number + 5)
        row.SetGeometry(ogr.CreateGeometryFromWkt(f'POINT({value} 1)'))
        layer.CreateFeature(row)
    row = layer = file = None
    return str(path)


def rows(path, name):
    """[(number, values, geometry), ...] of a table."""
    file = gdal.OpenEx(path, gdal.OF_VECTOR)
    return [(f.GetFID(), dict(f.items()), f.GetGeometryRef().ExportToWkt()) for f in file.GetLayerByName(name)]


def test_tables_of_all_kinds_are_known(tmp_path):
    path = write(tmp_path / 'a.gpkg', 'points', [1], options=['DESCRIPTION=mine'])
    with closing(sqlite3.connect(path)) as file:
        file.execute('CREATE TABLE plain (x)')
        file.execute('CREATE VIEW seen AS SELECT * FROM points')
        file.execute('CREATE TABLE layer_styles (x)')
        file.commit()
    image = gdal.GetDriverByName('MEM').Create('', 4, 4)
    image.SetGeoTransform((0, 1, 0, 4, 0, -1))
    gdal.Translate(path, image, format='GPKG', creationOptions=['RASTER_TABLE=relief', 'APPEND_SUBDATASET=YES'])
    assert geopackage_tables.user_tables(path) == {
        'points': ('features', 'mine'), 'plain': ('', ''), 'seen': ('', ''), 'relief': ('tiles', '')}
    assert geopackage_tables.other_tables(path, 'POINTS') == ['plain', 'seen', 'relief']


def test_what_is_no_geopackage_has_no_tables(tmp_path):
    (tmp_path / 'text.gpkg').write_text('notes')
    for name in ('text.gpkg', 'none.gpkg'):
        assert geopackage_tables.user_tables(str(tmp_path / name)) == {}
    (tmp_path / 'broken.gpkg').write_bytes(b'SQLite format 3\0' + bytes(range(256)) * 20)
    with pytest.raises(GdalError):
        geopackage_tables.user_tables(str(tmp_path / 'broken.gpkg'))


@pytest.mark.parametrize('epsg', [2154, 32631])
@pytest.mark.parametrize('older', [None, [7, 8, 9]])
def test_a_table_comes_among_others(tmp_path, older, epsg):
    path = write(tmp_path / 'town.gpkg', 'roads', [1, 2])
    if older:
        write(path, 'town', older, 'b')
    known = rows(path, 'roads')
    aside = write(tmp_path / 'aside.gpkg', 'town', [3, 4], epsg=epsg,
                  options=['SPATIAL_INDEX=NO', 'FID=number', 'GEOMETRY_NAME=g'])
    expected = rows(aside, 'town')
    geopackage_tables.publish_table(aside, path, 'town')
    assert rows(path, 'roads') == known and rows(path, 'town') == expected and not os.path.exists(aside)
    file = gdal.OpenEx(path, gdal.OF_VECTOR)
    layer = file.GetLayerByName('town')
    assert (layer.GetFIDColumn(), layer.GetGeometryColumn()) == ('number', 'g')
    assert layer.GetSpatialRef().IsSame(osr.SpatialReference(wkt(epsg))) and layer.TestCapability('FastSpatialFilter')
    assert geopackage_tables.user_tables(path)['town'] == ('features', geopackage_tables.MADE)


def test_a_table_alone_takes_the_whole_file(tmp_path):
    path, aside = write(tmp_path / 'town.gpkg', 'town', [1]), write(tmp_path / 'aside.gpkg', 'town', [2, 3])
    expected = rows(aside, 'town')
    os.symlink(path, tmp_path / 'link.gpkg')
    geopackage_tables.publish_table(aside, str(tmp_path / 'link.gpkg'), 'town')
    assert rows(path, 'town') == expected and os.path.islink(tmp_path / 'link.gpkg') and not os.path.islink(path)


def test_a_table_that_cannot_come_leaves_all_as_it_was(tmp_path, monkeypatch):
    path = write(write(tmp_path / 'town.gpkg', 'roads', [1, 2]), 'town', [7, 8], 'b')
    known = {name: rows(path, name) for name in ('roads', 'town')}
    translate = gdal.VectorTranslateOptions
    monkeypatch.setattr(geopackage_tables.gdal, 'VectorTranslateOptions',
                        lambda **given: translate(callback=lambda *_: 0, **given))
    with pytest.raises(GdalError):
        geopackage_tables.publish_table(write(tmp_path / 'aside.gpkg', 'town', range(50)), path, 'town')
    assert {name: rows(path, name) for name in ('roads', 'town')} == known


def test_styles_come_along_where_there_are_none(tmp_path):
    def styled(path, name, style):
        with closing(sqlite3.connect(path)) as file:
            file.execute('CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleName TEXT)')
            file.execute('INSERT INTO layer_styles (f_table_name, styleName) VALUES (?, ?)', (name, style))
            if not file.execute("SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles'").fetchone()[0]:
                file.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) "
                             "VALUES ('layer_styles', 'attributes', 'layer_styles')")
            file.commit()
    path = write(tmp_path / 'town.gpkg', 'roads', [1])
    styled(path, 'roads', 'mine')
    for style, expected in (('first', 'first'), ('second', 'first')):
        aside = write(tmp_path / 'aside.gpkg', 'town', [2])
        styled(aside, 'town', style)
        geopackage_tables.publish_table(aside, path, 'town')
        with closing(sqlite3.connect(path)) as file:
            assert file.execute('SELECT f_table_name, styleName FROM layer_styles ORDER BY id').fetchall() == [
                ('roads', 'mine'), ('town', expected)]


def test_a_table_is_removed_and_the_file_with_the_last(tmp_path):
    path = write(write(tmp_path / 'town.gpkg', 'roads', [1]), 'town', [2])
    geopackage_tables.remove_table(path, 'town')
    assert list(geopackage_tables.user_tables(path)) == ['roads']
    geopackage_tables.remove_table(path, 'roads')
    assert not os.path.exists(path)


def test_buildings_come_among_other_tables(tmp_path):
    path = write(tmp_path / 'town.gpkg', 'roads', [1])
    known = rows(path, 'roads')
    (tmp_path / 'page.geojson').write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"cleabs": "B1"}, "geometry": {"type": '
        '"Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}')
    fields = [ogr.FieldDefn('cleabs', ogr.OFTString)]
    for _ in range(2):
        assert footprint_writer.write_footprints(
            path, [tmp_path / 'page.geojson'], fields=fields, key='cleabs', wkt=wkt(2154), has_z=False,
            is_canceled=lambda: False, table='town') == 1
    assert rows(path, 'roads') == known and [values for _, values, _ in rows(path, 'town')] == [{'cleabs': 'B1'}]
    assert sorted(one.name for one in tmp_path.iterdir()) == ['page.geojson', 'town.gpkg']
