"""dalles:tagtiles: label each tile built or not from building footprints."""

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ..core.errors import GridError, LabelError
from ..core.grid import labels
from ..core.grid.tile_grid import TILE_ID
from ..core.messages import Message
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import BUILDINGS, INPUT, OUTPUT, documented
from .framework.feedback import PartFeedback, warn_if_cancelled
from .framework.i18n import tr
from .inputs import decision_layer, layer_contents, layers
from .inputs.footprints import Footprints
from .inputs.parameter_layers import is_skipped, same_layer
from .inputs.polygons import UNCHECKED, Polygons, expression_filter
from .outputs import writers
from .outputs.batch_writer import check_types
from .services import served_layers
from .workflows.tile_labelling import BATCH, CoveredArea, Extent, TileBatch, TileLabeller, check_overlap, require_overlap

FILTER, MIN_BUILDING, MIN_BUILT, COVERAGE = 'FILTER', 'MIN_BUILDING', 'MIN_BUILT', 'COVERAGE'
COUNTS = (('BATI', labels.BUILT), ('NON_BATI', labels.UNBUILT), ('AMBIGU', labels.AMBIGUOUS))
READ, MEASURED = 10, 60  # progress in percent once the tiles are read, and once they are measured
TILES_AT_ONCE = 500  # tiles that are labelled at once
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


def label_fields():
    """Return the fields of a labelled grid."""
    return [layers.field(labels.BUILT_M2, layers.REAL), layers.field(labels.BUILT_PC, layers.REAL),
            layers.field(labels.BUILDINGS, layers.INTEGER), layers.field(labels.LABEL, layers.TEXT)]


class TagTiles(Algorithm):
    NAME, TITLE, GROUP = 'tagtiles', 'Tag the tiles', 'Prepare'
    HELP = ('Measures the area of buildings in each tile, overlaps counted once, and labels the tile: bati from a minimum area '
            'on, ambigu below it, non_bati without any building. Tiles outside the area that the building layer covers get no '
            'label. Fields: built_m2 and built_pc (area of the union of buildings, in m² and percent of the tile), buildings '
            '(their number), label.')

    def define_parameters(self):
        yield common_parameters.grid(tr(
            'Grid of Build the grid, or any polygon layer in metres; without OUTPUT, this layer itself is edited.'))
        yield common_parameters.buildings(tr(
            'Building footprints such as the layer batiment of BD TOPO, in any coordinate reference system, or a folder of '
            'deliveries of BD TOPO.'))
        yield common_parameters.identifier()
        yield documented(
            QgsProcessingParameterExpression(FILTER, tr('Only buildings where'), None, BUILDINGS, True), tr(
                'Expression on the buildings, for instance "etat_de_l_objet" = \'En service\'.'))
        yield documented(QgsProcessingParameterNumber(
            MIN_BUILDING, tr('Smallest building (m²)'), REAL_NUMBER, 0.0), tr(
                'Buildings with a smaller area are ignored.'))
        yield documented(QgsProcessingParameterNumber(
            MIN_BUILT, tr('Smallest built area of a built tile (m²)'), REAL_NUMBER, labels.MIN_BUILT_M2), tr(
                'Built area from which a tile is bati; with less, but more than 0, it is ambigu.'))
        yield common_parameters.polygons(COVERAGE, tr('Coverage of the buildings'), tr(
            'Polygons within which the building layer is complete; default: the rectangle around all its buildings. A tile '
            'without buildings that is not wholly inside gets no label.'))
        yield decision_layer.parameter()
        yield documented(QgsProcessingParameterFeatureSink(
            OUTPUT, tr('Tagged grid (skipped: the grid itself is edited)'),
            QgsProcessing.SourceType.TypeVectorPolygon, optional=True, createByDefault=True), tr(
                'If it is left empty, the grid layer itself is edited.'))
        yield from common_parameters.numbers(*((name, tr('Tiles labelled {label}', label=label)) for name, label in COUNTS))

    def validation_error(self, parameters, context):
        if same_layer(parameters[INPUT], parameters[BUILDINGS], context):
            raise GridError('INPUT and BUILDINGS are the same layer. Choose the grid as INPUT.')
        grid, buildings = self.valid_grid(parameters, context), self.source(parameters, BUILDINGS, context)
        layer_contents.require_georeference(grid, Message('the grid'))
        self.validate_static(parameters, context)
        if not served_layers.any_served(self, parameters, context):
            check_overlap(grid, self.source(parameters, COVERAGE, context) or buildings, context)
        writers.check_output(parameters, grid, label_fields(), context)
        if is_skipped(parameters.get(OUTPUT)):
            check_types(grid.fields(), label_fields(), Message('Remove or rename the field, or set OUTPUT to write a copy.'))
        layer_contents.check_columns(grid, labels.DOMAINS, layer_contents.SOME)
        decisions = self.source(parameters, decision_layer.DECISIONS, context)
        decision_layer.check_layer(decisions)
        if decisions and grid.fields().lookupField(TILE_ID) < 0:
            raise LabelError('The grid has no field {tile_id}, which DECISIONS needs; its fields are {names}. Run Build the grid '
                             'first.', tile_id=TILE_ID, names=layers.name_list(grid.fields()))

    def validate_static(self, parameters, context):
        buildings, coverage = self.source(parameters, BUILDINGS, context), self.source(parameters, COVERAGE, context)
        layers.require_polygons(buildings, Message('the buildings'))
        layer_contents.require_georeference(buildings, Message('the buildings'))
        if coverage:
            layer_contents.require_polygon_layer(coverage, Message('the coverage'), parameters[COVERAGE], context, GridError(
                'Coverage layer {name} has no features. Choose another layer, or leave COVERAGE empty.',
                name=coverage.sourceName()))
        else:
            layer_contents.require_features(buildings, parameters[BUILDINGS], context, LabelError(
                'Buildings layer {name} has no features. Choose another layer; or set COVERAGE, if there really is no building '
                'there.', name=buildings.sourceName()))
        labels.check_areas(self.parameterAsDouble(parameters, MIN_BUILDING, context),
                           self.parameterAsDouble(parameters, MIN_BUILT, context))
        layers.check_expression(self._filter(parameters, context), buildings.fields(), FILTER)

    def _filter(self, parameters, context):
        # not parameterAsExpression, which gives no expression at all for one that cannot be parsed
        return self.parameterAsString(parameters, FILTER, context)

    def prepare(self, parameters, context, feedback):
        self.layer = writers.layer_in_place(parameters, context)
        self.writer = None

    def execute(self, parameters, context, feedback):
        grid = self.source(parameters, INPUT, context)
        layer_contents.check_columns(grid, labels.DOMAINS)
        tiles = TileBatch(grid, PartFeedback(feedback, 0, READ))
        footprints = self._footprints(parameters, layers.crs_of(grid), context, feedback)
        area = self._covered_area(parameters, tiles, footprints, context, feedback)
        decisions = decision_layer.ReviewDecisions(self.source(parameters, decision_layer.DECISIONS, context))
        labeller = TileLabeller(tiles, footprints, area, self.parameterAsDouble(parameters, MIN_BUILT, context), feedback)
        tags = self._label(labeller, len(tiles.numbers), PartFeedback(feedback, READ, MEASURED))
        if decisions.by_tile:
            self._apply_decisions(grid, decisions, tiles.numbers, tags)
        with writers.open_writer(self, parameters, context, feedback, layer=self.layer, grid=grid,
                                 own_fields=label_fields()) as (writer, dest):
            done = self._write(writer, tiles.numbers, tags, PartFeedback(feedback, MEASURED, 100))
        if self.layer is not None:
            self.writer = writer
        else:
            style_postprocessor.style_output(context, dest, layer_style.Style('label'))
        decisions.report(feedback)
        found = np.bincount(tags.kind[:done], minlength=len(labels.KINDS)).tolist()
        counts = dict(zip(labels.KINDS, found))
        self._report(counts, max(grid.featureCount(), len(tiles.numbers)), feedback)
        return {OUTPUT: dest, **{name: counts[label] for name, label in COUNTS}}

    @staticmethod
    def _label(labeller, count, feedback):
        """Return the labels of the tiles, after a cancel those of the first tiles only."""
        found = []
        for start in range(0, count, TILES_AT_ONCE):
            feedback.setProgress(100 * start / count)
            if feedback.isCanceled():
                break
            found.append(labeller.label(start, start + TILES_AT_ONCE))
        return labels.concatenate_labels(found)

    @staticmethod
    def _apply_decisions(grid, decisions, numbers, tags):
        """Apply the decisions of a reviewer to the labels; ``numbers``: feature ids of these tiles, then of any not labelled."""
        index, known = grid.fields().lookupField(TILE_ID), labels.KINDS.index(labels.UNCOVERED)
        indices = dict(zip(numbers, range(len(tags.kind))))  # a database may change the order between two queries
        request = QgsFeatureRequest().setSubsetOfAttributes([index]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in grid.getFeatures(request, UNCHECKED):
            place = indices.get(feature.id())
            if place is not None and tags.kind[place] < known:
                label = decisions.label(layers.null_to_none(feature[index]), labels.KINDS[tags.kind[place]])
                tags.kind[place] = labels.KINDS.index(label)

    @staticmethod
    def _write(writer, numbers, tags, feedback):
        """Write the labels, also after a cancel while measuring; return how many tiles were written."""
        stopped, count = feedback.isCanceled(), len(tags.kind)
        try:
            for done in range(0, count, BATCH):
                if feedback.isCanceled() and not stopped:
                    return done
                writer.write_all(numbers[done:done + BATCH], tags.part(done, done + BATCH).rows())
                feedback.setProgress(100 * done / count)
        finally:
            writer.close()
        feedback.setProgress(100)
        return count

    def postprocess(self, context, feedback):
        if self.writer is None:
            return
        self.writer.finish()
        writers.refresh(self.layer)
        style_postprocessor.render_if_plain(self.layer, layer_style.Style('label'))

    @staticmethod
    def _report(counts, total, feedback):
        if counts[labels.UNCOVERED]:
            feedback.pushWarning(tr('{count} tiles lie outside the area that the building layer covers: they get no label.',
                                    count=counts[labels.UNCOVERED]))
        if counts[labels.UNMEASURED]:
            feedback.pushWarning(tr('{count} tiles have no usable geometry or cannot be measured: they get no label. Build '
                                    'the grid again.', count=counts[labels.UNMEASURED]))
        feedback.pushInfo(', '.join(f'{label}: {counts[label]}' for _, label in COUNTS))
        warn_if_cancelled(feedback, sum(counts.values()), total, Message('tiles'))

    def _footprints(self, parameters, crs, context, feedback):
        source = self.source(parameters, BUILDINGS, context)
        keep = expression_filter(self._filter(parameters, context), self.createExpressionContext(parameters, context, source),
                                 source.fields())
        footprints = Footprints(source, crs, context, feedback, keep=keep,
                                min_area_m2=self.parameterAsDouble(parameters, MIN_BUILDING, context))
        if keep and footprints.read and not footprints.selected and not feedback.isCanceled():
            raise LabelError('FILTER {expression!r} selects none of {read} buildings. Correct the expression.',
                             expression=self._filter(parameters, context), read=footprints.read)
        feedback.pushInfo(tr('Buildings: {read}, of which FILTER selects {selected}.' if keep else 'Buildings: {read}.',
                             read=footprints.read, selected=footprints.selected))
        footprints.report(feedback, Message('buildings'))
        return footprints

    def _covered_area(self, parameters, tiles, footprints, context, feedback):
        """Return the area that the buildings cover: a CoveredArea of COVERAGE, or the Extent of all buildings.

        Raises:
            LabelError: it has no area in common with the tiles.
        """
        grid, source = self.source(parameters, INPUT, context), self.source(parameters, COVERAGE, context)
        read = footprints
        if source:
            read = Polygons(source, layers.crs_of(grid), context, feedback)
            read.report(feedback, Message('coverage polygons'))
        else:
            source = self.source(parameters, BUILDINGS, context)
        bounds = layers.transformed_bounds(read.box, layers.crs_of(source), layers.crs_of(grid), context)
        if not feedback.isCanceled():  # else the extent may be incomplete
            require_overlap(tiles.extent, bounds)
        return Extent(bounds) if read is footprints else CoveredArea(read)
