"""A button in dialogs, beside the list of layers, that takes a folder: QGIS's own widgets know layers and files only.

Imported by Processing when it shows a dialog, by the name that :func:`with_folder` leaves in a parameter.
"""

from .i18n import tr

OF_PROCESSING = 'widget_wrapper'  # under which a parameter tells Processing what makes its widget


def with_folder(parameter):
    """The parameter, whose widget has the button."""
    parameter.setMetadata({**parameter.metadata(), OF_PROCESSING: {'class': f'{__name__}.{WithFolder.__name__}'}})
    return parameter


class WithFolder:
    """Makes the widget wrapper that QGIS has for the parameter, and adds the button to what it shows."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Called by Processing as the class of a wrapper; ``row`` and ``col``: of a batch."""
        from processing.gui.wrappers import WidgetWrapperFactory
        own = parameter.clone()
        own.setMetadata({name: value for name, value in parameter.metadata().items() if name != OF_PROCESSING})
        wrapper = WidgetWrapperFactory.create_wrapper(own, dialog, row, col)
        wrapper.parameter_of_button = own  # the wrapper does not hold it
        make = getattr(wrapper, 'createWrappedWidget', None)  # that of the designer of models has none
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
    button.setToolTip(tr('A folder of files'))

    def choose():
        folder = QFileDialog.getExistingDirectory(widget, tr('A folder of files'))
        if folder:
            wrapper.setParameterValue(folder, context)
    button.clicked.connect(choose)
    widget.layout().addWidget(button)
    return widget
