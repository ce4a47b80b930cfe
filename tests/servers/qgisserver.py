"""QGIS Server, as the development server that comes with it runs it: a second WMS, and a WFS of an older version."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

PROGRAM = shutil.which('qgis_mapserver')


@contextmanager
def serving(project):
    """Serve a project on the loopback interface; gives the port.

    Raises:
        FileNotFoundError: QGIS Server is not installed.
        TimeoutError: it does not begin.
    """
    if PROGRAM is None:
        raise FileNotFoundError('QGIS Server is missing: sh tools/install_qgis_server.sh')
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([PROGRAM, f'127.0.0.1:{port}', '-p', str(project)], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait(port, server):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(('127.0.0.1', port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError('QGIS Server did not begin')
