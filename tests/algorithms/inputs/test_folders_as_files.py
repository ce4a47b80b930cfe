"""What the algorithms make of a folder is what they make of its files: with gdalbuildvrt, or as one file."""

import os

import numpy as np
import pytest
from osgeo import gdal, osr

from dalles.algorithms.framework.run_state import raster_fingerprint
from dalles.algorithms.inputs import folder_inputs
from raster_files import write_raster
from toys import write_toy

pytestmark = pytest.mark.usefixtures('qgis')
SIDE = 200  # pixels of a dalle of 100 m
PALETTE = {0: (70, 90, 90, 255), 1: (120, 10, 20, 255), 2: (95, 15, 210, 255)}


def write(path, values, col=0, **options):
    """(H, W, B) as a GeoTIFF of 0.5 m, ``col`` dalles east of the first one; see write_raster."""
    return write_raster(path, values, **{'transform': (800000 + col * 100, 0.5, 0, 6204100, 0, -0.5), **options})


@pytest.fixture
def toy(tmp_path):
    return str(write_toy(tmp_path / 'toy.keras'))


@pytest.fixture
def scores(run, table, tmp_path, toy, feedback):
    """scores(grid, ortho, said=None) -> {tile: (status, probability)}."""
    def call(grid, ortho, said=None):
        out = run('dalles:predicttiles', said or feedback(), INPUT=grid, ORTHO=ortho, MODEL=toy, ENGINE='numpy',
                  OUTPUT=str(tmp_path / 'scored.gpkg'))['OUTPUT']
        return {name: (row['statut'], row['proba_bati']) for name, row in table(out).items()}
    return call


def assert_near(one, other):
    assert {name: row[0] for name, row in one.items()} == {name: row[0] for name, row in other.items()}
    assert all(row[1] is None or abs(row[1] - other[name][1]) < 1e-6 for name, row in one.items())


def of_tiles(levels):
    """(SIDE, SIDE * 2) of a number for each of the 2 x 4 tiles."""
    return np.kron(np.array(levels).reshape(2, 4), np.ones((100, 100), int))


def test_a_palette_is_scored_by_its_colours(scores, make_grid, tmp_path):
    values = (np.random.default_rng(0).random((SIDE, 2 * SIDE)) * 10 > of_tiles([1, 2, 3, 4, 5, 6, 7, 8])).astype('uint8')
    values[:, ::9] = 2
    whole = write(tmp_path / 'whole.tif', values, palette=PALETTE)
    for number in range(2):
        write(tmp_path / 'ortho' / f'{number}.tif', values[:, number * SIDE:][:, :SIDE], number, palette=PALETTE)
    grid = make_grid(whole)
    wanted = scores(grid, whole)
    assert_near(scores(grid, str(tmp_path / 'ortho')), wanted)
    assert len({round(row[1] or 0, 3) for row in wanted.values()}) > 2


@pytest.mark.parametrize('kind, value', [('uint8', 37), ('float32', -9999)])
def test_nodata_has_no_probability_and_stretches_nothing(scores, make_grid, tmp_path, kind, value):
    values = (of_tiles([60, 70, 80, 90, 100, 110, 120, 130])[..., None] + np.arange(3) * 20).astype(kind)
    values += np.random.default_rng(0).integers(0, 9, values.shape).astype(kind)
    values[:50, 250:300] = value
    paths = [write(tmp_path / 'ortho' / f'{number}.tif', values[:, number * SIDE:][:, :SIDE], number, nodata=value)
             for number in range(2)]
    built = str(tmp_path / 'built.vrt')
    gdal.BuildVRT(built, paths)
    grid = make_grid(built)
    found = scores(grid, str(tmp_path / 'ortho'))
    assert_near(found, scores(grid, built))
    assert sorted(row[0] for row in found.values()) == ['nodata'] + ['ok'] * 7
    assert max(row[1] or 0 for row in found.values()) - min(row[1] or 1 for row in found.values()) > 0.5


def test_what_one_dalle_lacks_is_seen_on_the_other(scores, make_grid, tmp_path, run):
    """The second covers the first; it has black for nodata where the first has buildings, and black roofs are in the first."""
    values = [np.random.default_rng(number).integers(60, 130, (SIDE, 2 * SIDE, 3), 'uint8') for number in range(2)]
    values[0][:, :40] = 0
    values[1][:, 200:] = 0
    whole = write(tmp_path / 'whole.tif', np.hstack([values[1][:, :200], values[0][:, 200:]]))
    write(tmp_path / 'ortho' / 'a.tif', values[0], nodata=255), write(tmp_path / 'ortho' / 'b.tif', values[1], nodata=0)
    grid = make_grid(whole)
    assert_near(scores(grid, str(tmp_path / 'ortho')), scores(grid, whole))
    for name, ortho in (('folder', str(tmp_path / 'ortho')), ('whole', whole)):
        run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', FORMAT='png', SPLIT='100/0/0', FOLDER=str(tmp_path / name))
    images = {path.name: gdal.Open(str(path)).ReadAsArray() for path in (tmp_path / 'whole').rglob('*.png')}
    assert len(images) == 8
    assert all(np.array_equal(gdal.Open(str(path)).ReadAsArray(), images[path.name])
               for path in (tmp_path / 'folder').rglob('*.png'))


def test_systems_in_other_words_are_one_folder(scores, make_grid, tmp_path):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, 2 * SIDE, 3), 'uint8')
    whole, lambert = write(tmp_path / 'whole.tif', values), osr.SpatialReference()
    lambert.SetFromUserInput('IGNF:LAMB93')
    for number, system in enumerate(({}, {'epsg': lambert.ExportToWkt()})):
        write(tmp_path / 'ortho' / f'{number}.tif', values[:, number * SIDE:][:, :SIDE], number, **system)
    grid = make_grid(whole)
    assert_near(scores(grid, str(tmp_path / 'ortho')), scores(grid, whole))


@pytest.mark.parametrize('name', ['r.tfw', 'r.TFW', 'r.wld', 'r.tab'])
def test_a_position_that_is_added_is_read(scores, make_grid, tmp_path, feedback, name):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, 2 * SIDE, 3), 'uint8')
    grid = make_grid(write(tmp_path / 'whole.tif', values))
    write(tmp_path / 'ortho' / 'l.tif', values[:, :SIDE]), write(tmp_path / 'ortho' / 'r.tif', values[:, SIDE:], transform=None)
    said = feedback()
    found = scores(grid, str(tmp_path / 'ortho'), said)
    assert [row[0] for row in found.values()].count('ok') == 4 and any('not georeferenced' in line for line in said.infos)
    corners = ((0, 0), (SIDE, 0), (0, SIDE))
    (tmp_path / 'ortho' / name).write_text('0.5\n0\n0\n-0.5\n800100.25\n6204099.75\n' if not name.endswith('tab') else (
        '!table\n!version 300\nDefinition Table\n  File "r.tif"\n  Type "RASTER"\n' + ''.join(
            f'  ({800100 + col / 2},{6204100 - row / 2}) ({col},{row}) Label "{n}",\n' for n, (col, row) in enumerate(corners))))
    said = feedback()
    found = scores(grid, str(tmp_path / 'ortho'), said)
    assert [row[0] for row in found.values()].count('ok') == 8 and not any('not georeferenced' in line for line in said.infos)
    assert_near(found, scores(grid, str(tmp_path / 'whole.tif')))


def made(run_folder):
    """The virtual file that stands in for a folder of images."""
    return folder_inputs._images(str(run_folder))


@pytest.mark.parametrize('name', ['a.tif.msk', 'a.tif.ovr', 'a.prj', 'a.tfw'])
def test_a_virtual_file_is_made_anew_with_each_side_file(tmp_path, name):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, SIDE, 3), 'uint8')
    write(tmp_path / 'ortho' / 'a.tif', values)
    first = made(tmp_path / 'ortho')
    assert made(tmp_path / 'ortho') == first
    (tmp_path / 'ortho' / name).write_bytes(b'')
    second = made(tmp_path / 'ortho')
    assert second != first
    os.utime(tmp_path / 'ortho' / name, ns=(1, 1))
    assert made(tmp_path / 'ortho') not in (first, second)
    (tmp_path / 'ortho' / 'report.html').write_text('')
    (tmp_path / 'ortho' / name).unlink()
    assert made(tmp_path / 'ortho') == first


def test_a_world_file_of_the_same_size_and_time_is_read(tmp_path):
    write(tmp_path / 'ortho' / 'a.tif', np.full((SIDE, SIDE, 3), 99, 'uint8'), transform=None)
    world = tmp_path / 'ortho' / 'a.tfw'
    for east in (800000, 900000):
        world.write_text(f'0.5\n0\n0\n-0.5\n{east + 0.25}\n6204099.75\n')
        os.utime(world, ns=(1, 1))
        assert gdal.Open(made(tmp_path / 'ortho')).GetGeoTransform()[0] == east


def test_an_aux_xml_counts_where_it_says_more_than_statistics(tmp_path):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, SIDE, 3), 'uint8')
    path = write(tmp_path / 'ortho' / 'a.tif', values)
    first = made(tmp_path / 'ortho')
    file = gdal.Open(path)
    file.GetRasterBand(1).ComputeStatistics(False)
    del file
    assert (tmp_path / 'ortho' / 'a.tif.aux.xml').is_file() and made(tmp_path / 'ortho') == first
    file = gdal.Open(path)
    for number in range(1, 4):
        file.GetRasterBand(number).SetNoDataValue(99)
    del file
    second = made(tmp_path / 'ortho')
    assert second != first and gdal.Open(second).GetRasterBand(1).GetNoDataValue() == 99


def test_a_run_does_not_change_what_it_is_known_by(scores, make_grid, tmp_path):
    """Values of 16 bits are looked over by QGIS, which may keep what it has found beside them."""
    values = np.random.default_rng(1).integers(200, 2300, (SIDE, SIDE, 3), 'uint16')
    for number in range(2):
        write(tmp_path / 'ortho' / f'{number}.tif', values, number)
    first = made(tmp_path / 'ortho')
    stamp = raster_fingerprint(first)
    scores(make_grid(str(tmp_path / 'ortho')), str(tmp_path / 'ortho'))
    assert made(tmp_path / 'ortho') == first and raster_fingerprint(first) == stamp


def test_virtual_files_that_are_not_used_go(tmp_path):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, SIDE, 3), 'uint8')
    for name in 'abc':
        write(tmp_path / name / 'a.tif', values)
    first, second = made(tmp_path / 'a'), made(tmp_path / 'b')
    cache = os.path.dirname(first)
    open(f'{first}.aux.xml', 'w').close()
    for path in os.listdir(cache):
        os.utime(os.path.join(cache, path), (0, 0))
    assert made(tmp_path / 'b') == second, 'used again'
    third = made(tmp_path / 'c')
    left = os.listdir(cache)
    assert {name for name in left if not name.endswith('.made')} == {
        os.path.basename(path)[:-3] + ending for path in (second, third) for ending in ('vrt', 'json')} and len(left) == 6


@pytest.fixture
def topo(tmp_path, polygons, box):
    """BATIMENT.shp with one house, in a folder."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter
    layer = polygons([box(800010, 6204010, 800030, 6204030)], fields='cleabs:string', rows=[['BAT1']])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = 'ESRI Shapefile'
    (tmp_path / 'topo').mkdir()
    shapefile = str(tmp_path / 'topo' / 'BATIMENT.shp')
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, shapefile, QgsCoordinateTransformContext(), options)
    return tmp_path / 'topo'


def test_a_system_that_is_corrected_is_read(run, refusal, make_grid, tmp_path, topo):
    grid = make_grid(write(tmp_path / 'whole.tif', np.full((SIDE, SIDE, 3), 99, 'uint8')))
    good = (topo / 'BATIMENT.prj').read_text()
    wrong = osr.SpatialReference()
    wrong.ImportFromEPSG(32631)
    (topo / 'BATIMENT.prj').write_text(wrong.ExportToWkt(['FORMAT=WKT1_ESRI']))
    assert 'do not overlap' in refusal('dalles:tagtiles', INPUT=grid, BUILDINGS=str(topo), OUTPUT='memory:')
    (topo / 'BATIMENT.prj').write_text(good)
    assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=str(topo), OUTPUT='memory:')['BATI'] == 1


@pytest.mark.parametrize('name', ['BATIMENT.dbf', 'BATIMENT.shx', 'BATIMENT.cpg', 'BATIMENT.qpj', 'batiment.qix'])
def test_buildings_are_looked_at_again_with_each_side_file(topo, name):
    first = folder_inputs._buildings(str(topo), '')
    content = (topo / name).read_bytes() if (topo / name).exists() else None
    (topo / name).write_bytes((content or b'') + b' ')
    assert folder_inputs._buildings(str(topo), '') != first


def test_a_dalle_of_a_vrt_that_changes_makes_it_another_image(tmp_path):
    values = np.random.default_rng(1).integers(20, 230, (SIDE, SIDE, 3), 'uint8')
    dalle, inner, outer = write(tmp_path / 'a.tif', values), str(tmp_path / 'inner.vrt'), str(tmp_path / 'outer.vrt')
    for path, source in ((inner, dalle), (outer, inner)):
        gdal.BuildVRT(path, [source])
    seen = []
    for act in (lambda: None, lambda: os.utime(dalle, ns=(1, 1)), lambda: (tmp_path / 'a.tif.msk').write_bytes(b''),
                lambda: os.remove(dalle)):
        act()
        seen.append([str(raster_fingerprint(path)) for path in (inner, outer)])
        assert seen[-1] == [str(raster_fingerprint(path)) for path in (inner, outer)]
    assert all(len(set(stamps)) == 4 for stamps in zip(*seen))
    assert raster_fingerprint(str(tmp_path / 'none.tif')) == [str(tmp_path / 'none.tif')]
