"""Lists the algorithms in the toolbox under the id ``dalles``."""

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..algorithms import ALGORITHMS

ICON = Path(__file__).resolve().parent / 'icon.svg'


class Provider(QgsProcessingProvider):
    """The provider."""

    def id(self):
        return 'dalles'

    def name(self):
        return 'Dalles'

    def longName(self):  # noqa: N802 (the names of QGIS)
        return self.name()

    def icon(self):
        return QIcon(str(ICON))

    def svgIconPath(self):  # noqa: N802
        return str(ICON)

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
