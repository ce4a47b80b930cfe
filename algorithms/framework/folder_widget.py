"""A button in dialogs, beside the list of layers, to choose a folder: QGIS's own widgets offer layers and files only.

QGIS makes the widget of a parameter by what the metadata of the parameter name, in one of three ways:

1. A factory in its registry (:mod:`folder_factory`), where a factory in Python works: from QGIS 4.4 (qgis/QGIS#67491).
2. A class, below, up to QGIS 4.2: 4.4 has no classes of widgets in Python any more (QEP 427, qgis/QGIS#67068).
3. Where neither works, QGIS takes no notice of the class: it shows its own widget, in which the path of a folder can be typed.
"""

from .i18n import tr

OF_PROCESSING = 'widget_wrapper'  # metadata key of what creates a parameter's widget
WIDGET_TYPE = 'dalles_folder'  # of the factory
BUTTON = 'dallesFolder'


class Registered:
    """What QGIS holds of this module.

    Attributes:
        factory: that of folder_factory in the registry of QGIS; None where the class below is used.
        buttons: those in dialogs. QGIS may make another Python object of the widget around a button; Python would then free the
            first one, and with it the function that the button calls.
    """

    factory = None
    buttons = []


def with_folder(parameter):
    """Return the parameter, with metadata that adds the button to its widget."""
    maker = {'widget_type': WIDGET_TYPE} if Registered.factory else {'class': f'{__name__}.{WithFolder.__name__}'}
    parameter.setMetadata({**parameter.metadata(), OF_PROCESSING: maker})
    return parameter


def without_folder(parameter):
    """Return a copy of a parameter that has QGIS's own widget."""
    own = parameter.clone()
    own.setMetadata({name: value for name, value in parameter.metadata().items() if name != OF_PROCESSING})
    return own


class WithFolder:
    """Factory of QGIS's own widget wrapper of a parameter, with the button added to its widget."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Return the wrapper; Processing calls this as a wrapper class. ``row``, ``col``: of the batch panel."""
        from processing.gui.wrappers import WidgetWrapperFactory
        own = without_folder(parameter)
        wrapper = WidgetWrapperFactory.create_wrapper(own, dialog, row, col)
        wrapper.parameter_of_button = own  # the wrapper itself keeps no reference
        make = getattr(wrapper, 'createWrappedWidget', None)  # the wrapper of the model designer has none
        if make is not None:
            wrapper.createWrappedWidget = lambda context: add_button(
                make(context), lambda folder: wrapper.setParameterValue(folder, context))
        return wrapper


def add_button(widget, set_folder):
    """Add the button to a widget and return the widget. ``set_folder``: called with the path that the user has chosen."""
    from qgis.core import QgsApplication
    from qgis.PyQt import sip
    from qgis.PyQt.QtWidgets import QFileDialog, QToolButton
    if widget is None or widget.layout() is None:
        return widget
    button = QToolButton(widget)
    button.setObjectName(BUTTON)
    button.setIcon(QgsApplication.getThemeIcon('/mIconFolder.svg'))
    button.setToolTip(tr('Choose a folder of files'))

    def choose():
        folder = QFileDialog.getExistingDirectory(button, tr('Choose a folder of files'))
        if folder:
            set_folder(folder)
    button.clicked.connect(choose)
    widget.layout().addWidget(button)
    Registered.buttons[:] = [*(one for one in Registered.buttons if not sip.isdeleted(one)), button]
    return widget
