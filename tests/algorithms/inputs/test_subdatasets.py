"""Files that hold several layers: GeoPackages and NetCDF of several rasters, GeoPackages of several layers of features."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsRasterLayer, QgsRasterRange

from dalles.algorithms.framework import run_state


@pytest.fixture
def two(ortho, tmp_path, towns):
    """(GeoPackage of two rasters, the file of each)."""
    files = [ortho(image, name=f'{name}.tif') for name, image in (('old', towns), ('new', towns[::-1]))]
    path = str(tmp_path / "dalles d'été.gpkg")
    for name, file in zip(('y2018', 'y2021'), files):
        gdal.Translate(path, file, format='GPKG', creationOptions=[f'RASTER_TABLE={name}', 'APPEND_SUBDATASET=YES',
                                                                   'TILE_FORMAT=PNG'])
    return path, files


def test_a_raster_of_a_geopackage_is_scored_as_the_file_of_it(two, predicted, make_grid):
    path, files = two
    grid = make_grid(files[1])
    expected = predicted(grid, files[1])
    for number, ortho in enumerate((f'GPKG:{path}:y2021', f'{path}|layername=y2021', f'GPKG:"{path}":y2021',
                                    f'gpkg:{path}:y2021')):
        assert predicted(grid, ortho, name=f'{number}.gpkg') == expected
    assert predicted(grid, f'GPKG:{path}:y2018', name='old.gpkg') != expected


def test_each_step_takes_it(two, run, tmp_path, make_grid):
    path, files = two
    ortho = f'GPKG:{path}:y2021'
    grid = make_grid(ortho, name='named.gpkg')
    out = run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', SPLIT='100/0/0', FOLDER=str(tmp_path / 'lib'))
    assert out['COUNT'] == 42
    assert run('dalles:mapbuildings', ORTHO=ortho, ENGINE='numpy', GRID=str(tmp_path / 'map.gpkg'))['GRID']


def test_the_layer_of_the_project_counts_with_its_settings(two, make_grid, table, tmp_path, qgis):
    import processing
    path, files = two
    project, context = QgsProject(), QgsProcessingContext()
    layer = QgsRasterLayer(f'GPKG:{path}:y2021', 'y2021')
    for band in (1, 2, 3, 4):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(0, 255)])
    project.addMapLayer(layer)
    context.setProject(project)
    out = processing.run('dalles:predicttiles', {'INPUT': make_grid(files[1]), 'ORTHO': layer.source(), 'ENGINE': 'numpy',
                                                 'OUTPUT': str(tmp_path / 's.gpkg')}, context=context,
                         feedback=QgsProcessingFeedback(False))
    assert out['SCORED'] == 0


@pytest.mark.parametrize('algorithm', ['buildgrid', 'predicttiles', 'exporttiles', 'mapbuildings'])
def test_a_path_of_several_is_refused_with_their_names(two, refusal, make_grid, tmp_path, algorithm):
    path, files = two
    given = {} if algorithm in ('buildgrid', 'mapbuildings') else {'INPUT': make_grid(files[0])}
    out = {'buildgrid': 'OUTPUT', 'predicttiles': 'OUTPUT', 'exporttiles': 'FOLDER', 'mapbuildings': 'GRID'}[algorithm]
    message = refusal(f'dalles:{algorithm}', ORTHO=path, **given, **{out: str(tmp_path / 'out.gpkg')})
    assert f'{path} has several rasters: y2018, y2021.' in message


def test_a_raster_that_is_not_there_is_named(two, refusal, make_grid, tmp_path):
    path, files = two
    grid = make_grid(files[0])
    assert 'holds the raster' not in refusal('dalles:predicttiles', INPUT=grid, ORTHO='GPKG:absent.gpkg:y2018',
                                             OUTPUT=str(tmp_path / 'out.gpkg'))
    assert 'its rasters are y2018, y2021' in refusal('dalles:predicttiles', INPUT=grid, ORTHO=f'GPKG:{path}:y2020',
                                         OUTPUT=str(tmp_path / 'out.gpkg'))


def test_a_file_that_was_replaced_is_another(two):
    path, _ = two
    before = run_state.file_fingerprint(f'GPKG:{path}:y2018')
    assert before == run_state.file_fingerprint(f'GPKG:{path}:y2018')
    assert before != run_state.file_fingerprint(f'GPKG:{path}:y2021')
    with open(path, 'ab') as file:
        file.write(b'x')
    assert run_state.file_fingerprint(f'GPKG:{path}:y2018') != before


def test_which_layer_of_features_is_taken_is_told(run, make_grid, ortho, polygons, box, tmp_path, feedback):
    from osgeo import ogr, osr
    path, reference = str(tmp_path / 'bd.gpkg'), osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    file = ogr.GetDriverByName('GPKG').CreateDataSource(path)
    for name in ('batiment', 'cimetiere'):
        layer = file.CreateLayer(name, reference, ogr.wkbPolygon)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(box(800010, 6204010, 800030, 6204030)))
        layer.CreateFeature(feature)
    file.CreateLayer('notes', None, ogr.wkbNone)
    file = layer = feature = None
    grid, said = make_grid(ortho()), feedback()
    run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=path, OUTPUT=str(tmp_path / 'tagged.gpkg'))
    assert [one for one in said.warnings if 'several layers' in one] == [
        f'{path} contains several layers: batiment, cimetiere. batiment is used as BUILDINGS. To use another, write '
        f'{path}|layername=cimetiere.']
    said = feedback()
    run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=f'{path}|layername=cimetiere', OUTPUT=str(tmp_path / 'other.gpkg'))
    assert not any('several layers' in one for one in said.warnings)


def test_variables_of_a_netcdf_are_read(run, ortho, make_grid, tmp_path, table):
    if gdal.GetDriverByName('netCDF') is None:
        pytest.skip('this GDAL has no netCDF')
    image = np.random.default_rng(2).integers(20, 230, (200, 250, 3), dtype='uint8')
    path, file = str(tmp_path / 'a b.nc'), ortho(image, gsd=1)
    gdal.Translate(path, file, format='netCDF')
    out = run('dalles:predicttiles', INPUT=make_grid(file), ORTHO=f'NETCDF:"{path}":Band1', ENGINE='numpy',
              OUTPUT=str(tmp_path / 's.gpkg'))
    assert out['SCORED'] == 20
