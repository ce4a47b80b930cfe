"""The last errors, kept for a diagnosis without what is the user's own, and the hint that unexpected errors end with."""

import json

import pytest
from qgis.core import QgsProcessingException

from dalles.algorithms.buildgrid import BuildGrid
from dalles.algorithms.framework import error_log
from dalles.algorithms.framework.error_log import last_errors, log_error
from dalles.core.errors import CancelledError, ClusterError, GridError, WorkerError
from dalles.core.messages import Message

GRID = {'EXTENT': '0,200,0,200 [EPSG:2154]', 'OUTPUT': 'TEMPORARY_OUTPUT'}
HINT = ('This is an unexpected error. To get help, run Write a diagnosis (dalles:diagnosis), or choose Copy a diagnosis in the '
        'Dalles menu, and send the text.')

pytestmark = pytest.mark.usefixtures('qgis', 'log')


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The file of a profile in which nothing has gone wrong."""
    monkeypatch.setattr(error_log, '_file', lambda: tmp_path / 'profile' / 'last_errors.json')
    monkeypatch.setattr(error_log, '_of_process', [])
    return tmp_path / 'profile' / 'last_errors.json'


def raising(error):
    def execute(*_):
        raise error
    return execute


def message_of(run, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run('dalles:buildgrid', **{**GRID, **parameters})
    return str(caught.value)


@pytest.mark.parametrize('error', [
    ValueError('of https://host/wms?apikey=hunter2'), WorkerError('The worker has ended. Run again.'),
    ClusterError('A chunk failed. {error}', error=Message('On {worker}: {message}', worker='tcp', message=Message(
        '{kind}: {text}.', kind='KeyError', text='x')))], ids=['exception', 'worker', 'worker of a cluster'])
def test_an_unexpected_error_ends_with_the_hint_and_is_kept(run, monkeypatch, error):
    monkeypatch.setattr(BuildGrid, 'execute', raising(error))
    message = message_of(run)
    assert message.endswith(HINT) and message.count(HINT) == 1 and 'hunter2' not in message
    entry, = last_errors()
    assert entry['unexpected'] and entry['algorithm'] == 'buildgrid' and type(error).__name__ in entry['error']
    assert 'dalles.algorithms.base' in entry['error'] and 'hunter2' not in json.dumps(entry)


@pytest.mark.parametrize('step', ['validation_error', 'prepare', 'opened'])
def test_so_it_is_in_each_step_of_a_run(run, monkeypatch, step):
    monkeypatch.setattr(BuildGrid, step, raising(ZeroDivisionError('division by zero')))
    assert message_of(run).rstrip().endswith(HINT)
    assert 'ZeroDivisionError' in last_errors()[-1]['error']


def test_so_it_is_after_a_run_in_its_log(run, monkeypatch, feedback):
    monkeypatch.setattr(BuildGrid, 'postprocess', raising(ZeroDivisionError('division by zero')))
    said = feedback()
    run('dalles:buildgrid', said, **GRID)  # QGIS keeps the outputs
    assert said.errors[-1].endswith(HINT) and 'ZeroDivisionError' in last_errors()[-1]['error']


def test_in_french_too(run, monkeypatch, in_french):
    monkeypatch.setattr(BuildGrid, 'execute', raising(ValueError('x')))
    assert 'Copier un diagnostic' in message_of(run).splitlines()[-1]


def test_a_refusal_has_no_hint_and_is_kept(run):
    message = message_of(run, EXTENT='5,6,43,44 [EPSG:4326]')
    assert 'in degrees' in message and 'diagnosis' not in message
    entry, = last_errors()
    assert not entry['unexpected'] and 'in degrees' in entry['error']


def test_a_cancel_is_not_kept(run, monkeypatch):
    monkeypatch.setattr(BuildGrid, 'execute', raising(CancelledError('The user cancelled.')))
    assert message_of(run) and last_errors() == []


def test_of_each_kind_the_newest_stay():
    for number in range(9):
        log_error(f'refusal {number}')
        log_error(ValueError(number), unexpected=True)
    found = [entry['error'] for entry in last_errors()]
    assert [text for text in found if 'refusal' in text] == [f'refusal {number}' for number in range(4, 9)]
    assert [text.split(' [')[0] for text in found if 'refusal' not in text] == [f'ValueError: {number}' for number in (6, 7, 8)]


def test_they_are_there_for_the_next_process(log, monkeypatch):
    log_error('refused')
    monkeypatch.setattr(error_log, '_of_process', [])
    assert [entry['error'] for entry in last_errors()] == ['refused']


def test_in_a_profile_that_cannot_be_written_to_they_last_as_long_as_qgis(log):
    log.parent.write_text('a file where the folder would be')
    log_error('refused')
    assert [entry['error'] for entry in last_errors()] == ['refused']


@pytest.mark.parametrize('text', ['', 'x', '3', '{}', '[1, {}]', '[{"time": 3}]', '[' * 90_000, '\x00'])
def test_a_file_that_holds_anything_else_is_no_failure(log, text):
    log.parent.mkdir()
    log.write_text(text)
    assert last_errors() == []
    log_error('refused')
    assert [entry['error'] for entry in last_errors()] == ['refused']


def test_of_parameters_the_kind_alone_is_kept(qgis, polygons, box):
    parameters = {'SIZE': 50, 'PARTIAL': True, 'ALIGN': 'multiples', 'ORTHO': '/home/jean/clients/x.jp2|layername=a',
                  'EXTENT': '1,2,3,4 [EPSG:2154]', 'MASK': polygons([box(0, 0, 9, 9)]), 'BUILDINGS': None}
    algorithm = BuildGrid().create()
    log_error(GridError('refused'), algorithm, parameters)
    assert last_errors()[0]['parameters'] == (
        'SIZE=50 PARTIAL=True ALIGN=multiples ORTHO=file(.jp2) EXTENT=str[EPSG:2154] MASK=layer(memory, EPSG:2154)')


def test_what_a_worker_printed_last_is_kept():
    error = WorkerError('The worker ended unexpectedly: exit code 3.')
    error.output = ['Traceback', 'File "/home/jean/dalles/x.py", line 3', 'ValueError: hunter']
    log_error(error, unexpected=True)
    found = last_errors()[0]['error']
    assert 'ValueError: hunter' in found and 'jean' not in found


def test_the_messages_of_a_cluster_that_tell_an_exception_are_those_of_the_sources():
    import strings
    from dalles.algorithms.algorithm_mixin import UNEXPECTED
    assert set(UNEXPECTED) <= set(strings.sentences())
