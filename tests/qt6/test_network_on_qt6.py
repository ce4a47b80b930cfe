"""Requests with the network of Qt 6: waits, redirects, cut connections, refusals, cancel."""

import threading
from types import SimpleNamespace

import pytest
from PyQt6.QtNetwork import QNetworkAccessManager, QNetworkDiskCache

from servers.faults import Proxy

TEXT = ('body', ('text/plain', b'here'))
FAULTS = {'dropped': ('drop', None), 'status 500': ('status', 500), '429': ('later', 0),
          'an exception': ('exception', 'NoApplicableCode')}


@pytest.fixture
def service():
    """A server of this machine that sends what the tests tell it to."""
    proxy = Proxy(0)
    proxy.fault = lambda number, seen: TEXT
    yield proxy
    proxy.close()


@pytest.fixture
def network(application, monkeypatch, tmp_path):
    """The module, with a manager of Qt in place of that of QGIS, which has a cache on disk, too."""
    from dalles.algorithms.services import http as network
    manager, cache = QNetworkAccessManager(), QNetworkDiskCache()
    cache.setCacheDirectory(str(tmp_path))
    manager.setCache(cache)
    monkeypatch.setattr(network, 'QgsNetworkAccessManager', SimpleNamespace(instance=lambda: manager))
    monkeypatch.setattr(network, 'BACKOFF_S', 0.02)
    return network


def feedback(cancelled=False):
    return SimpleNamespace(isCanceled=lambda: cancelled, pushInfo=print)


def test_many_answers_come_by_their_keys(network, service):
    service.fault = lambda number, seen: ('body', ('text/plain', seen.query['N'].encode()))
    wanted = [(n, f'{service.url}?n={n}') for n in range(8)]
    found = dict(network.Fetcher(feedback(), rate=30).fetch(wanted, lambda key, body: body))
    assert found == {n: str(n).encode() for n in range(8)}
    assert max(seen.at_a_time for seen in service.seen) <= network.CONNECTIONS


@pytest.mark.parametrize('fault', FAULTS.values(), ids=FAULTS)
def test_a_fault_is_asked_for_again(network, service, fault):
    service.fault = lambda number, seen: TEXT if number else fault
    assert network.Fetcher(feedback()).one(service.url, lambda key, body: body) == b'here' and len(service.seen) == 2


def test_it_goes_where_it_is_sent_and_stops_where_it_is_refused(network, service):
    from dalles.core.errors import NetworkError
    service.fault = lambda number, seen: TEXT if number else ('moved', service.url + '2')
    assert network.Fetcher(feedback()).one(service.url, lambda key, body: body) == b'here'
    for fault, said in ((('status', 403), 'HTTP status 403'), (('exception', 'LayerNotDefined'), 'LayerNotDefined')):
        service.fault = lambda number, seen, fault=fault: fault
        with pytest.raises(NetworkError, match=said):
            network.Fetcher(feedback()).one(service.url, lambda key, body: body)


def test_nobody_there_is_told_in_words(network):
    from dalles.core.errors import NetworkError
    gone = Proxy(0)
    gone.close()
    with pytest.raises(NetworkError, match='last failure: the connection is refused'):
        network.Fetcher(feedback()).one(gone.url, lambda key, body: body)


@pytest.mark.waiting
def test_a_cancel_is_heard(network, service):
    opened = threading.Event()
    service.fault = lambda number, seen: ('blocked', opened)
    said = SimpleNamespace(isCanceled=lambda: bool(service.seen), pushInfo=print)
    try:
        assert network.Fetcher(said).one(service.url, lambda key, body: body) is None
    finally:
        opened.set()
