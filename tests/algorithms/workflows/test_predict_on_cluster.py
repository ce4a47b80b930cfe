"""Predict the tiles with SCHEDULER: a scheduler and workers of Dask, real processes, in the place of this machine."""

import json
import os
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFeatureRequest, QgsProcessingException, QgsRasterLayer, QgsVectorLayer

from dalles.algorithms.workflows import scoring_backend
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.headline import line
from dask_scene import cluster, write_scene
from package_copies import write_package
from scored import right, rows

pytestmark = pytest.mark.engine('dask')


@pytest.fixture(scope='module')
def scene(tmp_path_factory, qgis):
    """(grid, image, toy model), see dask_scene.write_scene."""
    return write_scene(tmp_path_factory.mktemp('cluster'))


@pytest.fixture(scope='module')
def shared(tmp_path_factory):
    """A cluster for tests that leave it as it is."""
    with cluster(tmp_path_factory.mktemp('dask')) as dasks:
        yield dasks


@pytest.fixture
def predict(run, scene, tmp_path):
    """predict(name, feedback=None, ...) -> (rows of the scored grid, outputs); OUTPUT=None: in place, on a copy of the grid."""
    def call(name, said=None, **more):
        grid, image, model = scene
        given = {'INPUT': grid, 'ORTHO': image, 'MODEL': model, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / f'{name}.gpkg'),
                 **more}
        if given['OUTPUT'] is None:
            del given['OUTPUT']
            given['INPUT'] = str(tmp_path / f'{name}.gpkg')
            if not os.path.exists(given['INPUT']):
                shutil.copy(grid, given['INPUT'])
        outputs = run('dalles:predicttiles', said, **given)
        return rows(outputs['OUTPUT']), outputs
    return call


@pytest.mark.parametrize('engine', ['numpy', pytest.param('onnxruntime', marks=pytest.mark.engine('onnxruntime'))])
def test_a_cluster_gives_what_one_machine_gives(predict, shared, feedback, engine):
    said = feedback()
    here, counted = predict('here', ENGINE=engine, MODEL=None)
    there, outputs = predict('there', said, ENGINE=engine, MODEL=None, SCHEDULER=shared.address)
    assert len(here) > 380 and len({probability for _, probability, *_ in here}) > 300
    assert {status for *_, status, _ in here} == {'ok', 'nodata', 'outside'}
    assert there == here  # probabilities within 1e-6
    assert [outputs[name] for name in ('COUNT', 'SCORED')] == [counted[name] for name in ('COUNT', 'SCORED')]
    assert any(f'engine {engine} (' in info and 'on the cluster tcp://' in info for info in said.infos), said.infos
    assert said.infos.count(line(file_io.load(BUNDLED).card)) == 1
    assert said.warnings == []


@pytest.fixture(scope='module')
def whole(scene, tmp_path_factory, qgis):
    """{model: rows} of runs on this machine that nobody stopped; model: 'toy' or 'bundled'."""
    import processing
    from qgis.core import QgsProcessingContext

    import headless
    folder, found = tmp_path_factory.mktemp('whole'), {}
    for name, model in (('toy', scene[2]), ('bundled', None)):
        given = {'INPUT': scene[0], 'ORTHO': scene[1], 'MODEL': model, 'ENGINE': 'numpy', 'OUTPUT': str(folder / f'{name}.gpkg')}
        processing.run('dalles:predicttiles', given, feedback=headless.Quiet(), context=QgsProcessingContext())
        found[name] = rows(given['OUTPUT'])
    return found


def test_the_grid_itself_and_a_layer_in_memory_are_written_on(predict, shared, scene, whole, run, table, tmp_path):
    (tmp_path / 'scheduler.json').write_text(json.dumps({'address': shared.address}))
    found, outputs = predict('in_place', OUTPUT=None, SCHEDULER=str(tmp_path / 'scheduler.json'))
    assert found == whole['toy'] and outputs['COUNT'] == len(found)
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr').materialize(QgsFeatureRequest())
    run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1], MODEL=scene[2], ENGINE='numpy', SCHEDULER=shared.address)
    told = sorted((row['proba_bati'], row['statut']) for row in table(layer).values() if row['proba_bati'] is not None)
    assert told == sorted((row[1], row[3]) for row in whole['toy'] if row[1] is not None)


def test_sixteen_bits_are_stretched_as_here_and_the_workers_choose_the_engine(predict, shared, ortho, make_grid, feedback):
    grey = np.random.default_rng(0).integers(200, 1800, (400, 500, 1), dtype='uint16')
    path, said = ortho(grey, name='grey.tif'), feedback()
    given = {'INPUT': make_grid(path, name='grey.gpkg'), 'ORTHO': path, 'MODEL': None}
    there, outputs = predict('there', said, SCHEDULER=shared.address, **{**given, 'ENGINE': 'auto'})
    assert any('engine onnxruntime (CPU, 1 threads) on the cluster' in info for info in said.infos), said.infos
    assert any('UInt16 values' in info for info in said.infos)
    assert outputs['SCORED'] == len(there) == 20
    assert there == predict('here', **{**given, 'ENGINE': 'onnxruntime'})[0]


@pytest.mark.parametrize('first', ['here', 'there'])
@pytest.mark.waiting
def test_a_run_that_was_begun_in_one_place_goes_on_in_the_other(predict, shared, whole, feedback, first):
    said, places = feedback(stop_at=40), {'here': {}, 'there': {'SCHEDULER': shared.address}}
    begun, outputs = predict('moved', said, MODEL=None, OUTPUT=None, **places.pop(first))
    done = right(begun, whole['bundled'])
    assert 0 < done < len(begun) and any(line.startswith(f'Stopped: {done} of {len(begun)} ') for line in said.warnings)
    goes_on = feedback()
    found, outputs = predict('moved', goes_on, MODEL=None, OUTPUT=None, **places.popitem()[1])
    assert found == whole['bundled'] and outputs['COUNT'] == len(found)
    assert any(line.startswith(f'Resuming an interrupted run: {done} of {len(found)} ') for line in goes_on.infos)


class Acting:
    """Something that is done once, in a thread, when a run has come so far."""

    def __init__(self, said, percent, action):
        self.action, self.thread, self.percent, self.at = action, None, percent, None
        said.progressChanged.connect(self.come)

    def come(self, percent):
        if self.thread is None and percent >= self.percent:
            self.at, self.thread = percent, threading.Thread(target=self.action)
            self.thread.start()


@pytest.mark.waiting
def test_a_worker_that_is_killed_loses_nothing(predict, whole, feedback, tmp_path):
    said = feedback()
    with cluster(tmp_path / 'dask', nanny=False) as dasks:
        acting = Acting(said, 10, dasks.workers[0].process.kill)
        found, outputs = predict('scored', said, MODEL=None, SCHEDULER=dasks.address)
        acting.thread.join()
    assert acting.at < 99, 'the worker was killed when all was done: this test says nothing'
    assert found == whole['bundled'] and outputs['SCORED'] == sum(row[1] is not None for row in found)
    assert said.warnings == []


@pytest.mark.slow
@pytest.mark.waiting
def test_a_scheduler_that_is_killed_and_started_anew_loses_nothing(predict, whole, feedback, tmp_path):
    said = feedback()
    with cluster(tmp_path / 'dask') as dasks:
        def again():
            dasks.scheduler.kill()
            dasks.scheduler.wait()
            dasks.start_scheduler()
        acting = Acting(said, 10, again)
        found, outputs = predict('scored', said, MODEL=None, SCHEDULER=dasks.address)
        acting.thread.join()
    assert acting.at < 99 and found == whole['bundled']
    assert outputs['SCORED'] == sum(row[1] is not None for row in found)


@pytest.mark.slow
@pytest.mark.waiting
def test_a_cluster_that_is_gone_keeps_what_was_done(predict, whole, feedback, tmp_path, monkeypatch):
    monkeypatch.setattr(scoring_backend, 'PATIENCE_S', 3)
    said = feedback()
    with cluster(tmp_path / 'dask') as dasks:
        acting = Acting(said, 10, dasks.scheduler.kill)
        with pytest.raises(QgsProcessingException, match='Scheduler .* had no worker for 3 s'):
            predict('scored', said, MODEL=None, OUTPUT=None, SCHEDULER=dasks.address)
        acting.thread.join()
    begun = rows(tmp_path / 'scored.gpkg')
    assert 0 < right(begun, whole['bundled']) < len(begun)
    assert predict('scored', MODEL=None, OUTPUT=None)[0] == whole['bundled']


@pytest.mark.waiting
def test_a_cancel_is_heard_at_once_while_a_worker_is_waited_for(predict, scene, feedback, tmp_path, table):
    said, begun = feedback(), []
    said.pushInfo = lambda info: (begun.append(info), said.cancel()) if 'Waiting for' in info else None
    with cluster(tmp_path / 'dask', workers=0) as dasks:
        with pytest.raises(QgsProcessingException, match='The run was stopped'):
            predict('scored', said, OUTPUT=None, SCHEDULER=dasks.address)
    assert len(begun) == 1
    assert rows(tmp_path / 'scored.gpkg')[0][1:] == (None,) * 4


@pytest.mark.slow
def test_a_part_of_the_image_that_is_broken_is_told_and_the_others_are_written(predict, refusal, scene, shared, whole, tmp_path):
    grid, broken = tmp_path / 'grid.gpkg', tmp_path / 'broken.tif'
    shutil.copy(scene[0], grid)
    shutil.copy(scene[1], broken)
    column, row = 300 // 256, 300 // 256
    opened = gdal.Open(str(broken))
    place = int(opened.GetRasterBand(1).GetMetadataItem(f'BLOCK_OFFSET_{column}_{row}', 'TIFF'))
    opened = None
    with open(broken, 'r+b') as file:
        file.seek(place)
        good = file.read(64)
        file.seek(place)
        file.write(b'\xff' * 64)
    given = {'INPUT': str(grid), 'ORTHO': str(broken), 'MODEL': scene[2], 'ENGINE': 'numpy'}
    said = refusal('dalles:predicttiles', SCHEDULER=shared.address, **given)
    assert said.startswith('Parts of the image without scores: 1, the first starting at column 0, row 0. On tcp://127.0.0.1:')
    assert f': The raster {broken} cannot be read at column ' in said
    done = right(rows(grid), whole['toy'])
    assert len(whole['toy']) - 200 < done < len(whole['toy'])
    with open(broken, 'r+b') as file:
        file.seek(place)
        file.write(good)
    os.utime(broken, ns=(os.stat(broken).st_atime_ns, os.stat(scene[1]).st_mtime_ns))
    predict('unused', **given, OUTPUT=str(tmp_path / 'other.gpkg'), SCHEDULER=shared.address)
    assert rows(tmp_path / 'other.gpkg') == whole['toy']


def test_what_cannot_be_handed_to_a_cluster_is_refused(refusal, scene, shared, tmp_path, monkeypatch):
    given = {'INPUT': scene[0], 'MODEL': scene[2], 'SCHEDULER': shared.address, 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    web = QgsRasterLayer('type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0', 'web', 'wms')
    assert refusal('dalles:predicttiles', ORTHO=web, **given).startswith(
        'Layer web (wms) cannot be read on a cluster')
    gdal.FileFromMemBuffer('/vsimem/here.tif', Path(scene[1]).read_bytes())
    try:
        said = refusal('dalles:predicttiles', ORTHO=QgsRasterLayer('/vsimem/here.tif', 'of this process alone'), **given)
    finally:
        gdal.Unlink('/vsimem/here.tif')
    assert said.startswith('The cluster cannot run the job. On tcp://127.0.0.1:')
    assert ': The raster /vsimem/here.tif cannot be opened' in said
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'nowhere'))
    assert 'there is none. Run Set up an engine (dalles:setupengine) with ENGINE dask.' in refusal(
        'dalles:predicttiles', ORTHO=scene[1], **given)
    assert not (tmp_path / 'scored.gpkg').exists()


def test_no_scheduler_and_no_worker_are_told(refusal, scene, tmp_path, monkeypatch):
    monkeypatch.setattr(scoring_backend, 'CONNECT_S', 2)
    monkeypatch.setattr(scoring_backend, 'PATIENCE_S', 2)
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'MODEL': scene[2], 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    with cluster(tmp_path / 'dask', workers=0) as dasks:
        said = refusal('dalles:predicttiles', SCHEDULER=dasks.address, **given)
        assert said.startswith(f'Scheduler {dasks.address} had no worker for 2 s.')
    said = refusal('dalles:predicttiles', SCHEDULER=dasks.address, **given)
    assert said.startswith(f'No Dask scheduler answers at {dasks.address} ('), said
    for wrong in ('not an address', 'tcp://host', 'http://user:secret@host:x'):
        said = refusal('dalles:predicttiles', SCHEDULER=wrong, **given)
        assert 'is neither an address such as tcp://host:8786' in said and 'secret' not in said
    assert refusal('dalles:predicttiles', SCHEDULER=str(tmp_path / 'missing.json'), **given).startswith(
        f'No Dask scheduler answers at {tmp_path}/missing.json (')


def test_workers_without_dalles_or_with_another_are_told_and_live_on(refusal, scene, tmp_path):
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'MODEL': scene[2], 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    with cluster(tmp_path / 'none', workers=1, nanny=False, dalles=None) as dasks:
        worker = dasks.workers[0].process
        said = refusal('dalles:predicttiles', SCHEDULER=dasks.address, **given)
        assert 'Worker tcp://127.0.0.1:' in said and 'cannot import Dalles' in said
        assert worker.poll() is None and dasks.workers[0].process is worker
    other = write_package(tmp_path / 'other', '0.0.7')
    with cluster(tmp_path / 'another', workers=1, nanny=False, dalles=other) as dasks:
        said = refusal('dalles:predicttiles', SCHEDULER=dasks.address, **given)
        assert 'Worker tcp://127.0.0.1:' in said and 'has Dalles 0.0.7' in said
