"""Contact sheet of tiles whose labels are likely wrong."""

from __future__ import annotations

from typing import NamedTuple

from ..core.grid.labels import BUILT, UNBUILT
from .embedded_images import GalleryItem
from .html import render
from .report_locale import facts_text


class Suspect(NamedTuple):
    """A tile to review.

    Attributes:
        tile_id: its name.
        rank: from 1.
        label: ``bati`` or ``non_bati``.
        probability: of *built*, [0, 1].
        quality: how well the label fits, [0, 1].
        wrong: True where the label is likely wrong.
        picture: ``data:`` URI of its image, or None.
    """

    tile_id: str
    rank: int
    label: str
    probability: float
    quality: float
    wrong: bool
    picture: str | None


def render_review(suspects, total, facts, locale):
    """Return the HTML of the contact sheet.

    Args:
        suspects: list of Suspect to show.
        total: number of tiles in the layer.
        facts: list of (name, value); names are translated.
        locale: ReportLocale.
    """
    labels = {BUILT: locale('tagged built'), UNBUILT: locale('tagged unbuilt')}
    tiles = [GalleryItem(one.tile_id, f'{one.rank}. {labels[one.label]}{" !" if one.wrong else ""}', one.picture, one.label,
                         (locale('p {probability} · fit {quality}', probability=locale.number(one.probability, 2),
                                quality=locale.number(one.quality, 2)),)) for one in suspects]
    return render('review.html.j2', locale, title=locale('Labels to review'), facts=facts_text(facts, locale),
                  tiles=tiles, total=locale.count(total), pictures=any(one.picture for one in suspects))
