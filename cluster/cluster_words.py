"""The language of the command line, that of the environment; QGIS has its own way, algorithms.framework.i18n."""

import os
import xml.etree.ElementTree as ElementTree  # of a file of ours  # nosec B405
from functools import lru_cache

from ..core.messages import Message, message_of
from ..core.root import ROOT

CATALOGUES = ROOT / 'i18n'
SAID_BY = ('LC_ALL', 'LC_MESSAGES', 'LANG')  # the first that is set counts, as of POSIX


def environment_language():
    """Two letters, such as ``fr``; ``en`` where nothing is said."""
    said = next((os.environ[name] for name in SAID_BY if os.environ.get(name)), '')
    return said[:2].lower() if said[:2].isalpha() and said[2:3] in ('', '_', '.') else 'en'


@lru_cache(maxsize=4)
def catalogue(of):
    """{English: the language}; empty for English, and for a language that there is no catalogue of."""
    path = CATALOGUES / f'dalles_{of}.ts'
    if not path.is_file():
        return {}
    return {message.findtext('source'): message.findtext('translation')
            for message in ElementTree.parse(path).getroot().iter('message') if message.findtext('translation')}  # nosec B314


def translated(said, /, **values):
    """A sentence in the language of the environment; see algorithms.framework.i18n.tr."""
    known = catalogue(environment_language())
    message = Message(said, **values) if type(said) is str else message_of(said)
    return message.translated(lambda text: known.get(text, text))
