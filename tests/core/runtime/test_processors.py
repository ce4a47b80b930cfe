"""The processors that a process may use."""

import os
import subprocess
import sys

import pytest

from dalles.core.runtime.processors import processors
from programs import environment


@pytest.mark.skipif(not hasattr(os, 'sched_setaffinity'), reason='this system has no CPU affinity')
def test_a_process_that_is_bound_to_one_processor_has_one():
    code = 'import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); ' \
           'import as_package; as_package.register(); from dalles.core.runtime.processors import processors; print(processors())'
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, env=environment())
    assert done.stdout == '1\n', done.stderr
    assert processors() == len(os.sched_getaffinity(0))


def test_without_affinity_those_of_the_machine_count(monkeypatch):
    monkeypatch.delattr(os, 'sched_getaffinity', raising=False)
    monkeypatch.setattr(os, 'cpu_count', lambda: 6)
    assert processors() == 6
    monkeypatch.setattr(os, 'cpu_count', lambda: None)
    assert processors() == 1
