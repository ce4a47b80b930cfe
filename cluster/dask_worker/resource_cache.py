"""What a worker holds from one chunk to the next: the network, and open rasters. Each is made once in a process."""

import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ...core.errors import RasterError
from ...core.raster.raster_file import Raster
from ...models.engines.in_process import open_here
from ...models.model_file import file_io
from ..storage import vsi

# what GDAL does where nothing is set in its configuration: a server that does not answer must not hold a worker for ever
NETWORK = {'GDAL_HTTP_CONNECTTIMEOUT': '30', 'GDAL_HTTP_LOW_SPEED_TIME': '60', 'GDAL_HTTP_LOW_SPEED_LIMIT': '1000',
           'GDAL_HTTP_MAX_RETRY': '4', 'GDAL_HTTP_RETRY_DELAY': '2', 'GDAL_DISABLE_READDIR_ON_OPEN': 'TRUE'}
LOCK = threading.Lock()
_networks, _rasters = {}, {}


def threads():
    """Threads that this worker may use; one a processor where it is no worker of Dask."""
    distributed = sys.modules.get('distributed')
    try:
        return distributed.get_worker().state.nthreads if distributed else None
    except ValueError:  # no worker
        return None


class CachedModel:
    """A model and what runs it, for all threads of a process; one of them at a time, which uses all of its threads."""

    def __init__(self, files, sha256, name):
        """See :func:`network`."""
        with tempfile.TemporaryDirectory(prefix='dalles-') as folder:  # read at once: nothing stays behind
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
    """The Network of a model file.

    Args:
        files: tuple of (name, bytes): the model file, and the card of a model of others.
        sha256: of the model file.
        name: one of models.engines.engine.CHOICES.

    Raises:
        ModelFileError, EngineError: it cannot be run here.
    """
    cards = tuple(data for _, data in files[1:])
    with LOCK:
        if (sha256, cards, name) not in _networks:
            _networks.clear()  # of another job
            made = CachedModel(files, sha256, name)
            _networks[sha256, cards, name] = _networks[sha256, cards, made.name] = made
        return _networks[sha256, cards, name]


@contextmanager
def rasters(arguments, run, stretch=None):
    """Within, a function that opens a raster, and the list of those that it has opened: kept open for the next chunk.

    A VRT of a country takes a second to open.

    Args:
        arguments: tuple, of core.raster.raster_file.Raster.
        run: see Job; another run opens its own.
        stretch: its Stretch, where it is known.
    """
    remote = not vsi.is_local(str(arguments[0]))
    for name, value in NETWORK.items() if remote else ():
        if gdal.GetConfigOption(name) is None:
            gdal.SetConfigOption(name, value)
    taken, key = [], (run, arguments)
    with LOCK:
        if key not in _rasters:
            if remote and all(other != run for other, _ in _rasters):
                gdal.VSICurlClearCache()  # GDAL remembers what was there
            _rasters.clear()  # of another job
            _rasters[key] = []

    def opener():
        with LOCK:
            free = _rasters.get(key)
            raster = free.pop() if free else None
        if raster is None:
            raster = Raster(*arguments)
            raster.stretch = stretch
        taken.append(raster)
        return raster
    try:
        yield opener, taken
    except RasterError:
        gdal.VSICurlClearCache()  # else what was missing for a moment would be missing for ever
        raise
    with LOCK:
        if key in _rasters:
            _rasters[key].extend(taken)
