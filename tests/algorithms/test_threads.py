"""The window of QGIS answers while an algorithm works: what takes long is not done in its thread. How fast it answers,
tools/latency.py measures.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
)

from dalles.algorithms import ALGORITHMS
from dalles.processing_provider.chains import CHAINS

pytestmark = pytest.mark.usefixtures('qgis')


NO_THREADING = QgsProcessingAlgorithm.Flag.FlagNoThreading


def test_each_algorithm_may_run_in_the_background():
    assert len(ALGORITHMS) >= 11
    assert not [one.NAME for one in ALGORITHMS if one().create().flags() & NO_THREADING]


def test_a_chain_may_where_models_may():
    """In QGIS 3.22 no model does: it works in the thread of the window, which answers between two batches of tiles only."""
    child, model = QgsProcessingModelChildAlgorithm('native:buffer'), QgsProcessingModelAlgorithm('plain', 'plain')
    child.setChildId('native')
    model.addChildAlgorithm(child)
    for chain in CHAINS:
        found = QgsApplication.processingRegistry().createAlgorithmById(f'dalles:{chain.NAME}')
        assert bool(found.flags() & NO_THREADING) == bool(model.flags() & NO_THREADING), chain.NAME


@pytest.mark.parametrize('target', ['a copy', 'in place'])
def test_prediction_works_beside_the_window(ortho, make_grid, tmp_path, target):
    """Also the copy of the file, the place of each tile, and the look that is written into the file."""
    image = ortho()
    given = {'INPUT': make_grid(image), 'ORTHO': image, 'ENGINE': 'numpy'}
    if target == 'a copy':
        given['OUTPUT'] = str(tmp_path / 'scored.gpkg')
    done = subprocess.run([sys.executable, Path(__file__).parent / 'where_it_runs.py', json.dumps(given)], capture_output=True,
                          text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told['done'], done.stderr[-2000:]
    found = told['found']
    assert len(found.pop('_member')) == 2, 'the model is read once, its card and its weights, before the run'
    steps = {'Places', 'score', 'open_for', 'Raster'} | ({'copy', 'keep_in_file'} if target == 'a copy' else set())
    assert set(found) == steps and not any(any(times) for times in found.values()), found
