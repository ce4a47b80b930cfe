"""dalles:tagtiles: tag each tile built or not from building footprints."""

from collections import Counter

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsSpatialIndex,
)

from ..core import labels
from ..core.errors import GridError, LabelError
from . import layers, parameters
from .base import Algorithm
from .feedback import report_stop, track
from .inputs import refuse_overwriting, same_layer
from .parameters import BUILDINGS, INPUT, OUTPUT, documented
from .polygons import UNCHECKED, Polygons, expression_filter, valid

FILTER, MIN_BUILDING, MIN_BUILT, COVERAGE = 'FILTER', 'MIN_BUILDING', 'MIN_BUILT', 'COVERAGE'
COUNTS = (('BATI', labels.BUILT), ('NON_BATI', labels.UNBUILT), ('AMBIGU', labels.AMBIGUOUS))
MAX_UNCOVERED_M2 = 1.0  # of a tile that counts as wholly covered: 0.04 % of 50 m x 50 m
UNMEASURED = object()  # in the count of labels: tiles that are no polygon, or that GEOS cannot cut
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


class TagTiles(Algorithm):
    NAME, TITLE, GROUP = 'tagtiles', 'Tag the tiles', 'Prepare'
    HELP = ('Measures the area of buildings in each tile, overlaps counted once, and labels the tile: bati from the '
            'wanted area on, ambigu below it, non_bati where there is no building. Tiles beyond the ground that the '
            'buildings cover get no label. Fields: built_m2 and built_pc (area of the union of buildings, in m² and percent '
            'of the tile), buildings (their number), label.')

    def declare(self):
        yield parameters.grid(self.tr, self.tr('Grid made by Build the grid, or any layer of polygons, in metres.'))
        yield parameters.buildings(self.tr, self.tr('Footprints such as BD TOPO batiment, in any reference system.'))
        yield documented(
            QgsProcessingParameterExpression(FILTER, self.tr('Only buildings where'), None, BUILDINGS, True), self.tr(
                'Expression on the buildings, for instance "etat_de_l_objet" = \'En service\'.'))
        yield documented(QgsProcessingParameterNumber(
            MIN_BUILDING, self.tr('Smallest building (m²)'), REAL_NUMBER, 0.0), self.tr(
                'Buildings with a smaller area are ignored.'))
        yield documented(QgsProcessingParameterNumber(
            MIN_BUILT, self.tr('Smallest built area of a built tile (m²)'), REAL_NUMBER, labels.MIN_BUILT_M2), self.tr(
                'Built area from which a tile is bati; above 0 and below it is ambigu.'))
        yield parameters.polygons(COVERAGE, self.tr('Coverage of the buildings'), self.tr(
            'Polygons within which the building layer is complete; default: its extent. A tile without building that '
            'is not wholly inside gets no label.'))
        yield QgsProcessingParameterFeatureSink(
            OUTPUT, self.tr('Tagged grid'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield from parameters.numbers(*((name, self.tr('Tiles labelled') + f' {label}') for name, label in COUNTS))

    def problem(self, given, context):
        grid = self.source(given, INPUT, context)
        buildings = self.source(given, BUILDINGS, context)
        if same_layer(given[INPUT], given[BUILDINGS], context):
            raise GridError('A grid and a building layer were expected, INPUT and BUILDINGS are the same layer. Choose the '
                            'grid as INPUT.')
        refuse_overwriting(given.get(OUTPUT), context, INPUT=given[INPUT], BUILDINGS=given[BUILDINGS])
        layers.require_polygons(grid, 'the grid')
        layers.require_polygons(buildings, 'the buildings')
        layers.require_metres(grid.sourceCrs(), 'the grid')
        if not buildings.sourceCrs().isValid():
            raise LabelError('Buildings with a coordinate reference system were expected, the layer has none. Assign '
                             'the right one to the layer.')
        if not grid.featureCount():
            raise GridError('A grid with tiles was expected, the layer is empty. Build the grid again.')
        coverage = self.source(given, COVERAGE, context)
        if coverage:
            layers.require_polygons(coverage, 'the coverage')
        if not buildings.featureCount() and not coverage:
            raise LabelError('Buildings were expected, the layer is empty. Choose another layer; or give COVERAGE, if '
                             'there really is no building there.')
        self._check_ground(grid, coverage or buildings, context)
        labels.check_areas(self.parameterAsDouble(given, MIN_BUILDING, context),
                           self.parameterAsDouble(given, MIN_BUILT, context))
        layers.check_expression(self._filter(given, context), buildings.fields(), FILTER)

    @staticmethod
    def _check_ground(grid, covered, context):
        ground = layers.transformed(covered.sourceExtent(), covered.sourceCrs(), grid.sourceCrs(), context)
        if ground.common(layers.to_bounds(grid.sourceExtent())).empty:
            raise LabelError('Buildings on the ground of the grid were expected: they have no ground in common. Check the '
                             'coordinate reference systems of both layers.')

    def _filter(self, given, context):
        # not parameterAsExpression: it turns an expression that cannot be read into none at all
        return self.parameterAsString(given, FILTER, context)

    def execute(self, given, context, feedback):
        grid = self.source(given, INPUT, context)
        measured = self._buildings(given, grid.sourceCrs(), context, feedback)
        covered = self._coverage(given, grid.sourceCrs(), context, feedback)
        own = [layers.field(labels.BUILT_M2, layers.REAL), layers.field(labels.BUILT_PC, layers.REAL),
               layers.field(labels.BUILDINGS, layers.INTEGER), layers.field(labels.LABEL, layers.TEXT)]
        fields, kept = layers.with_fields(grid.fields(), own)
        sink, dest = self.parameterAsSink(given, OUTPUT, context, fields, grid.wkbType(), grid.sourceCrs())
        if sink is None:
            raise GridError(self.invalidSinkError(given, OUTPUT))
        min_built, counts = self.parameterAsDouble(given, MIN_BUILT, context), Counter()
        for tile in track(grid.getFeatures(QgsFeatureRequest(), UNCHECKED), grid.featureCount(), feedback):
            values = self._values(tile.geometry(), measured, covered, min_built)
            counts[values[-1]] += 1
            values[-1] = None if values[-1] is UNMEASURED else values[-1]
            out = QgsFeature(fields)
            out.setGeometry(tile.geometry())
            out.setAttributes([tile.attributes()[i] for i in kept] + values)
            if not sink.addFeature(out, QgsFeatureSink.Flag.FastInsert):
                raise GridError(f'The tagged grid cannot be written: {sink.lastError()}. Choose another OUTPUT.')
        self._report(counts, grid.featureCount(), feedback)
        return {OUTPUT: dest, **{name: counts[label] for name, label in COUNTS}}

    @staticmethod
    def _report(counts, total, feedback):
        if counts[None]:
            feedback.pushWarning(f'{counts[None]} tiles lie beyond the ground that the buildings cover: they get no '
                                 'label.')
        if counts[UNMEASURED]:
            feedback.pushWarning(f'{counts[UNMEASURED]} tiles have no usable geometry or cannot be measured: they get no label. '
                                 'Build the grid again.')
        feedback.pushInfo(', '.join(f'{label}: {counts[label]}' for _, label in COUNTS))
        report_stop(feedback, sum(counts.values()), total, 'tiles')

    def _buildings(self, given, crs, context, feedback):
        """(geometries, spatial index of them)."""
        source = self.source(given, BUILDINGS, context)
        keep = expression_filter(self._filter(given, context), self.createExpressionContext(given, context, source),
                                 source.fields())
        polygons = Polygons(source, crs, context, feedback, keep, self.parameterAsDouble(given, MIN_BUILDING, context))
        if keep and polygons.read and not polygons.kept and not feedback.isCanceled():
            raise LabelError(f'FILTER {self._filter(given, context)!r} keeps none of {polygons.read} buildings. Correct the '
                             'expression.')
        feedback.pushInfo(f'Buildings: {polygons.read}' + (f', kept by FILTER: {polygons.kept}.' if keep else '.'))
        polygons.report(feedback, 'buildings')
        index = QgsSpatialIndex()
        for number, geometry in enumerate(polygons.geometries):
            index.addFeature(number, geometry.boundingBox())
        return polygons.geometries, index

    def _coverage(self, given, crs, context, feedback):
        """A function that tells whether a tile lies wholly on ground that the buildings cover."""
        source = self.source(given, COVERAGE, context)
        if source:
            polygons = Polygons(source, crs, context, feedback)
            polygons.report(feedback, 'coverage polygons')
            engine, geometry = polygons.union()
            # the geometry stays referenced here: the engine only points at it

            def covered(tile):
                if geometry.isNull():
                    return False
                # edges that meet after a reprojection leave slivers, which are no lack of coverage
                if engine.contains(tile.constGet()):
                    return True
                rest = tile.difference(geometry)
                return not rest.isNull() and rest.area() <= MAX_UNCOVERED_M2
            return covered
        buildings = self.source(given, BUILDINGS, context)
        extent = layers.transformed(buildings.sourceExtent(), buildings.sourceCrs(), crs, context)
        return lambda tile: extent.holds(layers.to_bounds(tile.boundingBox()))

    @staticmethod
    def _values(tile, measured, covered, min_built):
        """built_m2, built_pc, buildings and label of one tile; None where nothing is known."""
        tile = None if tile.isNull() or tile.isEmpty() else valid(tile)[0]
        if tile is None:
            return [None, None, None, UNMEASURED]
        geometries, index = measured
        box, pieces = tile.boundingBox(), []
        for number in index.intersects(box):
            piece = geometries[number].intersection(tile)
            if piece.isNull():  # GEOS could not: nothing is known then, not nothing built
                return [None, None, None, UNMEASURED]
            if piece.area() > labels.NOISE_M2:
                pieces.append(piece)
        united = pieces[0] if len(pieces) == 1 else QgsGeometry.unaryUnion(pieces)
        if pieces and united.isNull():
            return [None, None, None, UNMEASURED]
        built = united.area() if pieces else 0.0
        label = labels.decide(built, covered(tile), min_built)
        if label is None:
            return [None, None, None, None]
        return [built, 100 * built / tile.area(), len(pieces), label]
