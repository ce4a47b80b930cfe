"""Layers of WMS, WMTS, XYZ and ArcGIS REST against the image that the servers have: the same tiles, the same probabilities."""

import re
import sqlite3
import threading
import time
from contextlib import closing
from urllib.parse import unquote

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
)

from gates import beside, until
from scored import Near

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')
KINDS = [('wms', 2154), ('wmts', 2154), ('xyz', 3857), ('export', 2154), ('tiles', 2154), ('tiles', 3857)]
FAULTS = [
    ('wms', 503, 'HTTP 503'), ('wms', 'text', 'text/xml in place of an image'), ('wms', 'drop', None),
    *((kind, *fault) for kind in ('export', 'tiles') for fault in (
        (503, 'HTTP 503'), (500, 'HTTP 500'), ('text', 'application/json in place of an image|Error exporting map'),
        ('html', 'text/html in place of an image')))]


@pytest.fixture
def cancelled(run, feedback):
    """cancelled(services, algorithm, finished=0, ...) -> outputs of a run cancelled during a request after so many."""
    def call(services, algorithm, finished=0, **parameters):
        log, opened = feedback(), threading.Event()
        services.fault = lambda address: opened if len(services.asked) > finished else None
        with beside(lambda: (until(lambda: len(services.asked) > finished), log.cancel())):
            try:
                outputs = run(algorithm, log, **parameters)
            finally:
                opened.set()
        assert any(line.startswith('Stopped: ') for line in log.warnings) and not log.errors
        return outputs
    return call


@pytest.mark.parametrize('kind, epsg', KINDS)
def test_probabilities_are_those_of_the_file_and_the_second_run_asks_for_nothing(
        service, layer_of, predicted, make_grid, feedback, kind, epsg):
    services, log, again = service(kind, epsg), feedback(), feedback()
    grid, layer = make_grid(services.path), layer_of(services, kind)
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer, log, RESOLUTION=services.gsd)
    assert found == expected and len({row['proba_bati'] for row in found.values()}) >= 6
    plan = next(line for line in log.infos if 'comes from a service' in line)
    assert f' {services.gsd:g} m' in plan and 'requests of 400 x 400' in plan
    asked = len(services.asked)
    if kind in ('wms', 'export'):
        assert int(plan.split('): ')[1].split()[0]) == asked, 'as many requests as were announced'
    warnings = [line for line in log.warnings if 'on the ground here' not in line]  # of a grid in Web Mercator
    assert asked and not warnings, 'no tile that is not there is taken for a failure'
    assert predicted(grid, layer, again, name='again.gpkg', RESOLUTION=services.gsd) == expected
    assert len(services.asked) == asked and any(': 0 requests of' in line for line in again.infos)


def test_a_second_run_at_the_resolution_of_the_model_asks_for_nothing(service, layer_of, predicted, make_grid, feedback):
    services, log = service('wms'), feedback()
    grid, layer = make_grid(services.path), layer_of(services, 'wms')
    first, asked = predicted(grid, layer), len(services.asked)
    assert predicted(grid, layer, log, name='again.gpkg') == first and asked and len(services.asked) == asked
    assert any(': 0 requests of' in line for line in log.infos)


@pytest.mark.parametrize('kind, epsg', KINDS)
def test_images_are_those_of_the_file(service, layer_of, images_of, make_grid, kind, epsg):
    services = service(kind, epsg)
    grid = make_grid(services.path)
    expected = images_of(grid, services.path, 'file', services.gsd)
    found = images_of(grid, layer_of(services, kind), 'service', services.gsd)
    assert found.keys() == expected.keys() and len(found) >= 6
    for name, (image, place) in expected.items():
        assert np.array_equal(found[name][0], image) and found[name][1] == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize('kind, fault, message', FAULTS)
def test_what_failed_is_asked_for_again(
        service, layer_of, predicted, make_grid, feedback, monkeypatch, kind, fault, message):
    services, log, failed = service(kind), feedback(), []
    if fault == 'html':
        monkeypatch.setattr(services.RequestHandlerClass, 'refusal', ('text/html', b'<html>Log in</html>'))
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    numbers = [1] if fault == 'drop' else [1, 3, 6] if kind == 'wms' else [1, 4]

    def some(address):
        if len(services.asked) in numbers:
            failed.append(len(services.asked))
            return 'text' if fault == 'html' else fault
        return None
    services.fault = some
    assert predicted(grid, layer_of(services, kind), log, RESOLUTION=services.gsd) == expected and failed == numbers
    attempts = [line for line in log.warnings if 'new attempt' in line]
    assert all(services.url not in line for line in attempts)
    if fault != 'drop':  # Qt itself asks again where a connection is lost
        assert any(re.search(message, line) for line in attempts), attempts


@pytest.mark.parametrize('kind', ['wms', 'export', 'tiles'])
def test_a_service_is_waited_for_as_long_as_it_asks(service, layer_of, predicted, make_grid, feedback, kind):
    services, log, times = service(kind), feedback(), []

    def busy(address):
        times.append(time.monotonic())
        return (429, 2) if len(times) == 1 else None
    services.fault = busy
    predicted(make_grid(services.path), layer_of(services, kind), log, RESOLUTION=services.gsd)
    assert any('HTTP 429' in line and 'new attempt in 2 s' in line for line in log.warnings), log.warnings
    assert kind == 'tiles' or times[1] - times[0] >= 2, 'several tiles are asked for at once'


@pytest.mark.parametrize('kind, fetched', [('wms', 3), ('export', 0), ('tiles', 0)])
def test_a_service_that_is_down_stops_the_run_and_the_next_goes_on(
        service, layer_of, predicted, make_grid, tmp_path, kind, fetched):
    services = service(kind)
    grid, layer = make_grid(services.path), layer_of(services, kind)
    expected = predicted(grid, services.path, name='file.gpkg')
    services.fault = lambda address: 503 if len(services.asked) > fetched else None
    with pytest.raises(QgsProcessingException, match='HTTP 503; 3 attempts') as caught:
        predicted(grid, layer, RESOLUTION=services.gsd)
    message = str(caught.value)
    assert '\n' not in message.strip() and services.url not in message and str(tmp_path) not in message
    services.fault, before = lambda address: None, len(services.asked)
    found = predicted(grid, layer, RESOLUTION=services.gsd)
    assert found == {name: {**row, 'proba_bati': Near(row['proba_bati'])} for name, row in expected.items()}
    assert kind == 'tiles' or len(services.asked) - before == 4 - fetched, 'only the blocks that were missing'


def test_the_grid_lies_where_its_tiles_do_whatever_it_declares(service, layer_of, predicted, make_grid):
    services = service('wms')
    grid = make_grid(services.path)
    expected = predicted(grid, layer_of(services, 'wms'), RESOLUTION=services.gsd)
    with closing(sqlite3.connect(grid)) as file:
        file.execute('UPDATE gpkg_contents SET min_x = 2, min_y = 48, max_x = 3, max_y = 49')
        file.commit()
    assert predicted(grid, layer_of(services, 'wms'), RESOLUTION=services.gsd, name='again.gpkg') == expected


def test_a_block_that_never_comes_leaves_the_others_done(service, layer_of, run, table, make_grid, tmp_path):
    """One of four: its tiles are left to the next run, for predictions and for images."""
    services = service('wms')
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
    services = service('xyz')
    services.fault = lambda address: 404 if int(address.split('/')[-2]) >= 1057 else None
    rows = predicted(make_grid(services.path), layer_of(services, 'xyz'), RESOLUTION=services.gsd)
    counts = [sum(row['statut'] == kind for row in rows.values()) for kind in ('ok', 'nodata')]
    assert sum(counts) == len(rows) and all(counts)
    assert all((row['proba_bati'] is None) == (row['statut'] == 'nodata') for row in rows.values())


def test_a_tile_that_fails_is_not_taken_for_one_without_image(service, layer_of, predicted, make_grid, feedback):
    services, log = service('xyz'), feedback()
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    failed = set()

    def once(address):
        if len(failed) < 5 and address not in failed:
            failed.add(address)
            return 500
        return None
    services.fault = once
    assert predicted(grid, layer_of(services, 'xyz'), log, RESOLUTION=services.gsd) == expected
    assert any('HTTP 500' in line for line in log.warnings)


@pytest.mark.waiting
@pytest.mark.parametrize('kind, more', [('wms', {}), ('export', {'RESOLUTION': 0.5}), ('tiles', {'RESOLUTION': 0.5})])
def test_a_cancel_is_heard_while_the_service_works(service, layer_of, cancelled, make_grid, tmp_path, kind, more):
    services = service(kind)
    outputs = cancelled(services, 'dalles:predicttiles', INPUT=make_grid(services.path), ORTHO=layer_of(services, kind),
                        ENGINE='numpy', OUTPUT=str(tmp_path / 'scored.gpkg'), **more)
    assert outputs['SCORED'] == 0


@pytest.mark.waiting
def test_a_cancelled_export_says_so(service, layer_of, cancelled, make_grid, tmp_path):
    services = service('wms')
    outputs = cancelled(services, 'dalles:exporttiles', finished=2, INPUT=make_grid(services.path),
                        ORTHO=layer_of(services, 'wms'), LABEL='', SPLIT='100/0/0', FOLDER=str(tmp_path / 'library'))
    assert outputs['COUNT'] < 42


@pytest.mark.parametrize('kind', ['wms', 'export'])
def test_a_grid_in_another_system_has_nearly_the_same_probabilities(service, layer_of, run, predicted, kind):
    """Reprojected by QGIS, from the nearest pixel, against GDAL: as far apart as two samplings of one image are."""
    services = service(kind)
    services.most_px = 300  # of export
    layer, utm = layer_of(services, kind), QgsCoordinateReferenceSystem('EPSG:32631')
    inner = QgsRectangle(services.x0 + 10, services.y0 - 290, services.x0 + 340, services.y0 - 10)
    box = QgsCoordinateTransform(layer.crs(), utm, QgsProject.instance()).transformBoundingBox(inner)
    extent = f'{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:32631]'
    grid = run('dalles:buildgrid', EXTENT=extent, OUTPUT='memory:')['OUTPUT']
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer, RESOLUTION=services.gsd)
    inside = [name for name, row in expected.items() if row['statut'] == 'ok' == found[name]['statut']]
    assert len(inside) > 15
    assert np.mean([abs(found[name]['proba_bati'] - expected[name]['proba_bati']) for name in inside]) < 0.1
    if kind == 'export':
        sides = [int(side) for address in services.asked for side in re.search(r'size=(\d+),(\d+)', address).groups()]
        assert sides and max(sides) < 300, 'QGIS would put larger ones together upside down'


def test_a_service_that_covers_the_world_needs_an_extent(service, layer_of, run, refusal):
    layer = layer_of(service('xyz'), 'xyz')
    assert 'EXTENT' in refusal('dalles:buildgrid', ORTHO=layer, OUTPUT='memory:')
    grid = run('dalles:buildgrid', ORTHO=layer, EXTENT='800000,800400,6204000,6204200 [EPSG:2154]', OUTPUT='memory:')
    assert grid['COUNT'] == 32 and grid['OUTPUT'].crs().authid() == 'EPSG:2154', 'in the system of the extent'


def test_how_a_project_shows_a_service_is_not_what_a_model_sees(service, layer_of, predicted, images_of, make_grid):
    services = service('wms')
    grid, layer = make_grid(services.path), layer_of(services, 'wms')
    expected = predicted(grid, services.path, name='file.gpkg')
    layer.renderer().setOpacity(0.5)
    layer.brightnessFilter().setBrightness(60)
    layer.hueSaturationFilter().setSaturation(-60)
    assert predicted(grid, layer, RESOLUTION=services.gsd) == expected
    assert layer.renderer().opacity() == 0.5, 'the layer stays as it is'
    plain, styled = (images_of(grid, image, name, services.gsd) for name, image in (('file', services.path), ('styled', layer)))
    first = min(plain)
    assert (styled[first][0].astype(int) - plain[first][0]).mean() > 20, 'brighter, and not half transparent over white'


def test_no_secret_is_in_what_is_kept(service, layer_of, predicted, make_grid, tmp_path, feedback):
    services, log = service('xyz'), feedback()
    layer = layer_of(services, 'xyz', '&username=me&password=hunter2')
    predicted(make_grid(services.path), layer, log, RESOLUTION=services.gsd)
    kept = [str(path.relative_to(tmp_path)) for path in (tmp_path / 'cache').rglob('*')]
    assert kept and not [name for name in [*kept, *log.infos, *log.warnings] if 'hunter2' in name or ' me ' in name]
    with open(tmp_path / 'scored.gpkg', 'rb') as file:
        assert b'hunter2' not in file.read()


def test_a_service_may_be_named_by_its_source(service, predicted, make_grid):
    services = service('xyz')
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
    services = service('wms')
    found = run('dalles:mapbuildings', ORTHO=layer_of(services, 'wms'), ENGINE='numpy', RESOLUTION=services.gsd,
                GRID=str(tmp_path / 'mapped.gpkg'))
    expected = run('dalles:mapbuildings', ORTHO=services.path, ENGINE='numpy', GRID=str(tmp_path / 'file.gpkg'))
    assert table(found['GRID']) == table(expected['GRID']) and found['SCORED'] == 42
    assert not QgsProject.instance().mapLayers()


def test_evidence_and_thumbnails_of_a_service(service, layer_of, run, predicted, make_grid, tmp_path):
    services = service('wms')
    layer = layer_of(services, 'wms')
    grid = make_grid(services.path, EXTENT=f'{services.x0},{services.x0 + 100},{services.y0 - 100},{services.y0} [EPSG:2154]')
    assert run('dalles:explaintile', INPUT=grid, ORTHO=layer, MASKS=20, OUTPUT=str(tmp_path / 'e.tif'))['COUNT'] == 4
