"""The headline of a model: its accuracy, the tiles it was tested on, and the images it is made for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.messages import Message
from ...core.stats.confidence_intervals import wilson

if TYPE_CHECKING:
    from .card import Card

LANDS = UNSEEN, VALIDATION = 'unseen', 'validation'  # areas not used in training; tiles used to tune the model
MOST_TILES = 1_000_000_000
DIGITS = 4


class Headline(NamedTuple):
    """The entry ``scores.headline`` of a card.

    Attributes:
        land: one of LANDS.
        tiles: number of tiles on which the model was tested.
        accuracy: share of these tiles that it classified correctly, [0, 1].
        low, high: bounds of the 95 % confidence interval of the accuracy.
    """

    land: str
    tiles: int
    accuracy: float
    low: float
    high: float


def made(land: str, right: int, tiles: int) -> dict[str, Any]:
    """Return the entry ``scores.headline`` (dict) for ``right`` correctly classified tiles of ``tiles``, more than 0."""
    low, high, _ = wilson(right, tiles)
    return {'land': land, 'tiles': tiles, 'accuracy': round(right / tiles, DIGITS),
            'accuracy_95': [round(low, DIGITS), round(high, DIGITS)]}


def headline(text: dict[str, Any]) -> Headline | None:
    """Return the Headline of a checked card (dict), or None if it has none."""
    found = _entry(text)
    return None if found is None else Headline(found['land'], found['tiles'], found['accuracy'], *found['accuracy_95'])


def wrong(text: dict[str, Any]) -> Message | None:
    """Return a Message about the first invalid value in the headline of a card (dict); None if it is valid or missing."""
    found = _entry(text)
    if found is None:
        return None
    if not isinstance(found, dict):
        return Message('headline is {found}, it must have land, tiles, accuracy and accuracy_95',
                       found=_short(found))
    land, tiles, accuracy, bounds = (found.get(name) for name in ('land', 'tiles', 'accuracy', 'accuracy_95'))
    if land not in LANDS:
        return Message('land of headline is {land}, it must be unseen or validation', land=_short(land))
    if type(tiles) is not int or not 0 < tiles <= MOST_TILES:
        return Message('tiles of headline is {tiles}, it must be a whole number above 0', tiles=_short(tiles))
    if not _is_share(accuracy):
        return Message('accuracy of headline is {accuracy}, it must be 0 to 1', accuracy=_short(accuracy))
    if not isinstance(bounds, list) or len(bounds) != 2 or not all(map(_is_share, bounds)) \
            or not bounds[0] <= accuracy <= bounds[1]:
        return Message('accuracy_95 of headline is {bounds}, it must be two numbers from 0 to 1, below and above the accuracy',
                       bounds=_short(bounds))
    return None


def line(card: Card) -> Message:
    """Return a Message for the log, from a Card: label, accuracy and GSD range of the model."""
    finest, coarsest = card.gsd_range_m
    images = Message('for images of {gsd:g} m per pixel', gsd=finest) if finest == coarsest else Message(
        'for images of {finest:g} to {coarsest:g} m per pixel', finest=finest, coarsest=coarsest)
    found = headline(card.text)
    if found is None:
        return Message('Model {label}: {images}.', label=card.label, images=images)
    values = {'accuracy': found.accuracy, 'low': found.low, 'high': found.high, 'tiles': found.tiles}
    accuracy = Message('accuracy {accuracy:.2f} ({low:.2f} to {high:.2f}) on {tiles} tiles of areas that it was not trained on',
                       **values) if found.land == UNSEEN else Message(
        'accuracy {accuracy:.2f} ({low:.2f} to {high:.2f}) on {tiles} validation tiles, on which it was tuned', **values)
    return Message('Model {label}: {accuracy}; {images}.', label=card.label, accuracy=accuracy, images=images)


def _entry(text: dict[str, Any]) -> Any:
    scores = text.get('scores')
    if not isinstance(scores, dict) or 'headline' not in scores:
        return None
    return scores['headline'] if scores['headline'] is not None else 'null'  # invalid, not missing


def _is_share(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and 0 <= value <= 1


def _short(value: Any) -> str:
    """Return a value of an untrusted card as text for a message, at most 40 characters."""
    return repr(value)[:40]
