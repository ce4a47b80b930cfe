"""Chunks shared out by a real scheduler among real workers: each once, those that fail tried again."""

import pytest

from dalles.cluster.dispatch import dispatcher
from dalles.cluster.protocol.job import Failure
from odd_chunks import addresses, everybody, seen, shared

pytestmark = [pytest.mark.waiting, pytest.mark.usefixtures('short_pauses')]


def test_each_chunk_once_with_the_files_of_the_model(dasks, job):
    dasks.start(workers=2)
    assert shared(dasks, 'twice', job, 40) == {chunk: 2 * chunk + 5 for chunk in range(40)}
    assert sorted(seen(job)) == list(range(40))


def test_what_fails_is_tried_again_and_then_told_while_the_others_go_on(dasks, job):
    dasks.start()
    said = []
    found = shared(dasks, 'third_fails', job, say=said.append)
    worker, = addresses(dasks)
    assert found.pop(3) == Failure(f'On {worker}: chunk 3 is no good') and found == {n: n for n in range(12) if n != 3}
    assert seen(job).count(3) == 3 and len(seen(job)) == 14
    again = f'Chunk 3 failed and will be tried again. On {worker}: chunk 3 is no good'
    assert [str(one) for one in said if 'Chunk' in one] == [again] * 2
    assert seen(job)[-1] == 3  # after the others


def test_what_is_away_for_a_moment_does_not_give_all_up(dasks, job):
    dasks.start(workers=1, threads=4)
    everybody(dasks, 1)
    found = shared(dasks, 'away', job, 200, attempts=6)
    assert found == {chunk: chunk for chunk in range(200)} and len(seen(job)) < 500


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


@pytest.mark.slow
def test_a_chunk_that_takes_too_long_has_its_worker_started_anew(dasks, job):
    dasks.start(workers=1)
    said = []
    found = shared(dasks, 'hangs', job, limit_s=5, attempts=2, say=said.append)
    assert 'more than 5 s' in found.pop(3).message and found == {n: n for n in range(12) if n != 3}
    assert any('is restarted' in one for one in said) and seen(job).count(3) >= 2
