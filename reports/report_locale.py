"""Every word that a report shows goes through :class:`ReportLocale`, so that a language is one more catalogue."""

from __future__ import annotations

from ..core.messages import tell

MISSING, MINUS = '–', '\u2212'
COMMA = ('fr',)  # languages whose decimals follow a comma


class ReportLocale:
    """A language: ``words('{n} tiles', n=3)``."""

    def __init__(self, language='en', translate=str):
        """``translate``: function of an English text, with its places for values, that gives the one of the language."""
        self.language, self.translate = language, translate

    def __call__(self, text, **values):
        """The sentence in this language, with its values."""
        text = self.translate(text)
        return text.format(**values) if values else text

    def number(self, value, digits=3):
        """A number with so many decimals, or a dash for None."""
        return MISSING if value is None else self._decimals(f'{value:.{digits}f}')

    def change(self, value, digits=3):
        """A difference, with its sign."""
        return MISSING if value is None else self._decimals(f'{value:+.{digits}f}')

    def _decimals(self, text):
        text = text.replace('-', MINUS)
        return text.replace('.', ',') if self.language in COMMA else text

    def count(self, value):
        """A whole number, thousands parted by narrow spaces."""
        return f'{value:,}'.replace(',', '\u202f')

    def interval(self, interval, digits=3):
        """``low to high``, or a dash for None."""
        if interval is None:
            return MISSING
        return self('{low} to {high}', low=self.number(interval.low, digits), high=self.number(interval.high, digits))


def facts_text(facts, words):
    """Facts of a report in its language: list of (name, value), either of them text or a Message."""
    return [(tell(name, words), tell(value, words)) for name, value in facts]
