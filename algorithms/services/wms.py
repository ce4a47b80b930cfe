"""Client of a Web Map Service: the description of a layer, and the images of blocks."""

from collections import Counter
from difflib import get_close_matches
from typing import NamedTuple

from ...core.download.served_image import ImageError, read_image
from ...core.errors import NetworkError
from ...core.messages import Message
from ...core.secrets import display_url
from .http import TryAgainError
from .ogc_errors import refusal_in, refuse_hopeless, refuse_version, request_url, said_by
from .service_parameters import box_in_crs

VERSION = '1.3.0'
BLANK_TRIES = 2  # replies in a single colour after which a block counts as an area without image
MOST_NAMES = 12  # names listed in a message


class LayerInfo(NamedTuple):
    """Description of a layer in the capabilities of a service.

    Attributes:
        title: of the layer.
        captured: day or time of capture in the service's notation, '' without one.
        times: number of times for which the layer has images.
    """

    title: str
    captured: str
    times: int


class MapService:
    """Requests for the images of a layer, in one reference system and one format."""

    def __init__(self, address, layer, crs, kind):
        """``crs``: QgsCoordinateReferenceSystem; ``kind``: jpeg or png."""
        self.address, self.layer, self.crs, self.format, self.blank = address, layer, crs, f'image/{kind}', Counter()

    def offer(self, fetcher):
        """Request the LayerInfo; return None where the user cancelled.

        Raises:
            NetworkError: the service is no WMS 1.3, or lacks the layer, reference system or format.
        """
        url = request_url(self.address, SERVICE='WMS', VERSION=VERSION, REQUEST='GetCapabilities')
        return fetcher.one(url, lambda _, reply: self._offer_in(reply, url))

    def _offer_in(self, reply, url):
        from owslib.wms import WebMapService  # comes with QGIS; imported here, as the import is slow
        refuse_hopeless(reply.body, url)
        refuse_version(reply.body, VERSION, url)
        try:
            described = WebMapService(display_url(url), version=VERSION, xml=reply.body)
        except Exception as error:  # any type, as OWSLib does not validate the reply
            raise TryAgainError(Message('no capabilities of a WMS ({error})', error=why(error, reply.body, url))) from error
        layers, server = described.contents, display_url(url)
        if self.layer not in layers:
            if not layers:
                raise TryAgainError(Message('no capabilities of a WMS ({error})', error=said_by(reply.body, url)))
            raise NetworkError('The layer {layer} was expected at {server}, it has {names}. Correct LAYER.', layer=self.layer,
                               server=server, names=listed_layers(layers, self.layer))
        layer, formats = layers[self.layer], described.getOperationByName('GetMap').formatOptions
        if self.format not in formats:
            raise NetworkError('The format {wanted} was expected at {server}, it has {names}. Choose another FORMAT.',
                               wanted=self.format, server=server, names=listed_layers(formats))
        systems = {str(code).upper() for code in layer.crsOptions or ()}
        if systems and self.crs.authid() not in systems:
            raise NetworkError('The layer {layer} in {crs} was expected at {server}, it is served in {names}. Choose another '
                               'CRS.', layer=self.layer, crs=self.crs.authid(), server=server,
                               names=listed_layers(sorted(systems), self.crs.authid()))
        times = [text.strip() for text in layer.timepositions or () if text.strip()]
        captured = layer.defaulttimeposition or (times[0] if len(times) == 1 else '')
        return LayerInfo(layer.title or self.layer, captured if captured != 'current' else '', len(times))

    def url(self, block):
        """Return the URL of the image of a core.download.block_plan.Block."""
        return request_url(
            self.address, SERVICE='WMS', VERSION=VERSION, REQUEST='GetMap', LAYERS=self.layer, STYLES='', CRS=self.crs.authid(),
            BBOX=box_in_crs(block.bounds, self.crs), WIDTH=block.width, HEIGHT=block.height, FORMAT=self.format,
            TRANSPARENT='TRUE' if self.format == 'image/png' else 'FALSE', EXCEPTIONS='XML')

    def image(self, block, reply):
        """Decode the core.download.served_image.Image of a block; return None where the service has none there.

        Raises:
            TryAgainError: it is damaged, or in a single colour for the first time.
            NetworkError: the service refuses the request with an error that no retry can cure.
        """
        refuse_hopeless(reply.body, self.address)
        try:
            image = read_image(reply.body, block.width, block.height)
        except ImageError as error:
            said = said_by(reply.body, self.address) if reply.body.lstrip().startswith(b'<') else ''
            raise TryAgainError(Message('{found} ({said})', found=error.reason, said=said) if said else error.reason) from error
        if not image.blank:
            return image
        self.blank[block] += 1
        if self.blank[block] < BLANK_TRIES:
            raise TryAgainError(Message('an image of one colour'))
        return None


def why(error, body, url):
    """Return why a reply cannot be parsed: the text of its OGC exception, else the type of the error."""
    return said_by(body, url) if refusal_in(body) else type(error).__name__


def listed_layers(names, wanted=''):
    """Join names for a message, those similar to the wanted one first."""
    names = [str(name) for name in names]
    alike = get_close_matches(wanted, names, n=3)
    names = alike + [name for name in names if name not in alike]
    return ', '.join(names[:MOST_NAMES]) + (f' … ({len(names)})' if len(names) > MOST_NAMES else '')
