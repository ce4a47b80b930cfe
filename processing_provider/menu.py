"""Menu and toolbar of the QGIS window: the algorithms in the order of the work."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..algorithms.framework import resources
from ..algorithms.framework.i18n import tr
from .chains import CHAINS
from .diagnosis_copy import DiagnosisCopy

# groups of algorithms, with separators between them; the toolbar shows all but the last group; diagnosis has an entry of its own
ORDER = (('fetchortho', 'fetchbuildings'), ('buildgrid', 'tagtiles', 'exporttiles'), ('trainmodel', 'evaluatemodel'),
         ('predicttiles',), ('reviewlabels', 'explaintile', 'detectchanges', 'summarize'),
         tuple(chain.NAME for chain in CHAINS), ('setupengine',))
IN_TOOLBAR = len(ORDER) - 1
PLUGIN = 'Dalles'


class Menu:
    """Submenu of the menu Raster, and toolbar."""

    def __init__(self, iface):
        self.iface, window = iface, iface.mainWindow()
        self.menu, self.toolbar = QMenu(PLUGIN, window), iface.addToolBar(PLUGIN)
        self.toolbar.setObjectName('DallesToolbar')  # QGIS stores its position under this name
        self.menu.setIcon(QIcon(resources.icon_of('dalles')))
        for number, names in enumerate(ORDER):
            if number:
                self.menu.addSeparator()
            if 0 < number < IN_TOOLBAR:
                self.toolbar.addSeparator()
            for name in names:
                action = self._action(name)
                self.menu.addAction(action)
                if number < IN_TOOLBAR:
                    self.toolbar.addAction(action)
        self.menu.addSeparator()
        self.diagnosis = DiagnosisCopy(iface)
        self.menu.addAction(QIcon(resources.icon_of('diagnosis')), tr('Copy a diagnosis'), self.diagnosis.start)
        self.menu.addAction(QgsApplication.getThemeIcon('/mActionHelpContents.svg'), tr('Help'), show_help)
        self.menu.setToolTipsVisible(True)
        iface.rasterMenu().addMenu(self.menu)

    def _action(self, name):
        algorithm = QgsApplication.processingRegistry().algorithmById(f'dalles:{name}')
        action = QAction(algorithm.icon(), algorithm.displayName() + '…', self.menu)
        action.setObjectName(f'dalles_{name}')
        action.setToolTip(f'<b>{algorithm.displayName()}</b><br>{algorithm.shortDescription()}')
        action.triggered.connect(lambda: self.open(name))
        return action

    @staticmethod
    def open(name):
        """Open the dialog of an algorithm."""
        import processing
        processing.execAlgorithmDialog(f'dalles:{name}', {})

    def remove(self):
        """Remove the menu and the toolbar."""
        self.diagnosis.cancel()
        self.iface.rasterMenu().removeAction(self.menu.menuAction())
        self.iface.mainWindow().removeToolBar(self.toolbar)
        self.toolbar.deleteLater()
        self.menu.deleteLater()


def show_help():
    """Open the first page of the help in the browser."""
    QDesktopServices.openUrl(QUrl(resources.help_of('index')))
