"""dalles:exporttiles: write the image of each tile into a training library."""

from collections import Counter

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.dataset import splits
from ..core.dataset.library_writer import FORMATS, LibraryWriter
from ..core.errors import CancelledError, MissingBlockError, RasterError
from ..core.grid import labels
from ..core.grid.tile_status import OK
from ..core.messages import Message
from ..core.raster.integrity import require_complete
from ..core.raster.nodata_share import MAX_EMPTY_SHARE, nodata_fraction
from ..core.raster.tile_reader import TileReader
from ..core.runtime.processors import processors
from .base import Algorithm
from .framework import common_parameters, run_state
from .framework.common_parameters import INPUT, ORTHO, RESOLUTION, documented
from .framework.feedback import iterate_with_progress, report_left_out, warn_if_cancelled
from .framework.i18n import tr
from .imagery import orthophoto
from .imagery.rendering import compress
from .inputs import decision_layer, layers, library_entries

LABEL, SIZE_PX, FORMAT, QUALITY, SPLIT = 'LABEL', 'SIZE_PX', 'FORMAT', 'QUALITY', 'SPLIT'
BLOCK, BALANCE, SEED, FOLDER, MANIFEST, COUNT = 'BLOCK', 'BALANCE', 'SEED', 'FOLDER', 'MANIFEST', 'COUNT'
THREADS = min(4, processors())  # that compress and write images while another thread renders
WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Integer


class ExportTiles(Algorithm):
    NAME, TITLE, GROUP = 'exporttiles', 'Export tile images', 'Prepare'
    HELP = ('Writes the image of each labelled tile, as QGIS shows the orthophoto, into a library for training: '
            'split/label/tile_id.jpg with world files, and manifest.csv. Tiles labelled ambigu, without label or without image '
            'are left out.')

    def define_parameters(self):
        yield common_parameters.grid(tr('Tagged grid, with the field tile_id.'))
        yield common_parameters.ortho(tr(
            'Raster layer from a file or a web service, or a folder of files; its style determines how the images look.'))
        yield documented(QgsProcessingParameterField(
            LABEL, tr('Label'), labels.LABEL, INPUT, optional=True), tr(
                'Field whose value is the class of a tile. Left empty, all tiles are exported without a class.'))
        yield documented(QgsProcessingParameterNumber(SIZE_PX, tr('Image size (pixels)'), WHOLE_NUMBER, 0), tr(
            'Side of an image. 0: the resolution of the orthophoto; otherwise the pixels are averaged.'))
        yield common_parameters.choice(FORMAT, tr('Format'), FORMATS, tr('png and tif are lossless.'))
        yield documented(QgsProcessingParameterNumber(
            QUALITY, tr('JPEG quality'), WHOLE_NUMBER, 90, minValue=1, maxValue=100), tr(
                '1 to 100; for jpg only.'))
        yield documented(QgsProcessingParameterString(SPLIT, tr('Train / valid / test'), '80/15/5'), tr(
            'Percentages of each class such as 80/15/5, or numbers of tiles of each class such as 10000/2000/100 (with the '
            'word tiles if all are 100 or less: 40/10/5 tiles).'))
        yield documented(QgsProcessingParameterDistance(BLOCK, tr('Block size'), 500.0, INPUT, minValue=0), tr(
            'In metres: all tiles of a block go to the same split, so that neighbouring tiles are not used for both training '
            'and test. 0: each tile by itself.'))
        yield documented(QgsProcessingParameterBoolean(BALANCE, tr('Equal classes'), False), tr(
            'Every split gets as many tiles of each class as it has of the rarest.'))
        yield documented(QgsProcessingParameterNumber(SEED, tr('Seed'), WHOLE_NUMBER, 0), tr(
            'Same seed, same library.'))
        yield decision_layer.parameter()
        yield common_parameters.resolution()
        yield documented(QgsProcessingParameterFolderDestination(FOLDER, tr('Library folder')), tr(
            'Empty folder, or an older library, which is replaced; an interrupted export of the same tiles is resumed.'))
        yield QgsProcessingOutputFile(MANIFEST, tr('Manifest'))
        yield from common_parameters.numbers((COUNT, tr('Number of images')))

    def validation_error(self, parameters, context):
        grid = self.valid_grid(parameters, context)
        library_entries.check_tile_fields(grid.fields(), self.clearable_text(parameters, LABEL, context))
        decision_layer.check_layer(self.source(parameters, decision_layer.DECISIONS, context))
        self.validate_static(parameters, context)
        ortho = self.raster(parameters, ORTHO, context)
        orthophoto.check_orthophoto(ortho)
        if orthophoto.is_file(ortho):
            self._opener(parameters, grid, ortho, context)()

    def validate_static(self, parameters, context):
        splits.parse_shares(self.parameterAsString(parameters, SPLIT, context))
        common_parameters.check_resolution(self.optional_number(parameters, RESOLUTION, context))
        if self.parameterAsInt(parameters, SIZE_PX, context) < 0:
            raise RasterError('SIZE_PX is {found}. Set a number of pixels, or 0 for the resolution of the orthophoto.',
                              found=self.parameterAsInt(parameters, SIZE_PX, context))

    def prepare(self, parameters, context, feedback):
        grid, ortho = self.source(parameters, INPUT, context), self.raster(parameters, ORTHO, context)
        self.opener = self._opener(parameters, grid, ortho, context)
        self.appearance = orthophoto.shown_appearance(ortho)
        self.renderer = orthophoto.renderer(ortho, layers.crs_of(grid), context, self.opener)
        # the layer may be removed during the run
        self.image_identity = [self.opener.identity, layers.wkt_of(ortho), run_state.style_of(ortho)]

    def _opener(self, parameters, grid, ortho, context):
        gsd_m = self.optional_number(parameters, RESOLUTION, context) or orthophoto.EXPORT_GSD_M
        return orthophoto.raster_opener(ortho, grid, context, percentiles=(2, 98), gsd_m=gsd_m, styled=True)

    def execute(self, parameters, context, feedback):
        grid = self.source(parameters, INPUT, context)
        raster = self.opener()
        require_complete(raster)
        changes = self.appearance.changes(raster.stretch)
        for note in raster.notes:
            feedback.pushInfo(tr(note))
        if changes:
            feedback.pushWarning(tr('The images depend on settings of the layer that prediction does not use: a model trained '
                                    'on them would see different images when it predicts. Set in the properties of the layer: '
                                    '{settings}.', settings='; '.join(map(tr, changes))))
        chosen = self._tiles_to_export(parameters, grid, raster, context, feedback)
        self.opener.log_requests(feedback, raster.pixels.windows([tile.bounds for tile in chosen]))
        folder, size_px = self.parameterAsString(parameters, FOLDER, context), self.parameterAsInt(parameters, SIZE_PX, context)
        with run_state.exclusive_lock(folder, feedback), LibraryWriter(
                folder, self.parameterAsEnumString(parameters, FORMAT, context),
                self.parameterAsInt(parameters, QUALITY, context),
                layers.crs_of(grid).authid(), layers.wkt_of(grid), size_px=size_px, threads=THREADS, encoder=compress,
                run=self._fingerprint(parameters, context, chosen)) as library:
            if library.known:
                feedback.pushInfo(tr('Resuming an interrupted run: {done} of {total} images are already '
                                     'written.', done=library.count,
                                     total=len(chosen)))
            written = self._write(library, chosen, raster, size_px, feedback)
            if not feedback.isCanceled():
                library.complete()
        report_left_out({Message('without image'): written[False]}, feedback.pushWarning)
        if not library.count and not feedback.isCanceled():
            raise RasterError('The orthophoto is empty on all tiles. Check its nodata value.')
        if library.replaced:
            feedback.pushInfo(tr('The older library in {folder} was replaced: {replaced} images removed.', folder=folder,
                                 replaced=library.replaced))
        warn_if_cancelled(feedback, library.count, len(chosen), Message('images'))
        return {FOLDER: folder, MANIFEST: str(library.manifest), COUNT: library.count}

    def _tiles_to_export(self, parameters, grid, raster, context, feedback):
        """Return the entries to write: labelled, wholly on the orthophoto, and in a split."""
        decisions = decision_layer.ReviewDecisions(self.source(parameters, decision_layer.DECISIONS, context))
        labelled = library_entries.collect_entries(grid, self.clearable_text(parameters, LABEL, context),
                                                   self.parameterAsDouble(parameters, BLOCK, context),
                                                   decisions, feedback)
        tiles = [tile for tile in labelled if raster.pixels.on_image(raster.pixels.window(tile.bounds))]
        report_left_out({Message('not wholly on the orthophoto'): len(labelled) - len(tiles)}, feedback.pushWarning)
        if not tiles:
            raise RasterError('None of the tiles to export lies wholly on the orthophoto. Check that the grid was built on this '
                              'orthophoto.')
        return self._split(parameters, tiles, context, feedback)

    def _write(self, library, chosen, raster, size_px, feedback):
        """Write the images that the library lacks; return {whether a tile has an image: number of tiles}.

        Raises:
            MissingBlockError: some images could not be fetched and are left to the next run; all others are written.
        """
        written, broken = Counter(), None
        for tile in iterate_with_progress(chosen, len(chosen), feedback):
            if library.known and library.has(tile):
                continue
            try:
                image, bounds = self._image(tile.bounds, raster, size_px)
            except CancelledError:
                break
            except MissingBlockError as error:
                broken = error
                continue
            written[image is not None] += 1
            if image is not None:
                library.write(image, tile._replace(bounds=bounds))
        if broken:
            raise broken
        return written

    def _fingerprint(self, parameters, context, chosen):
        """Return the identity of this run, for resuming: the tiles, the orthophoto, its style and the image format."""
        return run_state.run_fingerprint(
            ortho=self.image_identity, tiles=run_state.sha256_of(chosen),
            format=self.parameterAsEnumString(parameters, FORMAT, context),
            quality=self.parameterAsInt(parameters, QUALITY, context), size_px=self.parameterAsInt(parameters, SIZE_PX, context))

    def _split(self, parameters, tiles, context, feedback):
        """Return the entries to write, with their split, in the order of the grid."""
        wanted = splits.parse_shares(self.parameterAsString(parameters, SPLIT, context))
        split_of = splits.assign([(t.tile_id, t.label, t.block) for t in tiles], wanted,
                                 self.parameterAsInt(parameters, SEED, context),
                                 self.parameterAsBoolean(parameters, BALANCE, context))
        chosen = [tile._replace(split=split_of[tile.tile_id]) for tile in tiles if tile.tile_id in split_of]
        found = Counter((tile.split, tile.label) for tile in chosen)
        for label, available in sorted(Counter(tile.label for tile in tiles).items()):
            parts = wanted.wanted(available)
            line = ', '.join(tr('{split} {count} (wanted {wanted:.0f})', split=split, count=found[split, label],
                                wanted=parts[split]) for split in splits.SPLITS)
            feedback.pushInfo(tr('{label}: {available} tiles, {line}.', label=label, available=available, line=line))
            short = [split for split in splits.SPLITS if parts[split] >= 1 and not found[split, label]]
            if short and sum(parts.values()) > 0 and self.parameterAsDouble(parameters, BLOCK, context) > 0:
                feedback.pushWarning(tr('No tile is labelled {label} in {splits}: all tiles of a block go to the same split. '
                                        'Reduce BLOCK, or use a larger grid.', label=label, splits=', '.join(short)))
        if len(chosen) < len(tiles):
            feedback.pushInfo(tr('{count} tiles are in no split.', count=len(tiles) - len(chosen)))
        return chosen

    def _image(self, bounds, raster, size_px):
        """Return (image or None, its exact Bounds) of a tile."""
        image, exact, raw = self.renderer.tile(raster, bounds)
        seems_empty = not raw or nodata_fraction(image, None, raster.fills) >= MAX_EMPTY_SHARE
        # a style may turn an image white or black: the pixels of the file decide what is nodata, as in prediction
        if seems_empty and TileReader(raster, size_px or raster.pixels.window(bounds).width).tile(bounds)[1] != OK:
            return None, bounds
        return image, exact
