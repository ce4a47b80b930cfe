"""The layer that a parameter refers to, and whether an output was skipped."""

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
    """Return the layer that a feature source parameter refers to, or None.

    QgsProcessingAlgorithm.parameterAsVectorLayer does not accept a QgsProcessingFeatureSourceDefinition (selected features only).
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
    """Return True where a vector layer has the reference system and the fields of its provider, none joined or computed."""
    provider = layer.dataProvider()
    return layer.crs() == provider.crs() and layer.fields().names() == provider.fields().names()


def is_skipped(output):
    """Return True where an optional output is skipped; the batch panel gives a definition with an empty sink then."""
    if isinstance(output, QgsProcessingOutputLayerDefinition):
        output = output.sink.staticValue() if output.sink.propertyType() in STATIC else output.sink
    return output in (None, '')


def same_layer(one, other, context):
    """Return True where two parameters refer to the same layer."""
    layers = [vector_layer(value, context) for value in (one, other)]
    return None not in layers and (layers[0].id() == layers[1].id() or (
        layers[0].source() == layers[1].source() and layers[0].providerType() != 'memory'))
