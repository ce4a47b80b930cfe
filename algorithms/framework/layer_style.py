"""Styles of the layers of Dalles: the files of styles/, in the user's language."""

from html import escape

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...core.root import ROOT
from .i18n import language

FOLDER = ROOT / 'styles'
PICTURE = 'picture'  # field with the image of a tile as a data: URL, for map tips
PARTS = (QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.MapTips | QgsMapLayer.StyleCategory.Forms
         | QgsMapLayer.StyleCategory.Fields)


class Style:
    """A layer style: a file of ``styles/<language>/``."""

    def __init__(self, name, **fields):
        """Set the file, ``name`` without ``.qml``, and ``fields``: {field name in the file: field name in the layer}."""
        self.name, self.fields = name, fields

    def text(self):
        """Return the text of the .qml, with the field names of the layer."""
        text = (FOLDER / language() / f'{self.name}.qml').read_text(encoding='utf-8')
        for known, named in self.fields.items():
            text = text.replace(known, escape(named.replace('"', '""')))  # quoted for an expression, then for XML
        return text

    def apply(self, layer):
        """Apply the style to a QgsMapLayer."""
        document = QDomDocument()
        document.setContent(self.text())
        layer.importNamedStyle(document, PARTS)
        layer.triggerRepaint()

    def renderer(self):
        """Return the renderer of the style, a QgsFeatureRenderer."""
        bare = QgsVectorLayer('Polygon', self.name, 'memory')
        self.apply(bare)
        return bare.renderer().clone()
