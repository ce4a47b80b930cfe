"""Editions of building deliveries: which are of the same territory, which of them is the newer, and what is duplicated.

Most of this is in the names that IGN gives: ``BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D032_2026-06-15``,
``BDT_3-5_GPKG_LAMB93_D032-ED2026-06-15``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from pathlib import Path
from typing import NamedTuple

from ..errors import LabelError
from ..messages import Message

TERRITORY = re.compile(r'(?<![A-Z0-9])(D\d{2,3}|D02[AB]|R\d{2}|FXX|FRA)(?![A-Z0-9])')  # codes of IGN, in capitals
# a day, a month or a year, as 2026-06-15, 20260615, 2026-06 or 2026
DATES = tuple(re.compile(rf'(?<!\d){date}(?!\d)') for date in (
    r'((?:19|20)\d\d)[-_/]?([01]\d)[-_/]?([0-3]\d)', r'((?:19|20)\d\d)[-_]([01]\d)', r'((?:19|20)\d\d)'))
DAY = len('2026-06-15')


class Delivery(NamedTuple):
    """Layers of buildings delivered together.

    Attributes:
        name: path of a file, relative to the folder of the deliveries.
        territory: code such as D032, '' if it is in no name.
        date: of the edition, from names, as 2026-06-15, 2026-06 or 2026; '' if it is in no name.
        ids: {identifier: number of rows that have it}.
        count: number of rows, which are buildings or parts of them.
        extent: xmin, xmax, ymin, ymax.
        later: function without arguments that returns further dates to compare, in order of priority; text or ''.
    """

    name: str
    territory: str
    date: str
    ids: dict[object, int]
    count: int  # type: ignore[assignment]  # tuple.count is not used
    extent: tuple[float, float, float, float]
    later: Callable[[], list[str]]


def territory_in(path: str) -> str:
    """Return the territory code in a relative path: of the file name, else of the folders above it; '' for none."""
    for part in reversed(Path(path).parts):
        found = TERRITORY.findall(part.upper())
        if found:
            return found[-1] if not found[-1][1:].isdigit() or found[-1][0] != 'D' else f'D{int(found[-1][1:]):03}'
    return ''


def date_in(path: str) -> str:
    """Return the edition date in a relative path, '' for none; a day is preferred to a month, and a month to a year."""
    found = [date_of(part) for part in reversed(Path(path).parts)]
    return max(found, key=len)


def date_of(text: str) -> str:
    """Return the last of the most precise dates in a text: 2026-06-15, 2026-06 or 2026; '' for none."""
    for pattern in DATES:
        found = pattern.findall(text)
        if found:
            return '-'.join(found[-1]) if isinstance(found[-1], tuple) else found[-1]
    return ''


def sorted_out(folder: str, deliveries: Sequence[Delivery]) -> tuple[list[int], list[Message]]:
    """Decide which deliveries of a folder are read, and in which order: a duplicated building is taken from the first.

    Args:
        folder: path, for messages.
        deliveries: list of Delivery.

    Returns:
        (indices of those to read, newer before older; list of Message: what is left out, or counted in two deliveries).

    Raises:
        LabelError: two are of one territory, and it is unknown which one to read.
    """
    def newer_first(a: int, b: int) -> int:
        return -(compare(deliveries[a], deliveries[b]) or 0)
    order = sorted(range(len(deliveries)), key=cmp_to_key(newer_first))
    selected: list[int] = []
    notes: list[Message] = []
    for number in order:
        one, newer = deliveries[number], None
        for other in (deliveries[other] for other in selected):
            if _one_territory(folder, one, other):
                newer = newer or _newer(folder, one, other)
            elif not (one.ids and other.ids) and _meet(one, other) and not _neighbours(one, other):
                notes.append(Message('{one} and {other} overlap, and no field identifies their buildings (cleabs): buildings of '
                                     'both are counted.', one=other.name, other=one.name))
        if newer is None:
            selected.append(number)
        else:
            notes.append(Message('Two editions of the same territory: {newer} is read ({date}); {older} is older '
                                 '({older_date}) and is left out.', newer=newer.name, date=_dated(newer), older=one.name,
                                 older_date=_dated(one)))
    return selected, notes


def _neighbours(one: Delivery, other: Delivery) -> bool:
    """Return whether two deliveries are of different départements, judged by their names."""
    return one.territory[:1] == other.territory[:1] == 'D' and one.territory != other.territory


def _meet(one: Delivery, other: Delivery) -> bool:
    """Return whether the extents of two deliveries have more than half of the smaller one in common."""
    west, east, south, north = (pick(pair) for pick, pair in zip((max, min, max, min), zip(one.extent, other.extent)))
    sizes = [(e[1] - e[0]) * (e[3] - e[2]) for e in (one.extent, other.extent)]
    return east >= west and north >= south and 2 * (east - west) * (north - south) > min(sizes)


def _one_territory(folder: str, one: Delivery, other: Delivery) -> bool:
    """Return whether two deliveries are of one territory: by name, else by sharing most identifiers of the smaller.

    Raises:
        LabelError: they have the same territory in their names and share too few identifiers.
    """
    shared, least = len(one.ids.keys() & other.ids.keys()), min(len(one.ids), len(other.ids))
    if not one.territory or one.territory != other.territory:
        return not _neighbours(one, other) and 2 * shared > least
    if not _meet(one, other):  # adjacent parts of the territory
        return bool(shared) and 4 * shared >= least
    if 4 * shared < least and compare(one, other) != 0:
        raise LabelError('Folder {folder} has two editions of {territory}, {one} and {other}, and few of their buildings have '
                         'the same identifier. Keep one of them.', folder=folder, one=one.name, other=other.name,
                         territory=one.territory)
    return True


def _newer(folder: str, one: Delivery, other: Delivery) -> Delivery | None:
    """Return ``other`` if it is the newer of two deliveries of one territory; None if both are of one edition.

    Raises:
        LabelError: it is unknown which is newer, or the newer has less than half as many buildings.
    """
    order = compare(other, one)
    if order is None or order < 0:  # below 0: sorting failed, as unknown comparisons are not transitive
        raise LabelError('Folder {folder} has two editions of the same territory, {one} and {other}, and it is unknown which is '
                         'newer. Keep one of them, or put each into a folder with its date, such as D032_2026-06-15.',
                         folder=folder, one=other.name, other=one.name)
    if order == 0:
        return None
    if 2 * other.count < one.count:
        raise LabelError('Folder {folder} has two editions of the same territory: {newer} is newer than {older}, but has only '
                         '{count} of {total} buildings. Keep one of them.', folder=folder, newer=other.name, older=one.name,
                         count=other.count, total=one.count)
    return other


def _dated(delivery: Delivery) -> str:
    return delivery.date or next(filter(None, delivery.later()), '?')


def compare(one: Delivery, other: Delivery) -> int | None:
    """Compare the dates of two deliveries.

    Returns:
        1 if the first is newer, -1 if the second is, 0 if they are of the same day, None if it is unknown.
    """
    if one.date == other.date and len(one.date) == DAY:
        return 0
    pairs = [(one.date, other.date), *zip(one.later(), other.later())]
    for a, b in pairs:
        if a and b and not a.startswith(b) and not b.startswith(a):
            return 1 if a > b else -1
    return 0 if any(a == b and len(a) >= DAY for a, b in pairs) else None
