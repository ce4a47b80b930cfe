"""HTTP requests to web services: limited connections and rate, retries with exponential backoff, cancellable.

They go through QgsNetworkAccessManager in the thread that runs the algorithm, with the proxy, certificates, authentication,
timeout and user agent of QGIS. No Python threads: one event loop waits for several replies.
"""

import time
from collections import Counter, deque
from contextlib import closing

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.download import retry_after
from ...core.download.bad_reply import BadReplyError
from ...core.errors import NetworkError, reason_of
from ...core.messages import Message
from ...core.runtime.gdal_errors import GdalError
from ...core.secrets import display_url
from ..framework.i18n import tr
from ..framework.qgis_versions import number_of
from .ogc_errors import INCURABLE, refusal_in, service_text

CONNECTIONS = 4  # at a time
RATE = 10.0  # requests a second by default; the Géoplateforme allows 40 for each client address
MAX_RATE = 30.0
TRIES = 6  # attempts of a request; the pause doubles after each
BACKOFF_S, MAX_BACKOFF_S = 1.0, 60.0
MAX_WAIT_S = 300.0  # limit of a pause that a service asks for (Retry-After)
CANCEL_MS = 100  # longest time between two checks for a cancel
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


class Request:
    """A request: its key and URL, how often it was sent, and the monotonic time from which it may be sent again."""

    def __init__(self, key, url):
        self.key, self.url, self.sent, self.due = key, url, 0, 0.0


class Fetcher:
    """Sender of requests.

    Attributes:
        retries: Counter of the reasons for retries.
    """

    def __init__(self, feedback, authcfg='', rate=RATE):
        """Args:
            feedback: QgsProcessingFeedback or an object with its methods.
            authcfg: id of an authentication configuration of QGIS; '' for none.
            rate: most requests a second.
        """  # noqa: D205
        self.feedback, self.authcfg, self.interval_s = feedback, authcfg, 1 / min(rate, MAX_RATE)
        self.next_s = 0.0  # monotonic time of the next request
        self.retries = Counter()

    def one(self, url, accept):
        """Return the value of a single request, see :meth:`fetch`; None where the user cancelled."""
        return next((value for _, value in self.fetch([(None, url)], accept)), None)

    def fetch(self, wanted, accept):
        """Yield (key, value) of each request as its reply arrives, in any order; end early where the user cancels.

        Args:
            wanted: (key, url) of each.
            accept: function of (key, bytes of the reply) that returns the value, raises BadReplyError, or raises a final error.

        Raises:
            NetworkError: a request failed TRIES times, or with an error that no retry can cure.
        """
        waiting, pending = deque(Request(key, url) for key, url in wanted), []
        try:
            while waiting or pending:
                if self.feedback.isCanceled():
                    return
                self._send_due(waiting, pending)
                self._wait(pending)
                for pair in [pair for pair in pending if pair[1].isFinished()]:
                    pending.remove(pair)
                    try:
                        value = self._check_reply(*pair, accept)
                    except BadReplyError as bad:
                        waiting.append(self._postpone(pair[0], bad))
                        continue
                    yield pair[0].key, value
        finally:
            for _, reply in pending:
                reply.abort()
                reply.deleteLater()

    def store(self, wanted, accept, save, folder):
        """Pass each (key, value) of :meth:`fetch` to ``save``, which writes it into a folder; yield the key.

        Raises:
            NetworkError: a request failed, or a file cannot be written.
        """
        with closing(self.fetch(wanted, accept)) as replies:  # aborts pending requests after an error, too
            for key, value in replies:
                try:
                    save(key, value)
                except (GdalError, OSError) as error:
                    raise NetworkError('{path} cannot be written ({error}). Free disk space and run again: the download is '
                                       'resumed.', path=folder,
                                       error=reason_of(error)) from error
                yield key

    def _send_due(self, waiting, pending):
        now = time.monotonic()
        while len(pending) < CONNECTIONS and now >= self.next_s:
            due = next((request for request in waiting if request.due <= now), None)
            if due is None:
                return
            waiting.remove(due)
            pending.append((due, self._send(due)))
            self.next_s = now + self.interval_s

    def _send(self, request):
        message = QNetworkRequest(QUrl(request.url))
        message.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, (
            # credentials must not be sent to another host
            QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy if self.authcfg else
            QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy))
        # bypass the cache of QGIS: on a server error, Qt would return an old cached reply instead
        message.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        message.setAttribute(QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        if self.authcfg:
            authenticated, message = QgsApplication.authManager().updateNetworkRequest(message, self.authcfg)
            if not authenticated:
                raise NetworkError('The authentication {name} cannot be used. Choose another AUTH, or unlock the authentication '
                                   'database of QGIS.',
                                   name=self.authcfg)
        request.sent += 1
        QgsNetworkAccessManager.instance().cache().remove(message.url())  # Qt would return it whatever the settings above
        reply = QgsNetworkAccessManager.instance().get(message)
        if self.authcfg:
            QgsApplication.authManager().updateNetworkReply(reply, self.authcfg)
        return reply

    def _wait(self, pending):
        """Wait until a reply has finished, the next request may be sent, or the next check for a cancel is due."""
        loop, ahead_ms = QEventLoop(), 1000 * (self.next_s - time.monotonic())
        for _, reply in pending:
            reply.finished.connect(loop.quit)
        if not any(reply.isFinished() for _, reply in pending):
            QTimer.singleShot(int(ahead_ms) + 1 if 0 < ahead_ms < CANCEL_MS else CANCEL_MS, loop.quit)
            loop.exec()

    def _check_reply(self, request, reply, accept):
        status, error = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0, reply.error()
        body = bytes(reply.readAll())
        wait_s = retry_after.seconds_in(bytes(reply.rawHeader(b'Retry-After')).decode('ascii', 'replace'))
        reply.deleteLater()
        if reply.attribute(QNetworkRequest.Attribute.SourceIsFromCacheAttribute):  # the map canvas cached it meanwhile
            raise BadReplyError(Message('an error of the server'))
        refusal = refusal_in(body)
        if refusal and refusal.code in INCURABLE:
            raise NetworkError('{server} refuses the request ({code}): {text}. Check URL, LAYER and CRS.', code=refusal.code,
                               server=display_url(request.url), text=service_text(body, refusal, request.url))
        if status >= 300:
            self._raise_for_status(request, status, body, refusal, wait_s)
        if error in HOPELESS:
            raise NetworkError('{server} cannot be reached: {reason}. Check the address, the network and the proxy of QGIS.',
                               server=display_url(request.url), reason=_reason(error))
        if error != QNetworkReply.NetworkError.NoError:
            raise BadReplyError(_reason(error))
        if refusal:
            raise BadReplyError(Message('an error of the service: {text}', text=service_text(body, refusal, request.url)))
        return accept(request.key, body)

    @staticmethod
    def _raise_for_status(request, status, body, refusal, wait_s):
        """Raise the error of a reply with an HTTP status from 300 on: BadReplyError, or a final NetworkError."""
        server = display_url(request.url)
        if status in (408, TOO_MANY) or status >= 500:
            raise BadReplyError(Message('HTTP status {status}', status=status),
                        wait_s if wait_s is not None else (0.0 if status == TOO_MANY else None))
        if status in (401, 403, 407):
            raise NetworkError('{server} refuses access (HTTP status {status}). Choose an authentication in AUTH, or check the '
                               'key in the address.', server=server, status=status)
        raise NetworkError('{server} answers with HTTP status {status}: {text}. Check URL and LAYER.',
                           server=server, status=status, text=service_text(body, refusal, request.url))

    def _postpone(self, request, bad):
        """Schedule a request to be sent again, and return it; a Retry-After of the service delays all other requests too.

        Raises:
            NetworkError: the request failed TRIES times, or the service wants a pause longer than MAX_WAIT_S.
        """
        self.retries[bad.reason] += 1
        server = display_url(request.url)
        if request.sent >= TRIES:
            raise NetworkError('{server} gave no usable reply in {tries} attempts; reason of the last failure: {reason}. Run '
                               'again later: the download is resumed.', server=server, tries=request.sent, reason=bad.reason)
        if (bad.wait_s or 0) > MAX_WAIT_S:
            raise NetworkError('{server} requests a pause of {seconds:.0f} s. Run again later: the download is resumed.',
                               server=server, seconds=bad.wait_s)
        pause_s = max(min(BACKOFF_S * 2 ** (request.sent - 1), MAX_BACKOFF_S), bad.wait_s or 0)
        request.due = time.monotonic() + pause_s
        if bad.wait_s is not None:
            self.next_s = max(self.next_s, request.due)
        return request

    def report(self):
        """Log the number of retries and their reasons."""
        if self.retries:
            reasons = ', '.join(f'{tr(reason)}: {count}' for reason, count in self.retries.most_common())
            self.feedback.pushInfo(tr('Requests repeated: {count} ({reasons}).', count=sum(self.retries.values()),
                                      reasons=reasons))


def _reason(error):
    """Return a Message for a network error of Qt, whose own text may contain the URL with its API key."""
    return REASONS.get(error, Message('error {number}', number=number_of(error)))
