"""Translation into the user's language, by the catalogue for the locale of QGIS."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core.messages import Message
from ..core.root import ROOT

FOLDER = ROOT / 'i18n'


def install(locale=None):
    """Install the catalogue ``i18n/dalles_<language>.qm``.

    Args:
        locale: such as ``fr_FR``; default: the locale of QGIS.

    Returns:
        The QTranslator, to be kept for ``QCoreApplication.removeTranslator``; None where there is no catalogue: texts are then
        in English.
    """
    path = FOLDER / f'dalles_{(locale or QgsApplication.locale())[:2]}.qm'
    translator = QTranslator()
    if not path.is_file() or not translator.load(str(path)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def missing_module(error):
    """Return a ModuleNotFoundError with a sentence for the user, in place of one about a module that QGIS should have."""
    translator = install()
    message = Message('Dalles needs the Python module {name}, which this QGIS lacks. Install it for the Python of QGIS, or '
                      'install QGIS from qgis.org, and start QGIS again.', name=error.name)
    text = message.translated(lambda english: QCoreApplication.translate('Dalles', english))
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
    return ModuleNotFoundError(text, name=error.name)
