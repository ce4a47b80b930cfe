"""dalles:fetchortho: download an orthophoto from a Web Map Service into a file."""

from datetime import datetime, timezone
from pathlib import Path

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ..core.download import cog_writer, download_folder
from ..core.download.block_plan import FORMATS, plan_download
from ..core.errors import GridError
from ..core.messages import Message
from .base import Algorithm
from .framework import common_parameters, run_state
from .framework.common_parameters import OUTPUT, documented
from .framework.feedback import DeferredFeedback, PartFeedback, warn_if_cancelled
from .framework.i18n import tr
from .inputs import layers
from .outputs import write_checks
from .outputs.destinations import text_of
from .services import service_parameters
from .services.http import Fetcher
from .services.ogc_errors import check_address
from .services.service_parameters import AUTH, LAYER, REQUEST_RATE, URL
from .services.wms import MapService
from .services.wms_download import FETCHED_PC, BlockDownload
from .workflows import scale_warning

GSD, FORMAT, QUALITY, LIMIT = 'GSD', 'FORMAT', 'QUALITY', 'LIMIT'
COUNT, EMPTY, CAPTURED = 'COUNT', 'EMPTY', 'CAPTURED'
SERVICE, ORTHOPHOTOS = 'https://data.geopf.fr/wms-r/wms', 'HR.ORTHOIMAGERY.ORTHOPHOTOS'
REAL_NUMBER, WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer


class FetchOrtho(Algorithm):
    NAME, TITLE, GROUP = 'fetchortho', 'Fetch an orthophoto', 'Prepare'
    HELP = ('Downloads BD ORTHO of an extent from the Géoplateforme of IGN, or a layer of another Web Map Service, into one '
            'GeoTIFF for the other algorithms. The extent is extended to multiples of 50 m, so that pixels align with the tiles '
            'of the grid. The number of requests is limited, and failed ones are repeated; an interrupted run is resumed.')

    def define_parameters(self):
        yield service_parameters.extent(tr(
            'Area to download: 1 km² of BD ORTHO at 0.2 m is a download of about 8 MB, and a file of 11 MB.'))
        yield documented(QgsProcessingParameterNumber(GSD, tr('Pixel size'), REAL_NUMBER, 0.2, minValue=0.01), tr(
            'Metres per pixel; 50 m must be a whole number of pixels. BD ORTHO has 0.2.'))
        yield common_parameters.choice(FORMAT, tr('Format'), FORMATS, tr(
            'jpeg: downloaded and stored as JPEG; png: lossless, at least five times larger.'), True)
        yield documented(QgsProcessingParameterNumber(
            QUALITY, tr('JPEG quality'), WHOLE_NUMBER, 90, minValue=1, maxValue=100), tr(
                '1 to 100, for the output file; for jpeg only.'), True)
        yield documented(QgsProcessingParameterNumber(LIMIT, tr('Limit (MB)'), REAL_NUMBER, 1000, minValue=1), tr(
            'Larger downloads are refused before they start, so that a whole département is not requested by mistake.'))
        yield from service_parameters.service(SERVICE, ORTHOPHOTOS, tr(
            'Name of the layer in the service; if it is wrong, the error lists the available names.'))
        yield QgsProcessingParameterRasterDestination(OUTPUT, tr('Orthophoto'))
        yield from common_parameters.numbers((COUNT, tr('Number of blocks')), (EMPTY, tr('Blocks without image')))
        yield QgsProcessingOutputString(CAPTURED, tr('Date of capture, if the service gives it'))

    def validation_error(self, parameters, context):
        write_checks.require_tiff(text_of(parameters.get(OUTPUT), context))
        check_address(self.parameterAsString(parameters, URL, context), URL)
        plan, _ = self._plan(parameters, context)
        fetch_mb, _ = plan.megabytes(self.parameterAsEnumString(parameters, FORMAT, context))
        limit_mb = self.parameterAsDouble(parameters, LIMIT, context)
        if fetch_mb > limit_mb:
            raise GridError('About {megabytes:.0f} MB would be fetched ({width} x {height} px), LIMIT allows {limit:g} MB. '
                            'Choose a smaller EXTENT or a larger GSD, or raise LIMIT.', megabytes=fetch_mb, width=plan.width,
                            height=plan.height, limit=limit_mb)

    def _plan(self, parameters, context):
        bounds, crs = service_parameters.requested_bounds(self, parameters, context)
        return plan_download(bounds, self.parameterAsDouble(parameters, GSD, context)), crs

    def execute(self, parameters, context, feedback):
        path = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        write_checks.require_tiff(path)
        (plan, crs), image_format = self._plan(parameters, context), self.parameterAsEnumString(parameters, FORMAT, context)
        scale_warning.warn_of_scale(crs, plan.bounds, feedback)
        self._report_size(plan, crs, image_format, path, feedback)
        address = self.parameterAsString(parameters, URL, context).strip()
        service = MapService(address, self.parameterAsString(parameters, LAYER, context), crs, image_format)
        fetcher = Fetcher(feedback, self.parameterAsString(parameters, AUTH, context),
                          self.parameterAsDouble(parameters, REQUEST_RATE, context))
        info = service.describe(fetcher)
        if info is None:
            return {COUNT: 0}
        self._report_layer(info, feedback)
        folder, run = Path(f'{path}.blocks'), run_state.run_fingerprint(
            service=run_state.sha256_of(address), layer=service.layer, crs=layers.crs_wkt(crs), bounds=plan.bounds,
            gsd_m=plan.gsd_m, format=image_format, captured=info.captured)
        with run_state.exclusive_lock(path, feedback):
            resumed = download_folder.begin_download(folder, run)
            blocks = BlockDownload(service, fetcher, folder, plan.blocks(), feedback)
            if resumed:
                feedback.pushInfo(tr('Resuming: {done} of {total} blocks already downloaded.', done=blocks.done,
                                     total=len(blocks.wanted)))
            with DeferredFeedback(feedback) as fetcher.feedback:
                blocks.feedback = fetcher.feedback
                return self._write(path, blocks, info, plan=plan, wkt=layers.crs_wkt(crs), image_format=image_format,
                                   quality=self.parameterAsInt(parameters, QUALITY, context))

    @staticmethod
    def _write(path, blocks, info, **options):
        """Fetch the blocks and write the file with the options of cog_writer.write_cog; return the outputs."""
        files, service = blocks.fetch_all(), blocks.service
        if files is None:
            return {COUNT: blocks.done}
        empty, metadata = blocks.empty(files), _metadata(service.server, service.layer, info)
        if not cog_writer.write_cog(path, blocks.folder, files, metadata=metadata, proceed=_proceed(blocks.feedback), **options):
            warn_if_cancelled(blocks.feedback, len(files), len(files), Message('blocks'))
            return {COUNT: len(files)}
        download_folder.remove_download(blocks.folder)
        return {OUTPUT: path, COUNT: len(files), EMPTY: empty, CAPTURED: info.captured}

    @staticmethod
    def _report_size(plan, crs, image_format, path, feedback):
        fetch_mb, file_mb = plan.megabytes(image_format)
        feedback.pushInfo(tr('{width} x {height} px of {gsd:g} m in {crs}, in {count} blocks: about {megabytes:.0f} MB to fetch.',
                             width=plan.width, height=plan.height, gsd=plan.gsd_m, crs=crs.authid(), count=len(plan.blocks()),
                             megabytes=fetch_mb))
        download_folder.require_room(path, fetch_mb + file_mb)

    @staticmethod
    def _report_layer(info, feedback):
        feedback.pushInfo(tr('Layer: {title}. Date of capture: {captured}.', title=info.title,
                             captured=info.captured or Message('not given by the service')))
        if info.captured and info.times > 1:
            feedback.pushInfo(tr('The service has images of {count} dates; it returns those of its default date.',
                                 count=info.times))


def _proceed(feedback):
    """Return a function that shows the share of the file that is written, and returns False after a cancel."""
    part = PartFeedback(feedback, FETCHED_PC, 100)

    def proceed(done):
        part.setProgress(100 * done)
        return not feedback.isCanceled()
    return proceed


def _metadata(server, layer, info):
    """Return the metadata of the file."""
    return {'SOURCE': server, 'LAYER': layer, 'FETCHED': datetime.now(timezone.utc).date().isoformat(),
            'TIFFTAG_IMAGEDESCRIPTION': f'{info.title} ({server}, {layer})', **_capture(info.captured)}


def _capture(captured):
    """Return the metadata about the time of capture; TIFFTAG_DATETIME only where that time can be parsed."""
    if not captured:
        return {}
    try:
        then = datetime.fromisoformat(captured.replace('Z', '+00:00'))
    except ValueError:
        return {'CAPTURED': captured}
    return {'CAPTURED': captured, 'TIFFTAG_DATETIME': then.strftime('%Y:%m:%d %H:%M:%S')}
