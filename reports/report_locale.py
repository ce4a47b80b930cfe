"""Language of a report: all its text passes through :class:`ReportLocale`, so that a new language needs only a catalogue."""

from __future__ import annotations

from ..core.messages import translate_value

MISSING, MINUS = '–', '\u2212'
COMMA = ('fr',)  # languages with a decimal comma


class ReportLocale:
    """Texts and number formats of a language: ``locale('{n} tiles', n=3)``."""

    def __init__(self, language='en', translate=str):
        """``translate``: function that returns the translation of an English text, with the same placeholders."""
        self.language, self.translate = language, translate

    def __call__(self, text, **values):
        """Return a sentence in this language, with its values."""
        text = self.translate(text)
        return text.format(**values) if values else text

    def number(self, value, digits=3):
        """Return a number with ``digits`` decimals, or a dash for None."""
        return MISSING if value is None else self._decimals(f'{value:.{digits}f}')

    def change(self, value, digits=3):
        """Return a difference with its sign, or a dash for None."""
        return MISSING if value is None else self._decimals(f'{value:+.{digits}f}')

    def _decimals(self, text):
        text = text.replace('-', MINUS)
        return text.replace('.', ',') if self.language in COMMA else text

    def count(self, value):
        """Return a whole number with narrow no-break spaces between thousands."""
        return f'{value:,}'.replace(',', '\u202f')

    def interval(self, interval, digits=3):
        """Return ``low to high``, or a dash for None."""
        if interval is None:
            return MISSING
        return self('{low} to {high}', low=self.number(interval.low, digits), high=self.number(interval.high, digits))


def facts_text(facts, locale):
    """Return the facts of a report in its language; ``facts``: list of (name, value), each of them text or a Message."""
    return [(translate_value(name, locale), translate_value(value, locale)) for name, value in facts]
