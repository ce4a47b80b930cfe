"""Paths as a user gives them, for processes that have other folders of their own."""

import os
import re

from ...core.raster.subdataset_names import file_of, is_name

NO_PATH = re.compile(r'[a-z][a-z0-9]+:|\s*<', re.I)  # PG:…, WMS:…, the XML of a VRT; C: is a disk


def in_full(path):
    """A path from the root; what GDAL opens and is no path of a disk stays as it is."""
    path = str(path)
    if is_name(path):  # a raster within a file
        return path.replace(file_of(path), os.path.abspath(file_of(path)), 1)
    if path.startswith('/') or (NO_PATH.match(path) and not os.path.exists(path)):  # '/': of workers, also where this is Windows
        return path
    file, bar, layer = path.partition('|')  # a layer of a GeoPackage, as QGIS names it
    return os.path.abspath(file) + bar + layer
