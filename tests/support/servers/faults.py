"""A proxy on the loopback interface that passes requests on, counts them, and fails as a script tells it."""

import json
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlsplit

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever proxy the machine has


class Seen(NamedTuple):
    """A request: its parameters in upper case, its headers, when it came, how many were there at a time, and its path."""

    query: dict
    headers: dict
    came: float
    at_a_time: int
    path: str


class Proxy:
    """Passes requests on to a server of the loopback interface.

    ``fault``: function of (number of the request from 0, Seen) that gives None, or the name of a fault and its value.
    """

    def __init__(self, port):
        self.port, self.seen, self.fault, self.here, self.lock = port, [], lambda number, seen: None, 0, threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                proxy.handle(self)

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/ows'

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def forget(self):
        self.seen, self.fault = [], lambda number, seen: None

    def of(self, request):
        """What was seen of a request of OGC, such as GetMap."""
        return [seen for seen in self.seen if seen.query.get('REQUEST') == request]

    def handle(self, handler):
        query = {name.upper(): value for name, value in parse_qsl(urlsplit(handler.path).query, keep_blank_values=True)}
        with self.lock:
            self.here += 1
            seen = Seen(query, dict(handler.headers), time.monotonic(), self.here, urlsplit(handler.path).path)
            number = len(self.seen)
            self.seen.append(seen)
        try:
            name, value = self.fault(number, seen) or ('none', None)
            getattr(self, f'do_{name}')(handler, value)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the other side has gone
        finally:
            with self.lock:
                self.here -= 1

    def ask(self, handler):
        """(status, content type, bytes) of the server behind."""
        try:
            with DIRECT.open(f'http://127.0.0.1:{self.port}{handler.path}') as answer:
                return answer.status, answer.headers['Content-Type'], answer.read()
        except HTTPError as error:
            return error.code, error.headers['Content-Type'], error.read()

    @staticmethod
    def send(handler, status, kind, body, length=None, **headers):
        handler.send_response(status)
        handler.send_header('Content-Type', kind)
        handler.send_header('Content-Length', str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace('_', '-'), value)
        handler.end_headers()
        handler.wfile.write(body)

    def do_none(self, handler, value):
        self.send(handler, *self.ask(handler))

    def do_drop(self, handler, value):
        handler.close_connection = True

    def do_delay(self, handler, seconds):
        time.sleep(seconds)
        self.do_none(handler, None)

    def do_blocked(self, handler, opened):
        """No answer before an event."""
        opened.wait()
        self.do_none(handler, None)

    def do_cut(self, handler, value):
        """Fewer bytes than were promised."""
        status, kind, body = self.ask(handler)
        handler.close_connection = True
        self.send(handler, status, kind, body[:len(body) // 2], len(body))

    def do_half(self, handler, value):
        """Half of the bytes, as if they were all."""
        status, kind, body = self.ask(handler)
        self.send(handler, status, kind, body[:len(body) // 2])

    def do_status(self, handler, status):
        self.send(handler, status, 'text/html', b'<html><body>not today</body></html>')

    def do_locked(self, handler, value):
        self.send(handler, 401, 'text/plain', b'who are you', WWW_Authenticate='Basic realm="here"')

    def do_later(self, handler, seconds):
        self.send(handler, 429, 'text/plain', b'slow down', Retry_After=str(seconds))

    def do_exception(self, handler, code):
        text = f'<?xml version="1.0"?><ServiceExceptionReport version="1.3.0"><ServiceException code="{code}">it fails' \
               f' for {handler.path}</ServiceException></ServiceExceptionReport>'
        self.send(handler, 200, 'text/xml', text.replace('&', '&amp;').encode())

    def do_page(self, handler, value):
        self.send(handler, 200, 'text/html', b'<!DOCTYPE html><html><body>maintenance</body></html>')

    def do_moved(self, handler, place):
        """To another address, with the same query."""
        self.send(handler, 302, 'text/plain', b'', Location=f'{place}?{handler.path.partition("?")[2]}')

    def do_body(self, handler, value):
        """(content type, bytes) in place of the answer."""
        self.send(handler, 200, *value)

    def do_features(self, handler, change):
        """The features of a page, changed by a function of their list."""
        status, kind, body = self.ask(handler)
        page = json.loads(body)
        page['features'] = change(page['features'])
        self.send(handler, status, kind, json.dumps(page).encode())
