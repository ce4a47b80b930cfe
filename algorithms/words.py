"""The language of the user: that of QGIS. Every sentence that QGIS shows goes through :func:`tr`."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ..core.messages import Message, message_of
from ..reports.words import Words

CONTEXT = 'Dalles'  # of all strings in i18n/*.ts


def tr(said, **values):
    """A sentence in the user's language.

    Args:
        said: text in English, with places for the values; or a Message or an error of Dalles, which have their own.
    """
    message = Message(said, **values) if type(said) is str else message_of(said)
    return message.told(_translated)


def _translated(text):
    return QCoreApplication.translate(CONTEXT, text)


def report_words():
    """Words of a report in the language of QGIS's user, English where there is no catalogue for it."""
    return Words(QgsApplication.locale()[:2])
