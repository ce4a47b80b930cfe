"""A stand-in for a MapServer of ArcGIS REST on the loopback, after the pages of Esri on it: images by export, or cached tiles."""

import io
import json

import numpy as np
from PIL import Image

from tileserver import LAMBERT, MERCATOR, MERCATOR_GSD_M, TILE_PX, ZOOM, Handler, Services

FOLDER = '/arcgis/rest/services'
LEVELS = 3  # of cached tiles: the best, and two that are coarser, which the stand-in does not have


class ArcGis(Services):
    """Serves a GeoTIFF as ``ortho`` (images of any size by export) and as ``cached`` (tiles of one size).

    Attributes:
        most_px: side of the largest image that export gives.
    """

    def __init__(self, path, folder):
        super().__init__(path, folder, ArcGisHandler)
        self.most_px = 4096

    def source(self, kind, more=''):
        """The source by which QGIS's provider arcgismapserver opens the image: ``export`` or ``tiles``."""
        name, layer = ('ortho', '0') if kind == 'export' else ('cached', '')
        return f"crs='EPSG:{self.epsg}' format='PNG32' layer='{layer}' url='{self.url}{FOLDER}/{name}/MapServer'{more}"

    @property
    def corner(self):
        """Upper left corner of the tiles."""
        return MERCATOR if self.epsg == '3857' else LAMBERT

    def described(self, name):
        """What ``MapServer?f=json`` says of a service."""
        reference = {'wkid': 102100 if self.epsg == '3857' else int(self.epsg), 'latestWkid': int(self.epsg)}
        extent = {**dict(zip(('xmin', 'ymin', 'xmax', 'ymax'), self.extent)), 'spatialReference': reference}
        description = {
            'currentVersion': 10.91, 'mapName': name, 'copyrightText': '', 'layers': [self.layer()], 'tables': [],
            'spatialReference': reference, 'singleFusedMapCache': name == 'cached', 'initialExtent': extent, 'fullExtent': extent,
            'units': 'esriMeters', 'supportedImageFormatTypes': 'PNG32,PNG24,PNG,JPG', 'capabilities': 'Map',
            'maxImageHeight': self.most_px, 'maxImageWidth': self.most_px}
        if name == 'cached':
            best = ZOOM if self.epsg == '3857' else LEVELS - 1
            gsd = MERCATOR_GSD_M if self.epsg == '3857' else self.gsd
            description['tileInfo'] = {
                'rows': TILE_PX, 'cols': TILE_PX, 'dpi': 96, 'format': 'PNG32', 'spatialReference': reference,
                'origin': dict(zip('xy', self.corner)), 'lods': [
                    {'level': best - step, 'resolution': gsd * 2 ** step, 'scale': gsd * 2 ** step * 96 / 0.0254}
                    for step in range(LEVELS - 1, -1, -1)]}
        return description

    def layer(self):
        """What ``MapServer/0?f=json`` says."""
        reference = {'wkid': int(self.epsg), 'latestWkid': int(self.epsg)}
        return {'id': 0, 'name': 'ortho', 'type': 'Raster Layer', 'parentLayerId': -1, 'defaultVisibility': True,
                'subLayerIds': None, 'minScale': 0, 'maxScale': 0,
                'extent': {**dict(zip(('xmin', 'ymin', 'xmax', 'ymax'), self.extent)), 'spatialReference': reference}}

    def export(self, bounds, size):
        """PNG of some ground, from the nearest pixels; transparent beyond the image."""
        height, width = self.image.shape[:2]
        x = bounds[0] + (np.arange(size[0]) + 0.5) * (bounds[2] - bounds[0]) / size[0]
        y = bounds[3] - (np.arange(size[1]) + 0.5) * (bounds[3] - bounds[1]) / size[1]
        cols, rows = np.floor((x - self.x0) / self.gsd).astype(int), np.floor((self.y0 - y) / self.gsd).astype(int)
        there = ((rows >= 0) & (rows < height))[:, None] & ((cols >= 0) & (cols < width))
        colours = self.image[np.clip(rows, 0, height - 1)[:, None], np.clip(cols, 0, width - 1)]
        shown = np.dstack([colours, np.full(there.shape, 255, 'uint8')]) * there[..., None].astype('uint8')
        out = io.BytesIO()
        Image.fromarray(shown).save(out, 'PNG', compress_level=1)
        return out.getvalue()

    def has(self, col, row):
        """True where a tile meets the image: a cache has no others."""
        side, (x, y) = TILE_PX * self.gsd, self.corner
        west, south, east, north = self.extent
        return x + (col + 1) * side > west and x + col * side < east and y - (row + 1) * side < north and y - row * side > south


class ArcGisHandler(Handler):
    refusal = 'application/json', json.dumps({'error': {'code': 500, 'message': 'Error exporting map', 'details': []}}).encode()

    def describes(self, query):
        """See :class:`tileserver.Handler`."""
        return query.get('F') == 'json'

    def capabilities(self, address):
        """See :class:`tileserver.Handler`."""
        name, _, path = address.path.removeprefix(FOLDER + '/').partition('/')
        description = self.server.layer() if path.endswith('/0') else self.server.described(name)
        return 'application/json;charset=UTF-8', json.dumps(description).encode()

    def picture(self, address, query):
        """See :class:`tileserver.Handler`."""
        if address.path.endswith('/export'):
            size, bounds = ([float(text) for text in query[name].split(',')] for name in ('SIZE', 'BBOX'))
            if min(size) < 1 or max(size) > self.server.most_px:
                return self.refusal
            return 'image/png', self.server.export(bounds, [int(side) for side in size])
        level, row, col = map(int, address.path.split('/')[-3:])
        best = self.server.described('cached')['tileInfo']['lods'][-1]['level']
        if level != best or not self.server.has(col, row):
            return 'text/html', b'', 404
        return 'image/png', self.server.tile(self.server.corner, col, row)
