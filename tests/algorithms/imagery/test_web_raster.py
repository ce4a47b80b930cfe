"""Layers of WMS, WMTS and XYZ services against the image that the servers have: the same tiles, the same probabilities."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from gates import beside, until
from tileserver import MERCATOR, MERCATOR_GSD_M, serving

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')
PLACES = {2154: {'origin': (800000, 6204200), 'gsd': 0.5}, 3857: {
    'origin': (MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100), 'gsd': MERCATOR_GSD_M}}
SERVICES = [('wms', 2154), ('wmts', 2154), ('xyz', 3857)]


@pytest.fixture
def service(ortho, towns, tmp_path):
    """service(epsg) -> Services of the towns, to the end of the test."""
    opened = []

    def make(epsg):
        path = ortho(towns, epsg=epsg, **PLACES[epsg])
        opened.append(serving(path, tmp_path))
        return opened[-1].__enter__()
    yield make
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def layer_of(qgis):
    """layer_of(services, kind) -> QgsRasterLayer."""
    def make(services, kind, more=''):
        layer = QgsRasterLayer(services.source(kind, more), kind, 'wms')
        assert layer.isValid(), layer.error().message()
        return layer
    return make


@pytest.mark.parametrize('kind, epsg', SERVICES)
def test_probabilities_are_those_of_the_file(service, layer_of, predicted, make_grid, feedback, kind, epsg):
    services, said = service(epsg), feedback()
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer_of(services, kind), said, RESOLUTION=services.gsd)
    assert found == expected and len({row['proba_bati'] for row in found.values()}) >= 6
    told = next(line for line in said.infos if 'comes from a service' in line)
    assert f' {services.gsd:g} m' in told and 'requests of 400 x 400' in told
    if kind == 'wms':
        count = int(told.split('): ')[1].split()[0])
        assert count == len(services.asked), 'as many requests as were told'


def test_the_grid_lies_where_its_tiles_do_whatever_it_declares(service, layer_of, predicted, make_grid):
    services = service(2154)
    grid = make_grid(services.path)
    expected = predicted(grid, layer_of(services, 'wms'), RESOLUTION=services.gsd)
    with closing(sqlite3.connect(grid)) as file:
        file.execute('UPDATE gpkg_contents SET min_x = 2, min_y = 48, max_x = 3, max_y = 49')
        file.commit()
    assert predicted(grid, layer_of(services, 'wms'), RESOLUTION=services.gsd, name='again.gpkg') == expected


@pytest.mark.parametrize('kind, epsg', SERVICES)
def test_images_are_those_of_the_file(service, layer_of, run, make_grid, tmp_path, kind, epsg):
    services, images = service(epsg), {}
    grid = make_grid(services.path)
    for name, ortho in (('file', services.path), ('service', layer_of(services, kind))):
        run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', FORMAT='png', SPLIT='100/0/0', RESOLUTION=services.gsd,
            FOLDER=str(tmp_path / name))
        images[name] = {path.name: (gdal.Open(str(path)).ReadAsArray(), gdal.Open(str(path)).GetGeoTransform())
                        for path in (tmp_path / name).rglob('*.png')}
    assert images['file'].keys() == images['service'].keys() and len(images['file']) >= 6
    for name, (image, place) in images['file'].items():
        assert np.array_equal(images['service'][name][0], image) and images['service'][name][1] == pytest.approx(place, abs=1e-6)


def test_the_second_run_asks_for_nothing(service, layer_of, predicted, make_grid, feedback):
    services = service(2154)
    grid, layer = make_grid(services.path), layer_of(services, 'wms')
    first, asked, said = predicted(grid, layer), len(services.asked), feedback()
    assert predicted(grid, layer, said, name='again.gpkg') == first and asked and len(services.asked) == asked
    assert any(': 0 requests of' in line for line in said.infos)


@pytest.mark.parametrize('fault', [503, 'text', 'drop'])
def test_a_block_that_failed_is_asked_for_again(service, layer_of, predicted, make_grid, feedback, fault):
    services, said = service(2154), feedback()
    grid, expected = make_grid(services.path), None
    expected = predicted(grid, services.path, name='file.gpkg')
    failed = []

    def one_of_three(address):
        if 'GetMap' in address and len(services.asked) % 3 == 0 and len(failed) < 3 and fault != 'drop' or not failed:
            failed.append(address)
            return fault
        return None
    services.fault = one_of_three
    assert predicted(grid, layer_of(services, 'wms'), said, RESOLUTION=services.gsd) == expected and failed
    if fault != 'drop':  # Qt itself asks again where a connection is lost
        words = {503: 'HTTP 503', 'text': 'text/xml in place of an image'}[fault]
        assert any(words in line and 'new attempt' in line for line in said.warnings)


def test_a_service_is_waited_for_as_long_as_it_asks(service, layer_of, predicted, make_grid, feedback):
    services, said, times = service(2154), feedback(), []

    def busy(address):
        times.append(time.monotonic())
        return (429, 2) if len(times) == 1 else None
    services.fault = busy
    predicted(make_grid(services.path), layer_of(services, 'wms'), said, RESOLUTION=services.gsd)
    assert any('HTTP 429' in line and 'new attempt in 2 s' in line for line in said.warnings)
    assert times[1] - times[0] >= 2


def test_a_service_that_is_down_stops_the_run_and_the_next_goes_on(service, layer_of, run, table, make_grid, tmp_path):
    services = service(2154)
    grid, out = make_grid(services.path), str(tmp_path / 'scored.gpkg')
    expected = run('dalles:predicttiles', INPUT=grid, ORTHO=services.path, ENGINE='numpy', OUTPUT=str(tmp_path / 'file.gpkg'))
    services.fault = lambda address: 503 if len(services.asked) > 3 else None
    given = {'INPUT': grid, 'ORTHO': layer_of(services, 'wms'), 'ENGINE': 'numpy', 'OUTPUT': out, 'RESOLUTION': services.gsd}
    with pytest.raises(QgsProcessingException, match='HTTP 503; 3 attempts') as caught:
        run('dalles:predicttiles', **given)
    assert '\n' not in str(caught.value).strip() and str(Path(out).parent) not in str(caught.value)
    services.fault, before = lambda address: None, len(services.asked)
    run('dalles:predicttiles', **given)
    assert table(out) == table(expected['OUTPUT'])
    kept, whole = 3, 4
    assert len(services.asked) - before == whole - kept, 'only what was missing'


def test_a_block_that_never_comes_leaves_the_others_done(service, layer_of, run, table, make_grid, tmp_path):
    """One of four: its tiles are left to the next run, for predictions and for images."""
    services = service(2154)
    grid, out, layer = make_grid(services.path), str(tmp_path / 'scored.gpkg'), layer_of(services, 'wms')
    corner = f'BBOX={services.x0:.0f},{services.y0 - 200:.0f}'
    services.fault = lambda address: 500 if corner in unquote(address) else None  # later versions of QGIS write commas as %2C
    given = {'INPUT': grid, 'ORTHO': layer, 'RESOLUTION': services.gsd}
    export = {**given, 'LABEL': '', 'SPLIT': '100/0/0', 'FOLDER': str(tmp_path / 'library')}
    for algorithm, more in (('predicttiles', {**given, 'ENGINE': 'numpy', 'OUTPUT': out}), ('exporttiles', export)):
        with pytest.raises(QgsProcessingException, match='HTTP 500; 3 attempts'):
            run(f'dalles:{algorithm}', **more)
    done = [row for row in table(out).values() if row['statut']]
    images = list((tmp_path / 'library').rglob('*.jpg'))
    assert len(done) == len(images) == 42 - 16, 'all but those on the block of 200 x 200 m'
    services.fault = lambda address: None
    run('dalles:predicttiles', **given, ENGINE='numpy', OUTPUT=out)
    assert run('dalles:exporttiles', **export)['COUNT'] == 42
    assert all(row['statut'] == 'ok' for row in table(out).values())


def test_a_tile_that_the_service_does_not_have_is_no_image(service, layer_of, predicted, make_grid):
    services = service(3857)
    services.fault = lambda address: 404 if int(address.split('/')[-2]) >= 1057 else None
    rows = predicted(make_grid(services.path), layer_of(services, 'xyz'), RESOLUTION=services.gsd)
    counts = [sum(row['statut'] == kind for row in rows.values()) for kind in ('ok', 'nodata')]
    assert sum(counts) == len(rows) and all(counts)
    assert all((row['proba_bati'] is None) == (row['statut'] == 'nodata') for row in rows.values())


def test_a_tile_that_fails_is_not_taken_for_one_without_image(service, layer_of, predicted, make_grid, feedback):
    services, said = service(3857), feedback()
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    failed = set()

    def once(address):
        if len(failed) < 5 and address not in failed:
            failed.add(address)
            return 500
        return None
    services.fault = once
    assert predicted(grid, layer_of(services, 'xyz'), said, RESOLUTION=services.gsd) == expected
    assert any('HTTP 500' in line for line in said.warnings)


@pytest.mark.waiting
def test_a_cancel_is_heard_while_the_service_works(service, layer_of, run, make_grid, feedback, tmp_path):
    services, said = service(2154), feedback()
    grid = make_grid(services.path)
    opened = threading.Event()
    services.fault = lambda address: opened
    with beside(lambda: (until(lambda: services.asked), said.cancel())):
        try:
            found = run('dalles:predicttiles', said, INPUT=grid, ORTHO=layer_of(services, 'wms'), ENGINE='numpy',
                        OUTPUT=str(tmp_path / 'scored.gpkg'))
        finally:
            opened.set()
    assert found['SCORED'] == 0
    assert any(line.startswith('Stopped: ') for line in said.warnings) and not said.errors


@pytest.mark.waiting
def test_a_cancelled_export_says_so(service, layer_of, run, make_grid, feedback, tmp_path):
    services, said = service(2154), feedback()
    grid = make_grid(services.path)
    opened = threading.Event()
    services.fault = lambda address: opened if len(services.asked) > 2 else None
    with beside(lambda: (until(lambda: len(services.asked) > 2), said.cancel())):
        try:
            found = run('dalles:exporttiles', said, INPUT=grid, ORTHO=layer_of(services, 'wms'), LABEL='', SPLIT='100/0/0',
                        FOLDER=str(tmp_path / 'library'))
        finally:
            opened.set()
    assert any(line.startswith('Stopped: ') for line in said.warnings) and found['COUNT'] < 42


def test_a_grid_in_another_system_sees_the_same_ground(service, layer_of, run, make_grid, predicted, box):
    """Reprojected by QGIS, from the nearest pixel, against GDAL: as far apart as two samplings of one image are."""
    services = service(2154)
    layer, utm = layer_of(services, 'wms'), QgsCoordinateReferenceSystem('EPSG:32631')
    inner = QgsRectangle(services.x0 + 10, services.y0 - 290, services.x0 + 340, services.y0 - 10)
    there = QgsCoordinateTransform(layer.crs(), utm, QgsProject.instance()).transformBoundingBox(inner)
    extent = f'{there.xMinimum()},{there.xMaximum()},{there.yMinimum()},{there.yMaximum()} [EPSG:32631]'
    grid = run('dalles:buildgrid', EXTENT=extent, OUTPUT='memory:')['OUTPUT']
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer, RESOLUTION=services.gsd)
    inside = [name for name, row in expected.items() if row['statut'] == 'ok' == found[name]['statut']]
    assert len(inside) > 15
    apart = [abs(found[name]['proba_bati'] - expected[name]['proba_bati']) for name in inside]
    assert np.mean(apart) < 0.1


def test_a_service_that_covers_the_world_needs_an_extent(service, layer_of, run, refusal):
    layer = layer_of(service(3857), 'xyz')
    assert 'EXTENT' in refusal('dalles:buildgrid', ORTHO=layer, OUTPUT='memory:')
    grid = run('dalles:buildgrid', ORTHO=layer, EXTENT='800000,800400,6204000,6204200 [EPSG:2154]', OUTPUT='memory:')
    assert grid['COUNT'] == 32 and grid['OUTPUT'].crs().authid() == 'EPSG:2154', 'in the system of the extent'


def test_how_a_project_shows_a_service_is_not_what_a_model_sees(service, layer_of, run, predicted, make_grid, tmp_path):
    services = service(2154)
    grid, layer = make_grid(services.path), layer_of(services, 'wms')
    expected = predicted(grid, services.path, name='file.gpkg')
    layer.renderer().setOpacity(0.5)
    layer.brightnessFilter().setBrightness(60)
    layer.hueSaturationFilter().setSaturation(-60)
    assert predicted(grid, layer, RESOLUTION=services.gsd) == expected
    assert layer.renderer().opacity() == 0.5, 'the layer stays as it is'
    for name, ortho in (('file', services.path), ('styled', layer)):
        run('dalles:exporttiles', INPUT=grid, ORTHO=ortho, LABEL='', FORMAT='png', SPLIT='100/0/0', RESOLUTION=services.gsd,
            FOLDER=str(tmp_path / name))
    first = sorted(path.name for path in (tmp_path / 'file').rglob('*.png'))[0]
    one, other = (gdal.Open(str(next((tmp_path / name).rglob(first)))).ReadAsArray().astype(int) for name in ('file', 'styled'))
    assert (other - one).mean() > 20, 'brighter, and not half transparent over white'


def test_no_secret_is_in_what_is_kept(service, layer_of, predicted, make_grid, tmp_path, feedback):
    services, said = service(3857), feedback()
    layer = layer_of(services, 'xyz', '&username=me&password=hunter2')
    predicted(make_grid(services.path), layer, said, RESOLUTION=services.gsd)
    kept = [str(path.relative_to(tmp_path)) for path in (tmp_path / 'cache').rglob('*')]
    assert kept and not [name for name in [*kept, *said.infos, *said.warnings] if 'hunter2' in name or ' me ' in name]
    with open(tmp_path / 'scored.gpkg', 'rb') as file:
        assert b'hunter2' not in file.read()


def test_a_service_may_be_named_by_its_source(service, predicted, make_grid):
    services = service(3857)
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    assert predicted(grid, 'wms://' + services.source('xyz'), RESOLUTION=services.gsd) == expected


def test_a_service_that_cannot_be_reached_is_refused_in_a_sentence(refusal, make_grid, ortho):
    message = refusal('dalles:predicttiles', INPUT=make_grid(ortho()), OUTPUT='memory:', ORTHO=(
        'wms://crs=EPSG:2154&format=image/png&layers=ortho&styles=&url=http://127.0.0.1:9/wms'))
    assert 'service' in message or 'ORTHO' in message


@pytest.mark.parametrize('resolution', ['0', '-1', 'fine'])
def test_a_resolution_that_is_none_is_refused(refusal, make_grid, ortho, resolution):
    assert 'RESOLUTION' in refusal('dalles:predicttiles', INPUT=make_grid(ortho()), ORTHO=ortho(), RESOLUTION=resolution,
                                   OUTPUT='memory:')


def test_a_chain_on_a_service(service, layer_of, run, table, tmp_path):
    services = service(2154)
    found = run('dalles:mapbuildings', ORTHO=layer_of(services, 'wms'), ENGINE='numpy', RESOLUTION=services.gsd,
                GRID=str(tmp_path / 'mapped.gpkg'))
    expected = run('dalles:mapbuildings', ORTHO=services.path, ENGINE='numpy', GRID=str(tmp_path / 'file.gpkg'))
    assert table(found['GRID']) == table(expected['GRID']) and found['SCORED'] == 42
    assert not QgsProject.instance().mapLayers()


def test_evidence_and_thumbnails_of_a_service(service, layer_of, run, predicted, make_grid, tmp_path):
    services = service(2154)
    layer = layer_of(services, 'wms')
    grid = make_grid(services.path, EXTENT=f'{services.x0},{services.x0 + 100},{services.y0 - 100},{services.y0} [EPSG:2154]')
    assert run('dalles:explaintile', INPUT=grid, ORTHO=layer, MASKS=20, OUTPUT=str(tmp_path / 'e.tif'))['COUNT'] == 4
