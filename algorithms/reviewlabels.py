"""dalles:reviewlabels: rank the labels that are likely wrong, for a person to decide."""


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
from ..core.runtime.temporary_folder import temporary_folder
from ..core.stats import confident_learning
from ..core.stats.metrics import require_labels
from ..models.inference.features import feature_extractor
from ..reports import html
from ..reports.embedded_images import IN_ALL
from ..reports.review import Suspect, render_review
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import INPUT, ORTHO, OUTPUT, documented
from .framework.feedback import PartFeedback, iterate_with_progress, report_left_out, warn_if_cancelled
from .framework.i18n import report_locale, tr
from .imagery import thumbnails
from .inputs import labelled_grid, layers
from .outputs import sinks
from .outputs.output_shape import Shape
from .outputs.tile_layer import TileLayer
from .workflows.cross_validation import FoldPlan, predict_by_folds

FROM, FOLDS, BLOCK, SEED, MOST, SHEET = 'FROM', 'FOLDS', 'BLOCK', 'SEED', 'MOST', 'SHEET'
COUNT, SUSPECTS = 'COUNT', 'SUSPECTS'
BY_FIELD, BY_FOLDS = 'field', 'folds'
SOURCES = (BY_FIELD, BY_FOLDS)
CONFIDENCE, RANK, SUSPECT = 'confidence', 'rank', 'suspect'  # fields of the review layer
WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Integer


class ReviewLabels(Algorithm):
    NAME, TITLE, GROUP = 'reviewlabels', 'Review the labels', 'Review'
    DEFERS_MESSAGES = True
    HELP = ('Ranks the tiles whose label disagrees most with the prediction of a model, likely errors first: photo and map of '
            'different dates, buildings under trees, corners of roofs. The layer has a field decision to fill in (keep, flip '
            'or exclude), which Tag the tiles and Export tile images then apply. Ranked by confident learning (Northcutt et '
            'al. 2021).')

    def define_parameters(self):
        yield common_parameters.grid(tr(
            'Tagged grid; for FROM field, with probabilities of a model that was not trained on these tiles.'))
        yield common_parameters.label_field()
        yield common_parameters.choice(FROM, tr('Probabilities'), SOURCES, tr(
            'field: those of the grid, valid if the model was not trained on these tiles (the bundled one was not); folds: '
            'cross-validation: the tiles are split into folds by block, and each fold is scored by a regression on the features '
            'of the model, trained on the labels of the other folds. Needs ORTHO.'))
        yield common_parameters.probability_field()
        yield common_parameters.ortho(tr('Orthophoto: for the images of the tiles, and for FROM folds.'), True)
        yield common_parameters.model(tr(
            'For FROM folds: the model whose features are used; left empty, the bundled one. Do not use a model that was '
            'trained on these tiles: it has memorised their labels.'))
        yield documented(QgsProcessingParameterNumber(FOLDS, tr('Folds'), WHOLE_NUMBER, 5, minValue=2, maxValue=50), tr(
            'For FROM folds: number of folds.'), True)
        yield documented(QgsProcessingParameterDistance(BLOCK, tr('Block size'), 500.0, INPUT, minValue=0), tr(
            'For FROM folds, in metres: all tiles of a block go to the same fold, so that neighbouring tiles are not in '
            'different folds. 0: each tile by itself.'), True)
        yield documented(QgsProcessingParameterNumber(SEED, tr('Seed'), WHOLE_NUMBER, 0), tr(
            'For FROM folds: same seed, same folds.'), True)
        yield documented(QgsProcessingParameterNumber(MOST, tr('Maximum number of tiles'), WHOLE_NUMBER, 500, minValue=1),
                         tr(
            'Maximum number of tiles in the layer, the least plausible labels first.'))
        yield QgsProcessingParameterFeatureSink(OUTPUT, tr('Tiles to review'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield documented(QgsProcessingParameterFileDestination(
            SHEET, tr('Contact sheet'), 'HTML (*.html)', optional=True, createByDefault=False), tr(
                'One HTML file with the images of the tiles, to look through.'))
        yield from common_parameters.numbers((COUNT, tr('Tiles with a label and a probability')),
                                             (SUSPECTS, tr('Labels that are likely wrong')))

    def validation_error(self, parameters, context):
        grid = self.valid_grid(parameters, context)
        labelled_grid.check_label_fields(grid, *self._fields(parameters, context))
        sinks.check_sink(parameters.get(OUTPUT), context, Shape.like(grid, layers.fields_of(review_fields()), skips_empty=True))
        thumbnails.check_images(self.raster(parameters, ORTHO, context))
        if self._folds(parameters, context):
            if not parameters.get(ORTHO):
                raise RasterError('FROM folds needs an orthophoto, ORTHO is empty. Set ORTHO, or set FROM to field.')
            feature_extractor(self.load_model(parameters, context))

    def _folds(self, parameters, context):
        return self.parameterAsEnumString(parameters, FROM, context) == BY_FOLDS

    def _fields(self, parameters, context):
        """Return (name of the probability field or None, name of the label field)."""
        probability, label = labelled_grid.field_names(self, parameters, context)
        return None if self._folds(parameters, context) else probability, label

    def prepare(self, parameters, context, feedback):
        ortho, grid = self.raster(parameters, ORTHO, context), self.source(parameters, INPUT, context)
        self.opener = thumbnails.opener(ortho, grid, context)

    def execute(self, parameters, context, feedback):
        grid, folds = self.source(parameters, INPUT, context), self._folds(parameters, context)
        tiles = labelled_grid.read_labelled(grid, *self._fields(parameters, context), PartFeedback(feedback, 0, 10))
        report_left_out(tiles.left_out, feedback.pushInfo)
        selected, probability = np.arange(len(tiles.keys)), tiles.probability
        if folds and not feedback.isCanceled():
            with temporary_folder() as folder:
                selected, probability = predict_by_folds(tiles, self.opener, self.load_model(parameters, context),
                                                 PartFeedback(feedback, 10, 80), plan=self._plan(parameters, context),
                                                 folder=folder)
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is ranked, no layer is written.'))
            return {}
        built, probability = require_labels(tiles.built[selected], probability)
        quality, suspect = confident_learning.quality(built, probability), confident_learning.find_label_issues(built,
                                                                                                                probability)
        order = tiles.order(selected, quality)[:self.parameterAsInt(parameters, MOST, context)]
        dest, listed = self._write(parameters, context, grid, PartFeedback(feedback, 80, 100), tiles=tiles, order=selected[order],
                                   columns=(probability[order], quality[order], suspect[order]))
        count = int(suspect.sum())
        feedback.pushInfo(tr('{count} tiles, {wrong} labels are likely wrong: {built} built, {unbuilt} unbuilt. Listed: '
                             '{listed}.', count=len(selected), wrong=count, built=int((suspect & built).sum()),
                             unbuilt=int((suspect & ~built).sum()), listed=len(listed)))
        outputs = {OUTPUT: dest, COUNT: len(selected), SUSPECTS: count}
        path = self.parameterAsFileOutput(parameters, SHEET, context)
        if path and not feedback.isCanceled():
            facts = [(Message('Grid'), grid.sourceName()), (Message('Probabilities'), self._scores_from(parameters, context)),
                     (Message('Tiles'), str(len(selected))),
                     (Message('Likely wrong'), str(count))]
            html.write_page(path, render_review(listed[:IN_ALL], len(listed), facts, report_locale()), SHEET)
            outputs[SHEET] = path
        return outputs

    def _plan(self, parameters, context):
        return FoldPlan(self.parameterAsInt(parameters, FOLDS, context), self.parameterAsDouble(parameters, BLOCK, context),
                        self.parameterAsInt(parameters, SEED, context))

    def _scores_from(self, parameters, context):
        """Return the source of the probabilities, for the contact sheet."""
        if self._folds(parameters, context):
            return Message('{count} folds, {model}', count=self.parameterAsInt(parameters, FOLDS, context),
                           model=self.load_model(parameters, context).card.label)
        return self._fields(parameters, context)[0]

    def _write(self, parameters, context, grid, feedback, *, tiles, order, columns):
        """Write the tiles with these indices and columns; return (dest, list of Suspect in the order of their rank)."""
        found = []
        with TileLayer(self, parameters, OUTPUT, context, grid=grid, own_fields=review_fields()) as out:
            pictures = thumbnails.Thumbnails(self.opener, out.dest, feedback)
            rows = zip(order.tolist(), *(column.tolist() for column in columns))
            for rank, (at, probability, quality, suspect) in enumerate(iterate_with_progress(rows, len(order), feedback),
                                                                       start=1):
                label = labels.BUILT if tiles.built[at] else labels.UNBUILT
                picture, shown = pictures.of(tiles.boxes[at].tolist())
                found.append(Suspect(tile_id=tiles.keys[at], rank=rank, label=label, probability=probability, quality=quality,
                                     wrong=bool(suspect), picture=shown))
                out.add(tiles.numbers[at], [tiles.keys[at], rank, label, probability, quality, int(suspect), tiles.built_m2[at],
                                            None, picture])
        pictures.report(feedback)
        warn_if_cancelled(feedback, len(found), len(order), Message('tiles'))
        style_postprocessor.style_output(context, out.dest, layer_style.Style('review'))
        return out.dest, found


def review_fields():
    """Return the fields of a layer of tiles to review."""
    return [layers.field(name, kind) for name, kind in (
        (TILE_ID, layers.TEXT), (RANK, layers.INTEGER), (labels.LABEL, layers.TEXT), (PROBABILITY, layers.REAL),
        (CONFIDENCE, layers.REAL), (SUSPECT, layers.INTEGER), (labels.BUILT_M2, layers.REAL), (DECISION, layers.TEXT),
        (layer_style.PICTURE, layers.TEXT))]
