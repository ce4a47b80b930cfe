"""The folder for files that can be created again."""

import os
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths


def cache_folder():
    """Return the folder: ``dalles`` in the folder DALLES_CACHE, by default in the cache of QGIS."""
    folder = os.environ.get('DALLES_CACHE') or QgsSettings().value('cache/directory', '')
    return Path(folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / 'dalles'
