"""What is read from the failed requests of QGIS's own providers."""

from types import SimpleNamespace

import pytest
from qgis.PyQt.QtNetwork import QNetworkReply

from dalles.algorithms.imagery.reply_monitor import ReplyMonitor

BUSY = QNetworkReply.NetworkError.UnknownServerError


def failed(after):
    """A reply of a server that is busy."""
    return SimpleNamespace(attribute=lambda name: 503, error=lambda: BUSY, rawHeader=lambda name: after.encode())


@pytest.mark.parametrize('after, least, most', [
    ('', 0, 0), ('7', 7, 7), ('soon', 0, 0), ('inf', 0, 0),
    ('Fri, 31 Dec 9999 23:59:59 GMT', 10 ** 9, 10 ** 12), ('Sun, 06 Nov 1994 08:49:37 GMT', 0, 0)])
def test_a_pause_is_wanted_in_seconds_or_until_a_date(after, least, most):
    monitor = ReplyMonitor(tiled=True, images=True)
    monitor._record(failed(after))
    assert least <= monitor.wait_s <= most and isinstance(monitor.wait_s, int) and monitor.failures == ['HTTP 503']
