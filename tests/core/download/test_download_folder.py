"""The folder of a run that is not whole yet."""

import os

import pytest

from dalles.core.download import download_folder
from dalles.core.errors import NetworkError


def test_the_same_run_goes_on_and_another_begins_anew(tmp_path):
    folder = tmp_path / 'parts'
    assert not download_folder.begin_download(folder, 'one')
    (folder / 'a').write_bytes(b'1')
    assert download_folder.begin_download(folder, 'one') and (folder / 'a').read_bytes() == b'1'
    assert not download_folder.begin_download(folder, 'two')
    assert sorted(os.listdir(folder)) == ['unfinished.json']
    download_folder.remove_download(folder)
    assert not folder.exists()


def test_files_of_others_are_not_removed(tmp_path):
    (tmp_path / 'mine').write_text('x')
    with pytest.raises(NetworkError, match='mine'):
        download_folder.begin_download(tmp_path, 'one')
    assert os.listdir(tmp_path) == ['mine']


@pytest.mark.parametrize('left', [[], ['unfinished.json.part'], ['a', 'a.part', 'unfinished.json']])
def test_a_kill_at_any_moment_leaves_a_folder_that_can_be_used(tmp_path, left):
    for name in left:
        (tmp_path / name).write_text('of another run')
    assert not download_folder.begin_download(tmp_path, 'one')
    assert os.listdir(tmp_path) == ['unfinished.json']


def test_what_says_whose_the_files_are_goes_last(tmp_path, monkeypatch):
    download_folder.begin_download(tmp_path, 'one')
    for name in ('a', 'z', 'unfinished.jsoo'):
        (tmp_path / name).write_bytes(b'')
    gone, unlink = [], type(tmp_path).unlink
    monkeypatch.setattr(type(tmp_path), 'unlink', lambda path, **given: (gone.append(path.name), unlink(path, **given)))
    download_folder.remove_download(tmp_path)
    assert len(gone) == 4 and gone[-1] == 'unfinished.json'


def test_room_is_asked_for_before_anything_is_fetched(tmp_path):
    download_folder.require_room(tmp_path / 'ortho.tif', 0.001)
    with pytest.raises(NetworkError, match=r'needs 1000000000000 MB in .*, \d+ MB are free'):
        download_folder.require_room(tmp_path / 'ortho.tif', 1e12)
    with pytest.raises(NetworkError, match='cannot be written'):
        download_folder.require_room(tmp_path / 'gone' / 'ortho.tif', 0)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / 'file').write_text('')
    with pytest.raises(NetworkError, match='cannot be written'):
        download_folder.begin_download(tmp_path / 'file' / 'parts', 'one')
