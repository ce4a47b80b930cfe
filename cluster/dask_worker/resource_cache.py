"""Cache of a worker process between chunks: the loaded model and open rasters."""

import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ...core.errors import RasterError
from ...core.raster.raster_file import Raster
from ...core.runtime.temporary_folder import temporary_folder
from ...models.engines.in_process import open_here
from ...models.model_file import file_io
from ..storage import vsi

# GDAL options where its configuration sets none: a server that does not answer must not block a worker for ever
NETWORK = {'GDAL_HTTP_CONNECTTIMEOUT': '30', 'GDAL_HTTP_LOW_SPEED_TIME': '60', 'GDAL_HTTP_LOW_SPEED_LIMIT': '1000',
           'GDAL_HTTP_MAX_RETRY': '4', 'GDAL_HTTP_RETRY_DELAY': '2', 'GDAL_DISABLE_READDIR_ON_OPEN': 'TRUE'}
LOCK = threading.Lock()
_networks, _rasters = {}, {}


def threads():
    """Return the number of threads of this Dask worker; None outside one, for one thread per processor."""
    distributed = sys.modules.get('distributed')
    try:
        return distributed.get_worker().state.nthreads if distributed else None
    except ValueError:  # distributed is loaded, but this is no worker
        return None


class CachedModel:
    """A model and its engine, shared by all threads of a process: one predicts at a time, with all threads of the engine."""

    def __init__(self, files, sha256, name):
        """See :func:`network`."""
        with temporary_folder() as folder:  # loaded below, before the folder is removed
            for file, data in files:
                Path(folder, file).write_bytes(data)
            self.model = file_io.load(Path(folder, files[0][0]), expected=sha256)
            self.engine = open_here(name, self.model, threads())
        self.name, self.device, self.lock = self.engine.name, self.engine.device, threading.Lock()

    def predict(self, tiles):
        """See models.engines.engine.Engine."""
        with self.lock:
            return self.engine.predict(tiles)


def network(files, sha256, name):
    """Return the CachedModel of a model file, loaded once in a process.

    Args:
        files: tuple of (name, bytes): the model file, and the card of a foreign model.
        sha256: of the model file.
        name: one of models.engines.engine.CHOICES.

    Raises:
        ModelFileError, EngineError: the model cannot be run here.
    """
    cards = tuple(data for _, data in files[1:])
    with LOCK:
        if (sha256, cards, name) not in _networks:
            _networks.clear()  # the model of another job
            made = CachedModel(files, sha256, name)
            _networks[sha256, cards, name] = _networks[sha256, cards, made.name] = made
        return _networks[sha256, cards, name]


@contextmanager
def rasters(settings, run, stretch=None):
    """Yield (function that opens a raster, list of the rasters opened by it); they stay open for the next chunk.

    Opening a VRT of a whole country takes a second.

    Args:
        settings: RasterSettings.
        run: see Job; another run opens its own.
        stretch: Stretch of the raster, where it is known.
    """
    remote = not vsi.is_local(settings.source)
    for name, value in NETWORK.items() if remote else ():
        if gdal.GetConfigOption(name) is None:
            gdal.SetConfigOption(name, value)
    taken, key = [], (run, settings)
    with LOCK:
        if key not in _rasters:
            if remote and all(other != run for other, _ in _rasters):
                gdal.VSICurlClearCache()  # GDAL caches remote files, which may have changed since the last run
            _rasters.clear()  # those of another run or image
            _rasters[key] = []

    def opener():
        with LOCK:
            free = _rasters.get(key)
            raster = free.pop() if free else None
        if raster is None:
            raster = Raster(**settings._asdict())
            raster.stretch = stretch
        taken.append(raster)
        return raster
    try:
        yield opener, taken
    except RasterError:
        gdal.VSICurlClearCache()  # else GDAL would go on reporting a file as missing after a temporary failure
        raise
    with LOCK:
        if key in _rasters:
            _rasters[key].extend(taken)
