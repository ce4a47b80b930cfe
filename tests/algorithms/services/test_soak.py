"""Many fetches from a service that fails at random, and many that are killed at random: what is written is whole, or nothing is.

DALLES_FETCHES and DALLES_KILLS say how many; DALLES_SEED makes them others.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException

from dalles.algorithms.services import http
from programs import environment

ROOT = Path(__file__).resolve().parents[3]
FETCHES, KILLS = int(os.environ.get('DALLES_FETCHES', 40)), int(os.environ.get('DALLES_KILLS', 12))
SEED = int(os.environ.get('DALLES_SEED', 1))
SIDE = 1000
COMMON = [('drop', None), ('cut', None), ('half', None), ('status', 500), ('status', 503), ('later', 0), ('page', None),
          ('exception', 'NoApplicableCode'), ('delay', 0.2), ('body', ('text/plain', b''))]

pytestmark = pytest.mark.slow


@pytest.fixture
def brisk(monkeypatch):
    monkeypatch.setattr(http, 'BACKOFF_S', 0.001)


def at_random(chance, extra):
    """A script in which a part of the requests fails, half of them in one of the ways that only this service can."""
    def script(number, seen):
        ways = COMMON + extra(seen)
        return random.choice(ways) if random.random() < chance else None
    return script


@pytest.mark.parametrize('number', range(FETCHES))
def test_an_orthophoto_is_that_of_the_source_or_an_error(fetch, service, source, encoded, brisk, tmp_path, number):
    random.seed(f'{SEED}/{number}')
    white = encoded(np.full((3, 500, 500), 255, 'uint8'))
    small = encoded(np.full((3, 100, 500), 9, 'uint8'))
    service.fault = at_random(random.choice([0.1, 0.4, 0.6]), lambda seen: [('body', small)] + (
        [('body', white)] if random.random() < 0.2 else []) if seen.query['REQUEST'] == 'GetMap' else [])
    for _ in range(10):
        try:
            done = fetch('ortho', FORMAT='png')
            break
        except QgsProcessingException as error:
            assert 'attempts' in str(error) or 'whole extent' in str(error), error
            assert not (tmp_path / 'ortho.tif').exists()
    else:
        pytest.fail('ten runs, each of which goes on, were expected to be enough')
    file = gdal.Open(done['OUTPUT'])
    shown = file.GetRasterBand(1).GetMaskBand().ReadAsArray() > 0
    assert np.array_equal(file.ReadAsArray()[:, shown], source[:, :SIDE, :SIDE][:, shown])
    assert (~shown).sum() == done['EMPTY'] * 500 * 500  # white twice in a row for one block
    assert max(seen.at_a_time for seen in service.seen) <= 2 * http.CONNECTIONS  # some of a run that ended are on their way


@pytest.mark.parametrize('number', range(FETCHES))
def test_buildings_are_those_of_the_source_or_an_error(fetch, service, houses, rows, brisk, tmp_path, number):
    random.seed(f'{SEED}/{number}/buildings')
    changes = [('features', lambda found: found[1:]), ('features', lambda found: found + found[:1]),
               ('features', lambda found: found[1:] + found[1:2])]
    service.fault = at_random(random.choice([0.1, 0.3, 0.5]), lambda seen: changes if 'STARTINDEX' in seen.query else [])
    for _ in range(30):
        try:
            done = fetch('buildings', EXTENT='800010,801190,6204010,6204990 [EPSG:2154]', PAGE=50)
            break
        except QgsProcessingException as error:
            assert 'attempts' in str(error) or 'in two downloads' in str(error), error
            assert not (tmp_path / 'batiment.gpkg').exists()
    else:
        pytest.fail('thirty runs were expected to be enough')
    assert {key: values for key, (values, _) in rows(done['OUTPUT']).items()} == {key: row[0] for key, row in houses.items()}
    assert done['COUNT'] == 230


PROGRAM = """
import headless
application, plugin = headless.begin()
import processing
from dalles.core.download import block_plan
block_plan.BLOCK_PX = 250
print('begins', flush=True)
processing.run({name!r}, {given!r}, feedback=headless.Quiet())
print('whole', flush=True)
"""


@pytest.mark.parametrize('name', ['dalles:fetchortho', 'dalles:fetchbuildings'])
@pytest.mark.waiting
def test_runs_that_are_killed_at_any_moment_end_in_the_same_file(service, source, houses, rows, tmp_path, name):
    random.seed(f'{SEED}/{name}')
    ortho = name == 'dalles:fetchortho'
    given = {'URL': service.url, 'RATE': 30, 'LAYER': 'ORTHO' if ortho else 'ms:batiment', 'FORMAT': 'png', 'PAGE': 10,
             'EXTENT': '800010,800190,6204810,6204990 [EPSG:2154]' if ortho else '800010,801190,6204010,6204990 [EPSG:2154]',
             'OUTPUT': str(tmp_path / ('ortho.tif' if ortho else 'batiment.gpkg'))}
    given = {key: value for key, value in given.items() if key != ('PAGE' if ortho else 'FORMAT')}
    script = PROGRAM.format(name=name, given=given)
    whole = False
    for left in reversed(range(KILLS)):
        run = subprocess.Popen([sys.executable, '-c', script], stdout=subprocess.PIPE, text=True,
                               env=environment())
        assert run.stdout.readline() == 'begins\n'
        if left:
            time.sleep(random.uniform(0, 1.5))
            os.kill(run.pid, signal.SIGKILL)
        whole = 'whole' in run.stdout.read()
        run.wait()
        if not whole:
            continue
        if ortho:
            assert np.array_equal(gdal.Open(given['OUTPUT']).ReadAsArray(), source[:, :SIDE, :SIDE])
        else:
            assert rows(given['OUTPUT']).keys() == houses.keys()
        os.unlink(given['OUTPUT'])
    assert whole, 'the last run is not killed'
    assert list(tmp_path.iterdir()) == []
