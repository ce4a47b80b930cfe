"""What the layers of Dalles look like: the files of styles/, in the language of the user."""

from html import escape

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...core.root import ROOT
from .i18n import language

FOLDER = ROOT / 'styles'
PICTURE = 'picture'  # the field with the image of a tile, a data: address, which map tips show
PARTS = (QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.MapTips | QgsMapLayer.StyleCategory.Forms
         | QgsMapLayer.StyleCategory.Fields)


class Style:
    """A look: a file of ``styles/<language>/``."""

    def __init__(self, name, **fields):
        """``name``: of the file, without ``.qml``; ``fields``: {field as the file names it: field as the layer does}."""
        self.name, self.fields = name, fields

    def text(self):
        """The .qml."""
        text = (FOLDER / language() / f'{self.name}.qml').read_text(encoding='utf-8')
        for known, named in self.fields.items():
            text = text.replace(known, escape(named.replace('"', '""')))  # within the quotes of an expression, within XML
        return text

    def paint(self, layer):
        """Give a QgsMapLayer the look."""
        document = QDomDocument()
        document.setContent(self.text())
        layer.importNamedStyle(document, PARTS)
        layer.triggerRepaint()

    def renderer(self):
        """The renderer of the look, a QgsFeatureRenderer."""
        bare = QgsVectorLayer('Polygon', self.name, 'memory')
        self.paint(bare)
        return bare.renderer().clone()
