"""Vector files: creating one with QGIS, checking that it is complete, and replacing an older one."""

import os
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsVectorFileWriter

from ...core.messages import Message
from ...core.runtime.atomic_files import replace_file, require_free
from ...core.runtime.gdal_errors import GdalError, gdal_call


def create_writer(path, table, shape, encoding, context):
    """Create a file with an empty layer.

    Args:
        path: of the file; its extension selects the format.
        table: name of the layer.
        shape: output_shape.Shape.
        encoding: of its texts, where the format supports several.
        context: QgsProcessingContext.

    Returns:
        QgsVectorFileWriter.

    Raises:
        GdalError: QGIS cannot create it.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(os.path.splitext(path)[1][1:])
    options.layerName, options.fileEncoding = table, encoding
    options.datasourceOptions = QgsVectorFileWriter.defaultDatasetOptions(options.driverName)
    changed = {option.partition('=')[0] for option in shape.options}
    options.layerOptions = [*(option for option in QgsVectorFileWriter.defaultLayerOptions(options.driverName)
                              if option.partition('=')[0] not in changed), *shape.options]
    made = QgsVectorFileWriter.create(path, shape.fields, shape.kind, shape.crs, context.transformContext(), options)
    if made.hasError() == QgsVectorFileWriter.WriterError.NoError:
        return made
    message = ' '.join(made.errorMessage().split())
    made = None  # closes the file, before the caller removes its folder
    raise GdalError(message)


def require_all_features(path, count):
    """Refuse a file that lacks features: GDAL reports no error when the disk is full as it closes a file.

    Raises:
        GdalError: gives both numbers.
    """
    file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR)
    layer = file.GetLayer(0)
    found = layer.GetFeatureCount() if layer is not None and layer.TestCapability('FastFeatureCount') else count
    if found != count:
        raise GdalError(Message('{found} of {count} features are in the file', found=found, count=count))


def replace_layer(home, target):
    """Move the files in folder ``home`` to the folder of ``target``, and remove the other files of the layer that was there."""
    target = Path(os.path.realpath(target))  # a symbolic link keeps pointing to it
    try:
        older = gdal_call(gdal.OpenEx, str(target), gdal.OF_VECTOR).GetFileList() if target.exists() else ()
    except GdalError:  # not a vector file
        older = ()
    made = sorted(home.iterdir())
    older = [path for path in map(Path, older or ()) if path.stem == target.stem and path.parent == target.parent
             and path.name not in {one.name for one in made}]
    require_free(*older, *(target.with_name(path.name) for path in made))  # all or none
    for path in older:
        path.unlink(missing_ok=True)
    for path in made:
        replace_file(path, target.with_name(path.name))
