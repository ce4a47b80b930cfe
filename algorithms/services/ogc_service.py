"""What the clients of a Web Map Service and a Web Feature Service share: requests of one version, and capabilities."""

from difflib import get_close_matches

from ...core.download.bad_reply import BadReplyError
from ...core.errors import NetworkError
from ...core.messages import Message
from ...core.secrets import display_url
from .ogc_errors import refuse_version, request_url

MAX_NAMES = 12  # names listed in a message


class OgcService:
    """Requests for a layer of a service; a subclass sets KIND and VERSION, and reads its own part of the capabilities."""

    KIND = VERSION = ''

    def __init__(self, address, layer):
        self.address, self.layer, self.server = address, layer, display_url(address)

    def _url(self, request, **items):
        return request_url(self.address, SERVICE=self.KIND, VERSION=self.VERSION, REQUEST=request, **items)

    def describe(self, fetcher):
        """Check the capabilities; return what the client needs of them, or None where the user cancelled.

        Raises:
            NetworkError: the service is of another kind or version, or lacks the layer, the format or the reference system.
        """
        return fetcher.one(self._url('GetCapabilities'), lambda _, body: self._described(body))

    def _described(self, body):
        refuse_version(body, self.VERSION, self.address)
        try:
            described = self._parsed(body)
            layers, formats = described.contents, self._formats(described)
        except Exception:  # any type, as OWSLib does not validate the reply
            layers, formats = {}, ()
        if not layers:
            raise BadReplyError(Message('no capabilities of a {kind}', kind=self.KIND))
        if self.layer not in layers:
            raise NetworkError('{server} has no layer {layer}. Set LAYER to one of {names}.', layer=self.layer,
                               server=self.server, names=listed_names(layers, self.layer))
        return self._checked(layers[self.layer], formats, body)


def listed_names(names, wanted=''):
    """Join names for a message, those similar to the wanted one first."""
    names = [str(name) for name in names]
    alike = get_close_matches(wanted, names, n=3)
    names = alike + [name for name in names if name not in alike]
    return ', '.join(names[:MAX_NAMES]) + (f' … ({len(names)})' if len(names) > MAX_NAMES else '')


def box_in_crs(bounds, crs):
    """Format Bounds as the parameter BBOX, in the axis order of the reference system."""
    low, high = bounds[:2], bounds[2:]
    if crs.hasAxisInverted():
        low, high = low[::-1], high[::-1]
    return ','.join(f'{value:.10g}' for value in (*low, *high))
