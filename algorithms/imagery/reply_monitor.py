"""What web services answer to the requests of QGIS's own providers, which keep their failures to themselves."""

import re

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.messages import Message
from ..framework.main_thread import of_thread

NOT_THERE = (204, 404, 410)  # of a tile: the service has no image there
ADDRESS = re.compile(r'\S+://\S+')  # may hold a key


class _Ear:
    """Hears the replies of the thread in which it is made, and passes them on."""

    def __init__(self):
        # the manager of this thread: providers ask through it, and it tells before they go on
        self.manager, self.hear = QgsNetworkAccessManager.instance(), None
        self.finished = self.manager.finished['QgsNetworkReplyContent']
        self.finished.connect(self.heard)

    def heard(self, reply):
        if self.hear is not None:
            self.hear(reply)

    def close(self):
        self.finished.disconnect(self.heard)


class ReplyMonitor:
    """Listens to the replies of this thread, between ``with`` and its end.

    Attributes:
        failures: list of Message, what went wrong.
        missing: number of tiles that the service says it does not have.
        wait_s: seconds that the service asks to wait (Retry-After), 0 where it asks for nothing.
    """

    def __init__(self, tiled, pictures):
        """``tiled``: True where a reply is one of many tiles; ``pictures``: True where each reply must be a picture."""
        self.tiled, self.pictures = tiled, pictures
        self.failures, self.missing, self.wait_s = [], 0, 0

    def __enter__(self):
        self.lent = of_thread('network', _Ear)
        self.ear = self.lent.__enter__()
        # called in the main thread, a provider may ask in a thread of its own, and what that heard waits here to be told
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
                                 Message(without_address(reply.errorString())))
            after = bytes(reply.rawHeader(b'Retry-After')).strip()
            self.wait_s = max(self.wait_s, int(after) if after.isdigit() else 0)
        elif self.pictures and not self._picture(reply):
            kind = bytes(reply.rawHeader(b'Content-Type')).decode('latin-1').partition(';')[0]
            self.failures.append(Message('{kind} in place of an image', kind=kind or '?'))

    @staticmethod
    def _picture(reply):
        kind = bytes(reply.rawHeader(b'Content-Type')).lower()
        return not (kind.startswith(b'text/') or b'xml' in kind or b'json' in kind)


def without_address(text):
    """A sentence of QGIS or Qt without the addresses in it."""
    return ADDRESS.sub('…', text).strip()
