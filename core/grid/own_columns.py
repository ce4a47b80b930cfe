"""Whose columns are: those that hold what Dalles writes are its own, others may only have the same names.

What a user keeps in a column named ``label`` would be lost otherwise, on the grid itself as in a copy of it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from ..errors import GridError


class Domain(NamedTuple):
    """The values that Dalles writes into a column.

    Attributes:
        words: the texts.
        low, high: the lowest and the highest number; None for texts.
        beside: for a column in which others may have such values, too: those that are always written with it, which tell.
    """

    words: tuple = ()
    low: float | None = None
    high: float | None = None
    beside: tuple = ()

    @property
    def is_number(self):
        """True where the lowest and the highest value tell."""
        return self.low is not None

    @property
    def most(self):
        """How many different values tell whether there is one that Dalles does not write: NULL and '' are among them."""
        return len(self.words) + 3

    def has(self, value):
        """True for a value that Dalles may have written."""
        if not self.is_number:
            return value in self.words
        try:
            return self.low <= float(value) <= self.high
        except (TypeError, ValueError):
            return False


def is_empty(value):
    """True for a value that says nothing."""
    return value in (None, '') or (isinstance(value, float) and math.isnan(value))


def doubtful(domains, names):
    """Columns that have the name of one that Dalles writes, in any case of letters, and may be another's.

    Args:
        domains: {name: Domain} of the columns that are to be written.
        names: of the columns that are there.

    Returns:
        {place in ``names``: (Domain, names of the columns that would tell and are not there)}.
    """
    wanted, there, found = {name.lower(): domain for name, domain in domains.items()}, {name.lower() for name in names}, {}
    for place, domain in enumerate(wanted.get(name.lower()) for name in names):
        missing = [] if domain is None else [other for other in domain.beside if other.lower() not in there]
        if domain is not None and (missing or not domain.beside):
            found[place] = domain, missing
    return found


def check_own_columns(layer, domains, names, sample):
    """Refuse columns that have the name of one that Dalles writes, and hold other values.

    Args:
        layer: its name, for the message.
        domains, names: as of :func:`doubtful`.
        sample: function of (place in ``names``, Domain) that gives values: of a number the lowest and the highest; else
            ``Domain.most`` different ones, or all where there are fewer.

    Raises:
        GridError: with a column, and a value of it.
    """
    for place, (domain, missing) in doubtful(domains, names).items():
        name, found = names[place], [value for value in sample(place, domain) if not is_empty(value)]
        if found and missing:
            raise GridError('The field {name} of {layer} is not from Dalles, which always writes {missing} beside it. Rename the '
                            'field, or choose another layer.', name=name, layer=layer, missing=', '.join(missing))
        foreign = sorted(str(value) for value in found if not domain.has(value))
        if foreign:
            raise GridError('The field {name} of {layer} holds other values than Dalles writes, for instance {value!r}. Rename '
                            'the field, or choose another layer.', name=name, layer=layer, value=foreign[0])
