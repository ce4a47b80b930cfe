"""Chunks where workers fail, are without Dalles, are killed, or answer no more."""

import os
import signal

import pytest

from dalles.cluster.dispatch import connection
from dalles.core.errors import ClusterError
from dasks import SILENT_S
from gates import beside, until
from odd_chunks import addresses, everybody, seen, shared, start_without_dalles

pytestmark = [pytest.mark.waiting, pytest.mark.usefixtures('short_pauses')]


def test_a_worker_that_fails_at_once_does_not_draw_all_chunks(dasks, job, gates):
    dasks.start(workers=2)
    dasks.environment['BLIND'] = '1'
    dasks.start_worker()
    everybody(dasks, 3)
    said = []
    gates.shut(50, 51)  # the others do no more before it is left out
    with beside(lambda: until(lambda: [one for one in said if 'receives no more chunks' in one]), gates.open):
        assert shared(dasks, 'without', job, 100, say=said.append) == {chunk: chunk for chunk in range(100)}
    left_out = [one for one in said if 'receives no more chunks' in one]
    assert len(left_out) == 1 and 'no image here' in left_out[0] and any(worker in left_out[0] for worker in addresses(dasks))
    assert len(seen(job)) < 200  # it has failed at some, and then had no more


@pytest.mark.slow
def test_a_worker_without_dalles_that_comes_later_is_left_out_and_told(dasks, job, gates):
    dasks.start(workers=2)
    said = []
    gates.shut(20, 150)

    def come():
        gates.come(20)
        start_without_dalles(dasks)
        everybody(dasks, 3)
        gates.open()  # of what is left the one who comes gets a part
    with beside(come, gates.open):
        found = shared(dasks, 'twice', job, 200, say=said.append)
    assert found == {chunk: 2 * chunk + 5 for chunk in range(200)}
    assert [True for one in said if 'receives no chunks' in one and "No module named 'dalles'" in one] == [True]


@pytest.fixture
def unasked(monkeypatch):
    """Workers are not asked for their Dalles, as where one of them hangs and none of the answers arrives."""
    monkeypatch.setattr(connection.Connection, 'require_dalles', lambda there: None)


def test_chunks_lose_no_attempt_on_a_worker_without_dalles(dasks, job, gates, unasked):
    """Not even where they have one attempt, as the plan of a run, and where the other worker has done none yet."""
    dasks.start(workers=1)
    start_without_dalles(dasks)
    everybody(dasks, 2)
    said = []
    gates.shut(*range(12))
    with beside(lambda: until(lambda: [one for one in said if 'receives no chunks' in one]), gates.open):
        found = shared(dasks, 'twice', job, attempts=1, say=said.append)
    assert found == {chunk: 2 * chunk + 5 for chunk in range(12)}
    assert len(said) == 1 and "No module named 'dalles'" in said[0]


def test_a_run_ends_where_no_worker_with_dalles_came_in_time(dasks, job, unasked):
    (dasks.folder / 'dalles').unlink()
    dasks.start(workers=2)
    everybody(dasks, 2)
    with pytest.raises(ClusterError, match='had no worker for 3 s'):
        shared(dasks, 'twice', job, patience_s=3)
    assert not seen(job)


def test_a_worker_without_dalles_ends_the_run_before_it_begins(dasks, job):
    (dasks.folder / 'dalles').unlink()
    dasks.start()
    with pytest.raises(ClusterError, match="tcp://127.0.0.1:[0-9]+ cannot import Dalles .No module named 'dalles'"):
        shared(dasks, 'twice', job)
    assert not seen(job)


def test_a_worker_that_is_killed_loses_nothing(dasks, job, gates):
    dasks.start(workers=2)
    gates.shut(20, 40, 60)

    def kill():
        for chunk in (20, 40, 60):
            os.kill(gates.come(chunk), signal.SIGKILL)
            gates.open(chunk)
    with beside(kill, gates.open):
        found = shared(dasks, 'twice', job, 80)
    assert found == {chunk: 2 * chunk + 5 for chunk in range(80)}
    assert all(len(set(gates.comers(chunk))) > 1 for chunk in (20, 40, 60)), 'those that were held were begun by another'


@pytest.mark.slow
def test_a_worker_that_answers_no_more_is_replaced(dasks, job, gates):
    dasks.environment[SILENT_S] = '5s'
    dasks.start(workers=2)
    everybody(dasks, 2)
    gates.shut(20)

    def freeze():
        os.kill(gates.come(20), signal.SIGSTOP)
        gates.open(20)
    with beside(freeze, gates.open):
        found = shared(dasks, 'twice', job, 60)
    assert found == {chunk: 2 * chunk + 5 for chunk in range(60)} and len(set(gates.comers(20))) > 1
