"""What a layer holds as reading it shows: whether it has features, and where they lie.

What its provider says of that is a hint: files carry extents of before their last change, databases estimate, services announce
what they do not give. A hint may let a layer pass the first checks; only what was read refuses it, or becomes a label.
"""

from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSourceDefinition, QgsRectangle

from ...core.errors import GridError
from ...core.grid import own_columns
from ..framework.common_parameters import INPUT
from ..framework.main_thread import lookup_in_main_thread
from .layers import crs_of, null_to_none
from .parameter_layers import vector_layer
from .polygons import UNCHECKED, include

SOME = 5000  # features that are read within a moment
EXAMPLES = 3  # values of another's that are enough to tell


def shapes(source):
    """Yield the geometries of a feature source, of those features that have one."""
    for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED):
        shape = feature.geometry()
        if not shape.isEmpty():
            yield shape


def read_extent(source):
    """The QgsRectangle around all features of a source, read one by one; null where none has a geometry."""
    found = QgsRectangle()
    for shape in shapes(source):
        include(found, shape)
    return found


def declared(source):
    """What a provider says of the extent of a source, where it says something; else :func:`read_extent`."""
    found = source.sourceExtent()
    return read_extent(source) if found.isEmpty() or not found.isFinite() else found


def feature_count(source, most):
    """The number of features of a source, counted up to ``most``."""
    request = QgsFeatureRequest().setNoAttributes().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(most)
    return sum(1 for _ in source.getFeatures(request, UNCHECKED))


def require_georeference(source, what):
    """Refuse polygons of which it is not known where they lie: the system of the grid would be a guess.

    Raises:
        GridError: no coordinate reference system, or no geometry at all.
    """
    if not crs_of(source).isValid():
        raise GridError('A coordinate reference system was expected for {what}, the layer has none. Assign the right one to the '
                        'layer.', what=what)
    if feature_count(source, 1) and next(shapes(source), None) is None:
        raise without_geometry(what)


def without_geometry(what):
    """The GridError for a layer of which no feature has a geometry."""
    return GridError('Features with a geometry were expected for {what}, none has one. Choose another layer.', what=what)


def require_tiles(source, value, context):
    """Refuse a grid without tiles; arguments as of :func:`require_features`."""
    require_features(source, value, context, GridError(
        'Grid layer {name} has no features. Run Build the grid again.', name=source.sourceName()))


def require_features(source, value, context, empty):
    """Refuse a source without features, and say whether the layer has none, or its filter leaves none.

    Args:
        source: QgsProcessingFeatureSource.
        value: value of its parameter.
        context: QgsProcessingContext.
        empty: the error for a layer that is empty.

    Raises:
        DallesError: ``empty``, or one that names the filter.
    """
    if feature_count(source, 1):
        return
    layer = vector_layer(value, context)
    expression = getattr(value, 'filterExpression', '') or (layer.subsetString() if layer is not None else '')  # since 3.32
    if expression:
        raise GridError('The filter of layer {name} leaves no features ({filter}). Correct or remove it.',
                        name=source.sourceName(), filter=expression)
    raise empty


def require_selection(value, name, context):
    """Refuse a parameter for which selected features only are wanted, and none is selected.

    Args:
        value: value of the parameter.
        name: of the parameter.
        context: QgsProcessingContext.

    Raises:
        GridError: with the name of the layer.
    """
    if not isinstance(value, QgsProcessingFeatureSourceDefinition) or not value.selectedFeaturesOnly:
        return
    layer = vector_layer(value, context)
    if layer is None or lookup_in_main_thread(context, layer.selectedFeatureCount):
        return
    if name == INPUT:
        raise GridError('Nothing is selected in grid layer {name}. Select tiles, or untick Selected features only.',
                        name=layer.name())
    raise GridError('Nothing is selected in layer {name} of {parameter}. Select features, or untick Selected features only.',
                    name=layer.name(), parameter=name)


def check_columns(source, domains, most=-1):
    """Refuse a layer with columns of the user's that have the name of one that is to be written.

    Args:
        source: QgsProcessingFeatureSource.
        domains: {name: core.grid.own_columns.Domain}.
        most: number of features that are looked at, such as ``SOME`` in the main thread; -1 for all.

    Raises:
        GridError: see core.grid.own_columns.check_own_columns.
    """
    names = source.fields().names()
    found = {place: (domain, []) for place, (domain, _) in own_columns.doubtful(domains, names).items()}
    request = QgsFeatureRequest().setSubsetOfAttributes(list(found)).setLimit(most)
    for feature in source.getFeatures(request.setFlags(QgsFeatureRequest.Flag.NoGeometry), UNCHECKED) if found else ():
        for place, (domain, foreign) in found.items():
            value = feature[place]
            if len(foreign) < EXAMPLES and not domain.has(value) and not own_columns.is_empty(null_to_none(value)):
                foreign.append(value)
    own_columns.check_own_columns(source.sourceName(), domains, names, lambda place, _: found[place][1])
