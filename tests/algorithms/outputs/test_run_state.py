"""Locks of runs, and what makes two runs the same."""

import pytest

from dalles.algorithms.framework.run_state import exclusive_lock, file_fingerprint, run_fingerprint
from dalles.core.errors import GridError


def test_a_lock_is_for_one_grid_and_ends_with_its_block(tmp_path, feedback):
    path, said, database = tmp_path / 'a.gpkg', feedback(), "dbname='x' password='hidden' table=\"grid\""
    path.write_bytes(b'')
    with exclusive_lock(str(path), said), exclusive_lock(str(tmp_path / 'b.gpkg'), said), exclusive_lock(database, said), \
            exclusive_lock(None, said):
        for again, name in ((f'{path}|layername=a', str(path)), (database, "dbname='x'")):
            with pytest.raises(GridError) as caught, exclusive_lock(again, said):
                pass
            assert name in str(caught.value) and 'hidden' not in str(caught.value)
    with exclusive_lock(str(path), said):
        pass
    assert not said.warnings


def test_a_folder_that_refuses_a_lock_is_warned_of_and_other_runs_here_are_locked_out(tmp_path, feedback):
    path, said = tmp_path / f'{"a" * 246}.gpkg', feedback()  # the name of the lock would be too long
    path.write_bytes(b'')
    with exclusive_lock(str(path), said):
        assert len(said.warnings) == 1 and f'beside {path}' in said.warnings[0]
        with pytest.raises(GridError, match='being written'), exclusive_lock(str(path), feedback()):
            pass
    with exclusive_lock(str(path), said):
        pass


def test_runs_are_the_same_where_all_that_counts_is(tmp_path):
    path = tmp_path / 'a.tif'
    path.write_bytes(b'1')
    first = run_fingerprint(ortho=file_fingerprint(path), threshold=0.5)
    assert first == run_fingerprint(threshold=0.5, ortho=file_fingerprint(path)) != run_fingerprint(threshold=0.6,
                                                                                                    ortho=file_fingerprint(path))
    path.write_bytes(b'12')
    assert first != run_fingerprint(threshold=0.5, ortho=file_fingerprint(path)) and file_fingerprint('PG:x') == ['PG:x']
