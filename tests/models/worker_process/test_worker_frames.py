"""A worker that is told nonsense, and the pipes through which it is told."""

import io
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from dalles.core.errors import EngineError, WorkerError
from dalles.models.worker_process import client, protocol
from dalles.models.worker_process import main as child
from dalles.models.worker_process.client import WorkerProcess, clean_environment
from gates import HANGS_S, ended, until
from malformed_frames import MALFORMED, frame


@pytest.mark.parametrize('name', MALFORMED)
def test_what_is_no_frame_is_a_worker_error_and_no_other(name):
    with pytest.raises(WorkerError):
        stream = io.BytesIO(MALFORMED[name])
        while protocol.read_frame(stream):
            pass


def run_worker(data, close=True, timeout=HANGS_S):
    """(exit code, standard output, standard error) of a worker that is told some bytes."""
    process = subprocess.Popen([sys.executable, '-I', str(client.SCRIPT), 'models.worker_tasks'], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment())
    process.stdin.write(data)
    process.stdin.flush()
    if close:
        process.stdin.close()
    try:
        code = process.wait(timeout)
        return code, process.stdout.read(), process.stderr.read().decode()
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()


@pytest.mark.parametrize('name', ['no frame', 'infinite shape', '10,000 deep', 'header too long', 'array without end', 'objects'])
def test_a_malformed_frame_ends_the_worker_while_its_parent_waits(name):
    code, out, text = run_worker(MALFORMED[name], close=False)
    assert code == child.MALFORMED and out == b''
    assert len(text.splitlines()) == 1 and 'Traceback' not in text


def test_a_malformed_frame_behind_a_good_one_ends_it_too():
    code, _, text = run_worker(frame('dance') + MALFORMED['another magic'], close=False)
    assert code == child.MALFORMED and 'invalid message' in text


@pytest.mark.parametrize('cut', [1, 19, 22, 30, 60])
def test_a_parent_that_dies_in_the_middle_of_a_frame(cut):
    code, out, text = run_worker(frame('predict', {'a': 1}, np.zeros(50, 'uint8'))[:cut])
    assert code == child.MALFORMED and out == b'' and 'Traceback' not in text


def test_the_end_of_the_stream_is_a_clean_end():
    assert run_worker(b'') == (0, b'', '')


@pytest.mark.waiting
def test_half_a_frame_and_then_silence_ends_it(tmp_path):
    script = tmp_path / 'impatient.py'
    folder = str(client.SCRIPT.parent)
    script.write_text(f'import sys; sys.path.insert(0, {folder!r})\nimport main; main.LATE_S = 1; main.main()')
    process = subprocess.Popen([sys.executable, str(script), 'models.worker_tasks'], stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, stdout=subprocess.PIPE,
                               env=clean_environment())
    try:
        time.sleep(3)
        assert process.poll() is None  # between two frames it waits as long as QGIS likes
        process.stdin.write(frame('dance'))
        process.stdin.flush()
        assert protocol.read_frame(process.stdout)[0] == 'error'
        time.sleep(2)
        assert process.poll() is None
        process.stdin.write(frame('predict', {}, np.zeros(500, 'uint8'))[:100])
        process.stdin.flush()
        assert process.wait(HANGS_S) == child.MALFORMED
        assert process.stderr.read().decode().splitlines()[-1] == 'A frame is incomplete.'
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()


def test_frames_that_come_late_or_out_of_turn_change_nothing():
    """A cancel without a task, and two of them; a prediction before a model is open."""
    with WorkerProcess(sys.executable) as worker:
        for _ in range(2):
            worker.outbox.put(('cancel', None, None))
        with pytest.raises(EngineError, match="task 'dance'"):
            worker.ask('dance')
        worker.outbox.put(('cancel', None, None))
        for array in (None, np.zeros((1, 8, 8, 3), 'uint8'), np.zeros(3, 'float32')):
            with pytest.raises(EngineError, match='received no network or no tiles'):
                worker.ask('predict', array=array)
        assert worker.process.poll() is None


@pytest.mark.parametrize('kind, header', [('open', {}), ('open', {'engine': 7}), ('open', {'engine': 'keras'}), ('hello', {}),
                                          ('open', {'engine': ['keras'], 'model': {}}), ('train', {}), ('', {}), ('cancels', {})])
def test_a_frame_that_lacks_something_is_answered_and_the_worker_lives(kind, header):
    with WorkerProcess(sys.executable) as worker:
        with pytest.raises((EngineError, WorkerError)) as error:
            worker.ask(kind, header)
        assert '\n' not in str(error.value)
        with pytest.raises(EngineError, match="task 'dance'"):
            worker.ask('dance')


@pytest.mark.waiting
def test_more_frames_than_it_can_take_wait_in_the_pipe(tmp_path, monkeypatch):
    """While a task runs it reads a few ahead; memory does not grow with what it is sent."""
    script = tmp_path / 'busy.py'
    script.write_text(f"""
import sys, time
sys.path.insert(0, {str(client.SCRIPT.parent)!r})
import main
main.register()
from dalles.models.worker_tasks import Tasks
Tasks.answer = lambda *_: time.sleep(10_000)
main.main()
""")
    monkeypatch.setattr(client, 'SCRIPT', script)
    with WorkerProcess(sys.executable) as worker:
        for _ in range(100):
            worker.outbox.put(('predict', None, np.zeros(3_000_000, 'uint8')))
        before = None
        while before != (before := worker.outbox.qsize()) or before == 100:
            time.sleep(1)
        assert before > 80, 'they would all have been read'
        with open(f'/proc/{worker.process.pid}/status') as status:
            peak_kb = next(int(line.split()[1]) for line in status if line.startswith('VmHWM'))
        assert peak_kb < 150_000
        worker.process.kill()


def holders(inode):
    """Process ids that hold an end of a pipe."""
    found = set()
    for link in Path('/proc').glob('[0-9]*/fd/*'):
        try:
            if os.readlink(link) == inode:
                found.add(int(link.parts[2]))
        except OSError:  # ended, or of another user
            continue
    return found


def test_frames_come_through_a_pipe_that_only_the_parent_holds():
    """Also where a second worker is started: it does not inherit the pipes of the first."""
    with WorkerProcess(sys.executable) as first, WorkerProcess(sys.executable) as second:
        for worker in (first, second):
            with pytest.raises(EngineError):
                worker.ask('dance')
            pid = worker.process.pid
            ends = {os.readlink(f'/proc/self/fd/{stream.fileno()}') for stream in (worker.process.stdin, worker.process.stdout)}
            assert len(ends) == 2 and all(end.startswith('pipe:') and holders(end) == {os.getpid(), pid} for end in ends)
            assert os.readlink(f'/proc/{pid}/fd/0') == os.devnull, 'a library that reads its input gets none of the frames'


@pytest.mark.waiting
def test_a_worker_leaves_no_orphan_when_its_parent_is_killed_in_the_middle_of_a_frame(tmp_path):
    code = f"""
import fcntl, subprocess, sys, termios, time
p = subprocess.Popen([sys.executable, '-I', {str(client.SCRIPT)!r}, 'models.worker_tasks'], stdin=subprocess.PIPE)
p.stdin.write({frame('predict', {}, np.zeros(1000, 'uint8'))[:200]!r}); p.stdin.flush()
while int.from_bytes(fcntl.ioctl(p.stdin, termios.FIONREAD, bytes(4)), sys.byteorder):
    time.sleep(0.01)  # until the worker has read it
print(p.pid, flush=True)
time.sleep(10_000)
"""
    parent = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    until(lambda: ended(pid), 'the end of the worker')
    assert 'Traceback' not in parent.stderr.read()
    parent.stdout.close()
    parent.stderr.close()


def test_the_head_of_a_frame_is_what_is_written_down():
    assert struct.unpack('<4sII Q', frame()[:20]) == (b'DLF1', 5, 2, 0)
