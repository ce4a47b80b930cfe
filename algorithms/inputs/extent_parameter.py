"""The parameter EXTENT: its rectangle (of a layer, the one around its features) and its reference system."""

from qgis.core import QgsProcessingParameterFeatureSource, QgsProcessingParameters, QgsRectangle

from ...core.errors import GridError
from ...core.messages import Message
from ..framework.main_thread import lookup_in_main_thread
from . import layer_contents, layers
from .parameter_layers import vector_layer

EXTENT = 'EXTENT'


def rectangle(algorithm, parameters, context, crs=None, extent_of=layer_contents.read_extent):
    """Return the QgsRectangle of EXTENT; null where it is left empty.

    Args:
        algorithm: Algorithm.
        parameters: values of its parameters.
        context: QgsProcessingContext.
        crs: QgsCoordinateReferenceSystem of the result; None for its own.
        extent_of: function that returns the QgsRectangle of a feature source.

    Raises:
        GridError: it cannot be transformed to ``crs``, is not a rectangle, or is a layer without geometry.
    """
    if vector_layer(parameters.get(EXTENT), context) is None:
        wanted = (parameters, EXTENT, context) if crs is None else (parameters, EXTENT, context, crs)
        found, value = lookup_in_main_thread(context, algorithm.parameterAsExtent, *wanted), parameters.get(EXTENT)
        if found.isNull() and isinstance(value, str) and value.strip():
            raise GridError('EXTENT {extent} cannot be read as an extent. Correct it, or leave it empty.', extent=value)
        return found
    layer = QgsProcessingParameterFeatureSource(EXTENT)
    source = lookup_in_main_thread(context, QgsProcessingParameters.parameterAsSource, layer, parameters, context)
    layer_contents.require_features(source, parameters[EXTENT], context, GridError(
        'The layer of EXTENT has no features. Choose another layer, or leave EXTENT empty.'))
    found = extent_of(source)
    if found.isNull():
        raise layer_contents.without_geometry(Message('the extent'))
    if crs is None or not layers.crs_of(source).isValid():
        return found
    return QgsRectangle(*layers.transformed_bounds(found, layers.crs_of(source), crs, context))


def system(algorithm, parameters, context):
    """Return the QgsCoordinateReferenceSystem of EXTENT, invalid where it has none."""
    return lookup_in_main_thread(context, algorithm.parameterAsExtentCrs, parameters, EXTENT, context)


def require_system(algorithm, parameters, context):
    """Refuse an EXTENT without a reference system.

    Raises:
        GridError: says how to give one.
    """
    if system(algorithm, parameters, context).isValid():
        return
    if vector_layer(parameters.get(EXTENT), context) is not None:
        raise GridError('The layer of EXTENT has no coordinate reference system. Assign the right one to the layer.')
    found = rectangle(algorithm, parameters, context)
    sides = (found.xMinimum(), found.xMaximum(), found.yMinimum(), found.yMaximum())
    raise GridError('EXTENT has no coordinate reference system. Write it after the extent, for instance {extent} [EPSG:2154].',
                    extent=','.join(f'{side:.10g}' for side in sides))
