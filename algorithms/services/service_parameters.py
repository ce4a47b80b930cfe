"""Parameters of a download from a web service, and its EXTENT in the projection of that part of France, or in CRS."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...core.download.block_plan import empty_extent
from ...core.errors import GridError
from ...core.grid.french_crs import territory_of
from ..framework.common_parameters import documented
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread
from ..inputs import extent_parameter, layers
from ..inputs.extent_parameter import EXTENT
from .http import MAX_RATE, RATE

CRS, URL, LAYER, AUTH, REQUEST_RATE = 'CRS', 'URL', 'LAYER', 'AUTH', 'RATE'
DEGREES = 'EPSG:4326'


def extent(help_text):
    """Return the parameter EXTENT: the area to fetch."""
    return documented(QgsProcessingParameterExtent(EXTENT, tr('Extent')), help_text)


def service(url, layer, layer_help):
    """Yield the parameters URL, LAYER, AUTH, CRS and RATE."""
    yield documented(QgsProcessingParameterString(URL, tr('Service'), url), tr(
        'Address of the service; it may contain an access key, as in ?apikey=…'), True)
    yield documented(QgsProcessingParameterString(LAYER, tr('Layer'), layer), layer_help, True)
    yield documented(QgsProcessingParameterAuthConfig(AUTH, tr('Authentication'), optional=True), tr(
        'Authentication configuration of QGIS, if the service needs one.'), True)
    yield documented(QgsProcessingParameterCrs(CRS, tr('Projection'), optional=True), tr(
        'If empty, the projection of the part of France that contains the extent: Lambert-93 (EPSG:2154), overseas EPSG:5490, '
        '2972, 2975, 4471 or 4467.'), True)
    yield documented(QgsProcessingParameterNumber(
        REQUEST_RATE, tr('Requests per second'), QgsProcessingParameterNumber.Type.Double, RATE, minValue=0.1, maxValue=MAX_RATE),
        tr('Maximum; the Géoplateforme allows 40 per IP address, for all programs together.'), True)


def requested_bounds(algorithm, parameters, context):
    """Return the (Bounds, QgsCoordinateReferenceSystem) of the area to request.

    Raises:
        GridError: EXTENT is empty, has no reference system, lies outside France while CRS is empty, or CRS is not in metres.
    """
    source = extent_parameter.system(algorithm, parameters, context)
    rectangle = extent_parameter.rectangle(algorithm, parameters, context)
    if rectangle.isNull():
        raise empty_extent()
    extent_parameter.require_system(algorithm, parameters, context)
    target = lookup_in_main_thread(context, algorithm.parameterAsCrs, parameters, CRS, context)
    if not target.isValid():
        degrees = layers.transformed_bounds(rectangle, source, QgsCoordinateReferenceSystem(DEGREES), context)
        target = QgsCoordinateReferenceSystem(f'EPSG:{territory_of(*degrees).epsg}')
    if not layers.in_metres(target):
        raise GridError('CRS {crs} is not a projected system in metres. Choose another, or leave CRS empty.', crs=target.authid())
    return layers.transformed_bounds(rectangle, source, target, context), target
