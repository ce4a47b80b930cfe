"""What only layers of ArcGIS REST have: largest images by export, and replies heard in the thread of a task.

test_web_raster.py has what they share with other services.
"""

import json
import subprocess
import sys

import pytest

from helpers import SUPPORT
from programs import environment

pytestmark = pytest.mark.usefixtures('qgis', 'small_blocks')


@pytest.mark.parametrize('most_px', [100, 200, 300, 400])
def test_images_come_in_parts_where_the_service_gives_no_larger_ones(service, layer_of, predicted, make_grid, most_px):
    services = service('export')
    services.most_px = most_px
    grid = make_grid(services.path)
    expected = predicted(grid, services.path, name='file.gpkg')
    assert predicted(grid, layer_of(services, 'export'), RESOLUTION=services.gsd) == expected


@pytest.mark.parametrize('kind', ['export', 'tiles'])
def test_a_task_beside_the_window_gets_the_same(service, predicted, make_grid, table, tmp_path, kind):
    """The provider asks in the thread of the task; a failure is heard there."""
    services, out = service(kind), tmp_path / 'scored.gpkg'
    services.fault = lambda address: (503, 1) if len(services.asked) == 1 else None
    grid = make_grid(services.path)
    parameters = {'INPUT': grid, 'ORTHO': f'arcgismapserver://{services.source(kind)}', 'ENGINE': 'numpy',
                  'RESOLUTION': services.gsd, 'OUTPUT': str(out)}
    done = subprocess.run([sys.executable, SUPPORT / 'where_it_runs.py', 'dalles:predicttiles', json.dumps(parameters)],
                          capture_output=True, text=True, timeout=300, env=environment())
    assert done.returncode == 0 and json.loads(done.stdout.splitlines()[-1])['done'], done.stderr[-2000:]
    assert table(str(out)) == predicted(grid, services.path, name='file.gpkg')
