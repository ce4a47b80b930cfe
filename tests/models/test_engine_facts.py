"""What a diagnosis tells of the bundled model and of the engines, whole, missing and broken."""

import json

import pytest

from dalles.core.fact_sheet import Problem
from dalles.models import engine_facts
from dalles.models.engines import self_test
from dalles.models.worker_process.environment import ENVIRONMENTS, Environment

RESULTS = {'versions': {'onnxruntime': '1.2', 'numpy': '2.0'}, 'device': 'CPU', 'rate': 900.4, 'numpy_rate': 200.0,
           'difference': 7e-7}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The numpy engine is not timed."""
    monkeypatch.setattr(self_test, 'numpy_rate', lambda: 123.4)


def engine_values(home, tests=True, dask=None, cancelled=False):
    return {name: function() for name, function in engine_facts.engine_facts(home, dask, tests, lambda: cancelled)}


@pytest.fixture
def ready(tmp_path):
    """An environment as setupengine leaves it, with a Python that only says that it is one."""
    made = Environment(tmp_path, 'onnxruntime')
    made.python.parent.mkdir(parents=True)
    made.python.write_text('#!/bin/sh\necho 3 11\n')
    made.python.chmod(0o755)
    made.write_record(**RESULTS)
    return made


def test_the_bundled_model_is_as_recorded(monkeypatch):
    found = {name: function() for name, function in engine_facts.model_facts()}
    assert found['file'].endswith('sha256 as recorded') and 'accuracy' in found['model']
    monkeypatch.setattr(engine_facts, 'recorded', lambda: 'abc')
    assert isinstance(dict(engine_facts.model_facts())['file'](), Problem)


def test_nothing_set_up_is_no_problem(tmp_path):
    found = engine_values(tmp_path)
    assert set(found) == {'numpy', *ENVIRONMENTS} and found['numpy'] == 'ready; 123 tiles/s'
    assert all(found[name].startswith('not set up; ') and not isinstance(found[name], Problem) for name in ENVIRONMENTS)


def test_a_self_test_that_passes(ready, monkeypatch):
    monkeypatch.setattr(self_test, 'measure', lambda environment: RESULTS)
    found = engine_values(ready.home)['onnxruntime']
    assert found == ('ready, Python 3.11; self-test passed: numpy 2.0, onnxruntime 1.2; CPU; 900 tiles/s; '
                     'numpy 200 tiles/s; probabilities differ from those of numpy by 7e-07')


def test_a_self_test_that_fails_is_a_problem_and_changes_nothing(ready):
    before = json.loads((ready.folder / 'dalles.json').read_text())
    found = engine_values(ready.home)['onnxruntime']  # its Python is none
    assert isinstance(found, Problem) and 'the self-test failed (WorkerError): The worker' in found
    assert json.loads((ready.folder / 'dalles.json').read_text()) == before and ready.ready


def test_without_tests_the_results_are_the_last_ones(ready, monkeypatch):
    monkeypatch.setattr(self_test, 'measure', None)
    for found in (engine_values(ready.home, tests=False), engine_values(ready.home, cancelled=True)):
        assert 'last self-test: numpy 2.0, onnxruntime 1.2; CPU; 900 tiles/s' in found['onnxruntime']
        assert found['numpy'] == 'ready; not tested now'


def test_an_environment_that_is_broken_is_a_problem(ready):
    ready.python.unlink()
    found = engine_values(ready.home)['onnxruntime']
    assert isinstance(found, Problem) and found.startswith('broken, Python that does not start; last self-test')


def test_dask_has_a_test_of_its_own(tmp_path):
    made = Environment(tmp_path, 'dask')
    made.python.parent.mkdir(parents=True)
    made.python.write_text('')
    found = engine_values(tmp_path, dask=lambda environment: {'versions': {'dask': '2026.8'}, 'rate': 210.2})['dask']
    assert 'self-test passed: dask 2026.8; 210 tasks/s' in found and isinstance(found, Problem)  # there is no record of it


def test_what_is_installed_beside_qgis():
    found = {name: function() for name, function in engine_facts.installed_facts()}
    assert found['numpy'] == '123 tiles/s' and found['s3fs'] and 'Error' not in ' '.join(found.values())
