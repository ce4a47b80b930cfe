"""Nothing stays behind after runs that were cancelled and gone on with; and what does is seen."""

import gc
import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsVectorLayer

import soakstate

TOOL = Path(__file__).resolve().parents[3] / 'tools' / 'harness' / 'soak.py'
HOME = os.environ.get('DALLES_ENV') or str(TOOL.parents[1] / '.engines')


@pytest.mark.slow
@pytest.mark.engine('keras', 'onnxruntime')
def test_a_short_soak_returns_to_where_it_began(tmp_path):
    found = tmp_path / 'soak.json'
    done = subprocess.run([sys.executable, TOOL, HOME, '--side', '60', '--tiles', '10000', '--turns', '12', '--json', found],
                          capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    told = json.loads(found.read_text())
    assert told['tiles'] >= 10_000 and told['turns'] >= 12 and told['grown'] == []
    turns = [line.split('|')[1:4] for line in done.stdout.splitlines() if line.startswith('| ')]
    assert {'numpy', 'onnxruntime'} <= {turn[0].split()[-1] for turn in turns if len(turn[0].split()) == 2}
    assert {'copy', 'in place'} <= {turn[1].strip() for turn in turns} and any('stopped' in turn[2] for turn in turns)


class Leaks:
    """Things that are left behind, one at a time, and what the watch calls them."""

    def __init__(self, folder):
        self.folder, self.kept, self.processes, self.stop = folder, [], [], threading.Event()

    def file(self):
        self.kept.append(open(os.devnull))  # noqa: SIM115
        return ['files']

    def data_file(self):
        path = self.folder.parent / 'held.db'
        path.touch()
        self.kept.append(open(path))  # noqa: SIM115
        return ['files', 'data_files']

    def connection(self):
        self.kept.append(sqlite3.connect(':memory:'))
        return ['connections']

    def dataset(self):
        self.kept.append(gdal.GetDriverByName('MEM').Create('', 2, 2))
        return ['datasets']

    def thread(self):
        self.kept.append(threading.Thread(target=self.stop.wait))
        self.kept[-1].start()
        return ['threads']

    def child(self):
        self.processes.append(subprocess.Popen(['sleep', '60']))
        return ['children']

    def zombie(self):
        self.processes.append(subprocess.Popen(['true']))
        os.waitid(os.P_PID, self.processes[-1].pid, os.WEXITED | os.WNOWAIT)
        return ['children']

    def temporary(self):
        (self.folder / 'left').mkdir()
        return ['temporary']

    def layer(self):
        QgsProject.instance().addMapLayer(QgsVectorLayer('Polygon', 'left', 'memory'))
        return ['layers']

    def clean(self):
        self.stop.set()
        for one in self.processes:
            one.kill()
            one.wait()
        for one in self.kept:
            getattr(one, 'close', getattr(one, 'join', lambda: None))()
        QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def leaks(qgis, tmp_path):
    (tmp_path / 'tmp').mkdir()
    made = Leaks(tmp_path / 'tmp')
    yield made
    made.kept = [one for one in made.kept if not isinstance(one, gdal.Dataset)]
    made.clean()


@pytest.mark.parametrize('kind', [name for name in vars(Leaks) if name not in ('clean',) and not name.startswith('_')])
def test_the_watch_sees_what_is_left_behind(leaks, kind):
    first = soakstate.look(leaks.folder, leaks.folder.parent / 'tmp')
    assert soakstate.grown(first, soakstate.look(leaks.folder, leaks.folder), [first], 10, 500) == []
    expected = getattr(leaks, kind)()
    found = [said.split(':')[0] for said in soakstate.grown(first, soakstate.look(leaks.folder, leaks.folder), [first], 10, 500)]
    assert found == ([*expected, 'beside'] if kind == 'temporary' else expected)


def test_the_watch_sees_memory_that_is_kept(qgis, tmp_path):
    """And not what the allocator keeps for later."""
    def turns(keep):
        kept, found = [], []
        for _ in range(10):
            kept.append(np.ones(8 << 20, 'uint8'))  # 8 MB
            kept = kept if keep else []
            found.append(soakstate.look(tmp_path, tmp_path))
        return found
    steady, rising = turns(False), turns(True)
    assert soakstate.grown(steady[0], steady[-1], steady, 10, 500) == []
    assert [said.split(':')[0] for said in soakstate.grown(rising[0], rising[-1], rising, 10, 500)] == ['used_mb']


def test_looks_of_layers_go_with_their_runs(run, ortho, make_grid, tmp_path):
    """QGIS frees what paints a layer with the context of its run; the list that keeps it till then must not grow."""
    import processing
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
    )

    from dalles.algorithms.framework.style_postprocessor import Styled
    image, counts = ortho(), []
    grid = make_grid(image)
    for number in range(5):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        output = QgsProcessingOutputLayerDefinition(str(tmp_path / f'scored{number}.gpkg'), QgsProject.instance())
        processing.run('dalles:predicttiles', {'INPUT': grid, 'ORTHO': image, 'ENGINE': 'numpy', 'OUTPUT': output},
                       feedback=QgsProcessingFeedback(False), context=context)
        assert len(context.layersToLoadOnCompletion()) == 1
        del context
        gc.collect()  # QGIS 3.40 leaves the context in a ring of references
        counts.append(len(Styled.instances))
    assert max(counts) <= 1, counts
