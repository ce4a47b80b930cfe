"""The language of the user: that of QGIS. Every sentence that QGIS shows goes through :func:`tr`."""

from qgis.PyQt.QtCore import QCoreApplication

from ...core.messages import Message, message_of
from ...reports.report_locale import ReportLocale

CONTEXT = 'Dalles'  # of all strings in i18n/*.ts


def tr(said, /, **values):
    """A sentence in the user's language.

    Args:
        said: text in English, with places for the values; or a Message or an error of Dalles, which have their own.
    """
    message = Message(said, **values) if type(said) is str else message_of(said)
    return message.translated(_translated)


def _translated(text):
    return QCoreApplication.translate(CONTEXT, text)


def language():
    """The language in which tr speaks, such as ``fr``: each catalogue translates the name of this one."""
    return tr('en')


def report_locale():
    """Words of a report in the user's language."""
    return ReportLocale(language(), _translated)
