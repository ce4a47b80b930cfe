"""What is never told, in no log, no error and no part: users and queries of addresses, passwords, signatures, keys."""

import os
import re
import sys

MASK = '…'  # in the place of a secret
QUERY = re.compile(r'((?:\w+://|/vsi\w+)[^\s\'"?]*)\?[^\s\'"]*|(?<=\S)\?[^\s\'"]*=[^\s\'"]*')
USER = re.compile(r'(?<=://)[^/\s\'"]*@')
NAMED = re.compile(  # name=value, name: value and "name": "value"
    r'((?:\b|_)(?:passw(?:or)?d|pwd|secret\w*|\w*token|x-amz-\w+(?:-\w+)*|sig(?:nature)?|\w*(?:account|access|api)_?key(?:_?id)?'
    r'|authorization|\w*userpwd)["\']?\s*[=:]\s*)(\'[^\']*\'|"[^"]*"|(?:(?:bearer|basic)\s+)?[^\s&,;\'"]+)', re.I)
KEY = re.compile(r'\b(?:AKIA|ASIA)[A-Z0-9]{16}\b')  # of AWS
OPTIONS = ('AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'GS_SECRET_ACCESS_KEY', 'GS_ACCESS_KEY_ID',
           'AZURE_STORAGE_ACCESS_KEY', 'AZURE_STORAGE_SAS_TOKEN', 'AZURE_STORAGE_CONNECTION_STRING', 'OSS_SECRET_ACCESS_KEY',
           'OSS_ACCESS_KEY_ID', 'SWIFT_KEY', 'SWIFT_AUTH_TOKEN', 'GDAL_HTTP_USERPWD', 'GDAL_HTTP_PROXYUSERPWD',
           'GDAL_HTTP_BEARER', 'GDAL_HTTP_HEADERS')  # of GDAL, or of the environment, whose values are secrets
SHORTEST = 4  # letters of a value that is looked for: a shorter one would be found in any word


def masked(text):
    """A text as it may be told; anything else is made a text.

    Gone are the user and the query of an address or of a path of GDAL, what stands behind words such as *password* and
    *signature*, keys of AWS, and the values of the options of GDAL that hold secrets, wherever they stand.
    """
    text = str(text)
    for option in OPTIONS:
        secret = _value(option)
        if secret and len(secret) >= SHORTEST:
            text = text.replace(secret, MASK)
    text = QUERY.sub(lambda found: f'{found[1] or ""}?{MASK}', text)
    return KEY.sub(MASK, NAMED.sub(rf'\1{MASK}', USER.sub(f'{MASK}@', text)))


def _value(option):
    """Of an option of GDAL; the process of QGIS that has Dask has no GDAL, and options from the environment alone."""
    gdal = sys.modules.get('osgeo.gdal')
    return gdal.GetConfigOption(option) if gdal else os.environ.get(option)
