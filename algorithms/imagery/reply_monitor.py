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


class _ReplyListener:
    """Receiver of the replies of the thread in which it is created; passes each to ``callback``."""

    def __init__(self):
        # the network manager of this thread: providers send requests through it, and its signal precedes their processing
        self.manager, self.callback = QgsNetworkAccessManager.instance(), None
        self.finished = self.manager.finished['QgsNetworkReplyContent']
        self.finished.connect(self._on_finished)

    def _on_finished(self, reply):
        if self.callback is not None:
            self.callback(reply)

    def close(self):
        self.finished.disconnect(self._on_finished)


class ReplyMonitor:
    """Context manager that records the network replies of this thread.

    Attributes:
        failures: list of Message, one for each failed request.
        missing: number of tiles for which the service answered that it has no image.
        wait_s: the longest Retry-After of a failed request, seconds; 0 without one.
    """

    def __init__(self, tiled, images):
        """``tiled``: True where the service is tiled; ``images``: True where each reply must be an image."""
        self.tiled, self.images = tiled, images
        self.failures, self.missing, self.wait_s = [], 0, 0

    def __enter__(self):
        self.scope = of_thread('network', _ReplyListener)
        self.listener = self.scope.__enter__()
        # a provider called in the main thread may send requests in its own thread: deliver the queued signals of earlier ones
        QCoreApplication.sendPostedEvents(self.listener.manager)
        self.listener.callback = self._record
        return self

    def __exit__(self, *_):
        QCoreApplication.sendPostedEvents(self.listener.manager)
        self.listener.callback = None
        self.scope.__exit__(None, None, None)

    def _record(self, reply):
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if self.tiled and status in NOT_THERE:
            self.missing += 1
        elif reply.error() != QNetworkReply.NetworkError.NoError:
            self.failures.append(Message('HTTP {status}', status=status) if status else
                                 Message(mask_urls(reply.errorString())))
            after = bytes(reply.rawHeader(b'Retry-After')).decode('ascii', 'replace')
            self.wait_s = max(self.wait_s, math.ceil(retry_after.seconds_in(after) or 0))
        elif self.images and not self._is_image(reply):
            kind = bytes(reply.rawHeader(b'Content-Type')).decode('latin-1').partition(';')[0]
            self.failures.append(Message('{kind} in place of an image', kind=kind or '?'))

    @staticmethod
    def _is_image(reply):
        kind = bytes(reply.rawHeader(b'Content-Type')).lower()
        return not (kind.startswith(b'text/') or b'xml' in kind or b'json' in kind)
