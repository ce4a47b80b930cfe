"""Where what can be made again is kept."""

import os
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths


def cache_folder():
    """The folder: DALLES_CACHE, or ``dalles`` in the cache of QGIS."""
    given = os.environ.get('DALLES_CACHE') or QgsSettings().value('cache/directory', '')
    return Path(given or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / 'dalles'
