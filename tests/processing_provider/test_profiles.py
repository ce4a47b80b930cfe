"""Plugin folders and profiles as they are on the machines of others."""

import os
import shutil
import subprocess
import zipfile

import pytest

from dalles.core.errors import WorkerError
from dalles.models.worker_process.client import WorkerProcess
from dalles.models.worker_process.environment import Environment
from helpers import NOBODY, shared_folder


@pytest.fixture
def folder():
    """A folder that everybody can look into and write to."""
    with shared_folder() as home:
        yield home


def files(folder):
    return {path: path.stat().st_mtime_ns for path in sorted(folder.rglob('*'))}


def test_a_plugin_folder_that_is_read_only_does(package, scene, folder):
    """As an administrator installs it, for a user who cannot write to it: nothing is missing and nothing is tried."""
    home = folder / 'home'
    plugins = home / 'profiles' / 'default' / 'python' / 'plugins'
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(plugins)
    inputs = [shutil.copy(path, folder) for path in scene]
    root = os.geteuid() == 0
    for path in [*folder.rglob('*')] if root else []:
        os.chown(path, NOBODY, NOBODY)
    for path in [plugins / 'dalles', *(plugins / 'dalles').rglob('*')]:
        if root:
            os.chown(path, 0, 0)
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = files(plugins / 'dalles')
    program = shutil.which('qgis_process.bin') or shutil.which('qgis_process')

    def call(*arguments):
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=300, user=NOBODY if root else None,
                              env={'PATH': os.environ['PATH'], 'QGIS_CUSTOM_CONFIG_PATH': str(home), 'HOME': str(home),
                                   'XDG_RUNTIME_DIR': str(home), 'QT_QPA_PLATFORM': 'offscreen', 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0 and 'Traceback' not in done.stderr, done.stdout + done.stderr
        return done.stdout
    call('plugins', 'enable', 'dalles')
    assert 'Tile' in call('help', 'dalles:predicttiles')
    grid, tagged, scored = (str(folder / f'{name}.gpkg') for name in ('grid', 'tagged', 'scored'))
    call('run', 'dalles:buildgrid', '--', f'ORTHO={inputs[0]}', f'OUTPUT={grid}')
    call('run', 'dalles:tagtiles', '--', f'INPUT={grid}', f'BUILDINGS={inputs[1]}', f'OUTPUT={tagged}')
    call('run', 'dalles:predicttiles', '--', f'INPUT={tagged}', f'ORTHO={inputs[0]}', 'ENGINE=numpy', f'OUTPUT={scored}')
    assert os.path.getsize(scored) and files(plugins / 'dalles') == before
    (plugins / 'dalles').chmod(0o755)


def test_an_environment_whose_python_went_with_another_qgis_says_so(tmp_path):
    """On Windows an environment starts the Python of the QGIS that made it; that one may have been removed."""
    made = Environment(tmp_path, 'onnxruntime')
    made.python.parent.mkdir(parents=True)
    made.python.write_text('#!/bin/sh\necho "No Python at \'C:/OSGeo4W/apps/Python39/python.exe\'" >&2\nexit 103\n')
    made.python.chmod(0o755)
    made.write_record()
    assert made.ready
    said = "exit code 103, last message: No Python at .*run dalles:setupengine with ACTION update"
    with pytest.raises(WorkerError, match=said):
        with WorkerProcess(made.require()) as worker:
            worker.ask('hello', {'engine': 'onnxruntime'})
