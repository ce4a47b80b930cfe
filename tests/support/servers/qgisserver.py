"""QGIS Server, as the development server that comes with it runs it: a second WMS, and a WFS of an older version."""

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager

import pytest

from dasks import free_port
from gates import until

PROGRAM = shutil.which('qgis_mapserver')


@contextmanager
def serving(project):
    """Serve a project on the loopback interface; gives the port.

    Raises:
        FileNotFoundError: QGIS Server is not installed.
        OSError: it does not begin.
    """
    if PROGRAM is None:
        if not os.environ.get('CI'):
            pytest.skip('no QGIS Server: run make services')
        raise FileNotFoundError('QGIS Server is missing: sh tools/install/install_qgis_server.sh')
    port = free_port()
    server = subprocess.Popen([PROGRAM, f'127.0.0.1:{port}', '-p', str(project)], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port, server):
    def there():
        with socket.socket() as one:
            return one.connect_ex(('127.0.0.1', port)) == 0 or server.poll() is not None
    until(there, 'QGIS Server')
    if server.poll() is not None:
        raise OSError(f'QGIS Server ended with {server.poll()}.')
