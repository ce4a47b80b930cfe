"""Reasons why the layer of a parameter cannot be opened: QGIS reports «not found» also for a file that exists but is broken."""

import os
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterLayer,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import QUrl

from ...core.errors import GridError
from ...core.messages import Message
from ...core.runtime import sqlite_files
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...models.model_file import archive
from .layers import table_of


def refuse_unopened(algorithm, parameters, context):
    """Refuse the first layer or model of an algorithm that is text and cannot be opened.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.

    Raises:
        GridError: names the layer, and the error of GDAL.
        ModelFileError: names the file of the model.
    """
    for parameter in algorithm.parameterDefinitions():
        name, value = parameter.name(), parameters.get(parameter.name())
        if not isinstance(value, str) or not value:
            continue
        if isinstance(parameter, QgsProcessingParameterFile):
            if archive.SUFFIX in parameter.fileFilter():  # QGIS says only that the value is not valid
                archive.require_file(Path(value))
            continue
        if isinstance(parameter, QgsProcessingParameterRasterLayer):
            found, kind = algorithm.parameterAsRasterLayer(parameters, name, context), gdal.OF_RASTER
        elif isinstance(parameter, QgsProcessingParameterFeatureSource):
            found, kind = algorithm.parameterAsSource(parameters, name, context), gdal.OF_VECTOR
        else:
            continue
        if found is None:
            raise error_of(name, value, kind)


def unopened(name, value):
    """Return the GridError for a layer that cannot be opened for an unknown reason; arguments as of :func:`error_of`."""
    return GridError('The layer of {name} cannot be opened ({found}). Check its path, or choose another.', name=name, found=value)


def error_of(name, value, kind):
    """Return the GridError for a layer that cannot be opened.

    Args:
        name: of the parameter.
        value: of the parameter, as text.
        kind: gdal.OF_RASTER or gdal.OF_VECTOR.
    """
    path = _path(value)
    if not os.path.exists(path):
        return unopened(name, value)
    return GridError('The layer of {name} cannot be opened: {path} exists, but {why}. Get the file again, or choose another.',
                     name=name, path=path, why=_why(path, value, kind))


def _path(value):
    """Return the file path in a data source string of QGIS."""
    provider, mark, uri = value.partition('://')
    if mark and provider != 'file':
        value = uri
    if value.startswith('file:'):
        return QUrl(value).toLocalFile()
    return QgsProviderRegistry.instance().decodeUri('ogr', value).get('path') or value


def _why(path, value, kind):
    if os.path.isfile(path) and not os.path.getsize(path):
        return Message('it is empty (0 bytes)')
    plain = value.split('|')[0]
    try:
        file = gdal_call(gdal.OpenEx, plain if plain.startswith('/vsi') else path, kind | gdal.OF_VERBOSE_ERROR)
    except GdalError as error:
        return Message('GDAL cannot read it ({error})', error=error)
    names = [file.GetLayer(number).GetName() for number in range(file.GetLayerCount())]
    wanted = QgsProviderRegistry.instance().decodeUri('ogr', value).get('layerName')
    if wanted and names and wanted not in names:
        return Message('it has no layer {wanted}, only {names}', wanted=wanted, names=', '.join(names[:12]))
    if kind == gdal.OF_RASTER and not file.RasterCount:
        return Message('it contains no raster')
    if kind == gdal.OF_VECTOR and not names:
        return Message('it contains no layer of features')
    return Message('QGIS cannot read it under this name')


def require_complete_layer(layer):
    """Refuse a GeoPackage layer of which a part cannot be read, see core.runtime.sqlite_files.require_intact.

    Args:
        layer: QgsVectorLayer of any format, or None.

    Raises:
        FileError: names the file.
    """
    stored = table_of(layer)
    if stored:
        sqlite_files.require_intact(stored[0])
