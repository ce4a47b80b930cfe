"""Which layer a parameter means, and whether an output was left empty."""

from qgis.core import (
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ..framework.main_thread import lookup_in_main_thread

STATIC = (QgsProperty.Type.InvalidProperty, QgsProperty.Type.StaticProperty)


def vector_layer(value, context):
    """The layer behind the value of a feature source parameter, or None.

    QgsProcessingAlgorithm.parameterAsVectorLayer knows no QgsProcessingFeatureSourceDefinition (selected features only).
    """
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    if isinstance(value, QgsVectorLayer):
        return value
    return lookup_in_main_thread(context, QgsProcessingUtils.mapLayerFromString, value or '', context, True,
                                 QgsProcessingUtils.LayerHint.Vector) if isinstance(value, str) else None


def as_stored(layer):
    """True where a vector layer has the reference system and the fields of its source, none that are joined or computed."""
    provider = layer.dataProvider()
    return layer.crs() == provider.crs() and layer.fields().names() == provider.fields().names()


def is_skipped(output):
    """True for the value of an optional output that is not wanted; a row of a batch says so by a definition of nothing."""
    if isinstance(output, QgsProcessingOutputLayerDefinition):
        output = output.sink.staticValue() if output.sink.propertyType() in STATIC else output.sink
    return output in (None, '')


def same_layer(one, other, context):
    """True when two parameters name the same layer."""
    layers = [vector_layer(value, context) for value in (one, other)]
    return None not in layers and (layers[0].id() == layers[1].id() or (
        layers[0].source() == layers[1].source() and layers[0].providerType() != 'memory'))
