"""What Windows refuses, on Linux: a file that a program has open is neither replaced, nor renamed, nor removed.

Seen are the files of this process and of those that it has started, and the calls of Python alone: GDAL, SQLite and Qt have
their own ways on Windows. Set DALLES_AS_ON_WINDOWS to have all tests run like that, see tests/conftest.py.
"""

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dalles.core.runtime import atomic_files

DENIED, SHARED = 5, 32  # Windows: ERROR_ACCESS_DENIED for a target that is open, ERROR_SHARING_VIOLATION
TEXTS = {DENIED: 'Access is denied', SHARED: 'The process cannot access the file because it is being used by another process'}


def open_files():
    """Paths of the files that this process and its children have open or mapped."""
    found = set()
    for process in _family():
        with suppress(OSError):
            links = [Path(f'/proc/{process}/fd/{number}') for number in os.listdir(f'/proc/{process}/fd')]
            for link in links:
                with suppress(OSError):
                    found.add(os.readlink(link))
            found |= {line.split(None, 5)[-1].rstrip() for line in Path(f'/proc/{process}/maps').read_text().splitlines()
                      if '/' in line}
    return {path for path in found if path.startswith('/') and os.path.isfile(path)}


def _family():
    """Numbers of this process and of those that it has started."""
    parents = {}
    for number in filter(str.isdigit, os.listdir('/proc')):
        with suppress(OSError):
            parents[int(number)] = int(Path(f'/proc/{number}/stat').read_text().rpartition(')')[2].split()[1])
    own, before = {os.getpid()}, set()
    while own != before:
        before = set(own)
        own |= {number for number, parent in parents.items() if parent in own}
    return own


class Refusal:
    """Calls of os that refuse what Windows refuses; ``seen``: (name of the call, path) of each refusal."""

    def __init__(self):
        self.seen, self.calls = [], {name: getattr(os, name) for name in ('replace', 'rename', 'remove', 'unlink', 'rmdir')}

    def _refuse(self, call, path, code):
        path = os.path.realpath(path)
        blocking = [one for one in open_files() if one == path or one.startswith(path + os.sep)]
        if blocking:
            self.seen.append((call, blocking[0]))
            error = PermissionError(errno.EACCES, TEXTS[code], path)
            error.winerror = code
            raise error

    def replace(self, source, target, **more):
        self._refuse('replace', source, SHARED)
        if os.path.exists(target):
            self._refuse('replace', target, DENIED)
        return self.calls['replace'](source, target, **more)

    def remove(self, path, *, dir_fd=None):
        within = '' if dir_fd is None else os.readlink(f'/proc/self/fd/{dir_fd}')  # as shutil.rmtree calls it
        if not os.path.islink(os.path.join(within, path)):
            self._refuse('remove', os.path.join(within, path), SHARED)
        return self.calls['remove'](path, dir_fd=dir_fd)


@contextmanager
def as_on_windows(monkeypatch):
    """Within, Python's calls refuse like Windows; yields a Refusal."""
    refusal = Refusal()
    with monkeypatch.context() as patch:
        patch.setattr(atomic_files, 'PAUSES_S', (0, 0))
        for name in ('replace', 'rename'):
            patch.setattr(os, name, refusal.replace)
        for name in ('remove', 'unlink'):
            patch.setattr(os, name, refusal.remove)
        yield refusal


@pytest.fixture(autouse=bool(os.environ.get('DALLES_AS_ON_WINDOWS')))
def windows_files(monkeypatch):
    """A Refusal that is in force during the test."""
    with as_on_windows(monkeypatch) as refusal:
        yield refusal
