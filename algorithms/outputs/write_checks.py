"""Checks that output files can be written, made before hours of computation."""

import os
import tempfile
from pathlib import Path

from qgis.core import QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination

from ...core.errors import RasterError, ReportError
from ...core.runtime.atomic_files import is_free, long_path_explained, not_writable
from ...reports.html import require_templates
from . import destinations
from .destinations import VECTORS


def check_writable(algorithm, parameters, context):
    """Refuse the first output file of an algorithm that cannot be written; no file is left behind.

    Args:
        algorithm: QgsProcessingAlgorithm.
        parameters: values of its parameters; temporary outputs are not checked.
        context: QgsProcessingContext.

    Raises:
        ReportError: gives its path, or what a report needs.
    """
    for parameter in algorithm.destinationParameterDefinitions():
        place = destinations.parse_destination(destinations.text_of(parameters.get(parameter.name()), context))
        if place is not None and not isinstance(parameter, QgsProcessingParameterFolderDestination):
            require_writable(Path(place.path), parameter.name(), isinstance(parameter, QgsProcessingParameterFileDestination))
            if parameter.defaultFileExtension() == 'html':
                require_templates()
            is_table = isinstance(parameter, VECTORS) and place.in_geopackage  # can be written into a file that is open
            if not is_table and not is_free(place.path):
                raise ReportError('{path} is open in another program, or as a layer in QGIS. Close it there and run again, or '
                                  'choose another {what}.', path=place.path, what=parameter.name())


def check_names(algorithm, parameters, context):
    """Refuse the text of an output that is not the name of a file, but that QGIS would take for one.

    Args:
        algorithm, parameters, context: as for :func:`check_writable`.

    Raises:
        ReportError: a URL, a folder, or a layer of a file that is no GeoPackage.
    """
    for parameter in algorithm.destinationParameterDefinitions():
        text, name = destinations.text_of(parameters.get(parameter.name()), context), parameter.name()
        if text.startswith('file:'):
            raise ReportError('{path} is a URL. Give the path of the file as {name}.', path=text, name=name)
        if text.endswith(('/', os.sep)) and not isinstance(parameter, QgsProcessingParameterFolderDestination):
            raise _is_folder(text, name)
        if destinations.LAYER_OF in text and not (
                isinstance(parameter, VECTORS) and destinations.parse_destination(text).in_geopackage):
            raise ReportError('{path} names a layer in a file that is not a GeoPackage. Choose a file as {name}.',
                              path=text, name=name)


def _is_folder(path, name):
    return ReportError('{path} is a folder. Choose a file as {name}.', path=path, name=name)


def require_tiff(path):
    """Refuse the path of a raster output that is no GeoTIFF; '' stands for a temporary file.

    Raises:
        RasterError: gives the path.
    """
    if path and not path.lower().endswith(('.tif', '.tiff')):
        raise RasterError('OUTPUT {path} is not a GeoTIFF. Choose a name that ends with .tif.', path=path)


def require_writable(path, name, folders=True):
    """Refuse a file that cannot be written.

    Args:
        path: Path.
        name: of the parameter.
        folders: True where missing folders will be created later.

    Raises:
        ReportError: the path is a folder, or its folder is not writable.
    """
    if path.is_dir():
        raise _is_folder(path, name)
    home = Path(os.path.realpath(path)).parent
    while folders and not home.exists() and home != home.parent:
        home = home.parent
    try:
        with long_path_explained(path), tempfile.NamedTemporaryFile(prefix=path.name[:100], dir=home):
            pass
    except OSError as error:
        raise not_writable(path, name, error) from error
