"""dalles:detectchanges: list the tiles where orthophoto and building layer disagree: new buildings, and gone ones."""

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..core.errors import ScoreError
from ..core.grid import labels
from ..core.grid.prediction_fields import PROBABILITY
from ..core.grid.tile_grid import TILE_ID
from ..core.messages import Message
from ..core.stats import label_noise
from ..core.stats.metrics import require_labels
from ..reports import html
from ..reports.change_report import render_changes
from ..reports.embedded_images import IN_ALL
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
from .workflows.change_detection import GONE, NEW, change_candidates, write_zones, zone_fields

PRECISION, NEW_THRESHOLD, GONE_THRESHOLD = 'PRECISION', 'NEW_THRESHOLD', 'GONE_THRESHOLD'
ZONES, REPORT = 'ZONES', 'REPORT'
NUMBER_OUTPUTS = ('NEW', 'GONE', 'NEW_ZONES', 'GONE_ZONES', 'NEW_FROM', 'GONE_FROM')
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


def change_fields():
    """Return the fields of a layer of changed tiles."""
    return [layers.field(name, kind) for name, kind in (
        (TILE_ID, layers.TEXT), ('rank', layers.INTEGER), ('change', layers.TEXT), (PROBABILITY, layers.REAL),
        ('chance', layers.REAL), (labels.BUILT_M2, layers.REAL), ('neighbours', layers.INTEGER), ('zone', layers.INTEGER),
        (layer_style.PICTURE, layers.TEXT))]


class DetectChanges(Algorithm):
    NAME, TITLE, GROUP = 'detectchanges', 'Detect changes', 'Results'
    DEFERS_MESSAGES = True
    HELP = ('Lists the tiles where the orthophoto and the building layer disagree: new (a building is seen, none is on the '
            'map) and gone (one is on the map, none is seen: demolished, or hidden by trees). Tiles side by side form zones. '
            'The field chance is the probability that the map is wrong there, computed from the probability of a building and '
            'from how often photo and map disagree on the whole grid.')

    def define_parameters(self):
        yield common_parameters.grid(tr('Grid labelled by Tag the tiles and scored by Predict the tiles.'))
        yield common_parameters.probability_field()
        yield common_parameters.label_field()
        yield documented(QgsProcessingParameterNumber(NEW_THRESHOLD, tr('Threshold for new'), REAL_NUMBER, 0.9), tr(
            'Probability from which a tile without buildings on the map is new.'))
        yield documented(QgsProcessingParameterNumber(GONE_THRESHOLD, tr('Threshold for gone'), REAL_NUMBER, 0.1), tr(
            'Probability up to which a tile with buildings on the map is gone.'))
        yield documented(QgsProcessingParameterNumber(PRECISION, tr('Wanted precision'), REAL_NUMBER, None, True), tr(
            'Share of the listed tiles that is expected to have changed, 0 to 1: both thresholds are then computed from it. If '
            'it is left empty, the thresholds you set apply. Where the map has few errors, most of the confident predictions '
            'that contradict it are errors of the model: with a high precision, there may be no tile to list.'))
        yield common_parameters.ortho(tr('Orthophoto, for the images in map tips and report.'), True)
        kind = QgsProcessing.SourceType.TypeVectorPolygon
        yield QgsProcessingParameterFeatureSink(OUTPUT, tr('Changed tiles'), kind)
        yield documented(QgsProcessingParameterFeatureSink(
            ZONES, tr('Zones of change'), kind, optional=True), tr(
                'Changed tiles of one kind that share a side, merged into one polygon per group.'))
        yield documented(QgsProcessingParameterFileDestination(
            REPORT, tr('Report'), 'HTML (*.html)', optional=True, createByDefault=False), tr(
                'One HTML file with the zones and the images of the tiles.'))
        yield from common_parameters.numbers(*zip(NUMBER_OUTPUTS, (
            tr('New tiles'), tr('Gone tiles'), tr('New zones'), tr('Gone zones'),
            tr('Probability from which a tile is new'), tr('Probability up to which a tile is gone'))))

    def validation_error(self, parameters, context):
        grid = self.valid_grid(parameters, context)
        labelled_grid.check_label_fields(grid, *labelled_grid.field_names(self, parameters, context))
        for output, own_fields in ((OUTPUT, change_fields()), (ZONES, zone_fields())):
            sinks.check_sink(parameters.get(output), context, Shape.like(grid, layers.fields_of(own_fields), skips_empty=True))
        thumbnails.check_images(self.raster(parameters, ORTHO, context))
        self.validate_static(parameters, context)

    def validate_static(self, parameters, context):
        for name in (PRECISION, NEW_THRESHOLD, GONE_THRESHOLD):
            value = self.optional_number(parameters, name, context)
            if value is not None and not 0 <= value <= 1:
                raise ScoreError('{name} is {value:g}. Set a number from 0 to 1.', name=name, value=value)

    def prepare(self, parameters, context, feedback):
        ortho, grid = self.raster(parameters, ORTHO, context), self.source(parameters, INPUT, context)
        self.opener = thumbnails.opener(ortho, grid, context)

    def execute(self, parameters, context, feedback):
        grid = self.source(parameters, INPUT, context)
        tiles = labelled_grid.read_labelled(grid, *labelled_grid.field_names(self, parameters, context),
                                            PartFeedback(feedback, 0, 40))
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is compared, no layer is written.'))
            return {}
        report_left_out(tiles.left_out, feedback.pushInfo)
        require_labels(tiles.built, tiles.probability)
        noise = label_noise.estimate(tiles.probability, tiles.built)
        feedback.pushInfo(tr('{count} tiles: {share:.1f} % show a building; the map misses {missed:.1f} % of those, and has '
                             'one on {gone:.2f} % of the others (estimated).', count=len(tiles.keys), share=100 * noise.share,
                             missed=100 * noise.missed, gone=100 * noise.gone))
        chance = noise.wrong(tiles.probability, tiles.built)
        thresholds = self._thresholds(parameters, context, tiles, chance, feedback)
        candidates = self._candidates(tiles, chance, thresholds, feedback)
        dest, found = self._write(parameters, context, grid, candidates, PartFeedback(feedback, 40, 90), tiles=tiles)
        warn_if_cancelled(feedback, len(found), len(candidates), Message('tiles'))
        zones, zone_dest = write_zones(self, parameters, ZONES, context, PartFeedback(feedback, 90, 100), grid=grid, tiles=tiles,
                                       found=found)
        counts = [sum(one.change == kind for one in part) for part in (found, zones) for kind in (NEW, GONE)]
        outputs = {OUTPUT: dest, **dict(zip(NUMBER_OUTPUTS, [*counts, *map(float, thresholds)]))}
        if zone_dest:
            style_postprocessor.style_output(context, zone_dest, layer_style.Style('zones'))
            outputs[ZONES] = zone_dest
        bounds = [f'{threshold:.3f}' if 0 <= threshold <= 1 else tr('none') for threshold in thresholds]
        feedback.pushInfo(tr('New: {new} tiles in {new_zones} zones, from a probability of {new_from}; gone: {gone} tiles in '
                             '{gone_zones} zones, up to {gone_to}. Expected to be right: {count:.0f} of {listed}.', new=counts[0],
                             new_zones=counts[2], new_from=bounds[0], gone=counts[1], gone_zones=counts[3], gone_to=bounds[1],
                             count=sum(one.chance for one in found), listed=len(found)))
        if not found:
            feedback.pushWarning(tr('Photo and map agree: no tile is listed. To list some, set a lower PRECISION, or other '
                                    'thresholds.'))
        path = self.parameterAsFileOutput(parameters, REPORT, context)
        if path and not feedback.isCanceled():
            facts = self._facts(grid, tiles, thresholds)
            html.write_page(path, render_changes(found[:IN_ALL], len(found), zones, noise, facts, report_locale()), REPORT)
            outputs[REPORT] = path
        return outputs

    @staticmethod
    def _facts(grid, tiles, thresholds):
        """Return the facts of the report, (name, value) each."""
        new, gone = (report_locale().number(threshold if 0 <= threshold <= 1 else None) for threshold in thresholds)
        return [(Message('Grid'), grid.sourceName()), (Message('Tiles'), str(len(tiles.keys))), (Message('New from'), new),
                (Message('Gone up to'), gone)]

    @staticmethod
    def _candidates(tiles, chance, thresholds, feedback):
        """Return the tiles beyond the thresholds that have a geometry, as Candidates, the most probable changes first."""
        chosen = (~tiles.built & (tiles.probability >= thresholds[0])) | (tiles.built & (tiles.probability <= thresholds[1]))
        nowhere = chosen & np.isnan(tiles.boxes[:, 0])
        if nowhere.any():
            feedback.pushWarning(tr('{count} changed tiles have no geometry and are left out. Build the grid again.',
                                    count=int(nowhere.sum())))
        return change_candidates(tiles, chance, chosen & ~nowhere)

    def _thresholds(self, parameters, context, tiles, chance, feedback):
        """Return (lowest probability of a new tile, highest of a gone one); outside [0, 1] where no tile qualifies."""
        wanted = self.optional_number(parameters, PRECISION, context)
        if wanted is None:
            return [self.parameterAsDouble(parameters, name, context) for name in (NEW_THRESHOLD, GONE_THRESHOLD)]
        found = []
        for kind, its, best, nothing in ((NEW, ~tiles.built, np.min, 1.1), (GONE, tiles.built, np.max, -0.1)):
            least = label_noise.limit_for_precision(chance[its], wanted)
            if least is None:
                feedback.pushInfo(tr('No tile is listed as {kind}: no threshold reaches a precision of {wanted:g}.', kind=kind,
                                     wanted=wanted))
            found.append(nothing if least is None else float(best(tiles.probability[its][chance[its] >= least])))
        return found

    def _write(self, parameters, context, grid, candidates, feedback, *, tiles):
        """Write the layer; return (dest, the Candidates written, with the images that a report shows)."""
        written = []
        with TileLayer(self, parameters, OUTPUT, context, grid=grid, own_fields=change_fields()) as out:
            pictures = thumbnails.Thumbnails(self.opener, out.dest, feedback)
            for one in iterate_with_progress(candidates, len(candidates), feedback):
                picture, shown = pictures.of(tiles.boxes[one.place].tolist())
                written.append(one._replace(picture=shown))
                out.add(tiles.numbers[one.place], [*_attributes(one), picture])
        pictures.report(feedback)
        style_postprocessor.style_output(context, out.dest, layer_style.Style('changes'))
        return out.dest, written


def _attributes(one):
    return [one.tile_id, one.rank, one.change, one.probability, one.chance, one.built_m2, one.neighbours, one.zone]
