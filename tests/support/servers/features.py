"""A WFS (1.1.0, 2.0.0) and an OGC API - Features that give so many features an answer:  features.py '{"boxes": …, "limit": …}'

``boxes``: rectangles, list of [xmin, ymin, xmax, ymax], EPSG:2154 (of the API: degrees, CRS84); ``limit``: features an answer;
``paging``: whether more may be asked for; ``name``: of a feature, by its number; ``matched``: the number that is announced, null
where it is not. It prints its port and serves until its standard input ends.
"""

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

OF = {
    '2.0.0': {'wfs': 'http://www.opengis.net/wfs/2.0', 'gml': 'http://www.opengis.net/gml/3.2', 'count': 'numberMatched',
              'member': 'wfs:member', 'crs': 'DefaultCRS', 'most': 'CountDefault', 'ows': 'http://www.opengis.net/ows/1.1'},
    '1.1.0': {'wfs': 'http://www.opengis.net/wfs', 'gml': 'http://www.opengis.net/gml', 'count': 'numberOfFeatures',
              'member': 'gml:featureMember', 'crs': 'DefaultSRS', 'most': 'DefaultMaxFeatures',
              'ows': 'http://www.opengis.net/ows'}}
HITS = '<ows:Parameter name="resultType"><ows:Value>results</ows:Value><ows:Value>hits</ows:Value></ows:Parameter>'


@contextmanager
def serving(**settings):
    """Serve with settings, see above; gives the port."""
    server = subprocess.Popen([sys.executable, __file__, json.dumps(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True)
    with server.stdout:
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()
            server.wait(10)


def source(port, version='2.0.0', more=''):
    """The source of the WFS layer of QGIS."""
    return f"typename='t:batiment' url='http://127.0.0.1:{port}/wfs' version='{version}' srsname='EPSG:2154'{more}"


class Service(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    settings = {}

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name.lower(): value for name, value in parse_qsl(parts.query)}
        if parts.path.startswith('/api'):
            kind, body = 'application/json', json.dumps(self.api(parts.path[4:].strip('/'), query))
        else:
            known = OF['1.1.0' if query.get('version') == '1.1.0' else '2.0.0']
            names = ' '.join(f'xmlns:{name}="{known[name]}"' for name in ('wfs', 'gml', 'ows')) + ' xmlns:t="http://t/t"'
            answer = {'getcapabilities': self.capabilities, 'describefeaturetype': self.description}.get(
                query.get('request', '').lower(), self.features)
            kind, body = 'text/xml', '<?xml version="1.0"?>' + answer(query, known, names)
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Cache-Control', 'no-store')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def chosen(self, query):
        """(numbers of the features of a page, how many there are after it)."""
        boxes = self.settings['boxes']
        start = int(query.get('startindex', 0)) if self.settings.get('paging') else 0
        wanted = int(query.get('count', query.get('maxfeatures', query.get('limit', len(boxes)))))
        stop = min(len(boxes), start + min(wanted, self.settings['limit']))
        return range(start, stop), len(boxes) - stop

    def capabilities(self, query, known, names):
        version = next(version for version, one in OF.items() if one is known)
        here = f'http://127.0.0.1:{self.server.server_address[1]}/wfs?'

        def constraint(name, value):
            return f'<ows:Constraint name="{name}"><ows:NoValues/><ows:DefaultValue>{value}</ows:DefaultValue></ows:Constraint>'
        operations = ''.join(
            f'<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="{here}"/></ows:HTTP></ows:DCP>{more}'
            '</ows:Operation>' for name, more in (
                ('GetCapabilities', ''), ('DescribeFeatureType', ''),
                ('GetFeature', HITS + (
                    constraint(known['most'], self.settings['limit']) if self.settings.get('paging') else ''))))
        paging = constraint('ImplementsResultPaging', 'TRUE' if self.settings.get('paging') else 'FALSE')
        return (f'<wfs:WFS_Capabilities version="{version}" xmlns="{known["wfs"]}" {names} '
                'xmlns:xlink="http://www.w3.org/1999/xlink">'
                f'<ows:ServiceIdentification><ows:Title>t</ows:Title></ows:ServiceIdentification>'
                f'<ows:OperationsMetadata>{operations}{paging}</ows:OperationsMetadata><FeatureTypeList><FeatureType>'
                f'<Name>t:batiment</Name><Title>b</Title><{known["crs"]}>urn:ogc:def:crs:EPSG::2154</{known["crs"]}>'
                '<ows:WGS84BoundingBox><ows:LowerCorner>-5 41</ows:LowerCorner><ows:UpperCorner>10 51</ows:UpperCorner>'
                '</ows:WGS84BoundingBox></FeatureType></FeatureTypeList></wfs:WFS_Capabilities>')

    def description(self, query, known, names):
        return ('<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://t/t" '
                f'elementFormDefault="qualified" {names}><xsd:element name="batiment" type="t:kind" '
                'substitutionGroup="gml:AbstractFeature"/><xsd:complexType name="kind"><xsd:complexContent><xsd:extension '
                'base="gml:AbstractFeatureType"><xsd:sequence><xsd:element name="geom" type="gml:SurfacePropertyType"/>'
                '<xsd:element name="number" type="xsd:int"/></xsd:sequence></xsd:extension></xsd:complexContent>'
                '</xsd:complexType></xsd:schema>')

    def features(self, query, known, names):
        matched, members = self.settings['matched'], ''
        count = 'unknown' if matched is None else matched
        if query.get('resulttype') == 'hits':
            return f'<wfs:FeatureCollection {names} {known["count"]}="{count}" numberReturned="0"/>'
        numbers, _ = self.chosen(query)
        for number in numbers:
            a, b, c, d = self.settings['boxes'][number]
            name = self.settings.get('name', 'batiment.{}').format(number)
            members += (f'<{known["member"]}><t:batiment gml:id="{name}"><t:geom><gml:Polygon gml:id="g{number}" '
                        'srsName="urn:ogc:def:crs:EPSG::2154"><gml:exterior><gml:LinearRing><gml:posList>'
                        f'{a} {b} {c} {b} {c} {d} {a} {d} {a} {b}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>'
                        f'</t:geom><t:number>{number}</t:number></t:batiment></{known["member"]}>')
        returned = f'numberReturned="{len(numbers)}" ' if known['count'] == 'numberMatched' else ''
        count = count if returned else len(numbers)
        return f'<wfs:FeatureCollection {names} {known["count"]}="{count}" {returned}>{members}</wfs:FeatureCollection>'

    def api(self, path, query):
        """A page of the OGC API - Features as JSON has it."""
        here = f'http://127.0.0.1:{self.server.server_address[1]}/api'
        collection = {'id': 'batiment', 'title': 'b', 'links': [
            {'rel': 'items', 'href': f'{here}/collections/batiment/items', 'type': 'application/geo+json'}],
            'extent': {'spatial': {'bbox': [[-5, 41, 10, 51]]}}}
        if path == '':
            return {'title': 't', 'links': [
                {'rel': 'service-desc', 'href': f'{here}/openapi', 'type': 'application/vnd.oai.openapi+json;version=3.0'},
                {'rel': 'data', 'href': f'{here}/collections', 'type': 'application/json'},
                {'rel': 'conformance', 'href': f'{here}/conformance', 'type': 'application/json'}]}
        if path == 'openapi':
            return {'openapi': '3.0.0', 'components': {'parameters': {'limit': {'schema': {
                'maximum': self.settings['limit'], 'default': self.settings['limit']}}}}}
        if path == 'conformance':
            return {'conformsTo': ['http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core']}
        if path == 'collections':
            return {'collections': [collection]}
        if path == 'collections/batiment':
            return collection
        numbers, left = self.chosen(query)
        rings = [[(a, b), (c, b), (c, d), (a, d), (a, b)] for a, b, c, d in self.settings['boxes']]
        page = {'type': 'FeatureCollection', 'numberReturned': len(numbers), 'links': [], 'features': [
            {'type': 'Feature', 'id': number, 'properties': {'number': number},
             'geometry': {'type': 'Polygon', 'coordinates': [rings[number]]}} for number in numbers]}
        if self.settings['matched'] is not None:
            page['numberMatched'] = self.settings['matched']
        if left and self.settings.get('paging'):
            page['links'].append({'rel': 'next', 'type': 'application/geo+json',
                                  'href': f'{here}/collections/batiment/items?startindex={numbers.stop}'})
        return page


if __name__ == '__main__':
    Service.settings = json.loads(sys.argv[1])
    server = ThreadingHTTPServer(('127.0.0.1', 0), Service)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
