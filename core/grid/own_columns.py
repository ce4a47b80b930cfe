"""Checks whether an existing column was written by Dalles, or is a user's column with the same name.

Without them, the user's values in a column named ``label`` would be overwritten, in the grid itself or in a copy of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..errors import GridError


class Domain(NamedTuple):
    """The values that Dalles writes into a column.

    Attributes:
        texts: allowed texts.
        low, high: least and greatest number; None for texts.
        beside: for a column whose values prove nothing: the columns always written with it, which identify it instead.
    """

    texts: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    beside: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Return True for a numeric column, which is checked by its minimum and maximum."""
        return self.low is not None

    @property
    def most(self) -> int:
        """Return how many distinct values include a foreign one if there is any: all texts, NULL, '' and one more."""
        return len(self.texts) + 3

    def has(self, value: Any) -> bool:
        """Return True for a value that Dalles may have written."""
        if self.low is None or self.high is None:
            return value in self.texts
        try:
            return self.low <= float(value) <= self.high
        except (TypeError, ValueError):
            return False


def is_empty(value: object) -> bool:
    """Return True for None, an empty text or nan."""
    return value in (None, '') or (isinstance(value, float) and math.isnan(value))


def doubtful(domains: Mapping[str, Domain], names: Sequence[str]) -> dict[int, tuple[Domain, list[str]]]:
    """Return the columns that may be foreign: named like one that Dalles writes (case-insensitive), and not identified.

    Args:
        domains: {name: Domain} of the columns to be written.
        names: list of the existing columns.

    Returns:
        {index in ``names``: (Domain, list of its ``beside`` columns that are missing)}.
    """
    wanted, there = {name.lower(): domain for name, domain in domains.items()}, {name.lower() for name in names}
    found = {}
    for index, domain in enumerate(wanted.get(name.lower()) for name in names):
        if domain is None:
            continue
        missing = [other for other in domain.beside if other.lower() not in there]
        if missing or not domain.beside:
            found[index] = domain, missing
    return found


def check_own_columns(layer: str, domains: Mapping[str, Domain], names: Sequence[str],
                      sample: Callable[[int, Domain], Iterable[Any]]) -> None:
    """Refuse columns with the name of one that Dalles writes, but with foreign values.

    Args:
        layer: name of the layer, for the message.
        domains, names: as in :func:`doubtful`.
        sample: function of (index in ``names``, Domain) that returns values, a foreign one among them if there is any:
            minimum and maximum of a number, ``Domain.most`` distinct texts, or only foreign values.

    Raises:
        GridError: with the column, and its missing companions or a foreign value.
    """
    for index, (domain, missing) in doubtful(domains, names).items():
        name, found = names[index], [value for value in sample(index, domain) if not is_empty(value)]
        if found and missing:
            raise GridError('The field {name} of {layer} was not written by Dalles, which always writes {missing} with it. '
                            'Rename the field, or choose another layer.', name=name, layer=layer, missing=', '.join(missing))
        foreign = sorted(str(value) for value in found if not domain.has(value))
        if foreign:
            raise GridError('The field {name} of {layer} has values that Dalles does not write, for instance {value!r}. Rename '
                            'the field, or choose another layer.', name=name, layer=layer, value=foreign[0])
