"""Version of Dalles, which all processes of a job must share."""

import re
from functools import lru_cache

from ...core.root import ROOT


@lru_cache(maxsize=1)
def version():
    """Return the version in metadata.txt."""
    text = (ROOT / 'metadata.txt').read_text(encoding='utf-8')
    return re.search(r'^version=(.+)$', text, re.M).group(1).strip()
