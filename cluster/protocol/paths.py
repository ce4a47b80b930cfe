"""Paths given by the user, made absolute for processes that have other working directories."""

import os
import re

from ...core.raster.subdataset_names import file_of, is_name

NO_PATH = re.compile(r'[a-z][a-z0-9]+:|\s*<', re.I)  # PG:…, WMS:…, the XML of a VRT; not C:, a drive of Windows


def in_full(path):
    """Return an absolute path; a source that GDAL opens and that is not a path on disk is returned unchanged."""
    path = str(path)
    if is_name(path):  # a subdataset
        return path.replace(file_of(path), os.path.abspath(file_of(path)), 1)
    if path.startswith('/') or (NO_PATH.match(path) and not os.path.exists(path)):  # '/': a path on workers, also from Windows
        return path
    file, bar, layer = path.partition('|')  # a layer of a GeoPackage, as QGIS names it
    return os.path.abspath(file) + bar + layer
