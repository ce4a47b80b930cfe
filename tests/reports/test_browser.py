"""A report in a real browser: nothing in the console, nothing asked of the network, nothing wider than a phone."""

import html

import numpy as np
import pytest

from browser import needed, visit
from helpers import report_locale_in
from hostile_names import HOSTILE

pytestmark = needed
ENGLISH = report_locale_in('en')


@pytest.fixture
def browse(tmp_path):
    """browse(html) -> Seen; the page is opened from file://."""
    def call(text, name='report.html'):
        page = tmp_path / name
        page.write_text(text, encoding='utf-8')
        return visit(page, tmp_path)
    return call


def test_a_report_opens_without_a_word_or_a_request(browse, make_report, make_evaluation):
    history = [{'epoch': i, 'loss': 1 / i, 'val_loss': 2 / i} for i in range(1, 9)]
    seen = browse(make_report(make_evaluation('<b>one</b>'), make_evaluation('two', seed=1), history=history))
    assert seen.console == [] and seen.asked == set()
    assert 'Evaluation of &lt;b&gt;one&lt;/b&gt;, two' in seen.dom and seen.dom.count('<figure>') == 2 + 2 * 3
    assert seen.dom.rstrip().endswith('</html>')


def test_the_check_would_see_an_error_and_a_request(browse):
    seen = browse('<img src="http://dalles.invalid/x.png"><script>console.error("oh"); nothing()</script>')
    assert 'oh' in ' '.join(seen.console) and 'nothing is not defined' in ' '.join(seen.console)
    assert 'http://dalles.invalid/x.png' in seen.asked


@pytest.mark.parametrize('width', [320, 390, 1200])
def test_a_report_fits_the_screen(browse, make_report, make_evaluation, width):
    """What is wider scrolls within itself; every picture and chart has a size."""
    names = ['a-model-with-a-very-long-name-that-does-not-break 1.0', 'two', 'three']
    keys = [f'CRS2154RES50mN6204000E{800000 + i}' for i in range(80)]
    report = make_report(*(make_evaluation(name, seed=i, keys=keys) for i, name in enumerate(names)))
    script = '''<script>addEventListener("load", () => {
        const page = document.querySelector("iframe").contentDocument;
        const empty = [...page.querySelectorAll("main svg, img")].filter(e => !e.clientWidth || !e.clientHeight);
        document.body.dataset.found = [page.documentElement.scrollWidth - page.documentElement.clientWidth, empty.length,
            page.querySelectorAll("a[href], summary, [tabindex='0']").length > 9].join(" ");
    })</script>'''
    seen = browse(f'<body><iframe style="border:0;width:{width}px;height:900px" srcdoc="{html.escape(report)}"></iframe>'
                  f'{script}</body>')
    assert 'data-found="0 0 true"' in seen.dom, seen.dom[-200:]


ACTS = '''<script>addEventListener("load", () => {
    const page = document.querySelector("iframe").contentDocument, said = [];
    const shown = () => [...page.querySelectorAll("#suspects > li")].filter(tile => tile.offsetParent).length;
    const press = (place, key) => place.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", {key, bubbles: true}));
    const [all, built, unbuilt] = page.querySelectorAll(".filters[data-target] button");
    said.push(shown());
    built.click(); said.push(shown());
    unbuilt.click(); said.push(shown(), page.querySelector("output").textContent.replaceAll(" ", ""));
    const dialog = page.querySelector("dialog");
    said.push(dialog.open);
    page.querySelectorAll(".gallery li:not([hidden]) .enlarge")[0].click();
    said.push(dialog.open, dialog.querySelector("img").naturalWidth, dialog.querySelector("p").textContent.includes("tile 1"));
    press(dialog, "ArrowRight");
    said.push(dialog.querySelector("p").textContent.includes("tile 3"));
    [...dialog.querySelectorAll("button")].at(-1).click();
    said.push(dialog.open);
    document.body.dataset.found = said.join(" ");
})</script>'''


@pytest.fixture
def contact_sheet():
    """contact_sheet(tiles, words) -> HTML: every second tile is tagged unbuilt."""
    from dalles.reports.embedded_images import to_data_uri
    from dalles.reports.review import Suspect, render_review
    picture = to_data_uri(np.random.default_rng(0).integers(0, 256, (125, 125, 3), dtype='uint8'))

    def make(tiles, words=ENGLISH, name='tile'):
        found = [Suspect(f'{name} {i}', i + 1, 'non_bati' if i % 2 else 'bati', 0.9, 0.1, i < 3, picture) for i in range(tiles)]
        return render_review(found, tiles, [('Grid', name)], words)
    return make


def test_a_gallery_filters_and_enlarges(browse, contact_sheet):
    frame = f'<iframe style="width:900px;height:900px" srcdoc="{html.escape(contact_sheet(7))}"></iframe>'
    seen = browse(f'<body>{frame}{ACTS}</body>')
    assert 'data-found="7 4 3 3/7 false true 160 true true false"' in seen.dom, seen.dom[-300:]
    assert seen.console == [] and seen.asked == set()


def smuggled(sheet):
    """A page as if no value were escaped. Not with a refresh to another page, which no policy stops."""
    inside = sheet.replace('</main>', ''.join(f'<div>{evil}</div>' for evil in HOSTILE if 'refresh' not in evil) + '</main>')
    assert inside != sheet
    return inside


def test_what_a_name_smuggles_into_a_page_is_stopped_by_its_policy(browse, contact_sheet):
    """The second wall, behind the escaping: the browser runs nothing and fetches nothing."""
    seen = browse(smuggled(contact_sheet(3)))
    said = [line for line in seen.console if 'Content Security Policy' not in line]  # a refusal quotes what it refuses
    assert not any('RAN' in line for line in said) and seen.asked == set(), seen.console


def test_without_the_policy_it_would_run(browse, contact_sheet):
    """That is: the tests here would see it."""
    seen = browse(smuggled(contact_sheet(3).replace('Content-Security-Policy', 'Nothing')))
    assert sum('RAN' in line for line in seen.console) >= 6 and 'http://dalles.invalid/seen.png' in seen.asked


def test_a_contact_sheet_of_all_that_it_shows_stays_small(contact_sheet):
    assert len(contact_sheet(384)) < 10e6


def pages_of(words, shown):
    """{name: HTML} of the reports of review, changes and places, with so many pictures."""
    from dalles.algorithms.workflows.change_detection import Candidate, Zone
    from dalles.core.stats.area_totals import PlaceSummary
    from dalles.core.stats.label_noise import LabelNoise
    from dalles.reports import change_report, summary
    from dalles.reports.embedded_images import to_data_uri
    from dalles.reports.review import Suspect, render_review
    picture = to_data_uri(np.random.default_rng(0).integers(0, 256, (125, 125, 3), dtype='uint8'))
    name = 'CRS2154RES50mN6204000E8'
    suspects = [Suspect(f'{name}{i:05}', i + 1, 'bati', 0.1, 0.1, True, picture) for i in range(shown)]
    tiles = [Candidate(i, f'{name}{i:05}', i + 1, 'new' if i % 2 else 'gone', 0.9, 0.5, 0.0, 1, i, picture)
             for i in range(shown)]
    zones = [Zone(i + 1, 'new' if i % 2 else 'gone', 1, 2500.0, 0.5, 0.5, 0.9, 0.0, f'{name}{i:05}') for i in range(2000)]
    places = [summary.Place(f'Saint-Étienne-du-Grès {i}', PlaceSummary(400, 390, 99.5, 80, 120, 0.25, 400, 140, 0.35, -40.0))
              for i in range(2000)]
    return {'review': render_review(suspects, 2000, [('Grid', 'grid')], words),
            'changes': change_report.render_changes(tiles, 2000, zones, LabelNoise(0.2, 0.03, 0.001), [('Grid', 'grid')], words),
            'summary': summary.render_summary(places, places[0].counts, [('Grid', 'grid')], words)}


@pytest.mark.parametrize('language', ['en', 'fr'])
def test_each_report_of_two_thousand_is_small_and_quiet(browse, language):
    """With as many pictures as a report shows."""
    from dalles.reports.embedded_images import IN_ALL
    for name, page in pages_of(report_locale_in(language), IN_ALL).items():
        assert len(page.encode()) < 10e6, name
        seen = browse(page)
        assert seen.console == [] and seen.asked == set(), (name, seen.console)


@pytest.mark.parametrize('language', ['en', 'fr'])
def test_each_report_fits_a_phone(browse, language):
    script = '''<script>addEventListener("load", () => {
        const page = document.querySelector("iframe").contentDocument;
        const empty = [...page.querySelectorAll("main svg, img")].filter(e => !e.clientWidth || !e.clientHeight);
        document.body.dataset.found = [page.documentElement.scrollWidth - page.documentElement.clientWidth, empty.length,
            page.documentElement.lang].join(" ");
    })</script>'''
    # few pictures: a frame of megabytes at a time is more than the browser's own frames bear
    for name, page in pages_of(report_locale_in(language), 12).items():
        for width in (320, 1200):
            frame = f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{html.escape(page)}"></iframe>'
            seen = browse(f'<body>{frame}{script}</body>')
            assert f'data-found="0 0 {language}"' in seen.dom, (name, width, seen.dom[-120:])
