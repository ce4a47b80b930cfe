"""Make a temporary grid in a background task, let its thread end, then run other tasks with it: in_background_systems.py OUT

QGIS 3.22 keeps the definition of a reference system with the thread in which it was made. Prints what came of each run.
"""

import json
import sys
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProject,
)
from qgis.PyQt.QtCore import QEventLoop, QThreadPool

import headless
import in_background
from helpers import wait_until_lost
from raster_files import noise, write_raster

MIDDLE = '800050,800150,6204050,6204150'  # four tiles; no system, which would be made in the main thread


def temporary_grid(ortho):
    """A memory layer of the project, as Build the grid leaves it; the thread that made it has ended."""
    QgsCoordinateReferenceSystem.invalidateCache()  # so that the system of the grid is made in the thread of the task
    loop, ended, context = QEventLoop(), [], QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback, algorithm = headless.Quiet(), QgsApplication.processingRegistry().createAlgorithmById('dalles:buildgrid')
    task = QgsProcessingAlgRunnerTask(algorithm, {'ORTHO': ortho, 'EXTENT': MIDDLE, 'OUTPUT': 'memory:'}, context, feedback)
    task.executed.connect(lambda *results: (ended.extend(results), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    layer = context.takeResultLayer(ended[1]['OUTPUT'])
    QgsProject.instance().addMapLayer(layer)
    QThreadPool.globalInstance().waitForDone()  # its threads end, as they do after 30 s without work
    wait_until_lost(layer.crs())
    return layer


if __name__ == '__main__':
    folder = Path(sys.argv[1])
    application, plugin = headless.begin()
    ortho = write_raster(folder / 'ortho.tif', noise())
    utm = gdal.Warp(str(folder / 'utm.tif'), ortho, dstSRS='EPSG:32631', xRes=0.5, yRes=0.5) and str(folder / 'utm.tif')
    found = {}
    for name, parameters in (
            ('explaintile', {'ORTHO': ortho, 'ENGINE': 'numpy', 'MASKS': 16, 'OUTPUT': str(folder / 'evidence.tif')}),
            ('exporttiles', {'ORTHO': ortho, 'LABEL': '', 'FORMAT': 'png', 'FOLDER': str(folder / 'library')}),
            ('predicttiles', {'ORTHO': utm, 'ENGINE': 'numpy', 'OUTPUT': str(folder / 'scored.gpkg')})):
        grid = temporary_grid(ortho)
        lost = not grid.crs().toWkt()
        found[name] = [lost, *in_background.run(f'dalles:{name}', {**parameters, 'INPUT': grid.id()}, QgsProject.instance())]
    print(json.dumps(found, default=str))
    QgsProject.instance().clear()
    plugin.unload()
    application.exitQgis()
