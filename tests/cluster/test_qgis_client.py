"""QGIS's side of a cluster: what a worker process with Dask answers is believed where it can be."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from dalles.cluster.bridge.tasks import DaskTasks
from dalles.cluster.protocol import wire
from dalles.cluster.protocol.job import Job
from dalles.cluster.qgis_client import ClusterClient, WaitOptions
from dalles.core.errors import CancelledError, ClusterError, EngineError, WorkerError
from dalles.core.messages import Message
from dalles.core.raster.pixels import RasterSettings
from dalles.core.root import ROOT
from dalles.models.worker_process import client

WINDOWS = np.array([(0, 0, 10, 10), (10, 0, 10, 10), (0, 0, 0, 0), (20, 0, 10, 10)], 'int32')  # the third lies outside
READY = "write('done', {'engine': 'numpy', 'device': 'CPU'})"


def records(*rows):
    return np.array(list(rows), wire.SCORE)


@pytest.fixture
def scripted(tmp_path, monkeypatch):
    """scripted(body) -> ClusterClient whose worker process is connected and then runs ``body``."""
    made = []

    def make(body, is_cancelled=lambda: False, say=lambda said: None, first=READY):
        script, folder = tmp_path / 'fake.py', str(ROOT)
        script.write_text(f"""
import importlib.util, sys, time
import numpy as np
spec = importlib.util.spec_from_file_location('dalles', {folder!r} + '/__init__.py', submodule_search_locations=[{folder!r}])
sys.modules['dalles'] = importlib.util.module_from_spec(spec)
from dalles.models.worker_process import protocol
read = lambda: protocol.read_frame(sys.stdin.buffer)
write = lambda *a: protocol.write_frame(sys.stdout.buffer, *a)
read()
{first}
{body}
read()
""")
        monkeypatch.setattr(client, 'SCRIPT', script)
        environment = SimpleNamespace(require=lambda: sys.executable)
        made.append(ClusterClient(environment, 'tcp://host:1', Job('1', RasterSettings(''), 'auto', ''),
                                  WaitOptions(is_cancelled, say, 5, 5), model='model.keras'))
        return made[-1]
    yield make
    for one in made:
        one.close()


def answers(found, header='{}'):
    """A worker that gets the tiles, sends scores, and is done."""
    return f"""
kind, _, tiles = read()
write('done')
read()
write('progress', {{}}, np.frombuffer({wire.as_bytes(found).tobytes()!r}, 'uint8'))
write('done', {header})"""


def test_scores_come_by_the_number_of_the_tile(scripted):
    found = list(scripted(answers(records((0, .25, 0), (2, .75, 0), (1, np.nan, 1)))).scores(WINDOWS))
    assert [[tuple(one) for one in batch] for batch in found] == [
        [(2, None, 'outside')], [(0, .25, 'ok'), (3, .75, 'ok'), (1, None, 'nodata')]]


def test_what_is_done_is_not_told_again_and_nothing_is_asked_where_all_is(scripted):
    assert list(scripted('').scores(WINDOWS, np.ones(4, bool))) == []


@pytest.mark.parametrize('bad', [(3, .5, 0), (-1, .5, 0), (0, np.nan, 0), (0, 1.5, 0), (0, .5, 3)],
                         ids=['beyond', 'before', 'no number', 'no probability', 'no status'])
def test_nonsense_ends_the_worker(scripted, bad):
    there = scripted(answers(records(bad)))
    with pytest.raises(WorkerError, match='not one number per tile'):
        list(there.scores(WINDOWS))
    assert there.worker.process.poll() is not None


def test_bytes_that_are_no_scores_end_the_worker(scripted):
    with pytest.raises(WorkerError, match='not one number per tile'):
        list(scripted("read(); write('done'); read(); write('progress', {}, np.zeros(5, 'uint8'))").scores(WINDOWS))


def test_parts_that_are_missing_are_told_after_the_others(scripted):
    why = Message('The raster {path} cannot be read.', path='a.tif').packed()
    there = scripted(answers(records((0, .25, 0)), repr({'failed': 2, 'first': {'col': 12000, 'row': 0, 'message': why}})))
    seen = []
    with pytest.raises(ClusterError, match='without scores: 2, the first starting at column 12000, row 0. The raster a.tif'):
        seen.extend(there.scores(WINDOWS))
    assert [len(batch) for batch in seen] == [1, 1]


def test_a_cancel_is_passed_on_and_ends_as_one(scripted):
    over = []
    there = scripted("""
read(); write('done'); read()
assert read()[0] == 'cancel'
write('done', {'stopped': True})""", is_cancelled=lambda: bool(over))
    over.append('by the user')
    with pytest.raises(CancelledError):
        list(there.scores(WINDOWS))


def test_what_is_said_while_it_connects_is_heard_and_a_refusal_ends_the_process(scripted):
    heard = []
    with pytest.raises(EngineError, match='no worker at tcp'):
        scripted('', say=heard.append, first="""
write('progress', {'said': {'text': 'No worker yet.', 'values': {}}})
write('progress')
write('error', {'message': 'no worker at tcp://host:1', 'told': True})""")
    assert heard == ['No worker yet.']


def test_an_error_of_dask_is_told_without_secrets(tmp_path):
    server = DaskTasks(lambda *frame: None, SimpleNamespace(is_set=lambda: False))
    with pytest.raises(ClusterError, match="task 'dance'"):
        server.answer('dance', {}, None)

    class Broken:
        job = None

        def scores(self, tiles):
            raise KeyError('tcp://user:hunter2@host:1 password=hunter2')
    server.scorer, server.tiles = Broken(), [np.empty(0, wire.TILE)]
    with pytest.raises(ClusterError, match='Dask failed .KeyError') as caught:
        server.answer('score', {}, None)
    assert 'hunter2' not in str(caught.value)
