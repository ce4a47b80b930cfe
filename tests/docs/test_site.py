"""The site as it is built: links lead somewhere, nothing is asked of a network, the search answers from a folder."""

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from docpages import DOCS, ROOT

CHROMIUM = next(filter(None, map(shutil.which, ('chromium', 'chromium-browser', 'google-chrome'))), None)
THANKS = 'https://github.com/pradyunsg/furo'  # the theme names itself at the foot


class Read(HTMLParser):
    """What a page holds: its ids, the links a reader may follow, and what the browser fetches by itself."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.fetched, self.language = set(), [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.add(given.get('id'))
        if tag == 'html':
            self.language = given.get('lang')
        if tag == 'a' and given.get('href'):
            self.links.append(given['href'])
        elif tag == 'link' and given.get('rel') in ('stylesheet', 'icon', 'preconnect', 'preload', 'shortcut icon'):
            self.fetched.append(given['href'])
        elif given.get('src'):
            self.fetched.append(given['src'])


@pytest.fixture(scope='session')
def read(site):
    """{path: Read} of all pages."""
    return {path: Read(path.read_text(encoding='utf-8')) for path in site.rglob('*.html')}


def broken(path, links, read):
    """Those links within the site that lead nowhere."""
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.is_file() or (parts.fragment and target in read and unquote(parts.fragment) not in read[target].ids):
            yield link


def test_the_site_has_both_languages(site, read):
    names = [{path.relative_to(site / language) for path in (site / language).rglob('*.html')} for language in ('en', 'fr')]
    assert names[0] == names[1] and len(names[0]) >= 9 + 15
    for path, page in read.items():
        assert page.language == (path.relative_to(site).parts[0] if path.parent != site else 'en'), path


def test_every_link_and_image_is_there(site, read):
    count = 0
    for path, page in read.items():
        links = [link for link in page.links + page.fetched if link != '#']
        assert list(broken(path, links, read)) == [], path
        count += len(links)
    assert count > 1000, 'the search itself is broken'


def test_a_page_leads_to_the_same_in_the_other_language(site, read):
    for path, page in read.items():
        if path.parent != site and path.name != 'search.html':
            here, other = ('en', 'fr') if path.relative_to(site).parts[0] == 'en' else ('fr', 'en')
            same = site / other / path.relative_to(site / here)
            assert same in {(path.parent / link).resolve() for link in page.links if not urlsplit(link).scheme}


def test_nothing_is_asked_of_a_network(site, read):
    known = set((DOCS / 'links.txt').read_text().split())
    for path, page in read.items():
        assert [link for link in page.fetched if urlsplit(link).scheme not in ('', 'data') or link.startswith('//')] == [], path
        outside = {link for link in page.links if urlsplit(link).scheme}
        assert outside <= known | {THANKS}, path
    for path in site.rglob('*.css'):
        assert not re.search(r'(url\(|@import)\s*["\']?(https?:)?//', path.read_text(encoding='utf-8')), path


@pytest.mark.skipif(not CHROMIUM and not os.environ.get('CI'), reason='no Chromium: run make browser')
@pytest.mark.parametrize('language, words, page', [
    ('en', 'splits keep neighbours', 'how.html'), ('fr', 'étiqueter dalles', 'tagtiles')])
def test_the_search_works_from_a_folder(site, tmp_path, language, words, page):
    address = (site / language / 'search.html').as_uri() + '?q=' + words.replace(' ', '+')
    done = subprocess.run([CHROMIUM, '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={tmp_path}',
                           '--host-resolver-rules=MAP * ~NOTFOUND', '--virtual-time-budget=8000', '--dump-dom', address],
                          capture_output=True, text=True, timeout=300)
    results = done.stdout.partition('id="search-results"')[2]
    assert page in results, results[:500]


def test_pages_of_the_plugin_need_nothing_else(site):
    for language in ('en', 'fr'):
        found = {path.name: path for path in (ROOT / 'help' / language).glob('*.html')}
        assert len(found) == 18
        for path in found.values():
            text = path.read_text(encoding='utf-8')
            page, bare = Read(text), text.replace('https://data.geopf.fr', '')  # the default of a parameter, which is no link
            assert page.language == language and not page.fetched and 'http' not in bare, path
            assert all(link in found for link in page.links), path
            assert path.stat().st_size < 20_000
