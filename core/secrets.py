"""Removal of secrets from logs, errors and job files: users and queries of URLs, passwords, signatures, keys."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Container
from urllib.parse import parse_qsl, unquote, urlsplit

MASK = '…'  # replaces a secret
SHOWN = re.compile(r'(\w+://)(?:[^/?#\s]*@)?((?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?(?:/[^?#]*)?)(?:[?#].*)?', re.I | re.S)
URL = re.compile(r'\S+://\S+')
END = r'(?=["\'\])},;:.]*(?:\s|$))'  # end of a run without spaces, before the punctuation of the sentence around it
QUERY = re.compile(rf'((?:\w+://|/vsi\w+)[^\s?]*)\?\S*?{END}|(?<=\S)\?\S*?=\S*?{END}')
USER = re.compile(r'(?<=://)(?:[^/\s]*|[^/\s:]*:(?!\d+/)\S*)@')  # the second alternative: a password with a slash
NAMES = (r'(?:[\w-]*(?:passw(?:or)?d|passphrase|pwd|secret|token|userpwd|(?:account|access|api|private|subscription)[_-]?key'
         r'(?:[_-]?id)?)|(?:[\w-]*[_-])?(?:secret\w*|x-amz-[\w-]+|sig(?:nature)?|pw|sas|authorization))')
QUOTED = r"""'(?:\\.|''|[^'\\])*'|"(?:\\.|""|[^"\\])*"|"""
NAMED = re.compile(  # name=value, name: value and "name": "value"
    rf'((?<![\w-]){NAMES}["\']?\s*[=:]\s*)(?:{QUOTED}(?:(?:bearer|basic)\s+)?(?:\\.|\\\Z|[^\s&,;\\])+?(?=["\'\])}}:.]*(?:[\s&,;]|$)))',
    re.I | re.S)
COOKIE = re.compile(
    rf'((?<![\w-])(?:[\w-]*[_-])?cookie\w*["\']?\s*[=:]\s*)(?:{QUOTED}[^\s;]+(?:;\s*[^\s;=]+=[^\s;]*)*)', re.I | re.S)
ELEMENT = re.compile(rf'((?:<|&lt;)({NAMES}|cookie)\b[^<>]*?(?<!/)(?:>|&gt;)).*?(?=(?:<|&lt;)/\2|\Z)', re.I | re.S)  # in XML
PRIVATE = re.compile(r'-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)', re.S)  # in PEM format
KEY = re.compile(r'\b(?:AKIA|ASIA)[A-Z0-9]{16}\b')  # AWS access key ID
OPTIONS = ('AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'GS_SECRET_ACCESS_KEY', 'GS_ACCESS_KEY_ID',
           'AZURE_STORAGE_ACCESS_KEY', 'AZURE_STORAGE_SAS_TOKEN', 'AZURE_STORAGE_CONNECTION_STRING', 'OSS_SECRET_ACCESS_KEY',
           'OSS_ACCESS_KEY_ID', 'SWIFT_KEY', 'SWIFT_AUTH_TOKEN', 'GDAL_HTTP_USERPWD', 'GDAL_HTTP_PROXYUSERPWD',
           'GDAL_HTTP_BEARER', 'GDAL_HTTP_HEADERS', 'GDAL_HTTP_COOKIE', 'GDAL_HTTP_KEYPASSWD', 'GS_OAUTH2_REFRESH_TOKEN',
           'GS_OAUTH2_CLIENT_SECRET', 'GS_OAUTH2_PRIVATE_KEY')  # GDAL options or environment variables with secret values
SHORTEST = 4  # characters of a masked value of an option or a URL: a shorter one would match inside ordinary words


def display_url(url: str) -> str:
    """Return what may be shown of a URL: scheme, host, port and path; only MASK for a text that is no complete URL."""
    found = SHOWN.fullmatch(url.strip())
    return found[1] + found[2] if found else MASK


def mask_urls(text: str) -> str:
    """Return an error message of QGIS or Qt with each URL masked completely, as tile services may have a key in the path."""
    return URL.sub(MASK, text).strip()


def mask_secrets(text: object, url: str = '', shown: Container[str] = ()) -> str:
    """Return a text, or any object as text, without secrets, to show or to log.

    Masked are the user and the query of a URL or of a GDAL path, the value after a name such as *password* or *signature*,
    the content of an XML element of such a name, cookies, private keys, AWS access key IDs, and the values of OPTIONS
    wherever they occur. In doubt, too much is masked rather than too little.

    Args:
        text: such as an error.
        url: of a request; its user, password and values of query parameters are masked too, wherever they occur.
        shown: names of the query parameters, in capitals, whose values are not secret.
    """
    text = str(text)
    secrets = {secret for secret in (*map(_value, OPTIONS), *_values_in(url, shown)) if secret and len(secret) >= SHORTEST}
    for secret in sorted(secrets, key=len, reverse=True):  # one may be part of another
        text = text.replace(secret, MASK)
    return without_secrets(QUERY.sub(lambda found: f'{found[1] or ""}?{MASK}', text))


def without_secrets(text: str) -> str:
    """Return an address without its secrets, which may change from day to day; different sources stay different.

    Like :func:`mask_secrets`, except that queries lose only their secrets, and values of OPTIONS are not searched for.
    """
    text = PRIVATE.sub(MASK, text)
    for pattern in (ELEMENT, COOKIE, NAMED):
        text = pattern.sub(rf'\1{MASK}', text)
    return KEY.sub(MASK, USER.sub(f'{MASK}@', text))


def _values_in(url: str, shown: Container[str]) -> list[str]:
    """Return the user, the password and the values of the query of a URL, except of parameters in ``shown``; also decoded."""
    parts = urlsplit(url)
    user = parts.netloc.rpartition('@')[0]
    found = [user, *user.split(':', 1), *(value for name, value in parse_qsl(parts.query) if name.upper() not in shown)]
    return [*found, *map(unquote, found)]


def _value(option: str) -> str | None:
    """Return the value of a GDAL option; in the bridge process, which has no GDAL, of the environment variable alone."""
    gdal = sys.modules.get('osgeo.gdal')
    return gdal.GetConfigOption(option) if gdal else os.environ.get(option)
