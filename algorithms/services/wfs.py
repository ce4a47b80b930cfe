"""Client of a Web Feature Service: its capabilities, the number of features in an extent, their fields, and their pages."""

import re
from collections import Counter
from typing import NamedTuple

from qgis.PyQt.QtCore import QXmlStreamReader

from ...core.download.wfs_page import BadPageError, read_page
from ...core.download.wfs_schema import BadSchemaError, read_schema
from ...core.errors import NetworkError
from ...core.messages import Message
from ...core.secrets import display_url
from ..inputs.field_names import own_name
from .http import TryAgainError
from .ogc_errors import refuse_hopeless, refuse_version, request_url, said_by
from .service_parameters import box_in_crs
from .wms import listed_layers, why

VERSION = '2.0.0'
FORMATS = ('application/json', 'json', 'geojson', 'application/json; subtype=geojson')
SHORT_TRIES = 2  # attempts of a page with fewer features than expected
POLYGONS = ('Polygon', 'MultiPolygon')
LIMIT = re.compile(rb'"(?:CountDefault|DefaultMaxFeatures)".*?Value>\s*(\d+)\s*<.*?</[\w:]*Constraint>', re.S)


def answer_limit(capabilities):
    """Return the most features in one reply of a WFS, from the bytes of its capabilities; None where they do not specify it."""
    found = LIMIT.search(capabilities)
    return int(found[1]) if found else None


class Hits(NamedTuple):
    """Number of features that match a request, by the service's count; None where it gives none."""

    matched: int


class FeatureService:
    """Requests for the features of a type that intersect an extent, in one reference system and sorted by the id field.

    Attributes:
        most: features in one reply, once checked; None where the service does not specify it.
    """

    def __init__(self, address, layer, crs, bounds, key):
        """``crs``: QgsCoordinateReferenceSystem; ``bounds``: Bounds in it; ``key``: name of the id field, '' for none."""
        self.address, self.layer, self.bounds, self.key, self.format = address, layer, bounds, key, FORMATS[0]
        urn = f'urn:ogc:def:crs:{crs.authid().replace(":", "::")}'
        self.where = {'TYPENAMES': layer, 'SRSNAME': urn, 'BBOX': f'{box_in_crs(bounds, crs)},{urn}'}
        self.short, self.most = Counter(), None

    def _url(self, request, **items):
        return request_url(self.address, SERVICE='WFS', VERSION=VERSION, REQUEST=request, **items)

    def check(self, fetcher):
        """Check the capabilities of the service; return True, or None where the user cancelled.

        Raises:
            NetworkError: the service is no WFS 2.0, or lacks the feature type or GeoJSON.
        """
        url = self._url('GetCapabilities')
        return fetcher.one(url, lambda _, reply: self._checked(reply, url))

    def _checked(self, reply, url):
        from owslib.wfs import WebFeatureService  # comes with QGIS; imported here, as the import is slow
        refuse_hopeless(reply.body, url)
        refuse_version(reply.body, VERSION, url)
        try:
            offered = WebFeatureService(display_url(url), version=VERSION, xml=reply.body)
            formats = offered.getOperationByName('GetFeature').parameters.get('outputFormat', {}).get('values', [])
        except Exception as error:  # any type, as OWSLib does not validate the reply
            raise TryAgainError(Message('no capabilities of a WFS ({error})', error=why(error, reply.body, url))) from error
        if self.layer not in offered.contents:
            raise NetworkError('The layer {layer} was expected at {server}, it has {names}. Correct LAYER.', layer=self.layer,
                               server=display_url(url), names=listed_layers(offered.contents, self.layer))
        self.most = answer_limit(reply.body)
        self.format = next((name for name in FORMATS if name in formats), None)
        if self.format is None:
            raise NetworkError('The format {wanted} was expected at {server}, it has {names}. Choose another service.',
                               wanted=FORMATS[0], server=display_url(url), names=listed_layers(formats))
        return True

    def fields(self, fetcher):
        """Return (list of ogr.FieldDefn, bytes of the schema); None where the user cancelled.

        Raises:
            NetworkError: the schema cannot be read, or lacks the id field.
        """
        url = self._url('DescribeFeatureType', TYPENAME=self.layer, TYPENAMES=self.layer)
        return fetcher.one(url, lambda _, reply: self._fields_in(reply, url))

    def _fields_in(self, reply, url):
        refuse_hopeless(reply.body, url)
        if b'complexType' not in reply.body:
            raise TryAgainError(Message('no description of the fields ({said})', said=said_by(reply.body, url)))
        try:
            fields = read_schema(reply.body, self.layer)
        except BadSchemaError as error:
            raise TryAgainError(error.reason) from error
        names = [field.GetName() for field in fields]
        self.key = own_name(names, self.key)
        if self.key and self.key not in names:
            raise NetworkError('The id field {name} was expected in {layer}, it has {names}. Correct ID, or leave it empty.',
                               name=self.key, layer=self.layer, names=listed_layers(names))
        return fields, reply.body

    def hits(self, fetcher):
        """Request the Hits; return None where the user cancelled."""
        url = self._url('GetFeature', **self.where, RESULTTYPE='hits')
        return fetcher.one(url, lambda _, reply: self._hits_in(reply, url))

    def _hits_in(self, reply, url):
        refuse_hopeless(reply.body, url)
        reader = QXmlStreamReader(reply.body)
        if reader.readNextStartElement() and str(reader.name()) == 'FeatureCollection':
            told = str(reader.attributes().value('numberMatched'))
            count = int(told) if told.isdigit() else None
            return Hits(None if count == self.most else count)  # MapServer counts only up to its limit
        raise TryAgainError(Message('no number of features ({said})', said=said_by(reply.body, url)))

    def page_url(self, start, size):
        """Return the URL of a page of ``size`` features from index ``start``, counted from 0."""
        order = {'SORTBY': self.key} if self.key else {}
        return self._url('GetFeature', **self.where, **order, COUNT=size, STARTINDEX=start, OUTPUTFORMAT=self.format)

    def page(self, start, wanted, reply):
        """Parse a page into (core.download.wfs_page.FeaturePage, its bytes).

        Args:
            start: index of its first feature.
            wanted: expected number of features; None where it is not known.
            reply: http.Reply.

        Raises:
            TryAgainError: it is damaged, or too short for the first time.
            NetworkError: its features are not polygons, or lie far outside the extent.
        """
        refuse_hopeless(reply.body, self.address)
        try:
            page = read_page(reply.body, self.key, self.bounds)
        except BadPageError as error:
            said = said_by(reply.body, self.address) if reply.body.lstrip().startswith(b'<') else ''
            reason = Message('{found} ({said})', found=error.reason, said=said) if said else error.reason
            raise TryAgainError(reason) from error
        strange = sorted(set(page.kinds) - set(POLYGONS))
        if strange:
            raise NetworkError('Polygons were expected in {layer}, found {kinds}. Choose another LAYER.', layer=self.layer,
                               kinds=', '.join(strange))
        if page.kinds and not page.nearby:
            raise NetworkError('Features on the extent were expected, {server} sends those of another place or reference system. '
                               'Choose another CRS.', server=display_url(self.address))
        if wanted is not None and len(page.ids) < wanted:
            self.short[start] += 1
            if self.short[start] < SHORT_TRIES:
                raise TryAgainError(Message('a page of {found} features instead of {wanted}', found=len(page.ids), wanted=wanted))
        return page, reply.body
