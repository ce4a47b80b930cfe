"""Messages for the user: English templates, stored with their values, so that they can be translated later."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from typing import Any

MAX_TEXT, MAX_PACKED = 2000, 20  # limits of unpacked messages: characters, levels of nesting
BREAKS = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]+')
FORM = r',?(\.\d{1,2})?[dfg]?'  # allowed format specs: without a width, which could fill the memory


class Message(str):
    """A text that retains its template and values: ``Message('{count} tiles', count=3)`` equals ``'3 tiles'``.

    Attributes:
        text: the English template, with its placeholders.
        values: {placeholder: value}; a value may be a Message, or an error with a ``message``.
    """

    text: str
    values: dict[str, Any]

    def __new__(cls, text: str, /, **values: Any) -> Message:
        """Create the text; ``text`` is a format template only where there are values."""
        made = super().__new__(cls, _filled(text, values))
        made.text, made.values = text, values
        return made

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the text in another language; ``translate``: function that translates an English template."""
        return _filled(translate(self.text), {name: translate_value(value, translate) for name, value in self.values.items()})

    def packed(self) -> dict[str, Any]:
        """Return the message as a dict for JSON, to send it to another process; values other than numbers become text."""
        return {'text': self.text, 'values': {name: _packed(value) for name, value in self.values.items()}}

    @classmethod
    def unpacked(cls, packed: object, depth: int = 0) -> Message:
        """Return the Message of a dict from :meth:`packed`; other objects become plain text: other processes are not trusted."""
        if (not isinstance(packed, dict) or not isinstance(packed.get('text'), str) or not isinstance(packed.get('values'), dict)
                or depth > MAX_PACKED or not _plain(packed['text'])):
            return cls(str(packed)[:MAX_TEXT])
        try:
            return cls(packed['text'], **{
                name: cls.unpacked(value, depth + 1) if isinstance(value, dict) else value
                for name, value in packed['values'].items()})
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):  # placeholders and values do not fit
            return cls(packed['text'])


def _filled(text: str, values: dict[str, Any]) -> str:
    """Return a template with its values filled in; line breaks in values become spaces where the template has none."""
    if not values:
        return text
    filled = text.format(**values)
    return filled if '\n' in text else BREAKS.sub(' ', filled)


def _plain(text: str) -> bool:
    """Return True for a template whose placeholders are plain names with a FORM: no attribute access, no width."""
    try:
        return len(text) <= MAX_TEXT and all(
            name is None or (name.isidentifier() and re.fullmatch(FORM, form or ''))
            for _, name, form, _ in string.Formatter().parse(text))
    except ValueError:  # braces that do not match
        return False


def message_of(value: object) -> Message | None:
    """Return a value that is a Message, or the Message of a DallesError; None for other values."""
    message = getattr(value, 'message', value)
    return message if isinstance(message, Message) else None


def translate_value(value: Any, translate: Callable[[str], str]) -> Any:
    """Return a value translated if it is a Message or has one, otherwise the value itself."""
    message = message_of(value)
    return value if message is None else message.translated(translate)


def message_parts(message: Message) -> Iterator[Message]:
    """Yield a Message and all that are among its values, at any depth."""
    yield message
    for value in message.values.values():
        inner = message_of(value)
        if inner is not None:
            yield from message_parts(inner)


def _packed(value: Any) -> dict[str, Any] | float | str:
    message = message_of(value)
    if message is not None:
        return message.packed()
    value = value.item() if hasattr(value, 'item') else value  # a numpy number
    return value if isinstance(value, (int, float, str)) else str(value)
