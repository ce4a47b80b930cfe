"""No output destroys an input or another output, whatever the spelling of its path."""

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

from helpers import raster_table


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
            assert 'OUTPUT is the file of ORTHO' in said or any(
                said.endswith(f'ogr:dbname=\'{tmp_path}/{name}.gpkg\' table="{name}" (geom).') for name in ('link', 'hard'))
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
        assert 'OUTPUT is the file of BUILDINGS' in keeps('dalles:tagtiles', INPUT=grid, BUILDINGS=value, OUTPUT=houses)
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


def test_a_report_is_no_file_of_a_layer_that_is_written_beside_it(keeps, scene, polygons, box, tmp_path):
    grid = polygons([box(800000, 6204000, 800050, 6204050)], fields='tile_id:string&field=label:string&field=proba_bati:double',
                    rows=[['t', 'bati', 0.1]])
    assert 'would be lost' in keeps('dalles:detectchanges', INPUT=grid, OUTPUT=str(tmp_path / 'out.shp'),
                                    REPORT=str(tmp_path / 'OUT.dbf'))
