"""The folder of a job with its parts: jobs that go on, other jobs, writers that are killed."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.results.parts import Chunk, begin_job, finished_chunks, job_in, part_name, read_part, write_part
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import FileError, JobError
from gates import until
from job_parts import IDENTITY, WKT, scored
from programs import environment


def test_a_job_that_goes_on_knows_what_is_done(folder):
    assert begin_job(folder, dict(reversed(IDENTITY.items()))) == finished_chunks(folder) == {(0, 2), (1, 0), (12, 11)}
    assert job_in(folder) == IDENTITY
    assert finished_chunks(folder + '/nowhere') == set()


def test_another_job_is_refused_with_what_differs(folder):
    with pytest.raises(JobError, match=r'another job: engine was "numpy" and is now "onnxruntime" \(differences: engine, tta\)'):
        begin_job(folder, {**IDENTITY, 'engine': 'onnxruntime', 'tta': True})
    with pytest.raises(JobError) as caught:
        begin_job(folder, {**IDENTITY, 'ortho': ['/vsicurl/https://me:hidden@host/a.tif?sig=hidden', 1, 2]})
    assert 'hidden' not in str(caught.value)
    with pytest.raises(JobError, match='threshold was 0.5 and is now null'):
        begin_job(folder, {key: value for key, value in IDENTITY.items() if key != 'threshold'})
    assert len(finished_chunks(folder)) == 3 and job_in(folder) == IDENTITY


def test_parts_of_nobody_and_records_that_cannot_be_read_are_refused(folder):
    for content in (b'{"model": ', b'[]', b'\xff'):
        with open(f'{folder}/_job.json', 'wb') as file:
            file.write(content)
        with pytest.raises(JobError, match='description _job.json of the job in .* cannot be read'):
            begin_job(folder, IDENTITY)
    os.remove(f'{folder}/_job.json')
    with pytest.raises(JobError, match='parts of a job, but not its description'):
        begin_job(folder, IDENTITY)
    with pytest.raises(FileError, match='cannot be written'):
        begin_job(f'{folder}/part-000001-000000.parquet', IDENTITY)


def test_of_two_jobs_that_begin_at_a_time_one_is_refused(tmp_path):
    def one(number):
        try:
            begin_job(str(tmp_path / 'scores.parquet'), {'job': number % 2})
            return number % 2
        except JobError:
            return None
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(40)))
    winner = job_in(str(tmp_path / 'scores.parquet'))['job']
    assert found == [winner if number % 2 == winner else None for number in range(40)]


def test_what_killed_writers_left_long_ago_is_removed(folder):
    old, new = f'{folder}/.part-000003-000003.parquet.01.part', f'{folder}/.part-000004-000003.parquet.02.part'
    for path in (old, new):
        open(path, 'wb').close()
    os.utime(old, (0, 0))
    begin_job(folder, IDENTITY)
    assert not os.path.exists(old) and os.path.exists(new) and len(finished_chunks(folder)) == 3


def test_on_an_object_store(s3, folder):
    far = f'{s3}/run 1/scores.parquet'
    assert begin_job(far, IDENTITY) == set() and begin_job(far, IDENTITY) == set()
    path = write_part(far, Chunk(0, 2), *scored(40), facts={'pixels': 40 * 250 * 250}, wkt=WKT)
    assert path == f'{far}/part-000000-000002.parquet'
    assert vsi.read_bytes(path) == vsi.read_bytes(f'{folder}/part-000000-000002.parquet')
    write_part(far, Chunk(0, 2), *scored(40), facts={'pixels': 40 * 250 * 250}, wkt=WKT)
    write_part(far, Chunk(0, 3), *scored(10), facts={}, wkt=WKT)
    assert begin_job(far, IDENTITY) == {(0, 2), (0, 3)} and open_grid(far).count == 50
    with pytest.raises(JobError, match='another job: engine'):
        begin_job(far, {**IDENTITY, 'engine': 'onnxruntime'})


def test_listing_more_parts_than_one_answer_of_a_store_holds(s3):
    far = f'{s3}/many/scores.parquet'
    begin_job(far, IDENTITY)
    wanted = {Chunk(row, col) for row in range(34) for col in range(33)}

    for chunk in wanted:
        atomic_write.write_whole(f'{far}/{part_name(chunk)}', b'x')
    assert len(wanted) > 1000 and finished_chunks(far) == wanted


WRITER = '''
import sys
import as_package
as_package.register()
from dalles.cluster.results.parts import Chunk, write_part
from job_parts import WKT, scored
made = scored(2304, 7)
print('begun', flush=True)
while True:
    for row in range(5):
        write_part(sys.argv[1], Chunk(row, 0), *made, facts=dict(facts=1), wkt=WKT)
'''


@pytest.mark.waiting
def test_writers_that_are_killed_leave_whole_parts_or_none(tmp_path):
    known, scores = scored(2304, 7)
    found, halves = 0, set()

    def a_new_half():
        return {name for name in os.listdir(tmp_path) if name.startswith('.')} - halves
    for turn in range(6):
        writer = subprocess.Popen([sys.executable, '-c', WRITER, str(tmp_path)], stdout=subprocess.PIPE, env=environment())
        try:
            assert writer.stdout.readline() == b'begun\n'
            until(lambda turn=turn: len(finished_chunks(str(tmp_path))) >= min(turn, 5))
            halves |= until(a_new_half)
        finally:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            writer.stdout.close()
        for chunk in finished_chunks(str(tmp_path)):
            there, values, facts = read_part(f'{tmp_path}/{part_name(chunk)}')
            assert there.ids == known.ids and np.array_equal(values.probability, scores.probability, equal_nan=True) and facts
            found += 1
    assert found >= 5
