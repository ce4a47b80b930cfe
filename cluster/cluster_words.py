"""Language of the command line, from the environment variables; inside QGIS, algorithms.framework.i18n is used."""

import os
import xml.etree.ElementTree as ElementTree  # parses only files of this plugin  # nosec B405
from functools import lru_cache

from ..core.messages import Message, message_of
from ..core.root import ROOT

CATALOGUES = ROOT / 'i18n'
SAID_BY = ('LC_ALL', 'LC_MESSAGES', 'LANG')  # the first that is set counts, as in POSIX


def environment_language():
    """Return the two-letter language of the environment, such as ``fr``; ``en`` where none is set."""
    said = next((os.environ[name] for name in SAID_BY if os.environ.get(name)), '')
    return said[:2].lower() if said[:2].isalpha() and said[2:3] in ('', '_', '.') else 'en'


@lru_cache(maxsize=4)
def catalogue(of):
    """Return {English text: translation}; empty for English and for a language without a catalogue."""
    path = CATALOGUES / f'dalles_{of}.ts'
    if not path.is_file():
        return {}
    return {message.findtext('source'): message.findtext('translation')
            for message in ElementTree.parse(path).getroot().iter('message') if message.findtext('translation')}  # nosec B314


def translated(said, /, **values):
    """Return a sentence in the language of the environment; see algorithms.framework.i18n.tr."""
    known = catalogue(environment_language())
    message = Message(said, **values) if type(said) is str else message_of(said)
    return message.translated(lambda text: known.get(text, text))
