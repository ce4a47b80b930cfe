"""Replacements for values that QGIS does not open as a layer: a folder, the source of a service, a raster within a file.

A folder becomes a virtual file (VRT) in the cache, named by a digest of the folder's contents. It is created again when a file,
or one of its side files (world file, reference system, mask, table), has changed.
"""

import contextlib
import hashlib
import json
import os
import time
from functools import partial
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProviderRegistry, QgsRasterLayer

from ...core.deliveries import bdtopo_folder, image_folder
from ...core.deliveries.folder_files import stamps_in
from ...core.errors import DallesError, RasterError
from ...core.messages import Message
from ...core.raster.raster_sources import STATISTICS
from ...core.runtime.atomic_files import PART, replacing
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ..framework.cache_folder import cache_folder
from ..framework.common_parameters import BUILDINGS, ID, ORTHO
from ..framework.i18n import tr
from . import named_subdatasets

MADE = 'folders'  # subfolder of the cache
INDEX = '.made'  # suffix of the files that name the virtual file for the contents of a folder
VERSION = 2  # of the virtual files; a part of their names
MAX_AGE_S = 90 * 86400  # since the last use of a virtual file, after which it is removed
SERVICES = ('wms', 'arcgismapserver', 'wcs', 'postgresraster')  # providers whose source may be given as provider://source


def resolve_folders(parameters, context):
    """Return parameters that QGIS can open.

    Args:
        parameters: {name: value}; ORTHO and BUILDINGS may be folders (ID: field that identifies buildings), ORTHO also the
            source of a service (``wms://type=xyz&url=…``) or a raster within a file (``GPKG:file:table``).
        context: QgsProcessingContext; it stores the layers that are created.

    Returns:
        dict; ``parameters`` itself where nothing is replaced.

    Raises:
        DallesError: a folder cannot be read as one layer, a service does not answer, or a file has several rasters.
    """
    changed, identifier = {}, parameters.get(ID)
    identifier = identifier.strip() if isinstance(identifier, str) else ''
    for name, make in ((ORTHO, _images), (BUILDINGS, partial(_buildings, identifier=identifier))):
        value = parameters.get(name)
        inner = value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value
        if isinstance(inner, str) and os.path.isdir(inner):
            made = make(inner)
            if made is not None:
                changed[name] = made
    service = _service(parameters.get(ORTHO), context)
    found = service or (named_subdatasets.layer_id(parameters.get(ORTHO), context) if ORTHO not in changed else None)
    if found is not None:
        changed[ORTHO] = found
    return {**parameters, **changed} if changed else parameters


def folder_notes(value):
    """Return a list of Messages about the folder behind the path of a virtual file; empty for other values."""
    path = Path(str(value).split('|')[0])
    try:
        return list(map(Message.unpacked, json.loads(_notes(path).read_text(encoding='utf-8')))) if _is_made(path) else []
    except (OSError, ValueError):  # the cache has been emptied
        return []


def report_gaps(source, windows, feedback):
    """Warn of tiles in gaps between the images of a folder; ``source``: what GDAL opens, ``windows``: see PixelGrid.windows."""
    path = Path(source)
    if not _is_made(path):
        return
    count = image_folder.gaps(path.read_text(encoding='utf-8'), windows)
    if count:
        feedback.pushWarning(tr('{count} tiles lie in gaps between the images of the folder: they have no image.', count=count))


def _is_made(path):
    return path.parent == cache_folder() / MADE and path.is_file()


def _notes(path):
    return path.with_suffix('.json')


def _images(folder):
    try:
        gdal_call(gdal.OpenEx, folder, gdal.OF_RASTER)
    except GdalError:
        return _made(folder, image_folder.IMAGES + image_folder.ARCHIVES, image_folder.mosaic)
    return None  # the folder itself is a raster for GDAL


def _buildings(folder, identifier=''):
    endings = (*bdtopo_folder.FILES, *image_folder.ARCHIVES)
    path = _made(folder, endings, bdtopo_folder.find_buildings, *([identifier] if identifier else []))
    return f'{path}|layername={bdtopo_folder.NAME}'


def _made(folder, endings, make, *more):
    """Return the path of the virtual file of a folder, created if missing; ``more``: further arguments of ``make``."""
    folder = os.path.abspath(folder)
    stamps, cache = stamps_in(folder, endings), cache_folder() / MADE
    index = cache / (_digest(folder, stamps, *more) + INDEX)
    path = _known(index)
    if path is not None:
        return path
    text, notes = make(folder, *more)
    # not the .aux.xml, into which QGIS writes statistics of the image: what matters of it is in the text
    lasting = [stamp[:3] for stamp in stamps if not stamp[0].lower().endswith(STATISTICS)]
    path = cache / (_digest(folder, lasting, text) + '.vrt')
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _remove_old(cache)
        for target, content in ((_notes(path), json.dumps([note.packed() for note in notes])), (path, text), (index, path.name)):
            if target is path and path.is_file():
                continue  # not written again: a resumed run identifies it by its modification time
            with replacing(target, target.with_name(f'{target.name}.{os.getpid()}{PART}')) as part:
                part.write_text(content, encoding='utf-8')
    except OSError as error:
        raise DallesError('The virtual file of folder {folder} cannot be written to {cache}: {error}. Free disk space there, '
                          'or set DALLES_CACHE to a folder on another disk.', folder=folder, cache=cache, error=error) from error
    return str(path)


def _digest(*what):
    return hashlib.sha256(repr((VERSION, *what)).encode()).hexdigest()[:32]


def _known(index):
    """Return the path of the virtual file that an index names, and mark it as used; None where it is missing."""
    try:
        path = index.with_name(index.read_text(encoding='utf-8'))
        if not path.is_file():
            return None
        for used in (index, _notes(path)):
            os.utime(used)
    except OSError:  # not created yet, or removed
        return None
    return str(path)


def _remove_old(cache):
    """Remove virtual files not used for MAX_AGE_S, with the files that QGIS and GDAL have written beside them."""
    for used in (*cache.glob('*' + INDEX), *cache.glob('*.json')):
        with contextlib.suppress(OSError):  # another QGIS may be doing the same
            if time.time() - used.stat().st_mtime > MAX_AGE_S:
                for path in cache.glob(f'{used.stem}.*'):
                    path.unlink()


def _service(value, context):
    """Return the id of a new layer for the source ``provider://…`` of a service; None for other values."""
    provider, parted, source = value.partition('://') if isinstance(value, str) else ('', '', '')
    if not parted or provider not in SERVICES or provider not in QgsProviderRegistry.instance().providerList():
        return None
    layer = QgsRasterLayer(source, provider, provider)
    if not layer.isValid():
        raise RasterError('The service layer cannot be opened ({provider}): {error}. Check the source, and whether the service '
                          'answers.', provider=provider,
                          error=layer.error().message(1).strip().partition('\n')[0] or '?')
    context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()
