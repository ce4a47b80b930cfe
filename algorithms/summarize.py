"""dalles:summarize: count the built tiles of each commune or other polygon, by probabilities and by labels."""

from typing import NamedTuple

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)

from ..core.errors import GridError
from ..core.grid import labels
from ..core.grid.prediction_fields import PROBABILITY
from ..core.messages import Message
from ..core.stats import label_noise
from ..core.stats.area_totals import DOMAINS, PlaceSummary, summarize_tiles
from ..reports import html
from ..reports.summary import Place, render_summary
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import FIELD, INPUT, LABEL, OUTPUT, POLYGONS, documented
from .framework.feedback import PartFeedback, iterate_with_progress, warn_if_cancelled
from .framework.i18n import report_locale, tr
from .inputs import labelled_grid, layer_contents, layers, tile_centroids
from .inputs.polygons import UNCHECKED, make_valid
from .outputs.output_shape import Shape
from .outputs.sinks import Sink, check_sink

PLACES, NAME, ADAPT, REPORT = 'PLACES', 'NAME', 'ADAPT', 'REPORT'
NUMBER_OUTPUTS = ('TILES', 'SCORED', 'EXPECTED', 'EXPECTED_LOW', 'EXPECTED_HIGH', 'TAGGED_BUILT')
SHARE = 'share'


def summary_fields():
    """Return the fields that a summary adds, in the order of core.stats.area_totals.PlaceSummary."""
    whole = {'tiles', 'scored', 'tagged', 'tag_built'}
    return [layers.field(name, layers.INTEGER if name in whole else layers.REAL) for name in PlaceSummary._fields]


class PolygonCounts(NamedTuple):
    """The counts of all polygons: list of Place; (N,) bool, whether a tile is in any; number of polygons without geometry."""

    found: list
    inside: np.ndarray
    lost: int


class Summarize(Algorithm):
    NAME, TITLE, GROUP = 'summarize', 'Summarize by place', 'Results'
    DEFERS_MESSAGES = True
    HELP = ('Counts the tiles of each polygon, such as a commune, and how many of them are built: the number expected from the '
            'probabilities, with a 95 % interval, and the number tagged built. A tile belongs to the polygon that contains its '
            'centre. Fields: tiles, scored (with a probability), expected, exp_low, exp_high, share (of the scored tiles), '
            'tagged, tag_built, tag_share, excess (expected minus tagged, on tiles that have both).')

    def define_parameters(self):
        yield common_parameters.grid(tr('Grid of Predict the tiles; if it also has labels, they are compared.'))
        yield documented(QgsProcessingParameterFeatureSource(PLACES, tr('Places'), POLYGONS), tr(
            'Polygons in which the tiles are counted: communes, districts, any zones, in any coordinate reference system.'))
        yield documented(QgsProcessingParameterField(NAME, tr('Name'), None, PLACES, optional=True), tr(
            'Field that names the places in the report.'))
        yield common_parameters.probability_field()
        yield common_parameters.label_field()
        yield documented(QgsProcessingParameterBoolean(ADAPT, tr('Adapt to the share of built tiles'), True), tr(
            'Probabilities are calibrated for grids with half of the tiles built; with fewer, their sum is far too high. The '
            'share of built tiles is estimated from the whole grid, and the probabilities are adapted to it (Saerens et al. '
            '2002).'), True)
        yield QgsProcessingParameterFeatureSink(
            OUTPUT, tr('Summary'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield documented(QgsProcessingParameterFileDestination(
            REPORT, tr('Report'), 'HTML (*.html)', optional=True, createByDefault=False), tr(
                'One HTML file with the numbers of all places.'))
        yield from common_parameters.numbers(*zip(NUMBER_OUTPUTS, (
            tr('Tiles in the places'), tr('Tiles with a probability'), tr('Expected number of built tiles'),
            tr('Lower end of its 95 % interval'), tr('Upper end of its 95 % interval'), tr('Tiles tagged built'))))

    def validation_error(self, parameters, context):
        grid, polygons = self.valid_grid(parameters, context), self.source(parameters, PLACES, context)
        labelled_grid.check_label_fields(grid, self._probability_field(parameters, context), None)
        layer_contents.require_polygon_layer(polygons, Message('the places'), parameters[PLACES], context, GridError(
            'Places layer {name} has no features. Choose another layer as PLACES.', name=polygons.sourceName()))
        layer_contents.check_columns(polygons, DOMAINS, layer_contents.SOME)
        label, name = self.parameterAsString(parameters, LABEL, context), self.parameterAsString(parameters, NAME, context)
        if label and label != labels.LABEL:
            labelled_grid.check_label_fields(grid, None, label)
        if name and polygons.fields().lookupField(name) < 0:
            raise GridError('PLACES has no field {name} for NAME; its fields are {names}. Choose another.', name=name,
                            names=layers.name_list(polygons.fields()))
        fields, _ = layers.with_fields(polygons.fields(), summary_fields())
        check_sink(parameters.get(OUTPUT), context, Shape.like(polygons, fields))

    def _probability_field(self, parameters, context):
        return self.parameterAsString(parameters, FIELD, context) or PROBABILITY

    def execute(self, parameters, context, feedback):
        grid, polygons = self.source(parameters, INPUT, context), self.source(parameters, PLACES, context)
        layer_contents.check_columns(polygons, DOMAINS)
        label = self.parameterAsString(parameters, LABEL, context)
        label = label if label and grid.fields().lookupField(label) >= 0 else None
        tiles = tile_centroids.read_centroids(grid, self._probability_field(parameters, context), label,
                                              PartFeedback(feedback, 0, 40))
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is counted, no layer is written.'))
            return {}
        if self.parameterAsBoolean(parameters, ADAPT, context):
            tiles = self._adapted(tiles, feedback)
        if label is None:
            feedback.pushInfo(tr('The grid has no labels: only the expected numbers are computed.'))
        fields, retained = layers.with_fields(polygons.fields(), summary_fields())
        transform = QgsCoordinateTransform(layers.crs_of(polygons), layers.crs_of(grid), context.transformContext())
        with Sink(self, parameters, OUTPUT, context, Shape.like(polygons, fields)) as sink:
            for note in sink.notes:
                feedback.pushInfo(tr(note))
            counted = self._count(sink, polygons, tiles, PartFeedback(feedback, 40, 100), transform=transform, retained=retained,
                                  name=self.parameterAsString(parameters, NAME, context))
        return self._outputs(parameters, context, tiles, counted, feedback, grid=grid.sourceName(), dest=sink.dest,
                             total=polygons.featureCount())

    @staticmethod
    def _count(sink, polygons, tiles, feedback, *, transform, retained, name):
        """Write the polygons, with the ``retained`` of their fields and the counts; return the PolygonCounts."""
        found, inside, lost = [], np.zeros(len(tiles.x), bool), 0
        features = polygons.getFeatures(QgsFeatureRequest(), UNCHECKED)
        for feature in iterate_with_progress(features, polygons.featureCount(), feedback):
            its = _inside(feature, transform, tiles)
            lost += its is None
            counts = summarize_tiles(tiles.probability, tiles.tag, tiles.groups, [] if its is None else its)
            inside[[] if its is None else its] = True
            title = layers.null_to_none(feature[name]) if name else None
            found.append(Place(str(feature.id() if title is None else title), counts))
            attributes = feature.attributes()
            feature.setFields(sink.fields, False)
            feature.setAttributes([*(attributes[i] for i in retained), *counts])
            sink.add([feature])
        return PolygonCounts(found, inside, lost)

    @staticmethod
    def _adapted(tiles, feedback):
        """Return the tiles with probabilities adjusted to the share of built tiles that is estimated from them."""
        scored = ~np.isnan(tiles.probability)
        share = label_noise.estimate_prior(tiles.probability[scored])
        moved = tiles.probability.copy()
        moved[scored] = label_noise.adjust_prior(moved[scored], share)
        feedback.pushInfo(tr('Estimated share of built tiles in the grid: {share:.1f} %. The probabilities are adapted to it.',
                             share=100 * share))
        return tiles._replace(probability=moved)

    def _outputs(self, parameters, context, tiles, counted, feedback, *, grid, dest, total):
        """Log the counts, style the layer and write the report; return the outputs."""
        found, inside, lost = counted
        if lost:
            feedback.pushWarning(tr('{lost} places have no usable geometry, so no tile is counted in them. Correct them.',
                                    lost=lost))
        if not inside.any():
            feedback.pushWarning(tr('No tile lies in any of the places. Check the coordinate reference systems of both layers.'))
        elif not inside.all():
            feedback.pushInfo(tr('{count} tiles lie outside all places.', count=int((~inside).sum())))
        whole = summarize_tiles(tiles.probability, tiles.tag, tiles.groups, np.flatnonzero(inside))
        if whole.scored:
            feedback.pushInfo(tr('{count} places, {tiles} tiles: {expected:.0f} built are expected ({low:.0f} to {high:.0f}).',
                                 count=len(found), tiles=whole.tiles, expected=whole.expected, low=whole.exp_low,
                                 high=whole.exp_high))
            if whole.tagged:
                feedback.pushInfo(tr('Tagged as built: {count} tiles.', count=whole.tag_built))
        warn_if_cancelled(feedback, len(found), total, Message('places'))
        style_postprocessor.style_output(context, dest, layer_style.Style('probability', proba_bati=SHARE))
        outputs = {OUTPUT: dest, **dict(zip(NUMBER_OUTPUTS, (whole.tiles, whole.scored, *(value or 0.0 for value in (
            whole.expected, whole.exp_low, whole.exp_high)), whole.tag_built)))}
        path = self.parameterAsFileOutput(parameters, REPORT, context)
        if path and not feedback.isCanceled():
            facts = [(Message('Grid'), grid), (Message('Places'), str(len(found)))]
            html.write_page(path, render_summary(found, whole, facts, report_locale()), REPORT)
            outputs[REPORT] = path
        return outputs


def _inside(feature, transform, tiles):
    """Return the indices of the tiles with their centre in a feature; None where it has no usable geometry."""
    shape = feature.geometry()
    try:
        if shape.isEmpty() or (not transform.isShortCircuited() and shape.transform(transform) != 0):
            return None
    except QgsCsException:
        return None
    shape, _ = make_valid(shape)
    return None if shape is None else tiles.within(shape)
