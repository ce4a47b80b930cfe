"""Runs inside QGIS, started by tools/docs/screenshots.py: opens the demo, shows what is to be seen, and photographs it."""

import os
import sys
import traceback
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsApplication, QgsFillSymbol, QgsProject, QgsRasterLayer, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QTreeView
from qgis.utils import iface

import qgis_window
from dalles.algorithms.framework.layer_style import Style

OUT, LANG, DEMO = Path(os.environ['DALLES_SCREENS']), os.environ['DALLES_SCREENS_LANG'], Path(os.environ['DALLES_DEMO'])
SAMPLE = DEMO / 'sample' / 'solaris' / 'data'
ORTHO, FOOTPRINTS = SAMPLE / 'sample_geotiff.tif', SAMPLE / 'geotiff_labels.geojson'
NAMES = {'en': ('Orthophoto', 'Tagged grid', 'Scored grid', 'Footprints'),
         'fr': ('Orthophoto', 'Grille étiquetée', 'Grille notée', 'Bâtiments')}[LANG]
WINDOW, DIALOG = (1120, 700), (900, 640)
WAIT_MS = 2500
QUALITY, COLOURS = 72, 64


def write(picture, name):
    """Write a window: photographs as JPEG, dialogs as PNG of few colours, which is small and sharp."""
    photo = name in ('result', 'toolbox')
    target = OUT / f'qgis_{name}_{LANG}.{"jpg" if photo else "png"}'
    if photo:
        picture.toImage().save(str(target), 'JPG', QUALITY)
    else:
        few_colours(picture, target)
    print(f'screenshot: {target.name} {target.stat().st_size // 1000} kB', file=sys.stderr, flush=True)


def few_colours(picture, target):
    """Write a PNG with a palette."""
    gdal.UseExceptions()
    whole = str(OUT / f'whole_{LANG}.png')
    picture.save(whole)
    source, table = gdal.Open(whole), gdal.ColorTable()
    bands = [source.GetRasterBand(number) for number in (1, 2, 3)]
    gdal.ComputeMedianCutPCT(*bands, COLOURS, table)
    paletted = gdal.GetDriverByName('MEM').Create('', source.RasterXSize, source.RasterYSize, 1)
    gdal.DitherRGB2PCT(*bands, paletted.GetRasterBand(1), table)
    paletted.GetRasterBand(1).SetColorTable(table)
    gdal.GetDriverByName('PNG').CreateCopy(str(target), paletted, options=['ZLEVEL=9'])
    for beside in (whole, f'{whole}.aux.xml', f'{target}.aux.xml'):
        Path(beside).unlink(missing_ok=True)


def screen():
    """What the display shows."""
    return QApplication.primaryScreen().grabWindow(0)


def docks(*shown):
    """Show these docks by their object names, and hide the others."""
    for dock in iface.mainWindow().findChildren(QDockWidget):
        dock.setVisible(dock.objectName() in shown)


def open_demo():
    """Load the layers of the demo."""
    window = iface.mainWindow()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setGeometry(0, 0, *WINDOW)
    ortho = QgsRasterLayer(str(ORTHO), NAMES[0])
    tagged = QgsVectorLayer(str(DEMO / 'tagged.gpkg'), NAMES[1], 'ogr')
    scored = QgsVectorLayer(str(DEMO / 'scored.gpkg'), NAMES[2], 'ogr')
    footprints = QgsVectorLayer(str(FOOTPRINTS), NAMES[3], 'ogr')
    footprints.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(
        {'color': '0,0,0,0', 'outline_color': '0,230,255', 'outline_width': '0.35'})))
    project = QgsProject.instance()
    project.setCrs(ortho.crs())
    Style('probability').apply(scored)  # the file has the English one
    for layer in (ortho, tagged, scored, footprints):  # each above the last
        project.addMapLayer(layer, False)
        node = project.layerTreeRoot().insertLayer(0, layer)
        node.setItemVisibilityChecked(layer is not tagged)
        node.setExpanded(layer in (scored, footprints))
    docks('Layers')
    iface.mapCanvas().setExtent(scored.extent().buffered(20))
    iface.mapCanvas().refresh()


def show_toolbox():
    """The toolbox with the algorithms of Dalles open."""
    docks('Layers', 'ProcessingToolbox')
    dock = iface.mainWindow().findChild(QDockWidget, 'ProcessingToolbox')
    iface.mainWindow().resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    tree = dock.findChild(QTreeView)
    model = tree.model()
    tree.collapseAll()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if 'Dalles' in str(index.data()):
            tree.expandRecursively(index)
            tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)


class Shown:
    """The dialog that is open."""

    dialog = None


def show_dialog(name, **parameters):
    """Open the dialog of an algorithm."""
    Shown.dialog = qgis_window.show_dialog(f'dalles:{name}', parameters)
    Shown.dialog.window().setGeometry(100, 30, *DIALOG)


def close_dialog():
    Shown.dialog.close()


def layer(number):
    return QgsProject.instance().mapLayersByName(NAMES[number])[0].id()


STEPS = (
    open_demo,
    lambda: write(screen(), 'result'),
    show_toolbox,
    lambda: write(screen(), 'toolbox'),
    lambda: show_dialog('fetchortho', EXTENT='775000,776000,6281000,6282000 [EPSG:2154]'),
    lambda: write(Shown.dialog.window().grab(), 'fetchortho'),
    close_dialog,
    lambda: show_dialog('tagtiles', INPUT=layer(1), BUILDINGS=layer(3)),
    lambda: write(Shown.dialog.window().grab(), 'tagtiles'),
    close_dialog,
    lambda: show_dialog('detectchanges', INPUT=layer(2), ORTHO=layer(0)),
    lambda: write(Shown.dialog.window().grab(), 'detectchanges'),
    close_dialog,
)


def step(number=0):
    """Do a step and have the next one follow; leave QGIS after the last, or after an error."""
    try:
        STEPS[number]()
    except Exception:
        traceback.print_exc()
        number = len(STEPS)
    if number + 1 < len(STEPS):
        QTimer.singleShot(WAIT_MS, lambda: step(number + 1))
    else:
        QgsProject.instance().setDirty(False)
        QgsProject.instance().clear()
        QTimer.singleShot(0, QgsApplication.exit)


QTimer.singleShot(WAIT_MS, step)
