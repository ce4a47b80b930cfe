"""Report of the built tiles by place."""

from __future__ import annotations

from typing import NamedTuple

from .html import render
from .report_locale import ReportLocale, facts_text

ROWS = 2000  # most rows of the table


class Place(NamedTuple):
    """A place: its name, and its core.stats.area_totals.PlaceSummary."""

    name: str
    counts: object


def render_summary(places, whole, facts, words=None):
    """Return the HTML of the report.

    Args:
        places: list of Place.
        whole: PlaceSummary of all tiles in the places, each counted once.
        facts: list of (name, value); names are translated.
        words: ReportLocale, default English.
    """
    words = words or ReportLocale()
    ordered = sorted(places, key=lambda place: (place.counts.share is None, -(place.counts.share or 0), place.name))
    cards = [(words('Tiles'), words.count(whole.tiles), words('{scored} with a probability', scored=words.count(whole.scored))),
             (words('Expected built'), words.number(whole.expected, 0), _interval(whole, words)),
             (words('Share'), _percent(whole.share, words), words('of the scored tiles')),
             (words('Tagged built'), words.count(whole.tag_built) if whole.tagged else words.number(None),
              words('of {tagged} tagged tiles', tagged=words.count(whole.tagged)))]
    return render('summary.html.j2', words, title=words('Built tiles by place'),
                  facts=facts_text(facts, words), card_list=cards,
                  rows=[_row(place, words) for place in ordered[:ROWS]], total=words.count(len(places)),
                  tagged=bool(whole.tagged))


def _row(place, words):
    one = place.counts
    # the labels are outside the interval: the orthophoto shows more, or less, than the map
    beside = one.excess is not None and one.scored and not (
        one.exp_low - one.expected <= -one.excess <= one.exp_high - one.expected)
    return {'name': place.name, 'tiles': words.count(one.tiles), 'share': _percent(one.share, words),
            'width': f'{100 * (one.share or 0):.1f}', 'expected': words.number(one.expected if one.scored else None, 0),
            'interval': _interval(one, words) if one.scored else '',
            'tagged': words.count(one.tag_built) if one.tagged else words.number(None),
            'excess': words.number(None) if one.excess is None else words.change(one.excess, 0), 'beside': beside}


def _interval(counts, words):
    return words('{low} to {high}', low=words.number(counts.exp_low, 0), high=words.number(counts.exp_high, 0))


def _percent(share, words):
    return words.number(None) if share is None else words.number(100 * share, 1) + '\u202f%'
