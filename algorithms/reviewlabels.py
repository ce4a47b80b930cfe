"""dalles:reviewlabels: rank the labels that are likely wrong, for a person to decide."""

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
from ..core.stats.metrics import require_labels
from ..models.inference.features import feature_extractor
from ..models.model_file import file_io
from ..reports import html
from ..reports.embedded_images import IN_ALL
from ..reports.review import Suspect, render_review
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import INPUT, MODEL, ORTHO, OUTPUT, documented
from .framework.feedback import PartFeedback, iterate_with_progress, warn_if_cancelled
from .framework.i18n import report_locale, tr
from .imagery import thumbnails
from .inputs import labelled_grid, layer_contents, layers
from .outputs import sinks
from .outputs.output_shape import Shape
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

    def define_parameters(self):
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

    def validation_error(self, parameters, context):
        grid = self.source(parameters, INPUT, context)
        layers.require_metric_crs(layers.crs_of(grid), Message('the grid'))
        layer_contents.require_tiles(grid, parameters[INPUT], context)
        labelled_grid.check_label_fields(grid, *self._fields(parameters, context))
        sinks.check_sink(parameters.get(OUTPUT), context, Shape.like(grid, layers.fields_of(review_fields()), some=True))
        thumbnails.check_images(self.raster(parameters, ORTHO, context))
        if self._folds(parameters, context):
            if not parameters.get(ORTHO):
                raise RasterError('An orthophoto was expected for FROM folds, none is given. Give ORTHO, or use FROM field.')
            feature_extractor(self._model(parameters, context))

    def _folds(self, parameters, context):
        return self.parameterAsEnumString(parameters, FROM, context) == BY_FOLDS

    def _fields(self, parameters, context):
        """Return (name of the probability field or None, name of the label field)."""
        probability, label = labelled_grid.field_names(self, parameters, context)
        return None if self._folds(parameters, context) else probability, label

    def _model(self, parameters, context):
        return file_io.load(self.parameterAsFile(parameters, MODEL, context) or file_io.BUNDLED)

    def prepare(self, parameters, context, feedback):
        ortho, grid = self.raster(parameters, ORTHO, context), self.source(parameters, INPUT, context)
        self.opener = thumbnails.opener(ortho, grid, context)

    def execute(self, parameters, context, feedback):
        grid, folds = self.source(parameters, INPUT, context), self._folds(parameters, context)
        tiles = labelled_grid.read_labelled(grid, *self._fields(parameters, context), PartFeedback(feedback, 0, 10))
        for reason, number in sorted(tiles.left_out.items()):
            feedback.pushInfo(tr('{number} tiles left out: {reason}.', number=number, reason=reason))
        kept, probability = np.arange(len(tiles.keys)), tiles.probability
        if folds and not feedback.isCanceled():
            with tempfile.TemporaryDirectory(prefix='dalles') as folder:
                kept, probability = by_folds(tiles, self.opener, self._model(parameters, context),
                                             self._plan(parameters, context), folder,
                                             PartFeedback(feedback, 10, 80))
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is ranked, no layer is written.'))
            return {}
        built, probability = require_labels(tiles.built[kept], probability)
        quality, suspect = confident_learning.quality(built, probability), confident_learning.find_label_issues(built,
                                                                                                                probability)
        order = tiles.order(kept, quality)[:self.parameterAsInt(parameters, MOST, context)]
        found = self._write(parameters, context, grid, tiles, kept[order], (probability[order], quality[order], suspect[order]),
                            PartFeedback(feedback, 80, 100))
        count = int(suspect.sum())
        feedback.pushInfo(tr('{count} tiles, {wrong} tags are likely wrong: {built} built, {unbuilt} unbuilt. Listed: '
                             '{listed}.', count=len(kept), wrong=count, built=int((suspect & built).sum()),
                             unbuilt=int((suspect & ~built).sum()), listed=len(found[1])))
        outputs = {OUTPUT: found[0], COUNT: len(kept), SUSPECTS: count}
        path = self.parameterAsFileOutput(parameters, SHEET, context)
        if path and not feedback.isCanceled():
            facts = [(Message('Grid'), grid.sourceName()), (Message('Probabilities'), self._scores_from(parameters, context)),
                     (Message('Tiles'), str(len(kept))),
                     (Message('Likely wrong'), str(count))]
            html.write_page(path, render_review(found[1][:IN_ALL], len(found[1]), facts, report_locale()), SHEET)
            outputs[SHEET] = path
        return outputs

    def _plan(self, parameters, context):
        return (self.parameterAsInt(parameters, FOLDS, context), self.parameterAsDouble(parameters, BLOCK, context),
                self.parameterAsInt(parameters, SEED, context))

    def _scores_from(self, parameters, context):
        """Return the source of the probabilities, for the contact sheet."""
        if self._folds(parameters, context):
            return Message('{count} folds, {model}', count=self.parameterAsInt(parameters, FOLDS, context),
                           model=self._model(parameters, context).card.label)
        return self._fields(parameters, context)[0]

    def _write(self, parameters, context, grid, tiles, order, numbers, feedback):
        """Write the layer; return (dest, list of Suspect in the order of their rank)."""
        found = []
        with TileLayer(self, parameters, OUTPUT, context, grid=grid, own=review_fields()) as out:
            pictures = thumbnails.Thumbnails(self.opener, out.dest, feedback)
            rows = zip(order.tolist(), *(column.tolist() for column in numbers))
            for rank, (at, probability, quality, suspect) in enumerate(iterate_with_progress(rows, len(order), feedback),
                                                                       start=1):
                label = labels.BUILT if tiles.built[at] else labels.UNBUILT
                picture, shown = pictures.of(tiles.boxes[at].tolist())
                found.append(Suspect(tiles.keys[at], rank, label, probability, quality, bool(suspect), shown))
                built_m2 = tiles.built_m2[at]
                out.add(tiles.numbers[at], [tiles.keys[at], rank, label, probability, quality, int(suspect),
                                            None if np.isnan(built_m2) else float(built_m2), None, picture])
        pictures.report(feedback)
        warn_if_cancelled(feedback, len(found), len(order), Message('tiles'))
        style_postprocessor.style_output(context, out.dest, layer_style.Style('review'))
        return out.dest, found


def review_fields():
    """Return the fields of a layer of tiles to review."""
    return [layers.field(name, kind) for name, kind in (
        (TILE_ID, layers.TEXT), (RANK, layers.INTEGER), ('label', layers.TEXT), (PROBABILITY, layers.REAL),
        (CONFIDENCE, layers.REAL), (SUSPECT, layers.INTEGER), (labels.BUILT_M2, layers.REAL), (DECISION, layers.TEXT),
        (layer_style.PICTURE, layers.TEXT))]
