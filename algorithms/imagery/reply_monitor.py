"""Failures of the requests of QGIS's own raster providers, which do not report them: read from the network manager."""

import math

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.download import retry_after
from ...core.messages import Message
from ...core.secrets import mask_urls
from ..framework.main_thread import of_thread

NOT_THERE = (204, 404, 410)  # HTTP status of a tile where the service has no image


class _Ear:
    """Receiver of the replies of the thread in which it is created; calls ``hear`` with each."""

    def __init__(self):
        # the network manager of this thread: providers send requests through it, and its signal precedes their processing
        self.manager, self.hear = QgsNetworkAccessManager.instance(), None
        self.finished = self.manager.finished['QgsNetworkReplyContent']
        self.finished.connect(self.heard)

    def heard(self, reply):
        if self.hear is not None:
            self.hear(reply)

    def close(self):
        self.finished.disconnect(self.heard)


class ReplyMonitor:
    """Context manager that records the network replies of this thread.

    Attributes:
        failures: list of Message, one for each failed request.
        missing: number of tiles for which the service answered that it has no image.
        wait_s: the longest Retry-After of a failed request, seconds; 0 without one.
    """

    def __init__(self, tiled, pictures):
        """``tiled``: True where the service is tiled; ``pictures``: True where each reply must be an image."""
        self.tiled, self.pictures = tiled, pictures
        self.failures, self.missing, self.wait_s = [], 0, 0

    def __enter__(self):
        self.lent = of_thread('network', _Ear)
        self.ear = self.lent.__enter__()
        # a provider called in the main thread may send requests in its own thread: deliver the queued signals of earlier ones
        QCoreApplication.sendPostedEvents(self.ear.manager)
        self.ear.hear = self._hear
        return self

    def __exit__(self, *_):
        QCoreApplication.sendPostedEvents(self.ear.manager)
        self.ear.hear = None
        self.lent.__exit__(None, None, None)

    def _hear(self, reply):
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if self.tiled and status in NOT_THERE:
            self.missing += 1
        elif reply.error() != QNetworkReply.NetworkError.NoError:
            self.failures.append(Message('HTTP {status}', status=status) if status else
                                 Message(mask_urls(reply.errorString())))
            after = bytes(reply.rawHeader(b'Retry-After')).decode('ascii', 'replace')
            self.wait_s = max(self.wait_s, math.ceil(retry_after.seconds_in(after) or 0))
        elif self.pictures and not self._picture(reply):
            kind = bytes(reply.rawHeader(b'Content-Type')).decode('latin-1').partition(';')[0]
            self.failures.append(Message('{kind} in place of an image', kind=kind or '?'))

    @staticmethod
    def _picture(reply):
        kind = bytes(reply.rawHeader(b'Content-Type')).lower()
        return not (kind.startswith(b'text/') or b'xml' in kind or b'json' in kind)
