"""A real worker process, with Python that has numpy only: what QGIS sees when things go wrong."""

import os
import signal
import subprocess
import sys
import threading

import numpy as np
import pytest

from dalles.core.errors import EngineError, WorkerError
from dalles.models.engines.worker_engine import WorkerEngine
from dalles.models.worker_process import client, protocol
from dalles.models.worker_process.client import WorkerProcess, clean_environment
from gates import HANGS_S, beside, ended, until
from programs import environment


@pytest.fixture
def worker():
    with WorkerProcess(sys.executable) as started:
        yield started


def test_what_the_worker_cannot_do_is_an_error(worker):
    with pytest.raises(EngineError, match="task 'dance'"):
        worker.ask('dance')
    with pytest.raises(EngineError, match='does not load .No module named .onnxruntime.*setupengine'):
        worker.ask('hello', {'engine': 'onnxruntime'})
    with pytest.raises(EngineError, match="no engine 'abacus'"):  # it still answers
        worker.ask('open', {'engine': 'abacus'})


def test_a_python_that_is_not_there(tmp_path):
    with pytest.raises(WorkerError, match='cannot be started'):
        WorkerProcess(tmp_path / 'python3')


@pytest.mark.waiting
def test_killed(scripted, tmp_path):
    worker = scripted(f"read(); open({str(tmp_path / 'asked')!r}, 'w').close(); time.sleep(10_000)")

    def kill():
        until((tmp_path / 'asked').exists)
        os.kill(worker.process.pid, signal.SIGKILL)
    with beside(kill):
        with pytest.raises(WorkerError, match='it was killed, probably because memory ran out'):
            worker.ask('predict', array=np.zeros((1, 2), 'uint8'))
    assert worker.process.poll() is not None


@pytest.mark.waiting
def test_hung(scripted, monkeypatch):
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    worker = scripted('read(); time.sleep(10_000)')
    with pytest.raises(WorkerError, match='did not answer within 0.5 s'):
        worker.ask('predict', timeout_s=0.5)
    assert worker.process.poll() is not None


@pytest.mark.waiting
def test_hung_before_it_reads_a_large_frame(scripted, monkeypatch):
    """The pipe holds 64 kB: a parent that wrote by itself would wait for ever."""
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    worker = scripted('time.sleep(10_000)')
    with pytest.raises(WorkerError, match='did not answer within 0.5 s'):
        worker.ask('predict', array=np.zeros(5_000_000, 'uint8'), timeout_s=0.5)
    assert worker.process.poll() is not None


@pytest.mark.waiting
def test_a_cancel_right_behind_a_task_is_heard():
    """The listening thread takes both frames before the task starts: the second must not be forgotten."""
    import io
    import queue

    from dalles.models.worker_process import main as child
    stream = io.BytesIO()
    for kind in ('train', 'cancel'):
        protocol.write_frame(stream, kind)
    stream.seek(0)
    waiting, cancelled, ended, stay, over = queue.Queue(), *(threading.Event() for _ in range(4))

    class Once:
        def read_frame(self, source):
            frame = protocol.read_frame(source)
            if frame is None:
                ended.set()
                stay.wait()  # the stream is open
                raise WorkerError('end')
            return frame
    original, child.os._exit = child.os._exit, lambda code: over.set()
    try:
        child.inbox(stream, Once(), waiting, cancelled)
        assert ended.wait(HANGS_S)
        assert waiting.get(timeout=HANGS_S)[0] == 'train'
        assert cancelled.is_set()
    finally:
        stay.set()
        assert over.wait(HANGS_S)
        child.os._exit = original


def test_the_error_of_a_crash_has_its_last_message(scripted):
    worker = scripted("read(); print('libtensorflow: illegal instruction', file=sys.stderr, flush=True); sys.exit(9)")
    with pytest.raises(WorkerError, match='exit code 9, last message: libtensorflow: illegal instruction'):
        worker.ask('predict')


def test_out_of_memory(scripted):
    worker = scripted("read(); write('error', {'message': 'the worker ran out of memory'}); read()")
    with pytest.raises(WorkerError, match='ran out of memory.*smaller BATCH'):
        worker.ask('predict')


def test_nonsense_in_the_pipe(scripted):
    worker = scripted("read(); sys.stdout.write('Hello, I am a library that prints'); sys.stdout.flush(); read()")
    with pytest.raises(WorkerError, match='an invalid message'):
        worker.ask('predict')


@pytest.mark.parametrize('answer', ['np.zeros((3, 1), "float32")', 'np.zeros(4, "float32")', 'None',
                                    'np.full((4, 1), np.nan, "float32")'])
def test_wrong_answers_are_no_probabilities(scripted, answer):
    engine = WorkerEngine.__new__(WorkerEngine)
    engine.worker = scripted(f"read(); write('done', {{}}, {answer}); read()")
    with pytest.raises(WorkerError, match='not one number per tile'):
        engine.predict(np.zeros((4, 8, 8, 3), 'uint8'))


@pytest.mark.waiting
def test_progress_and_cancel(scripted):
    worker = scripted('''
read()
for i in range(1000):
    write('progress', {'i': i})
    time.sleep(0.01)
    if i == 20:
        kind = read()[0]
        write('done', {'heard': kind})
        break
read()
''')
    seen = []
    header, _ = worker.ask('train', on_progress=lambda h, _: seen.append(h['i']), is_cancelled=lambda: len(seen) > 5)
    assert header == {'heard': 'cancel'}
    assert seen == list(range(21))


@pytest.mark.waiting
def test_the_worker_ends_with_its_parent():
    code = ('import sys, time; import as_package; as_package.register();'
            'from dalles.models.worker_process.client import WorkerProcess; w = WorkerProcess(sys.executable);'
            'print(w.process.pid, flush=True); time.sleep(10_000)')
    parent = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE, text=True, env=environment())
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: ended(child), 'the end of the worker')


@pytest.mark.waiting
def test_a_malformed_frame_ends_the_worker(worker):
    worker.process.stdin.write(b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    worker.process.stdin.flush()
    assert worker.process.wait(HANGS_S) == 3


def test_closing_leaves_no_process_thread_or_pipe():
    before = threading.active_count(), len(os.listdir('/proc/self/fd'))
    for _ in range(3):
        with WorkerProcess(sys.executable) as started:
            process = started.process
        assert process.poll() is not None
    assert (threading.active_count(), len(os.listdir('/proc/self/fd'))) == before


def test_variables_of_qgis_do_not_reach_the_worker(monkeypatch):
    monkeypatch.setenv('PYTHONHOME', '/opt/qgis')
    monkeypatch.setenv('LD_PRELOAD', 'libqgis.so')
    monkeypatch.setenv('HTTPS_PROXY', 'http://proxy')
    variables = clean_environment(A='b')
    assert 'PYTHONHOME' not in variables and 'LD_PRELOAD' not in variables
    assert variables['HTTPS_PROXY'] == 'http://proxy' and variables['A'] == 'b'


def test_a_large_batch_goes_through_both_ways(scripted):
    """Both pipes fill: a parent that wrote before it read would wait for ever."""
    worker = scripted('kind, header, array = read(); write("done", {}, array); read()')
    array = np.random.default_rng(0).integers(0, 256, (40, 125, 125, 3), dtype='uint8')
    assert np.array_equal(worker.ask('predict', array=array, timeout_s=HANGS_S)[1], array)
