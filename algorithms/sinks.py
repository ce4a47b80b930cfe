"""Layers that algorithms write: a GeoPackage gets its spatial index once it is whole, which is much faster."""

from qgis.core import QgsProcessingOutputLayerDefinition, QgsVectorFileWriter

from ..core import boxindex
from ..core.errors import GridError
from ..core.gdalcalls import GdalError


def open_sink(algorithm, given, name, context, fields, kind, crs):
    """A sink, as ``parameterAsSink`` gives it, and what is to be done once it is closed.

    Returns:
        (sink, dest, finish): call ``finish()`` when the sink is deleted and its file so complete.

    Raises:
        GridError: the layer cannot be made; or, of ``finish``, its index cannot.
    """
    value = given.get(name)
    plain = not isinstance(value, QgsProcessingOutputLayerDefinition)
    path = value if plain else value.sink.staticValue()
    later = isinstance(path, str) and path.lower().endswith('.gpkg') and (plain or not value.useRemapping())
    options = [option for option in QgsVectorFileWriter.defaultLayerOptions('GPKG') if not option.startswith('SPATIAL_INDEX')]
    sink, dest = algorithm.parameterAsSink(
        given, name, context, fields, kind, crs, layerOptions=[*options, 'SPATIAL_INDEX=NO'] if later else [])
    if sink is None:
        raise GridError(algorithm.invalidSinkError(given, name))

    def finish():
        try:
            if later:
                boxindex.index(dest)
        except GdalError as error:
            raise GridError('The spatial index of {dest} cannot be written ({error}). Make room, or choose another {name}.',
                            dest=dest, error=error, name=name) from error
    return sink, dest, finish
