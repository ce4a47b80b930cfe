"""Checks that a vector layer of a web service gave all the features that the service announces.

A service limits the features of one reply. QGIS requests the further pages only where paging is enabled; otherwise it shows the
first ones as if they were all.
"""

import re
from array import array
from typing import NamedTuple

import numpy as np
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

PROVIDERS, FORMATS = ('WFS', 'OAPIF', 'arcgisfeatureserver'), ('WFS', 'OAPIF')  # providers of QGIS, drivers of GDAL
KINDS = ('source', 'vector', 'extent')  # types of parameters that read features of a layer
MEMBER = re.compile(rb'<(?:\w+:)?(?:member|featureMembers?)[\s>]')  # element of a GML feature collection
LIMIT = 'maxNumFeatures'  # setting of a connection
REMEDY = Message('Enable paging in its connection and remove the limit of features there, or save all features as a file (for '
                 'buildings: Fetch buildings).')


class ServedLayer(NamedTuple):
    """A layer of a service.

    Attributes:
        name: of the layer.
        source: QgsVectorLayerFeatureSource.
        cached: True if QGIS caches its features.
        announced: number of features that the service announces; 0 or -1 where it announces none.
        reply_limit: most features in one reply; None where it is not known.
        uri: QgsDataSourceUri.
    """

    name: str
    source: QgsVectorLayerFeatureSource
    cached: bool
    announced: int
    reply_limit: int
    uri: QgsDataSourceUri


def check_complete(algorithm, parameters, context, feedback):
    """Read the input layers that come from services, and refuse incomplete ones.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.
        feedback: QgsProcessingFeedback; it gets a warning where a service announces no number.

    Raises:
        GridError: fewer features were read than the service announces, or just as many as one reply may have while the
            service has more.
    """
    for parameter, layer in _inputs(algorithm, parameters, context):
        for served in lookup_in_main_thread(context, _served, layer, context):
            read = _count(served.source, served.cached, feedback)
            if feedback.isCanceled():
                return
            values = {'parameter': parameter, 'name': served.name, 'read': read, 'remedy': REMEDY}
            if read < served.announced:
                raise GridError('{parameter} layer {name} returned {read} of the {count} features that its service reports. '
                                '{remedy}', count=served.announced, **values)
            # some services count only up to their limit, and announce that
            if read == served.reply_limit and _has_more(served.uri, read):
                raise GridError('{parameter} layer {name} returned {read} features, the maximum that its service returns in '
                                'one reply: there may be more. {remedy}', **values)
            if served.announced <= 0 < read:
                feedback.pushWarning(tr('The service of layer {name} does not report the number of features: Dalles cannot '
                                        'check that none is missing ({read} received).', name=served.name, read=read))


def any_served(algorithm, parameters, context):
    """Return True where an input comes from a service, and :func:`check_complete` must read it."""
    return any(lookup_in_main_thread(context, lambda one: any(True for _ in _sources(one, context)), layer)
               for _, layer in _inputs(algorithm, parameters, context))


def _inputs(algorithm, parameters, context):
    """Yield (name of the parameter, QgsVectorLayer) of the inputs, except those limited to selected features."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if definition.type() in KINDS and not (
                isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly):
            layer = vector_layer(value, context)
            if layer is not None:
                yield definition.name(), layer


def _count(source, cached, feedback):
    """Return the number of features of a QgsVectorLayerFeatureSource; fewer after a cancel.

    Where QGIS takes them from the network and from its own cache at the same time (``cached``), it yields some twice: their
    ids are counted. GDAL's ids are not unique: they may begin anew with each page.
    """
    ids = array('q')
    for feature in source.getFeatures(QgsFeatureRequest()):
        ids.append(feature.id())
        if feedback.isCanceled():
            break
    return len(np.unique(ids)) if cached else len(ids)


def _served(layer, context):
    """List the service layers that a layer is or depends on; must be called in the main thread.

    The announced number comes from a new layer: a layer that was read may return the number of features it received.

    Returns:
        list of ServedLayer.
    """
    found = []
    for one in _sources(layer, context):
        uri = QgsDataSourceUri(one.source())
        uri.removeParam(LIMIT)
        fresh = QgsVectorLayer(uri.uri(False) if LIMIT in one.source() else one.source(), one.name(), one.providerType())
        found.append(ServedLayer(
            name=one.name(), source=QgsVectorLayerFeatureSource(one), cached=one.providerType() in FORMATS,
            announced=fresh.featureCount() if fresh.isValid() else -1,
            reply_limit=_reply_limit(uri) if one.providerType() == 'WFS' else None, uri=uri))
    return found


def _reply_limit(uri):
    """Return the most features in one reply of a WFS, from its capabilities; None where they do not specify it.

    Args:
        uri: QgsDataSourceUri of the layer.
    """
    body = _reply_of(uri, REQUEST='GetCapabilities')
    return None if body is None else answer_limit(body)


def _has_more(uri, start):
    """Return True where a WFS has a feature at index ``start`` of the unfiltered layer, or where the request fails."""
    name = uri.param('typename')
    body = _reply_of(uri, REQUEST='GetFeature', TYPENAME=name, TYPENAMES=name, STARTINDEX=start, MAXFEATURES=1, COUNT=1)
    return body is None or b'FeatureCollection' not in body or MEMBER.search(body) is not None


def _reply_of(uri, **items):
    """Send a request to a WFS and return the body of the reply, bytes; None after an error."""
    version, request = uri.param('version'), QgsBlockingNetworkRequest()
    request.setAuthCfg(uri.authConfigId())
    address = request_url(uri.param('url'), SERVICE='WFS', **items, **({'VERSION': version} if version[:1].isdigit() else {}))
    if request.get(QNetworkRequest(QUrl(address)), True) != QgsBlockingNetworkRequest.ErrorCode.NoError:
        return None
    return bytes(request.reply().content())


def _sources(layer, context):
    """Yield the service layers among a layer and the layers that it joins or is computed from."""
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
