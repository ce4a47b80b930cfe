"""Removal of what is the user's own from texts that leave the machine: names, paths, addresses, and secrets."""

from __future__ import annotations

import getpass
import os
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath

from .secrets import MASK, mask_secrets, mask_urls

SHORTEST = 3  # characters of a name that is masked: a shorter one would match inside ordinary texts
EXTENSION = r'\.\w{1,8}(?![\w.])'  # of a file: it stays, as it says what the file is
ABSOLUTE = r'(?:~?/(?=[^\s/])|[A-Za-z]:[\\/]|\\\\(?=\w))'
SUFFIX = re.compile(rf'{EXTENSION}\W*$')
QUOTED = re.compile(rf'(["\'«`])\s?(?:/vsi\w+/*)?({ABSOLUTE}[^"\'»`\n]*)')
WORD, FOLDER = r'[^\s/\\:,;]+', rf'(?!{ABSOLUTE})[^\s/\\]*[/\\]\S*'  # folders and files may have spaces in their names
PATH = re.compile(rf'(?<![\w.{MASK}])({ABSOLUTE}\S*(?:(?: {WORD}){{0,4}} {FOLDER})*)((?: {WORD}){{0,3}} {WORD}{EXTENSION})?')
RELATIVE = re.compile(rf'(?<![\w.{MASK}/\\-])(?:[\w.-]+[/\\])+[\w.-]*{EXTENSION}')
CONNECTION = re.compile(  # in a data source, or in an error of PostgreSQL or Qt
    r"""(\b(?:host(?:addr)?|user(?:name)?|authcfg)\s*=\s*|\b(?:host name|server at|user|role|database) (?=")|"""
    r"""\bHost (?=\S+ not found))(?:'[^']*'|"[^"]*"|[^\s&;,]+)""", re.I)
ADDRESS = re.compile(r'\b\d{1,3}(?:\.\d{1,3}){3}\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+')  # IP or e-mail


def redact(text: object, names: Iterable[str] = ()) -> str:
    """Return a text, or any object as text, without secrets, URLs, paths, hosts and names of the user.

    Of a path the extension stays. In doubt, too much is masked rather than too little.

    Args:
        text: such as an error, or a fact about this machine.
        names: further names to mask, such as that of the proxy.
    """
    found = mask_urls(mask_secrets(text))
    found = QUOTED.sub(lambda match: match[1] + _masked(match[2]), found)
    found = PATH.sub(lambda match: _masked(match[1]) + (match[2] or '') if SUFFIX.search(match[1]) else _masked(match[0]), found)
    found = RELATIVE.sub(lambda match: _masked(match[0]), found)
    found = ADDRESS.sub(MASK, CONNECTION.sub(rf'\1{MASK}', found))
    for name in sorted({*own_names(), *names}, key=len, reverse=True):  # one may be part of another
        if len(name) >= SHORTEST:
            found = re.sub(rf'(?<!\w){re.escape(name)}(?!\w)', MASK, found)
    return found


def _masked(path: str) -> str:
    """Return MASK with the extension of a path and with the punctuation behind it."""
    core = path.rstrip('.,;:)]}>')
    return MASK + PurePath(core.replace('\\', '/')).suffix + path[len(core):]


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """Return the names of the user and of this machine."""
    found = set()
    for function in (lambda: Path.home().name, socket.gethostname, lambda: socket.gethostname().split('.')[0], getpass.getuser,
                     _full_name):
        with suppress(Exception):  # not every user has an entry: the class of the error depends on system and version
            found.add(function())
    return frozenset(found)


def _full_name() -> str:
    if not hasattr(os, 'getuid'):  # on Windows, which has no pwd either
        return ''
    import pwd
    return pwd.getpwuid(os.getuid()).pw_gecos.split(',')[0]
