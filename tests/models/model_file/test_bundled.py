"""The bundled model is the one whose sha256 is recorded, wherever it is opened."""

import hashlib
import shutil

import pytest

from dalles.core.errors import ModelFileError
from dalles.models.model_file import bundled, file_io


def test_the_record_is_that_of_the_file():
    digest = hashlib.sha256(bundled.BUNDLED.read_bytes()).hexdigest()
    assert bundled.RECORD.read_text() == f'{digest}  bati50.keras\n'  # as sha256sum writes and checks it
    assert file_io.load(bundled.BUNDLED).sha256 == digest == bundled.recorded()


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A bundled model of the test's own, and its record."""
    path = tmp_path / 'bati50.keras'
    shutil.copy(bundled.BUNDLED, path)
    monkeypatch.setattr(bundled, 'BUNDLED', path)
    monkeypatch.setattr(bundled, 'RECORD', tmp_path / 'bati50.sha256')
    bundled.renew()
    return path


@pytest.mark.parametrize('read', [file_io.load, file_io.read_onnx, lambda path: file_io.keras_members(path, None)])
def test_a_change_is_noticed_by_every_engine(installed, read):
    assert read(installed)
    data = bytearray(installed.read_bytes())
    data[-1:] = b'\x01\x00x'  # a comment behind the archive: each member is as it was
    data[-4:-2] = b'\x01\x00'
    installed.write_bytes(data)
    with pytest.raises(ModelFileError,
                       match='bundled model bati50.keras was changed: its sha256 is .*Install Dalles again'):
        read(installed)


def test_by_another_name_too(installed, tmp_path):
    installed.write_bytes(installed.read_bytes() + b'x')
    (tmp_path / 'link.keras').symlink_to(installed)
    (tmp_path / 'folder').mkdir()
    for path in (tmp_path / 'link.keras', tmp_path / 'folder' / '..' / 'bati50.keras'):
        with pytest.raises(ModelFileError, match='was changed'):
            file_io.load(path)


@pytest.mark.parametrize('text', [None, '', 'é'])
def test_without_a_record_it_is_not_used(installed, text):
    bundled.RECORD.unlink()
    if text is not None:
        bundled.RECORD.write_text(text)
    with pytest.raises(ModelFileError, match='sha256 of the bundled model cannot be read from bati50.sha256'):
        file_io.load(installed)


def test_a_new_one_is_recorded(installed, write_model):
    shutil.copy(write_model(), installed)
    with pytest.raises(ModelFileError, match='was changed'):
        file_io.load(installed)
    bundled.renew()
    assert file_io.load(installed).card.name == 'toy'
