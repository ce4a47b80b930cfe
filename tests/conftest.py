"""The repository root is the plugin folder and may have any name: tests import it as ``dalles``."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent
LONGEST = ('test_trainmodel', 'test_bench', 'test_package', 'test_bad_inputs')
sys.path[:0] = [str(TESTS.parent / 'tools'), str(TESTS), str(TESTS / 'support')]

import as_package  # noqa: E402

as_package.register()

import pytest  # noqa: E402

from windows_files import windows_files  # noqa: E402, F401 (a fixture)

# each process has a profile and a cache of QGIS of its own, so that several run side by side and none finds what a developer
# has set, or what a server of an earlier run said on the same port
os.environ['QGIS_CUSTOM_CONFIG_PATH'] = os.environ['XDG_CACHE_HOME'] = tempfile.mkdtemp(prefix='dalles-profile-')
atexit.register(shutil.rmtree, os.environ['QGIS_CUSTOM_CONFIG_PATH'], ignore_errors=True)


def pytest_configure(config):
    config.addinivalue_line('markers', 'engine(*names): runs these engines, in the environments of DALLES_ENV (make engines)')


def pytest_collection_modifyitems(items):
    """The longest files come first, where files run side by side: the last of them would run alone at the end."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def pytest_ignore_collect(collection_path, config):
    """tests/qt6 and tests/cluster have no QGIS: they run in processes of their own, where they are named (make test-qt6)."""
    apart = [TESTS / name for name in ('qt6', 'cluster')]
    named = any(Path(str(argument).split('::')[0]).resolve().is_relative_to(collection_path) for argument in config.args)
    return True if collection_path in apart and not named else None


def pytest_runtest_setup(item):
    """A test of an engine is not run only where the Python of QGIS is too new for it; a missing environment fails it."""
    for mark in item.iter_markers('engine'):
        for name in mark.args:
            _need(name)


@pytest.fixture(scope='session')
def need_engine():
    """need_engine('keras'): the same, for fixtures."""
    return _need


def _need(name):
    import setup_engines
    from dalles.models.worker_process.environment import Environment
    home = os.environ.get('DALLES_ENV', '')
    if home and Environment(home, name).ready:
        return
    why = setup_engines.left_out(name)
    if why:
        pytest.skip(why)
    pytest.fail(f'the environment of {name} is missing: make engines', pytrace=False)
