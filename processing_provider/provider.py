"""Processing provider with the id ``dalles``, for the toolbox and qgis_process."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..algorithms import ALGORITHMS
from ..algorithms.framework import resources
from .chains import CHAINS


class Provider(QgsProcessingProvider):
    """Provider of the algorithms and chains."""

    def id(self):
        return 'dalles'

    def name(self):
        return 'Dalles'

    def longName(self):  # noqa: N802 (the names of QGIS)
        return self.name()

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):  # noqa: N802
        return resources.icon_of('dalles')

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in (*ALGORITHMS, *CHAINS):
            self.addAlgorithm(algorithm())
