"""An output in a GeoPackage that is there: what stands beside it stays, whatever fails."""

import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal
from qgis.core import QgsVectorLayer

from helpers import raster_table, wkt


@pytest.fixture
def town(tmp_path, polygons, box, run):
    """Path of a GeoPackage with the tables parcelles, routes and a raster."""
    path = str(tmp_path / 'town.gpkg')
    for name in ('parcelles', 'routes'):
        run('native:savefeatures', INPUT=polygons([box(0, 0, 1, 1)], fields='name:string', rows=[[name]]),
            OUTPUT=f'ogr:dbname=\'{path}\' table="{name}" (geom)')
    small = gdal.GetDriverByName('MEM').Create('', 8, 8)
    small.SetGeoTransform((800000, 1, 0, 6204000, 0, -1))
    small.SetProjection(wkt(2154))
    small.GetRasterBand(1).Fill(7)
    raster_table(path, small, 'relief')
    return path


def names(path):
    """Names of the layers of a file but for the styles of QGIS."""
    file = gdal.OpenEx(path, gdal.OF_VECTOR)
    return sorted(name for name in (file.GetLayer(i).GetName() for i in range(file.GetLayerCount())) if name != 'layer_styles')


def rows_of(path, layer):
    """[(geometry, values), ...] of a layer, by the order of its features."""
    file = gdal.OpenEx(path, gdal.OF_VECTOR)
    return [(f.GetGeometryRef().ExportToWkt(), dict(f.items())) for f in file.GetLayerByName(layer)]


def relief(path):
    return gdal.Open(f'GPKG:{path}:relief').ReadAsArray().mean()


@pytest.mark.parametrize('kind', ['copied file', 'new layer'])
def test_a_geopackage_keeps_its_other_tables(run, scene, town, tmp_path, kind, table):
    """And a second run replaces the table of the first; other tables, rasters, styles stay."""
    image, grid, houses, model = scene
    source = grid if kind == 'copied file' else QgsVectorLayer(grid, 'grid', 'ogr').materialize(_all())
    alone = str(tmp_path / 'alone.gpkg')
    run('dalles:tagtiles', INPUT=source, BUILDINGS=houses, OUTPUT=alone)
    before = [rows_of(town, name) for name in ('parcelles', 'routes')]
    for _ in range(2):
        output = run('dalles:tagtiles', INPUT=source, BUILDINGS=houses, OUTPUT=town)['OUTPUT']
        assert output == f'{town}|layername=town'
        assert names(town) == ['parcelles', 'routes', 'town'] and relief(town) == 7
        assert [rows_of(town, name) for name in ('parcelles', 'routes')] == before
        assert rows_of(town, 'town') == rows_of(alone, 'alone')
        layer = QgsVectorLayer(output, 'town', 'ogr')
        assert layer.listStylesInDatabase()[0] == 1 and layer.hasSpatialIndex() == layer.SpatialIndexPresent
        file = gdal.OpenEx(town, gdal.OF_VECTOR)
        found = file.GetLayerByName('town')
        found.SetSpatialFilterRect(800001, 6204001, 800049, 6204049)
        assert found.GetFeatureCount() == 1
        file = found = None
    scored = run('dalles:predicttiles', INPUT=source, ORTHO=image, MODEL=model, ENGINE='numpy', OUTPUT=town)['OUTPUT']
    assert scored == output and 'proba_bati' in next(iter(table(scored).values()))
    assert names(town) == ['parcelles', 'routes', 'town']
    assert not list(tmp_path.glob('.dalles*')) and not list(tmp_path.glob('*.part*'))


def _all():
    from qgis.core import QgsFeatureRequest
    return QgsFeatureRequest()


def test_the_table_of_another_is_not_replaced(run, keeps, scene, town, tmp_path, polygons, box):
    image, grid, houses, _ = scene
    run('native:savefeatures', INPUT=polygons([box(0, 0, 1, 1)]), OUTPUT=f'ogr:dbname=\'{town}\' table="town" (geom)')
    assert keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=town).endswith(
        f'ogr:dbname=\'{town}\' table="town_1" (geom).')
    assert 'would replace the table relief' in keeps(
        'dalles:buildgrid', ORTHO=image, OUTPUT=f'ogr:dbname=\'{town}\' table="relief" (geom)')
    output = run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=f'ogr:dbname=\'{town}\' table="town_1" (geom)')['OUTPUT']
    assert output == f'{town}|layername=town_1' and len(rows_of(town, 'town_1')) == 20 and len(rows_of(town, 'town')) == 1


def test_all_layers_of_a_chain_go_into_one_geopackage(run, scene, town):
    image, _, houses, model = scene
    place = f'ogr:dbname=\'{town}\' table="{{}}" (geom)'
    run('dalles:updatemap', ORTHO=image, BUILDINGS=houses, MODEL=model, ENGINE='numpy', GRID=place.format('map'),
        CHANGES=place.format('changes'), ZONES=place.format('zones'))
    assert names(town) == ['changes', 'map', 'parcelles', 'routes', 'zones'] and len(rows_of(town, 'map')) == 20


def test_a_file_of_several_layers_of_another_format_is_refused(keeps, scene, town, tmp_path):
    image = scene[0]
    sqlite = str(tmp_path / 'town.sqlite')
    gdal.VectorTranslate(sqlite, town, format='SQLite', layers=['parcelles', 'routes'])
    assert 'whose layers would be lost: parcelles, routes' in keeps('dalles:buildgrid', ORTHO=image, OUTPUT=sqlite)


@pytest.mark.parametrize('name', ['layer_styles', 'LAYER_STYLES', 'dalles_run', 'dalles_done', 'rtree_routes_geom',
                                  'gpkg_contents', 'gpkgs', 'sqlite_sequence'])
def test_tables_that_a_geopackage_keeps_for_itself_are_not_replaced(keeps, scene, town, tmp_path, name):
    """Those of the styles of all layers among them."""
    QgsVectorLayer(f'{town}|layername=routes', 'routes', 'ogr').saveStyleToDatabase('mine', '', True, '')
    for output in (f'ogr:dbname=\'{town}\' table="{name}" (geom)', f'{town}|layername={name}', str(tmp_path / f'{name}.gpkg')):
        assert keeps('dalles:buildgrid', ORTHO=scene[0], OUTPUT=output) == (
            f'The table name {name} of OUTPUT is reserved in a GeoPackage. Choose another OUTPUT.')


@pytest.mark.parametrize('kind', ["ogr:dbname='{file}' table=\"tagged\" (geom)", "ogr:dbname='{file}' table=\"tagged\" (shape)",
                                  '{file}|layername=tagged'])
def test_a_table_that_is_named_comes_into_the_geopackage(run, scene, tmp_path, table, kind):
    _, grid, houses, _ = scene
    before = table(f'{houses}|layername=houses')
    for _ in range(2):
        made = run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=kind.format(file=houses))['OUTPUT']
        assert made == f'{houses}|layername=tagged' and names(houses) == ['houses', 'tagged']
    assert len(table(made)) == 20 and table(f'{houses}|layername=houses') == before
    assert gdal.OpenEx(houses).GetLayerByName('tagged').GetGeometryColumn() == ('shape' if 'shape' in kind else 'geom')


@pytest.mark.parametrize('name', ['out.gpkg', 'out.shp', 'out.geojson', 'town.gpkg'])
def test_a_failure_at_the_end_leaves_what_was_there(run, keeps, scene, town, tmp_path, name, monkeypatch):
    """The layer refuses amid the tiles, or as it is closed."""
    from dalles.algorithms.outputs import sinks
    image, grid, houses, _ = scene
    out, source = str(tmp_path / name), QgsVectorLayer(grid, 'grid', 'ogr').materialize(_all())
    run('dalles:tagtiles', INPUT=source, BUILDINGS=houses, OUTPUT=out)
    with monkeypatch.context() as refusing:
        refusing.setattr(sinks.Sink, 'send', lambda *_: False)
        for algorithm, given in (('tagtiles', {'INPUT': source, 'BUILDINGS': houses}), ('buildgrid', {'ORTHO': image})):
            assert 'No part of it is kept' in keeps(f'dalles:{algorithm}', OUTPUT=out, **given)
    send = sinks.Sink.send

    def losing(sink, features):
        return send(sink, features[:-1]) and bool(setattr(sink, 'count', sink.count + 1) or True)
    if not name.endswith('.geojson'):
        with monkeypatch.context() as refusing:
            refusing.setattr(sinks.Sink, 'send', losing)
            assert '19 of 20 features are in the file' in keeps('dalles:tagtiles', INPUT=source, BUILDINGS=houses, OUTPUT=out)


def test_a_stopped_run_on_one_table_is_not_that_of_another(run, scene, tmp_path, feedback, table):
    """Two grids in one GeoPackage: the second is scored whole though the first was stopped."""
    from dalles.algorithms.outputs import geopackage_writer
    image, grid, _, model = scene
    path = str(tmp_path / 'two.gpkg')
    for name in ('one', 'two'):
        run('native:savefeatures', INPUT=grid, OUTPUT=f'ogr:dbname=\'{path}\' table="{name}" (geom)')
    given = {'ORTHO': image, 'MODEL': model, 'ENGINE': 'numpy'}
    end_run = geopackage_writer.GeoPackageWriter.mark_complete
    with pytest.MonkeyPatch.context() as stopping:  # killed before it has said that it is whole
        stopping.setattr(geopackage_writer.GeoPackageWriter, 'mark_complete', lambda one: None if one.pending else end_run(one))
        run('dalles:predicttiles', INPUT=f'{path}|layername=one', **given)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute('SELECT count(*) FROM dalles_done').fetchone() == (20,)
    run('dalles:predicttiles', INPUT=f'{path}|layername=two', **given)
    found = table(f'{path}|layername=two')
    assert len(found) == 20 and all(row['proba_bati'] is not None for row in found.values())
