"""Orthophotos of any provider, opened as the core reads them: files by GDAL, the others by rendering."""

from osgeo import gdal
from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ...core.errors import RasterError
from ...core.raster.raster_file import Raster
from ...core.secrets import without_secrets
from ..framework import run_state
from ..inputs import layers
from ..inputs.folder_inputs import report_gaps
from . import appearance
from .rendering import LayerRenderer, ReadRenderer
from .web_raster import WebRasterFactory

FILES, POSTGIS = 'gdal', 'postgresraster'  # providers of QGIS whose layers GDAL opens
EXPORT_GSD_M = 0.2  # of images that are rendered, where nothing else is said: that of BD ORTHO


def check_orthophoto(layer):
    """Refuse a raster layer that cannot be read, or whose place on the ground is unknown.

    Raises:
        RasterError: it is not valid, or has no coordinate reference system.
    """
    if layer.dataProvider() is None or not layer.isValid():
        raise RasterError('The raster {name} cannot be opened. Choose a file that GDAL reads.', name=layer.name())
    if not layer.crs().isValid():
        raise RasterError('An orthophoto with a coordinate reference system was expected, it has none. Assign the right one '
                          'to the layer.')


def is_file(layer):
    """True where GDAL reads the layer."""
    return gdal_source(layer) is not None


def gdal_source(layer):
    """The connection string by which GDAL opens a raster layer; None where it does not."""
    provider, source = layer.dataProvider().name(), layer.dataProvider().dataSourceUri()
    if provider == FILES:
        parts = QgsProviderRegistry.instance().decodeUri(FILES, source)
        if parts.get('layerName'):
            return source
        return f"{parts.get('vsiPrefix') or ''}{parts.get('path') or source}{parts.get('vsiSuffix') or ''}"  # within an archive
    if provider != POSTGIS or gdal.GetDriverByName('PostGISRaster') is None:
        return None
    uri = QgsDataSourceUri(source)
    table = {'schema': uri.schema(), 'table': uri.table(), 'column': uri.geometryColumn(), 'where': uri.sql(), 'mode': '2'}
    quoted = ' '.join(f"{name}='{value}'" for name, value in table.items() if value and "'" not in value)
    return None if "'" in ''.join(table.values()) else f'PG:{uri.connectionInfo(True)} {quoted}'  # GDAL cannot quote a quote


def colour_bands(layer):
    """Bands that the style of the layer shows as red, green and blue, one three times for a grey one; None: the file decides.

    So it does for palettes, and where a style shows no bands as they are.
    """
    renderer, provider = layer.renderer(), layer.dataProvider()
    kind = renderer.type() if renderer is not None else None
    if kind == appearance.COLOUR:
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    elif kind == appearance.GREY:
        bands = tuple(renderer.usesBands()[:1]) * 3
    else:
        return None
    return bands if bands and all(band > 0 for band in bands) and not provider.colorTable(1) else None


def raster_opener(layer, grid, percentiles, gsd_m, context, styled=False):
    """A function that opens a raster layer as the core reads it, to be made in the main thread.

    Args:
        layer: QgsRasterLayer.
        grid: feature source of the tiles.
        percentiles: see core.raster.raster_file.Raster.
        gsd_m: metres a pixel, at which layers are rendered that are no files.
        context: QgsProcessingContext.
        styled: True where those show the style of the layer.

    Returns:
        FileOrthophoto or WebRasterFactory: call it in the thread that reads. Attributes: ``identity`` (what it is, for
        algorithms.framework.run_state); ``heed(feedback, windows)`` (tell what is asked of a service, and listen to cancels).
    """
    if is_file(layer):
        return FileOrthophoto(layer, layers.crs_of(grid), percentiles)
    return WebRasterFactory(layer, grid, gsd_m, styled, context)


class FileOrthophoto:
    """What GDAL opens; may be called in several threads."""

    def __init__(self, layer, grid_crs, percentiles):
        """See :func:`raster_opener`."""
        source, table = gdal_source(layer), layer.dataProvider().name() == POSTGIS
        bands, missing = colour_bands(layer), appearance.nodata_of(layer)
        self.arguments = (source, layers.wkt_of(layer), layers.crs_wkt(grid_crs), bands, percentiles,
                          layer.name() if table else None, missing)
        file = run_state.sha256_of(without_secrets(source)) if table else run_state.raster_fingerprint(source)
        self.identity = [file, bands, missing]

    def __call__(self):
        """The Raster."""
        return Raster(*self.arguments)

    def log_requests(self, feedback, windows=None):
        """Files are asked for nothing; where a folder of them has gaps is told."""
        if windows is not None:
            report_gaps(self.arguments[0], windows, feedback)


def renderer(layer, crs, context, opener):
    """What gives the images of tiles as QGIS shows them: a LayerRenderer, or what has its method ``tile``."""
    return LayerRenderer(layer, crs, context, opener().reprojected) if is_file(layer) else ReadRenderer()


def shown_appearance(layer):
    """The appearance.Appearance of images of tiles; nothing of what is rendered for prediction, too, is a difference."""
    as_shown = not is_file(layer) and layer.renderer() is not None and layer.renderer().type() != appearance.PICTURES
    return appearance.Appearance([], []) if as_shown else appearance.appearance_of(layer)
