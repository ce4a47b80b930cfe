"""dalles:fetchbuildings: download building footprints from a Web Feature Service into a file."""

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..core.download import download_folder, footprint_writer
from ..core.download.block_plan import outward
from ..core.download.wfs_page import tally
from ..core.errors import GridError
from .base import Algorithm
from .framework import common_parameters, run_state
from .framework.common_parameters import ID, OUTPUT, documented
from .framework.feedback import DeferredFeedback
from .framework.i18n import tr
from .inputs import layers
from .outputs import destinations
from .outputs.sinks import registered
from .services import service_parameters
from .services.http import Fetcher
from .services.ogc_errors import check_address
from .services.service_parameters import AUTH, LAYER, REQUEST_RATE, URL
from .services.wfs import FeatureService
from .services.wfs_download import PageDownload, stored_pages, too_many

PAGE, LIMIT = 'PAGE', 'LIMIT'
COUNT, MATCHED, REPEATED = 'COUNT', 'MATCHED', 'REPEATED'
SERVICE, BUILDINGS, CLEABS = 'https://data.geopf.fr/wfs/ows', 'BDTOPO_V3:batiment', 'cleabs'
KB_EACH = 1.2  # size of a building of BD TOPO in GeoJSON
WHOLE_NUMBER = QgsProcessingParameterNumber.Type.Integer


class FetchBuildings(Algorithm):
    NAME, TITLE, GROUP = 'fetchbuildings', 'Fetch buildings', 'Prepare'
    HELP = ('Downloads the buildings of BD TOPO that intersect an extent from the Géoplateforme of IGN, or a layer of another '
            'Web Feature Service, with all their fields, for Tag the tiles. Their number is compared with the count of the '
            'service, and duplicates are removed. An interrupted run is resumed.')

    def define_parameters(self):
        yield service_parameters.extent(tr(
            'Area to download, extended to multiples of 50 m; buildings on its edge are not clipped.'))
        yield documented(QgsProcessingParameterString(ID, tr('Id field'), CLEABS, optional=True), tr(
            'Field with a different value for each building: pages are sorted by it, and duplicates are removed. If empty, all '
            'buildings are written.'), True)
        yield documented(QgsProcessingParameterNumber(
            PAGE, tr('Buildings per page'), WHOLE_NUMBER, 1000, minValue=1, maxValue=5000), tr(
                'Number of buildings in one request; the Géoplateforme returns at most 5000.'), True)
        yield documented(QgsProcessingParameterNumber(
            LIMIT, tr('Limit (buildings)'), WHOLE_NUMBER, 200000, minValue=1), tr(
                'Larger downloads are refused before they start: a département has several hundred thousand buildings, which '
                'IGN offers as one file.'))
        yield from service_parameters.service(SERVICE, BUILDINGS, tr(
            'Name of the layer in the service; if it is wrong, the error lists the available names.'))
        yield QgsProcessingParameterVectorDestination(
            OUTPUT, tr('Buildings'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield from common_parameters.numbers(
            (COUNT, tr('Number of buildings')), (MATCHED, tr('Number reported by the service')),
            (REPEATED, tr('Duplicates removed')))

    def validation_error(self, parameters, context):
        check_address(self.parameterAsString(parameters, URL, context), URL)
        outward(service_parameters.requested_bounds(self, parameters, context)[0])

    def execute(self, parameters, context, feedback):
        place = destinations.parse_destination(destinations.text_of(parameters.get(OUTPUT), context))
        dest = registered(self, parameters, OUTPUT, context, place)
        path = dest if place is None else place.path
        if Path(path).suffix.lower() not in footprint_writer.DRIVERS:
            raise GridError('OUTPUT {path} has an unsupported extension. Use one of {endings}.', path=path,
                            endings=', '.join(footprint_writer.DRIVERS))
        download_folder.require_room(path, 0)
        bounds, crs = service_parameters.requested_bounds(self, parameters, context)
        address = self.parameterAsString(parameters, URL, context).strip()
        key = self.clearable_text(parameters, ID, context)
        service = FeatureService(address, self.parameterAsString(parameters, LAYER, context), crs, outward(bounds), key)
        fetcher = Fetcher(feedback, self.parameterAsString(parameters, AUTH, context),
                          self.parameterAsDouble(parameters, REQUEST_RATE, context))
        if not service.open(fetcher):
            return {COUNT: 0}  # cancelled
        limit, size = self.parameterAsInt(parameters, LIMIT, context), self.parameterAsInt(parameters, PAGE, context)
        size = min(size, service.max_features or size)
        self._report_count(service.matched, limit, path, feedback)
        folder, run = Path(f'{path}.pages'), run_state.run_fingerprint(
            service=run_state.sha256_of(address), layer=service.layer, crs=layers.crs_wkt(crs), bounds=service.bounds, key=key,
            size=size, matched=service.matched, fields=run_state.sha256_of(service.schema))
        with run_state.exclusive_lock(path, feedback):
            if download_folder.begin_download(folder, run):
                feedback.pushInfo(tr('Resuming: {done} pages already downloaded.', done=len(stored_pages(folder))))
            with DeferredFeedback(feedback) as fetcher.feedback:
                pages = PageDownload(service, fetcher, folder, size=size, limit=limit, feedback=fetcher.feedback)
                return self._write(place or destinations.parse_destination(path), dest, pages, layers.crs_wkt(crs))

    @staticmethod
    def _write(place, dest, pages, wkt):
        """Fetch the pages and write the file; return the outputs."""
        found, feedback = pages.fetch_all(), pages.feedback
        if found is None:
            return {COUNT: 0}
        count = footprint_writer.write_footprints(
            place.path, stored_pages(pages.folder), fields=pages.service.fields, key=pages.service.key, wkt=wkt,
            has_z=any(page.has_z for page in found), is_canceled=feedback.isCanceled, table=place.table)
        if count is None:
            return {COUNT: 0}
        download_folder.remove_download(pages.folder)
        repeated = tally(found).repeated
        if repeated:
            feedback.pushWarning(tr('{repeated} duplicate buildings were removed.', repeated=repeated))
        if not count:
            feedback.pushWarning(tr('No building intersects the extent: the layer is empty.'))
        feedback.pushInfo(tr('Buildings: {count}.', count=count))
        return {OUTPUT: dest, COUNT: count, REPEATED: repeated, **({} if pages.matched is None else {MATCHED: pages.matched})}

    @staticmethod
    def _report_count(matched, limit, path, feedback):
        if matched is None:
            feedback.pushWarning(tr('The service does not report the number of buildings: Dalles cannot check that none is '
                                    'missing.'))
            return
        feedback.pushInfo(tr('The service has {count} buildings in the extent, about {megabytes:.1f} MB to download.',
                             count=matched, megabytes=matched * KB_EACH / 1000))
        if matched > limit:
            raise too_many(matched, limit)
        download_folder.require_room(path, 2 * matched * KB_EACH / 1000)
