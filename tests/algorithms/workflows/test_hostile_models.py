"""Model files that want to do harm, asked of the real engines and of Predict the tiles; and no worker listens on a socket."""

import json
import os
import re
import socket
from pathlib import Path

import numpy as np
import pytest

import hostile
from dalles.core.errors import EngineError, ModelFileError
from dalles.models.engines.engine import open_engine
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.worker_process.client import START_S, WorkerProcess
from dalles.models.worker_process.environment import Environment
from toys import toy_members

HOME = os.environ.get('DALLES_ENV', '')
ENGINES = [pytest.param(name, marks=pytest.mark.engine(name)) for name in ('onnxruntime', 'keras')]
STATEMENT = 'size_px=10 gsd_m=5 input=0,1 classes=bati,non_bati'


@pytest.fixture(scope='module')
def place(tmp_path_factory):
    """A folder with the files, and where code of theirs would leave its mark."""
    folder = tmp_path_factory.mktemp('hostile')
    mark = folder / 'mark'
    for kind, made in (('whole', hostile.files(mark)), ('foreign', hostile.foreign(mark))):
        for name, (data, _) in made.items():
            (folder / f'{kind} {re.sub("[^a-z0-9]+", "_", name.lower())}.keras').write_bytes(data)
    return folder, mark


def refused_by(worker, engine, path):
    """What a worker says that is asked directly to open a file, as nobody in QGIS has looked at it."""
    with pytest.raises(EngineError) as error:
        worker.ask('open', {'engine': engine, 'model': str(path), 'input': [0, 1], 'size_px': 10}, timeout_s=START_S)
    text = str(error.value)
    assert '\n' not in text and 'Traceback' not in text and 'The worker failed' not in text, text
    return text


@pytest.mark.parametrize('engine', ENGINES)
def test_a_worker_that_is_asked_directly_refuses_each(engine, place):
    """One worker for all: it is still there after the last, and works."""
    folder, mark = place
    expected = {**{('whole', name): said for name, (_, said) in hostile.files(mark).items()},
                **{('foreign', name): said for name, (_, said) in hostile.foreign(mark).items()}}
    with WorkerProcess(Environment(HOME, engine).require()) as worker:
        for (kind, name), said in expected.items():
            path = folder / f'{kind} {re.sub("[^a-z0-9]+", "_", name.lower())}.keras'
            if engine == 'keras' and (name.startswith('weights: ') or name == 'archive: larger than it says'):
                continue  # the portable weights are those of the other engines: Keras is never given them
            assert re.search(said, refused_by(worker, engine, path)), (name, said)
            assert not mark.exists(), name
        for ending in ('.h5', '.hdf5', '.npz', '.pkl', '.onnx', '.keras.zip', ''):  # harmless, of another kind by its name
            path = folder / f'other{ending}'
            path.write_bytes(BUNDLED.read_bytes())
            assert f'other{ending} is not a .keras file' in refused_by(worker, engine, path)
        side = file_io.load(BUNDLED).card.size_px
        worker.ask('open', {'engine': engine, 'model': str(BUNDLED), 'input': [0, 255], 'size_px': side},
                   timeout_s=START_S)
        _, outputs = worker.ask('predict', array=np.zeros((2, side, side, 3), 'uint8'))
        assert outputs.shape == (2, 1) and np.isfinite(outputs).all()
        peak = next(line for line in Path(f'/proc/{worker.process.pid}/status').read_text().splitlines() if 'VmHWM' in line)
        assert int(peak.split()[1]) < 2_500_000, peak


@pytest.mark.parametrize('engine', [pytest.param('numpy'), *ENGINES])
def test_no_engine_opens_what_was_changed_after_qgis_looked(engine, tmp_path, place):
    path = tmp_path / 'toy.keras'
    path.write_bytes(hostile.zipped(toy_members()))
    model = file_io.load(path)
    assert model.portable
    evil, _ = hostile.files(place[1])['network: lambda layer']
    path.write_bytes(evil)
    if engine == 'numpy':  # it runs what was read
        opened = open_engine(engine, model, HOME)
        assert opened.predict(np.full((1, 10, 10, 3), 200, 'uint8'))[0, 0] > 0.9
        opened.close()
    else:
        with pytest.raises(EngineError, match='toy.keras was changed while it was being opened. Run again.'):
            open_engine(engine, model, HOME)
    with pytest.raises(ModelFileError, match='Lambda layer'):
        open_engine(engine, file_io.load(path), HOME)
    assert not place[1].exists()


@pytest.mark.parametrize('name', ['network: lambda layer', 'network: registered name', 'weights: pickled array', 'archive: bomb',
                                  'archive: symlink', 'network: 10,000 deep, []', 'weights: NaN', 'weights: 10 GB by a header'])
def test_predict_refuses_in_one_sentence_before_it_writes(name, place, refusal, make_grid, ortho, tmp_path):
    data, said = hostile.files(place[1])[name]
    path, image = tmp_path / 'evil.keras', ortho()
    path.write_bytes(data)
    out = tmp_path / 'out.gpkg'
    message = refusal('dalles:predicttiles', INPUT=make_grid(image), ORTHO=image, MODEL=str(path), OUTPUT=str(out))
    assert re.search(said, message), message
    assert not out.exists() and not place[1].exists()


def test_predict_refuses_what_others_made(place, refusal, make_grid, ortho, tmp_path):
    data, _ = hostile.foreign(place[1])['lambda as activation']
    (tmp_path / 'evil.keras').write_bytes(data)
    given = {'INPUT': make_grid(image := ortho()), 'ORTHO': image, 'CARD': STATEMENT, 'OUTPUT': str(tmp_path / 'out.gpkg')}
    assert 'contains __lambda__' in refusal('dalles:predicttiles', MODEL=str(tmp_path / 'evil.keras'), **given)
    assert not place[1].exists()


def sockets_of(pid):
    """{inode} of the sockets that a process holds open."""
    found = set()
    for link in Path(f'/proc/{pid}/fd').iterdir():
        try:
            target = os.readlink(link)
        except FileNotFoundError:  # that of the folder itself, or closed in between
            continue
        if target.startswith('socket:'):
            found.add(target[8:-1])
    return found


def listening(pid):
    """Lines of /proc about the sockets of a process that listen, or that are bound to a port."""
    own, found = sockets_of(pid), []
    for name in ('tcp', 'tcp6', 'udp', 'udp6', 'unix'):
        for line in Path(f'/proc/{pid}/net/{name}').read_text().splitlines()[1:]:
            parts = line.split()
            inode, waits = (parts[6], parts[3] == '00010000') if name == 'unix' else (parts[9], parts[3] == '0A' or 'udp' in name)
            if inode in own and waits:
                found.append(f'{name} {line}')
    return found


def test_a_socket_that_listens_is_seen():
    """The test below could otherwise pass for nothing."""
    with socket.create_server(('127.0.0.1', 0)), socket.socket(socket.AF_UNIX) as other:
        other.bind(b'\0dalles-test-' + str(os.getpid()).encode())
        other.listen()
        assert sorted(line.split()[0] for line in listening(os.getpid())) == ['tcp', 'unix']


@pytest.mark.parametrize('engine', ENGINES)
def test_no_worker_listens(engine):
    """Started, with a model open, while it works, and between two batches; nor does a child of it."""
    model = file_io.load(BUNDLED)
    opened = open_engine(engine, model, HOME)
    try:
        pid, tiles = opened.worker.process.pid, np.zeros((64, model.card.size_px, model.card.size_px, 3), 'uint8')
        assert listening(pid) == []
        opened.worker.outbox.put(('predict', None, tiles))
        seen = 0
        while opened.worker.answers.empty():
            assert listening(pid) == []
            seen += 1
        assert seen and opened.worker.answers.get(timeout=300)[0] == 'done'
        assert listening(pid) == []
        children = Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
        assert children == [], 'its sockets would have to be looked at too'
    finally:
        opened.close()


@pytest.mark.engine('keras')
def test_a_network_with_hostile_weights_is_refused_by_the_worker(tmp_path):
    """The weights of others are HDF5, which only the worker can read: see tests/keras/test_hostile_weights.py for the kinds."""
    path = tmp_path / 'theirs.keras'
    config = json.dumps(hostile.sequential()).encode()
    path.write_bytes(hostile.zipped({'config.json': config, 'metadata.json': b'{}',
                                     'model.weights.h5': b'\x89HDF\r\n\x1a\n' + b'x' * 500}))
    with pytest.raises(EngineError, match='The weights of theirs.keras cannot be read: the HDF5 file is damaged'):
        open_engine('keras', file_io.load(path, STATEMENT), HOME)
