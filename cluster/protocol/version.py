"""The version of Dalles, of which all processes of a job must have the same."""

import re
from functools import lru_cache

from ...core.root import ROOT


@lru_cache(maxsize=1)
def version():
    """As metadata.txt says it."""
    text = (ROOT / 'metadata.txt').read_text(encoding='utf-8')
    return re.search(r'^version=(.+)$', text, re.M).group(1).strip()
