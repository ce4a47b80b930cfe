"""Report of the built tiles by place."""

from __future__ import annotations

from typing import NamedTuple

from .html import render
from .report_locale import facts_text

ROWS = 2000  # most rows of the table


class Place(NamedTuple):
    """A place: its name, and its core.stats.area_totals.PlaceSummary."""

    name: str
    counts: object


def render_summary(areas, whole, facts, locale):
    """Return the HTML of the report.

    Args:
        areas: list of Place.
        whole: PlaceSummary of all tiles in the places, each counted once.
        facts: list of (name, value); names are translated.
        locale: ReportLocale.
    """
    ordered = sorted(areas, key=lambda area: (area.counts.share is None, -(area.counts.share or 0), area.name))
    scored = locale('{scored} with a probability', scored=locale.count(whole.scored))
    cards = [(locale('Tiles'), locale.count(whole.tiles), scored),
             (locale('Expected built'), locale.number(whole.expected, 0), _interval(whole, locale)),
             (locale('Share'), _percent(whole.share, locale), locale('of the scored tiles')),
             (locale('Tagged built'), locale.count(whole.tag_built) if whole.tagged else locale.number(None),
              locale('of {tagged} tagged tiles', tagged=locale.count(whole.tagged)))]
    return render('summary.html.j2', locale, title=locale('Built tiles by place'),
                  facts=facts_text(facts, locale), card_list=cards,
                  rows=[_row(place, locale) for place in ordered[:ROWS]], total=locale.count(len(areas)),
                  tagged=bool(whole.tagged))


def _row(place, locale):
    one = place.counts
    # the labels are outside the interval: the orthophoto shows more, or less, than the map
    beside = one.excess is not None and one.scored and not (
        one.exp_low - one.expected <= -one.excess <= one.exp_high - one.expected)
    return {'name': place.name, 'tiles': locale.count(one.tiles), 'share': _percent(one.share, locale),
            'width': f'{100 * (one.share or 0):.1f}', 'expected': locale.number(one.expected if one.scored else None, 0),
            'interval': _interval(one, locale) if one.scored else '',
            'tagged': locale.count(one.tag_built) if one.tagged else locale.number(None),
            'excess': locale.number(None) if one.excess is None else locale.change(one.excess, 0), 'beside': beside}


def _interval(counts, locale):
    return locale('{low} to {high}', low=locale.number(counts.exp_low, 0), high=locale.number(counts.exp_high, 0))


def _percent(share, locale):
    return locale.number(None) if share is None else locale.number(100 * share, 1) + '\u202f%'
