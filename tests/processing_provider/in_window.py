"""What QGIS runs once its window is there (qgis --code): looks at the window, uses it, and writes what it saw as JSON.

Told by environment variables: DALLES_SEEN, a folder for facts.json and pictures; DALLES_ORTHO, orthophotos parted by ``|``;
PYTHONPATH, the folder of qgis_window.
"""

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QToolBar, QToolButton
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

from qgis_window import DELETE_LATER, batch_dialog, show_dialog

SEEN, ORTHOS, FACTS = Path(os.environ['DALLES_SEEN']), os.environ['DALLES_ORTHO'].split('|'), {}


def picture(widget, name):
    widget.grab().save(str(SEEN / f'{name}.png'))


def toolbars():
    return [bar for bar in iface.mainWindow().findChildren(QToolBar) if bar.objectName() == 'DallesToolbar']


def entries():
    """How often the menus Raster and Plugins have Dalles, how many toolbars there are, and whether the provider is there."""
    menus = [[action.text() for action in menu.actions()].count('Dalles') for menu in (iface.rasterMenu(), iface.pluginMenu())]
    return [*menus, len(toolbars()), QgsApplication.processingRegistry().providerById('dalles') is not None]


def look():
    """The window as it is."""
    window, bar = iface.mainWindow(), toolbars()[0]
    window.resize(1400, 800)
    QApplication.processEvents()
    FACTS.update(entries=entries(), shown=bar.isVisible(),
                 toolbar=[action.objectName() for action in bar.actions() if action.objectName()])
    picture(window, 'window')
    picture(bar, 'toolbar')


def dialogs():
    """The title of the dialog that each entry opens."""
    titles = {}

    def close():
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                titles[name] = top.windowTitle()
                if name == 'dalles_updatemap':
                    top.resize(1000, 760)
                    picture(top, 'dialog')
                top.close()
    for action in plugins['dalles'].menu.menu.actions():
        name = action.objectName()
        if name:
            QTimer.singleShot(400, close)
            action.trigger()
    FACTS['titles'] = titles


def run():
    """A chain from its dialog, with its layer loaded."""
    dialog = show_dialog('dalles:mapbuildings', {'ORTHO': ORTHOS[0], 'ENGINE': 'numpy'})
    QApplication.processEvents()
    FACTS['buttons'] = len(dialog.findChildren(QToolButton, 'dallesFolder'))
    dialog.runAlgorithm()
    after_run(dialog, 600)


def after_run(dialog, looks):
    layers = list(QgsProject.instance().mapLayers().values())
    if looks and not layers:  # it runs in the background
        QTimer.singleShot(300, lambda: after_run(dialog, looks - 1))
        return
    FACTS['loaded'] = [[layer.name(), layer.featureCount(), layer.renderer().type()] for layer in layers]
    picture(iface.mainWindow(), 'mapped')
    dialog.close()
    step(batch)
    step(diagnosis)
    step(again)
    end()


def batch():
    """A chain as a batch: the dialog filled from a file, as its folder button does."""
    rows = [{'PARAMETERS': {'ORTHO': repr(ortho), 'ENGINE': "'numpy'"}, 'OUTPUTS': {'GRID': str(SEEN / f'batch{number}.gpkg')}}
            for number, ortho in enumerate(ORTHOS)]
    (SEEN / 'batch.json').write_text(json.dumps(rows))
    dialog = batch_dialog('dalles:mapbuildings')
    dialog.show()
    QFileDialog.getOpenFileName = staticmethod(lambda *_: (str(SEEN / 'batch.json'), ''))
    dialog.mainWidget().load()
    QApplication.processEvents()
    picture(dialog, 'batch')
    dialog.runAlgorithm()
    for _ in range(600):  # later versions of QGIS run it in the background
        if all((SEEN / f'batch{number}.gpkg').exists() for number in range(len(ORTHOS))):
            break
        QCoreApplication.processEvents()
    FACTS['batch'] = dialog.mainWidget().batchRowCount()
    dialog.close()


def again():
    """The plugin unloaded, and loaded again."""
    unloadPlugin('dalles')
    QCoreApplication.sendPostedEvents(None, DELETE_LATER)
    FACTS['unloaded'] = entries()
    FACTS['loaded_again'] = loadPlugin('dalles') and startPlugin('dalles') and entries()


def diagnosis():
    """The diagnosis from its entry of the menu: on the clipboard once its task has ended."""
    QApplication.clipboard().setText('nothing')
    menu = plugins['dalles'].menu
    next(action for action in menu.menu.actions() if action.text() == 'Copy a diagnosis').trigger()
    while menu.diagnosis.task is not None:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()  # the message follows that of QGIS
    FACTS['diagnosis'] = QApplication.clipboard().text()
    FACTS['messages'] = [item.text() for item in iface.messageBar().items()]


def step(do):
    try:
        do()
    except Exception:
        FACTS.setdefault('errors', []).append(traceback.format_exc())


def end():
    (SEEN / 'facts.json').write_text(json.dumps(FACTS))
    QgsProject.instance().clear()
    os._exit(0)  # QGIS would ask what to save


def begin():
    for do in (look, dialogs, run):
        step(do)


QTimer.singleShot(4000, begin)
