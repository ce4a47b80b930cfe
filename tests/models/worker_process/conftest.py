"""A worker process whose program a test writes."""

import sys

import pytest

from dalles.core.root import ROOT
from dalles.models.worker_process import client
from dalles.models.worker_process.client import WorkerProcess

BEGIN = f'''
import importlib.util, os, sys, time
spec = importlib.util.spec_from_file_location('dalles', {str(ROOT / '__init__.py')!r}, submodule_search_locations=[{str(ROOT)!r}])
sys.modules['dalles'] = importlib.util.module_from_spec(spec)
from dalles.models.worker_process import protocol
import numpy as np
read = lambda: protocol.read_frame(sys.stdin.buffer)
write = lambda *a: protocol.write_frame(sys.stdout.buffer, *a)
def raw(data):
    sys.stdout.buffer.write(data); sys.stdout.buffer.flush()
'''


@pytest.fixture
def scripted(tmp_path, monkeypatch):
    """scripted(body) -> a worker that runs ``body``, with ``read()``, ``write(kind, header, array)`` and ``raw(bytes)``."""
    workers = []

    def make(body):
        script = tmp_path / f'fake{len(workers)}.py'
        script.write_text(BEGIN + body)
        monkeypatch.setattr(client, 'SCRIPT', script)
        workers.append(WorkerProcess(sys.executable))
        return workers[-1]
    yield make
    for started in workers:
        started.close()
        assert started.process.poll() is not None and not any(thread.is_alive() for thread in started.threads)
