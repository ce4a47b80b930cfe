"""Numbers and sentences as each language writes them."""

from dalles.core.messages import Message
from dalles.core.stats.confidence_intervals import Interval
from dalles.reports.report_locale import ReportLocale, facts_text
from helpers import report_locale_in


def test_numbers_are_written_as_in_france():
    words = report_locale_in('fr')
    assert (words.number(0.5), words.change(-1.25, 2), words.count(12100)) == ('0,500', '\u22121,25', '12\u202f100')
    assert words.interval(Interval(0.1, 0.2, '')) == '0,100 à 0,200' and words.number(None) == '–'


def test_a_language_without_catalogue_says_it_in_english():
    assert ReportLocale('de')('Tiles') == 'Tiles'
    assert ReportLocale()('{low} to {high}', low=1, high=2) == '1 to 2'


def test_facts_are_told_in_the_language_names_and_values():
    facts = [(Message('Left out: {reason}', reason=Message('without label')), '3'), (Message('Library'), '/a {b}')]
    assert facts_text(facts, report_locale_in('fr')) == [('Écartées\u00a0: sans étiquette', '3'), ('Bibliothèque', '/a {b}')]
    assert facts_text(facts, ReportLocale()) == [('Left out: without label', '3'), ('Library', '/a {b}')]
