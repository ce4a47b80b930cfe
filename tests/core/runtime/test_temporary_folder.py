"""Temporary folders, which go after an error too."""

import os

import pytest

from dalles.core.errors import GridError
from dalles.core.runtime.temporary_folder import temporary_folder


def test_a_folder_goes_with_its_files(tmp_path):
    with temporary_folder('ours', suffix='.part', dir=str(tmp_path)) as folder:
        assert os.path.basename(folder).startswith('ours') and folder.endswith('.part')
        open(os.path.join(folder, 'a'), 'w').close()
    assert os.listdir(tmp_path) == []


def test_an_error_is_raised_itself_and_leaves_no_file(tmp_path, windows_files):
    def reading(folder):
        file = open(os.path.join(folder, 'a'), 'w')  # noqa: SIM115, F841 (left open by the error)
        raise GridError('broken')
    with pytest.raises(GridError, match='broken'), temporary_folder(dir=str(tmp_path)) as folder:
        reading(folder)
    assert windows_files.seen == [] and os.listdir(tmp_path) == []
