"""GeoPackages in use, and where nobody may write: copied with all that was written, or refused by their own name."""

import functools
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from dalles.core.errors import FileError
from dalles.core.runtime import sqlite_files
from helpers import shared_folder, without_rights


@pytest.fixture
def folders():
    """(a folder of others, one of one's own)."""
    with shared_folder() as place:
        for name in ('theirs', 'own'):
            (place / name).mkdir()
            (place / name).chmod(0o777)
        yield place / 'theirs', place / 'own'
        (place / 'theirs').chmod(0o777)


def names(path):
    with closing(sqlite3.connect(path)) as file:
        assert file.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
        return [name for name, in file.execute('SELECT name FROM tiles ORDER BY id')]


@pytest.fixture
def left(folders, tmp_path):
    """left(mode, endings) -> path of a database as a program that was killed leaves it, in the folder of others, read-only."""
    def make(mode, endings):
        with closing(sqlite3.connect(tmp_path / 'live')) as file:
            file.execute(f'PRAGMA journal_mode = {mode}')
            file.execute('CREATE TABLE tiles (id INTEGER PRIMARY KEY, name TEXT)')
            file.executemany('INSERT INTO tiles (name) VALUES (?)', [(f'old {number} {"x" * 500}',) for number in range(200)])
            file.commit()
            if mode == 'WAL':
                file.execute('PRAGMA wal_checkpoint(TRUNCATE)')
            file.execute('PRAGMA cache_size = 1')  # so that what is not yet decided stands in the file
            file.execute("UPDATE tiles SET name = 'new'")
            if mode == 'WAL':
                file.commit()
            for ending in endings:
                shutil.copy(f'{tmp_path / "live"}{ending}', f'{folders[0] / "grid.gpkg"}{ending}')
        for one in folders[0].iterdir():
            one.chmod(0o444)
        folders[0].chmod(0o555)
        return str(folders[0] / 'grid.gpkg')
    return make


@pytest.mark.parametrize('mode,endings,new', [
    ('WAL', ('', '-wal'), True), ('WAL', ('', '-wal', '-shm'), True), ('WAL', ('',), False), ('DELETE', ('', '-journal'), False)])
def test_a_copy_from_a_folder_that_is_read_only_holds_what_was_written(left, folders, mode, endings, new):
    path, target = left(mode, endings), str(folders[1] / 'made.gpkg')
    with without_rights():
        assert not os.access(folders[0], os.W_OK, effective_ids=True), 'the test needs a user without rights'
        before = sorted(os.listdir(folders[0]))
        sqlite_files.copy_database(path, target)
        assert sorted(os.listdir(folders[0])) == before
    found = names(target)
    assert len(found) == 200 and {name[:3] for name in found} == {'new' if new else 'old'}
    assert os.listdir(folders[1]) == ['made.gpkg']


def test_a_copy_holds_what_a_program_that_has_it_open_has_written(tmp_path):
    path = str(tmp_path / 'grid.gpkg')
    with closing(sqlite3.connect(path)) as other:
        other.execute('PRAGMA journal_mode = WAL')
        other.execute('CREATE TABLE tiles (id INTEGER PRIMARY KEY, name TEXT)')
        other.execute("INSERT INTO tiles (name) VALUES ('new')")
        other.commit()
        sqlite_files.copy_database(path, str(tmp_path / 'made.gpkg'))
        assert names(tmp_path / 'made.gpkg') == ['new']


def test_a_file_that_is_in_use_is_named_itself(tmp_path, monkeypatch):
    path = str(tmp_path / 'grid.gpkg')
    with closing(sqlite3.connect(path)) as other:
        other.execute('CREATE TABLE tiles (id INTEGER)')
        other.execute('BEGIN EXCLUSIVE')
        monkeypatch.setattr(sqlite_files.sqlite3, 'connect', functools.partial(sqlite3.connect, timeout=0))
        with pytest.raises(FileError) as caught:
            sqlite_files.copy_database(path, str(tmp_path / 'made.gpkg'))
    assert str(caught.value) == (f'{path} cannot be read (database is locked). Close the programs that use it, or copy it '
                                 'elsewhere.')
    assert not (tmp_path / 'made.gpkg').exists()


def test_a_file_that_may_not_be_read_is_named_itself(folders):
    path = folders[0] / 'grid.gpkg'
    path.write_bytes(b'')
    path.chmod(0o000)
    with without_rights(), pytest.raises(FileError, match=r'grid\.gpkg cannot be read \(Permission denied\)'):
        sqlite_files.copy_database(str(path), str(folders[1] / 'made.gpkg'))


def test_a_target_that_cannot_be_written_is_not_blamed_on_the_file(folders, tmp_path):
    with closing(sqlite3.connect(tmp_path / 'grid.gpkg')) as file:
        file.execute('CREATE TABLE tiles (id INTEGER)')
    with pytest.raises(sqlite3.Error):
        sqlite_files.copy_database(str(tmp_path / 'grid.gpkg'), str(folders[1] / 'none' / 'made.gpkg'))


@pytest.mark.parametrize('endings,whole', [(('',), True), (('', '-wal'), False), (('', '-wal', '-shm'), True)])
def test_what_is_written_and_not_read_is_told(left, endings, whole):
    path = left('WAL', endings)
    if whole:
        sqlite_files.require_intact(path)
        return
    with pytest.raises(FileError, match='its latest changes are in grid.gpkg-wal'):
        sqlite_files.require_intact(path)
