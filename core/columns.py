"""Whose columns are: those that hold what Dalles writes are its own, others may only have the same names.

What a user keeps in a column named ``label`` would be lost otherwise, on the grid itself as in a copy of it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from .errors import GridError


class Domain(NamedTuple):
    """The values that Dalles writes into a column.

    Attributes:
        words: the texts; without any, all texts are.
        low, high: the lowest and the highest number; None for texts.
        beside: columns that are always written with it, without which it is not of Dalles: others may have such values, too.
    """

    words: tuple = ()
    low: float | None = None
    high: float | None = None
    beside: tuple = ()

    @property
    def is_text(self):
        """True where the values are texts."""
        return self.low is None

    @property
    def most(self):
        """How many different texts tell whether there is one that Dalles does not write: NULL and '' are among them."""
        return len(self.words) + 3

    def has(self, value):
        """True for a value that Dalles may have written."""
        if self.is_text:
            return isinstance(value, str) and (not self.words or value in self.words)
        try:
            return self.low <= float(value) <= self.high
        except (TypeError, ValueError):
            return False


def _is_empty(value):
    return value in (None, '') or (isinstance(value, float) and math.isnan(value))


def check(layer, domains, names, sample):
    """Refuse columns that have the name of one that Dalles writes, in any case of letters, and hold other values.

    Args:
        layer: its name, for the message.
        domains: {name: Domain} of the columns that are to be written.
        names: of the columns that are there.
        sample: function of (place in ``names``, Domain) that gives values: ``Domain.most`` different texts, or all where there
            are fewer; the lowest and the highest number.

    Raises:
        GridError: with a column, and a value of it.
    """
    wanted, there = {name.lower(): domain for name, domain in domains.items()}, {name.lower() for name in names}
    for place, name in enumerate(names):
        domain = wanted.get(name.lower())
        found = [] if domain is None else [value for value in sample(place, domain) if not _is_empty(value)]
        if not found:
            continue
        foreign = sorted(str(value) for value in found if not domain.has(value))
        missing = [other for other in domain.beside if other.lower() not in there]
        if foreign:
            raise GridError('The field {name} of {layer} holds other values than Dalles writes, for instance {value!r}. Rename '
                            'the field, or choose another layer.', name=name, layer=layer, value=foreign[0])
        if missing:
            raise GridError('The field {name} of {layer} is not from Dalles, which always writes {missing} beside it. Rename the '
                            'field, or choose another layer.', name=name, layer=layer, missing=', '.join(missing))
