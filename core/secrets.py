"""What is never told, in no log, no error and no part: users and queries of addresses, passwords, signatures, keys."""

import os
import re
import sys

MASK = '…'  # in the place of a secret
END = r'(?=["\'\])},;:.]*(?:\s|$))'  # of what goes on to the next space, without the signs of the sentence around it
QUERY = re.compile(rf'((?:\w+://|/vsi\w+)[^\s?]*)\?\S*?{END}|(?<=\S)\?\S*?=\S*?{END}')
USER = re.compile(r'(?<=://)(?:[^/\s]*|[^/\s:]*:(?!\d+/)\S*)@')  # the second: a password with a slash
NAMES = (r'(?:[\w-]*(?:passw(?:or)?d|passphrase|pwd|secret|token|userpwd|(?:account|access|api|private|subscription)[_-]?key'
         r'(?:[_-]?id)?)|(?:[\w-]*[_-])?(?:secret\w*|x-amz-[\w-]+|sig(?:nature)?|pw|sas|authorization))')
QUOTED = r"""'(?:\\.|''|[^'\\])*'|"(?:\\.|""|[^"\\])*"|"""
NAMED = re.compile(  # name=value, name: value and "name": "value"
    rf'((?<![\w-]){NAMES}["\']?\s*[=:]\s*)(?:{QUOTED}(?:(?:bearer|basic)\s+)?(?:\\.|\\\Z|[^\s&,;\\])+?(?=["\'\])}}:.]*(?:[\s&,;]|$)))',
    re.I | re.S)
COOKIE = re.compile(
    rf'((?<![\w-])(?:[\w-]*[_-])?cookie\w*["\']?\s*[=:]\s*)(?:{QUOTED}[^\s;]+(?:;\s*[^\s;=]+=[^\s;]*)*)', re.I | re.S)
ELEMENT = re.compile(rf'((?:<|&lt;)({NAMES}|cookie)\b[^<>]*?(?<!/)(?:>|&gt;)).*?(?=(?:<|&lt;)/\2|\Z)', re.I | re.S)  # of XML
PRIVATE = re.compile(r'-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)', re.S)  # as PEM
KEY = re.compile(r'\b(?:AKIA|ASIA)[A-Z0-9]{16}\b')  # of AWS
OPTIONS = ('AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'GS_SECRET_ACCESS_KEY', 'GS_ACCESS_KEY_ID',
           'AZURE_STORAGE_ACCESS_KEY', 'AZURE_STORAGE_SAS_TOKEN', 'AZURE_STORAGE_CONNECTION_STRING', 'OSS_SECRET_ACCESS_KEY',
           'OSS_ACCESS_KEY_ID', 'SWIFT_KEY', 'SWIFT_AUTH_TOKEN', 'GDAL_HTTP_USERPWD', 'GDAL_HTTP_PROXYUSERPWD',
           'GDAL_HTTP_BEARER', 'GDAL_HTTP_HEADERS', 'GDAL_HTTP_COOKIE', 'GDAL_HTTP_KEYPASSWD', 'GS_OAUTH2_REFRESH_TOKEN',
           'GS_OAUTH2_CLIENT_SECRET', 'GS_OAUTH2_PRIVATE_KEY')  # of GDAL, or of the environment, whose values are secrets
SHORTEST = 4  # letters of a value that is looked for: a shorter one would be found in any word


def mask_secrets(text):
    """A text as it may be told; anything else is made a text.

    Gone are the user and the query of an address or of a path of GDAL, what stands behind words such as *password* and
    *signature*, or in such an element of XML, cookies, private keys, keys of AWS, and the values of the options of GDAL that
    hold secrets, wherever they stand. In doubt more is gone than needs be.
    """
    text = str(text)
    for option in OPTIONS:
        secret = _value(option)
        if secret and len(secret) >= SHORTEST:
            text = text.replace(secret, MASK)
    return without_secrets(QUERY.sub(lambda found: f'{found[1] or ""}?{MASK}', text))


def without_secrets(text):
    """An address without what may change from day to day and is not to be kept; it still tells one from another.

    As :func:`mask_secrets`, but for queries, of which only the secrets are gone, and for the values of options.
    """
    text = PRIVATE.sub(MASK, text)
    for words in (ELEMENT, COOKIE, NAMED):
        text = words.sub(rf'\1{MASK}', text)
    return KEY.sub(MASK, USER.sub(f'{MASK}@', text))


def _value(option):
    """Of an option of GDAL; the process of QGIS that has Dask has no GDAL, and options from the environment alone."""
    gdal = sys.modules.get('osgeo.gdal')
    return gdal.GetConfigOption(option) if gdal else os.environ.get(option)
