"""A server of images on the loopback: WMS by MapServer, WMTS and XYZ tiles cut from a GeoTIFF; it fails when it is told to."""

import io
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

from osgeo import gdal
from PIL import Image

MAPSERV = '/usr/lib/cgi-bin/mapserv'
TILE_PX = 256
MERCATOR, LAMBERT = (-20037508.342789244, 20037508.342789244), (0.0, 12000000.0)  # upper left corners of tile matrices
ZOOM = 19
MERCATOR_GSD_M = 156543.03392804097 / 2 ** ZOOM
MAPFILE = '''MAP NAME "towns" EXTENT {extent} SIZE 100 100 MAXSIZE 4096 PROJECTION "init=epsg:{epsg}" END
OUTPUTFORMAT NAME "png" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGBA EXTENSION "png" TRANSPARENT ON END
WEB METADATA "ows_title" "towns" "ows_enable_request" "*" "ows_srs" "EPSG:{epsg} EPSG:4326 EPSG:3857"
 "ows_onlineresource" "{url}/wms?" END END
LAYER NAME "ortho" TYPE RASTER STATUS ON DATA "{path}" PROJECTION "init=epsg:{epsg}" END
 METADATA "ows_title" "ortho" END PROCESSING "RESAMPLE=NEAREST" END END
'''
CAPABILITIES = '''<?xml version="1.0"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
 <ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP>
 <ows:Get xlink:href="{url}/wmts?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value>
 </ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata><Contents>
 <Layer><ows:Title>ortho</ows:Title><ows:BoundingBox crs="urn:ogc:def:crs:EPSG::2154">
 <ows:LowerCorner>{xmin} {ymin}</ows:LowerCorner><ows:UpperCorner>{xmax} {ymax}</ows:UpperCorner></ows:BoundingBox>
 <ows:Identifier>ortho</ows:Identifier><Style isDefault="true"><ows:Identifier>normal</ows:Identifier></Style>
 <Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>LAMB93</TileMatrixSet></TileMatrixSetLink></Layer>
 <TileMatrixSet><ows:Identifier>LAMB93</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::2154</ows:SupportedCRS><TileMatrix>
 <ows:Identifier>0</ows:Identifier><ScaleDenominator>{scale!r}</ScaleDenominator><TopLeftCorner>0 12000000</TopLeftCorner>
 <TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>20000</MatrixWidth><MatrixHeight>60000</MatrixHeight>
 </TileMatrix></TileMatrixSet></Contents></Capabilities>'''


class Services(ThreadingHTTPServer):
    """Serves one GeoTIFF whose upper left corner lies on pixels of the tile matrices.

    Attributes:
        url: of the server.
        asked: addresses of images asked for so far.
        fault: function of an address that returns None, or what goes wrong: a status number, one with the seconds of Retry-After,
            ``text``, ``drop``, or seconds to wait.
    """

    daemon_threads = True

    def __init__(self, path, folder, handler=None):
        super().__init__(('127.0.0.1', 0), handler or Handler)
        self.path, self.asked, self.fault, self.lock = str(path), [], lambda address: None, threading.Lock()
        self.url = f'http://127.0.0.1:{self.server_address[1]}'
        dataset = gdal.Open(self.path)
        self.x0, self.gsd, _, self.y0, _, _ = dataset.GetGeoTransform()
        self.image = dataset.ReadAsArray().transpose(1, 2, 0).copy()
        self.epsg = dataset.GetSpatialRef().GetAuthorityCode(None)
        height, width = self.image.shape[:2]
        self.extent = self.x0, self.y0 - height * self.gsd, self.x0 + width * self.gsd, self.y0
        self.mapfile, self.config = folder / 'towns.map', folder / 'mapserver.conf'
        self.mapfile.write_text(MAPFILE.format(extent=' '.join(map(repr, self.extent)), epsg=self.epsg, url=self.url, path=path))
        self.config.write_text('CONFIG ENV MS_MAP_PATTERN "." END END')

    def handle_error(self, request, client_address):
        """Who asked has gone: no reason to print a traceback."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def source(self, kind, more=''):
        """The source by which QGIS's provider wms opens the image: ``wms``, ``wmts`` or ``xyz``."""
        if kind == 'xyz':
            return f'type=xyz&url={self.url}/xyz/{{z}}/{{x}}/{{y}}.png&zmax={ZOOM}&zmin=0{more}'
        if kind == 'wmts':
            return ('crs=EPSG:2154&format=image/png&layers=ortho&styles=normal&tileMatrixSet=LAMB93&dpiMode=7'
                    f'&url={self.url}/wmts?SERVICE%3DWMTS%26REQUEST%3DGetCapabilities{more}')
        return (f'contextualWMSLegend=0&crs=EPSG:{self.epsg}&dpiMode=7&format=image/png&layers=ortho&styles='
                f'&url={self.url}/wms{more}')

    def tile(self, corner, col, row):
        """A tile as PNG, transparent beyond the image."""
        left = round((corner[0] - self.x0) / self.gsd) + col * TILE_PX
        top = round((self.y0 - corner[1]) / self.gsd) + row * TILE_PX
        made = Image.new('RGBA', (TILE_PX, TILE_PX))
        height, width = self.image.shape[:2]
        r0, c0, r1, c1 = max(top, 0), max(left, 0), min(top + TILE_PX, height), min(left + TILE_PX, width)
        if r1 > r0 and c1 > c0:
            made.paste(Image.fromarray(self.image[r0:r1, c0:c1]), (c0 - left, r0 - top))
        out = io.BytesIO()
        made.save(out, 'PNG', compress_level=1)
        return out.getvalue()

    def mapserv(self, query):
        """(content type, body) of MapServer's answer."""
        answer = subprocess.run([MAPSERV], stdout=subprocess.PIPE, check=True, env={
            **os.environ, 'REQUEST_METHOD': 'GET', 'QUERY_STRING': f'map={self.mapfile}&{query}',
            'MAPSERVER_CONFIG_FILE': str(self.config)}).stdout
        head, _, body = answer.partition(b'\r\n\r\n')
        return re.search(rb'Content-Type: ([^\r\n]+)', head).group(1).decode(), body


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    refusal = 'text/xml', b'<ServiceExceptionReport/>'  # with status 200

    def log_message(self, *_):
        pass

    def do_GET(self):
        address = urlparse(self.path)
        query = {name.upper(): value[0] for name, value in parse_qs(address.query, keep_blank_values=True).items()}
        if self.describes(query):
            return self.answer(*self.capabilities(address))
        with self.server.lock:
            self.server.asked.append(self.path)
            fault = self.server.fault(self.path)
        if fault == 'drop':
            self.close_connection = True
            return self.connection.close()
        if fault == 'text':
            return self.answer(*self.refusal)
        if isinstance(fault, int):
            return self.answer('text/plain', b'busy', fault)
        if isinstance(fault, tuple):
            return self.answer('text/plain', b'busy', fault[0], ('Retry-After', str(fault[1])))
        if isinstance(fault, threading.Event):
            fault.wait()
        else:
            time.sleep(fault or 0)
        return self.answer(*self.picture(address, query))

    def describes(self, query):
        """True where it is not an image that is asked for."""
        return query.get('REQUEST') == 'GetCapabilities'

    def capabilities(self, address):
        if address.path == '/wms':
            return self.server.mapserv(address.query)
        names = dict(zip(('xmin', 'ymin', 'xmax', 'ymax'), self.server.extent))
        return 'text/xml', CAPABILITIES.format(url=self.server.url, scale=self.server.gsd / 0.00028, **names).encode()

    def picture(self, address, query):
        if address.path == '/wms':
            return self.server.mapserv(address.query)
        if address.path == '/wmts':
            return 'image/png', self.server.tile(LAMBERT, int(query['TILECOL']), int(query['TILEROW']))
        zoom, col, row = map(int, re.findall(r'\d+', address.path))
        return ('image/png', self.server.tile(MERCATOR, col, row)) if zoom == ZOOM else ('text/plain', b'', 404)

    def answer(self, kind, body, status=200, *headers):
        try:
            self.send_response(status)
            self.send_header('Content-Type', kind)
            self.send_header('Content-Length', str(len(body)))
            for header in (('Cache-Control', 'no-store'), *headers):  # or QGIS would keep it
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # who asked has cancelled
            self.close_connection = True


@contextmanager
def serving(path, folder, kind=Services):
    """Services of a GeoTIFF, while the block lasts; ``folder``: a Path for its files; ``kind``: its class."""
    server = kind(path, folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
