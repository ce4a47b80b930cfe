"""Requests through the network manager of QGIS: threads, authentication, redirects, waits, cancel; what is told of addresses."""

import base64
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkCacheMetaData, QNetworkReply, QNetworkRequest

from dalles.algorithms.services import http, ogc_errors
from dalles.core.errors import NetworkError
from helpers import SUPPORT
from programs import environment
from servers.faults import Proxy

ROOT = Path(__file__).resolve().parents[3]
TEXT = ('text/plain', b'here')

pytestmark = pytest.mark.usefixtures('qgis', 'quick')


@pytest.fixture
def one(service, feedback):
    """one(url=None, **of the Fetcher) -> the body of an answer."""
    def call(url=None, said=None, **given):
        return http.Fetcher(said or feedback(), **given).one(url or service.url, lambda key, body: body)
    return call


def always(*fault):
    return lambda number, seen: fault


def test_many_answers_come_by_their_keys_whatever_their_order(service, feedback):
    service.fault = lambda number, seen: ('body', ('text/plain', seen.query['N'].encode()))
    fetcher = http.Fetcher(feedback(), rate=30)
    found = dict(fetcher.fetch([(n, f'{service.url}?n={n}') for n in range(12)], lambda key, body: body))
    assert found == {n: str(n).encode() for n in range(12)} and not fetcher.retries


def test_an_error_of_the_server_is_not_hidden_by_what_it_said_before(service, feedback):
    service.fault = always('body', TEXT)
    QgsNetworkAccessManager.blockingGet(QNetworkRequest(QUrl(service.url)))  # as the map of QGIS asks, which keeps it
    service.forget()
    service.fault = lambda number, seen: ('status', 502) if not number else ('body', ('text/plain', b'new'))
    fetcher = http.Fetcher(feedback())
    assert fetcher.one(service.url, lambda key, body: body) == b'new'
    assert fetcher.retries == {'HTTP status 502': 1}
    assert [seen.headers['Cache-Control'] for seen in service.seen] == ['no-cache', 'no-cache']


def test_nor_by_what_a_map_keeps_meanwhile(one, service):
    """In place of an error from 500 on, Qt gives what is in its cache, with status 200, whatever it was told of the cache."""
    def fault(number, seen):
        if number:
            return 'body', ('text/plain', b'new')
        cache, kept = QgsNetworkAccessManager.instance().cache(), QNetworkCacheMetaData()
        kept.setUrl(QUrl(service.url))
        kept.setSaveToDisk(True)
        device = cache.prepare(kept)
        device.write(b'old')
        cache.insert(device)
        return 'status', 502
    service.fault = fault
    assert one() == b'new' and len(service.seen) == 2


@pytest.mark.waiting
def test_waits_double(one, service, monkeypatch):
    monkeypatch.setattr(http, 'BACKOFF_S', 0.1)
    service.fault = always('status', 503)
    with pytest.raises(NetworkError, match='in 6 attempts; reason of the last failure: HTTP status 503'):
        one(rate=30)
    came = [seen.came for seen in service.seen]
    gaps = [late - early for early, late in zip(came, came[1:])]
    assert len(came) == http.TRIES
    assert all(wanted <= gap for wanted, gap in zip((0.1, 0.2, 0.4, 0.8, 1.6), gaps))


@pytest.mark.waiting
def test_503_with_a_wait_pauses_as_429_does(one, service):
    service.fault = lambda number, seen: ('later', 1) if not number else ('body', TEXT)
    began = time.monotonic()
    assert one() == b'here' and time.monotonic() - began > 0.95


@pytest.mark.waiting
def test_a_cancel_is_heard_while_the_service_is_silent(one, service, feedback):
    opened, said, timer = threading.Event(), feedback(), QTimer()
    service.fault = always('blocked', opened)
    timer.timeout.connect(lambda: said.cancel() if service.seen else None)
    timer.start(20)
    try:
        assert one(said=said) is None and len(service.seen) == 1
    finally:
        timer.stop()
        opened.set()


def test_it_goes_where_it_is_sent(one, service):
    service.fault = lambda number, seen: ('moved', service.url + '2') if seen.path == '/ows' else ('body', TEXT)
    assert one() == b'here' and [seen.path for seen in service.seen][-2:] == ['/ows', '/ows2']


def test_nobody_there_is_told_after_some_tries(one, port):
    gone = Proxy(port)
    gone.close()
    with pytest.raises(NetworkError, match=rf'{http.TRIES} attempts; reason of the last failure: the connection is refused'):
        one(gone.url)


def test_what_is_hopeless_is_told_at_once(one, port, monkeypatch):
    """As a host that does not exist is, which no test asks for: the question would leave the machine."""
    gone, sent = Proxy(port), http.Fetcher._send
    gone.close()
    monkeypatch.setattr(http, 'HOPELESS', (*http.HOPELESS, QNetworkReply.NetworkError.ConnectionRefusedError))
    tries = []
    monkeypatch.setattr(http.Fetcher, '_send', lambda self, request: (tries.append(request), sent(self, request))[1])
    with pytest.raises(NetworkError, match='cannot be reached: the connection is refused. Check the address'):
        one(gone.url)
    assert len(tries) == 1 and QNetworkReply.NetworkError.HostNotFoundError in http.HOPELESS


PROGRAM = """
import headless
application, plugin = headless.begin()
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProcessingException
manager = QgsApplication.authManager()
assert manager.setMasterPassword('of the test', True)
config = QgsAuthMethodConfig('Basic')
config.setName('service')
config.setConfig('username', 'me')
config.setConfig('password', {password!r})
assert manager.storeAuthenticationConfig(config)
import processing
feedback = headless.Quiet()
try:
    processing.run('dalles:fetchortho', dict({given!r}, AUTH=config.id()), feedback=feedback)
except QgsProcessingException as error:
    print(error)
print(feedback.messages)
"""


def with_authentication(tmp_path, given, password):
    """What a QGIS of its own prints, which has an authentication."""
    return subprocess.run(
        [sys.executable, '-c', PROGRAM.format(given=given, password=password)], check=True, text=True,
        capture_output=True, env=environment(QGIS_AUTH_DB_DIR_PATH=str(tmp_path))).stdout


@pytest.fixture
def given(service, tmp_path):
    return {'URL': service.url, 'LAYER': 'ORTHO', 'EXTENT': '800010,800190,6204810,6204990 [EPSG:2154]',
            'OUTPUT': str(tmp_path / 'ortho.tif')}


def test_an_authentication_of_qgis_is_used_and_not_told(service, tmp_path, given):
    password = 'open s3same'  # noqa: S105
    printed = with_authentication(tmp_path, given, password)
    assert gdal.Open(given['OUTPUT']).RasterXSize == 1000
    wanted = 'Basic ' + base64.b64encode(f'me:{password}'.encode()).decode()
    assert service.seen and {seen.headers['Authorization'] for seen in service.seen} == {wanted}
    assert password not in printed


def test_an_authentication_does_not_go_to_another_host(service, port, tmp_path, given):
    other = Proxy(port)
    service.fault = always('moved', other.url)
    printed = with_authentication(tmp_path, given, 'secret')
    other.close()
    assert 'HTTP status 302' in printed and other.seen == [] and len(service.seen) == 1


def in_background(given):
    """(True where it succeeded, its outputs, what was said) of a background task."""
    done = subprocess.run([sys.executable, SUPPORT / 'in_background.py', 'dalles:fetchortho', json.dumps(given)],
                          capture_output=True, text=True, timeout=300, env=environment())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize('background', [False, True], ids=['foreground', 'background'])
def test_a_service_that_asks_for_a_password_is_told_and_waits_for_nobody(one, service, given, background):
    service.fault = always('locked', None)
    if background:
        assert in_background(given)[0] is False
    else:
        with pytest.raises(NetworkError, match='refuses access'):
            one()
    assert 1 <= len(service.seen) <= 2


def test_it_runs_in_a_background_task_as_the_dialog_does(given):
    succeeded, outputs, said = in_background(given)
    assert succeeded and outputs['COUNT'] == 1 and any('about' in line for line in said)
    assert gdal.Open(given['OUTPUT']).RasterXSize == 1000


@pytest.mark.parametrize(('body', 'code', 'said'), [
    (b'<ServiceExceptionReport><ServiceException code="LayerNotDefined">no\n such</ServiceException></ServiceExceptionReport>',
     'LayerNotDefined', 'no such'),
    (b'<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception '
     b'exceptionCode="InvalidParameterValue" locator="x"><ows:ExceptionText>bad &amp; worse</ows:ExceptionText></ows:Exception>'
     b'</ows:ExceptionReport>', 'InvalidParameterValue', 'bad & worse'),
    (b'{"version": "2.0.0", "exceptions": [{"code": "NoApplicableCode", "text": "it fails"}]}', 'NoApplicableCode', 'it fails'),
    (b'<Envelope><Body><ExceptionReport><Exception exceptionCode="X"><ExceptionText>in SOAP</ExceptionText></Exception>'
     b'</ExceptionReport></Body></Envelope>', 'X', 'in SOAP'),
])
def test_refusals_of_services_are_read(body, code, said):
    assert ogc_errors.refusal_in(body) == (code, said)
    assert ogc_errors.service_text(body, ogc_errors.refusal_in(body), 'http://h/x') == said


@pytest.mark.parametrize('body', [b'', b'<a/>', b'{}', b'[1]', b'\xff\xd8\xff', b'{"exceptions":' + b'[' * 9999, b'<?xml '
                                                                                                                 b'version="1.0"?><WMS_Capabilities/>'])
def test_what_is_no_refusal_is_none(body):
    assert ogc_errors.refusal_in(body) is None


def test_addresses_keep_their_own_query_and_lose_what_is_replaced():
    url = ogc_errors.request_url('https://h:8/w?map=/a b&request=GetCapabilities&layers=x', REQUEST='GetMap', LAYERS='é,ü',
                                 BBOX='1,2')
    assert url == 'https://h:8/w?map=%2Fa%20b&REQUEST=GetMap&LAYERS=%C3%A9,%C3%BC&BBOX=1,2'


def test_nothing_secret_of_an_address_is_told():
    url = 'https://user:passw0rd@h/wms?apikey=abcd1234&LAYERS=ORTHO'
    told = ogc_errors.service_text(b'user with passw0rd and abcd1234 may not see ORTHO', None, url)
    assert told == '… with … and … may not see ORTHO'


def test_of_a_long_text_only_the_start_is_masked_and_shown(monkeypatch):
    """Masking is slow on long texts without spaces, and a service may send megabytes of them."""
    lengths = []
    monkeypatch.setattr(ogc_errors, 'mask_secrets', lambda text, *others: lengths.append(len(text)) or text)
    body = b'<ServiceExceptionReport><ServiceException>' + b'?' * 1_000_000 + b'</ServiceException></ServiceExceptionReport>'
    shown = ogc_errors.service_text(body, ogc_errors.refusal_in(body), 'https://h/wms')
    assert len(shown) <= ogc_errors.MAX_TEXT + 1 and lengths == [10 * ogc_errors.MAX_TEXT]
