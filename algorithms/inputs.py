"""Which layer a parameter means, and whether an output would overwrite it."""

import os

from qgis.core import (
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ..core.errors import GridError

TEMPORARY = ('memory:', 'TEMPORARY_OUTPUT')  # outputs that are no file


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
    return QgsProcessingUtils.mapLayerFromString(
        value or '', context, True, QgsProcessingUtils.LayerHint.Vector) if isinstance(value, str) else None


def _path(text):
    """The file of a layer source or an output, or None where it is none."""
    text = str(text).replace('ogr:', '', 1)
    if text.startswith('dbname='):
        text = text.split("'")[1] if "'" in text else text[7:]
    text = text.split('|')[0]
    return os.path.realpath(text) if text and os.path.exists(text) else None


def refuse_overwriting(destination, context, **inputs):
    """Refuse an output that is the file of an input: QGIS would empty it before it is read.

    Args:
        destination: value of the output parameter.
        inputs: values of the input parameters, by name.

    Raises:
        GridError: with the name of the input.
    """
    target = _path(_static(destination) or '')
    for name, value in inputs.items():
        layer = vector_layer(value, context) if target else None
        if layer is not None and _path(layer.source()) == target:
            raise GridError('The output is the file of {name}, which would be lost. Choose another OUTPUT.', name=name)


def refuse_file(destination, **files):
    """Refuse an output that is one of some files.

    Args:
        destination: value of the output parameter.
        files: paths or layer sources, by what they are; None for none.

    Raises:
        GridError: with what it is.
    """
    wanted = str(_static(destination) or '')
    target = _path(wanted)
    for name, file in files.items():
        other = str(_static(file) or '')
        if wanted and other and (wanted == other or (target is not None and _path(other) == target)):
            raise GridError('The output is the file of {name}, which would be lost. Choose another OUTPUT.', name=name)


def _static(destination):
    """The text of an output, without what a project adds to it."""
    if isinstance(destination, QgsProcessingOutputLayerDefinition):
        return destination.sink.staticValue()
    return destination if isinstance(destination, str) and destination not in TEMPORARY else None


def same_layer(one, other, context):
    """True when two parameters name the same layer."""
    layers = [vector_layer(value, context) for value in (one, other)]
    return None not in layers and (layers[0].id() == layers[1].id() or (
        layers[0].source() == layers[1].source() and layers[0].providerType() != 'memory'))
