"""QGIS lives through runs on layers of services that are cancelled, or whose layer or project goes away."""

import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from helpers import SUPPORT
from programs import environment
from qgis_window import write_settings
from tileserver import MERCATOR, MERCATOR_GSD_M, serving

PROGRAM = SUPPORT / 'in_background_services.py'


@pytest.fixture
def wanted(ortho, make_grid, tmp_path):
    """wanted(runs) -> what in_background_services takes, as text; the services are there to the end of the test."""
    opened = []

    def call(runs):
        noise = np.random.default_rng(1).integers(20, 230, (900, 1000, 3), dtype='uint8')
        files = {'wms': ortho(noise, name='l.tif'), 'xyz': ortho(noise, name='m.tif', epsg=3857, gsd=MERCATOR_GSD_M, origin=(
            MERCATOR[0] + MERCATOR_GSD_M * 270100, MERCATOR[1] - MERCATOR_GSD_M * 180100))}
        files['wmts'], wanted = files['wms'], {'runs': runs, 'out': str(tmp_path), 'seed': 0}
        for kind, path in files.items():
            folder = tmp_path / kind
            folder.mkdir()
            opened.append(serving(path, folder))
            services = opened[-1].__enter__()
            services.fault = lambda address: 0.2
            x0, y0, x1, y1 = services.extent
            wanted.setdefault('sources', {})[kind] = services.source(kind)
            wanted.setdefault('gsd', {})[kind] = services.gsd
            wanted.setdefault('grid', {})[kind] = make_grid(path, name=f'{kind}_grid.gpkg')
            wanted.setdefault('extent', {})[kind] = f'{x0},{x1},{y0},{y1} [EPSG:{services.epsg}]'
        return json.dumps(wanted)
    yield call
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def lived_through(wanted, tmp_path):
    """lived_through(runs, seconds) -> what came of each run; fails where QGIS did not end in order."""
    def call(runs, limit_s):
        own = {'QGIS_CUSTOM_CONFIG_PATH': str(tmp_path / 'profile')}
        done = subprocess.run([sys.executable, str(PROGRAM), wanted(runs)], capture_output=True, text=True, timeout=limit_s,
                              env=environment(**own))
        assert done.returncode == 0, f'QGIS ended with {done.returncode}: {done.stderr[-2000:]}'
        return json.loads(done.stdout.splitlines()[-1])
    return call


def check(found, runs):
    assert len(found) == runs
    for one in found:
        # also where the layer is gone: it was copied in time; QGIS calls a run that was cancelled failed
        assert one['succeeded'] or one['event'] == 'cancel', one
        assert one['heard_ms'] is None or one['heard_ms'] < 10_000, one


@pytest.mark.waiting
def test_four_runs(lived_through):
    check(lived_through(4, 600), 4)


@pytest.mark.slow
def test_sixty_runs(lived_through):
    found = lived_through(60, 1500)
    check(found, 60)
    assert {one['event'] for one in found} == {'nothing', 'cancel', 'remove', 'close'}
    assert {one['kind'] for one in found} == {'wms', 'wmts', 'xyz'}


@pytest.mark.slow
def test_twenty_four_runs_in_the_window(wanted, tmp_path):
    """The real window, whose canvas asks the same services at the same time."""
    home, program = tmp_path / 'profile', shutil.which('qgis.bin') or shutil.which('qgis')
    plugins = home / 'profiles' / 'default' / 'python' / 'plugins'
    plugins.mkdir(parents=True)
    (plugins / 'dalles').symlink_to(PROGRAM.parents[2])
    write_settings(home / 'profiles' / 'default',
                   '[PythonPlugins]\ndalles=true\nprocessing=true\n[qgis]\ncheckVersion=false\nshowTips=false\n')
    environment = {**os.environ, 'QGIS_CUSTOM_CONFIG_PATH': str(home), 'DALLES_SEEN': str(tmp_path), 'DALLES_WANTED': wanted(24),
                   'DALLES_TESTS': str(PROGRAM.parent)}
    environment.pop('QT_QPA_PLATFORM', None)
    done = subprocess.run(['xvfb-run', '-a', program, '--nologo', '--noversioncheck', '--lang', 'en', '--code', str(
        PROGRAM.with_name('in_window_services.py'))], env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0 and (tmp_path / 'facts.json').exists(), f'{done.returncode}: {done.stderr[-2000:]}'
    found = json.loads((tmp_path / 'facts.json').read_text())
    assert isinstance(found, list), found
    check(found, 24)
