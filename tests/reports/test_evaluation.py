"""What a report says, read back from its HTML."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from dalles.core.errors import ReportError
from dalles.core.messages import Message
from dalles.reports import charts
from dalles.reports.embedded_images import gallery_limit, to_data_uri
from dalles.reports.html import write_page
from dalles.reports.report_locale import ReportLocale

VOID = {'meta', 'img', 'br'}


class Page(HTMLParser):
    """Checks that tags close; keeps tags, attributes and visible text."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.texts, self.attributes = [], [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attributes]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attributes]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] not in ('style', 'script'):
            self.texts.append(data.strip())

    def values(self, name):
        return [value for _, key, value in self.attributes if key == name]


class Marked(ReportLocale):
    """A language in which every sentence wears marks."""

    def __call__(self, text, **values):
        return '⟦' + super().__call__(text, **values) + '⟧'


def test_a_report_shows_what_was_measured(make_evaluation, make_report):
    one = make_evaluation()
    page = Page(make_report(one))
    for name in ('accuracy', 'auc', 'brier', 'ece'):
        assert f'{one.measures[name]:.3f}' in page.texts
        assert f'{one.intervals[name].low:.3f} to {one.intervals[name].high:.3f}' in page.texts
    for row in one.confusion.matrix:
        assert {str(count) for count in row} <= set(page.texts)
    assert page.tags.count('img') == sum(map(len, one.hardest_tiles(3).values()))
    assert [text for text in page.texts if text in one.keys] == [
        one.keys[i] for chosen in one.hardest_tiles(3).values() for i in chosen]


def test_galleries_begin_with_the_worst(make_evaluation):
    one = make_evaluation()
    worst = one.hardest_tiles(5)
    p = {kind: one.probability[chosen] for kind, chosen in worst.items()}
    assert p['missed'].tolist() == sorted(one.probability[one.built & (one.probability < .5)])[:5]
    assert p['false_alarm'].tolist() == sorted(one.probability[~one.built & (one.probability >= .5)])[::-1][:5]
    assert p['right_built'].tolist() == sorted(one.probability[one.built & (one.probability >= .5)])[:5]
    assert p['right_unbuilt'].tolist() == sorted(one.probability[~one.built & (one.probability < .5)])[::-1][:5]


def test_models_side_by_side(make_evaluation, make_report):
    models = [make_evaluation('one'), make_evaluation('two', seed=1), make_evaluation('three', seed=2)]
    html = make_report(*models)
    page = Page(html)
    assert page.tags.count('figure') == 2 + 2 * 3
    assert html.count('class="line s1 d0"') == 2 + 2  # both charts, both legends
    difference, interval = models[1].difference(models[0])['accuracy']
    assert f'{difference:+.3f}'.replace('-', '\u2212') in html and interval.low < interval.high
    assert '<ul class="cards"' not in html


def test_a_model_differs_from_itself_by_nothing(make_evaluation):
    found = make_evaluation().difference(make_evaluation('again'))
    assert set(found.values()) == {(0, None)}


def test_differences_of_other_tiles_have_no_interval(make_evaluation):
    assert make_evaluation().difference(make_evaluation(keys=[f'x{i}' for i in range(80)], seed=1))['auc'][1] is None


def test_the_network_is_never_asked(make_evaluation, make_report):
    html = make_report(make_evaluation())
    page = Page(html)
    assert not {'link', 'iframe', 'object', 'base', 'form'} & set(page.tags)
    assert page.tags.count('script') == 1 and not page.values('onload') + page.values('onclick')
    assert all(value.startswith('data:image/jpeg;base64,') for value in page.values('src'))
    assert all(value.startswith('#') for value in page.values('href'))
    assert not re.search(r'url\(|@import|https?:', html)
    script = re.search('<script>(.*)</script>', html, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in html
    assert not re.search(r'fetch|XMLHttpRequest|innerHTML|eval|import', script)


def test_what_comes_from_data_is_escaped(make_evaluation, make_report):
    evil = '<script>alert(1)</script>{{ 7 * 7 }}"\'{n}'
    one = make_evaluation(evil, keys=[f'{evil}{i}' for i in range(80)])
    html = make_report(one, make_evaluation(evil + '2', keys=one.keys), facts=[(Message('Library'), evil)], notes=[evil])
    page = Page(html)
    assert page.tags.count('script') == 1 and '49' not in page.texts
    assert evil in page.texts and f'{evil}{one.hardest_tiles(3)["missed"][0]}' in page.texts


def test_every_word_can_be_translated(make_evaluation, make_report):
    history = [{'epoch': i, 'loss': 1 / i, 'val_loss': 2 / i} for i in range(1, 5)]
    one = make_evaluation('', keys=['–'] * 80)
    pages = [make_report(one, history=history, locale=Marked(), facts=[(Message('Library'), '1')]),
             make_report(one, make_evaluation('', seed=1), locale=Marked(), picture=False),
             make_report(make_evaluation('', built=[True] * 9), locale=Marked())]
    for html in pages:
        page = Page(html)
        shown = page.texts + page.values('aria-label') + page.values('alt')
        bare = [text for text in shown if re.search('[A-Za-z]', re.sub('⟦.*⟧', '', text, flags=re.S))]
        assert not [text for text in bare if text not in ('toy.keras', 'lib') and not text.startswith('tile')]


def test_one_label_only_is_a_report_too(make_evaluation, make_report):
    page = Page(make_report(make_evaluation(built=[True] * 20)))
    assert any(text.startswith('All tiles have the same label, built') for text in page.texts)
    assert 'ROC' not in page.texts and 'nan' not in ' '.join(page.texts).lower()


def test_tiles_without_a_picture_are_listed(make_evaluation, make_report):
    page = Page(make_report(make_evaluation(), picture=False))
    assert 'img' not in page.tags and 'tile' in ' '.join(page.texts[-60:])


def test_two_thousand_tiles_stay_under_ten_megabytes(make_evaluation, make_report):
    for count in (1, 5, 20):
        models = [make_evaluation(f'm{i}', count=2000, seed=i) for i in range(count)]
        assert len(make_report(*models, limit=gallery_limit(count))) < 10_000_000
    assert gallery_limit(1) == 24 and gallery_limit(1000) == 2


def test_a_picture_is_small():
    noise = np.random.default_rng(0).integers(0, 256, (400, 300, 3), dtype='uint8')
    assert len(to_data_uri(noise)) < 20_000 and to_data_uri(noise).startswith('data:image/jpeg;base64,/9j/')


@pytest.mark.parametrize('history, charts_drawn', [
    (None, 0), ([], 0), ('x', 0), ([{'epoch': 1, 'loss': 1}], 0), ([{'epoch': 1}, {'epoch': 2}, 3, None], 0),
    ([{'epoch': 1, 'loss': float('nan')}, {'epoch': 2, 'loss': float('inf')}, {'epoch': 3, 'loss': 1}], 0),
    ([{'epoch': 1, 'loss': .5}, {'epoch': 2, 'loss': .5}], 1),
    ([{'epoch': i, 'loss': 1 / i, 'val_loss': 1, 'accuracy': .5, 'val_accuracy': .6} for i in range(1, 200)], 2)])
def test_training_curves_where_the_card_holds_some(history, charts_drawn):
    found = charts.training(history, ReportLocale())
    assert len(found) == charts_drawn
    assert 'nan' not in ''.join(svg for _, svg in found)


def test_a_report_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / 'new' / 'report.html'
    write_page(path, 'é', 'REPORT')
    assert path.read_bytes() == 'é'.encode()
    (tmp_path / 'folder').mkdir()
    with pytest.raises(ReportError, match='cannot be written .* choose another REPORT'):
        write_page(tmp_path / 'folder', 'x', 'REPORT')
    assert sorted(p.name for p in tmp_path.rglob('*')) == ['folder', 'new', 'report.html']
