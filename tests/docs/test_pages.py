"""The pages say what is so: names, parameters, files, messages; both languages say the same."""

import re
from urllib.parse import urlsplit

import pytest

import bench_french
import strings
from docpages import DOCS, ROOT, as_seen, commands, headings, pages, prose, quoted, runs
from help_examples import EXAMPLES

ENGLISH, FRENCH = pages('en'), pages('fr')
EVERY = [*ENGLISH.values(), *FRENCH.values()]
READERS = [*EVERY, ROOT / 'README.md', ROOT / 'CONTRIBUTING.md']
FOLDERS = '|'.join(
    'core models reports cluster algorithms processing_provider i18n styles tools docs tests requirements icons'.split())
MADE = ('docs/algorithms', 'docs/fr/algorithms',  # by make docs
        'algorithms/yourverb.py', 'icons/yourverb.svg')  # by the reader
ids = {'ids': lambda path: path.relative_to(ROOT).as_posix()}


def test_both_languages_have_the_same_pages():
    assert sorted(ENGLISH) == sorted(FRENCH) and len(ENGLISH) == 13


@pytest.mark.parametrize('name', sorted(ENGLISH))
def test_a_page_is_the_same_in_both_languages(name):
    assert headings(ENGLISH[name]) == headings(FRENCH[name])
    assert commands(ENGLISH[name]) == commands(FRENCH[name])
    pictures = [[re.sub('_(en|fr)', '', found) for found in re.findall(r'images/(\S+)\)', path.read_text(encoding='utf-8'))]
                for path in (ENGLISH[name], FRENCH[name])]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize('path', FRENCH.values(), **ids)
def test_french_is_written_as_in_french(path):
    text = prose(path)
    assert re.findall(r".{20}'.{10}", text) == [], 'an apostrophe is ’'
    assert re.findall(r'.{20}(?:[^\u00a0\s][!?;»](?!\w)|«[^\u00a0]| [!?;%»]| :\s)', text) == [], 'a space does not break there'


def test_commands_are_found():
    found = [run for path in EVERY for run in runs(path.read_text(encoding='utf-8'))]
    assert len(found) > 50 and {run.algorithm for run in found} >= {'buildgrid', 'updatemap', 'trainmodel'}


def test_each_command_names_what_there_is(help_pages):
    texts = [(path.name, path.read_text(encoding='utf-8')) for path in READERS] + list(help_pages['en'].items())
    for page, text in texts:
        for run in runs(text, page):
            assert run.algorithm in help_pages['en'], run
            rows = {row[0].strip('` '): row for row in (
                line.split(' | ') for line in help_pages['en'][run.algorithm].splitlines()) if row[0].startswith('| `')}
            rows = {name.strip('|` '): row for name, row in rows.items()}
            for name, value in run.parameters.items():
                assert name in rows, run
                words = re.findall('`([^`]*)`', rows[name][1]) if 'one of' in rows[name][1] else None
                assert words is None or value in words, run
            wanted = {name for name, row in rows.items() if len(row) == 4 and '(wanted)' in row[1]}
            assert wanted <= set(run.parameters), (run, wanted - set(run.parameters))


def test_each_algorithm_has_its_page_and_its_commands(help_pages):
    assert set(help_pages['en']) == set(help_pages['fr']) == set(EXAMPLES) and len(EXAMPLES) == 17
    for name, example in EXAMPLES.items():
        assert set(example.following) <= set(EXAMPLES), name
        for language, word in (('en', 'one of'), ('fr', 'l’un de')):
            page = help_pages[language][name]
            assert all(command in page for command in example.commands)
            assert 'None' not in page and '{' not in page
            if '`ENGINE`' in page:
                assert f'{word} `auto`' in page or f'{word} `onnxruntime`' in page


def test_french_pages_of_algorithms_are_in_french(help_pages):
    assert help_pages['fr']['tagtiles'].count('dalle') > 5 and '# Étiqueter les dalles' in help_pages['fr']['tagtiles']
    known = strings.read()
    for name, page in help_pages['en'].items():
        title = re.search('^# (.*)$', page, re.M)[1]
        assert f'# {known[title]}' in help_pages['fr'][name]


@pytest.mark.parametrize('path', READERS, **ids)
def test_each_target_of_make_exists(path):
    targets = set(re.findall(r'^([a-z0-9-]+):', (ROOT / 'Makefile').read_text(), re.M))
    text = path.read_text(encoding='utf-8')
    named = re.findall(r'(?:^    |`)make ([a-z0-9 -]+?)(?= [A-Z]+=|`|$)', text, re.M)
    assert {word for words in named for word in words.split()} <= targets


@pytest.mark.parametrize('path', READERS, **ids)
def test_each_file_of_the_repository_that_is_named_exists(path):
    # Sphinx follows the links; `*.ts` is a mask
    text = re.sub(r'\]\([^)]*\)|```.*?```|`[^`\n]*\*[^`\n]*`', '', path.read_text(encoding='utf-8'), flags=re.S)
    for named in re.findall(rf'(?<![\w/.-])((?:{FOLDERS})/[\w./-]*\w)', text):
        assert named.startswith(MADE) or (ROOT / named).exists(), named


def test_links_that_leave_the_site_are_those_of_one_list():
    known = (DOCS / 'links.txt').read_text().split()
    found = {link for path in EVERY for link in re.findall(r'https?://[^\s)>`"]+', path.read_text(encoding='utf-8'))}
    assert sorted(found) == sorted(known)
    for link in known:
        parts = urlsplit(link)
        assert parts.scheme == 'https' and re.fullmatch(r'[a-z0-9-]+(\.[a-z0-9-]+)+', parts.netloc), link


def test_messages_are_those_of_the_sources():
    """Every message that the troubleshooting quotes is one that a user can see, in both languages."""
    english = {as_seen(text): text for text in strings.sentences()}
    told = quoted(ENGLISH['troubleshooting.md'])
    assert len(told) > 45 and [text for text in told if text not in english] == []
    known = strings.read()
    assert quoted(FRENCH['troubleshooting.md']) == [as_seen(known[english[text]]) for text in told]


def test_the_benchmarks_are_the_same_in_french():
    page, french = (path.read_text(encoding='utf-8') for path in (ENGLISH['benchmarks.md'], FRENCH['benchmarks.md']))
    assert bench_french.in_french(page) == french, 'run python3 tools/bench/bench_french.py docs/benchmarks.md'
    digits = [[re.sub(r'[^\d]', '', line) for line in text.splitlines()] for text in (page, french)]
    assert digits[0] == digits[1]
    words = set(re.findall(r'[a-z]{3,}', re.sub(r'`[^`]*`|native:\w+', '', french).lower()))
    assert not words & {'the', 'tiles', 'for', 'against', 'with', 'alone', 'whole', 'seconds', 'step', 'and', 'buildings'}


def test_screenshots_are_there_in_both_languages_and_small():
    found = {path.name for path in (DOCS / 'images').glob('qgis_*')}
    assert found == {f'qgis_{name}_{language}.{kind}' for language in ('en', 'fr') for name, kind in (
        ('result', 'jpg'), ('toolbox', 'jpg'), ('fetchortho', 'png'), ('tagtiles', 'png'), ('detectchanges', 'png'))}
    assert all((DOCS / 'images' / name).stat().st_size < 150_000 for name in found)
