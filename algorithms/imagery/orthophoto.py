"""Orthophotos of any provider, opened for core.raster: files through GDAL, other layers by rendering them in QGIS."""

from osgeo import gdal
from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ...core.errors import RasterError
from ...core.raster.pixels import RasterSettings
from ...core.raster.raster_file import Raster
from ...core.secrets import without_secrets
from ..framework import run_state
from ..inputs import layers
from ..inputs.folder_inputs import report_gaps
from . import appearance
from .rendering import LayerRenderer, ReadRenderer
from .web_raster import WebRasterFactory

FILES, POSTGIS = 'gdal', 'postgresraster'  # providers of QGIS whose layers GDAL opens
EXPORT_GSD_M = 0.2  # default resolution of rendered images, metres a pixel: the resolution of BD ORTHO


def check_orthophoto(layer):
    """Refuse a raster layer that cannot be read or located.

    Raises:
        RasterError: the layer is not valid, or has no coordinate reference system.
    """
    if layer.dataProvider() is None or not layer.isValid():
        raise RasterError('The raster {name} cannot be opened. Choose a file that GDAL reads.', name=layer.name())
    if not layer.crs().isValid():
        raise RasterError('The orthophoto has no coordinate reference system. Assign one to the layer.')


def is_file(layer):
    """Return True where GDAL reads the layer."""
    return gdal_source(layer) is not None


def gdal_source(layer):
    """Return the connection string with which GDAL opens a raster layer; None where GDAL cannot open it."""
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
    # the PG: syntax of GDAL has no escape for a single quote
    return None if "'" in ''.join(table.values()) else f'PG:{uri.connectionInfo(True)} {quoted}'


def colour_bands(layer):
    """Return the bands that the style shows as red, green and blue; the same band three times for a grey style.

    None for a palette and for other renderers: core.raster.raster_file.Raster then chooses the bands from the file.
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


def raster_opener(layer, grid, context, *, percentiles, gsd_m, styled=False):
    """Return a callable that opens a raster layer for core.raster; must be called in the main thread.

    Args:
        layer: QgsRasterLayer.
        grid: feature source of the tiles.
        context: QgsProcessingContext.
        percentiles: see core.raster.raster_file.Raster.
        gsd_m: resolution at which layers that GDAL does not read are rendered, metres a pixel.
        styled: True to render those layers with their style.

    Returns:
        FileOrthophoto or WebRasterFactory: call it in the thread that reads. It has the attribute ``identity`` (fingerprint
        for algorithms.framework.run_state) and the method ``log_requests(feedback, windows)``, which logs the requests that
        a service will get and connects the feedback for cancelling.
    """
    if is_file(layer):
        return FileOrthophoto(layer, layers.crs_of(grid), percentiles)
    return WebRasterFactory(layer, grid, gsd_m, styled, context)


class FileOrthophoto:
    """Opener of a layer that GDAL reads; may be called in several threads."""

    def __init__(self, layer, grid_crs, percentiles):
        """See :func:`raster_opener`."""
        source, table = gdal_source(layer), layer.dataProvider().name() == POSTGIS
        bands, missing = colour_bands(layer), appearance.nodata_of(layer)
        self.settings = RasterSettings(source, layers.wkt_of(layer), layers.crs_wkt(grid_crs), bands=bands, nodata=missing,
                                       percentiles=percentiles, name=layer.name() if table else None)
        file = run_state.sha256_of(without_secrets(source)) if table else run_state.raster_fingerprint(source)
        self.identity = [file, bands, missing]

    def __call__(self):
        """Open the core.raster.raster_file.Raster."""
        return Raster(**self.settings._asdict())

    def log_requests(self, feedback, windows=None):
        """Log how many tiles lie in gaps between the images of a folder; a file needs no requests to a service."""
        if windows is not None:
            report_gaps(self.settings.source, windows, feedback)


def renderer(layer, crs, context, opener):
    """Return a LayerRenderer or ReadRenderer, whose method ``tile`` gives the images of tiles as QGIS shows them."""
    return LayerRenderer(layer, crs, context, opener().reprojected) if is_file(layer) else ReadRenderer()


def shown_appearance(layer):
    """Return the appearance.Appearance of exported tiles; empty for layers that are rendered for prediction as well."""
    as_shown = not is_file(layer) and layer.renderer() is not None and layer.renderer().type() != appearance.PICTURES
    return appearance.Appearance([], []) if as_shown else appearance.appearance_of(layer)
