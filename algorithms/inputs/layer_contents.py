"""Contents of a layer, found by reading its features: whether it has any, and where they lie.

What the provider declares is only a hint: files may store an outdated extent, databases estimate, services announce features that
they do not send. A hint may let a layer pass the first checks; only features that were read refuse it, or determine a label.
"""

from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSourceDefinition, QgsRectangle

from ...core.errors import GridError
from ...core.grid import own_columns
from ..framework.common_parameters import INPUT
from ..framework.main_thread import lookup_in_main_thread
from .layers import crs_of, null_to_none, require_polygons
from .parameter_layers import vector_layer
from .polygons import UNCHECKED, extend_box

SOME = 5000  # features that are read quickly
EXAMPLES = 3  # foreign values that are enough to refuse a column


def geometries(source):
    """Yield the geometries of the features that have one."""
    for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED):
        shape = feature.geometry()
        if not shape.isEmpty():
            yield shape


def read_extent(source):
    """Return the QgsRectangle around all features of a source, read one by one; null where none has a geometry."""
    found = QgsRectangle()
    for shape in geometries(source):
        extend_box(found, shape)
    return found


def declared_extent(source):
    """Return the extent that the provider declares for a source; :func:`read_extent` where it declares none."""
    found = source.sourceExtent()
    return read_extent(source) if found.isEmpty() or not found.isFinite() else found


def feature_count(source, most):
    """Return the number of features of a source, counted up to ``most``."""
    request = QgsFeatureRequest().setNoAttributes().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(most)
    return sum(1 for _ in source.getFeatures(request, UNCHECKED))


def require_georeference(source, what):
    """Refuse a layer of unknown position: to take the reference system of the grid would be a guess.

    Raises:
        GridError: the layer has no coordinate reference system, or features without any geometry.
    """
    if not crs_of(source).isValid():
        raise GridError('The coordinate reference system of {what} is unknown. Assign the right one to the layer.', what=what)
    if feature_count(source, 1) and next(geometries(source), None) is None:
        raise without_geometry(what)


def without_geometry(what):
    """Return the GridError for a layer of which no feature has a geometry."""
    return GridError('No feature of {what} has a geometry. Choose another layer.', what=what)


def removed_tile(number):
    """Return the GridError for a tile that is no longer in its grid; ``number``: id of the feature."""
    return GridError('Tile {number} was removed from the grid after it was read. Run the algorithm again.', number=number)


def require_tiles(source, value, context):
    """Refuse a grid without tiles; arguments as of :func:`require_features`."""
    require_features(source, value, context, GridError(
        'Grid layer {name} has no features. Run Build the grid again.', name=source.sourceName()))


def require_features(source, value, context, empty):
    """Refuse a source without features; the message distinguishes an empty layer from a filter that leaves none.

    Args:
        source: QgsProcessingFeatureSource.
        value: value of its parameter.
        context: QgsProcessingContext.
        empty: the error to raise for an empty layer.

    Raises:
        DallesError: ``empty``, or a GridError that names the filter.
    """
    if feature_count(source, 1):
        return
    layer = vector_layer(value, context)
    expression = getattr(value, 'filterExpression', '') or (layer.subsetString() if layer is not None else '')  # since 3.32
    if expression:
        raise GridError('The filter of layer {name} leaves no features ({filter}). Correct or remove it.',
                        name=source.sourceName(), filter=expression)
    raise empty


def require_polygon_layer(source, what, value, context, empty):
    """Refuse a layer without polygons, without features or of unknown position; arguments as of the three functions called."""
    require_polygons(source, what)
    require_features(source, value, context, empty)
    require_georeference(source, what)


def require_selection(value, name, context):
    """Refuse a parameter set to *Selected features only* where no feature is selected.

    Args:
        value: value of the parameter.
        name: of the parameter.
        context: QgsProcessingContext.

    Raises:
        GridError: names the layer.
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
    """Refuse a layer where a column of the user has the name of one that Dalles will write.

    Args:
        source: QgsProcessingFeatureSource.
        domains: {name: core.grid.own_columns.Domain}.
        most: number of features to read, such as ``SOME`` in the main thread; -1 for all.

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
