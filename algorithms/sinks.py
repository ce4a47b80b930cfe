"""Layers that algorithms write, with their spatial index.

A GeoPackage gets it once it is whole, which is much faster; so does a table of PostgreSQL, to which QGIS gives none.
"""

import os

from qgis.core import QgsProcessingException, QgsProcessingOutputLayerDefinition, QgsVectorFileWriter

from ..core import boxindex
from ..core.errors import GridError
from ..core.gdalcalls import GdalError
from . import postgres


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
    path = path if isinstance(path, str) and (plain or not value.useRemapping()) else ''  # remapped: into a layer that is there
    later = path.lower().endswith('.gpkg')
    options = [option for option in QgsVectorFileWriter.defaultLayerOptions('GPKG') if not option.startswith('SPATIAL_INDEX')]
    new = not os.path.exists(path)
    try:
        sink, dest = algorithm.parameterAsSink(
            given, name, context, fields, kind, crs, layerOptions=[*options, 'SPATIAL_INDEX=NO'] if later else [])
    except QgsProcessingException as error:
        if new and os.path.isfile(path) and not os.path.getsize(path):
            os.remove(path)  # SQLite makes a file before it finds that it has no room for those beside it
        raise GridError('The layer of {name} cannot be written ({error}). Choose another {name}.', name=name,
                        error=' '.join(str(error).split())) from error
    if sink is None:
        raise GridError(algorithm.invalidSinkError(given, name))

    def finish():
        try:
            if later:
                boxindex.index(dest)
            elif postgres.is_table(path):
                postgres.index(dest)
        except (GdalError, *postgres.REFUSED) as error:
            raise GridError('The spatial index of {dest} cannot be written ({error}). Make room, or choose another {name}.',
                            dest=dest, error=error, name=name) from error
    return sink, dest, finish
