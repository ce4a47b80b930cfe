"""The steps of Dalles as QGIS itself does them, timed: what its own speed is compared with.

Every function needs a QGIS application with Processing, see headless.py, and returns seconds.
"""

import time
from pathlib import Path


def native_creategrid(path, cols, rows, size_m=50.0, west=800000.0, north=6300000.0, crs='EPSG:2154'):
    """native:creategrid: rectangles of ``size_m`` into a GeoPackage."""
    import processing
    extent = f'{west},{west + cols * size_m},{north - rows * size_m},{north} [{crs}]'
    started = time.perf_counter()
    processing.run('native:creategrid', {'TYPE': 2, 'EXTENT': extent, 'HSPACING': size_m, 'VSPACING': size_m, 'CRS': crs,
                                         'OUTPUT': str(path)})
    return time.perf_counter() - started


def native_atlas(grid, ortho, folder, size_px, ending='jpg'):
    """An atlas of a grid layer over an orthophoto, one image of ``size_px`` a tile, by QgsLayoutExporter."""
    from qgis.core import QgsLayoutExporter
    project, layout = atlas_layout(grid, ortho, size_px)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = layout.renderContext().dpi()
    settings.generateWorldFile = True
    Path(folder).mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    result, error = QgsLayoutExporter.exportToImage(layout.atlas(), f'{folder}/tile.{ending}', ending, settings)
    seconds = time.perf_counter() - started
    if result != QgsLayoutExporter.ExportResult.Success:
        raise RuntimeError(f'The atlas cannot be exported: {error}')
    return seconds


def atlas_layout(grid, ortho, size_px):
    """(QgsProject, QgsPrintLayout) with an atlas: a page of ``size_px`` / 10 mm at 254 dpi, all of it map."""
    from qgis.core import (
        QgsLayoutItemMap,
        QgsLayoutPoint,
        QgsLayoutSize,
        QgsPrintLayout,
        QgsProject,
        QgsRasterLayer,
        QgsVectorLayer,
    )
    project = QgsProject()
    raster, tiles = QgsRasterLayer(str(ortho), 'ortho'), QgsVectorLayer(str(grid), 'grid', 'ogr')
    project.setCrs(raster.crs())
    project.addMapLayers([raster, tiles])
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.renderContext().setDpi(254)
    side = QgsLayoutSize(size_px / 10, size_px / 10)
    layout.pageCollection().page(0).setPageSize(side)
    item = QgsLayoutItemMap(layout)
    item.attemptMove(QgsLayoutPoint(0, 0))
    item.attemptResize(side)
    item.setLayers([raster])
    item.zoomToExtent(raster.extent())
    item.setAtlasDriven(True)
    item.setAtlasMargin(0)
    item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    layout.addLayoutItem(item)
    atlas = layout.atlas()
    atlas.setCoverageLayer(tiles)
    atlas.setFilenameExpression('"tile_id"')
    atlas.setEnabled(True)
    return project, layout
