"""The window of QGIS, 3.22 to 4.x, for tools and tests: the settings of a profile, and the dialogs of Processing.

QGIS 4.2 has no ``processing.gui.AlgorithmDialog`` any more: ``processing.gui.algorithm_widget.AlgorithmWidget`` is a widget that
QGIS puts into a window or a dock (qgis/QGIS#66027). ``processing.createAlgorithmDialog`` returns the one or the other;
``processing.gui.BatchAlgorithmDialog`` stays: AlgorithmWidget imports it (python/plugins/processing/gui/algorithm_widget.py).
"""

from importlib import import_module
from importlib.util import find_spec

SETTINGS_FILES = ('QGIS3.ini', 'QGIS4.ini')  # QGIS 4 reads a file of its own (qgis/QGIS#64752)
DELETE_LATER = 52  # QEvent.Type.DeferredDelete


def write_settings(home, text):
    """Write the settings of a profile that QGIS has not used yet. ``home``: pathlib.Path of the profile."""
    (home / 'QGIS').mkdir(parents=True, exist_ok=True)
    for name in SETTINGS_FILES:
        (home / 'QGIS' / name).write_text(text, encoding='utf-8')


def algorithm_dialog(algorithm, parent):
    """Return the dialog of an algorithm, as Processing makes it; not shown. For a QGIS without a window of its own.

    Args:
        algorithm: its id.
        parent: QMainWindow.
    """
    from qgis.core import QgsApplication
    later = find_spec('processing.gui.algorithm_widget') is not None
    module = import_module(f'processing.gui.{"algorithm_widget" if later else "AlgorithmDialog"}')
    kind = module.AlgorithmWidget if later else module.AlgorithmDialog
    return kind(QgsApplication.processingRegistry().createAlgorithmById(algorithm), parent=parent)


def batch_dialog(algorithm, parent=None):
    """Return the batch dialog of an algorithm; not shown. Arguments as of :func:`algorithm_dialog`."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from qgis.core import QgsApplication
    return BatchAlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById(algorithm), parent=parent)


def show_dialog(algorithm, parameters):
    """Show the dialog of an algorithm in the window of QGIS, filled with parameters; returns the dialog."""
    from processing import createAlgorithmDialog
    dialog = createAlgorithmDialog(algorithm, parameters)
    getattr(dialog, 'showWidget', dialog.show)()  # of the widget since 4.2: also shows what it is in
    return dialog
