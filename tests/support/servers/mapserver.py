"""MapServer behind a small web server on the loopback interface, a process of its own:  mapserver.py FILE.map MAPSERVER.conf

It prints its port and serves until its standard input ends, so that it cannot outlive the tests.
"""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROGRAM = next((path for path in ('/usr/lib/cgi-bin/mapserv', shutil.which('mapserv')) if path and os.path.exists(path)), None)


class Cgi(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        query = self.path.partition('?')[2]
        done = subprocess.run([PROGRAM], capture_output=True, env={
            'REQUEST_METHOD': 'GET', 'QUERY_STRING': query, 'MS_MAPFILE': sys.argv[1], 'PATH': os.environ.get('PATH', ''),
            'MAPSERVER_CONFIG_FILE': sys.argv[2], 'SCRIPT_NAME': '/', 'SERVER_NAME': '127.0.0.1', 'SERVER_PORT': '80'})
        head, _, body = done.stdout.partition(b'\r\n\r\n')
        headers = dict(line.split(': ', 1) for line in head.decode('latin-1').split('\r\n') if ': ' in line)
        self.send_response(int(headers.pop('Status', '200').split()[0]))
        self.send_header('Content-Type', headers.get('Content-Type', 'text/plain'))
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@contextmanager
def serving(folder):
    """Serve what servers.sample wrote into a folder; gives the port.

    Raises:
        FileNotFoundError: MapServer is not installed.
    """
    if PROGRAM is None:
        raise FileNotFoundError('MapServer is missing: sh tools/install/install_mapserver.sh')
    server = subprocess.Popen([sys.executable, __file__, str(folder / 'sample.map'), str(folder / 'mapserver.conf')],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with server.stdout:
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()
            server.wait()


if __name__ == '__main__':
    server = ThreadingHTTPServer(('127.0.0.1', 0), Cgi)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
