"""Programs that tests start: each in a Python of its own, which finds the modules of tools and of tests."""

import os

from as_package import ROOT

FOLDERS = (ROOT / 'tools', ROOT / 'tests' / 'support')


def environment(*folders, **more):
    """Variables of this process, with a path to the modules of tools, of tests/support and of ``folders``; ``more``: others."""
    path = [*map(str, (*FOLDERS, *folders)), *filter(None, [os.environ.get('PYTHONPATH')])]
    return {**os.environ, 'PYTHONPATH': os.pathsep.join(path), **more}
