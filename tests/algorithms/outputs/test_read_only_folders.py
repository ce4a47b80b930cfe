"""Grids in WAL mode that lie in a folder of others, where nothing can be written."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from helpers import shared_folder, without_rights


@pytest.fixture
def shared(good, monkeypatch):
    """(folder of others, with a grid in WAL mode that a program was killed on, and its image; a folder of one's own)."""
    with shared_folder() as place:
        theirs, own = place / 'theirs', place / 'own'
        for folder in (theirs, own):
            folder.mkdir()
            folder.chmod(0o777)
        with closing(sqlite3.connect(good.grid())) as file:
            file.execute('PRAGMA journal_mode = WAL')
        for path in (good / 'grid.gpkg', good.ortho(), good.model(), good.houses()):
            shutil.copy(path, theirs)
        monkeypatch.setenv('DALLES_CACHE', str(own / 'cache'))
        monkeypatch.setattr('tempfile.tempdir', str(own))
        yield theirs, own
        theirs.chmod(0o777)


def test_a_grid_in_wal_mode_is_scored_from_a_folder_that_is_read_only(run, refusal, shared, table):
    theirs, own = shared
    given = {'ORTHO': str(theirs / 'ortho.tif'), 'MODEL': str(theirs / 'toy.keras'), 'ENGINE': 'numpy'}
    for path in theirs.iterdir():
        path.chmod(0o444)
    theirs.chmod(0o555)
    before = {path.name: path.read_bytes() for path in theirs.iterdir()}
    with without_rights():
        assert run('dalles:predicttiles', INPUT=str(theirs / 'grid.gpkg'), OUTPUT=str(own / 'made.gpkg'), **given)['SCORED'] == 20
        assert run('dalles:tagtiles', INPUT=str(theirs / 'grid.gpkg'), BUILDINGS=str(theirs / 'houses.gpkg'),
                   OUTPUT=str(own / 'tagged.gpkg'))['BATI'] == 10
        message = refusal('dalles:predicttiles', INPUT=str(theirs / 'grid.gpkg'), **given)
    assert 'The grid grid is read-only' in message
    assert {path.name: path.read_bytes() for path in theirs.iterdir()} == before
    assert sum(row['statut'] == 'ok' for row in table(str(own / 'made.gpkg')).values()) == 20


def test_a_grid_of_which_gdal_reads_a_part_is_refused_by_its_name(refusal, shared):
    theirs, own = shared
    live = own / 'live.gpkg'
    shutil.copy(theirs / 'grid.gpkg', live)
    with closing(sqlite3.connect(live)) as file:
        file.execute('CREATE TABLE more (id INTEGER)')
        file.commit()
        for ending in ('', '-wal'):
            shutil.copy(f'{live}{ending}', f'{theirs / "grid.gpkg"}{ending}')
    for path in theirs.iterdir():
        path.chmod(0o444)
    theirs.chmod(0o555)
    with without_rights():
        for output in ({}, {'OUTPUT': str(own / 'made.gpkg')}):
            message = refusal('dalles:tagtiles', INPUT=str(theirs / 'grid.gpkg'), BUILDINGS=str(theirs / 'houses.gpkg'), **output)
            assert message.startswith(f'{theirs / "grid.gpkg"} cannot be read completely: its latest changes are in grid.gpkg-w')
    assert not (own / 'made.gpkg').exists()
