"""Results on their way: lost, late, or of another Dalles; and a cancel meanwhile."""

import os
import signal
import threading
from types import SimpleNamespace

import pytest
from distributed import Client

from dalles.cluster.dispatch import connection, dispatcher, retry_queue
from dalles.cluster.dispatch.dispatcher import Cluster
from dalles.core.errors import CancelledError
from gates import HANGS_S, beside, until
from odd_chunks import everybody, seen, shared

pytestmark = [pytest.mark.waiting, pytest.mark.usefixtures('short_pauses')]


class Still:
    """A Connection and its client, without a scheduler."""

    def __init__(self, gather=None):
        self.client, self.gather, self.said = self, gather, []
        self.ready = self.require_dalles = self.raise_if_cancelled = lambda: None
        self.say = self.said.append


@pytest.mark.parametrize('answer', [{'unfit': {'text': 'has {found}', 'values': {'found': '0.0.1'}}}, {'of the future': 1}])
def test_an_answer_of_another_dalles_is_none(answer):
    there = Still()
    made = Cluster(there)
    made.workers.see({'tcp://a:1': 1, 'tcp://b:1': 1})
    made.chunks, made.attempts = retry_queue.RetryQueue([]), 1
    assert not list(made._result(7, SimpleNamespace(status='finished'), None, {'worker': 'tcp://a:1', **answer}))
    assert made.workers.available() == ['tcp://b:1'] and made.chunks.next(16) == 7 and not made.chunks.failure_counts
    message, = there.said
    assert 'tcp://a:1' in message and ('has 0.0.1' in message or 'KeyError' in message)


def test_a_lost_result_does_not_detain_those_beside_it(monkeypatch):
    monkeypatch.setattr(dispatcher, 'GATHER_S', 5)
    over = threading.Event()

    def gather(futures, errors):
        if 'b' in futures:  # as Dask, where its only worker was killed: it is computed again before gather returns
            futures['b'].status = 'pending'
            over.wait(HANGS_S)
        return {key: {'done': 1} for key in futures}
    futures = [SimpleNamespace(key=key, status='finished') for key in 'abc']
    try:
        assert Cluster(Still(gather))._gather(futures) == {'a': {'done': 1}, 'c': {'done': 1}}
    finally:
        over.set()


def test_a_cancel_is_heard_while_a_chunk_is_on_its_way_and_no_other_is_begun(dasks, job, gates):
    dasks.start(workers=1)
    gates.shut(5)
    over = threading.Event()
    with beside(lambda: (gates.come(5), over.set())):
        with pytest.raises(CancelledError):
            shared(dasks, 'twice', job, 1000, stopped=over.is_set)
    with Client(dasks.address, set_as_default=False) as client:
        known = lambda dask_scheduler: [key for key in dask_scheduler.tasks if str(key).startswith('dalles-')]  # noqa: E731
        until(lambda: not client.run_on_scheduler(known), 'the end of what was handed over')
        gates.open()
        assert client.submit(int, pure=False).result(HANGS_S) == 0  # after all that the only thread of the worker still did
    assert seen(job)[-1] == 5  # Dask chooses what comes before


@pytest.mark.slow
def test_a_cancel_is_heard_while_results_are_waited_for(dasks, job, monkeypatch):
    """The scheduler hangs with results on their way."""
    monkeypatch.setattr(dispatcher, 'GATHER_S', 2 * HANGS_S)
    dasks.start(workers=1, threads=4)
    everybody(dasks, 1)
    calls, answers, plain = [], [], connection.Client.gather

    def gather(*given):
        calls.append(len(calls))
        if len(calls) == 3:
            os.kill(dasks.scheduler.pid, signal.SIGSTOP)
        found = plain(*given)
        answers.append(len(answers))
        return found

    def stopped():
        return len(calls) > 2
    monkeypatch.setattr(connection.Client, 'gather', gather)
    try:
        with pytest.raises(CancelledError):
            shared(dasks, 'twice', job, 100_000, stopped=stopped)
        assert len(answers) == 2, 'the third answer was waited for'
    finally:
        os.kill(dasks.scheduler.pid, signal.SIGCONT)


def test_results_that_nobody_hands_out_are_asked_for_together_and_once(dasks, job, monkeypatch):
    dasks.start(workers=1, threads=4)
    calls, over, plain = [], threading.Event(), connection.Client.gather

    def gather(client, futures, *more):
        calls.append(len(futures))
        if len(calls) == 1:
            monkeypatch.setattr(dispatcher, 'GATHER_S', HANGS_S)  # of the next ones
            over.wait(HANGS_S)  # longer than is waited for
        return plain(client, futures, *more)
    monkeypatch.setattr(dispatcher, 'GATHER_S', 2)
    monkeypatch.setattr(connection.Client, 'gather', gather)
    try:
        assert shared(dasks, 'twice', job, 30) == {chunk: 2 * chunk + 5 for chunk in range(30)}
    finally:
        over.set()
    assert len(seen(job)) == 30 + calls[0]  # these were done once more, no others
