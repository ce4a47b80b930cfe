"""Layers of features that come from a service: whether all came that it announces.

A service gives so many features an answer and no more. QGIS asks for the next ones where paging is on, and else shows those that
came as if they were all.
"""

import re

from qgis.core import (
    QgsBlockingNetworkRequest,
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from ...core.errors import GridError
from ...core.messages import Message
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread
from ..inputs.parameter_layers import vector_layer
from .ogc_errors import request_url
from .wfs import answer_limit

PROVIDERS, FORMATS = ('WFS', 'OAPIF', 'arcgisfeatureserver'), ('WFS', 'OAPIF')  # of QGIS, and of GDAL
KINDS = ('source', 'vector', 'extent')  # types of parameters that read features of a layer
MEMBER = re.compile(rb'<(?:\w+:)?(?:member|featureMembers?)[\s>]')  # of a collection in GML
LIMIT = 'maxNumFeatures'  # of a connection
REMEDY = Message('Enable paging in its connection and remove the limit of features there, or save all features as a file (for '
                 'buildings: Fetch buildings).')


def check_complete(algorithm, parameters, context, feedback):
    """Read the layers of services among the inputs, and refuse those that are not whole.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.
        feedback: QgsProcessingFeedback; it gets a warning where a service announces no number.

    Raises:
        GridError: fewer came than the service announces.
    """
    for parameter, layer in _inputs(algorithm, parameters, context):
        for name, source, announced, most, uri in lookup_in_main_thread(context, _served, layer, context):
            read = _count(source, feedback)
            if feedback.isCanceled():
                return
            said = {'parameter': parameter, 'name': name, 'read': read, 'remedy': REMEDY}
            if read < announced:
                raise GridError('{parameter} layer {name} gave {read} of the {count} features that its service announces. '
                                '{remedy}', count=announced, **said)
            if read == most and _further(uri, most):  # some announce their limit, for they count no further
                raise GridError('{parameter} layer {name} gave {read} features, the most that its service gives in one answer: '
                                'there may be more. {remedy}', **said)
            if announced <= 0 < read:  # QGIS says 0, too, where a service says nothing
                feedback.pushWarning(tr('The service of layer {name} does not announce how many features it has: whether all '
                                        'came ({read}) cannot be checked.', name=name, read=read))


def among(algorithm, parameters, context):
    """True where an input comes from a service: that all came is known once it is read; see :func:`check_complete`."""
    return any(lookup_in_main_thread(context, lambda one: any(True for _ in _sources(one, context)), layer)
               for _, layer in _inputs(algorithm, parameters, context))


def _inputs(algorithm, parameters, context):
    """Yield (name of the parameter, QgsVectorLayer) of the inputs, but for those of which features were chosen one by one."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if definition.type() in KINDS and not (
                isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly):
            layer = vector_layer(value, context)
            if layer is not None:
                yield definition.name(), layer


def _count(source, feedback):
    """The number of features of a QgsVectorLayerFeatureSource; fewer after a cancel."""
    number = 0
    for _ in source.getFeatures(QgsFeatureRequest()):
        number += 1
        if feedback.isCanceled():
            break
    return number


def _served(layer, context):
    """[(name, QgsVectorLayerFeatureSource, number announced, most in one answer, QgsDataSourceUri)] of what makes a layer.

    To be called in the main thread. The number is asked for anew: a layer that was read may give the number of what came.
    """
    found = []
    for one in _sources(layer, context):
        uri = QgsDataSourceUri(one.source())
        uri.removeParam(LIMIT)
        asked = QgsVectorLayer(uri.uri(False) if LIMIT in one.source() else one.source(), one.name(), one.providerType())
        found.append((one.name(), QgsVectorLayerFeatureSource(one), asked.featureCount() if asked.isValid() else -1,
                      _most(uri) if one.providerType() == 'WFS' else None, uri))
    return found


def _most(uri):
    """How many features a WFS gives in one answer by its capabilities; None where they do not say.

    Args:
        uri: QgsDataSourceUri of the layer.
    """
    body = _asked(uri, REQUEST='GetCapabilities')
    return None if body is None else answer_limit(body)


def _further(uri, start):
    """True where a WFS gives a feature after so many, or cannot be asked for it; of the whole layer, whatever its filter."""
    name = uri.param('typename')
    body = _asked(uri, REQUEST='GetFeature', TYPENAME=name, TYPENAMES=name, STARTINDEX=start, MAXFEATURES=1, COUNT=1)
    return body is None or b'FeatureCollection' not in body or MEMBER.search(body) is not None


def _asked(uri, **items):
    """The answer of a WFS, bytes; None for none."""
    version, request = uri.param('version'), QgsBlockingNetworkRequest()
    request.setAuthCfg(uri.authConfigId())
    address = request_url(uri.param('url'), SERVICE='WFS', **items, **({'VERSION': version} if version[:1].isdigit() else {}))
    if request.get(QNetworkRequest(QUrl(address)), True) != QgsBlockingNetworkRequest.ErrorCode.NoError:
        return None
    return bytes(request.reply().content())


def _sources(layer, context):
    """Yield the layers of services that a layer is, joins, or is computed from."""
    provider = layer.providerType()
    if provider in PROVIDERS or (provider == 'ogr' and layer.storageType() in FORMATS):
        yield layer
    inner = [join.joinLayer() for join in layer.vectorJoins()]
    inner += [QgsProcessingUtils.mapLayerFromString(one.layerId(), context, False) for one in layer.dependencies()]
    if provider == 'virtual':
        sources = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode())).sourceLayers()
        inner += [QgsVectorLayer(one.source(), one.name(), one.provider()) for one in sources if not one.isReferenced()]
    for one in inner:
        if isinstance(one, QgsVectorLayer) and one.isValid():
            yield from _sources(one, context)
