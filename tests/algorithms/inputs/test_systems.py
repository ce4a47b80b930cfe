"""Reference systems: one name for one, whole wherever they come from, and a word where their metres are none on the ground."""

import json
import subprocess
import sys
import threading

import pytest
from osgeo import gdal, osr
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsVectorLayer,
)

from dalles.algorithms import ALGORITHMS, base
from dalles.algorithms.framework import common_parameters
from dalles.algorithms.inputs import layers
from helpers import SUPPORT, wait_until_lost
from programs import environment

pytestmark = pytest.mark.usefixtures('qgis')

PLAIN = '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs'
OWN = PLAIN.replace('lon_0=3', 'lon_0=3.1')  # of nobody else
MIDDLE = '800050,800150,6204050,6204150 [EPSG:2154]'  # four tiles
MERCATOR = (667917, 5311972)  # near Castres; 100 m there are 73.1 m on the ground


def with_system(path, text):
    reference = osr.SpatialReference()
    reference.SetFromUserInput(text)
    file = gdal.Open(path, gdal.GA_Update)
    file.SetProjection(reference.ExportToWkt(['FORMAT=WKT2_2018']))
    del file
    return path


@pytest.mark.parametrize('text', ['EPSG:2154', 'EPSG:9794', 'IGNF:LAMB93', 'ESRI:102110', PLAIN])
def test_tiles_of_the_same_ground_have_the_same_names(run, ortho, table, text, feedback):
    said = feedback()
    grid = run('dalles:buildgrid', said, ORTHO=with_system(ortho(), text), OUTPUT='memory:')['OUTPUT']
    assert sorted(table(grid))[0] == 'CRS2154RES50mN6204000E800000' and not said.warnings


def test_a_system_of_the_user_has_the_name_of_what_it_is(run, ortho, table):
    """USER:100000 is another one on each machine."""
    for text, name in ((PLAIN, 'CRS2154RES'), (OWN, 'CRSLOCALe310816aRES')):
        crs = QgsCoordinateReferenceSystem.fromProj(text)
        crs.saveAsUserCrs('of the user')
        assert crs.authid().startswith('USER:')
        grid = run('dalles:buildgrid', EXTENT=f'700000,700100,6600000,6600100 [{crs.authid()}]', OUTPUT='memory:')['OUTPUT']
        assert [tile.startswith(name) for tile in table(grid)] == [True] * 4


def test_names_that_join_with_few_others_are_told(run, ortho, table, feedback):
    said = feedback()
    grid = run('dalles:buildgrid', said, ORTHO=with_system(ortho(), OWN), OUTPUT='memory:')['OUTPUT']
    assert all(name.startswith('CRSLOCALe310816aRES50m') for name in table(grid))
    assert 'has no EPSG code, or matches several: its tiles are named CRSLOCALe310816a…' in said.warnings[0]


@pytest.mark.parametrize('text', ['EPSG:9794', PLAIN])
def test_an_image_in_the_same_system_in_other_words_is_read_as_it_is(run, ortho, make_grid, table, text, feedback):
    image = ortho()
    grid, said = make_grid(image), feedback()
    want = run('dalles:predicttiles', INPUT=grid, ORTHO=image, ENGINE='numpy', OUTPUT='memory:')['OUTPUT']
    got = run('dalles:predicttiles', said, INPUT=grid, ORTHO=with_system(image, text), ENGINE='numpy', OUTPUT='memory:')['OUTPUT']
    assert not any('reprojection' in line for line in said.infos)
    want, got = table(want), table(got)
    assert {name: row['proba_bati'] for name, row in want.items()} == {name: row['proba_bati'] for name, row in got.items()}


def test_decisions_about_tiles_with_older_names_count(run, make_grid, polygons, table, feedback):
    grid, said = make_grid(EXTENT='800000,800100,6204000,6204050 [EPSG:2154]'), feedback()
    decided = polygons([None] * 2, fields='tile_id:string&field=decision:string', rows=[
        ['CRSIGNFLAMB93RES50mN6204000E800000', 'exclude'], ['CRS9794RES50mN6204000E800050', 'exclude']])
    buildings = polygons(['POLYGON((800000 6204000,800100 6204000,800100 6204050,800000 6204050,800000 6204000))'])
    out = run('dalles:tagtiles', said, INPUT=grid, BUILDINGS=buildings, DECISIONS=decided, OUTPUT='memory:')['OUTPUT']
    assert {row['label'] for row in table(out).values()} == {'ambigu'} and not said.warnings


def lost(text):
    """A system that was made in a thread that has ended: QGIS 3.22 has lost what it is."""
    QgsCoordinateReferenceSystem.invalidateCache()
    made = []
    thread = threading.Thread(target=lambda: made.append(QgsCoordinateReferenceSystem(text)))
    thread.start()
    thread.join()
    wait_until_lost(made[0])
    assert made[0].toWkt() == '' or Qgis.QGIS_VERSION_INT >= 32300
    return made[0]


@pytest.fixture
def lost_grid(run, ortho):
    grid = run('dalles:buildgrid', ORTHO=ortho(), EXTENT=MIDDLE, OUTPUT='memory:')['OUTPUT']
    grid.setCrs(lost('EPSG:2154'))
    return grid


def test_a_system_that_qgis_has_lost_is_made_anew(lost_grid):
    found = layers.crs_of(lost_grid)
    assert found.authid() == 'EPSG:2154' and found.toWkt() and found.isValid()
    assert layers.crs_wkt(found) == layers.wkt_of(lost_grid)


def test_outputs_of_such_a_grid_have_its_system(lost_grid, run, ortho, box, polygons, tmp_path):
    image, path = ortho(), str(tmp_path / 'e.tif')
    run('dalles:explaintile', INPUT=lost_grid, ORTHO=image, ENGINE='numpy', MASKS=16, OUTPUT=path)
    assert osr.SpatialReference(gdal.Open(path).GetProjection()).GetAuthorityCode(None) == '2154'
    # buildings in degrees are brought onto it
    buildings = polygons([box(800000, 6204000, 800250, 6204200)])
    degrees = run('native:reprojectlayer', INPUT=buildings, TARGET_CRS='EPSG:4326', OUTPUT='memory:')['OUTPUT']
    outputs = run('dalles:tagtiles', INPUT=lost_grid, BUILDINGS=degrees, OUTPUT=str(tmp_path / 't.gpkg'))
    assert outputs['BATI'] == 4
    assert QgsVectorLayer(str(tmp_path / 't.gpkg')).crs().authid() == 'EPSG:2154'


def test_a_raster_without_a_system_is_not_written(tmp_path):
    from dalles.core.errors import RasterError
    from dalles.core.grid.tile_grid import Bounds
    from dalles.core.raster.evidence_writer import EvidenceRaster
    with pytest.raises(RasterError, match='coordinate reference system of the grid is unknown'):
        EvidenceRaster(tmp_path / 'e.tif', [Bounds(0, 0, 50, 50)], 1, '')
    assert not list(tmp_path.iterdir())


def test_a_temporary_grid_of_an_earlier_task_is_used_in_others(tmp_path):
    done = subprocess.run([sys.executable, str(SUPPORT / 'in_background_systems.py'), str(tmp_path)],
                          capture_output=True, text=True, timeout=300, env=environment())
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert all(good for _, good, _, _ in found.values()), found
    assert Qgis.QGIS_VERSION_INT >= 32300 or any(gone for gone, *_ in found.values())
    assert found['predicttiles'][2]['SCORED'] == 4
    images = [tmp_path / 'evidence.tif', *(tmp_path / 'library').rglob('*.png')]
    assert len(images) == 5
    for image in images:
        assert osr.SpatialReference(gdal.Open(str(image)).GetProjection()).GetAuthorityCode(None) == '2154', image
    assert QgsVectorLayer(str(tmp_path / 'scored.gpkg')).crs().authid() == 'EPSG:2154'


@pytest.fixture
def stretched(run, ortho):
    """(path of an orthophoto in Web Mercator, its grid of 20 tiles)."""
    image = ortho(origin=MERCATOR, epsg=3857, name='mercator.tif')
    return image, run('dalles:buildgrid', ORTHO=image, OUTPUT='memory:', ALIGN='raster')['OUTPUT']


def warned(said):
    return [line for line in said.warnings if '100 m in EPSG:3857 are 73.' in line]


def test_measured_areas_are_those_that_the_warning_tells(stretched, run, polygons, feedback, table):
    """A house of 100 m² on the ground, in the middle of a tile."""
    x, y = MERCATOR[0] + 75, MERCATOR[1] - 75
    house = polygons([f'POLYGON(({x - 6.83} {y - 6.83},{x + 6.83} {y - 6.83},{x + 6.83} {y + 6.83},{x - 6.83} {y + 6.83},'
                      f'{x - 6.83} {y - 6.83}))'], 'EPSG:3857')
    from qgis.core import QgsDistanceArea
    measure = QgsDistanceArea()
    measure.setSourceCrs(house.crs(), QgsProcessingContext().transformContext())
    measure.setEllipsoid('EPSG:7030')
    on_ground, said = measure.measureArea(next(house.getFeatures()).geometry()), feedback()
    rows = table(run('dalles:tagtiles', said, INPUT=stretched[1], BUILDINGS=house, OUTPUT='memory:')['OUTPUT'])
    built = max(row['built_m2'] or 0 for row in rows.values())
    assert on_ground == pytest.approx(100, rel=5e-3) and built / on_ground == pytest.approx(1.867, rel=5e-3)
    assert len(warned(said)) == 1 and f'100 m² on the ground are measured as {100 * built / on_ground:.0f}' in warned(said)[0]


@pytest.mark.parametrize('algorithm', [one for one in ALGORITHMS if isinstance(
    next((p for p in one().define_parameters() if p.name() == 'INPUT'), None), QgsProcessingParameterFeatureSource)],
                         ids=lambda a: a.NAME)
def test_each_algorithm_that_takes_a_grid_tells_so_once(stretched, algorithm, feedback, monkeypatch):
    monkeypatch.setattr(algorithm, 'validation_error', lambda *_: None)
    monkeypatch.setattr(algorithm, 'prepare', lambda *_: None)
    monkeypatch.setattr(algorithm, 'execute', lambda *_: {})
    monkeypatch.setattr(algorithm, 'postprocess', lambda *_: None)
    said, known = feedback(), QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{algorithm.NAME}')
    known.run({'INPUT': stretched[1]}, QgsProcessingContext(), said)
    assert len(warned(said)) == 1


def test_a_new_algorithm_that_takes_a_grid_is_covered(stretched, feedback, make_grid, ortho):
    class Measures(base.Algorithm):
        NAME = TITLE = GROUP = HELP = 'measures'

        def define_parameters(self):
            yield common_parameters.grid('the grid')

        def execute(self, parameters, context, feedback):
            return {}
    for grid, count in ((stretched[1], 1), (make_grid(ortho()), 0)):
        said = feedback()
        Measures().create().run({'INPUT': grid}, QgsProcessingContext(), said)
        assert len(said.warnings) == count


def test_a_chain_tells_it_once(stretched, run, polygons, box, tmp_path, feedback):
    said, (x, y) = feedback(), MERCATOR
    buildings = polygons([box(x, y - 200, x + 100, y), box(x + 200, y - 200, x + 250, y)], 'EPSG:3857')
    run('dalles:updatemap', said, ORTHO=stretched[0], BUILDINGS=buildings, ENGINE='numpy', GRID=str(tmp_path / 'g.gpkg'),
        CHANGES='memory:')
    assert len(warned(said)) == 1


def test_one_grid_in_two_runs_is_told_of_twice(stretched, run, polygons, box, feedback):
    x, y = MERCATOR
    for _ in range(2):
        said = feedback()
        run('dalles:tagtiles', said, INPUT=stretched[1], OUTPUT='memory:',
            BUILDINGS=polygons([box(x, y - 9, x + 9, y)], 'EPSG:3857'))
        assert len(warned(said)) == 1
