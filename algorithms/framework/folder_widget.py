"""A button in dialogs, beside the list of layers, to choose a folder: QGIS's own widgets offer layers and files only.

Processing imports this module when it shows a dialog, by the class name that :func:`with_folder` stores in a parameter.
"""

from .i18n import tr

OF_PROCESSING = 'widget_wrapper'  # metadata key of the class that creates a parameter's widget


def with_folder(parameter):
    """Return the parameter, with metadata that adds the button to its widget."""
    parameter.setMetadata({**parameter.metadata(), OF_PROCESSING: {'class': f'{__name__}.{WithFolder.__name__}'}})
    return parameter


class WithFolder:
    """Factory of QGIS's own widget wrapper of a parameter, with the button added to its widget."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Return the wrapper; Processing calls this as a wrapper class. ``row``, ``col``: of the batch panel."""
        from processing.gui.wrappers import WidgetWrapperFactory
        own = parameter.clone()
        own.setMetadata({name: value for name, value in parameter.metadata().items() if name != OF_PROCESSING})
        wrapper = WidgetWrapperFactory.create_wrapper(own, dialog, row, col)
        wrapper.parameter_of_button = own  # the wrapper itself keeps no reference
        make = getattr(wrapper, 'createWrappedWidget', None)  # the wrapper of the model designer has none
        if make is not None:
            wrapper.createWrappedWidget = lambda context: _buttoned(make(context), wrapper, context)
        return wrapper


def _buttoned(widget, wrapper, context):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QFileDialog, QToolButton
    if widget is None or widget.layout() is None:
        return widget
    button = QToolButton(widget)
    button.setObjectName('dallesFolder')
    button.setIcon(QgsApplication.getThemeIcon('/mIconFolder.svg'))
    button.setToolTip(tr('Choose a folder of files'))

    def choose():
        folder = QFileDialog.getExistingDirectory(widget, tr('Choose a folder of files'))
        if folder:
            wrapper.setParameterValue(folder, context)
    button.clicked.connect(choose)
    widget.layout().addWidget(button)
    return widget
