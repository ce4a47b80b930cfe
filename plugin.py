"""The plugin: adds the Processing provider to QGIS with its menu and toolbar, and removes them."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from .algorithms.framework import gc_timer, main_thread
from .processing_provider import translation
from .processing_provider.provider import Provider


class DallesPlugin:
    """Entry point of the plugin; ``iface`` is None in qgis_process, which has no window."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = self.menu = None
        self.translator = translation.install()

    def initProcessing(self):  # noqa: N802 (the name QGIS calls)
        """Add the provider; qgis_process calls only this method."""
        main_thread.settle()
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802
        """Add the provider, the menu and the toolbar; called by the QGIS window."""
        from .algorithms.framework import folder_factory
        from .processing_provider.menu import Menu
        folder_factory.register_factory()  # first: the parameters of the algorithms name it
        self.initProcessing()
        self.menu = Menu(self.iface)

    def unload(self):
        """Remove everything that was added."""
        if self.menu is not None:
            from .algorithms.framework import folder_factory
            self.menu.remove()
            self.menu = None
            folder_factory.unregister_factory()
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        gc_timer.restore_after_run()
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
