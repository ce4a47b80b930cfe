"""Values written onto the grid itself, in each format that can be written onto; the others refuse in one sentence."""

import zipfile

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingOutputLayerDefinition,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from towns import find, rows

FORMATS = {'gpkg': 'GPKG', 'shp': 'ESRI Shapefile', 'fgb': 'FlatGeobuf', 'geojson': 'GeoJSON', 'sqlite': 'SQLite', 'gml': 'GML',
           'csv': 'CSV'}


@pytest.fixture
def written(chain, tmp_path):
    """written(suffix) -> source of a copy of the town's grid."""
    def write(suffix):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, path = FORMATS[suffix], str(tmp_path / f'own.{suffix}')
        options.datasourceOptions = ['SPATIALITE=YES'] if suffix == 'sqlite' else []
        options.layerOptions = ['GEOMETRY=AS_WKT'] if suffix == 'csv' else []
        done = QgsVectorFileWriter.writeAsVectorFormatV3(
            chain('gpkg').layer('grid'), path, QgsCoordinateTransformContext(), options)
        assert done[0] == QgsVectorFileWriter.WriterError.NoError
        return path
    return write


@pytest.fixture
def fill(run, town):
    """fill(layer) tags it and predicts onto it."""
    def call(layer, **given):
        run('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.halves, **given)
        return run('dalles:predicttiles', INPUT=layer, ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', **given)
    return call


def values(layer):
    """Rows without the columns that a format adds."""
    return {name: ({field: value for field, value in row.items() if field != 'ogc_fid'}, box)
            for name, (row, box) in rows(layer).items()}


@pytest.mark.parametrize('suffix', ['gpkg', 'shp', 'fgb', 'geojson'])
@pytest.mark.parametrize('empty', [{}, {'OUTPUT': None}, {'OUTPUT': ''}, {'OUTPUT': QgsProcessingOutputLayerDefinition('')}])
def test_files(written, fill, chain, suffix, empty):
    path = written(suffix)
    assert fill(path, **empty)['OUTPUT'] == path
    assert values(path) == chain('gpkg').rows('scored')


def test_spatialite(written, fill, chain):
    layer = QgsVectorLayer(f"dbname='{written('sqlite')}' table=\"own\" (geometry)", 'own', 'spatialite')
    output = fill(layer)['OUTPUT']
    assert output.startswith('spatialite://') and values(find(output)) == chain('gpkg').rows('scored')


def test_memory(chain, fill):
    layer = chain('gpkg').layer('grid').materialize(QgsFeatureRequest())
    fill(layer)
    assert values(layer) == chain('gpkg').rows('scored')


def test_one_of_several_tables_in_a_geopackage(chain, run, fill, tmp_path):
    path, grid = str(tmp_path / 'all.gpkg'), chain('gpkg').layers['grid']
    for name in ('one', 'two'):
        run('native:multiparttosingleparts', INPUT=grid, OUTPUT=f'ogr:dbname=\'{path}\' table="{name}" (geom)')
    fill(f'{path}|layername=two')
    assert values(f'{path}|layername=two') == chain('gpkg').rows('scored')
    assert values(f'{path}|layername=one') == chain('gpkg').rows('grid')


@pytest.mark.parametrize('suffix', ['fgb', 'geojson', 'shp'])
def test_thousands_of_tiles_of_one_file(run, polygons, box, tmp_path, suffix):
    """More than one transaction writes; GDAL would write a FlatGeobuf anew for each, and sort it."""
    path = str(tmp_path / f'many.{suffix}')
    run('dalles:buildgrid', EXTENT='0,6000,0,5000 [EPSG:2154]', OUTPUT=path)
    houses = polygons([box(50 * n + 5, 50 * (n % 100) + 5, 50 * n + 25, 50 * (n % 100) + 25) for n in range(120)])
    outputs = run('dalles:tagtiles', INPUT=path, BUILDINGS=houses, COVERAGE=polygons([box(0, 0, 6000, 5000)]))
    assert (outputs['BATI'], outputs['NON_BATI']) == (120, 11_880)
    built = {name for name, (row, _) in rows(path).items() if row['label'] == 'bati'}
    assert built == {f'CRS2154RES50mN{50 * (n % 100)}E{50 * n}' for n in range(120)}


@pytest.mark.parametrize('suffix', ['gml', 'csv', 'zip', 'virtual'])
def test_what_cannot_be_written_onto_says_so_and_is_read(run, written, refusal, town, tmp_path, suffix):
    if suffix == 'csv':
        layer = QgsVectorLayer(f'file://{written("csv")}?wktField=WKT&crs=EPSG:2154', 'own', 'delimitedtext')
    elif suffix == 'virtual':
        layer = QgsVectorLayer(f'?layer=ogr:{written("gpkg")}:own&query=SELECT * FROM own', 'own', 'virtual')
    elif suffix == 'zip':
        with zipfile.ZipFile(tmp_path / 'own.zip', 'w') as archive:
            archive.write(written('fgb'), 'own.fgb')
        layer = QgsVectorLayer(f'/vsizip/{tmp_path}/own.zip/own.fgb', 'own', 'ogr')
    else:
        layer = QgsVectorLayer(written(suffix), 'own', 'ogr')
    layer.setCrs(QgsCoordinateReferenceSystem('EPSG:2154'))
    assert layer.isValid() and layer.featureCount() == 120
    for algorithm in ('tagtiles', 'predicttiles'):
        given = {'BUILDINGS': town.houses} if algorithm == 'tagtiles' else {'ORTHO': town.ortho, 'MODEL': town.model}
        said = refusal(f'dalles:{algorithm}', INPUT=layer, **given)
        assert 'own' in said and said.endswith('Set OUTPUT to write a copy.')
        assert said.count('. ') == 1
    assert run('dalles:tagtiles', INPUT=layer, BUILDINGS=town.houses, COVERAGE=town.halves, OUTPUT='memory:')['BATI'] == 36
