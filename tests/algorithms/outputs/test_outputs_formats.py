"""Formats of outputs: the fields and geometries that they can store, and paths that name none."""

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import is_null
from helpers import wkt


@pytest.fixture
def numbered(scene, tmp_path):
    """numbered(kind, numbers) -> Shapefile of the grid with a field fid."""
    def make(kind, numbers):
        grid, path = QgsVectorLayer(scene[1], 'grid', 'ogr'), str(tmp_path / 'numbered.shp')
        made = ogr.GetDriverByName('ESRI Shapefile').CreateDataSource(path)
        layer = made.CreateLayer('numbered', None, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn('fid', kind))
        layer.CreateField(ogr.FieldDefn('tile_id', ogr.OFTString))
        for feature, number in zip(grid.getFeatures(), numbers):
            row = ogr.Feature(layer.GetLayerDefn())
            row['fid'], row['tile_id'] = number, feature['tile_id']
            row.SetGeometry(ogr.CreateGeometryFromWkt(feature.geometry().asWkt()))
            layer.CreateFeature(row)
        layer = made = None
        Path(path).with_suffix('.prj').write_text(wkt(2154))
        return path
    return make


@pytest.mark.parametrize('kind, numbers', [
    (ogr.OFTInteger, [n % 10 for n in range(20)]), (ogr.OFTReal, [n + .0 for n in range(20)]),
    (ogr.OFTString, [str(n) for n in range(20)]), (ogr.OFTInteger, [-n for n in range(20)]),
    (ogr.OFTInteger, [n or None for n in range(20)])], ids=['twice', 'real', 'text', 'negative', 'NULL'])
def test_a_column_fid_that_is_no_key_stays_under_another_name(run, scene, numbered, tmp_path, feedback, kind, numbers):
    image, _, houses, model = scene
    path, said = numbered(kind, numbers), feedback()
    for algorithm, given in (('predicttiles', {'ORTHO': image, 'MODEL': model}), ('tagtiles', {'BUILDINGS': houses})):
        out = str(tmp_path / f'{algorithm}.gpkg')
        run(f'dalles:{algorithm}', said, INPUT=path, OUTPUT=out, **given)
        layer = QgsVectorLayer(out, 'out', 'ogr')
        assert layer.featureCount() == 20 and sorted(f['fid'] for f in layer.getFeatures()) == list(range(1, 21))
        kept = [row['fid_1'] for row in layer.getFeatures()]
        assert [None if is_null(value) else value for value in kept] == numbers
        assert any('it is called fid_1 in the output' in info for info in said.infos)


def test_a_column_fid_that_is_a_key_stays_the_key(run, scene, numbered, tmp_path):
    numbers = [100 - n for n in range(20)]
    out = str(tmp_path / 'out.gpkg')
    run('dalles:tagtiles', INPUT=numbered(ogr.OFTInteger, numbers), BUILDINGS=scene[2], OUTPUT=out)
    layer = QgsVectorLayer(out, 'out', 'ogr')
    assert 'fid_1' not in layer.fields().names() and sorted(f['fid'] for f in layer.getFeatures()) == sorted(numbers)


def test_fields_that_a_format_cannot_hold_are_refused_before_the_work(keeps, scene, polygons, box, tmp_path):
    grid = polygons([box(800000, 6204000, 800050, 6204050)], fields='tile_id:string&field=a:string&field=A:string',
                    rows=[['t', 'x', 'y']])
    for name, said in (('out.gpkg', 'duplicate column name'), ('out.csv', 'already exists'), ('out.dxf', 'field')):
        message = keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=scene[2], OUTPUT=str(tmp_path / name))
        assert message.startswith(f'A file such as {tmp_path / name} cannot store this layer') and said in message


@pytest.mark.parametrize('ending', ['dbf', 'mif', 'geojsonl', 'db'])
def test_an_ending_that_qgis_changes_is_refused_before_the_work(keeps, scene, tmp_path, ending):
    _, grid, houses, _ = scene
    said = keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=str(tmp_path / f'out.{ending}'))
    assert f'A file such as {tmp_path}/out.{ending} cannot store this layer (QGIS gives it another name' in said


@pytest.mark.parametrize('output, why', [
    ('file://{file}', 'is a URL. Give the path of the file as OUTPUT.'), ('file:{file}', 'is a URL.'),
    ('{file}/', 'is a folder.'),
    ('{file}|layername=houses', 'OUTPUT is the file of BUILDINGS'), ('{file}|layername=HOUSES|geometrytype=Polygon', 'BUILDINGS'),
    ('{folder}/new.shp|layername=new', 'that is not a GeoPackage')])
def test_an_output_that_is_no_path_makes_no_file_of_that_name(keeps, scene, tmp_path, output, why):
    _, grid, houses, _ = scene
    assert why in keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=output.format(file=houses, folder=tmp_path))


@pytest.mark.parametrize('algorithm, name', [('detectchanges', 'OUTPUT'), ('detectchanges', 'ZONES'), ('reviewlabels', 'OUTPUT')])
def test_a_format_without_fields_is_refused_before_the_work(keeps, polygons, box, tmp_path, algorithm, name):
    grid = polygons([box(800000, 6204000, 800050, 6204050)], fields='tile_id:string&field=label:string&field=proba_bati:double',
                    rows=[['t', 'bati', 0.1]])
    given = {'INPUT': grid, 'OUTPUT': str(tmp_path / 'out.gpkg'), name: str(tmp_path / 'out.dxf')}
    assert 'cannot store this layer' in keeps(f'dalles:{algorithm}', **given)


@pytest.mark.parametrize('name', ['out.gpkg', 'out.fgb', 'out.shp', 'out.geojson'])
@pytest.mark.parametrize('kind', ['MultiPolygon', 'none', 'CurvePolygon', 'PolygonZ'])
def test_geometries_beside_those_of_the_layer_are_written(run, keeps, scene, polygons, tmp_path, name, kind):
    tile = '((800000 6204000, 800050 6204000, 800050 6204050, 800000 6204050, 800000 6204000))'
    odd = {'MultiPolygon': 'MULTIPOLYGON(((800050 6204000, 800100 6204000, 800100 6204050, 800050 6204000)), '
                           '((800050 6204010, 800050 6204050, 800090 6204050, 800050 6204010)))', 'none': None,
           'CurvePolygon': 'CurvePolygon(CompoundCurve(CircularString(800050 6204000, 800070 6204020, 800090 6204000), '
                           '(800090 6204000, 800050 6204000)))',
           'PolygonZ': 'PolygonZ((800050 6204000 1, 800100 6204000 1, 800100 6204050 1, 800050 6204000 1))'}[kind]
    grid = polygons([f'POLYGON{tile}', odd], fields='tile_id:string', rows=[['a'], ['b']])
    if (kind, name) == ('none', 'out.fgb'):
        assert 'which a FlatGeobuf cannot store' in keeps(
            'dalles:tagtiles', INPUT=grid, BUILDINGS=scene[2], OUTPUT=str(tmp_path / name))
        return
    out = run('dalles:tagtiles', INPUT=grid, BUILDINGS=scene[2], OUTPUT=str(tmp_path / name))['OUTPUT']
    layer = QgsVectorLayer(out, 'out', 'ogr')
    assert sorted((f['tile_id'], f.geometry().isEmpty()) for f in layer.getFeatures()) == [('a', False), ('b', kind == 'none')]
