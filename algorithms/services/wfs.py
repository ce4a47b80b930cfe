"""A Web Feature Service: what it offers, how many features meet an extent, their fields, and their pages."""

import re
from collections import Counter
from typing import NamedTuple

from qgis.PyQt.QtCore import QXmlStreamReader

from ...core.download.wfs_page import BadPageError, read_page
from ...core.download.wfs_schema import BadSchemaError, read_schema
from ...core.errors import NetworkError
from ...core.messages import Message
from ..inputs.field_names import own_name
from .http import TryAgainError
from .ogc_errors import refuse_hopeless, refuse_version, request_url, said_by, server_of
from .service_parameters import box_in_crs
from .wms import listed_layers, why

VERSION = '2.0.0'
FORMATS = ('application/json', 'json', 'geojson', 'application/json; subtype=geojson')
SHORT_TRIES = 2  # of a page that holds fewer features than it should
POLYGONS = ('Polygon', 'MultiPolygon')
LIMIT = re.compile(rb'"(?:CountDefault|DefaultMaxFeatures)".*?Value>\s*(\d+)\s*<.*?</[\w:]*Constraint>', re.S)


def answer_limit(capabilities):
    """How many features a WFS gives in one answer by its capabilities, bytes; None where they do not say."""
    found = LIMIT.search(capabilities)
    return int(found[1]) if found else None


class Hits(NamedTuple):
    """How many features a service says that there are; None where it does not know."""

    matched: int


class FeatureService:
    """Asks for the features of a type that meet an extent, in one reference system and a fixed order."""

    def __init__(self, address, layer, crs, bounds, key):
        """``crs``: QgsCoordinateReferenceSystem; ``bounds``: Bounds in it; ``key``: name of the id field, '' for none.

        ``most``: features in one answer, once checked; None where the service does not say.
        """
        self.address, self.layer, self.bounds, self.key, self.format = address, layer, bounds, key, FORMATS[0]
        urn = f'urn:ogc:def:crs:{crs.authid().replace(":", "::")}'
        self.where = {'TYPENAMES': layer, 'SRSNAME': urn, 'BBOX': f'{box_in_crs(bounds, crs)},{urn}'}
        self.short, self.most = Counter(), None

    def _url(self, request, **items):
        return request_url(self.address, SERVICE='WFS', VERSION=VERSION, REQUEST=request, **items)

    def check(self, fetcher):
        """Ask what the service offers; True, or None where the user cancelled.

        Raises:
            NetworkError: no WFS, or it has no such type, or no GeoJSON.
        """
        url = self._url('GetCapabilities')
        return fetcher.one(url, lambda _, reply: self._checked(reply, url))

    def _checked(self, reply, url):
        from owslib.wfs import WebFeatureService  # comes with QGIS; late, as it takes a while
        refuse_hopeless(reply.body, url)
        refuse_version(reply.body, VERSION, url)
        try:
            offered = WebFeatureService(server_of(url), version=VERSION, xml=reply.body)
            formats = offered.getOperationByName('GetFeature').parameters.get('outputFormat', {}).get('values', [])
        except Exception as error:  # of any kind, as the text may be anything
            raise TryAgainError(Message('no capabilities of a WFS ({error})', error=why(error, reply.body, url))) from error
        if self.layer not in offered.contents:
            raise NetworkError('The layer {layer} was expected at {server}, it has {names}. Correct LAYER.', layer=self.layer,
                               server=server_of(url), names=listed_layers(offered.contents, self.layer))
        self.most = answer_limit(reply.body)
        self.format = next((name for name in FORMATS if name in formats), None)
        if self.format is None:
            raise NetworkError('The format {wanted} was expected at {server}, it has {names}. Choose another service.',
                               wanted=FORMATS[0], server=server_of(url), names=listed_layers(formats))
        return True

    def fields(self, fetcher):
        """(list of ogr.FieldDefn, bytes of the schema); None where the user cancelled.

        Raises:
            NetworkError: its description cannot be read, or the id field is not there.
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
        """Hits; None where the user cancelled."""
        url = self._url('GetFeature', **self.where, RESULTTYPE='hits')
        return fetcher.one(url, lambda _, reply: self._hits_in(reply, url))

    def _hits_in(self, reply, url):
        refuse_hopeless(reply.body, url)
        reader = QXmlStreamReader(reply.body)
        if reader.readNextStartElement() and str(reader.name()) == 'FeatureCollection':
            told = str(reader.attributes().value('numberMatched'))
            count = int(told) if told.isdigit() else None
            return Hits(None if count == self.most else count)  # MapServer counts no further than its limit
        raise TryAgainError(Message('no number of features ({said})', said=said_by(reply.body, url)))

    def page_url(self, start, size):
        """The request of the features from a number on, counted from 0."""
        order = {'SORTBY': self.key} if self.key else {}
        return self._url('GetFeature', **self.where, **order, COUNT=size, STARTINDEX=start, OUTPUTFORMAT=self.format)

    def page(self, start, wanted, reply):
        """(core.download.wfs_page.FeaturePage, bytes) of a page.

        Args:
            start: number of its first feature.
            wanted: features that it should have; None where that is not known.

        Raises:
            TryAgainError: it is not whole, or too short for the first time.
            NetworkError: it holds no polygons, or those of another place.
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
                               'Choose another CRS.', server=server_of(self.address))
        if wanted is not None and len(page.ids) < wanted:
            self.short[start] += 1
            if self.short[start] < SHORT_TRIES:
                raise TryAgainError(Message('a page of {found} features instead of {wanted}', found=len(page.ids), wanted=wanted))
        return page, reply.body
