"""What stands in for a value that QGIS does not open as a layer: a folder, the source of a service, a raster within a file.

A folder becomes a virtual file in the cache, named by what the folder holds. It is made again once a file, or a side file of
one (world file, system, mask, table), has changed.
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

MADE = 'folders'  # within the cache
INDEX = '.made'  # ending of the files that name the virtual file of what a folder holds
VERSION = 2  # of what is made of a folder
MOST_AGE_S = 90 * 86400  # of a virtual file that is not used
SERVICES = ('wms', 'arcgismapserver', 'wcs', 'postgresraster')  # providers whose source may be given as provider://source


def resolve_folders(parameters, context):
    """Parameters as QGIS can open them.

    Args:
        parameters: {name: value}; ORTHO and BUILDINGS may be folders (ID: what identifies buildings), ORTHO the source of a
            service (``wms://type=xyz&url=…``) or a raster within a file (``GPKG:file:table``).
        context: QgsProcessingContext, which keeps the layers that are made.

    Returns:
        dict; the same where nothing stands in for anything.

    Raises:
        DallesError: a folder holds nothing that can be read as one, a service does not answer, or a file holds several rasters.
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
    return None  # a format that is a folder


def _buildings(folder, identifier=''):
    endings = (*bdtopo_folder.FILES, *image_folder.ARCHIVES)
    path = _made(folder, endings, bdtopo_folder.find_buildings, *([identifier] if identifier else []))
    return f'{path}|layername={bdtopo_folder.NAME}'


def _made(folder, endings, make, *more):
    """Path of the virtual file of a folder, made where it is not there yet; ``more``: what else ``make`` is told."""
    folder = os.path.abspath(folder)
    stamps, cache = stamps_in(folder, endings), cache_folder() / MADE
    index = cache / (_digest(folder, stamps, *more) + INDEX)
    path = _known(index)
    if path is not None:
        return path
    text, notes = make(folder, *more)
    # what counts of an .aux.xml is in the text; QGIS writes what it has seen of an image into it, which does not
    lasting = [stamp[:3] for stamp in stamps if not stamp[0].lower().endswith(STATISTICS)]
    path = cache / (_digest(folder, lasting, text) + '.vrt')
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _remove_old(cache)
        for target, content in ((_notes(path), json.dumps([note.packed() for note in notes])), (path, text), (index, path.name)):
            if target is path and path.is_file():
                continue  # a run that goes on knows it by its time
            with replacing(target, target.with_name(f'{target.name}.{os.getpid()}{PART}')) as part:
                part.write_text(content, encoding='utf-8')
    except OSError as error:
        raise DallesError('What is found in {folder} cannot be kept in {cache}: {error}. Make room there, or set DALLES_CACHE '
                          'to a folder on another disk.', folder=folder, cache=cache, error=error) from error
    return str(path)


def _digest(*what):
    return hashlib.sha256(repr((VERSION, *what)).encode()).hexdigest()[:32]


def _known(index):
    """Path of the virtual file that an index names, marked as used; None where it is not there."""
    try:
        path = index.with_name(index.read_text(encoding='utf-8'))
        if not path.is_file():
            return None
        for used in (index, _notes(path)):
            os.utime(used)
    except OSError:  # not made yet, or gone
        return None
    return str(path)


def _remove_old(cache):
    """Remove virtual files that have not been used for long, with what QGIS and GDAL have put beside them."""
    for used in (*cache.glob('*' + INDEX), *cache.glob('*.json')):
        with contextlib.suppress(OSError):  # another QGIS may be at it
            if time.time() - used.stat().st_mtime > MOST_AGE_S:
                for path in cache.glob(f'{used.stem}.*'):
                    path.unlink()


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
