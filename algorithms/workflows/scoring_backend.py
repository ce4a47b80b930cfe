"""Backends that predict the tiles: an engine on this machine, or a Dask cluster; both give the same probabilities."""

import re

from qgis.core import QgsProcessingParameterString

from ...cluster.protocol.job import Job
from ...cluster.protocol.version import version
from ...cluster.qgis_client import ClusterClient, WaitOptions
from ...core.errors import ClusterError, RasterError
from ...core.raster.chunks import chunk_grid
from ...core.secrets import mask_secrets
from ...models.inference.scoring import predict_tiles
from ...models.model_file.headline import line
from ...models.worker_process.environment import DASK, Environment
from ..framework.common_parameters import documented
from ..framework.i18n import tr
from ..imagery import orthophoto
from . import engine_settings

SCHEDULER = 'SCHEDULER'
ADDRESS = re.compile(r'([a-z]+://)?[^\s/]+:\d+(/\S*)?|.+\.json')  # forms that Dask distributed accepts
PATIENCE_S, CONNECT_S = 900, 20  # longest waits: for a worker, and for the scheduler to answer


def scheduler():
    """Return the parameter SCHEDULER: the address of a Dask cluster."""
    return documented(QgsProcessingParameterString(SCHEDULER, tr('Scheduler of a Dask cluster'), None, False, True), tr(
        'Address of a Dask scheduler (tcp://host:8786), or its scheduler file (.json): its workers read the orthophoto, which '
        'must have the same path on all of them, and score the tiles; the probabilities are the same as on this machine. Needs '
        'the environment dask (Set up an engine); with ENGINE auto, the workers choose their engine. Left empty: this machine.'),
                      True)


def check_scheduler(address, ortho):
    """Refuse an invalid scheduler address, and an orthophoto that cannot be sent to a cluster.

    Args:
        address: of the scheduler, or path of its file.
        ortho: QgsRasterLayer.

    Raises:
        ClusterError: ``address`` is no address.
        EngineSetupError: the Dask environment is missing or broken.
        RasterError: the orthophoto is not read from a file by GDAL, or its source contains a secret.
    """
    if not ADDRESS.fullmatch(address):
        raise ClusterError('SCHEDULER {address} is neither an address such as tcp://host:8786 nor a scheduler file (.json). '
                           'Correct it, or leave it empty to use this machine.', address=mask_secrets(address))
    Environment(engine_settings.home(), DASK).require()
    if ortho.dataProvider().name() != orthophoto.FILES:
        raise RasterError('Layer {name} ({provider}) cannot be read on a cluster, whose workers read files only. Choose '
                          'a file that all workers can read, or leave SCHEDULER empty.', name=ortho.name(),
                          provider=ortho.dataProvider().name())
    source = orthophoto.gdal_source(ortho)
    if mask_secrets(source) != source:
        raise RasterError('The address of ORTHO ({source}) contains a user name, a password or a signature, which are not sent '
                          'to a cluster. Set these in the GDAL configuration of the workers.', source=mask_secrets(source))


def open_scorer(model, opener, raster, feedback, *, engine, address, statement):
    """Open the backend, and log its engine and device and the model's description.

    Args:
        model: models.model_file.file_io.Model.
        opener: result of orthophoto.raster_opener.
        raster: a raster that it opened.
        feedback: QgsProcessingFeedback, checked for a cancel while waiting for a cluster.
        engine: one of models.engines.engine.CHOICES.
        address: of a scheduler; empty: this machine.
        statement: text of the card for an external model, for the workers of a cluster.

    Returns:
        LocalScorer or cluster.qgis_client.ClusterClient: ``name`` of its engine; ``scores(windows, done)`` as
        models.inference.scoring.predict_tiles; ``close()``.

    Raises:
        EngineError, EngineSetupError: the engine or the cluster is not available, or cannot run the model.
        CancelledError: the user cancelled.
    """
    if not address:
        return LocalScorer(engine_settings.open_for(engine, model, feedback), model.card, opener)
    job = Job(version(), opener.settings, engine, model.sha256, pixels=raster.pixels,
              chunks=chunk_grid(raster.block_width, raster.pixels.width), stretch=raster.stretch)
    waiting = WaitOptions(feedback.isCanceled, lambda message: feedback.pushInfo(tr(message)), PATIENCE_S, CONNECT_S)
    client = ClusterClient(Environment(engine_settings.home(), DASK), address, job, waiting, model=model.path,
                           statement=statement)
    feedback.pushInfo(tr('Model {label}, engine {name} ({device}) on the cluster {address}.', label=model.card.label,
                         name=client.name, device=client.device, address=mask_secrets(address)))
    feedback.pushInfo(tr(line(model.card)))
    return client


class LocalScorer:
    """Backend that predicts with an engine on this machine."""

    def __init__(self, engine, card, opener):
        """``engine``: models.engines.engine.Engine; ``card``: of its model; ``opener``: result of orthophoto.raster_opener."""
        self.engine, self.card, self.opener = engine, card, opener
        self.name, self.close = engine.name, engine.close

    def scores(self, windows, done=None):
        """Predict tiles; see models.inference.scoring.predict_tiles."""
        return predict_tiles(windows, self.opener, self.engine, self.card, done=done)
