"""Error replies of OGC web services, and messages about them without the secrets in a URL."""

import json
import re
from typing import NamedTuple

from qgis.PyQt.QtCore import QUrl, QUrlQuery, QXmlStreamReader

from ...core.errors import NetworkError
from ...core.messages import Message
from ...core.secrets import display_url, mask_secrets

INCURABLE = {'LayerNotDefined', 'InvalidFormat', 'InvalidCRS', 'InvalidSRS', 'StyleNotDefined', 'OperationNotSupported',
             'MissingDimensionValue', 'InvalidDimensionValue', 'InvalidParameterValue', 'MissingParameterValue',
             'OptionNotSupported', 'VersionNegotiationFailed'}  # OGC exception codes of errors that no retry can cure
ROOT = re.compile('Exception|Envelope')  # in the name of the root element of an error, as such or in a SOAP envelope
MAX_TEXT = 200  # characters of a service's text in a message


class Refusal(NamedTuple):
    """An OGC exception: its code, '' without one, and its text."""

    code: str
    text: str


def refusal_in(body):
    """Parse the Refusal in the body of a reply, XML or JSON; return None without one."""
    start = body[:64].lstrip(b'\xef\xbb\xbf \r\n\t')
    if start.startswith(b'{'):
        return _of_json(body)
    if not start.startswith(b'<'):
        return None
    reader, found = QXmlStreamReader(body), None  # does not load external entities
    if not reader.readNextStartElement() or not ROOT.search(str(reader.name())):  # capabilities list formats of exceptions
        return None
    while not reader.atEnd():
        if reader.isStartElement() and str(reader.name()) in ('ServiceException', 'Exception'):
            items = reader.attributes()
            found = Refusal(str(items.value('code') or items.value('exceptionCode')), '')
        elif found and reader.isCharacters():
            found = found._replace(text=f'{found.text} {reader.text()}')
        reader.readNext()
    return found and found._replace(text=' '.join(found.text.split()))


def _of_json(body):
    if b'"exceptions"' not in body:  # as in a page of thousands of features
        return None
    try:
        first = json.loads(body)['exceptions'][0]
        return Refusal(str(first.get('code', '')), str(first.get('text', '')))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def refuse_version(body, wanted, url):
    """Raise a NetworkError where capabilities are of another version than the requested one.

    Args:
        body: bytes of capabilities.
        wanted: such as 2.0.0; the last number may differ.
        url: of the request.
    """
    reader = QXmlStreamReader(body)
    if not reader.readNextStartElement() or not str(reader.name()).endswith('_Capabilities'):
        return
    found = str(reader.attributes().value('version'))
    if found and found.split('.')[:2] != wanted.split('.')[:2]:
        raise NetworkError('{server} has version {found}, Dalles needs {wanted}. Choose another service.', wanted=wanted,
                           server=display_url(url), found=found)


def service_text(body, refusal, url):
    """Return the text in the body of a reply, or of the Refusal in it, in one line, with the secrets of its URL masked."""
    text = (refusal.text or refusal.code) if refusal else ''
    if not text and not body.lstrip().startswith(b'<'):
        text = ' '.join(body[:1000].decode('utf-8', 'replace').split())
    text = mask_secrets(text[:10 * MAX_TEXT], url, KNOWN)  # a service may send megabytes, of which masking is slow
    return (text[:MAX_TEXT].rstrip('. ') + ('…' if len(text) > MAX_TEXT else '')) if text else Message('no message')


KNOWN = set('SERVICE VERSION REQUEST LAYERS STYLES CRS BBOX WIDTH HEIGHT FORMAT TRANSPARENT EXCEPTIONS TYPENAMES TYPENAME '
            'SRSNAME COUNT STARTINDEX SORTBY OUTPUTFORMAT RESULTTYPE'.split())


def request_url(address, **items):
    """Return the URL of a request: the address of a service with OGC parameters, which replace those in its query."""
    url = QUrl(address)
    own = [(name, value) for name, value in QUrlQuery(url).queryItems(QUrl.ComponentFormattingOption.FullyDecoded)
           if name.upper() not in KNOWN]
    query = QUrlQuery()
    for name, value in [*own, *items.items()]:
        query.addQueryItem(name, bytes(QUrl.toPercentEncoding(str(value), b',:')).decode())
    url.setQuery(query)
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def check_address(address, name):
    """Refuse a text that is no http or https URL.

    Args:
        address: text to check.
        name: of the parameter.

    Raises:
        NetworkError: names the parameter.
    """
    url = QUrl(address.strip())
    if url.scheme() not in ('http', 'https') or not url.host():
        raise NetworkError('{name} {found} is not an address. Enter one that begins with https:// or http://.',
                           name=name, found=display_url(address) if url.host() else repr(address[:40]))
