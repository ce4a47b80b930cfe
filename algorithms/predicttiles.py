"""dalles:predicttiles: write the probability of a building onto each tile."""

import time
from collections import Counter

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.errors import CancelledError
from ..core.grid.labels import BUILT, UNBUILT, classed
from ..core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS, domains
from ..core.messages import Message
from ..core.raster.integrity import require_complete
from ..core.raster.windows import require_common_area
from ..core.stats.metrics import check_threshold
from .base import Algorithm
from .framework import common_parameters, layer_style, run_state, style_postprocessor
from .framework.common_parameters import CARD, ENGINE, FIELD, INPUT, ORTHO, OUTPUT, RESOLUTION, documented
from .framework.feedback import warn_if_cancelled
from .framework.i18n import tr
from .imagery import orthophoto, unlike_imagery
from .inputs import layer_contents, layers
from .inputs.field_names import own_name
from .inputs.parameter_layers import vector_layer
from .inputs.tile_windows import TileWindows, check_tiles
from .outputs import writers
from .outputs.batch_writer import ScoreBuffer, check_output_fields
from .workflows import scoring_backend
from .workflows.engine_settings import require_engine

THRESHOLD, RESUME = 'THRESHOLD', 'RESUME'
COUNT, SCORED, RATE = 'COUNT', 'SCORED', 'RATE'
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


class PredictTiles(Algorithm):
    NAME, TITLE, GROUP = 'predicttiles', 'Predict the tiles', 'Predict'
    HELP = ('Writes to each tile the probability that it shows a building, predicted from the orthophoto by a trained model. A '
            'tile that is not wholly on the image gets no probability, and a status that gives the reason. Fields: proba_bati (0 '
            'to 1), classe (bati or non_bati), statut (ok, nodata, outside), modele (name and version).')

    def define_parameters(self):
        yield common_parameters.grid(tr('Grid of tiles; without OUTPUT, this layer itself is edited.'))
        yield common_parameters.ortho(tr(
            'Raster with 1, 3 or more bands: a file, a folder of files, or a layer of a web service (WMS, WMTS, XYZ, ArcGIS).'))
        yield common_parameters.model()
        yield common_parameters.engine()
        yield documented(QgsProcessingParameterNumber(
            THRESHOLD, tr('Threshold'), REAL_NUMBER, None, True), tr(
                'Probability from which a tile is classed bati, 0 to 1; left empty, that of the model.'))
        yield documented(QgsProcessingParameterString(FIELD, tr('Probability field'), PROBABILITY), tr(
            'Name of the field that gets the probability.'))
        yield common_parameters.card()
        yield common_parameters.resolution()
        yield documented(QgsProcessingParameterBoolean(RESUME, tr('Resume an interrupted run'), True), tr(
            'A run that was interrupted, by Cancel or otherwise, resumes where it stopped, if model, engine, image and threshold '
            'are the same. For grids in a GeoPackage. Off: all tiles are scored again.'), True)
        yield scoring_backend.scheduler()
        yield documented(QgsProcessingParameterFeatureSink(
            OUTPUT, tr('Scored grid (skipped: the grid itself is edited)'),
            QgsProcessing.SourceType.TypeVectorPolygon, optional=True, createByDefault=False), tr(
                'If it is left empty, the grid layer itself is edited.'))
        yield from common_parameters.numbers((COUNT, tr('Number of tiles')), (SCORED, tr('Tiles with a probability')),
                                             (RATE, tr('Tiles per second')))

    def validation_error(self, parameters, context):
        grid = self.valid_grid(parameters, context)
        own_fields = self._own_fields(parameters, context)
        check_output_fields(grid.fields(), own_fields, writers.to_shapefile(parameters, context))
        writers.check_output(parameters, grid, own_fields, context)
        layer_contents.check_columns(grid, domains(own_fields[0].name()), layer_contents.SOME)
        check_tiles(grid)
        ortho = self.raster(parameters, ORTHO, context)
        orthophoto.check_orthophoto(ortho)
        if self._scheduler(parameters, context):
            scoring_backend.check_scheduler(self._scheduler(parameters, context), ortho)
        self.validate_static(parameters, context)

    def validate_static(self, parameters, context):
        check_threshold(self.optional_number(parameters, THRESHOLD, context))
        common_parameters.check_resolution(self.optional_number(parameters, RESOLUTION, context))
        self.load_model(parameters, context)
        if not self._scheduler(parameters, context):
            require_engine(self.parameterAsEnumString(parameters, ENGINE, context))

    def _scheduler(self, parameters, context):
        return self.parameterAsString(parameters, scoring_backend.SCHEDULER, context).strip()

    def _own_fields(self, parameters, context):
        names = self.source(parameters, INPUT, context).fields().names()
        return [layers.field(own_name(names, self.parameterAsString(parameters, FIELD, context).strip()), layers.REAL),
                *(layers.field(name, layers.TEXT) for name in (CLASS, STATUS, MODEL_FIELD))]

    def prepare(self, parameters, context, feedback):
        self.model = self.load_model(parameters, context)
        grid, ortho = self.source(parameters, INPUT, context), self.raster(parameters, ORTHO, context)
        gsd_m = self.optional_number(parameters, RESOLUTION, context) or self.model.card.gsd_m
        self.opener = orthophoto.raster_opener(ortho, grid, context, percentiles=self.model.card.percentiles, gsd_m=gsd_m)
        self.image_identity = [self.opener.identity, layers.wkt_of(ortho)]  # the layer may be removed during the run
        self.layer, self.writer = writers.layer_in_place(parameters, context), None
        layer = vector_layer(parameters[INPUT], context)
        self.copied_from = None if self.layer is not None else layer.source() if layer else parameters[INPUT]

    def execute(self, parameters, context, feedback):
        grid, card, own_fields = self.source(parameters, INPUT, context), self.model.card, self._own_fields(parameters, context)
        layer_contents.check_columns(grid, domains(own_fields[0].name()))
        raster = self.opener()
        tiles = self._tiles(grid, raster, feedback)
        threshold = self.optional_number(parameters, THRESHOLD, context)
        threshold = card.threshold if threshold is None else threshold
        scorer = scoring_backend.open_scorer(
            self.model, self.opener, raster, feedback, engine=self.parameterAsEnumString(parameters, ENGINE, context),
            address=self._scheduler(parameters, context), statement=self.parameterAsString(parameters, CARD, context))
        try:
            run = self._fingerprint(parameters, context, scorer, threshold)
            with writers.open_writer(self, parameters, context, feedback, layer=self.layer, grid=grid, own_fields=own_fields,
                                     run=run) as (writer, dest):
                found, rate = self._score(tiles, scorer, writer, feedback, raster=raster, threshold=threshold)
        finally:
            scorer.close()
        self.writer, self.field_name = writer, own_fields[0].name()
        if self.layer is None:
            style_postprocessor.style_output(context, dest, self._style())
        self._report(found, threshold, rate, len(tiles.numbers), feedback)
        scored = found[BUILT] + found[UNBUILT]
        return {OUTPUT: dest, COUNT: len(tiles.numbers), SCORED: scored, RATE: rate}

    def _fingerprint(self, parameters, context, scorer, threshold):
        """Return the identity of this run, for resuming; '' where RESUME is off."""
        if not self.parameterAsBoolean(parameters, RESUME, context):
            return ''
        return run_state.run_fingerprint(
            ortho=self.image_identity, model=self.model.card.label,
            weights=self.model.card.sha256 or run_state.file_fingerprint(self.model.path), engine=scorer.name,
            threshold=threshold, field=self._own_fields(parameters, context)[0].name(),
            grid=self.copied_from and run_state.file_fingerprint(self.copied_from))

    def _score(self, tiles, scorer, writer, feedback, *, raster, threshold):
        """Predict and write the tiles; return (Counter of classes, and of statuses without a class; tiles per second)."""
        numbers = tiles.numbers
        skip, before = self._done_before(writer, numbers, feedback)
        windows = tiles.windows if skip is None else tiles.windows[~skip]
        unlike_imagery.warn_if_unlike(self.opener, raster, self.model.card, feedback, windows=windows,
                                      size_m=tiles.size_m)
        started, found = time.monotonic(), Counter()
        buffer = ScoreBuffer(len(numbers)) if writer.in_order else None
        try:
            for batch in scorer.scores(tiles.windows, skip):
                for one in batch:
                    values = self._values(one.probability, one.status, threshold)
                    found[values[1] or one.status] += 1
                    if buffer is None:
                        writer.write(numbers[one.number], values)
                    else:
                        buffer.put(one)
                feedback.setProgress(min(99, 100 * sum((found + before).values()) / len(numbers)))
                if feedback.isCanceled():
                    break
            else:
                writer.mark_complete()
        except CancelledError:  # the user cancelled: _report warns of it
            pass
        finally:  # also after an error or a cancel: predicted tiles are written
            if buffer is not None:
                for number, known in zip(numbers, buffer):
                    writer.write(number, known and self._values(*known, threshold))
            writer.close()
        feedback.setProgress(100)
        return found + before, sum(found.values()) / max(time.monotonic() - started, 1e-9)

    @staticmethod
    def _done_before(writer, numbers, feedback):
        """Return ((N,) bool or None, Counter): the tiles that a stopped run has done, and their number by class or status."""
        if writer.done is None:
            return None, Counter()
        skip = np.isin(np.frombuffer(numbers, 'int64'), writer.done.ids)
        feedback.pushInfo(tr('Resuming an interrupted run: {done} of {total} tiles are already done.', done=int(skip.sum()),
                             total=len(skip)))
        return skip, writer.done.kinds

    def _report(self, found, threshold, rate, count, feedback):
        fields = ', '.join((self.field_name, CLASS, STATUS, MODEL_FIELD))
        feedback.pushInfo(tr('Written to {layer}: {fields}.', layer=self.layer.name(), fields=fields) if self.layer is not None
                          else tr('Written to a copy: {fields}.', fields=fields))
        feedback.pushInfo(tr('Threshold {threshold:.2f}; {counts}; {rate:.0f} tiles/s.', threshold=threshold, rate=rate,
                             counts=', '.join(f'{name}: {n}' for name, n in sorted(found.items()))))
        if not found[BUILT] + found[UNBUILT]:
            feedback.pushWarning(tr('No tile has an image. Check that the grid was built on this orthophoto, and its nodata '
                                    'value.'))
        warn_if_cancelled(feedback, sum(found.values()), count, Message('tiles'))

    def _tiles(self, grid, raster, feedback):
        """Return the TileWindows of the grid; refuse a grid outside the raster, and log how the raster is read."""
        tiles = TileWindows(grid, raster.pixels)
        raster.stretch  # noqa: B018 (looks over the raster and notes how it is scaled)
        require_common_area(tiles.bounds and tiles.bounds.intersection(raster.pixels.bounds))
        require_complete(raster)
        for note in raster.notes:
            feedback.pushInfo(tr(note))
        return tiles

    def _values(self, probability, status, threshold):
        """Return the field values of a tile: probability, class, status, model.

        A tuple, which Python's garbage collector does not track: with lists of thousands of waiting tiles it scanned all
        objects of QGIS again and again, and blocked the window for a tenth of a second each time.
        """
        if probability is None:
            return None, None, status, None
        return probability, classed(probability, threshold), status, self.model.card.label

    def postprocess(self, context, feedback):
        if self.layer is None or self.writer is None:
            return
        self.writer.finish()
        writers.refresh(self.layer)
        style_postprocessor.render_if_plain(self.layer, self._style(), layer_style.Style('label'))

    def _style(self):
        return layer_style.Style('probability', proba_bati=self.field_name)
