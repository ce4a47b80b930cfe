"""Whether files can be written, asked before hours are spent on what goes into them."""

import tempfile
from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingParameterFileDestination

from ..core.errors import RasterError, ReportError


def check(algorithm, given):
    """Refuse the first file that an algorithm is to write and cannot; nothing is made.

    Args:
        algorithm: QgsProcessingAlgorithm.
        given: values of its parameters; files without a path of their own are left to QGIS.

    Raises:
        ReportError: with its path.
    """
    for parameter in algorithm.parameterDefinitions():
        value = given.get(parameter.name())
        if isinstance(parameter, QgsProcessingParameterFileDestination) and isinstance(value, str) and value \
                and value != QgsProcessing.TEMPORARY_OUTPUT:
            require(Path(value), parameter.name())


def require_tiff(path):
    """Refuse a raster to write that is no GeoTIFF; '' for one that QGIS names.

    Raises:
        RasterError: with its path.
    """
    if path and not path.lower().endswith(('.tif', '.tiff')):
        raise RasterError('A GeoTIFF was expected as OUTPUT, found {path}. Choose a name that ends with .tif.', path=path)


def require(path, name):
    """Refuse a file that cannot be written.

    Args:
        path: Path; folders that are missing are made later.
        name: of the parameter.

    Raises:
        ReportError: a folder is in its place, or the disk refuses.
    """
    if path.is_dir():
        raise ReportError('{path} is a folder. Choose a file as {name}.', path=path, name=name)
    home = path.parent
    while not home.exists() and home != home.parent:
        home = home.parent
    try:
        with tempfile.NamedTemporaryFile(dir=home):
            pass
    except OSError as error:
        raise ReportError('{path} cannot be written ({error}). Make room, or choose another {what}.', path=path,
                          error=error.strerror or error, what=name) from error
