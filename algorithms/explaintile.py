"""dalles:explaintile: write a raster that shows where in the tiles the model saw a building."""

from contextlib import suppress

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ..core.errors import CancelledError, DallesError, GridError, RasterError
from ..core.grid.tile_grid import TILE_ID
from ..core.messages import Message
from ..core.raster.evidence_writer import EvidenceRaster
from ..core.raster.tile_reader import TileReader
from ..models.inference.occlusion import saliency_map
from .base import Algorithm
from .framework import common_parameters, layer_style, style_postprocessor
from .framework.common_parameters import ENGINE, INPUT, ORTHO, OUTPUT, documented
from .framework.feedback import iterate_with_progress, report_left_out, warn_if_cancelled
from .framework.i18n import tr
from .imagery import orthophoto
from .imagery.unlike_imagery import warn_if_unlike
from .inputs import layer_contents, layers
from .inputs.polygons import UNCHECKED
from .outputs import write_checks
from .outputs.destinations import text_of
from .workflows.engine_settings import open_for

PATCH, MASKS, MOST, COUNT = 'PATCH', 'MASKS', 'MOST', 'COUNT'
REAL_NUMBER, WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer


class ExplainTile(Algorithm):
    NAME, TITLE, GROUP = 'explaintile', 'Explain tiles', 'Review'
    DEFERS_MESSAGES = True
    HELP = ('Shows where in a tile the model sees a building: random parts of the tile are hidden many times, and each pixel '
            'gets the gain of the prediction when it is visible (RISE, Petsiuk et al. 2018). The raster is in log odds: values '
            'above 0 are evidence for a building (1: the odds are 2.7 times as high when the pixel is visible), values below 0 '
            'are evidence against one. Select the tiles of interest first: each takes hundreds of predictions.')

    def define_parameters(self):
        yield common_parameters.grid(tr(
            'Tiles to explain; select some in the grid and tick Selected features only.'))
        yield common_parameters.ortho(tr('Raster file with 1, 3 or more bands.'))
        yield common_parameters.model()
        yield common_parameters.engine()
        yield common_parameters.card()
        yield documented(QgsProcessingParameterNumber(PATCH, tr('Patch (metres)'), REAL_NUMBER, 8.0), tr(
            'Side of the parts that are shown or hidden: about that of a house. A smaller one shows more detail and more noise.'),
            True)
        yield documented(QgsProcessingParameterNumber(MASKS, tr('Masks'), WHOLE_NUMBER, 256, minValue=16), tr(
            'How many times parts of a tile are hidden: a higher number takes longer and gives less noise.'), True)
        yield documented(QgsProcessingParameterNumber(MOST, tr('Maximum number of tiles'), WHOLE_NUMBER, 100, minValue=1),
                         tr(
            'More tiles are refused, so that a whole grid is not explained by mistake.'), True)
        yield QgsProcessingParameterRasterDestination(OUTPUT, tr('Evidence'))
        yield from common_parameters.numbers((COUNT, tr('Tiles explained')))

    def validation_error(self, parameters, context):
        grid = self.valid_grid(parameters, context)
        most = self.parameterAsInt(parameters, MOST, context)
        if layer_contents.feature_count(grid, most + 1) > most:
            raise GridError('The grid has more than {most} tiles. Select those to explain and tick Selected features only, or '
                            'raise MOST.', most=most)
        ortho = self.raster(parameters, ORTHO, context)
        orthophoto.check_orthophoto(ortho)
        if not self.parameterAsDouble(parameters, PATCH, context) > 0:
            raise GridError('PATCH is {found:g}. Set a number of metres above 0.',
                            found=self.parameterAsDouble(parameters, PATCH, context))
        write_checks.require_tiff(text_of(parameters.get(OUTPUT), context))
        self.load_model(parameters, context)

    def prepare(self, parameters, context, feedback):
        self.model = self.load_model(parameters, context)
        grid, ortho = self.source(parameters, INPUT, context), self.raster(parameters, ORTHO, context)
        card = self.model.card
        self.opener = orthophoto.raster_opener(ortho, grid, context, percentiles=card.percentiles, gsd_m=card.gsd_m)

    def execute(self, parameters, context, feedback):
        grid, card = self.source(parameters, INPUT, context), self.model.card
        reader = TileReader(self.opener(), card.size_px)
        for note in reader.raster.notes:
            feedback.pushInfo(tr(note))
        names, boxes, tile_m = self._square_tiles(grid)
        warn_if_unlike(self.opener, reader.raster, card, feedback, windows=reader.raster.pixels.windows(boxes), size_m=tile_m)
        pixel_m = tile_m / card.size_px
        patch_px = max(1, round(self.parameterAsDouble(parameters, PATCH, context) / pixel_m))
        masks = self.parameterAsInt(parameters, MASKS, context)
        path, explained, without_image = self.parameterAsOutputLayer(parameters, OUTPUT, context), 0, 0
        engine, out = open_for(self.parameterAsEnumString(parameters, ENGINE, context), self.model, feedback), None
        try:
            for name, box, image in iterate_with_progress(_images(reader, names, boxes), len(boxes), feedback):
                if image is None:
                    without_image += 1
                    continue
                explanation = saliency_map(image, engine, card, patch_px=patch_px, count=masks, stopped=feedback.isCanceled)
                if explanation is None:
                    break
                probability, found = explanation
                if out is None:  # with the first result, as there may be none
                    out = EvidenceRaster(path, boxes, pixel_m, layers.wkt_of(grid))
                out.put(box, found)
                explained += 1
                feedback.pushInfo(tr('{name}: probability {probability:.3f}, evidence {found:+.2f} to {high:+.2f}.', name=name,
                                     probability=probability, found=found.min(), high=found.max()))
            if out is not None:
                out.close()
        except DallesError:
            if out is not None:
                out.discard()
            raise
        finally:
            engine.close()
        self._report(explained, without_image, len(boxes), feedback)
        if out is None:
            return {COUNT: 0}
        style_postprocessor.attach(context, path, layer_style.Style('evidence'))
        return {OUTPUT: path, COUNT: explained}

    @staticmethod
    def _report(explained, without_image, total, feedback):
        report_left_out({Message('without image'): without_image}, feedback.pushWarning)
        if not explained and not feedback.isCanceled():
            raise RasterError('None of the tiles to explain has an image. Check that they lie on the orthophoto.')
        warn_if_cancelled(feedback, explained, total, Message('tiles'))

    @staticmethod
    def _square_tiles(grid):
        """Return (ids of the tiles, their Bounds, their side in metres); refuse tiles that are not square or differ in size."""
        index, names, boxes = grid.fields().lookupField(TILE_ID), [], []
        for feature in grid.getFeatures(QgsFeatureRequest(), UNCHECKED):
            if not feature.geometry().isEmpty():
                names.append(str(layers.null_to_none(feature[index]) if index >= 0 else feature.id()))
                boxes.append(layers.to_bounds(feature.geometry().boundingBox()))
        sides = np.array([(box.xmax - box.xmin, box.ymax - box.ymin) for box in boxes])
        if not len(sides):
            raise GridError('None of the tiles to explain has a geometry. Build the grid again.')
        if np.ptp(sides) > 0.01 * sides.min():
            raise GridError('The tiles to explain are not squares of one size: their sides are {low:g} to {high:g} m. Use a '
                            'grid made by Build the grid.', low=sides.min(), high=sides.max())
        return names, boxes, float(np.median(sides))


def _images(reader, names, boxes):
    """Yield (id, Bounds, image or None) of tiles, until the user cancels."""
    with suppress(CancelledError):
        for name, box in zip(names, boxes):
            yield name, box, reader.tile(box)[0]
