"""Folders of images and of buildings are given as they are, and a layer of a service by its source."""

import os
import shutil

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

from raster_files import write_raster

pytestmark = pytest.mark.usefixtures('qgis')
SIDE, GSD = 500, 0.4  # a dalle of 200 m


@pytest.fixture
def dalles(tmp_path):
    """Four dalles of 200 m in nested folders of two départements, as one file too: (folder, path of the whole)."""
    values = np.random.default_rng(3).integers(20, 230, (2 * SIDE, 2 * SIDE, 3), dtype='uint8')
    whole = written(tmp_path / 'whole.tif', values, 0, 0)
    for col in range(2):
        for row in range(2):
            place = tmp_path / 'ortho' / f'D0{13 + col}' / 'LIVRAISON'
            place.mkdir(parents=True, exist_ok=True)
            written(place / f'{col}_{row}.tif', values[row * SIDE:(row + 1) * SIDE, col * SIDE:(col + 1) * SIDE], col, row)
    return str(tmp_path / 'ortho'), whole


def written(path, values, col, row):
    return write_raster(path, values, (800000 + col * SIDE * GSD, GSD, 0, 6204400 - row * SIDE * GSD, 0, -GSD))


@pytest.fixture
def houses(tmp_path, polygons, box):
    """BATIMENT.shp of two départements below a folder; one house is in both."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter
    for number, corners in (('D013', ((10, 10), (110, 110))), ('D084', ((110, 110), (360, 360)))):
        place = tmp_path / 'topo' / number / 'BATI'
        place.mkdir(parents=True)
        layer = polygons([box(800000 + x, 6204000 + y, 800020 + x, 6204020 + y) for x, y in corners], fields='cleabs:string',
                         rows=[[f'BAT{x}'] for x, _ in corners])
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = 'ESRI Shapefile'
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(place / 'BATIMENT.shp'), QgsCoordinateTransformContext(), options)
    return str(tmp_path / 'topo')


def test_a_folder_of_dalles_is_an_orthophoto(run, dalles, tmp_path, table, feedback):
    folder, whole = dalles
    found = {}
    for name, ortho in (('folder', folder), ('whole', whole)):
        grid = run('dalles:buildgrid', ORTHO=ortho, OUTPUT=str(tmp_path / f'{name}.gpkg'))['OUTPUT']
        said = feedback()
        run('dalles:predicttiles', said, INPUT=grid, ORTHO=ortho, ENGINE='numpy', OUTPUT=str(tmp_path / f'{name}_scored.gpkg'))
        found[name] = table(str(tmp_path / f'{name}_scored.gpkg'))
        assert any('4 images, read as one' in line for line in said.infos) == (name == 'folder')
    assert found['folder'] == found['whole'] and len(found['whole']) == 64


def test_gaps_are_told_and_their_tiles_have_no_probability(run, dalles, tmp_path, table, feedback, make_grid):
    folder, whole = dalles
    grid, said = make_grid(whole), feedback()
    os.remove(tmp_path / 'ortho' / 'D014' / 'LIVRAISON' / '1_1.tif')
    run('dalles:predicttiles', said, INPUT=grid, ORTHO=folder, ENGINE='numpy', OUTPUT=str(tmp_path / 'scored.gpkg'))
    rows = table(str(tmp_path / 'scored.gpkg'))
    assert sum(row['statut'] == 'nodata' for row in rows.values()) == 16
    assert sum(row['proba_bati'] is None for row in rows.values()) == 16
    assert any(line.startswith('16 tiles lie in gaps') for line in said.warnings)


def test_a_folder_that_has_changed_is_looked_at_again(run, dalles, tmp_path):
    folder, _ = dalles
    counts = []
    for gone in (None, '1_1.tif', '1_0.tif'):
        if gone:
            os.remove(tmp_path / 'ortho' / 'D014' / 'LIVRAISON' / gone)
        counts.append(run('dalles:buildgrid', ORTHO=folder, OUTPUT='memory:')['COUNT'])
    assert counts == [64, 64, 32]


def test_a_folder_without_images_is_refused_in_one_sentence(refusal, tmp_path):
    (tmp_path / 'ortho').mkdir()
    (tmp_path / 'ortho' / 'BDORTHO_D013.7z').write_bytes(b'7z')
    message = refusal('dalles:buildgrid', ORTHO=str(tmp_path / 'ortho'), OUTPUT='memory:')
    assert 'BDORTHO_D013.7z' in message and 'Unpack' in message


def test_a_library_from_a_folder_is_that_of_the_whole(run, dalles, make_grid, tmp_path):
    folder, whole = dalles
    grid, images = make_grid(whole), {}
    for name, ortho in (('folder', folder), ('whole', whole)):
        run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', FORMAT='png', SPLIT='100/0/0', FOLDER=str(tmp_path / name))
        images[name] = {path.name: gdal.Open(str(path)).ReadAsArray() for path in (tmp_path / name).rglob('*.png')}
    assert len(images['whole']) == 64 and images['folder'].keys() == images['whole'].keys()
    assert all(np.array_equal(images['folder'][name], image) for name, image in images['whole'].items())


def test_a_delivery_of_buildings_tags_the_tiles(run, dalles, houses, make_grid, tmp_path, table, feedback):
    said = feedback()
    grid = make_grid(dalles[1])
    found = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=houses, FILTER='"cleabs" <> \'BAT10\'',
                OUTPUT=str(tmp_path / 'tagged.gpkg'))
    rows = table(str(tmp_path / 'tagged.gpkg'))
    assert found['BATI'] == 2 and sorted(row['buildings'] for row in rows.values() if row['buildings']) == [1, 1]
    assert [row['built_m2'] for row in rows.values() if row['buildings']] == pytest.approx([400, 400])
    assert any('1 buildings are in two deliveries' in line for line in said.infos)


def test_selected_features_and_grids_take_the_folder_too(run, dalles, houses):
    given = QgsProcessingFeatureSourceDefinition(houses, False)
    assert run('dalles:buildgrid', ORTHO=dalles[1], BUILDINGS=given, SIZE=10, OUTPUT='memory:')['COUNT'] == 37 * 37


def test_archives_of_buildings_are_named(refusal, dalles, make_grid, houses, tmp_path):
    shutil.rmtree(tmp_path / 'topo')
    (tmp_path / 'topo').mkdir()
    (tmp_path / 'topo' / 'BDTOPO_D013.7z').write_bytes(b'7z')
    message = refusal('dalles:tagtiles', INPUT=make_grid(dalles[1]), BUILDINGS=houses, OUTPUT='memory:')
    assert 'BDTOPO_D013.7z' in message and 'Unpack' in message


def test_a_chain_takes_both_folders(run, dalles, houses, tmp_path):
    found = run('dalles:preparelibrary', ORTHO=dalles[0], BUILDINGS=houses, SPLIT='100/0/0', BLOCK=0,
                GRID=str(tmp_path / 'g.gpkg'), LIBRARY=str(tmp_path / 'library'))
    assert found['BATI'] == 1 and QgsVectorLayer(found['GRID']).featureCount() == 36
    assert not QgsProject.instance().mapLayers()
