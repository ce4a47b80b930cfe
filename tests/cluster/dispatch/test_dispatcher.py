"""Chunks shared out by a real scheduler among real workers, in which all goes wrong that may."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from dasks import SILENT_S, Dasks
from distributed import Client

from dalles.cluster.dispatch import connection, dispatcher
from dalles.cluster.dispatch import retry_queue as attempts
from dalles.cluster.dispatch.dispatcher import Cluster
from dalles.cluster.protocol.job import Failure, Job
from dalles.cluster.protocol.version import version
from dalles.core.errors import CancelledError, ClusterError
from gates import AT_GATE, HANGS_S, Gates, beside, until

pytestmark = pytest.mark.waiting
ROOT = Path(__file__).resolve().parents[3]
WRONG = """
import sys
from dalles.cluster.dispatch.connection import Connection
from dalles.core.errors import ClusterError
try:
    Connection(sys.argv[1], connect_s=float(sys.argv[2]))
except ClusterError as error:
    print(error)
"""
ODD = f'''
{AT_GATE}
''' + '''
import os, time
from pathlib import Path


def noted(job, chunk):
    """One line for each time that a chunk is begun; then it comes to its gate."""
    with open(job.out, 'a') as file:
        file.write(f'{chunk} {os.getpid()}\\n')
    at_gate(job.field, chunk)


def twice(job, chunk, files):
    noted(job, chunk)
    return chunk * 2 + len(files)


def told(job, chunk, files):
    noted(job, chunk)
    return {'failed': {'text': 'chunk {n} is no good', 'values': {'n': chunk}}} if chunk == 3 else chunk


def mended(job, chunk, files):
    """Fails the first time."""
    first = f' {chunk} ' not in f' {Path(job.out).read_text()} '.replace(chr(10), ' ')
    noted(job, chunk)
    return {'failed': {'text': 'not yet', 'values': {}}} if chunk == 3 and first else chunk


def raises(job, chunk, files):
    if chunk == 3:
        raise MemoryError('no room, password=hunter2')
    return chunk


def ends(job, chunk, files):
    noted(job, chunk)
    if chunk == 3:
        os._exit(1)
    return chunk


def without(job, chunk, files):
    """One of the workers does not see the image, and says so at once."""
    if os.environ.get('BLIND'):
        with open(job.out, 'a') as file:
            file.write(f'{chunk} {os.getpid()}\\n')
        return {'failed': {'text': 'no image here', 'values': {}}}
    noted(job, chunk)
    return chunk


def away(job, chunk, files):
    """Nobody sees the image the first thirty times."""
    noted(job, chunk)
    if len(Path(job.out).read_text().splitlines()) <= 30:
        return {'failed': {'text': 'away', 'values': {}}}
    return chunk


def hangs(job, chunk, files):
    noted(job, chunk)
    time.sleep(10_000 if chunk == 3 else 0)
    return chunk
'''


@pytest.fixture
def dasks(tmp_path):
    """A cluster that is not started, and ``odd``, functions that its workers have too."""
    with Dasks(tmp_path / 'dask') as found:
        (found.folder / 'odd.py').write_text(ODD)
        sys.path.insert(0, str(found.folder))
        sys.modules.pop('odd', None)
        yield found
        sys.path.remove(str(found.folder))


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    """What is slow meanwhile is waited for; only the pauses on purpose are short."""
    monkeypatch.setattr(connection, 'CONNECT_S', 100)
    monkeypatch.setattr(dispatcher, 'LOOK_EVERY_S', 0.5)
    monkeypatch.setattr(attempts, 'PAUSES_S', (0.5, 2))


@pytest.fixture
def impatient(monkeypatch):
    """Where nobody answers, that is known in seconds."""
    monkeypatch.setattr(connection, 'ANSWER_S', 4)
    monkeypatch.setattr(connection, 'CONNECT_S', 3)
    monkeypatch.setattr(dispatcher, 'RESTART_S', 3)


@pytest.fixture
def gates(tmp_path):
    """Gates to which the chunks come, each to that of its number."""
    return Gates(tmp_path / 'gates')


@pytest.fixture
def job(tmp_path, gates):
    (tmp_path / 'seen').write_text('')
    return Job(version(), (), 'numpy', '', out=str(tmp_path / 'seen'), field=str(gates.folder))


def everybody(dasks, count):
    """Wait until that many workers are there."""
    with Client(dasks.address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=HANGS_S)


def start_without_dalles(dasks):
    """Start a worker that finds no Dalles, neither on its path nor where it runs."""
    place, dasks.folder = dasks.folder, dasks.folder / 'empty'
    dasks.folder.mkdir()
    dasks.environment['PYTHONPATH'] = str(dasks.folder)
    dasks.start_worker()
    dasks.folder = place


def addresses(dasks):
    with Client(dasks.address, set_as_default=False) as client:
        return list(client.nthreads())


def seen(job):
    return [int(line.split()[0]) for line in Path(job.out).read_text().splitlines()]


def shared(dasks, name, job, count=12, patience_s=600, say=lambda message: None, stopped=lambda: False, **options):
    """{chunk: result} of a function of ``odd``; a chunk that comes twice fails."""
    import odd
    attempts = options.pop('attempts', 3)
    with connection.Connection(dasks.address, say=say, stopped=stopped, patience_s=patience_s) as there:
        found = {}
        for chunk, result in Cluster(there, **options).map(getattr(odd, name), job, range(count), b'model', attempts=attempts):
            assert chunk not in found
            found[chunk] = result
        return found


def test_each_chunk_once_with_the_files_of_the_model(dasks, job):
    dasks.start(workers=2)
    assert shared(dasks, 'twice', job, 40) == {chunk: 2 * chunk + 5 for chunk in range(40)}
    assert sorted(seen(job)) == list(range(40))


def test_what_fails_is_tried_again_and_then_told_while_the_others_go_on(dasks, job):
    dasks.start()
    said = []
    found = shared(dasks, 'told', job, say=said.append)
    worker, = addresses(dasks)
    assert found.pop(3) == Failure(f'On {worker}: chunk 3 is no good') and found == {n: n for n in range(12) if n != 3}
    assert seen(job).count(3) == 3 and len(seen(job)) == 14
    again = f'Chunk 3 failed and will be tried again. On {worker}: chunk 3 is no good'
    assert [str(one) for one in said if 'Chunk' in one] == [again] * 2
    assert seen(job)[-1] == 3  # after the others


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


def test_what_is_away_for_a_moment_does_not_give_all_up(dasks, job):
    dasks.start(workers=1, threads=4)
    everybody(dasks, 1)
    found = shared(dasks, 'away', job, 200, attempts=6)
    assert found == {chunk: chunk for chunk in range(200)} and len(seen(job)) < 500


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
    made.chunks, made.attempts = attempts.RetryQueue([]), 1
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


def test_a_worker_without_dalles_ends_the_run_before_it_begins(dasks, job):
    (dasks.folder / 'dalles').unlink()
    dasks.start()
    with pytest.raises(ClusterError, match="tcp://127.0.0.1:[0-9]+ cannot import Dalles .No module named 'dalles'"):
        shared(dasks, 'twice', job)
    assert not seen(job)


def test_what_fails_once_is_done_in_the_end(dasks, job):
    dasks.start()
    assert shared(dasks, 'mended', job) == {n: n for n in range(12)}


def test_an_exception_is_told_without_its_secrets(dasks, job):
    dasks.start()
    found = shared(dasks, 'raises', job)
    assert 'MemoryError' in found[3].message and 'hunter2' not in found[3].message and len(found) == 12
    log = dasks.log('worker') + dasks.log('scheduler')
    assert 'hunter2' not in log and 'no room' in log


def test_a_chunk_that_ends_its_workers_is_given_up(dasks, job, monkeypatch):
    monkeypatch.setattr(dispatcher, 'MAX_KILLS', 2)
    dasks.start(workers=2)
    found = shared(dasks, 'ends', job)
    assert 'All workers that ran this chunk ended' in found.pop(3).message
    assert found == {n: n for n in range(12) if n != 3}


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


def test_a_scheduler_that_is_started_anew_goes_on(dasks, job, gates, impatient, monkeypatch):
    monkeypatch.setattr(connection, 'CONNECT_S', 30)
    dasks.start(workers=2)
    said = []
    gates.shut(40)

    def restart():
        gates.come(40)
        dasks.scheduler.kill()
        dasks.scheduler.wait()
        gates.open(40)
        until(lambda: [one for one in said if 'Waiting for' in one])
        dasks.start_scheduler()
    with beside(restart, gates.open):
        found = shared(dasks, 'twice', job, 100, say=said.append)
    assert found == {chunk: 2 * chunk + 5 for chunk in range(100)}


@pytest.mark.slow
def test_a_scheduler_that_stays_away_ends_the_run_in_a_sentence(dasks, job, gates, impatient):
    dasks.start(workers=1)
    gates.shut(10)
    with beside(lambda: (gates.come(10), dasks.scheduler.kill()), gates.open):
        with pytest.raises(ClusterError, match='had no worker for 5 s.*what is done is kept'):
            shared(dasks, 'twice', job, 1000, patience_s=5)


@pytest.mark.slow
def test_a_chunk_that_takes_too_long_has_its_worker_started_anew(dasks, job):
    dasks.start(workers=1)
    said = []
    found = shared(dasks, 'hangs', job, limit_s=5, attempts=2, say=said.append)
    assert 'more than 5 s' in found.pop(3).message and found == {n: n for n in range(12) if n != 3}
    assert any('is restarted' in one for one in said) and seen(job).count(3) >= 2


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


@pytest.mark.parametrize('address', ['nonsense', 'tcp://127.0.0.1:9', '[]', '{}', '{"address": 5}', 'missing.json'])
def test_a_wrong_address_is_told_at_once_and_leaves_nothing_behind(tmp_path, address):
    connect_s = 10 * HANGS_S if address[0] in 'n[{' else 2  # what is no address is not waited for
    if address[0] in '[{':
        (tmp_path / 'scheduler.json').write_text(address)
        address = str(tmp_path / 'scheduler.json')
    (tmp_path / 'dalles').symlink_to(ROOT)
    done = subprocess.run([sys.executable, '-c', WRONG, address, str(connect_s)], capture_output=True, text=True,
                          env={**os.environ, 'PYTHONPATH': str(tmp_path)}, timeout=HANGS_S)
    assert done.stdout.startswith('No Dask scheduler answers at ') and not done.stderr


def test_what_is_left_behind_with_a_client_that_gave_up_is_no_error(dasks):
    """Dask closes it where a scheduler stays away; the run has an error of its own to tell."""
    dasks.start_scheduler()
    with connection.Connection(dasks.address) as there:
        future = there.client.submit(int)
        there.client.sync(there.client._close)  # as it does itself
        there.cancel([future])


def test_nobody_there(dasks, job, impatient):
    with pytest.raises(ClusterError, match='No Dask scheduler answers at tcp://127.0.0.1'):
        shared(dasks, 'twice', job)


def test_a_scheduler_without_workers(dasks, job):
    dasks.start(workers=0)
    with pytest.raises(ClusterError, match='had no worker for 3 s'):
        shared(dasks, 'twice', job, patience_s=3)


def test_a_scheduler_that_does_not_answer(dasks, job, impatient):
    """Its process is there and does nothing; Dask's own client would wait for ever."""
    dasks.start(workers=1)
    os.kill(dasks.scheduler.pid, signal.SIGSTOP)
    try:
        with pytest.raises(ClusterError):
            shared(dasks, 'twice', job, patience_s=3)
    finally:
        os.kill(dasks.scheduler.pid, signal.SIGCONT)
