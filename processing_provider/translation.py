"""Translation into the user's language, by the catalogue for the locale of QGIS."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

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
