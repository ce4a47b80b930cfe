"""Translation into the language of QGIS: every sentence that QGIS shows goes through :func:`tr`."""

from qgis.PyQt.QtCore import QCoreApplication

from ...core.messages import Message, message_of
from ...reports.report_locale import ReportLocale

CONTEXT = 'Dalles'  # translation context of all strings in i18n/*.ts


def tr(text, /, **values):
    """Return a sentence in the user's language.

    Args:
        text: English text with placeholders for the values; or a Message or an error of Dalles, which include their values.
    """
    message = Message(text, **values) if type(text) is str else message_of(text)
    return message.translated(_translated)


def _translated(text):
    return QCoreApplication.translate(CONTEXT, text)


def language():
    """Return the code of the language that tr translates into, such as ``fr``: each catalogue translates ``en`` to its code."""
    return tr('en')


def report_locale():
    """Return a ReportLocale in the user's language."""
    return ReportLocale(language(), _translated)
