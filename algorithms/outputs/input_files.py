"""Files that the inputs of an algorithm are read from, found from the values of its parameters of any type."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from typing import NamedTuple

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ...core.messages import Message
from ...core.runtime import geopackage_tables
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...models.model_file import archive, file_io
from ...models.model_file.bundled import BUNDLED
from . import postgis_writer

NOT_LAYERS = ('field', 'enum', 'number', 'distance', 'boolean', 'expression', 'string')  # types of parameters that name no layer
LAYERS = ('raster', 'source', 'vector', 'layer', 'multilayer', 'extent')  # types whose text QGIS opens as a layer
SOURCE = re.compile(r'<SrcDataSource([^>]*)>([^<]+)</SrcDataSource>')  # element of an OGR VRT
RASTER_TABLES = ('tiles', '2d-gridded-coverage')  # gpkg_contents.data_type of the raster tables of a GeoPackage


class Source(NamedTuple):
    """A file, folder or database table that an input is read from.

    Attributes:
        name: of the parameter, or a Message.
        path: of a file or a folder; for a table of PostgreSQL its connection string.
        tables: names of the layers of the file that are read, in lower case; None for the whole file.
    """

    name: str
    path: str
    tables: frozenset | None = None


def sources(algorithm, parameters, context):
    """Yield the Source of each file that the inputs are read from.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters, folders replaced by folder_inputs.resolve_folders.
        context: QgsProcessingContext.
    """
    yield Source(Message('the bundled model'), str(BUNDLED))
    for parameter in algorithm.parameterDefinitions():
        if not parameter.isDestination():
            for value in _flat(parameters.get(parameter.name()), context):
                for path, tables in _read(value, parameter.type(), context):
                    yield Source(parameter.name(), path, tables)


def _flat(value, context):
    """Yield the layers and texts in the value of a parameter, lists flattened."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _flat(one, context)
    elif isinstance(value, (str, QgsMapLayer)) and value:
        yield value


def _read(value, kind, context):
    """Yield (path, tables) of each file behind a layer or a text; ``kind``: type of the parameter."""
    layer = value if isinstance(value, QgsMapLayer) else None
    if layer is None and kind not in NOT_LAYERS:
        hint = QgsProcessingUtils.LayerHint.Raster if kind == 'raster' else QgsProcessingUtils.LayerHint.UnknownType
        layer = QgsProcessingUtils.mapLayerFromString(value, context, kind in LAYERS, hint)
    if layer is not None:
        yield from of_layer(layer, context.project())
        return
    path = QUrl(value).toLocalFile() if value.startswith('file:') else value
    if os.path.exists(path):
        yield path, None
        if path.endswith(archive.SUFFIX):
            yield str(file_io.card_beside(Path(path))), None


def of_layer(layer, project, seen=()):
    """Yield (path, tables) of the files of a layer, and of the layers that it depends on.

    Args:
        layer: QgsMapLayer.
        project: QgsProject with the layers that a virtual layer refers to, or None.
        seen: ids of the layers already visited, so that circular dependencies end.
    """
    if layer is None or layer.id() in seen or layer.dataProvider() is None:
        return
    seen, provider, text = (*seen, layer.id()), layer.providerType(), layer.source()
    for one in _parts(layer, provider, text, project):
        yield from of_layer(one, project, seen)
    if provider == postgis_writer.PROVIDER:
        yield text, None
    else:
        yield from _of_source(provider, text)


def _parts(layer, provider, text, project):
    """Yield the layers that a layer joins, queries (virtual layer) or computes with (virtual raster)."""
    if isinstance(layer, QgsVectorLayer):
        yield from (join.joinLayer() for join in layer.vectorJoins())
        if project is not None:
            yield from (project.mapLayer(one.layerId()) for one in layer.dependencies())
    if provider == 'virtual':
        for one in QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(text.encode())).sourceLayers():
            if not one.isReferenced():
                yield QgsVectorLayer(one.source(), one.name(), one.provider())
    elif provider == 'virtualraster':
        for one in QgsRasterDataProvider.decodeVirtualRasterProviderUri(text).rInputLayers:
            yield QgsRasterLayer(one.uri, one.name, one.provider)


def _of_source(provider, text):
    parts = QgsProviderRegistry.instance().decodeUri(provider, text)
    path = parts.get('path') or ''
    if not os.path.exists(path) and not parts.get('vsiPrefix'):
        path = text if os.path.exists(text) else path
    if os.path.exists(path):
        yield path, _tables(path, provider, parts.get('layerName'))
    if provider in ('gdal', 'ogr'):
        whole = text if provider == 'gdal' and parts.get('layerName') else \
            f"{parts.get('vsiPrefix') or ''}{path}{parts.get('vsiSuffix') or ''}"
        yield from ((file, None) for file in _files(whole, gdal.OF_RASTER if provider == 'gdal' else gdal.OF_VECTOR)
                    if os.path.abspath(file) != os.path.abspath(path))


def _tables(path, provider, layer):
    """Return the names of the layers of a file that are read, in lower case; None for all."""
    if layer:
        return frozenset({layer.lower()})
    try:
        if provider == 'gdal':
            return frozenset(name.lower() for name, (kind, _) in geopackage_tables.user_tables(path).items()
                             if kind in RASTER_TABLES) or None
        file = gdal_call(gdal.OpenEx, path, gdal.OF_VECTOR)
        return frozenset({file.GetLayer(0).GetName().lower()}) if file.GetLayerCount() else None
    except GdalError:
        return None


def _files(source, kind, seen=None):
    """List the paths of the files that GDAL reads for a source, including the sources of VRTs."""
    seen = set() if seen is None else seen
    if source in seen:
        return []
    seen.add(source)
    try:
        dataset = gdal_call(gdal.OpenEx, source, kind)
        found = list(dataset.GetFileList() or ())
        if kind == gdal.OF_VECTOR and dataset.GetDriver().ShortName == 'OGR_VRT':
            found += _sources_of(source)
    except GdalError:
        return []
    for file in list(found):
        if file != source and (file.lower().endswith('.vrt') or kind == gdal.OF_VECTOR):
            found += _files(file, kind, seen)
    return found


def _sources_of(path):
    """List the data sources that an OGR VRT refers to."""
    try:
        text = Path(path).read_text(encoding='utf-8')
    except (OSError, ValueError):
        return []
    home = os.path.dirname(path)
    return [os.path.join(home, html.unescape(name)) if 'relativeToVRT="1"' in attributes else html.unescape(name)
            for attributes, name in SOURCE.findall(text)]
