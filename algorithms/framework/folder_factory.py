"""Widget of a layer that may be a folder, for the versions of QGIS in which a factory of widgets in Python works.

Not imported where QGIS has no window: qgis_process may be built without ``qgis.gui``.
"""

from qgis.core import QgsProcessingContext, QgsProcessingParameterRasterLayer
from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsGui,
    QgsProcessingGui,
    QgsProcessingParameterWidgetFactoryInterface,
)

from .folder_widget import OF_PROCESSING, WIDGET_TYPE, Registered, add_button, without_folder


def register_factory():
    """Add the factory to the registry of QGIS if it works there; return whether it does.

    Up to QGIS 4.2 the registry knows no ``widget_type`` (before 3.40), or returns a bare wrapper that has lost what the class in
    Python makes of it, and QGIS ends when that one is used (qgis/QGIS#67401). What counts is what the registry returns.
    """
    registry, factory = QgsGui.processingGuiRegistry(), FolderWidgetFactory()
    probe = QgsProcessingParameterRasterLayer('PROBE', '')
    probe.setMetadata({OF_PROCESSING: {'widget_type': WIDGET_TYPE}})
    if registry.addParameterWidgetFactory(factory):
        made = registry.createParameterWidgetWrapper(probe, QgsProcessingGui.WidgetType.Standard)
        if isinstance(made, FolderWidgetWrapper):
            Registered.factory = factory
        else:
            registry.removeParameterWidgetFactory(factory)
    return Registered.factory is not None


def unregister_factory():
    """Remove the factory, which QGIS then deletes."""
    if Registered.factory is not None:
        QgsGui.processingGuiRegistry().removeParameterWidgetFactory(Registered.factory)
        Registered.factory = None


class FolderWidgetFactory(QgsProcessingParameterWidgetFactoryInterface):
    """Maker of the wrappers of parameters that folder_widget.with_folder has marked."""

    def parameterType(self):  # noqa: N802 (this and the next names are those of QGIS)
        return WIDGET_TYPE

    def createWidgetWrapper(self, parameter, mode):  # noqa: N802
        return FolderWidgetWrapper(parameter, mode)

    def compatibleParameterTypes(self):  # noqa: N802
        """Return the types of inputs of a model that such a parameter takes."""
        return ['raster', 'source', 'vector', 'layer', 'file', 'string']

    def compatibleOutputTypes(self):  # noqa: N802
        """Return the types of outputs of a step of a model that such a parameter takes."""
        return ['outputRaster', 'outputVector', 'outputLayer', 'outputFile', 'outputFolder', 'outputString']


class FolderWidgetWrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """Wrapper that shows QGIS's own widget of the parameter with the button, and passes all on to QGIS's own wrapper."""

    def __init__(self, parameter, mode):
        super().__init__(parameter, mode)
        self.own, self.context = without_folder(parameter), QgsProcessingContext()  # QGIS keeps no reference to them
        self.wrapped = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(self.own, mode)
        self.wrapped.widgetValueHasChanged.connect(self._changed)

    def createWidget(self):  # noqa: N802
        return add_button(self.wrapped.createWrappedWidget(self.context), self.set_folder)

    def set_folder(self, folder):
        """Show a folder that the user has chosen."""
        self.wrapped.setParameterValue(folder, self.context)

    def _changed(self):
        self.widgetValueHasChanged.emit(self)

    def setWidgetValue(self, value, context):  # noqa: N802
        self.wrapped.setParameterValue(value, context)

    def widgetValue(self):  # noqa: N802
        return self.wrapped.parameterValue()

    def setWidgetContext(self, context):  # noqa: N802
        super().setWidgetContext(context)
        self.wrapped.setWidgetContext(context)

    def registerProcessingContextGenerator(self, generator):  # noqa: N802
        super().registerProcessingContextGenerator(generator)
        self.wrapped.registerProcessingContextGenerator(generator)

    def postInitialize(self, wrappers):  # noqa: N802
        super().postInitialize(wrappers)
        self.wrapped.postInitialize(wrappers)

    def setDialog(self, dialog):  # noqa: N802
        super().setDialog(dialog)
        self.wrapped.setDialog(dialog)
