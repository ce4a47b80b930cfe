"""What is handed to workers: values that anybody can read, whatever Dalles or numpy is there; and what comes back."""

import ast
import json
import pickle
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from dalles.cluster import run as scoring
from dalles.cluster.dask_worker.score_windows import probe, score_windows
from dalles.cluster.dispatch import connection
from dalles.cluster.protocol import remote_call, wire
from dalles.cluster.protocol.job import Job
from dalles.cluster.protocol.model_transfer import model_files
from dalles.cluster.protocol.version import version
from dalles.core.errors import ClusterError, RasterError
from dalles.core.grid.tile_status import STATUSES
from dalles.core.messages import Message
from dalles.core.raster.chunks import Chunks
from dalles.core.raster.pixels import RasterSettings, Stretch
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.windows import PixelGrid
from dalles.core.secrets import mask_secrets
from dalles.models.model_file import file_io
from toys import write_toy
from wideortho import write

STRETCH = Stretch(np.array([.1, 2, 3.3], 'float32'), np.array([100.7, 200, 301], 'float32'),
                  np.array([-9999, 0, 4294967295], 'float64'))


@pytest.fixture
def place(tmp_path):
    """(Job, files of a toy model, Raster) of an orthophoto of several chunks."""
    path, model = write(tmp_path), write_toy(tmp_path / 'toy.keras')
    files, sha256 = model_files(model)
    raster = Raster(path)
    job = Job(version(), RasterSettings(path), 'numpy', sha256, pixels=raster.pixels, chunks=Chunks(12_000, 12_000))
    return job, files, raster


WITHOUT = """
import pickle, sys
from types import SimpleNamespace
sys.modules['numpy'] = sys.modules['osgeo'] = None
task = pickle.loads(bytes.fromhex(sys.argv[1]))
sys.modules['distributed'] = SimpleNamespace(get_worker=lambda: SimpleNamespace(address='tcp://a:1'))
print(task(()))
"""


def test_nothing_of_dalles_or_numpy_is_in_what_a_scheduler_reads(place):
    job = Job(**{**vars(place[0]), 'stretch': STRETCH})
    task = pickle.dumps(remote_call.remote_call('dask_worker.score_windows:score_windows', job,
                                            wire.tiles(np.ones((3, 4), int), [0, 1, 0]).tobytes()))
    done = subprocess.run([sys.executable, '-c', WITHOUT, task.hex()], capture_output=True, text=True, cwd='/')
    found = ast.literal_eval(done.stdout or done.stderr)  # told as other errors are
    assert found == {remote_call.UNFIT: "No module named 'dalles'", remote_call.WORKER: 'tcp://a:1'}


def test_a_job_is_the_same_after_json():
    job = Job('1', RasterSettings('/a.tif', None, 'wkt', (1, 2, 3)), 'numpy', 'ab', threshold=.1, first=(-1, 2), stretch=STRETCH,
              pixels=PixelGrid(.1, 6300000.3, .2, -.2, 10, 20), chunks=Chunks(12_000, 12_000))
    made = Job.unpacked(json.loads(json.dumps(job.packed())))
    assert {name: value for name, value in vars(made).items() if name != 'stretch'} == {
        name: value for name, value in vars(job).items() if name != 'stretch'}
    hash(made.ortho)
    for one, other in ((made.stretch, STRETCH), (pickle.loads(pickle.dumps(STRETCH)), STRETCH)):
        assert all(a.dtype == b.dtype and (a == b).all() for a, b in zip(one, other))
    bare = Job('1', RasterSettings(''), 'numpy', '')
    assert Job.unpacked(bare.packed()) == bare and Job('1', RasterSettings(''), 'numpy', '') != bare  # another run


@pytest.fixture
def worker(monkeypatch):
    """Address of the worker as which this process stands."""
    monkeypatch.setattr(connection.distributed, 'get_worker', lambda: SimpleNamespace(
        address='tcp://a:1', state=SimpleNamespace(nthreads=1)))
    return 'tcp://a:1'


def test_another_version_of_dalles_refuses_a_job_it_may_not_understand(place, worker):
    job, files, _ = place
    found = remote_call.run_remote('x:y', {**job.packed(), 'version': '99', 'of the future': 1}, (), files)
    assert found[remote_call.WORKER] == worker and str(Message.unpacked(found[remote_call.UNFIT])).startswith(
        f'The worker has Dalles {version()}, not 99.')


def test_any_exception_is_told_without_its_secrets(place, worker, caplog):
    def fails(*given):
        raise RuntimeError('cannot open https://me:hunter2@host/a.tif?sig=hunter3 now')
    expected = 'RuntimeError: cannot open https://…@host/a.tif?… now.'
    assert str(Message.unpacked(remote_call.call_safely(fails)[remote_call.FAILED])) == expected
    assert 'hunter' not in caplog.text and 'in fails' in caplog.text  # where it came from can be found
    (_, failure), = scoring.LocalCluster().map(fails, place[0], [(0, 0)], place[1])
    assert failure.message == expected
    found = remote_call.run_remote('dalles.cluster.none:none', place[0].packed(), (), place[1])
    assert found[remote_call.WORKER] == worker and 'ModuleNotFoundError' in str(Message.unpacked(found[remote_call.FAILED]))


def test_tiles_that_are_handed_over_are_scored_and_those_that_are_done_are_left_out(place, worker):
    job, files, raster = place
    windows = np.array([(col, row, 250, 250) for row in (0, 250) for col in range(0, 2000, 250)])
    whole = wire.records(score_windows(job, wire.tiles(windows, np.zeros(16, bool)).tobytes(), files), wire.SCORE)
    assert whole['number'].tolist() == list(range(16))
    assert [STATUSES[status] for status in whole['status']] == ['nodata'] + 15 * ['ok']
    assert np.isnan(whole['probability']).tolist() == [True] + 15 * [False]
    red = raster.dataset.ReadAsArray(250, 0, 250, 250)[0].astype('float64')
    assert whole['probability'][1] == pytest.approx(1 / (1 + np.exp(-(red.mean() - 100) / 10)), abs=.01)
    assert score_windows(job, wire.tiles(windows, np.ones(16, bool)).tobytes(), files) == b''
    assert remote_call.run_remote('dalles.cluster.dask_worker.score_windows:score_windows', job.packed(),
                                  wire.tiles(windows, np.zeros(16, bool)).tobytes(), files) == {
                            remote_call.WORKER: worker, remote_call.DONE: whole.tobytes()}


def test_another_image_under_the_same_name_is_refused(place):
    job, files, _ = place
    other = Job(**{**vars(job), 'pixels': job.pixels._replace(x0=job.pixels.x0 + 5000)})
    tile = wire.tiles(np.array([(0, 0, 250, 250)]), [False]).tobytes()
    for function, what in ((probe, None), (score_windows, tile)):
        with pytest.raises(RasterError, match='is not the image of the job'):
            function(other, what, files)
    assert probe(job, None, files)[0] == 'numpy'


def test_records_that_are_none_are_refused():
    assert len(wire.records(wire.as_bytes(wire.tiles(np.empty((0, 4), int), [])), wire.TILE)) == 0
    with pytest.raises(ValueError):
        wire.records(b'12345', wire.SCORE)


def test_the_card_of_a_model_of_others_travels_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(file_io, '_network', lambda archive, path: None)
    path = write_toy(tmp_path / 'foreign.keras', drop='card.json')
    statement = 'size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati'
    files, sha256 = model_files(path, statement)
    assert [name for name, _ in files] == ['foreign.keras', 'foreign.card.json']
    other = tmp_path / 'worker'
    other.mkdir()
    for name, data in files:
        (other / name).write_bytes(data)
    assert file_io.load(other / 'foreign.keras', expected=sha256).card == file_io.load(path, statement).card


def test_options_of_gdal_are_masked_where_there_is_no_gdal(monkeypatch):
    monkeypatch.setenv('AWS_SECRET_ACCESS_KEY', 'hunter2-of-the-environment')
    monkeypatch.delitem(sys.modules, 'osgeo.gdal')
    assert 'hunter2' not in mask_secrets('found hunter2-of-the-environment there')


class Told:
    """A client of a cluster, as far as it is asked for versions."""

    def __init__(self, dalles, dask):
        self.dalles, self.dask = dalles, dask

    def run(self, function, on_error):
        return self.dalles

    def get_versions(self, check):
        one = {'packages': {'distributed': self.dask}}
        return {'scheduler': one, 'workers': {'tcp://a:1': one}, 'client': one}


def asking(dalles, dask):
    """(what is said, a Connection to such a cluster)."""
    said, made = [], connection.Connection.__new__(connection.Connection)
    made.client, made.say, made.stopped = Told(dalles, dask), said.append, lambda: False
    return said, made


def test_versions_of_dalles_must_be_the_same_those_of_dask_are_told():
    own = connection.distributed.__version__
    said, made = asking({'tcp://a:1': version()}, own)
    assert made.require_dalles() is None and said == []
    said, made = asking({'tcp://a:1': version()}, '2020.1.0')
    made.require_dalles()
    assert str(said[0]).startswith(f'The cluster has Dask 2020.1.0, this machine Dask {own}')
    with pytest.raises(ClusterError, match='tcp://b:1 has Dalles 0.0.1'):
        asking({'tcp://a:1': version(), 'tcp://b:1': '0.0.1'}, own)[1].require_dalles()
    with pytest.raises(ClusterError, match='tcp://a:1 cannot import Dalles'):
        asking({'tcp://a:1': ModuleNotFoundError("No module named 'dalles'", name='dalles')}, own)[1].require_dalles()
    lost = connection.distributed.comm.CommClosedError('gone')
    said, made = asking({'tcp://a:1': version(), 'tcp://b:1': lost}, own)  # it ended while it was asked
    assert made.require_dalles() is None and said == []
