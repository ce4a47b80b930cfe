"""What stands in for a value that QGIS does not open as a layer: a folder, the source of a service, a raster within a file.

A folder becomes a virtual file in the cache, named by what the folder holds: it is made again once a file has changed.
"""

import hashlib
import json
import os
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProviderRegistry, QgsRasterLayer

from ..core import deliveries, mosaics
from ..core.errors import DallesError, RasterError
from ..core.gdalcalls import GdalError, checked
from ..core.messages import Message
from . import subdatasets
from .parameters import BUILDINGS, ORTHO
from .weblayer import cache_folder
from .words import tr

MADE = 'folders'  # within the cache
VERSION = 1  # of what is made of a folder
SERVICES = ('wms', 'arcgismapserver', 'wcs', 'postgresraster')  # providers whose source may be given as provider://source


def opened(given, context):
    """Parameters as QGIS can open them.

    Args:
        given: {name: value}; ORTHO and BUILDINGS may be folders, ORTHO the source of a service (``wms://type=xyz&url=…``) or a
            raster within a file (``GPKG:file:table``).
        context: QgsProcessingContext, which keeps the layers that are made.

    Returns:
        dict; the same where nothing stands in for anything.

    Raises:
        DallesError: a folder holds nothing that can be read as one, a service does not answer, or a file holds several rasters.
    """
    changed = {}
    for name, make in ((ORTHO, _images), (BUILDINGS, _buildings)):
        value = given.get(name)
        inner = value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value
        if isinstance(inner, str) and os.path.isdir(inner):
            made = make(inner)
            if made is not None:
                changed[name] = made
    service = _service(given.get(ORTHO), context)
    found = service or (subdatasets.layer_id(given.get(ORTHO), context) if ORTHO not in changed else None)
    if found is not None:
        changed[ORTHO] = found
    return {**given, **changed} if changed else given


def notes_of(value):
    """List of Message: what was found in the folder that a value stands in for; empty for other values."""
    path = Path(str(value).split('|')[0])
    try:
        return list(map(Message.unpacked, json.loads(_notes(path).read_text(encoding='utf-8')))) if _is_made(path) else []
    except (OSError, ValueError):  # the cache was emptied meanwhile
        return []


def report_gaps(source, windows, feedback):
    """Tell how many tiles lie where a folder of images has none; ``source``: what GDAL opens."""
    path = Path(source)
    if not _is_made(path):
        return
    count = mosaics.gaps(path.read_text(encoding='utf-8'), windows)
    if count:
        feedback.pushWarning(tr('{count} tiles lie in gaps between the images of the folder: they have no image.', count=count))


def _is_made(path):
    return path.parent == cache_folder() / MADE and path.is_file()


def _notes(path):
    return path.with_suffix('.json')


def _images(folder):
    try:
        checked(gdal.OpenEx, folder, gdal.OF_RASTER)
    except GdalError:
        return _made(folder, mosaics.IMAGES + ('.tab', *mosaics.ARCHIVES), mosaics.mosaic)
    return None  # a format that is a folder


def _buildings(folder):
    return f'{_made(folder, (*deliveries.FILES, *mosaics.ARCHIVES), deliveries.buildings)}|layername={deliveries.NAME}'


def _made(folder, endings, make):
    """Path of the virtual file of a folder, made where it is not there yet."""
    folder = os.path.abspath(folder)
    holds = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in mosaics.files_in(folder, endings)]
    path = cache_folder() / MADE / (hashlib.sha256(repr((VERSION, folder, holds)).encode()).hexdigest()[:32] + '.vrt')
    if path.is_file() and _notes(path).is_file():
        return str(path)
    text, notes = make(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for target, content in ((_notes(path), json.dumps([note.packed() for note in notes])), (path, text)):
            part = target.with_name(f'{target.name}.{os.getpid()}.part')
            part.write_text(content, encoding='utf-8')
            os.replace(part, target)
    except OSError as error:
        raise DallesError('What is found in {folder} cannot be kept in {cache}: {error}. Make room there, or set DALLES_CACHE '
                          'to a folder on another disk.', folder=folder, cache=path.parent, error=error) from error
    return str(path)


def _service(value, context):
    """Id of a layer of the source ``provider://…`` of a service; None for other values."""
    provider, parted, source = value.partition('://') if isinstance(value, str) else ('', '', '')
    if not parted or provider not in SERVICES or provider not in QgsProviderRegistry.instance().providerList():
        return None
    layer = QgsRasterLayer(source, provider, provider)
    if not layer.isValid():
        raise RasterError('A layer of a service was expected ({provider}), it cannot be opened: {error}. Check the source, and '
                          'whether the service answers.', provider=provider,
                          error=layer.error().message(1).strip().partition('\n')[0] or '?')
    context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()
