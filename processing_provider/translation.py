"""The language of the user: installs the catalogue that fits QGIS's locale."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core.root import ROOT

FOLDER = ROOT / 'i18n'


def install(locale=None):
    """Install ``i18n/dalles_<language>.qm``.

    Args:
        locale: such as ``fr_FR``; default: that of QGIS.

    Returns:
        The QTranslator, to be kept and given to ``QCoreApplication.removeTranslator``; None where there is no catalogue:
        Dalles then speaks English.
    """
    path = FOLDER / f'dalles_{(locale or QgsApplication.locale())[:2]}.qm'
    translator = QTranslator()
    if not path.is_file() or not translator.load(str(path)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
