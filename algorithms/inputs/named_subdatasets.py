"""Files with several layers: the raster that a value names, and the vector layer that is read where none is named."""

import os

from osgeo import gdal, ogr
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProcessingUtils, QgsRasterLayer

from ...core.raster import subdataset_names
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread


def layer_id(value, context):
    """Return the id of a layer for a raster named within a file, which QGIS does not open from text; None for other values.

    Raises:
        RasterError: the text names a file with several rasters, or a raster that the file does not have.
    """
    name = subdataset_names.one_of(value) if isinstance(value, str) and value else None
    return None if name is None else lookup_in_main_thread(context, _layer_id, name, context)


def _layer_id(name, context):
    """Return the id of the project's layer of this name, with its style, else of a new layer that the context stores."""
    layer = QgsProcessingUtils.mapLayerFromString(name, context, False)
    if layer is None:
        layer = QgsRasterLayer(name, subdataset_names.short(name, subdataset_names.file_of(name) or ''))
        if not layer.isValid():
            return None
        context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()


def report_first(name, value, feedback):
    """Warn which vector layer is read where a file has several and none is named.

    Args:
        name: of the parameter.
        value: of the parameter.
        feedback: QgsProcessingFeedback.
    """
    value = value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value
    if not isinstance(value, str) or not os.path.isfile(value):
        return
    try:
        file = gdal_call(gdal.OpenEx, value, gdal.OF_VECTOR)
    except GdalError:  # reported by QGIS
        return
    layers = [file.GetLayer(number) for number in range(file.GetLayerCount())]
    layers = [layer.GetName() for layer in layers if layer.GetGeomType() != ogr.wkbNone]
    if len(layers) > 1:
        feedback.pushWarning(tr('{path} contains several layers: {names}. {first} is used as {name}. To use another, write '
                                '{path}|layername={other}.', path=value, names=', '.join(layers[:subdataset_names.MOST]),
                                first=layers[0], name=name, other=layers[1]))
