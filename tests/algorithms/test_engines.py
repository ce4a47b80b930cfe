"""Engines in worker processes, in the environments that setupengine made (DALLES_ENV; ``make engines``)."""

import os
import re
import shutil
import signal
import threading
from pathlib import Path

import numpy as np
import pytest

from dalles.models import engine as engines
from dalles.models.environment import Environment

HOME = os.environ.get('DALLES_ENV', '')


@pytest.fixture(autouse=True)
def made():
    for name in engines.IN_WORKER:
        assert HOME and Environment(HOME, name).ready, f'the environment of {name} is missing: make engines'


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


def test_all_engines_agree_on_the_bundled_model(scores, feedback):
    reference = scores('numpy')
    assert len(reference) == 64 and np.ptp(reference) > 1e-4
    for name, device in (('onnxruntime', 'CPU, '), ('keras', 'tensorflow, ')):
        said = feedback()
        assert np.abs(scores(name, said) - reference).max() < 1e-4, name
        assert any(f'engine {name} ({device}' in info for info in said.infos), said.infos


def test_auto_takes_the_fastest_that_is_ready_and_says_so(scores, feedback):
    said, order = feedback(), engines.ready(HOME)
    assert sorted(order) == ['keras', 'numpy', 'onnxruntime'] and order[-1] == 'numpy'
    scores('auto', said)
    assert any(f'engine {order[0]} (' in info for info in said.infos)
    assert said.warnings == []


def test_auto_goes_on_to_the_next_where_one_is_broken(scores, feedback, monkeypatch, tmp_path):
    home = tmp_path / 'home'
    (home / 'onnxruntime').mkdir(parents=True)
    shutil.copy(Path(HOME) / 'onnxruntime' / 'dalles.json', home / 'onnxruntime')
    python = Environment(home, 'onnxruntime').python
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nexit 1\n')
    python.chmod(0o755)
    monkeypatch.setenv('DALLES_ENV', str(home))
    said = feedback()
    assert len(scores('auto', said)) == 64
    assert re.search('onnxruntime cannot be used, numpy is used in its place', said.warnings[0])


def test_a_missing_environment_names_setupengine(refusal, run, scene, monkeypatch, tmp_path, table, qgis):
    from qgis.core import QgsProcessingException
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'nowhere'))
    before = table(scene[0])
    with pytest.raises(QgsProcessingException, match='there is none. Run Set up an engine .dalles:setupengine. with ENGINE keras'):
        run('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], ENGINE='keras')
    assert table(scene[0]) == before


def test_a_killed_worker_ends_the_run_and_what_was_written_stays(run, make_grid, ortho, table, monkeypatch, qgis):
    """The worker is killed for real once the first batches have been written."""
    from qgis.core import QgsProcessingException

    from dalles.algorithms import scores as writing
    from dalles.models import client
    workers = []
    original = client.Worker.__init__

    def remembered(self, *arguments):
        original(self, *arguments)
        workers.append(self.process.pid)
    monkeypatch.setattr(client.Worker, '__init__', remembered)
    monkeypatch.setattr(writing, 'BATCH', 64)
    path = ortho(np.random.default_rng(0).integers(20, 230, (2000, 2000, 3), dtype='uint8'))
    grid = make_grid(path, SIZE=25)
    sent = writing.InPlace._send
    killed = []

    def send_then_kill(self, pending):
        done = sent(self, pending)
        if not killed:
            killed.append(workers[-1])
            os.kill(workers[-1], signal.SIGKILL)
        return done
    monkeypatch.setattr(writing.InPlace, '_send', send_then_kill)
    with pytest.raises(QgsProcessingException, match='worker ended unexpectedly: it was killed'):
        run('dalles:predicttiles', INPUT=grid, ORTHO=path, ENGINE='onnxruntime')
    done = [row for row in table(grid).values() if row['statut'] is not None]
    assert killed and 64 <= len(done) < 1600
    assert all(0 <= row['proba_bati'] <= 1 for row in done)
    assert [t.name for t in threading.enumerate() if t.name == 'dalles-read'] == []
    monkeypatch.undo()
    assert run('dalles:predicttiles', INPUT=grid, ORTHO=path, ENGINE='onnxruntime')['SCORED'] == 1600


def test_check_compares_with_numpy_and_tells(run, feedback):
    said = feedback()
    outputs = run('dalles:setupengine', said, ENGINE='onnxruntime', ACTION='check')
    assert outputs['RATE'] > 0 and 'onnxruntime' in outputs['VERSIONS']
    assert any('differ from those of NumPy' in info for info in said.infos)


def test_install_of_what_works_makes_nothing_anew(run, feedback):
    before = (Path(HOME) / 'onnxruntime').stat().st_ino
    run('dalles:setupengine', ENGINE='onnxruntime', ACTION='install')
    assert (Path(HOME) / 'onnxruntime').stat().st_ino == before


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


def test_a_check_of_nothing_names_setupengine(refusal, monkeypatch, tmp_path, run, qgis):
    from qgis.core import QgsProcessingException
    monkeypatch.setenv('DALLES_ENV', str(tmp_path))
    with pytest.raises(QgsProcessingException, match='there is none. Run'):
        run('dalles:setupengine', ENGINE='keras', ACTION='check')


def test_an_environment_that_does_not_work_is_removed(run, monkeypatch, tmp_path, qgis):
    from qgis.core import QgsProcessingException

    from dalles.models import environment
    folder = tmp_path / 'requirements'
    folder.mkdir()
    (folder / 'onnxruntime.txt').write_text('# no onnxruntime at all\n')
    monkeypatch.setattr(environment, 'REQUIREMENTS', folder)
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'home'))
    with pytest.raises(QgsProcessingException, match='made but does not work, and was removed'):
        run('dalles:setupengine', ENGINE='onnxruntime')
    assert os.listdir(tmp_path / 'home') == []


def test_the_proxy_of_qgis_is_passed_on(qgis):
    from qgis.core import QgsSettings

    from dalles.algorithms.engines import proxy
    settings = QgsSettings()
    assert proxy() is None
    try:
        for key, value in (('Enabled', True), ('Host', 'proxy.example'), ('Port', '3128'), ('User', 'a b'), ('Password', 'p@ss')):
            settings.setValue(f'proxy/proxy{key}', value)
        assert proxy() == 'http://a%20b:p%40ss@proxy.example:3128'
    finally:
        settings.remove('proxy')
