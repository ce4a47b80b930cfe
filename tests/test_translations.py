"""Every sentence that a user sees is there in French, with its places for values."""

import re

import pytest

import strings

FRENCH = strings.read()


def test_no_sentence_is_untranslated_and_no_translation_is_left_over():
    found = set(strings.sentences())
    assert len(found) > 650, 'the search itself is broken'
    assert sorted(text for text in found if not FRENCH.get(text)) == []
    assert sorted(set(FRENCH) - found) == [], 'run python3 tools/i18n/strings.py'


def test_the_search_finds_each_kind_of_sentence():
    found = strings.sentences()
    for text in ('Build the grid', 'Prepare',  # of an algorithm
                 'The layer of {name} cannot be opened ({found}). Check its path, or choose another.',  # an error
                 'without label', 'Tiles of {size_m:g} m: {count}.',  # within a message, in the log
                 'Buildings: {read}.',  # the other branch of a choice
                 'The raster holds no valid pixel. Choose another raster, or correct its nodata value.',  # of the core
                 'Skip to the content', 'Confusion matrix', 'no image'):  # a template, a report, a style
        assert text in found, text


@pytest.mark.parametrize('text', sorted(FRENCH))
def test_a_translation_keeps_the_places_for_values(text):
    assert strings.placeholders(FRENCH[text]) == strings.placeholders(text)


@pytest.mark.parametrize('text', sorted(FRENCH))
def test_it_is_written_as_in_french(text):
    french = FRENCH[text]
    bare = re.sub(r'\{[^}]*\}', 'x', french)
    assert french == french.strip() or text != text.strip()
    assert not re.search(r"\w'\w", bare), 'an apostrophe is ’'
    assert not re.search(r'[^\u00a0][!?;»]|«[^\u00a0]| [:!?;%»]', bare), 'a space that does not break goes there'
    assert french.endswith('.') == text.endswith('.')


def test_no_sentence_for_the_user_is_put_together_out_of_sight():
    """An f-string in an error or in the log has no translation."""
    for path in strings.modules():
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), start=1):
            assert not re.search(r"(Error|pushInfo|pushWarning|\btr|Message)\(f['\"]", line) or 'ValueError' in line, \
                f'{path.name}:{number}'


def test_another_language_begins_as_an_empty_file_and_drafts_stay_drafts(tmp_path):
    path = tmp_path / 'dalles_de.ts'
    path.write_text('<TS version="2.1" language="de"/>')
    strings.write(path)
    assert set(strings.read(path)) == set(strings.sentences()) and not any(strings.read(path).values())
    text = path.read_text(encoding='utf-8').replace('<source>Build the grid</source>\n   <translation type="unfinished" />',
                                                    '<source>Build the grid</source>\n   <translation>Gitter</translation>')
    text = text.replace('<source>Tag the tiles</source>\n   <translation type="unfinished" />',
                        '<source>Tag the tiles</source>\n   <translation type="unfinished">Kacheln</translation>')
    path.write_text(text, encoding='utf-8')
    strings.write(path)
    assert strings.read(path)['Build the grid'] == 'Gitter' and strings.read(path)['Tag the tiles'] == ''
    written = path.read_text(encoding='utf-8')
    assert '<translation type="unfinished">Kacheln</translation>' in written and '<TS version="2.1" language="de" sou' in written
    said = strings.compiled(tmp_path / 'de.qm', path)
    assert '1 finished' in said, said


def test_qt_compiles_it_whole(tmp_path):
    said = strings.compiled(tmp_path / 'fr.qm')
    assert '0 unfinished' in said and f'{len(FRENCH)} finished' in said, said
