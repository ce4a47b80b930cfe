"""Draw a scored grid over its orthophoto with QGIS: python3 tools/demo_map.py ORTHO GRID FOOTPRINTS OUT.png"""

import sys

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsProject,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

import as_package

as_package.register()

FOOTPRINT = {'color': '0,0,0,0', 'outline_color': '0,230,255', 'outline_width': '0.35'}


def layers(ortho, grid, footprints):
    """The three layers, styled, from the top."""
    from dalles.algorithms import paint
    from dalles.algorithms.predicttiles import PROBABILITY
    outlines = QgsVectorLayer(footprints, 'Footprints')
    outlines.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(FOOTPRINT)))
    tiles = QgsVectorLayer(grid, 'Probability')
    paint.probability(PROBABILITY)(tiles)
    return [outlines, tiles, QgsRasterLayer(ortho, 'Orthophoto')]


def draw(ortho, grid, footprints, out):
    """Write the picture."""
    stack = layers(ortho, grid, footprints)
    project = QgsProject.instance()
    project.setCrs(stack[-1].crs())
    project.addMapLayers(stack)
    layout = QgsLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(220, 160))
    picture = QgsLayoutItemMap(layout)
    picture.attemptSetSceneRect(picture.boundingRect().adjusted(5, 5, 155, 155))
    picture.attemptMove(QgsLayoutPoint(5, 5))
    picture.attemptResize(QgsLayoutSize(150, 150))
    picture.setLayers(stack)
    picture.zoomToExtent(stack[-1].extent())
    layout.addLayoutItem(picture)
    title = QgsLayoutItemLabel(layout)
    title.setText('Dalles\nprobability of a building\non 50 m tiles')
    title.attemptMove(QgsLayoutPoint(160, 6))
    title.attemptResize(QgsLayoutSize(56, 18))
    layout.addLayoutItem(title)
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().clear()
    for layer in stack[:2]:
        legend.model().rootGroup().addLayer(layer)
    legend.attemptMove(QgsLayoutPoint(158, 28))
    layout.addLayoutItem(legend)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    if QgsLayoutExporter(layout).exportToImage(out, settings) != QgsLayoutExporter.ExportResult.Success:
        sys.exit(f'{out} cannot be written.')


if __name__ == '__main__':
    application = QgsApplication([], False)
    application.initQgis()
    draw(*sys.argv[1:5])
    QgsProject.instance().clear()
    application.exitQgis()
