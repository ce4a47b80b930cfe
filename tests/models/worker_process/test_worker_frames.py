"""A worker that is told nonsense, and a QGIS that is told nonsense by its worker."""

import io
import json
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
from dalles.core.messages import Message
from dalles.models.engines import worker_engine
from dalles.models.engines.worker_engine import WorkerEngine
from dalles.models.worker_process import client, protocol
from dalles.models.worker_process import main as child
from dalles.models.worker_process.client import WorkerProcess, clean_environment
from gates import HANGS_S, ended, until


def frame(kind='hello', header=None, array=None):
    stream = io.BytesIO()
    protocol.write_frame(stream, kind, header, array)
    return stream.getvalue()


def made(text, data=b'', kind=b'x', magic=protocol.MAGIC, **other):
    """The bytes of a frame with a header of any text; other: lengths other than its own."""
    lengths = {'kinds': len(kind), 'texts': len(text), 'bytes': len(data), **other}
    return protocol.HEAD.pack(magic, lengths['kinds'], lengths['texts'], lengths['bytes']) + kind + text + data


def array_of(dtype, shape):
    return json.dumps({'array': {'dtype': dtype, 'shape': shape}}).encode()


MALFORMED = {
    'no frame': b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'another magic': made(b'{}', magic=b'DLF9'),
    'no JSON': made(b'{'), 'a list': made(b'[]'), 'a number': made(b'1'), 'UTF-16': made('{}'.encode('utf-16')),
    '10,000 deep': made(b'[' * 10_000 + b']' * 10_000), 'a deep header': made(b'{"a":' * 5000 + b'1' + b'}' * 5000),
    'NaN': made(b'{"a": NaN}'), 'a number too large': made(b'{"a": 1e999}'), 'digits': made(b'{"a": ' + b'9' * 5000 + b'}'),
    'kind beyond ASCII': made(b'{}', kind=b'\xff'), 'objects': made(array_of('object', [1]), b'12345678'),
    'infinite shape': made(b'{"array": {"dtype": "uint8", "shape": [1e999]}}', b'1'),
    'huge shape': made(array_of('uint8', [10 ** 30])),
    'huge and empty': made(array_of('uint8', [0, 10 ** 15]), b''), 'half a side': made(array_of('uint8', [1.5]), b'1'),
    'a shape that is a word': made(array_of('uint8', '12'), b'12'), 'a shape of truths': made(array_of('uint8', [True]), b'1'),
    'many dimensions': made(array_of('uint8', [1] * 100), b'1'), 'a negative side': made(array_of('uint8', [-1]), b'1'),
    'fewer bytes': made(array_of('float32', [2]), b'1234'), 'bytes without an array': made(b'{}', b'1'),
    'an array that is a word': made(b'{"array": "x"}', b'1'), 'an array without a type': made(b'{"array": {"shape": [1]}}', b'1'),
    'kind too long': made(b'{}', kind=b'x' * 33), 'header too long': made(b'{}', texts=2 << 20),
    'array too long': made(b'{}', bytes=2 << 30),
    'array without end': made(b'{}', bytes=(1 << 64) - 1),
}


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


# what QGIS makes of a worker that says nonsense; the worker runs ``body`` with ``raw(bytes)``, ``read()`` and ``write(...)``
BODY = '''
import importlib.util, os, sys, time
spec = importlib.util.spec_from_file_location('dalles', {folder!r} + '/__init__.py', submodule_search_locations=[{folder!r}])
sys.modules['dalles'] = importlib.util.module_from_spec(spec)
from dalles.models.worker_process import protocol as frames
import numpy as np
read = lambda: frames.read_frame(sys.stdin.buffer)
write = lambda *a: frames.write_frame(sys.stdout.buffer, *a)
def raw(data):
    sys.stdout.buffer.write(data); sys.stdout.buffer.flush()
'''


@pytest.fixture
def scripted(tmp_path, monkeypatch):
    """scripted(body) -> a Worker that runs it."""
    workers = []

    def make(body):
        script = tmp_path / f'fake{len(workers)}.py'
        script.write_text(BODY.format(folder=str(child.ROOT)) + body)
        monkeypatch.setattr(client, 'SCRIPT', script)
        workers.append(WorkerProcess(sys.executable))
        return workers[-1]
    yield make
    for started in workers:
        started.close()
        assert started.process.poll() is not None and not any(thread.is_alive() for thread in started.threads)


@pytest.mark.parametrize('name', MALFORMED)
def test_a_malformed_answer_ends_the_worker_with_one_sentence(scripted, name):
    worker = scripted(f'read(); raw({MALFORMED[name]!r}); read()')
    with pytest.raises(WorkerError) as error:
        worker.ask('predict', timeout_s=HANGS_S)
    assert 'did not answer' not in str(error.value), 'it was waited for'
    assert '\n' not in str(error.value) and worker.process.poll() is not None


def test_half_an_answer_and_then_silence(scripted, monkeypatch):
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    worker = scripted(f'read(); raw({frame("done", {}, np.zeros(100, "uint8"))[:60]!r}); time.sleep(10_000)')
    with pytest.raises(WorkerError, match='did not answer within 1 s'):
        worker.ask('predict', timeout_s=1)


@pytest.mark.parametrize('body, text', [
    ("read(); write('progress', {'i': 1}); read()", "unexpected answer 'progress'"),
    ("read()\nwhile True: write('progress', {})", "unexpected answer 'progress'"),
    ("read(); write('cancel'); read()", "unexpected answer 'cancel'"),
    ("read(); write('', {}); read()", "unexpected answer ''"),
])
def test_an_answer_of_another_kind(scripted, monkeypatch, body, text):
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    with pytest.raises(WorkerError, match=text):
        scripted(body).ask('predict', timeout_s=HANGS_S)


@pytest.mark.waiting
def test_an_answer_before_the_question(scripted):
    worker = scripted("write('done', {'old': 1}); read(); write('done', {}); read()")
    until(lambda: not worker.answers.empty())
    with pytest.raises(WorkerError, match='an answer without a request'):
        worker.ask('predict')


def test_a_second_answer_does_not_pass_for_that_of_the_next_question(scripted):
    worker = scripted("read(); write('done', {'n': 1}); write('done', {'n': 'late'}); read(); write('done', {'n': 2}); read()")
    assert worker.ask('a')[0] == {'n': 1}
    until(lambda: not worker.answers.empty())
    with pytest.raises(WorkerError, match='an answer without a request'):
        worker.ask('b')


@pytest.mark.waiting
def test_progress_without_end_can_be_cancelled_and_fills_no_memory(scripted, monkeypatch):
    monkeypatch.setattr(client, 'CANCEL_S', 2)
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    worker = scripted("read()\nwhile True: write('progress', {'text': 'x' * 1000})")
    seen = []
    with pytest.raises(WorkerError, match='did not cancel within 2 s'):
        worker.ask('train', on_progress=lambda header, _: seen.append(1) or time.sleep(0.01), is_cancelled=lambda: len(seen) > 5)
    assert worker.answers.qsize() <= client.AHEAD


def test_text_without_end_beside_the_frames(scripted):
    worker = scripted("read(); sys.stderr.write('x' * 50_000_000); sys.stderr.flush(); sys.exit(5)")
    with pytest.raises(WorkerError, match='exit code 5, last message: x+') as error:
        worker.ask('predict', timeout_s=HANGS_S)
    assert len(str(error.value)) < 700 and sum(map(len, worker.stderr_lines)) <= 20 * client.MAX_LINE


@pytest.mark.parametrize('message', [
    {'text': '{a.__class__.__mro__}', 'values': {'a': 1}}, {'text': '{a:>999999999}', 'values': {'a': 1}},
    {'text': '{a[0]}', 'values': {'a': 'b'}},
    {'text': '{a!r:1000000000}', 'values': {'a': 1}}, {'text': '{', 'values': {}},
    {'text': '{a:{b}}', 'values': {'a': 1, 'b': 99999999}},
    {'text': '{a}', 'values': {}}, {'text': 'x' * 100_000, 'values': {}}, ['a'], None, 7, {'values': {}},
    {'text': 1, 'values': {}},
])
def test_a_message_of_a_worker_is_text_and_no_more(message):
    unpacked = Message.unpacked(message)
    assert len(unpacked) <= 2100 and '__mro__' not in unpacked.replace('{a.__class__.__mro__}', '')
    assert len(unpacked.translated(lambda text: text)) <= 2100


def test_messages_within_messages():
    packed = inner = {'text': '{a}', 'values': {}}
    for _ in range(95):
        inner['values']['a'] = {'text': '{a}', 'values': {}}
        inner = inner['values']['a']
    inner['values']['a'] = 'end'
    assert len(Message.unpacked(packed)) <= 2100
    error = Message('It is {why:.3g} of {what}', why=0.5, what=Message('a {b!r}', b='c'))
    assert Message.unpacked(error.packed()) == error


@pytest.mark.parametrize('size, refused', [(client.MAX_ANSWER, False), (client.MAX_ANSWER + 1, True)])
def test_an_answer_larger_than_any(scripted, monkeypatch, size, refused):
    """A frame may be as large as a batch of tiles; what comes back are some numbers a tile."""
    monkeypatch.setattr(client, 'STOP_S', 0.2)
    worker = scripted(f"read(); write('done', {{}}, np.zeros({size}, 'uint8')); read()")
    if refused:
        with pytest.raises(WorkerError, match='too large'):
            worker.ask('predict', timeout_s=HANGS_S)
    else:
        assert worker.ask('predict', timeout_s=HANGS_S)[1].size == size


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


@pytest.mark.parametrize('header', [{}, {'device': None}, {'device': 'x' * 10_000}, {'device': {'a': 1}}])
def test_a_device_that_is_no_word(scripted, write_model, monkeypatch, header):
    worker = scripted(f"read(); write('done', {header!r}); read()")
    monkeypatch.setattr(worker_engine, 'WorkerProcess', lambda python: worker)

    class Anywhere:
        python = ''
    from dalles.models.model_file.file_io import load
    engine = WorkerEngine('keras', Anywhere, load(write_model()), checked=False)
    assert isinstance(engine.device, str) and len(engine.device) <= 200


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
