"""Layers of ArcGIS REST against the image that the server has: by export, and by cached tiles."""

import json
import re
import subprocess
import sys
import threading

import numpy as np
import pytest
from arcgisserver import ArcGis
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from gates import beside, until
from helpers import SUPPORT
from tileserver import MERCATOR, MERCATOR_GSD_M, serving

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')
PLACES = {2154: {'origin': (800000, 6204200), 'gsd': 0.5}, 3857: {
    'origin': (MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100), 'gsd': MERCATOR_GSD_M}}
KINDS = [('export', 2154), ('tiles', 2154), ('tiles', 3857)]


@pytest.fixture
def service(ortho, towns, tmp_path):
    """service(epsg) -> ArcGis that serves the towns, to the end of the test."""
    opened = []

    def make(epsg):
        opened.append(serving(ortho(towns, epsg=epsg, **PLACES[epsg]), tmp_path, ArcGis))
        return opened[-1].__enter__()
    yield make
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def layer_of(qgis):
    """layer_of(services, kind) -> QgsRasterLayer."""
    def make(services, kind):
        layer = QgsRasterLayer(services.source(kind), kind, 'arcgismapserver')
        assert layer.isValid(), layer.error().message()
        return layer
    return make


@pytest.mark.parametrize('kind, epsg', KINDS)
def test_probabilities_are_those_of_the_file_and_the_second_run_asks_for_nothing(
        service, layer_of, predicted, make_grid, feedback, kind, epsg):
    services, said, again = service(epsg), feedback(), feedback()
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer_of(services, kind), said, RESOLUTION=services.gsd)
    assert found == expected and len({row['proba_bati'] for row in found.values()}) >= 6
    asked = len(services.asked)
    warnings = [line for line in said.warnings if 'on the ground here' not in line]  # of a grid in Web Mercator
    assert asked and not warnings, 'no tile that is not there is taken for a failure'
    assert predicted(grid, layer_of(services, kind), again, name='again.gpkg', RESOLUTION=services.gsd) == expected
    assert len(services.asked) == asked and any(': 0 requests of' in line for line in again.infos)


@pytest.mark.parametrize('kind, epsg', KINDS)
def test_images_are_those_of_the_file(service, layer_of, images_of, make_grid, kind, epsg):
    services = service(epsg)
    grid = make_grid(services.path)
    expected = images_of(grid, services.path, 'file', services.gsd)
    found = images_of(grid, layer_of(services, kind), 'service', services.gsd)
    assert found.keys() == expected.keys() and len(found) >= 6
    for name, (image, place) in expected.items():
        assert np.array_equal(found[name][0], image) and found[name][1] == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize('kind', ['export', 'tiles'])
@pytest.mark.parametrize('fault, words', [
    (503, 'HTTP 503'), (500, 'HTTP 500'),
    ('text', 'application/json in place of an image|Error exporting map'), ('html', 'text/html in place of an image')])
def test_what_failed_is_asked_for_again(service, layer_of, predicted, make_grid, feedback, monkeypatch, kind, fault, words):
    services, said, failed = service(2154), feedback(), []
    if fault == 'html':
        monkeypatch.setattr(services.RequestHandlerClass, 'refusal', ('text/html', b'<html>Log in</html>'))
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')

    def two(address):
        if len(services.asked) % 3 == 1 and len(failed) < 2:
            failed.append(address)
            return 'text' if fault == 'html' else fault
        return None
    services.fault = two
    assert predicted(grid, layer_of(services, kind), said, RESOLUTION=services.gsd) == expected and len(failed) == 2
    told = [line for line in said.warnings if 'new attempt' in line]
    assert told and all(services.url not in line for line in told)
    assert any(re.search(words, line) for line in told), told


@pytest.mark.parametrize('kind', ['export', 'tiles'])
def test_a_service_is_waited_for_as_long_as_it_asks(service, layer_of, predicted, make_grid, feedback, kind):
    services, said = service(2154), feedback()
    services.fault = lambda address: (429, 2) if len(services.asked) == 1 else None
    predicted(make_grid(services.path), layer_of(services, kind), said, RESOLUTION=services.gsd)
    assert any('429' in line and 'new attempt in 2 s' in line for line in said.warnings), said.warnings


@pytest.mark.parametrize('most_px', [100, 200, 300, 400])
def test_images_come_in_parts_where_the_service_gives_no_larger_ones(service, layer_of, predicted, make_grid, most_px):
    services = service(2154)
    services.most_px = most_px
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    assert predicted(grid, layer_of(services, 'export'), RESOLUTION=services.gsd) == expected


def test_a_grid_in_another_system_asks_for_no_larger_images_either(service, layer_of, run, predicted):
    services = service(2154)
    services.most_px = 300
    grid = run('dalles:buildgrid', EXTENT=extent_in('EPSG:32631', services), OUTPUT='memory:')['OUTPUT']
    expected = predicted(grid, services.path, name='file.gpkg')
    found = predicted(grid, layer_of(services, 'export'), RESOLUTION=services.gsd)
    sides = [int(side) for address in services.asked for side in re.search(r'size=(\d+),(\d+)', address).groups()]
    assert sides and max(sides) < 300, 'QGIS would put larger ones together upside down'
    inside = [name for name, row in expected.items() if row['statut'] == 'ok' == found[name]['statut']]
    assert len(inside) > 15
    assert np.mean([abs(found[name]['proba_bati'] - expected[name]['proba_bati']) for name in inside]) < 0.1


def extent_in(system, services):
    """EXTENT of the inner ground of the image in another reference system."""
    here, there = QgsCoordinateReferenceSystem('EPSG:2154'), QgsCoordinateReferenceSystem(system)
    inner = QgsRectangle(services.x0 + 10, services.y0 - 290, services.x0 + 340, services.y0 - 10)
    box = QgsCoordinateTransform(here, there, QgsProject.instance()).transformBoundingBox(inner)
    return f'{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{system}]'


@pytest.mark.parametrize('kind', ['export', 'tiles'])
def test_a_task_beside_the_window_gets_the_same(service, predicted, make_grid, table, tmp_path, kind):
    """The provider asks in the thread of the task; a failure is heard there."""
    services, out = service(2154), tmp_path / 'scored.gpkg'
    services.fault = lambda address: (503, 1) if len(services.asked) == 1 else None
    grid = make_grid(services.path)
    given = {'INPUT': grid, 'ORTHO': f'arcgismapserver://{services.source(kind)}', 'ENGINE': 'numpy', 'RESOLUTION': services.gsd,
             'OUTPUT': str(out)}
    done = subprocess.run([sys.executable, SUPPORT / 'where_it_runs.py', 'dalles:predicttiles', json.dumps(given)],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and json.loads(done.stdout.splitlines()[-1])['done'], done.stderr[-2000:]
    assert table(str(out)) == predicted(grid, services.path, name='file.gpkg')


@pytest.mark.parametrize('kind', ['export', 'tiles'])
def test_a_service_that_is_down_stops_the_run_in_a_sentence(service, layer_of, run, make_grid, tmp_path, kind):
    services = service(2154)
    services.fault = lambda address: 503
    with pytest.raises(QgsProcessingException, match='503.*3 attempts') as caught:
        run('dalles:predicttiles', INPUT=make_grid(services.path), ORTHO=layer_of(services, kind), ENGINE='numpy',
            RESOLUTION=services.gsd, OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert '\n' not in str(caught.value).strip() and services.url not in str(caught.value)


@pytest.mark.waiting
@pytest.mark.parametrize('kind', ['export', 'tiles'])
def test_a_cancel_is_heard_while_the_service_works(service, layer_of, run, make_grid, feedback, tmp_path, kind):
    services, said = service(2154), feedback()
    grid = make_grid(services.path)
    opened = threading.Event()
    services.fault = lambda address: opened
    with beside(lambda: (until(lambda: services.asked), said.cancel())):
        try:
            found = run('dalles:predicttiles', said, INPUT=grid, ORTHO=layer_of(services, kind), ENGINE='numpy',
                        RESOLUTION=services.gsd, OUTPUT=str(tmp_path / 'scored.gpkg'))
        finally:
            opened.set()
    assert found['SCORED'] == 0
