"""Styling of output layers (see layer_style.py): when QGIS loads them, and within their GeoPackage.

A post-processor does the first, so that the command line needs no project. The default style in the file does the second, so
that a layer made on the command line opens with its symbology, its form and its map tips.
"""

import os

from osgeo import gdal, ogr
from qgis.core import QgsProcessingLayerPostProcessorInterface
from qgis.PyQt import sip

from ...core.runtime.gdal_errors import gdal_call

NAME = 'dalles'  # of the style in a file
TABLE = 'layer_styles'  # of the styles in a GeoPackage, as QGIS names it; its text columns follow
TEXTS = ('f_table_catalog', 'f_table_schema', 'f_table_name', 'f_geometry_column', 'styleName', 'styleQML', 'styleSLD',
         'description', 'owner', 'ui')


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Post-processor that styles the output layer when QGIS loads it.

    ``QgsProcessingLayerPostProcessor`` of QGIS 4.4 does not replace its base class: it sets the styles that the user has chosen
    for all outputs, is for QGIS itself, and QGIS calls this one after it (its qgsprocessingpostprocessor.h and .cpp).
    """

    instances = []  # QGIS deletes them with the context of the run, but has no reference: else Python would delete them first

    def __init__(self, style):
        super().__init__()
        self.style = style
        Styled.instances[:] = [*(one for one in Styled.instances if not sip.isdeleted(one)), self]  # else the list grows

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802
        self.style.apply(layer)


def style_output(context, destination, style):
    """Style an output, in QGIS and in its file.

    Args:
        context: QgsProcessingContext.
        destination: the output, as the algorithm returns it.
        style: layer_style.Style.
    """
    attach(context, destination, style)
    path, _, options = str(destination).partition('|')
    if path.lower().endswith('.gpkg') and os.path.isfile(path):
        keep_in_file(path, options.partition('layername=')[2].split('|')[0], style)


def attach(context, destination, style):
    """Style an output layer when QGIS loads it; arguments as of :func:`style_output`."""
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(Styled(style))


def keep_in_file(path, table, style):
    """Write a style into a GeoPackage as the default style of a table, as QGIS would.

    QGIS itself would leave a journal beside the file. A style that the user has stored remains the default.

    Args:
        path: of the file.
        table: name of the layer; '' for the first.
        style: layer_style.Style.

    Raises:
        GdalError: the file cannot be written.
    """
    file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = file.GetLayerByName(table) if table else file.GetLayer(0)
    styles = file.GetLayerByName(TABLE) or _new_table(file)
    found = [(row.GetFID(), row['styleName']) for row in styles if row['f_table_name'] == layer.GetName()]
    for number, name in found:
        if name == NAME:
            gdal_call(styles.DeleteFeature, number)
    default = all(name == NAME for _, name in found)
    row = ogr.Feature(styles.GetLayerDefn())
    for name, value in (('f_table_catalog', ''), ('f_table_schema', ''), ('f_table_name', layer.GetName()),
                        ('f_geometry_column', layer.GetGeometryColumn()), ('styleName', NAME), ('styleQML', style.text()),
                        ('styleSLD', ''), ('useAsDefault', int(default)), ('description', ''), ('owner', '')):
        row[name] = value
    gdal_call(styles.CreateFeature, row)


def _new_table(file):
    table = gdal_call(file.CreateLayer, TABLE, None, ogr.wkbNone)
    default, changed = ogr.FieldDefn('useAsDefault', ogr.OFTInteger), ogr.FieldDefn('update_time', ogr.OFTDateTime)
    default.SetSubType(ogr.OFSTBoolean)
    changed.SetDefault('CURRENT_TIMESTAMP')
    for column in (*(ogr.FieldDefn(name, ogr.OFTString) for name in TEXTS), default, changed):
        gdal_call(table.CreateField, column)
    return table


def render_if_plain(layer, style, *others):
    """Give a user's layer the renderer of a style, if its own is a single symbol or the renderer of one of these styles.

    Only the renderer changes: default values, constraints, forms, map tips, labels and all else of the layer are the user's.

    Args:
        layer: QgsVectorLayer.
        style: layer_style.Style whose renderer it gets.
        others: further styles that it may replace.
    """
    if layer.renderer() is None:
        return
    known = [one.renderer() for one in (style, *others)]
    if layer.renderer().type() == 'singleSymbol' or layer.renderer().dump() in [one.dump() for one in known]:
        layer.setRenderer(known[0])
        layer.triggerRepaint()
