"""dalles:predicttiles: write the probability of a building onto each tile."""

import time
from array import array
from collections import Counter

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.errors import GridError, ModelFileError, RasterError
from ..core.labels import BUILT, UNBUILT
from ..core.rasters import OK
from ..core.tiles import Bounds
from ..models import store
from ..models.engine import AUTO, CHOICES, open_engine
from ..models.scoring import score
from . import layers, parameters
from .base import Algorithm
from .feedback import report_stop
from .parameters import INPUT, ORTHO, OUTPUT, documented
from .scores import CLASS, MODEL_NAME, PROBABILITY, STATUS, Copy, InPlace, check_editable, check_types
from .styles import ProbabilityStyle, style_if_plain

MODEL, ENGINE, THRESHOLD, FIELD = 'MODEL', 'ENGINE', 'THRESHOLD', 'FIELD'
COUNT, SCORED, RATE = 'COUNT', 'SCORED', 'RATE'
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


class PredictTiles(Algorithm):
    NAME, TITLE, GROUP = 'predicttiles', 'Predict the tiles', 'Predict'
    HELP = ('Writes onto each tile the probability that it shows a building, seen on the orthophoto by a trained model. '
            'A tile that is not wholly on the image has no probability, and a status that says why.')

    def declare(self):
        yield parameters.grid(self.tr, self.tr('Grid of tiles; without OUTPUT it is the layer that is written on.'))
        yield parameters.ortho(self.tr, self.tr('Raster file with 1, 3 or more bands.'))
        yield documented(QgsProcessingParameterFile(
            MODEL, self.tr('Model'), optional=True, fileFilter='Keras (*.keras)'), self.tr(
                'Model file trained with Dalles; left empty, the bundled model.'))
        yield parameters.choice(ENGINE, self.tr('Engine'), CHOICES, AUTO, self.tr(
            'What runs the model: auto takes the fastest that is ready; numpy needs nothing installed.'), True)
        yield documented(QgsProcessingParameterNumber(
            THRESHOLD, self.tr('Threshold'), REAL_NUMBER, None, True), self.tr(
                'Probability from which a tile is classed bati, 0 to 1; left empty, the one of the model.'))
        yield documented(QgsProcessingParameterString(FIELD, self.tr('Probability field'), PROBABILITY), self.tr(
            'Name of the field that gets the probability.'))
        yield documented(QgsProcessingParameterFeatureSink(
            OUTPUT, self.tr('Scored grid'), QgsProcessing.SourceType.TypeVectorPolygon, optional=True,
            createByDefault=False), self.tr('Left empty, the grid layer itself is written on.'))
        yield from parameters.numbers((COUNT, self.tr('Number of tiles')), (SCORED, self.tr('Tiles with a probability')),
                                      (RATE, self.tr('Tiles per second')))

    def problem(self, given, context):
        grid = self.parameterAsSource(given, INPUT, context)
        layers.require_polygons(grid, 'the grid')
        layers.require_metres(grid.sourceCrs(), 'the grid')
        if not grid.featureCount():
            raise GridError('A grid with tiles was expected, the layer is empty. Build the grid again.')
        if not self.parameterAsString(given, FIELD, context).strip():
            raise GridError('The name of a field was expected in FIELD, it is empty. Give one, for instance proba_bati.')
        check_types(grid.fields(), self._own_fields(given, context))
        if given.get(OUTPUT) is None:
            check_editable(layers.vector_layer(given[INPUT], context))
        ortho = self.parameterAsRasterLayer(given, ORTHO, context)
        if not ortho.crs().isValid():
            raise RasterError('An orthophoto with a coordinate reference system was expected, it has none. Assign the '
                              'right one to the layer.')
        layers.gdal_source(ortho)
        threshold = given.get(THRESHOLD)
        if threshold is not None and not 0 <= self.parameterAsDouble(given, THRESHOLD, context) <= 1:
            raise ModelFileError(f'THRESHOLD is a probability, 0 to 1: found {threshold}.')
        self._model(given, context)

    def _model(self, given, context):
        return store.load(self.parameterAsFile(given, MODEL, context) or store.BUNDLED)

    def _own_fields(self, given, context):
        return [layers.field(self.parameterAsString(given, FIELD, context).strip(), layers.REAL),
                *(layers.field(name, layers.TEXT) for name in (CLASS, STATUS, MODEL_NAME))]

    def prepare(self, given, context, feedback):
        self.model = self._model(given, context)
        grid, ortho = self.parameterAsSource(given, INPUT, context), self.parameterAsRasterLayer(given, ORTHO, context)
        self.opener = layers.raster_opener(ortho, grid.sourceCrs(), self.model.card.percentiles)
        self.layer = layers.vector_layer(given[INPUT], context) if given.get(OUTPUT) is None else None
        self.writer = None

    def execute(self, given, context, feedback):
        grid, card = self.parameterAsSource(given, INPUT, context), self.model.card
        corners = self._corners(grid)
        self._look(corners, feedback)
        engine = open_engine(self.parameterAsEnumString(given, ENGINE, context), self.model)
        feedback.pushInfo(f'Model {card.label}, engine {engine.name} ({engine.device}).')
        threshold = card.threshold if given.get(THRESHOLD) is None else \
            self.parameterAsDouble(given, THRESHOLD, context)
        own = self._own_fields(given, context)
        self.writer, dest = self._writer(given, grid, own, context)
        count, statuses, started = len(corners) // 4, Counter(), time.monotonic()
        tiles = ((i, Bounds(*corners[4 * i:4 * i + 4])) for i in range(count))
        features, done = iter(grid.getFeatures()), 0
        try:
            for batch in score(tiles, self.opener, engine, card):
                for one in batch:
                    statuses[one.status] += 1
                    self.writer.write(next(features), self._values(one, threshold, card))
                done += len(batch)
                feedback.setProgress(100 * done / count)
                if feedback.isCanceled():
                    break
        finally:
            engine.close()
            if self.layer is None or not self.writer.in_memory:
                self.writer.flush()  # also after an error or a cancel: what was scored stays
        rate = done / max(time.monotonic() - started, 1e-9)
        feedback.pushInfo(', '.join(f'{status}: {n}' for status, n in sorted(statuses.items())) +
                          f'; {rate:.0f} tiles/s.')
        report_stop(feedback, done, count, 'tiles')
        if self.layer is None:
            ProbabilityStyle.attach(context, dest, own[0].name())
        self.field_name = own[0].name()
        return {OUTPUT: dest, COUNT: count, SCORED: statuses[OK], RATE: rate}

    @staticmethod
    def _corners(grid):
        """xmin, ymin, xmax, ymax of every tile, one after the other: 32 bytes a tile."""
        corners = array('d')
        for feature in grid.getFeatures():
            box = feature.geometry().boundingBox()
            corners.extend((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
        return corners

    def _look(self, corners, feedback):
        """Refuse a grid that is not on the raster; tell how the raster is read, and what does not fit the model."""
        raster, card = self.opener(), self.model.card
        ground = Bounds(min(corners[0::4]), min(corners[1::4]), max(corners[2::4]), max(corners[3::4]))
        if ground.common(raster.pixels.bounds).empty:
            raise RasterError('A grid on the orthophoto was expected: they have no ground in common. Check their '
                              'coordinate reference systems, or build the grid on this orthophoto.')
        for note in raster.notes:
            feedback.pushInfo(note)
        gsd, (finest, coarsest) = abs(raster.pixels.dx), card.gsd_range_m
        if not finest * 0.75 <= gsd <= coarsest * 1.25:
            feedback.pushWarning(f'The model was tested on images of {finest:g} to {coarsest:g} m a pixel, this one has '
                                 f'{gsd:.2f} m: probabilities may be off.')
        size, expected = corners[2] - corners[0], card.gsd_m * card.size_px
        if abs(size / expected - 1) > 0.1:
            feedback.pushWarning(f'The model expects tiles of {expected:g} m, those of the grid have {size:g} m: '
                                 f'probabilities may be off. Build a grid with SIZE {expected:g}.')

    def _writer(self, given, grid, own, context):
        if self.layer is not None:
            return InPlace(self.layer, own), self.layer.id() if self._in_project(context) else self.layer.source()
        fields, kept = layers.with_fields(grid.fields(), own)
        sink, dest = self.parameterAsSink(given, OUTPUT, context, fields, grid.wkbType(), grid.sourceCrs())
        if sink is None:
            raise GridError(self.invalidSinkError(given, OUTPUT))
        return Copy(sink, fields, kept), dest

    def _in_project(self, context):
        return context.getMapLayer(self.layer.id()) is not None

    @staticmethod
    def _values(one, threshold, card):
        if one.probability is None:
            return [None, None, one.status, None]
        return [one.probability, BUILT if one.probability >= threshold else UNBUILT, one.status, card.label]

    def finish(self, context, feedback):
        if self.layer is None or self.writer is None:
            return
        self.writer.flush()
        self.layer.dataProvider().reloadData()
        self.layer.updateFields()
        style_if_plain(self.layer, self.field_name)
