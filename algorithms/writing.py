"""Which way values of tiles are written: onto the grid layer, into a copy of its file, or into a new layer."""

from . import geopackage, layers
from .scores import Copy, InMemory, InPlace
from .sinks import open_sink


def onto(layer, own, context, run=''):
    """Write onto a layer itself.

    Args:
        layer: QgsVectorLayer.
        own: list of QgsField.
        run: see unfinished.identity; a GeoPackage keeps what it has done until it is whole.

    Returns:
        (writer, what names the layer as an output).
    """
    project, in_memory = context.project(), layer.providerType() == 'memory'
    known = project is not None and project.mapLayer(layer.id()) is not None
    found = geopackage.table_of(layer)
    writer = geopackage.Table(*found, own, run) if found else (InMemory if in_memory else InPlace)(layer, own)
    return writer, layer.id() if in_memory or known else layer.source()


def into(algorithm, name, given, grid, own, context, run=''):
    """Write into the output of an algorithm.

    Args:
        algorithm: Algorithm.
        name: of its output parameter.
        given: (values of its parameters, name of the grid among them).
        grid: QgsProcessingFeatureSource of the tiles.
        own: list of QgsField.
        run: see :func:`onto`; a copy that such a run has begun is not made anew.

    Returns:
        (writer, the output).

    Raises:
        GridError: the output cannot be made.
    """
    values, source = given
    found = geopackage.copyable(values[source], values.get(name), own, context)
    if found:
        dest = algorithm.parameterAsOutputLayer(values, name, context)
        begun = run and geopackage.known_of(dest, run)
        return geopackage.Table(dest, None if begun else geopackage.copy(found[0], dest), own, run), dest
    fields, kept = layers.with_fields(grid.fields(), own)
    sink, dest, finish = open_sink(algorithm, values, name, context, fields, grid.wkbType(), grid.sourceCrs())
    return Copy(sink, finish, fields, kept, grid), dest
