"""What make makes for the tests: once a run, however many processes it has."""

import fcntl
import os
import subprocess

from as_package import ROOT

RUN = os.environ.get('PYTEST_XDIST_TESTRUNUID') or f'process {os.getpid()}'


def made(target):
    """Make a target of the Makefile; another process of the same run that has made it is believed.

    Raises:
        AssertionError: make failed; it says what make said.
    """
    (ROOT / 'build').mkdir(exist_ok=True)
    with open(ROOT / 'build' / f'{target}.made', 'a+', encoding='utf-8') as known:
        fcntl.flock(known, fcntl.LOCK_EX)
        known.seek(0)
        if known.read() == RUN:
            return
        done = subprocess.run(['make', '--silent', target], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        known.truncate(0)
        known.write(RUN)


def package():
    """Path of the zip of ``make package``."""
    made('package')
    return max((ROOT / 'dist').glob('dalles-*.zip'), key=os.path.getmtime)
