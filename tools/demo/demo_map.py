"""Draw layers over their orthophoto with QGIS, as Dalles styles them: python3 tools/demo/demo_map.py OUT.png TITLE KIND=PATH ...

From the top; a KIND is one of footprints, probability, review, changes, zones, summary, evidence, ortho, which is the last.
"""

import sys
from pathlib import Path

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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

FOOTPRINT = {'color': '0,0,0,0', 'outline_color': '0,230,255', 'outline_width': '0.35'}
IN_LEGEND = 3  # layers, at the most


def layer_of(kind, path):
    """A layer of a file, styled."""
    from dalles.algorithms.framework.layer_style import Style
    from dalles.algorithms.summarize import SHARE
    if kind in ('ortho', 'evidence'):
        layer = QgsRasterLayer(path, {'ortho': 'Orthophoto', 'evidence': 'Evidence (log odds)'}[kind])
    else:
        layer = QgsVectorLayer(path, {'footprints': 'Footprints', 'probability': 'Probability', 'review': 'To review',
                                      'changes': 'Changes', 'zones': 'Zones', 'summary': 'Built share'}[kind])
    if kind == 'footprints':
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(FOOTPRINT)))
    elif kind == 'summary':
        Style('probability', proba_bati=SHARE).apply(layer)
    elif kind != 'ortho':
        Style(kind).apply(layer)
    return layer


def draw(stack, title_text, out):
    """Write the picture."""
    project = QgsProject.instance()
    project.setCrs(stack[-1].crs())
    project.addMapLayers(stack)
    layout = QgsLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(232, 160))
    picture = QgsLayoutItemMap(layout)
    picture.attemptSetSceneRect(picture.boundingRect().adjusted(5, 5, 155, 155))
    picture.attemptMove(QgsLayoutPoint(5, 5))
    picture.attemptResize(QgsLayoutSize(150, 150))
    picture.setLayers(stack)
    picture.zoomToExtent(stack[-1].extent())
    layout.addLayoutItem(picture)
    title = QgsLayoutItemLabel(layout)
    title.setText(title_text)
    title.attemptMove(QgsLayoutPoint(160, 6))
    title.attemptResize(QgsLayoutSize(56, 18))
    layout.addLayoutItem(title)
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().clear()
    for layer in stack[:-1][:IN_LEGEND]:
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
    draw([layer_of(*argument.split('=', 1)) for argument in sys.argv[3:]], sys.argv[2].replace('|', '\n'), sys.argv[1])
    QgsProject.instance().clear()
    application.exitQgis()
