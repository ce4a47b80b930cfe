"""The plugin: adds the Processing provider to QGIS, and removes it."""

from qgis.core import QgsApplication

from .processing_provider.provider import Provider


class DallesPlugin:
    """Works with ``iface`` None: in qgis_process there is no window."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None

    def initProcessing(self):  # noqa: N802 (the name QGIS calls)
        """Add the provider; qgis_process calls this alone."""
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802
        """Called by the QGIS window."""
        self.initProcessing()

    def unload(self):
        """Remove the provider."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
