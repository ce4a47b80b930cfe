"""A QGIS that is told nonsense by its worker."""


import numpy as np
import pytest

from dalles.core.errors import WorkerError
from dalles.core.messages import Message
from dalles.models.engines import worker_engine
from dalles.models.engines.worker_engine import WorkerEngine
from dalles.models.worker_process import client
from gates import HANGS_S, until
from malformed_frames import MALFORMED, frame


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

    def slow(header, _):
        seen.append(1)
        until(worker.answers.full)  # the worker is as far ahead as it may be

    with pytest.raises(WorkerError, match='did not cancel within 2 s'):
        worker.ask('train', on_progress=slow, is_cancelled=lambda: len(seen) > 5)
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


@pytest.mark.parametrize('header', [{}, {'device': None}, {'device': 'x' * 10_000}, {'device': {'a': 1}}])
def test_a_device_that_is_no_word(scripted, write_model, monkeypatch, header):
    worker = scripted(f"read(); write('done', {header!r}); read()")
    monkeypatch.setattr(worker_engine, 'WorkerProcess', lambda python: worker)

    class Anywhere:
        python = ''
    from dalles.models.model_file.file_io import load
    engine = WorkerEngine('keras', Anywhere, load(write_model()), checked=False)
    assert isinstance(engine.device, str) and len(engine.device) <= 200
