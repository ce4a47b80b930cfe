"""A cluster of Dask with functions of chunks that go wrong, and pauses that are short."""

import sys

import pytest

from dalles.cluster.dispatch import connection, dispatcher, retry_queue
from dalles.cluster.protocol.job import Job
from dalles.cluster.protocol.version import version
from dalles.core.raster.pixels import RasterSettings
from dasks import Dasks
from gates import Gates
from odd_chunks import ODD


@pytest.fixture
def dasks(tmp_path):
    """A cluster that is not started, and ``odd``, functions that its workers have too."""
    with Dasks(tmp_path / 'dask') as found:
        (found.folder / 'odd.py').write_text(ODD)
        sys.path.insert(0, str(found.folder))
        sys.modules.pop('odd', None)
        yield found
        sys.path.remove(str(found.folder))


@pytest.fixture
def short_pauses(monkeypatch):
    """What is slow meanwhile is waited for; only the pauses on purpose are short."""
    monkeypatch.setattr(connection, 'CONNECT_S', 100)
    monkeypatch.setattr(dispatcher, 'LOOK_EVERY_S', 0.5)
    monkeypatch.setattr(retry_queue, 'PAUSES_S', (0.5, 2))


@pytest.fixture
def impatient(monkeypatch):
    """Where nobody answers, that is known in seconds."""
    monkeypatch.setattr(connection, 'ANSWER_S', 4)
    monkeypatch.setattr(connection, 'CONNECT_S', 3)
    monkeypatch.setattr(dispatcher, 'RESTART_S', 3)


@pytest.fixture
def gates(tmp_path):
    """Gates to which the chunks come, each to that of its number."""
    return Gates(tmp_path / 'gates')


@pytest.fixture
def job(tmp_path, gates):
    (tmp_path / 'seen').write_text('')
    return Job(version(), RasterSettings(''), 'numpy', '', out=str(tmp_path / 'seen'), field=str(gates.folder))
