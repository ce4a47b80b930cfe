"""Client of a Web Map Service: the description of a layer, and the images of blocks."""

from collections import Counter
from typing import NamedTuple

from ...core.download.bad_reply import BadReplyError
from ...core.download.served_image import read_image
from ...core.errors import NetworkError
from ...core.messages import Message
from .ogc_service import OgcService, box_in_crs, listed_names

BLANK_TRIES = 2  # replies in a single colour after which a block counts as an area without image


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


class MapService(OgcService):
    """Requests for the images of a layer, in one reference system and one format."""

    KIND, VERSION = 'WMS', '1.3.0'

    def __init__(self, address, layer, crs, kind):
        """``crs``: QgsCoordinateReferenceSystem; ``kind``: jpeg or png."""
        super().__init__(address, layer)
        self.crs, self.format, self.blank = crs, f'image/{kind}', Counter()

    def _parsed(self, body):
        from owslib.wms import WebMapService  # comes with QGIS; imported here, as the import is slow
        return WebMapService(self.server, version=self.VERSION, xml=body)

    @staticmethod
    def _formats(described):
        return described.getOperationByName('GetMap').formatOptions

    def _checked(self, layer, formats, body):
        """Return the LayerInfo of a layer of OWSLib."""
        if self.format not in formats:
            raise NetworkError('{server} does not offer the format {wanted}, only {names}. Choose another FORMAT.',
                               wanted=self.format, server=self.server, names=listed_names(formats))
        systems = {str(code).upper() for code in layer.crsOptions or ()}
        if systems and self.crs.authid() not in systems:
            raise NetworkError('{server} does not offer the layer {layer} in {crs}, only in {names}. Choose another CRS.',
                               layer=self.layer, crs=self.crs.authid(), server=self.server,
                               names=listed_names(sorted(systems), self.crs.authid()))
        times = [text.strip() for text in layer.timepositions or () if text.strip()]
        captured = layer.defaulttimeposition or (times[0] if len(times) == 1 else '')
        return LayerInfo(layer.title or self.layer, captured if captured != 'current' else '', len(times))

    def url(self, block):
        """Return the URL of the image of a core.download.block_plan.Block."""
        return self._url(
            'GetMap', LAYERS=self.layer, STYLES='', CRS=self.crs.authid(),
            BBOX=box_in_crs(block.bounds, self.crs), WIDTH=block.width, HEIGHT=block.height, FORMAT=self.format,
            TRANSPARENT='TRUE' if self.format == 'image/png' else 'FALSE', EXCEPTIONS='XML')

    def image(self, block, body):
        """Decode the core.download.served_image.Image of a block; return None where the service has none there.

        Raises:
            BadReplyError: it is damaged, or in a single colour for the first time.
        """
        image = read_image(body, block.width, block.height)
        if not image.blank:
            return image
        self.blank[block] += 1
        if self.blank[block] < BLANK_TRIES:
            raise BadReplyError(Message('an image of one colour'))
        return None
