"""Client of a Web Feature Service: its capabilities, the number of features in an extent, their fields, and their pages."""

import re
from collections import Counter

from qgis.PyQt.QtCore import QXmlStreamReader

from ...core.download.bad_reply import BadReplyError
from ...core.download.wfs_page import read_page
from ...core.download.wfs_schema import read_schema
from ...core.errors import NetworkError
from ...core.messages import Message
from ..inputs.field_names import own_name
from .ogc_service import OgcService, box_in_crs, listed_names

FORMATS = ('application/json', 'json', 'geojson', 'application/json; subtype=geojson')
SHORT_TRIES = 2  # attempts of a page with fewer features than expected
POLYGONS = ('Polygon', 'MultiPolygon')
LIMIT = re.compile(rb'"(?:CountDefault|DefaultMaxFeatures)".*?Value>\s*(\d+)\s*<.*?</[\w:]*Constraint>', re.S)


def answer_limit(capabilities):
    """Return the most features in one reply of a WFS, from the bytes of its capabilities; None where they do not specify it."""
    found = LIMIT.search(capabilities)
    return int(found[1]) if found else None


class FeatureService(OgcService):
    """Requests for the features of a type that intersect an extent, in one reference system and sorted by the id field.

    Attributes:
        max_features: features in one reply, once opened; None where the service does not specify it.
        fields, schema: list of ogr.FieldDefn and the bytes that describe them, once opened.
        matched: number of features that match, once opened; None where the service does not count them.
    """

    KIND, VERSION = 'WFS', '2.0.0'

    def __init__(self, address, layer, crs, bounds, key):
        """``crs``: QgsCoordinateReferenceSystem; ``bounds``: Bounds in it; ``key``: name of the id field, '' for none."""
        super().__init__(address, layer)
        self.bounds, self.key, self.format = bounds, key, FORMATS[0]
        urn = f'urn:ogc:def:crs:{crs.authid().replace(":", "::")}'
        self.where = {'TYPENAMES': layer, 'SRSNAME': urn, 'BBOX': f'{box_in_crs(bounds, crs)},{urn}'}
        self.short, self.max_features, self.fields, self.schema, self.matched = Counter(), None, [], b'', None

    def _parsed(self, body):
        from owslib.wfs import WebFeatureService  # comes with QGIS; imported here, as the import is slow
        return WebFeatureService(self.server, version=self.VERSION, xml=body)

    @staticmethod
    def _formats(described):
        return described.getOperationByName('GetFeature').parameters.get('outputFormat', {}).get('values', [])

    def _checked(self, layer, formats, body):
        """Set ``max_features`` and the format; return True."""
        self.max_features = answer_limit(body)
        self.format = next((name for name in FORMATS if name in formats), None)
        if self.format is None:
            raise NetworkError('{server} does not offer the format {wanted}, only {names}. Choose another service.',
                               wanted=FORMATS[0], server=self.server, names=listed_names(formats))
        return True

    def open(self, fetcher):
        """Request the capabilities, the fields and the number of features; return True, or None where the user cancelled.

        Raises:
            NetworkError: the service is no WFS 2.0, or lacks the feature type, GeoJSON or the id field.
        """
        schema_url = self._url('DescribeFeatureType', TYPENAME=self.layer, TYPENAMES=self.layer)
        hits_url = self._url('GetFeature', **self.where, RESULTTYPE='hits')
        return (self.describe(fetcher) and fetcher.one(schema_url, lambda _, body: self._read_fields(body))
                and fetcher.one(hits_url, lambda _, body: self._read_hits(body)))

    def _read_fields(self, body):
        if b'complexType' not in body:
            raise BadReplyError(Message('no description of the fields'))
        self.fields, self.schema = read_schema(body, self.layer), body
        names = [field.GetName() for field in self.fields]
        self.key = own_name(names, self.key)
        if self.key and self.key not in names:
            raise NetworkError('{layer} has no field {name}. Set ID to one of {names}, or leave it empty.',
                               name=self.key, layer=self.layer, names=listed_names(names))
        return True

    def _read_hits(self, body):
        reader = QXmlStreamReader(body)
        if not reader.readNextStartElement() or str(reader.name()) != 'FeatureCollection':
            raise BadReplyError(Message('no number of features'))
        count = str(reader.attributes().value('numberMatched'))
        if count.isdigit() and int(count) != self.max_features:  # MapServer counts only up to its limit
            self.matched = int(count)
        return True

    def page_url(self, start, size):
        """Return the URL of a page of ``size`` features from index ``start``, counted from 0."""
        order = {'SORTBY': self.key} if self.key else {}
        return self._url('GetFeature', **self.where, **order, COUNT=size, STARTINDEX=start, OUTPUTFORMAT=self.format)

    def page(self, start, expected, body):
        """Check a page of features, and return its bytes.

        Args:
            start: index of its first feature.
            expected: number of features; None where it is not known.
            body: bytes of the reply.

        Raises:
            BadReplyError: it is damaged, or too short for the first time.
            NetworkError: its features are not polygons, or lie far outside the extent.
        """
        page = read_page(body, self.key, self.bounds)
        others = sorted(set(page.kinds) - set(POLYGONS))
        if others:
            raise NetworkError('{layer} contains {kinds}, not only polygons. Choose another LAYER.', layer=self.layer,
                               kinds=', '.join(others))
        if page.kinds and not page.nearby:
            raise NetworkError('{server} returned features outside the extent. Choose another CRS.', server=self.server)
        if expected is not None and len(page.ids) < expected:
            self.short[start] += 1
            if self.short[start] < SHORT_TRIES:
                raise BadReplyError(Message('a page of {found} features instead of {expected}', found=len(page.ids),
                                            expected=expected))
        return body
