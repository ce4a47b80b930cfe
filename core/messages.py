"""Sentences for the user: written in English with places for values, so that they can be told in another language."""

from __future__ import annotations

import re
import string

MAX_TEXT, MAX_PACKED = 2000, 20  # letters, and messages within each other, that are unpacked
BREAKS = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]+')
FORM = r',?(\.\d{1,2})?[dfg]?'  # how a value is written; a width could fill the memory


class Message(str):
    """A text that also knows what it was made of: ``Message('{count} tiles', count=3)`` equals ``'3 tiles'``.

    Attributes:
        text: the sentence in English, with its places.
        values: {place: value}; a value may be a Message, or an error that has one.
    """

    def __new__(cls, text, /, **values):
        """``text`` is read as a format only where there are values."""
        made = super().__new__(cls, _filled(text, values))
        made.text, made.values = text, values
        return made

    def translated(self, translate):
        """The sentence in another language; ``translate``: function of an English text that gives the other one."""
        return _filled(translate(self.text), {name: tell(value, translate) for name, value in self.values.items()})

    def packed(self):
        """As JSON can carry it from one process to another; values other than numbers become text."""
        return {'text': self.text, 'values': {name: _packed(value) for name, value in self.values.items()}}

    @classmethod
    def unpacked(cls, packed, depth=0):
        """What ``packed`` gave; anything else becomes a plain text, as it comes from another process."""
        if (not isinstance(packed, dict) or not isinstance(packed.get('text'), str) or not isinstance(packed.get('values'), dict)
                or depth > MAX_PACKED or not _plain(packed['text'])):
            return cls(str(packed)[:MAX_TEXT])
        try:
            return cls(packed['text'], **{
                name: cls.unpacked(value, depth + 1) if isinstance(value, dict) else value
                for name, value in packed['values'].items()})
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):  # places and values do not fit
            return cls(packed['text'])


def _filled(text, values):
    """A text with values in its places, in the lines that it has itself: a value from a file cannot begin another one."""
    if not values:
        return text
    filled = text.format(**values)
    return filled if '\n' in text else BREAKS.sub(' ', filled)


def _plain(text):
    """True for a sentence whose places are names and short forms: no attribute is looked up, no width fills the memory."""
    try:
        return len(text) <= MAX_TEXT and all(
            name is None or (name.isidentifier() and re.fullmatch(FORM, form))
            for _, name, form, _ in string.Formatter().parse(text))
    except ValueError:  # braces that do not match
        return False


def message_of(value):
    """The Message that a value is or, an error of Dalles, carries; None for other values."""
    message = getattr(value, 'message', value)
    return message if isinstance(message, Message) else None


def tell(value, translate):
    """A value in another language where it is a Message or carries one, itself otherwise."""
    message = message_of(value)
    return value if message is None else message.translated(translate)


def _packed(value):
    message = message_of(value)
    if message is not None:
        return message.packed()
    value = value.item() if hasattr(value, 'item') else value  # a number of numpy
    return value if isinstance(value, (int, float, str)) else str(value)
