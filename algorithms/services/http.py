"""HTTP requests to web services: limited connections and rate, retries with exponential backoff, cancellable.

They go through QgsNetworkAccessManager in the thread that runs the algorithm, with the proxy, certificates, authentication,
timeout and user agent of QGIS. No Python threads: one event loop waits for several replies.
"""

import time
from collections import Counter, deque
from typing import NamedTuple

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.download import retry_after
from ...core.errors import NetworkError
from ...core.messages import Message
from ...core.secrets import display_url
from ..framework.i18n import tr
from .ogc_errors import refuse_hopeless, said_by

CONNECTIONS = 4  # at a time
RATE = 10.0  # requests a second by default; the Géoplateforme allows 40 for each client address
MOST_RATE = 30.0
TRIES = 6  # attempts of a request; the pause doubles after each
BACKOFF_S, MOST_BACKOFF_S = 1.0, 60.0
MOST_WAIT_S = 300.0  # limit of a pause that a service asks for (Retry-After)
HEARD_MS = 100  # longest time between two checks for a cancel
TOO_MANY = 429

REASONS = {
    QNetworkReply.NetworkError.ConnectionRefusedError: Message('the connection is refused'),
    QNetworkReply.NetworkError.RemoteHostClosedError: Message('the connection was cut'),
    QNetworkReply.NetworkError.TimeoutError: Message('no answer in time'),
    # QGIS cancels a request that exceeds the timeout of its settings
    QNetworkReply.NetworkError.OperationCanceledError: Message('no answer in time'),
    QNetworkReply.NetworkError.HostNotFoundError: Message('no such host'),
    QNetworkReply.NetworkError.SslHandshakeFailedError: Message('no secure connection'),
}
HOPELESS = (QNetworkReply.NetworkError.HostNotFoundError, QNetworkReply.NetworkError.SslHandshakeFailedError,
            QNetworkReply.NetworkError.ProtocolUnknownError, QNetworkReply.NetworkError.ProxyNotFoundError,
            QNetworkReply.NetworkError.ProxyAuthenticationRequiredError)


class TryAgainError(Exception):
    """A failed reply whose request may succeed later; ``reason``: Message, ``wait_s``: Retry-After in seconds, or None."""

    def __init__(self, reason, wait_s=None):
        super().__init__(reason)
        self.reason, self.wait_s = reason, wait_s


class Reply(NamedTuple):
    """A reply: HTTP status, content type and body."""

    status: int
    kind: str
    body: bytes


class Request:
    """A request: its key and URL, how often it was sent, and the monotonic time from which it may be sent again."""

    def __init__(self, key, url):
        self.key, self.url, self.sent, self.due = key, url, 0, 0.0


class Fetcher:
    """Sender of requests.

    Attributes:
        again: Counter of the reasons for retries.
    """

    def __init__(self, feedback, authcfg='', rate=RATE):
        """Args:
            feedback: QgsProcessingFeedback or an object with its methods.
            authcfg: id of an authentication configuration of QGIS; '' for none.
            rate: most requests a second.
        """  # noqa: D205
        self.feedback, self.authcfg, self.pace_s = feedback, authcfg, 1 / min(rate, MOST_RATE)
        self.next_s = 0.0  # monotonic time of the next request
        self.again = Counter()
        self.loop = self.timer = None

    def one(self, url, accept):
        """Return the value of a single request, see :meth:`fetch`; None where the user cancelled."""
        return next((value for _, value in self.fetch([(None, url)], accept)), None)

    def fetch(self, wanted, accept):
        """Yield (key, value) of each request as its reply arrives, in any order; end early where the user cancels.

        Args:
            wanted: (key, url) of each.
            accept: function of (key, Reply) that returns the value, raises TryAgainError, or raises a final error.

        Raises:
            NetworkError: a request failed TRIES times, or with an error that no retry can cure.
        """
        waiting, flying = deque(Request(key, url) for key, url in wanted), []
        self.loop, self.timer = QEventLoop(), QTimer()  # must be created in the thread that uses them
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.loop.quit)
        try:
            while waiting or flying:
                if self.feedback.isCanceled():
                    return
                self._send_due(waiting, flying)
                self._wait(flying)
                for pair in [pair for pair in flying if pair[1].isFinished()]:
                    flying.remove(pair)
                    try:
                        value = self._judged(*pair, accept)
                    except TryAgainError as again:
                        waiting.append(self._delayed(pair[0], again))
                        continue
                    yield pair[0].key, value
        finally:
            for _, reply in flying:
                reply.abort()
                reply.deleteLater()
            self.loop = self.timer = None

    def _send_due(self, waiting, flying):
        now = time.monotonic()
        while len(flying) < CONNECTIONS and now >= self.next_s:
            due = next((request for request in waiting if request.due <= now), None)
            if due is None:
                return
            waiting.remove(due)
            flying.append((due, self._sent(due)))
            self.next_s = now + self.pace_s

    def _sent(self, request):
        asked = QNetworkRequest(QUrl(request.url))
        asked.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, (
            # credentials must not be sent to another host
            QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy if self.authcfg else
            QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy))
        # bypass the cache of QGIS: on a server error, Qt would return an old cached reply instead
        asked.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        asked.setAttribute(QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        if self.authcfg:
            granted, asked = QgsApplication.authManager().updateNetworkRequest(asked, self.authcfg)
            if not granted:
                raise NetworkError('The authentication {name} cannot be used. Choose another AUTH, or unlock those of QGIS.',
                                   name=self.authcfg)
        request.sent += 1
        QgsNetworkAccessManager.instance().cache().remove(asked.url())  # Qt would return it whatever the settings above
        reply = QgsNetworkAccessManager.instance().get(asked)
        if self.authcfg:
            QgsApplication.authManager().updateNetworkReply(reply, self.authcfg)
        reply.finished.connect(self.loop.quit)
        return reply

    def _wait(self, flying):
        """Wait until a reply has finished, the next request may be sent, or the next check for a cancel is due."""
        if any(reply.isFinished() for _, reply in flying):
            return
        ahead_ms = 1000 * (self.next_s - time.monotonic())
        self.timer.start(int(ahead_ms) + 1 if 0 < ahead_ms < HEARD_MS else HEARD_MS)
        self.loop.exec()
        self.timer.stop()

    def _judged(self, request, reply, accept):
        status, error = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0, reply.error()
        kind = str(reply.header(QNetworkRequest.KnownHeaders.ContentTypeHeader) or '')
        body = bytes(reply.readAll())
        wait_s = retry_after.seconds_in(bytes(reply.rawHeader(b'Retry-After')).decode('ascii', 'replace'))
        reply.deleteLater()
        if reply.attribute(QNetworkRequest.Attribute.SourceIsFromCacheAttribute):  # the map canvas cached it meanwhile
            raise TryAgainError(Message('an error of the server'))
        if status >= 300:
            self._refused(request, Reply(status, kind, body), wait_s)
        if error in HOPELESS:
            raise NetworkError('{server} cannot be reached: {reason}. Check the address, the network and the proxy of QGIS.',
                               server=display_url(request.url), reason=_reason(error))
        if error != QNetworkReply.NetworkError.NoError:
            raise TryAgainError(_reason(error))
        return accept(request.key, Reply(status, kind, body))

    @staticmethod
    def _refused(request, reply, wait_s):
        """Raise the error of a reply with an HTTP status from 300 on: TryAgainError, or a final NetworkError."""
        server = display_url(request.url)
        refuse_hopeless(reply.body, request.url)
        if reply.status in (408, TOO_MANY) or reply.status >= 500:
            raise TryAgainError(Message('HTTP status {status}', status=reply.status),
                        wait_s if wait_s is not None else (0.0 if reply.status == TOO_MANY else None))
        if reply.status in (401, 403, 407):
            raise NetworkError('{server} refuses access (HTTP status {status}). Choose an authentication in AUTH, or check the '
                               'key in the address.', server=server, status=reply.status)
        raise NetworkError('{server} answers with HTTP status {status}: {said}. Check the address and the name of the layer.',
                           server=server, status=reply.status, said=said_by(reply.body, request.url))

    def _delayed(self, request, again):
        """Schedule a request to be sent again, and return it; a Retry-After of the service delays all other requests too.

        Raises:
            NetworkError: the request failed TRIES times, or the service wants a pause longer than MOST_WAIT_S.
        """
        self.again[again.reason] += 1
        server = display_url(request.url)
        if request.sent >= TRIES:
            raise NetworkError('{server} gave no usable answer in {tries} tries, the last time: {reason}. Try again later: what '
                               'was fetched is kept.', server=server, tries=request.sent, reason=again.reason)
        if (again.wait_s or 0) > MOST_WAIT_S:
            raise NetworkError('{server} wants a pause of {seconds:.0f} s. Try again later: what was fetched is kept.',
                               server=server, seconds=again.wait_s)
        pause_s = max(min(BACKOFF_S * 2 ** (request.sent - 1), MOST_BACKOFF_S), again.wait_s or 0)
        request.due = time.monotonic() + pause_s
        if again.wait_s is not None:
            self.next_s = max(self.next_s, request.due)
        return request

    def report(self):
        """Log the number of retries and their reasons."""
        if self.again:
            reasons = ', '.join(f'{tr(reason)}: {count}' for reason, count in self.again.most_common())
            self.feedback.pushInfo(tr('Asked again: {count} times ({reasons}).', count=sum(self.again.values()), reasons=reasons))


def _reason(error):
    """Return a Message for a network error of Qt, whose own text may contain the URL with its API key."""
    return REASONS.get(error, Message('error {number}', number=getattr(error, 'value', error)))
