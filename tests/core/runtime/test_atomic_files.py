"""Files that are whole or not there."""

import os

import pytest

from dalles.core.messages import Message
from dalles.core.runtime import atomic_files
from dalles.core.runtime.atomic_files import is_free, replace_file, replacing, require_free, write_file


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


def test_a_file_that_is_open_on_windows_stays_and_is_named(tmp_path, windows_files):
    path = tmp_path / 'map.tif'
    path.write_text('older')
    with open(path, 'rb'):
        with pytest.raises(PermissionError) as caught:
            write_file(path, b'new')
        assert isinstance(caught.value.strerror, Message) and caught.value.strerror == 'map.tif is open in another program'
        assert len(windows_files.seen) == len(atomic_files.PAUSES_S) + 1  # tried again, and not for ever
        assert not is_free(path)
    assert path.read_text() == 'older' and os.listdir(tmp_path) == ['map.tif']
    assert is_free(path) and is_free(tmp_path / 'missing')
    write_file(path, b'new')
    assert path.read_bytes() == b'new'


def test_what_a_scanner_has_open_for_a_moment_is_waited_for(tmp_path, windows_files, monkeypatch):
    path = tmp_path / 'map.tif'
    path.write_text('older')
    scanner = path.open('rb')
    monkeypatch.setattr(atomic_files.time, 'sleep', lambda pause: scanner.close())
    write_file(path, b'new')
    assert path.read_bytes() == b'new' and len(windows_files.seen) == 1


def test_a_refusal_that_is_none_of_windows_is_not_repeated(tmp_path, monkeypatch):
    tried = []

    def denied(source, target):
        tried.append(target)
        raise PermissionError(13, 'Permission denied')
    monkeypatch.setattr(atomic_files.os, 'replace', denied)
    with pytest.raises(PermissionError, match='Permission denied'):
        replace_file(tmp_path / 'a', tmp_path / 'b')
    assert len(tried) == 1


def test_of_several_files_all_are_free_before_one_is_replaced(tmp_path, windows_files):
    for name in ('a', 'b'):
        (tmp_path / name).write_text(name)
    require_free(tmp_path / 'a', tmp_path / 'b', tmp_path / 'missing')
    with open(tmp_path / 'b'), pytest.raises(PermissionError, match='b is open in another program'):
        require_free(tmp_path / 'a', tmp_path / 'b')


def test_a_path_that_is_too_long_for_windows_says_so(tmp_path, monkeypatch):
    path = tmp_path / ('d' * 200) / ('n' * 100 + '.tif')
    with pytest.raises(FileNotFoundError):
        write_file(path, b'new')
    monkeypatch.setattr(atomic_files, 'WINDOWS', True)
    with pytest.raises(OSError, match=r'its path has 3\d\d characters, Windows allows 259'):
        write_file(path, b'new')
    with pytest.raises(FileNotFoundError):  # short enough: the reason of the system
        write_file(tmp_path / 'none' / 'a.tif', b'new')
