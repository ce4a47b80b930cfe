"""Schedulers that are started anew, stay away, have no workers, or do not answer."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dalles.cluster.dispatch import connection
from dalles.core.errors import ClusterError
from gates import HANGS_S, beside, until
from odd_chunks import shared

pytestmark = [pytest.mark.waiting, pytest.mark.usefixtures('short_pauses')]
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
