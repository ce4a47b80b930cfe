"""Files that hold several layers: the raster that is named within one, and which features are taken where none is named."""

import os

from osgeo import gdal, ogr
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProcessingUtils, QgsRasterLayer

from ...core.raster import subdataset_names
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread


def layer_id(value, context):
    """Id of a layer of the raster that a text names within a file, as QGIS opens none of these from text; None for other values.

    Raises:
        RasterError: the text names a file of several rasters, or one that the file does not hold.
    """
    name = subdataset_names.one_of(value) if isinstance(value, str) and value else None
    return None if name is None else lookup_in_main_thread(context, _layer_id, name, context)


def _layer_id(name, context):
    """That of a layer of the project, with its style, where it has one; else of a layer that the context keeps."""
    layer = QgsProcessingUtils.mapLayerFromString(name, context, False)
    if layer is None:
        layer = QgsRasterLayer(name, subdataset_names.short(name, subdataset_names.file_of(name) or ''))
        if not layer.isValid():
            return None
        context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()


def report_first(name, value, feedback):
    """Tell which layer of features is taken where a file holds several and none is named.

    Args:
        name: of the parameter.
        value: what was given for it.
        feedback: QgsProcessingFeedback.
    """
    value = value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value
    if not isinstance(value, str) or not os.path.isfile(value):
        return
    try:
        file = gdal_call(gdal.OpenEx, value, gdal.OF_VECTOR)
    except GdalError:  # of which QGIS tells
        return
    layers = [file.GetLayer(number) for number in range(file.GetLayerCount())]
    layers = [layer.GetName() for layer in layers if layer.GetGeomType() != ogr.wkbNone]
    if len(layers) > 1:
        feedback.pushWarning(tr('{path} holds several layers: {names}. {first} is taken as {name}. To take another, write '
                                '{path}|layername={other}.', path=value, names=', '.join(layers[:subdataset_names.MOST]),
                                first=layers[0], name=name, other=layers[1]))
