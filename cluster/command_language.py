"""Language of the command line, from the environment variables; inside QGIS, algorithms.framework.i18n is used."""

import os
import xml.etree.ElementTree as ElementTree  # parses only files of this plugin  # nosec B405
from functools import lru_cache

from ..core.messages import Message, message_of
from ..core.root import ROOT

CATALOGUES = ROOT / 'i18n'
VARIABLES = ('LC_ALL', 'LC_MESSAGES', 'LANG')  # the first that is set counts, as in POSIX


def environment_language():
    """Return the two-letter language of the environment, such as ``fr``; ``en`` where none is set."""
    locale = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), '')
    return locale[:2].lower() if locale[:2].isalpha() and locale[2:3] in ('', '_', '.') else 'en'


@lru_cache(maxsize=4)
def catalogue(language):
    """Return {English text: translation}; empty for English and for a language without a catalogue."""
    path = CATALOGUES / f'dalles_{language}.ts'
    if not path.is_file():
        return {}
    return {message.findtext('source'): message.findtext('translation')
            for message in ElementTree.parse(path).getroot().iter('message') if message.findtext('translation')}  # nosec B314


def translated(text, /, **values):
    """Return a sentence in the language of the environment; see algorithms.framework.i18n.tr."""
    known = catalogue(environment_language())
    message = Message(text, **values) if type(text) is str else message_of(text)
    return message.translated(lambda english: known.get(english, english))
