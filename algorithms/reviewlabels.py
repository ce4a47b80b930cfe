"""dalles:reviewlabels: rank the tags that are likely wrong, for a person to decide."""

import tempfile

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..core.errors import RasterError
from ..core.grid import labels
from ..core.grid.prediction_fields import PROBABILITY
from ..core.grid.review_decisions import DECISION
from ..core.grid.tile_grid import TILE_ID
from ..core.messages import Message
from ..core.stats import confident_learning
from ..core.stats.metrics import require
from ..models.inference.features import trunk
from ..models.model_file import file_io
from ..reports import html
from ..reports.embedded_images import IN_ALL
from ..reports.review import Suspect, sheet
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import INPUT, MODEL, ORTHO, OUTPUT, documented
from .framework.feedback import Part, report_stop, track
from .framework.i18n import report_words, tr
from .imagery import thumbnails
from .inputs import labelled_grid, layer_contents, layers
from .outputs import sinks
from .outputs.tile_layer import TileLayer
from .workflows.cross_validation import by_folds

FROM, FOLDS, BLOCK, SEED, MOST, SHEET = 'FROM', 'FOLDS', 'BLOCK', 'SEED', 'MOST', 'SHEET'
COUNT, SUSPECTS = 'COUNT', 'SUSPECTS'
BY_FIELD, BY_FOLDS = 'field', 'folds'
SOURCES = (BY_FIELD, BY_FOLDS)
CONFIDENCE, RANK, SUSPECT = 'confidence', 'rank', 'suspect'  # fields of the review layer
WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Integer


class ReviewLabels(Algorithm):
    NAME, TITLE, GROUP = 'reviewlabels', 'Review the labels', 'Review'
    TOLD_LATER = True
    HELP = ('Ranks the tiles whose tag disagrees most with what a model sees, likely errors first: photo and map of different '
            'dates, buildings under trees, slivers. The layer has a field decision (keep, flip or exclude) that Tag the tiles '
            'and Export tile images honour. Ranked by confident learning (Northcutt et al. 2021).')

    def declare(self):
        yield common_parameters.grid(self.tr, self.tr(
            'Tagged grid; with the probability of a model that did not learn these tiles, '
            'where FROM is field.'))
        yield common_parameters.label_field(self.tr)
        yield common_parameters.choice(FROM, self.tr('Probabilities'), SOURCES, BY_FIELD, self.tr(
            'field: those of the grid, right where the model did not learn these tiles (the bundled one did not); folds: the '
            'tiles are parted into folds by block, and each is scored by a regression, on the features of the model, that '
            'learned the tags of the other folds. Needs ORTHO.'))
        yield common_parameters.probability_field(self.tr)
        yield common_parameters.ortho(self.tr, self.tr('Orthophoto: for the images of the tiles, and for FROM folds.'), True)
        yield common_parameters.model(self.tr, self.tr(
            'For FROM folds: the model whose features are used; left empty, the bundled one. Not one that was trained on these '
            'tiles: it knows their tags by heart.'))
        yield documented(QgsProcessingParameterNumber(FOLDS, self.tr('Folds'), WHOLE_NUMBER, 5, minValue=2, maxValue=50), self.tr(
            'For FROM folds: in how many parts the tiles are scored.'), True)
        yield documented(QgsProcessingParameterDistance(BLOCK, self.tr('Block size'), 500.0, INPUT, minValue=0), self.tr(
            'For FROM folds, in metres: tiles of one block stay in one fold, so that neighbours do not tell. 0: each by '
            'itself.'), True)
        yield documented(QgsProcessingParameterNumber(SEED, self.tr('Seed'), WHOLE_NUMBER, 0), self.tr(
            'Same seed, same folds, for FROM folds.'), True)
        yield documented(QgsProcessingParameterNumber(MOST, self.tr('Tiles at most'), WHOLE_NUMBER, 500, minValue=1), self.tr(
            'How many tiles the layer lists, the least fitting tags first.'))
        yield QgsProcessingParameterFeatureSink(OUTPUT, self.tr('Tiles to review'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield documented(QgsProcessingParameterFileDestination(
            SHEET, self.tr('Contact sheet'), 'HTML (*.html)', optional=True, createByDefault=False), self.tr(
                'One HTML file with the images of the tiles, to look through.'))
        yield from common_parameters.numbers((COUNT, self.tr('Tiles with a label and a probability')),
                                             (SUSPECTS, self.tr('Tags that are likely wrong')))

    def problem(self, given, context):
        grid = self.source(given, INPUT, context)
        layers.require_metres(layers.crs_of(grid), Message('the grid'))
        layer_contents.require_tiles(grid, given[INPUT], context)
        labelled_grid.check(grid, *self._fields(given, context))
        sinks.check(given.get(OUTPUT), context, layers.fields_of(own_fields()), grid, some=True)
        thumbnails.check(self.raster(given, ORTHO, context))
        if self._folds(given, context):
            if not given.get(ORTHO):
                raise RasterError('An orthophoto was expected for FROM folds, none is given. Give ORTHO, or use FROM field.')
            trunk(self._model(given, context))

    def _folds(self, given, context):
        return self.parameterAsEnumString(given, FROM, context) == BY_FOLDS

    def _fields(self, given, context):
        """(name of the probability or None, name of the label)."""
        probability, label = labelled_grid.field_names(self, given, context)
        return None if self._folds(given, context) else probability, label

    def _model(self, given, context):
        return file_io.load(self.parameterAsFile(given, MODEL, context) or file_io.BUNDLED)

    def prepare(self, given, context, feedback):
        ortho, grid = self.raster(given, ORTHO, context), self.source(given, INPUT, context)
        self.opener = thumbnails.opener(ortho, grid, context)

    def execute(self, given, context, feedback):
        grid, folds = self.source(given, INPUT, context), self._folds(given, context)
        tiles = labelled_grid.read(grid, *self._fields(given, context), Part(feedback, 0, 10))
        for reason, number in sorted(tiles.left_out.items()):
            feedback.pushInfo(tr('{number} tiles left out: {reason}.', number=number, reason=reason))
        kept, probability = np.arange(len(tiles.keys)), tiles.probability
        if folds and not feedback.isCanceled():
            with tempfile.TemporaryDirectory(prefix='dalles') as folder:
                kept, probability = by_folds(tiles, self.opener, self._model(given, context), self._plan(given, context), folder,
                                             Part(feedback, 10, 80))
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is ranked, no layer is written.'))
            return {}
        built, probability = require(tiles.built[kept], probability)
        quality, suspect = confident_learning.quality(built, probability), confident_learning.suspects(built, probability)
        order = tiles.order(kept, quality)[:self.parameterAsInt(given, MOST, context)]
        found = self._write(given, context, grid, tiles, kept[order], (probability[order], quality[order], suspect[order]),
                            Part(feedback, 80, 100))
        count = int(suspect.sum())
        feedback.pushInfo(tr('{count} tiles, {wrong} tags are likely wrong: {built} built, {unbuilt} unbuilt. Listed: '
                             '{listed}.', count=len(kept), wrong=count, built=int((suspect & built).sum()),
                             unbuilt=int((suspect & ~built).sum()), listed=len(found[1])))
        outputs = {OUTPUT: found[0], COUNT: len(kept), SUSPECTS: count}
        path = self.parameterAsFileOutput(given, SHEET, context)
        if path and not feedback.isCanceled():
            facts = [(Message('Grid'), grid.sourceName()), (Message('Probabilities'), self._said(given, context)),
                     (Message('Tiles'), str(len(kept))),
                     (Message('Likely wrong'), str(count))]
            html.write(path, sheet(found[1][:IN_ALL], len(found[1]), facts, report_words()), SHEET)
            outputs[SHEET] = path
        return outputs

    def _plan(self, given, context):
        return (self.parameterAsInt(given, FOLDS, context), self.parameterAsDouble(given, BLOCK, context),
                self.parameterAsInt(given, SEED, context))

    def _said(self, given, context):
        """Where the probabilities come from, in words."""
        if self._folds(given, context):
            return Message('{count} folds, {model}', count=self.parameterAsInt(given, FOLDS, context),
                           model=self._model(given, context).card.label)
        return self._fields(given, context)[0]

    def _write(self, given, context, grid, tiles, order, numbers, feedback):
        """(dest, list of Suspect): the layer, and its tiles in the order of their rank."""
        found = []
        with TileLayer(self, (given, OUTPUT), grid, own_fields(), context) as out:
            pictures = thumbnails.Thumbnails(self.opener, out.dest, feedback)
            rows = zip(order.tolist(), *(column.tolist() for column in numbers))
            for rank, (at, probability, quality, suspect) in enumerate(track(rows, len(order), feedback), start=1):
                label = labels.BUILT if tiles.built[at] else labels.UNBUILT
                picture, shown = pictures.of(tiles.boxes[at].tolist())
                found.append(Suspect(tiles.keys[at], rank, label, probability, quality, bool(suspect), shown))
                built_m2 = tiles.built_m2[at]
                out.add(tiles.numbers[at], [tiles.keys[at], rank, label, probability, quality, int(suspect),
                                            None if np.isnan(built_m2) else float(built_m2), None, picture])
        pictures.report(feedback)
        report_stop(feedback, len(found), len(order), Message('tiles'))
        style_postprocessor.dress(context, out.dest, layer_style.Style('review'))
        return out.dest, found


def own_fields():
    """The fields of a layer of tiles to review."""
    return [layers.field(name, kind) for name, kind in (
        (TILE_ID, layers.TEXT), (RANK, layers.INTEGER), ('label', layers.TEXT), (PROBABILITY, layers.REAL),
        (CONFIDENCE, layers.REAL), (SUSPECT, layers.INTEGER), (labels.BUILT_M2, layers.REAL), (DECISION, layers.TEXT),
        (layer_style.PICTURE, layers.TEXT))]
