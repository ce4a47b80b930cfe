"""Predictions with engines in worker processes, in the environments that setupengine made."""

import os
import re
import shutil
import signal
import threading
from pathlib import Path

import numpy as np
import pytest

import setup_engines
from dalles.models.engines import engine as engines
from dalles.models.worker_process.environment import Environment
from real_engines import HOME, KERAS, ONNXRUNTIME


@pytest.fixture
def scene(ortho, make_grid):
    rng = np.random.default_rng(0)
    array = np.kron(rng.integers(30, 220, (80, 80, 3), dtype='uint8'), np.ones((10, 10, 1), 'uint8'))
    path = ortho(array)
    return make_grid(path), path


@pytest.fixture
def scores(run, scene, table, tmp_path):
    def call(name, said=None, **parameters):
        out = str(tmp_path / f'{name}.gpkg')
        run('dalles:predicttiles', said, INPUT=scene[0], ORTHO=scene[1], ENGINE=name, OUTPUT=out, **parameters)
        return np.array([row['proba_bati'] for row in table(out).values()])
    return call


@pytest.mark.parametrize('name, device', [
    pytest.param('onnxruntime', 'CPU, ', marks=ONNXRUNTIME), pytest.param('keras', 'tensorflow, ', marks=KERAS)])
def test_all_engines_agree_on_the_bundled_model(scores, feedback, name, device):
    reference, said = scores('numpy'), feedback()
    assert len(reference) == 64 and np.ptp(reference) > 1e-4
    assert np.abs(scores(name, said) - reference).max() < 1e-4
    assert any(f'engine {name} ({device}' in info for info in said.infos), said.infos


@KERAS
def test_a_backend_of_keras_that_is_not_there_is_told(refusal, scene, monkeypatch, tmp_path):
    monkeypatch.setenv('KERAS_BACKEND', 'jax')
    said = refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], ENGINE='keras', OUTPUT=str(tmp_path / 'out.gpkg'))
    assert re.search("The environment of keras does not load .*jax", said), said


@ONNXRUNTIME
def test_auto_takes_the_fastest_that_is_ready_and_says_so(scores, feedback):
    said, order = feedback(), engines.available_engines(HOME)
    assert set(order) == {'numpy', *(name for name in engines.IN_WORKER if not setup_engines.left_out(name))}
    scores('auto', said)
    assert any(f'engine {order[0]} (' in info for info in said.infos)
    assert said.warnings == []


@pytest.mark.parametrize('rates, expected', [
    ({'onnxruntime': (500, 100), 'keras': (300, 100)}, ['onnxruntime', 'keras', 'numpy']),
    ({'onnxruntime': (500, 100), 'keras': (9000, 100)}, ['keras', 'onnxruntime', 'numpy']),
    ({'onnxruntime': (500, 100), 'keras': (600, 100)}, ['onnxruntime', 'keras', 'numpy']),
    ({'keras': (80, 100)}, ['numpy', 'keras']), ({}, ['numpy'])])
def test_the_fastest_of_the_self_tests_comes_first(tmp_path, rates, expected):
    for name, (rate, numpy_rate) in rates.items():
        environment = Environment(tmp_path, name)
        environment.python.parent.mkdir(parents=True)
        environment.python.write_text('')
        environment.write_record(rate=rate, numpy_rate=numpy_rate)
    assert engines.available_engines(tmp_path) == expected


@ONNXRUNTIME
def test_auto_goes_on_to_the_next_where_one_is_broken(scores, feedback, monkeypatch, tmp_path):
    home = tmp_path / 'home'
    (home / 'onnxruntime').mkdir(parents=True)
    shutil.copy(Path(HOME) / 'onnxruntime' / 'dalles.json', home / 'onnxruntime')
    python = Environment(home, 'onnxruntime').python
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nexit 1\n')
    python.chmod(0o755)
    record = home / 'onnxruntime' / 'dalles.json'
    record.write_text(record.read_text().replace('"rate": ', '"rate": 1'))  # surely the fastest
    monkeypatch.setenv('DALLES_ENV', str(home))
    said = feedback()
    assert len(scores('auto', said)) == 64
    assert re.search('onnxruntime cannot be used; numpy is used in its place', said.warnings[0])


def test_a_missing_environment_names_setupengine(refusal, run, scene, monkeypatch, tmp_path, table, qgis):
    from qgis.core import QgsProcessingException
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'nowhere'))
    before = table(scene[0])
    with pytest.raises(QgsProcessingException, match='there is none. Run .*dalles:setupengine. with ENGINE onnxruntime'):
        run('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], ENGINE='onnxruntime')
    assert table(scene[0]) == before


def test_a_python_too_new_for_keras_is_told_in_one_sentence(refusal, run, scene, monkeypatch, tmp_path, feedback):
    """As where QGIS comes with Python 3.14 and no other is installed: on every version of QGIS."""
    from dalles.models.worker_process import python_finder
    monkeypatch.setattr(python_finder, 'version_of', lambda python: (3, 14))
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'nowhere'))
    expected = ('The engine keras cannot be set up with Python 3.14, which is too new for it: its packages exist for Python 3.9 '
                'to 3.13. Install one of these versions, with venv, and run again.')
    assert refusal('dalles:setupengine', ENGINE='keras') == expected
    assert refusal('dalles:setupengine', ENGINE='keras', ACTION='update') == expected
    assert refusal('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], ENGINE='keras') == expected
    folder = tmp_path / 'library'
    for place in ('train/bati', 'train/non_bati', 'valid/bati', 'valid/non_bati'):
        (folder / place).mkdir(parents=True)
        for number in range(2):
            shutil.copy(scene[1], folder / place / f'{number}.tif')
    assert refusal('dalles:trainmodel', LIBRARY=str(folder), MODEL=str(tmp_path / 'x.keras')) == expected
    assert not (tmp_path / 'nowhere').exists()
    said = feedback()
    assert run('dalles:predicttiles', said, INPUT=scene[0], ORTHO=scene[1])['SCORED'] == 64
    assert any('engine numpy' in info for info in said.infos)


@ONNXRUNTIME
def test_a_killed_worker_ends_the_run_and_what_was_written_stays(run, make_grid, ortho, table, monkeypatch, qgis):
    """The worker is killed for real once the first batches have been written."""
    from qgis.core import QgsProcessingException

    from dalles.algorithms.outputs.geopackage_writer import GeoPackageWriter
    from dalles.models.worker_process import client
    workers = []
    original = client.WorkerProcess.__init__

    def remembered(self, *arguments):
        original(self, *arguments)
        workers.append(self.process.pid)
    monkeypatch.setattr(client.WorkerProcess, '__init__', remembered)
    monkeypatch.setattr(GeoPackageWriter, 'batch', 64)
    path = ortho(np.random.default_rng(0).integers(20, 230, (2000, 2000, 3), dtype='uint8'))
    grid = make_grid(path, SIZE=25)
    sent = GeoPackageWriter._send
    killed = []

    def send_then_kill(self, pending):
        done = sent(self, pending)
        if not killed:
            killed.append(workers[-1])
            os.kill(workers[-1], signal.SIGKILL)
        return done
    monkeypatch.setattr(GeoPackageWriter, '_send', send_then_kill)
    with pytest.raises(QgsProcessingException, match='worker ended unexpectedly: it was killed'):
        run('dalles:predicttiles', INPUT=grid, ORTHO=path, ENGINE='onnxruntime')
    done = [row for row in table(grid).values() if row['statut'] is not None]
    assert killed and 64 <= len(done) < 1600
    assert all(0 <= row['proba_bati'] <= 1 for row in done)
    assert [t.name for t in threading.enumerate() if t.name.startswith('dalles-ahead')] == []
    monkeypatch.undo()
    assert run('dalles:predicttiles', INPUT=grid, ORTHO=path, ENGINE='onnxruntime')['SCORED'] == 1600


@ONNXRUNTIME
def test_a_real_installation_from_nothing_to_a_probability(run, feedback, monkeypatch, tmp_path, scores):
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'été à moi'))
    said = feedback()
    outputs = run('dalles:setupengine', said, ENGINE='onnxruntime')
    assert any('Successfully installed' in info for info in said.infos)
    assert outputs['FOLDER'].endswith('onnxruntime')
    heard = feedback()
    scores('auto', heard)
    assert any('engine onnxruntime' in info for info in heard.infos)
    assert os.listdir(tmp_path / 'été à moi') == ['onnxruntime']
    run('dalles:setupengine', said, ENGINE='onnxruntime', ACTION='remove')
    assert os.listdir(tmp_path / 'été à moi') == []


def test_an_environment_of_another_python(refusal, scene, monkeypatch, tmp_path, qgis):
    """Its record says ready, but its Python has none of its packages: as after an upgrade of the system's Python."""
    import venv

    from qgis.core import QgsProcessingException
    monkeypatch.setenv('DALLES_ENV', str(tmp_path))
    other = Environment(tmp_path, 'keras')
    venv.create(other.folder, with_pip=False, symlinks=True, system_site_packages=True)  # numpy is there, keras is not
    other.write_record(rate=1.0)
    assert other.ready
    with pytest.raises(QgsProcessingException, match='broken, or its Python is not the one.*dalles:setupengine with ACTION upd'):
        run_predict(scene, 'keras')


def run_predict(scene, engine):
    import processing
    return processing.run('dalles:predicttiles', {'INPUT': scene[0], 'ORTHO': scene[1], 'ENGINE': engine})


def third_party(path, size=48, seed=1):
    """A plain Keras file made in the worker's Python, as a user's own script would: P(unbuilt), values 0 to 1."""
    code = f"""
import os; os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import keras; keras.utils.set_random_seed({seed})
from keras import layers as L
m = keras.Sequential([keras.Input(({size}, {size}, 3)), L.Conv2D(8, 3, activation='gelu'), L.GlobalAveragePooling2D(),
                      L.Dense(1, activation='sigmoid')])
m.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
m.save({str(path)!r})
import numpy as np
x = np.random.default_rng(0).integers(0, 256, (4, {size}, {size}, 3), dtype='uint8')
np.save({str(path) + '.npy'!r}, m.predict(x / 255, verbose=0))
"""
    import subprocess
    done = subprocess.run([Environment(HOME, 'keras').python, '-c', code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return np.load(str(path) + '.npy')


@pytest.fixture(scope='module')
def theirs(tmp_path_factory, need_engine):
    """(path of such a file, what it gives for four tiles); nobody writes on it or beside it."""
    need_engine('keras')
    path = tmp_path_factory.mktemp('theirs') / 'theirs.keras'
    return path, third_party(path)


@KERAS
def test_a_model_of_others_runs_with_keras(run, scene, theirs, table, tmp_path, feedback, refusal):
    from dalles.models.model_file import file_io
    path, expected = theirs
    statement = 'size_px=48 gsd_m=1.04 input=0,1 classes=bati,non_bati'
    model = file_io.load(path, statement)
    engine = engines.open_engine('auto', model, HOME)
    tiles = np.random.default_rng(0).integers(0, 256, (4, 48, 48, 3), dtype='uint8')
    found = model.card.built_probability(engine.predict(tiles))
    engine.close()
    assert np.abs(found - (1 - expected[:, 0])).max() < 1e-5  # bati is class 0, as in the Cerema script
    said, out = feedback(), str(tmp_path / 'theirs.gpkg')
    run('dalles:predicttiles', said, INPUT=scene[0], ORTHO=scene[1], MODEL=str(path), CARD=statement, OUTPUT=out)
    assert any('engine keras' in info for info in said.infos)
    assert {row['modele'] for row in table(out).values()} == {'theirs'}
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'MODEL': str(path), 'OUTPUT': str(tmp_path / 'x.gpkg')}
    assert 'has no card' in refusal('dalles:predicttiles', **given)


@KERAS
def test_a_model_of_others_refuses_what_cannot_be(run, scene, theirs, tmp_path, qgis):
    from qgis.core import QgsProcessingException
    given = {'INPUT': scene[0], 'ORTHO': scene[1], 'MODEL': str(theirs[0]), 'OUTPUT': str(tmp_path / 'x.gpkg')}
    with pytest.raises(QgsProcessingException, match='only the engine keras runs it'):
        run('dalles:predicttiles', ENGINE='numpy', CARD='size_px=48 gsd_m=1 input=0,1 classes=bati,non_bati', **given)
    with pytest.raises(QgsProcessingException, match='The card gives tiles of 50 x 50 x 3, but the network takes .None, 48, '
                                                     '48, 3'):
        run('dalles:predicttiles', CARD='size_px=50 gsd_m=1 input=0,1 classes=bati,non_bati', **given)
    assert not (tmp_path / 'x.gpkg').exists()
