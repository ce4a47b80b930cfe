"""Model files that want to do harm (tests/support/hostile.py) are refused in one sentence, in QGIS's own process."""

import json
import os
import re
import subprocess
import sys
import time
import zipfile

import pytest

import hostile
from dalles.core.errors import ModelFileError
from dalles.models.model_file import archive, file_io
from programs import environment
from toys import toy_members

NAMES = sorted(hostile.files('x'))
STATEMENT = 'size_px=10 gsd_m=5 input=0,1 classes=bati,non_bati'


@pytest.fixture(scope='module')
def place(tmp_path_factory):
    return tmp_path_factory.mktemp('mark') / 'mark'


@pytest.fixture
def mark(place):
    """Where code of a file would leave its mark; looked at when the test is done."""
    path = place
    yield path
    assert not path.exists(), 'code of a model file was run'


def one_sentence(error):
    text = str(error.value)
    assert '\n' not in text and 'Traceback' not in text and len(text) < 700, text
    return text


@pytest.mark.parametrize('name', NAMES)
def test_a_file_as_dalles_writes_them(name, tmp_path, mark):
    data, expected = hostile.files(mark)[name]
    path = tmp_path / 'evil.keras'
    path.write_bytes(data)
    began = time.thread_time()
    with pytest.raises(ModelFileError) as error:
        file_io.load(path)
    assert re.search(expected, one_sentence(error)), str(error.value)
    assert time.thread_time() - began < 5  # of a processor, whoever else has some


@pytest.mark.parametrize('name', sorted(hostile.foreign('x')))
def test_a_file_of_others(name, tmp_path, mark):
    data, expected = hostile.foreign(mark)[name]
    path = tmp_path / 'evil.keras'
    path.write_bytes(data)
    with pytest.raises(ModelFileError) as error:
        file_io.load(path, STATEMENT)
    assert re.search(expected, one_sentence(error)), str(error.value)


def test_the_harmless_ones_of_which_these_are_made_are_read(tmp_path):
    """Otherwise all of the above would be refused for another reason than its own."""
    (tmp_path / 'a.keras').write_bytes(hostile.zipped(toy_members()))
    assert file_io.load(tmp_path / 'a.keras').portable
    (tmp_path / 'b.keras').write_bytes(hostile.zipped({'config.json': json.dumps(hostile.sequential(hostile.dense())).encode()}))
    assert file_io.load(tmp_path / 'b.keras', STATEMENT).portable is None
    network = [hostile.op('conv', stride=[1, 1], padding='same', weight='w', bias='b'), hostile.op('global_max', [1])]
    import numpy as np
    weights = hostile.npz(network, w=np.zeros((3, 3, 3, 2), 'float32'), b=np.zeros(2, 'float32'))
    (tmp_path / 'c.keras').write_bytes(hostile.zipped(toy_members(weights=weights)))
    assert file_io.load(tmp_path / 'c.keras').portable.operations == network


def test_none_of_them_takes_memory(tmp_path, mark):
    """All of them in a process that may have 1.5 GB in all."""
    folder = tmp_path / 'files'
    folder.mkdir()
    for number, (data, _) in enumerate(hostile.files(mark).values()):
        (folder / f'{number}.keras').write_bytes(data)
    code = f"""
import re, resource
import as_package; as_package.register()
from pathlib import Path
from dalles.core.errors import ModelFileError
from dalles.models.model_file import file_io
resource.setrlimit(resource.RLIMIT_AS, (1500 << 20, 1500 << 20))
refused = 0
for path in Path({str(folder)!r}).iterdir():
    try:
        file_io.load(path)
    except ModelFileError:
        refused += 1
most = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())  # ru_maxrss counts the parent too
print(refused, most.group(1))
"""
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True,
                          env=environment(OPENBLAS_NUM_THREADS='1'))
    assert done.returncode == 0, done.stderr
    refused, peak_kb = map(int, done.stdout.split())
    assert refused == len(NAMES) and peak_kb < 600_000


def test_how_a_network_was_compiled_is_dropped_wherever_it_stands(tmp_path, mark):
    from dalles.models.model_file.keras_allowlist import read_network
    compiled = {'loss': hostile.bytecode(mark), 'optimizer': {'class_name': 'Evil'}}
    inner = {**hostile.sequential(hostile.dense()), 'compile_config': compiled}
    config = {**hostile.sequential(inner), 'compile_config': compiled}
    assert read_network(json.dumps(config).encode()) == hostile.sequential(hostile.sequential(hostile.dense()))


@pytest.mark.parametrize('kind', ['pipe', 'folder', 'dangling link', 'link to itself', 'link to a device'])
def test_what_is_no_file(tmp_path, kind):
    path = tmp_path / 'a.keras'
    {'pipe': lambda: os.mkfifo(path), 'folder': path.mkdir, 'dangling link': lambda: path.symlink_to('nowhere'),
     'link to itself': lambda: path.symlink_to(path), 'link to a device': lambda: path.symlink_to('/dev/zero')}[kind]()
    with pytest.raises(ModelFileError, match='was not found|cannot be read'):
        file_io.load(path)
    with pytest.raises(ModelFileError, match='not a regular file|cannot be read'):  # also where it became one since
        archive.content(path)


def test_a_link_of_the_user_to_a_file_is_followed(tmp_path, write_model):
    link = tmp_path / 'link.keras'
    link.symlink_to(write_model())
    assert file_io.load(link).card.name == 'toy'


def test_a_file_larger_than_any(tmp_path, monkeypatch, write_model):
    monkeypatch.setattr(archive, 'MAX_FILE_BYTES', 100)
    with pytest.raises(ModelFileError, match='toy.keras is larger than 0 MB'):
        file_io.load(write_model())


def test_a_file_that_cannot_be_read(write_model, monkeypatch):
    path = write_model()
    monkeypatch.setattr(archive.os, 'open', lambda *_: (_ for _ in ()).throw(PermissionError(13, 'Permission denied')))
    with pytest.raises(ModelFileError, match='cannot be read .Permission denied'):
        file_io.load(path)


def test_a_file_that_changes_between_two_reads(write_model):
    path = write_model()
    model = file_io.load(path)
    assert file_io.load(path, expected=model.sha256).sha256 == model.sha256
    with zipfile.ZipFile(path, 'a') as changed:
        changed.writestr('more', b'x')
    with pytest.raises(ModelFileError, match='was changed while it was being opened'):
        file_io.load(path, expected=model.sha256)
    with pytest.raises(ModelFileError, match='was changed while it was being opened'):
        file_io.read_onnx(path, model.sha256)


@pytest.mark.parametrize('text, expected', [
    ('[' * 10_000 + ']' * 10_000, 'nested more than 100'), ('{"size_px": NaN}', 'NaN is not a finite'),
    ('{"a": "' + 'x' * (2 << 20) + '"}', 'bytes'),
    ('{"size_px": 1e999, "gsd_m": 1, "input": [0, 1], "classes": ["bati", "non_bati"]}', 'too large'),
    ('{"size_px": 10, "gsd_m": 1, "input": [0, 99999999999], "classes": ["bati", "non_bati"]}', 'input is'),
    ('{"size_px": 10, "gsd_m": "nan", "input": [0, 1], "classes": ["bati", "non_bati"]}', 'gsd_m is'),
    ('{"size_px": 10, "gsd_m": 1, "gsd_range_m": [1, "inf"], "input": [0, 1], "classes": ["bati", "non_bati"]}',
     'gsd_range_m is'),
    ('{"size_px": 10, "gsd_m": 1, "scaling": "abc", "input": [0, 1], "classes": ["bati", "non_bati"]}', 'cannot be read'),
    ('{"name": "a\\nb", "size_px": 10, "gsd_m": 1, "input": [0, 1], "classes": ["bati", "non_bati"]}', 'name and version'),
])
def test_a_card_beside_that_wants_harm(write_model, text, expected):
    path = write_model(drop='card.json')
    path.with_name('toy.card.json').write_text(text)
    with pytest.raises(ModelFileError, match=expected) as error:
        file_io.load(path)
    one_sentence(error)


@pytest.mark.parametrize('statement', ['size_px=10 gsd_m=1 input=-inf,inf classes=bati,non_bati',
                                       'size_px=10 gsd_m=nan input=0,1 classes=bati,non_bati',
                                       f'size_px={"9" * 5000} gsd_m=1 input=0,1 classes=bati,non_bati',
                                       'size_px=10 gsd_m=1e999 input=0,1 classes=bati,non_bati'])
def test_a_statement_of_numbers_that_are_none(write_model, statement):
    with pytest.raises(ModelFileError) as error:
        file_io.load(write_model(drop='card.json'), statement)
    assert '\n' not in str(error.value)
