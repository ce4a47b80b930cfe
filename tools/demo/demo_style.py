"""Give a raster the contrast that prediction uses, as its default style: python3 tools/demo/demo_style.py RASTER

Writes RASTER's .qml, which QGIS reads with the layer: a 16-bit image would else be shown, and exported, almost black.
"""

import sys

from qgis.core import QgsApplication, QgsContrastEnhancement, QgsRasterLayer, QgsRasterMinMaxOrigin


def main():
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsRasterLayer(sys.argv[1], 'orthophoto')
    # the cumulative cut of QGIS: the 2nd to the 98th percentile
    layer.setContrastEnhancement(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
                                 QgsRasterMinMaxOrigin.Limits.CumulativeCut)
    message, ok = layer.saveDefaultStyle()
    del layer
    application.exitQgis()
    if not ok:
        sys.exit(message)


if __name__ == '__main__':
    main()
