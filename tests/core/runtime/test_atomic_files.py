"""Files that are whole or not there."""

import os

import pytest

from dalles.core.runtime import atomic_files
from dalles.core.runtime.atomic_files import replacing, write_file


def test_a_file_is_in_its_place_once_it_is_whole(tmp_path):
    path = tmp_path / 'map.tif'
    path.write_text('older')
    with replacing(path) as aside:
        aside.write_text('new')
        assert path.read_text() == 'older' and aside.name == 'map.part.tif'  # a driver goes by the ending
    assert path.read_text() == 'new' and os.listdir(tmp_path) == ['map.tif']


@pytest.mark.parametrize('error', [OSError, KeyboardInterrupt])
def test_an_older_file_stays_after_an_error(tmp_path, error):
    path = tmp_path / 'map.tif'
    path.write_text('older')
    with pytest.raises(error), replacing(path) as aside:
        aside.write_text('half')
        raise error
    assert path.read_text() == 'older' and os.listdir(tmp_path) == ['map.tif']


def test_nothing_is_left_where_nothing_was_written(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / 'map.tif'):
        pass
    assert os.listdir(tmp_path) == []


def test_bytes_are_on_the_disk_before_they_have_the_name(tmp_path, monkeypatch):
    order, sync, replace = [], os.fsync, os.replace
    monkeypatch.setattr(atomic_files.os, 'fsync', lambda file: order.append('sync') or sync(file))
    monkeypatch.setattr(atomic_files.os, 'replace', lambda *paths: order.append('name') or replace(*paths))
    write_file(tmp_path / 'list', b'whole', durable=True)
    assert order == ['sync', 'name'] and (tmp_path / 'list').read_bytes() == b'whole'
    write_file(tmp_path / 'list', b'again')
    assert order[2:] == ['name'] and os.listdir(tmp_path) == ['list']
