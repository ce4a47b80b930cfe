"""What the layers of Dalles look like: the files of styles/, in the language of the user."""

from pathlib import Path
from xml.sax.saxutils import escape

from qgis.core import QgsMapLayer
from qgis.PyQt.QtXml import QDomDocument

from .words import language

FOLDER = Path(__file__).resolve().parent.parent / 'styles'
PICTURE = 'picture'  # the field with the image of a tile, a data: address, which map tips show
PARTS = (QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.MapTips | QgsMapLayer.StyleCategory.Forms
         | QgsMapLayer.StyleCategory.Fields)


def style(name, **fields):
    """A painter: a function that gives a layer a look.

    Args:
        name: of a file in ``styles/<language>/``, without ``.qml``.
        fields: {field as the file names it: field as the layer does}, for fields whose name the user chooses.
    """
    def paint(layer):
        text = (FOLDER / language() / f'{name}.qml').read_text(encoding='utf-8')
        for known, named in fields.items():
            text = text.replace(known, escape(named, {'"': '&quot;'}))
        document = QDomDocument()
        document.setContent(text)
        layer.importNamedStyle(document, PARTS)
    return paint
