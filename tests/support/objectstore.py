"""An object store and a server of files on this machine, for the tests of a cluster."""

import contextlib
import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dasks import free_port
from gates import until
from helpers import gdal_options

KEY, SECRET = 'AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'  # those of the documentation of AWS


@contextlib.contextmanager
def store(bucket):
    """A server of S3 with a bucket, which GDAL is told of; yields its variables of the environment."""
    port = free_port()
    server = subprocess.Popen([sys.executable, '-m', 'moto.server', '-H', '127.0.0.1', '-p', str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    options = {'AWS_S3_ENDPOINT': f'127.0.0.1:{port}', 'AWS_HTTPS': 'NO', 'AWS_VIRTUAL_HOSTING': 'FALSE',
               'AWS_ACCESS_KEY_ID': KEY, 'AWS_SECRET_ACCESS_KEY': SECRET, 'AWS_REGION': 'us-east-1'}
    try:
        _make(f'http://127.0.0.1:{port}/{bucket}')
        with gdal_options(options):
            yield options
    finally:
        server.terminate()
        server.wait()


def _make(url):
    def made():
        with contextlib.suppress(urllib.error.URLError):
            return urllib.request.urlopen(urllib.request.Request(url, method='PUT')).close() is None  # noqa: S310
    until(made, 'the server of S3')


class Files(ThreadingHTTPServer):
    """Serves a folder with ranges, and counts.

    Attributes:
        sent: bytes of bodies so far.
        refused: status to answer with; 0 to serve.
        gates: {name: threading.Event}: below ``name/`` it serves the same folder, what files hold once that is set.
    """

    daemon_threads = True

    def __init__(self, folder, host='127.0.0.1', gates=()):
        super().__init__((host, 0), _Handler)
        self.folder, self.sent, self.refused, self.asked = folder, 0, 0, []
        self.gates, self.came = {name: threading.Event() for name in gates}, set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        """Of the folder."""
        return f'http://{self.server_address[0]}:{self.server_port}'

    def come(self, name):
        """Wait until somebody asks for what a file behind a gate holds."""
        until(lambda: name in self.came, f'who comes to gate {name}')


class _Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = -1  # an answer goes out in one piece
    disable_nagle_algorithm = True

    def do_HEAD(self):
        self._answer(body=False)

    def do_GET(self):
        self._answer(body=True)

    def _answer(self, body):
        self.server.asked.append(self.path)
        path = self.path.partition('?')[0].lstrip('/')
        gate, _, behind = path.partition('/')
        if gate in self.server.gates:
            path = behind
            if body:
                self.server.came.add(gate)
                self.server.gates[gate].wait()
        path = os.path.join(self.server.folder, path)
        status = self.server.refused or (200 if os.path.isfile(path) else 404)
        if status != 200:
            self.send_response(status)
            self.send_header('Content-Length', '0')
            self.end_headers()
            return
        size = os.path.getsize(path)
        found = re.match(r'bytes=(\d+)-(\d*)', self.headers.get('Range', ''))
        first, last = (int(found[1]), min(int(found[2] or size - 1), size - 1)) if found else (0, size - 1)
        self.send_response(206 if found else 200)
        self.send_header('Content-Length', str(last - first + 1))
        self.send_header('Accept-Ranges', 'bytes')
        if found:
            self.send_header('Content-Range', f'bytes {first}-{last}/{size}')
        self.end_headers()
        if body:
            with open(path, 'rb') as file:
                file.seek(first)
                with contextlib.suppress(ConnectionError):  # GDAL hangs up once it knows enough
                    self.wfile.write(file.read(last - first + 1))
                    self.server.sent += last - first + 1

    def log_message(self, *arguments):
        pass
