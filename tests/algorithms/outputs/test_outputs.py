"""No output destroys an input, another output or what stands beside it in a GeoPackage: whatever the spelling of its path."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from helpers import wkt
from toys import write_toy

HOUSES = [(0, 0, 30, 30), (60, 60, 90, 90), (200, 150, 250, 200)]


@pytest.fixture
def scene(tmp_path, ortho, make_grid, polygons, box, run):
    """(ortho.tif, grid.gpkg of 20 tiles, houses.gpkg, toy.keras)."""
    image = ortho()
    houses = str(tmp_path / 'houses.gpkg')
    run('native:savefeatures', OUTPUT=houses, INPUT=polygons(
        [box(*(800000 + x if n % 2 == 0 else 6204000 + x for n, x in enumerate(one))) for one in HOUSES]))
    return image, make_grid(image), houses, str(write_toy(tmp_path / 'toy.keras'))


def digests(folder):
    """{path: digest} of all files below a folder, of GeoPackages their rows."""
    found = {}
    for path in sorted(Path(folder).rglob('*')):
        if path.is_file() and 'cache' not in path.parts and not path.name.endswith(('-wal', '-shm', '.aux.xml')):
            data = path.read_bytes()
            if data.startswith(b'SQLite'):
                with closing(sqlite3.connect(path)) as file:
                    data = '\n'.join(sorted(file.iterdump())).encode()
            found[str(path)] = hashlib.sha256(data).hexdigest()
    return found


@pytest.fixture
def keeps(refusal, tmp_path):
    """keeps(algorithm, **parameters) -> the refusal, after which all files are as they were."""
    def call(algorithm, **parameters):
        before = digests(tmp_path)
        said = refusal(algorithm, **parameters)
        assert digests(tmp_path) == before
        return said
    return call


def raster_table(path, image, table, **options):
    """Put an image into a GeoPackage as a table; returns the path."""
    gdal.Translate(str(path), image, format='GPKG', creationOptions=[f'RASTER_TABLE={table}'] + (
        ['APPEND_SUBDATASET=YES'] if os.path.exists(path) else []))
    return str(path)


def spellings(path, folder):
    """Ways to say where a file is."""
    link, hard, home = folder / f'link{Path(path).suffix}', folder / f'hard{Path(path).suffix}', folder / 'home'
    os.symlink(path, link)
    os.link(path, hard)
    os.symlink(folder, home)
    name = Path(path).name
    return [path, str(link), str(hard), str(home / name), os.path.relpath(path), f'{folder}//x/..//{name}',
            QgsProperty.fromValue(path), QgsProperty.fromExpression(f"'{folder}' || '/{name}'"),
            QgsProcessingOutputLayerDefinition(path), QgsProcessingOutputLayerDefinition(QgsProperty.fromExpression(f"'{path}'"))]


def test_an_orthophoto_in_a_geopackage_is_not_replaced(keeps, scene, tmp_path):
    image, grid, _, model = scene
    photo = raster_table(tmp_path / 'photo.gpkg', image, 'photo')
    (tmp_path / 'x').mkdir()
    for output in [*spellings(photo, tmp_path), f'ogr:dbname=\'{photo}\' table="photo" (geom)',
                   f'ogr:dbname=\'{photo}\' table="PHOTO" (geom)']:
        for ortho in (photo, QgsRasterLayer(f'GPKG:{photo}:photo', 'photo', 'gdal')):
            said = keeps('dalles:predicttiles', INPUT=grid, ORTHO=ortho, MODEL=model, OUTPUT=output)
            assert said in ('OUTPUT is the file of ORTHO, which would be lost. Choose another OUTPUT.', *(
                'OUTPUT is the GeoPackage that contains ORTHO. Choose another OUTPUT, or name another table: ogr:dbname='
                f'\'{tmp_path}/{name}.gpkg\' table="{name}" (geom).' for name in ('link', 'hard')))
    assert 'file of ORTHO' in keeps('dalles:buildgrid', ORTHO=photo, OUTPUT=photo)
    assert 'GRID is the file of ORTHO' in keeps('dalles:mapbuildings', ORTHO=photo, MODEL=model, GRID=photo)
    other = raster_table(tmp_path / 'project.gpkg', image, 'photo')  # another name than that of the file
    assert keeps('dalles:buildgrid', ORTHO=other, OUTPUT=other) == (
        f'OUTPUT is the GeoPackage that contains ORTHO. Choose another OUTPUT, or name another table: '
        f'ogr:dbname=\'{other}\' '
        'table="project" (geom).')


def test_each_way_to_say_an_input_is_known(keeps, scene, tmp_path):
    """A layer, the id or the name of one, selected features, a source as QGIS writes it."""
    image, grid, houses, _ = scene
    layer = QgsVectorLayer(houses, 'my houses', 'ogr')
    (tmp_path / 'x').mkdir()
    for value in (houses, f'{houses}|layername=houses', layer, QgsProcessingFeatureSourceDefinition(houses, False),
                  QgsProcessingFeatureSourceDefinition(QgsProperty.fromValue(houses)), QgsProperty.fromValue(houses),
                  f'ogr://{houses}'):
        assert keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=value, OUTPUT=houses) == (
            'OUTPUT is the file of BUILDINGS, which would be lost. Choose another OUTPUT.')
    for output in spellings(houses, tmp_path):
        said = keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=output)
        assert 'OUTPUT is the' in said and 'BUILDINGS' in said


def test_layers_of_a_project_are_known_by_id_and_name(scene):
    import processing
    from qgis.core import QgsProcessingException
    _, grid, houses, _ = scene
    project, context = QgsProject(), QgsProcessingContext()
    layer = QgsVectorLayer(houses, 'my houses', 'ogr')
    project.addMapLayer(layer)
    context.setProject(project)
    for value in (layer.id(), 'my houses'):
        with pytest.raises(QgsProcessingException, match='OUTPUT is the file of BUILDINGS'):
            processing.run('dalles:tagtiles', {'INPUT': grid, 'BUILDINGS': value, 'OUTPUT': houses}, context=context)
    assert QgsVectorLayer(houses, 'houses', 'ogr').featureCount() == 3


def test_files_that_make_a_layer_are_inputs_too(keeps, scene, run, tmp_path):
    """Sources of virtual rasters and layers, of folders, of joins; files beside others."""
    image, grid, houses, model = scene
    inner, outer = str(tmp_path / 'inner.vrt'), str(tmp_path / 'outer.vrt')
    gdal.BuildVRT(inner, [image]).FlushCache()
    gdal.BuildVRT(outer, [inner]).FlushCache()
    (tmp_path / 'dalles').mkdir()
    shutil.copy(image, tmp_path / 'dalles' / 'a.tif')
    for ortho, lost in ((outer, image), (outer, inner), (str(tmp_path / 'dalles'), str(tmp_path / 'dalles' / 'a.tif'))):
        if lost.endswith('.tif'):
            assert 'OUTPUT is the file of ORTHO' in keeps('dalles:explaintile', INPUT=grid, ORTHO=ortho, MODEL=model, OUTPUT=lost)
        for algorithm, name in (('detectchanges', 'REPORT'), ('reviewlabels', 'SHEET')):
            tagged = str(tmp_path / 'tagged.gpkg')
            if not os.path.exists(tagged):
                run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=tagged)
                run('dalles:predicttiles', INPUT=tagged, ORTHO=image, MODEL=model)
            given = {'INPUT': tagged, 'ORTHO': ortho, 'OUTPUT': str(tmp_path / 'new.gpkg'), name: lost}
            assert f'{name} is the file of ORTHO' in keeps(f'dalles:{algorithm}', **given)
    shape = str(tmp_path / 'houses.shp')
    run('native:savefeatures', INPUT=houses, OUTPUT=shape)
    virtual = tmp_path / 'virtual.vrt'
    virtual.write_text('<OGRVRTDataSource><OGRVRTLayer name="houses"><SrcDataSource relativeToVRT="1">houses.shp</SrcDataSource>'
                       '</OGRVRTLayer></OGRVRTDataSource>')
    asked = QgsVectorLayer(f'?layer=ogr:{shape}:own&query=SELECT * FROM own', 'asked', 'virtual')
    joined, join = QgsVectorLayer(houses, 'houses', 'ogr'), QgsVectorLayerJoinInfo()
    other = QgsVectorLayer(shape, 'other', 'ogr')
    join.setJoinLayer(other)
    join.setJoinFieldName('fid')
    join.setTargetFieldName('fid')
    joined.addJoin(join)
    for value in (shape, str(virtual), asked, joined):
        assert 'OUTPUT is the file of BUILDINGS' in keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=value, OUTPUT=shape)
    table = str(tmp_path / 'decided.dbf')
    with closing(sqlite3.connect(grid)) as file:
        name = file.execute('SELECT tile_id FROM grid').fetchone()[0]
    file = ogr.GetDriverByName('ESRI Shapefile').CreateDataSource(table)
    made = file.CreateLayer('decided', None, ogr.wkbNone)
    for field in ('tile_id', 'decision'):
        made.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    row = ogr.Feature(made.GetLayerDefn())
    row['tile_id'], row['decision'] = name, 'flip'
    made.CreateFeature(row)
    made = row = file = None
    assert 'OUTPUT is the file of DECISIONS' in keeps(  # a Shapefile writes its table under that name
        'dalles:tagtiles', INPUT=grid, BUILDINGS=houses, DECISIONS=table, OUTPUT=str(tmp_path / 'decided.shp'))


def test_models_libraries_and_folders_are_inputs(keeps, scene, run, tmp_path, library):
    from dalles.models.model_file.bundled import BUNDLED
    image, grid, houses, model = scene
    tagged = str(tmp_path / 'tagged.gpkg')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=tagged)
    run('dalles:predicttiles', INPUT=tagged, ORTHO=image, MODEL=model)
    folder = library({('test', kind): 4 for kind in (0, 1)})
    picture = next(str(path) for path in Path(folder).rglob('*.png'))
    for given, said in (
            ({'LIBRARY': str(folder), 'MODELS': [model], 'REPORT': model}, 'REPORT is the file of MODELS'),
            ({'LIBRARY': str(folder), 'METRICS': str(BUNDLED)}, 'METRICS is the file of the bundled model'),
            ({'LIBRARY': str(folder), 'REPORT': picture}, 'REPORT is a file in the folder LIBRARY'),
            ({'INPUT': tagged, 'REPORT': tagged}, 'REPORT is the file of INPUT'),
            ({'INPUT': tagged, 'REPORT': str(tmp_path / 'a.html'), 'METRICS': str(tmp_path / 'x' / '..' / 'a.html')},
             'is the file of')):
        (tmp_path / 'x').mkdir(exist_ok=True)
        assert said in keeps('dalles:evaluatemodel', **given)
    report = Path(folder) / 'report.html'
    report.write_text('older')
    run('dalles:evaluatemodel', LIBRARY=str(folder), MODELS=[model], REPORT=str(report))
    assert 'older' not in report.read_text(encoding='utf-8')  # an older report is no image
    made = tmp_path / 'export'
    run('dalles:exporttiles', INPUT=tagged, ORTHO=image, LABEL='', SPLIT='100/0/0', FOLDER=str(made))
    first = next(str(path) for path in sorted(made.rglob('*.jpg')))
    said = keeps('dalles:exporttiles', INPUT=tagged, ORTHO=first, LABEL='', SPLIT='100/0/0', FOLDER=str(made))
    assert said == 'FOLDER is a folder that contains the file of ORTHO: this file would be lost. Choose another FOLDER.'


def test_a_report_in_the_place_of_a_geopackage_is_refused(keeps, scene, run, tmp_path):
    image, grid, houses, model = scene
    tagged, town = str(tmp_path / 'tagged.gpkg'), str(tmp_path / 'town.gpkg')
    run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=tagged)
    run('dalles:predicttiles', INPUT=tagged, ORTHO=image, MODEL=model)
    shutil.copy(houses, town)
    for name in ('REPORT', 'METRICS'):
        said = keeps('dalles:evaluatemodel', INPUT=tagged, **{name: town})
        assert said == f'{name} is the file {town}, whose layers would be lost: houses. Choose another {name}.'
    for name in ('town.gpkg', 'new.gpkg', 'new.png'):
        assert 'is not a GeoTIFF' in keeps('dalles:explaintile', INPUT=grid, ORTHO=image, MODEL=model,
                                               OUTPUT=str(tmp_path / name))


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
    assert keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, OUTPUT=town) == (
        f'OUTPUT would replace the table town of {town}, which Dalles did not create. Choose another OUTPUT, or name another '
        f'table: ogr:dbname=\'{town}\' table="town_1" (geom).')
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
        assert [None if repr(value) == 'NULL' else value for value in kept] == numbers
        assert ('The column fid does not have a different whole number for each feature: it is called fid_1 in the output, where '
                'fid has new numbers.') in said.infos


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
    end_run = geopackage_writer.GeoPackageTable.mark_complete
    with pytest.MonkeyPatch.context() as stopping:  # killed before it has said that it is whole
        stopping.setattr(geopackage_writer.GeoPackageTable, 'mark_complete', lambda one: None if one.pending else end_run(one))
        run('dalles:predicttiles', INPUT=f'{path}|layername=one', **given)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute('SELECT count(*) FROM dalles_done').fetchone() == (20,)
    run('dalles:predicttiles', INPUT=f'{path}|layername=two', **given)
    found = table(f'{path}|layername=two')
    assert len(found) == 20 and all(row['proba_bati'] is not None for row in found.values())


def test_a_report_is_no_file_of_a_layer_that_is_written_beside_it(keeps, scene, polygons, box, tmp_path):
    grid = polygons([box(800000, 6204000, 800050, 6204050)], fields='tile_id:string&field=label:string&field=proba_bati:double',
                    rows=[['t', 'bati', 0.1]])
    assert 'would be lost' in keeps('dalles:detectchanges', INPUT=grid, OUTPUT=str(tmp_path / 'out.shp'),
                                    REPORT=str(tmp_path / 'OUT.dbf'))
